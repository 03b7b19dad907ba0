"""The page Customers in a real window part with a real book: filters, search, order, verbs, and the place kept."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.kinds import DueState, Grade, Language, QueryField, Status
from desktop.models.rows.customers import CustomerFilter
from desktop.models.values import CustomerId
from desktop.qtsupport import language
from desktop.qtsupport.jobs import Lane
from desktop.storage.book import Book
from desktop.storage.memory import memory_of
from desktop.views.customers.facets import FACETS, from_words, to_words
from desktop.views.customers.page import CustomersPage
from desktop.views.customers.quick_look import QuickLook
from desktop.views.page import PageContext
from tests.support.pages import navigator_of
from tests.support.people import contact, customer
from tests.support.qt import FakeAsker

NAMES = {
    "C001": ("华远精密制造有限公司", Grade.A, Status.BUYING),
    "C002": ("长风医疗器械股份", Grade.B, Status.BUYING),
    "C003": ("美佳百货连锁", None, Status.PROSPECT),
    "C004": ("恒信建工集团", Grade.C, Status.FORMER),
}
Open = Callable[[], CustomersPage]


@pytest.fixture
def filled(book: Book) -> dict[str, int]:
    """Four customers by their code."""
    made = {
        code: customer(book, code, name, grade=grade, status=status) for code, (name, grade, status) in NAMES.items()
    }
    contact(book, made["C001"], "王建国", phones=("13800005678",))
    return made


@pytest.fixture
def opened(context: PageContext, qtbot: object) -> Open:
    """Opens the page as the window does."""

    def open_page() -> CustomersPage:
        page = CustomersPage(context)
        qtbot.addWidget(page)  # type: ignore[attr-defined]
        page.resize(1190, 690)
        page.show()
        page.catch_up()
        settle(context)
        return page

    return open_page


def settle(context: PageContext) -> None:
    """Let jobs end and the timer of the counts run out."""
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(80)
    assert context.jobs.wait_idle()


def codes(page: CustomersPage) -> list[str]:
    return [page._model.row_at(row).code for row in range(len(page._model.ids))]


def type_text(context: PageContext, page: CustomersPage, text: str) -> None:
    page.focus_search()
    page._bar.search.selectAll()
    QTest.keyClicks(page._bar.search, text)
    settle(context)


def box(page: CustomersPage, words: str) -> QWidget:
    return next(
        found
        for group in page._panel._groups
        for found in group._boxes.values()
        if found._words == words and not found.isHidden()
    )


def test_model_is_a_proper_model(opened: Open, filled: dict[str, int]) -> None:
    page = opened()
    QAbstractItemModelTester(page._model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page._model.rowCount(QModelIndex()) == len(filled)


@pytest.mark.parametrize("text", ["华远", "huayuan", "hyjm", "5678", "王建", "wjg", "華遠"])
def test_search_finds_by_every_way(opened: Open, context: PageContext, filled: dict[str, int], text: str) -> None:
    page = opened()
    page._bar.search.setText(text)
    settle(context)
    assert codes(page) == ["C001"]
    assert page._offer is not None
    assert page._offer.counts.shown == 1
    assert page._offer.counts.total == len(filled)


def test_filters_narrow_with_live_counts_and_chips_take_them_away(
    opened: Open, context: PageContext, filled: dict[str, int]
) -> None:
    page = opened()
    QTest.mouseClick(box(page, "Buying"), Qt.MouseButton.LeftButton, pos=box(page, "Buying").rect().center() * 0.2)
    settle(context)
    assert sorted(codes(page)) == ["C001", "C002"]
    assert box(page, "A core")._count == "1"  # type: ignore[attr-defined]
    assert not any(found._words == "C regular" for group in page._panel._groups for found in group._boxes.values())
    assert [page._bar._flow.itemAt(0).widget().text()] == ["Status: Buying"]  # type: ignore[union-attr]
    page._bar._flow.itemAt(0).widget().click()  # type: ignore[union-attr]
    settle(context)
    assert len(codes(page)) == len(filled)


def test_no_grade_yet_is_a_choice(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    box(page, "No grade yet").toggle()  # type: ignore[attr-defined]
    settle(context)
    assert codes(page) == ["C003"]


def test_escape_steps_back_from_words_to_filters_to_the_page_before(
    opened: Open, context: PageContext, filled: dict[str, int]
) -> None:
    page = opened()
    page._wish(CustomerFilter(statuses=frozenset({Status.BUYING})))
    type_text(context, page, "zzz")
    assert codes(page) == []
    assert page._no_match.isVisible()
    assert page.leave()
    settle(context)
    assert len(codes(page)) == 2
    assert page.leave()
    settle(context)
    assert len(codes(page)) == len(filled)
    assert not page.leave()


def test_order_by_heading_and_by_words(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    assert page._bar._sorted.text().startswith("Sorted by Next contact")
    page._sort_by("code", False)
    settle(context)
    assert codes(page) == ["C004", "C003", "C002", "C001"]
    assert page._bar._sorted.text() == "Sorted by Code ↓"


def test_what_was_chosen_is_there_again_next_time(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    page._wish(CustomerFilter(grades=frozenset({Grade.A, None}), dues=frozenset({DueState.LATER, DueState.NONE})))
    page._sort_by("name", False)
    settle(context)
    again = opened()
    assert again._asked == page._asked
    assert (again._sort, again._ascending) == ("name", False)


def test_a_filter_by_an_industry_that_goes_is_given_up(
    opened: Open, context: PageContext, filled: dict[str, int]
) -> None:
    made, _ = context.book.industries.add({"name": "农业"})
    page = opened()
    page._wish(CustomerFilter(industries=frozenset({made})))
    settle(context)
    assert codes(page) == []
    context.hub.broadcast(context.book.undo.undo())  # type: ignore[arg-type]
    settle(context)
    assert page._asked == CustomerFilter()
    assert len(codes(page)) == len(filled)


def test_filter_as_identifiers_and_back() -> None:
    asked = CustomerFilter(
        statuses=frozenset({Status.INTENT}),
        grades=frozenset({None, Grade.D}),
        industries=frozenset({3}),
        tags=frozenset({7}),
    )
    assert from_words(to_words(asked)) == asked
    assert from_words({facet.field: ["gone"] for facet in FACETS}) == CustomerFilter()


def test_enter_opens_and_the_place_is_kept(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    page._table.select_id(filled["C002"])
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_customer", (filled["C002"],))
    page.hide()
    customer(context.book.book, "C005", "瑞安半导体")
    page.go_stale()
    page.show()
    page.catch_up()
    settle(context)
    assert page._table.current_id() == filled["C002"]
    assert len(codes(page)) == 5


def test_delete_by_key_and_take_it_back(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    page._sort_by("code", True)
    settle(context)
    page._table.setFocus()
    page._table.selectAll()
    assert page._chosen.isVisible()
    page._table.select_id(filled["C001"])
    assert not page._chosen.isVisible()
    QTest.keyClick(page._table, Qt.Key.Key_Delete)
    settle(context)
    assert codes(page) == ["C002", "C003", "C004"]
    assert navigator_of(context).toasts[-1] == "Deleted 华远精密"
    context.hub.broadcast(context.book.undo.undo(), None)  # type: ignore[arg-type]
    settle(context)
    assert codes(page) == ["C001", "C002", "C003", "C004"]


def test_several_get_a_grade_in_one_step(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    page._table.selectAll()
    page._verbs.set_grade(page._table.selected_ids(), Grade.D)
    settle(context)
    assert {page._model.row_at(row).grade for row in range(4)} == {Grade.D}
    assert navigator_of(context).toasts[-1] == "Grade of 4 customers: D potential"
    context.book.undo.undo()
    lines = context.book.lookups.customers.lines(list(filled.values()))
    assert [line.grade for line in lines] == [grade for _name, grade, _status in NAMES.values()]


def test_winding_down_wants_a_reason(
    opened: Open, context: PageContext, filled: dict[str, int], asker: FakeAsker
) -> None:
    page = opened()
    asker.text = None
    page._verbs.set_status([filled["C001"]], Status.WINDING_DOWN)
    settle(context)
    profile = context.book.lookups.customers.profile
    assert profile(CustomerId(filled["C001"])).status is Status.BUYING
    asker.text = "工厂搬迁"
    page._verbs.set_status([filled["C001"]], Status.WINDING_DOWN)
    settle(context)
    assert profile(CustomerId(filled["C001"])).winding_down_reason == "工厂搬迁"


def test_rows_are_copied_as_a_spreadsheet_takes_them(
    opened: Open, context: PageContext, filled: dict[str, int]
) -> None:
    page = opened()
    page._sort_by("code", True)
    settle(context)
    page._table.selectAll()
    page._copy_chosen()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 5
    assert lines[0].startswith("Grade\tCustomer\tIndustry")
    assert lines[1].startswith("A core\t华远精密制造有限公司\t")


def test_menu_offers_what_one_or_several_can_have(opened: Open, filled: dict[str, int], context: PageContext) -> None:
    page = opened()
    one = [action.text().split("\t")[0] for action in page._verbs.menu([filled["C001"]], page).actions()]
    several = [action.text().split("\t")[0] for action in page._verbs.menu(list(filled.values()), page).actions()]
    assert one[:3] == ["Open", "Write a record…", "Plan a visit…"]
    assert "Open" not in several
    assert {"Plan a contact…", "Tags…", "Change grade", "Change status", "Delete"} <= set(several) & set(one)
    page._verbs.plan_contact(list(filled.values()))
    assert navigator_of(context).went[-1][0] == "plan_contact"


def test_empty_book_leads_to_the_first_customer(opened: Open, context: PageContext) -> None:
    page = opened()
    assert page._none.isVisible()
    assert not page._panel.isVisible()
    page._none.button.click()
    assert navigator_of(context).went[-1][0] == "import_files"
    customer(context.book.book)
    page.go_stale()
    settle(context)
    assert codes(page) == ["C001"]
    assert page._panel.isVisible()


def test_neighbours_follow_the_order_shown(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    page._sort_by("code", True)
    settle(context)
    first, second, last = CustomerId(filled["C001"]), CustomerId(filled["C002"]), CustomerId(filled["C004"])
    assert page.neighbour(first, 1) == second
    assert page.neighbour(first, -1) is None
    assert page.neighbour(last, 1) is None


def test_words_follow_the_language(
    opened: Open, qapp: QApplication, filled: dict[str, int], context: PageContext
) -> None:
    page = opened()
    language.speaker(qapp).speak(Language.ZH)
    settle(context)
    assert page.title() == "客户"
    assert page._new.text() == "新建客户"
    assert box(page, "A 核心")


def test_counting_never_takes_the_place_of_the_ids_that_were_asked_for(
    context: PageContext, filled: dict[str, int], opened: Open
) -> None:
    page = opened()
    page._counter.start()
    page._bar.search.setText("长风")
    QTest.qWait(0)
    end = page._counter.interval() + 20
    blocker = context.jobs.run(Lane.READ, lambda _ports: time.sleep(end / 1000), lambda _done: None, owner=page)
    page._bar.search.setText("恒信")
    QTest.qWait(end)
    assert blocker is not None
    settle(context)
    assert codes(page) == ["C004"]


def test_what_is_searched_by_is_read_before_the_first_key_press(
    context: PageContext, book: Book, filled: dict[str, int], opened: Open
) -> None:
    def remembered() -> int:
        with book.reading() as connection:
            return len(memory_of(connection).searched.all())

    page = opened()
    page._waker.setInterval(0)
    page.refresh(None)
    settle(context)
    assert remembered() == 1
    context.book.customers.change(CustomerId(filled["C003"]), {"name": "恒美百货"})
    assert remembered() == 0
    page.refresh(None)
    settle(context)
    assert remembered() == 1
    page.show_filter(CustomerFilter("hengmei"))
    settle(context)
    assert codes(page) == ["C003"]


def test_the_search_field_understands_conditions(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    type_text(context, page, "grade:A")
    assert codes(page) == ["C001"]  # at once, before it is finished
    QTest.keyClicks(page._bar.search, " ")
    settle(context)
    assert page._bar.search.text() == ""
    assert page._asked.grades == {Grade.A}
    QTest.keyClicks(page._bar.search, "-former ")
    settle(context)
    assert page._bar._flow.itemAt(1).widget().text() == "Status: not Former"  # type: ignore[union-attr]
    assert box(page, "not Former").checkState() is Qt.CheckState.PartiallyChecked  # type: ignore[attr-defined]
    page._bar._flow.itemAt(0).widget().click()  # type: ignore[union-attr]
    settle(context)
    assert sorted(codes(page)) == ["C001", "C002", "C003"]


def test_what_means_nothing_is_told_and_stays(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    type_text(context, page, "colour:red")
    assert not page._bar._problem.isVisible()  # it is still being typed
    QTest.keyClick(page._bar.search, Qt.Key.Key_Return)
    settle(context)
    assert "colour:red" in page._bar._problem.text()
    assert page._bar._problem.isVisible()
    assert len(codes(page)) == len(filled)
    page._bar.search.clear()
    assert not page._bar._problem.isVisible()


def test_offers_are_taken_by_key(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    search = page._bar.search
    type_text(context, page, "grad")
    assert search._offered.stringList() == ["grade:"]
    for _step in range(2):
        QTest.keyClick(search._popup, Qt.Key.Key_Down)
        QTest.keyClick(search._popup, Qt.Key.Key_Return)
    settle(context)
    assert (search.text(), page._asked.grades) == ("", {Grade.A})
    assert navigator_of(context).went == []


def test_a_choice_is_left_out_by_alt_click_and_by_key(
    opened: Open, context: PageContext, filled: dict[str, int]
) -> None:
    page = opened()
    QTest.mouseClick(box(page, "Former"), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, QPoint(8, 10))
    settle(context)
    assert sorted(codes(page)) == ["C001", "C002", "C003"]
    QTest.keyClick(box(page, "not Former"), Qt.Key.Key_Minus)
    settle(context)
    assert len(codes(page)) == len(filled)


def test_unfolded_dimensions_are_counted(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    group = next(one for one in page._panel._groups if one.facet.field == "value")
    assert group._fold is not None
    group._fold.set_open(True)
    settle(context)
    assert box(page, "Low")._count == "4"  # type: ignore[attr-defined]
    box(page, "Low").toggle()  # type: ignore[attr-defined]
    settle(context)
    assert len(codes(page)) == len(filled)
    assert page._asked.conditions[0].values == ("low",)


def test_rows_stand_in_groups(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    page._sort_by("code", True)
    page._bar.group_wanted.emit(QueryField.GRADE)
    settle(context)
    heads = [page._model.head(row) for row in range(len(page._model.ids))]
    assert heads == ["A core  1", None, "B key  1", None, "C regular  1", None, "No grade yet  1", None]
    assert page.neighbour(CustomerId(filled["C001"]), 1) == filled["C002"]
    assert page.neighbour(CustomerId(filled["C001"]), -1) is None
    assert page._totals.text().startswith("4 customers")
    page.export_shown()
    assert navigator_of(context).went[-1][1][0] == [filled[code] for code in ("C001", "C002", "C004", "C003")]


def test_a_view_is_saved_shown_and_taken_back(
    opened: Open, context: PageContext, filled: dict[str, int], asker: FakeAsker
) -> None:
    page = opened()
    page._wish(CustomerFilter(grades=frozenset({Grade.A, Grade.B})))
    page._sort_by("code", False)
    page._table.arrange_columns(["name", "grade"])
    asker.text = "重点"
    page._shelf._save.click()
    settle(context)
    page.refresh(None)
    settle(context)
    assert [line.text() for line, _view in page._shelf._lines][3:] == ["重点"]
    assert page._shelf._lines[3][0].isChecked()
    page._show_all()
    page._table.reset_columns()
    page._sort_by("name", True)
    settle(context)
    assert not page._shelf._lines[3][0].isChecked()
    page._shelf._lines[3][0].click()
    settle(context)
    assert codes(page) == ["C002", "C001"]
    assert page._table.shown_columns() == ["name", "grade"]
    assert page._shelf._lines[3][0].isChecked()
    context.book.undo.undo()
    page.refresh(None)
    settle(context)
    assert len(page._shelf._lines) == 3


def test_the_usual_views_answer_their_questions(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    for line, view in [*page._shelf._lines]:
        line.click()
        settle(context)
        assert page._asked.conditions == view.asked.conditions
        assert line.isChecked()


def test_letters_lead_to_the_first_name(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    assert not page._letters.isVisible()
    page._sort_by("name", True)
    settle(context)
    assert page._letters.isVisible()
    assert page._letters._first == {
        "C": filled["C002"],
        "H": filled["C004"],
        "M": filled["C003"],
    }
    QTest.keyClicks(page._letters, "m")
    assert page._table.current_id() == filled["C003"]
    page._bar.group_wanted.emit(QueryField.GRADE)
    settle(context)
    assert not page._letters.isVisible()


def test_a_quick_look_walks_the_list(opened: Open, context: PageContext, filled: dict[str, int]) -> None:
    page = opened()
    page._sort_by("code", True)
    settle(context)
    page._table.select_id(filled["C001"])
    page._looker.look()
    card = next(one for one in page.findChildren(QuickLook) if one.isVisible())
    assert card._name.text() == NAMES["C001"][0]
    QTest.keyClick(card, Qt.Key.Key_Down)
    assert card._name.text() == NAMES["C002"][0]
    QTest.keyClick(card, Qt.Key.Key_Up)
    QTest.keyClick(card, Qt.Key.Key_Up)
    assert card._name.text() == NAMES["C001"][0]
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_customer", (filled["C001"],))
