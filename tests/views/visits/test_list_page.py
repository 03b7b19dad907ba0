"""The list of visits: sections, what is late, search and codes, verbs by key and menu, each with its way back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.models.kinds import CancelledBy, Language, VisitState
from desktop.models.rows.visits import CompletionDraft, VisitDraft
from desktop.models.values import VisitId
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.dialogs.cancel_visit_dialog import CancelVisitDialog
from desktop.views.dialogs.move_dialog import MoveDialog
from desktop.views.page import PageContext
from desktop.views.printable_list import PrintableList
from desktop.views.visits.list_page import VisitListPage as VisitsPage
from tests.support.books import at
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

Key = Qt.Key
Plan = Callable[..., VisitId]


def settle(context: PageContext) -> None:
    for _round in range(4):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


@pytest.fixture
def plan(context: PageContext, book: Book) -> Plan:
    """Plans visits of one customer; ``plan(day, hour, purpose)``."""
    owner = customer(book)
    person = contact(book, owner)

    def make(day: int, hour: int, purpose: str = "", **values: object) -> VisitId:
        draft = VisitDraft(owner, at(day, hour), at(day, hour + 1), purpose=purpose, contacts=(person,), **values)  # type: ignore[arg-type]
        return context.book.visits.plan(draft)[0]

    return make


@pytest.fixture
def page(context: PageContext, book: Book, qtbot: object) -> VisitsPage:
    shown = VisitsPage(context)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.resize(1190, 688)
    shown.show()
    shown.activateWindow()
    return shown


def look(page: VisitsPage, context: PageContext, section: str = "") -> list[int]:
    """The ids of a section, which is shown."""
    page.catch_up()
    settle(context)
    if section:
        page.choose_section(section)
        settle(context)
    return list(page.table.table_model.ids)


def cell(page: VisitsPage, row: int, key: str) -> str:
    model = page.table.table_model
    return model.text(row, [column.key for column in model.columns].index(key))


def press(page: VisitsPage, context: PageContext, key: Qt.Key) -> None:
    page.activateWindow()
    settle(context)
    page.table.setFocus()
    QTest.keyClick(page.table, key)
    settle(context)


def state(context: PageContext, visit: int) -> VisitState:
    return context.book.lookups.visits.visit(visit).row.state


def test_it_begins_with_what_is_to_be_written(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    late, fresh, coming = plan(20, 10, "季度回顾"), plan(23, 7, "样品"), plan(25, 10)
    assert look(page, context) == [late, fresh]
    assert [cell(page, row, "group") for row in (0, 1)] == ["Record overdue", "To be written"]
    assert (cell(page, 0, "day"), cell(page, 0, "code"), cell(page, 0, "people")) == ("11-20 Fri", "V-1120-1", "王建国")
    assert page._write.text() == "Write up 2"
    assert look(page, context, "planned") == [coming]
    QAbstractItemModelTester(page.table.table_model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_sections_show_and_count_their_visits(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    done, today, coming, gone = plan(19, 10), plan(23, 14), plan(26, 10), plan(27, 10)
    verbs = context.book.visits
    verbs.complete(done, CompletionDraft(no_next_step=True))
    verbs.cancel(gone, CancelledBy.CUSTOMER)
    assert look(page, context, "today") == [today]
    assert look(page, context, "planned") == [today, coming]
    assert look(page, context, "done") == [done]
    assert look(page, context, "cancelled") == [gone] and cell(page, 0, "group") == "Cancelled"
    texts = [button.text() for button in page.sections._group.buttons()]
    assert texts == ["To be written", "Today 1", "Coming up 2", "Completed 1", "Cancelled or missed 1"]
    assert context.ui_state.word("visits.section") == "cancelled"


def test_enter_opens_what_the_visit_needs(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    late, coming = plan(20, 10), plan(25, 10)
    look(page, context, "to_write")
    press(page, context, Key.Key_Return)
    assert navigator_of(context).went[-1] == ("complete_visit", (late,))
    look(page, context, "planned")
    press(page, context, Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_visit", (coming,))


def test_verbs_by_key(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    visit = plan(25, 10)
    look(page, context, "planned")
    press(page, context, Key.Key_C)
    assert state(context, visit) is VisitState.CONFIRMED and cell(page, 0, "group") == "Confirmed"
    press(page, context, Key.Key_M)
    (form,) = page.findChildren(MoveDialog)
    form.when.input.setText("2026-11-27")
    form.when.input.textEdited.emit("2026-11-27")
    form.submit()
    settle(context)
    assert context.book.lookups.visits.visit(visit).row.starts_at == at(27, 10)
    press(page, context, Key.Key_O)
    assert navigator_of(context).went[-1][0] == "open_customer"
    press(page, context, Key.Key_Delete)
    assert look(page, context) == [] and page._empty.isVisible()
    assert navigator_of(context).take_back is not None


def test_a_visit_is_cancelled_by_whom_and_why(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    visit = plan(25, 10)
    look(page, context, "planned")
    press(page, context, Key.Key_X)
    (form,) = page.findChildren(CancelVisitDialog)
    form.reason.setText("客户出差")
    form.submit()
    settle(context)
    found = context.book.lookups.visits.visit(visit)
    assert (found.row.state, found.cancelled_by, found.cancel_reason) == (
        VisitState.CANCELLED,
        CancelledBy.CUSTOMER,
        "客户出差",
    )


def test_the_menu_offers_what_the_state_allows(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    plan(20, 10)
    look(page, context, "to_write")
    page.table.menu_requested.emit(page.table.selected_ids(), QPoint(10, 10))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    words = {action.text().split("\t")[0]: action for action in popup.actions()}
    assert "Write the record…" in words and "Confirmed by the customer" not in words
    words["Did not take place"].trigger()
    popup.close()
    settle(context)
    assert look(page, context, "cancelled") and cell(page, 0, "group") == "Missed"


def test_text_and_codes_find_visits(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    plan(25, 10, "谈二号线")
    wanted = plan(25, 14, "送样品")
    look(page, context, "planned")
    page.search.setText("样品")
    QTest.qWait(100)
    settle(context)
    assert list(page.table.table_model.ids) == [wanted]
    page.search.setText("v1125-2")
    QTest.keyClick(page.search, Key.Key_Return)
    settle(context)
    assert navigator_of(context).went[-1] == ("open_visit", (wanted,))
    page.search.setText("zzz")
    QTest.qWait(100)
    settle(context)
    assert page._empty.isVisible() and page.leave() and not page.search.text()


def test_the_plan_of_a_day_is_printed(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    plan(24, 10), plan(24, 14)
    look(page, context, "planned")
    page.print_action().trigger()  # type: ignore[union-attr]
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    words = [action.text() for action in popup.actions() if action.text()]
    assert words == ["Tomorrow 11-24 Tue  ·  2 visits", "This week", "Next week", "This list…"]
    by_words = {action.text(): action for action in popup.actions()}
    by_words[words[0]].trigger()
    assert navigator_of(context).went[-1] == ("print_day", (at(24).date(),))
    by_words["Next week"].trigger()
    assert navigator_of(context).went[-1] == ("print_week", (context.today() + timedelta(7),))
    by_words["This list…"].trigger()
    popup.close()
    name, (shown,) = navigator_of(context).went[-1]
    assert name == "print_list" and isinstance(shown, PrintableList)
    assert len(shown.ids) == 2 and [column.key for column in shown.columns] == page.table.shown_columns()


def test_an_empty_book_says_what_belongs_here(page: VisitsPage, context: PageContext) -> None:
    look(page, context)
    assert page._empty.isVisible() and page._empty.button.isVisible() and not page._print.isEnabled()
    page._empty.button.click()
    assert navigator_of(context).went[-1] == ("plan_visit", ())


def test_it_speaks_chinese(page: VisitsPage, context: PageContext, plan: Plan) -> None:
    plan(20, 10)
    look(page, context)
    language.speaker(QApplication.instance()).speak(Language.ZH)  # type: ignore[arg-type]
    settle(context)
    assert cell(page, 0, "group") == "补记逾期" and page._new.text() == "安排拜访"
