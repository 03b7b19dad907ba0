"""The list of follow-ups: groups, filters, and the same verbs by key, button and menu; nothing jumps."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.models.kinds import Channel, FollowUpState, Language, Promise
from desktop.models.rows.followups import FollowUpDraft, FollowUpFilter, FollowUpRow, NextContact
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.dialogs.followup_dialog import FollowUpDialog
from desktop.views.followups.page import FollowUpsPage
from desktop.views.followups.reading import Part
from desktop.views.page import PageContext
from desktop.views.printable_list import PrintableList
from tests.support.pages import navigator_of
from tests.support.people import customer
from tests.support.qt import FakeAsker

TODAY = date(2026, 11, 23)
DUE = {"寄样品": -2, "发报价": -1, "送手册": 0, "谈价格": 3, "排试用": 20, "写方案": None}


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


@pytest.fixture
def page(context: PageContext, book: Book, qtbot: object) -> FollowUpsPage:
    """Six promises (the first and third theirs) and one planned contact of two customers."""
    owner, other = customer(book), customer(book, "C002", "天成物流有限公司")
    verbs = context.book.followups
    for number, (action, days) in enumerate(DUE.items()):
        due = None if days is None else TODAY + timedelta(days)
        side = Promise.THEIRS if number in (0, 2) else Promise.OURS
        verbs.add(owner if number < 4 else other, FollowUpDraft(action, side, "周明", due))
    verbs.plan_contact(other, NextContact(TODAY, Channel.CALL, "回访"))
    shown = FollowUpsPage(context)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.resize(1190, 688)
    shown.show()
    shown.activateWindow()
    shown.catch_up()
    settle(context)
    return shown


def rows(page: FollowUpsPage) -> list[str]:
    """What stands in the first column, heads of groups in brackets."""
    model = page.model
    return [f"[{model.text(n, 0)}]" if model.head(n) else model.text(n, 0) for n in range(model.rowCount())]


def state_of(context: PageContext, action: str) -> FollowUpState | None:
    lookups = context.book.lookups.followups
    asked = FollowUpFilter(states=frozenset(), text=action)
    found = lookups.followup_rows(lookups.followup_ids(asked))
    return found[0].state if found else None


def choose(page: FollowUpsPage, *actions: str) -> None:
    page.table.clearSelection()
    mode = page.table.selectionModel()
    for number in range(page.model.rowCount()):
        if page.model.text(number, 0) in actions:
            index = page.model.index(number, 0)
            mode.setCurrentIndex(index, mode.SelectionFlag.Select | mode.SelectionFlag.Rows)


def press(context: PageContext, page: FollowUpsPage, key: Qt.Key) -> None:
    QTest.keyClick(page.table, key)
    settle(context)


def test_rows_stand_in_groups_by_when_they_are_due(page: FollowUpsPage) -> None:
    assert rows(page) == [
        "[Overdue  2]", "寄样品", "发报价", "[Today  2]", "送手册", "Make a call · 回访", "[Later this week  1]", "谈价格",
        "[Later  1]", "排试用", "[No due date  1]", "写方案",
    ]  # fmt: skip
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_heads_cannot_be_chosen(context: PageContext, page: FollowUpsPage) -> None:
    assert [row.action for row in page.chosen()] == ["寄样品"]
    press(context, page, Qt.Key.Key_Down)
    press(context, page, Qt.Key.Key_Down)
    assert [row.action for row in page.chosen()] == ["送手册"]
    page.table.selectAll()
    assert len(page.chosen()) == len(DUE) + 1


def test_space_is_done_and_the_keyboard_stays_in_its_place(context: PageContext, page: FollowUpsPage) -> None:
    choose(page, "寄样品")
    press(context, page, Qt.Key.Key_Space)
    assert state_of(context, "寄样品") is FollowUpState.DONE
    assert rows(page)[:2] == ["[Overdue  1]", "发报价"]
    assert [row.action for row in page.chosen()] == ["发报价"]
    assert navigator_of(context).toasts == ["1 follow-up done"]
    context.book.undo.undo()
    assert state_of(context, "寄样品") is FollowUpState.OPEN


def test_verbs_work_on_several_in_one_step(context: PageContext, page: FollowUpsPage) -> None:
    choose(page, "寄样品", "谈价格", "写方案")
    press(context, page, Qt.Key.Key_Delete)
    assert rows(page).count("发报价") == 1
    assert len(page.model.ids) == 4 + 3
    context.book.undo.undo()
    page.refresh(None)
    settle(context)
    assert len(page.model.ids) == 7 + 5
    choose(page, "寄样品", "谈价格")
    page.bar.drop.click()
    settle(context)
    assert state_of(context, "谈价格") is FollowUpState.DROPPED


def test_postponing_moves_a_row_into_another_group(
    context: PageContext, page: FollowUpsPage, qapp: QApplication
) -> None:
    choose(page, "寄样品")
    page.bar.postpone.click()
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(context)
    shown = rows(page)
    assert shown.index("寄样品") > shown.index("[Later this week  2]")
    assert [row.due_on for row in page.chosen() if row.action == "寄样品"] == [TODAY + timedelta(1)]


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Part.OURS, ["发报价", "谈价格", "排试用", "写方案"]),
        (Part.THEIRS, ["寄样品", "送手册"]),
        (Part.CONTACTS, ["Make a call · 回访"]),
        (Part.CLOSED, []),
    ],
)
def test_each_part_shows_its_own(context: PageContext, page: FollowUpsPage, part: Part, shown: list[str]) -> None:
    page.bar.part_chosen.emit(part)
    settle(context)
    assert [row for row in rows(page) if not row.startswith("[")] == shown
    assert page.leave()
    settle(context)
    assert len(page.model.ids) == 12
    assert not page.leave()


def test_what_is_settled_can_be_reopened(context: PageContext, page: FollowUpsPage) -> None:
    choose(page, "寄样品", "发报价")
    press(context, page, Qt.Key.Key_Space)
    page.bar.part_chosen.emit(Part.CLOSED)
    settle(context)
    assert sorted(rows(page)) == ["发报价", "寄样品"]
    choose(page, "寄样品", "发报价")
    assert page.bar.done.text().strip() == "Reopen"
    press(context, page, Qt.Key.Key_Space)
    assert rows(page) == []
    assert state_of(context, "寄样品") is FollowUpState.OPEN


def test_text_narrows_and_says_when_nothing_is_found(context: PageContext, page: FollowUpsPage) -> None:
    assert page.focus_search()
    page.bar.search.setText("天成")
    settle(context)
    assert [row for row in rows(page) if not row.startswith("[")] == ["Make a call · 回访", "排试用", "写方案"]
    page.bar.search.setText("没有")
    settle(context)
    assert page.model.rowCount() == 0
    QTest.keyClick(page.bar.search, Qt.Key.Key_Escape)
    settle(context)
    assert page.model.rowCount() == 12


def test_by_another_column_there_are_no_groups(context: PageContext, page: FollowUpsPage) -> None:
    page.model.sort_requested.emit("action", True)
    settle(context)
    assert page.model.rowCount() == 7
    assert not any(page.model.head(row) for row in range(7))


def test_enter_opens_the_customer_and_the_menu_says_its_keys(context: PageContext, page: FollowUpsPage) -> None:
    choose(page, "寄样品")
    press(context, page, Qt.Key.Key_Return)
    (row,) = page.chosen()
    assert navigator_of(context).went[-1] == ("open_customer", (row.customer_id, "followups"))
    page.table.menu_requested.emit([row.id], QPoint(10, 10))
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    words = [action.text() for action in menus[0].actions()]
    assert "Complete\tSpace" in words
    assert "Delete\tDel" in words
    menus[0].close()


def test_a_result_can_be_said(context: PageContext, page: FollowUpsPage, asker: FakeAsker) -> None:
    asker.text = "样品已收到"
    choose(page, "寄样品")
    page.verbs.complete_with_result(page.chosen())
    settle(context)
    lookups = context.book.lookups.followups
    done = lookups.followup_rows(lookups.followup_ids(FollowUpFilter(states=frozenset({FollowUpState.DONE}))))
    assert [row.result for row in done] == ["样品已收到"]


def dialog(page: QWidget) -> FollowUpDialog:
    (found,) = [each for each in page.findChildren(FollowUpDialog) if each.isVisible()]
    return found


def test_f2_changes_a_follow_up(context: PageContext, page: FollowUpsPage) -> None:
    choose(page, "寄样品")
    press(context, page, Qt.Key.Key_F2)
    form = dialog(page)
    assert form.action.text() == "寄样品"
    form.due.input.clear()
    QTest.keyClicks(form.due.input, "+7d")
    QTest.keyClick(form.due.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(context)
    changed = next(row for row in all_rows(context) if row.action == "寄样品")
    assert (changed.due_on, changed.promise) == (TODAY + timedelta(7), Promise.THEIRS)


def test_a_new_one_needs_customer_and_words(context: PageContext, page: FollowUpsPage) -> None:
    action = page.primary_action()
    assert action is not None
    action.trigger()
    form = dialog(page)
    form.submit()
    assert form.error_of("customer")
    assert form.error_of("action")
    form.picker.input.setText("天成")
    settle(context)
    QTest.keyClick(form.picker.input, Qt.Key.Key_Return)
    settle(context)
    form.action.setText("寄合同")
    form.submit()
    settle(context)
    assert "寄合同" in rows(page)
    assert navigator_of(context).take_back is not None


def all_rows(context: PageContext) -> list[FollowUpRow]:
    lookups = context.book.lookups.followups
    return lookups.followup_rows(lookups.followup_ids(FollowUpFilter(states=frozenset())))


@pytest.mark.parametrize("spoken", list(Language))
def test_words_change_at_once(page: FollowUpsPage, context: PageContext, qapp: QApplication, spoken: Language) -> None:
    language.speaker(qapp).speak(spoken)
    settle(context)
    assert page.bar.parts.accessibleName()
    assert page.table.accessibleName() == page.title()
    assert page.model.text(1, 0) == "寄样品"


def test_the_list_is_printed_as_it_is_shown(page: FollowUpsPage, context: PageContext) -> None:
    action = page.print_action()
    assert action is not None
    action.trigger()
    name, (shown,) = navigator_of(context).went[-1]
    assert name == "print_list" and isinstance(shown, PrintableList)
    assert list(shown.ids) == [one for one in page.model.ids if one > 0]
    assert [column.key for column in shown.columns] == page.table.shown_columns()


def test_an_empty_book_says_what_belongs_here(context: PageContext, qtbot: object) -> None:
    shown = FollowUpsPage(context)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.show()
    shown.catch_up()
    settle(context)
    (button,) = [b for b in shown.findChildren(QWidget) if b.isVisible() and b.accessibleName() == "New follow-up"][1:]
    assert button.isEnabled()
