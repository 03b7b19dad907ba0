"""The greeting list of a festival: chosen, prepared, copied, ticked off in bulk, printed; undone."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import CareState, Festival, GiftKind, Grade
from desktop.models.rows.festivals import CareFestival
from desktop.models.values import Money
from desktop.storage.book import Book
from desktop.views.dialogs.greeting_dialog import GreetingDialog
from desktop.views.page import PageContext
from desktop.views.printable_list import PrintableList
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

SPRING, FESTIVAL = date(2027, 2, 6), CareFestival(Festival.SPRING)


@pytest.fixture
def dialog(context: PageContext, book: Book, qtbot: object) -> Iterator[GreetingDialog]:
    """The list of the Spring Festival with three people of two customers, and one customer without people."""
    one = customer(book)
    contact(book, one, "王建国", form_of_address="王总", taboos="不喝酒")
    contact(book, one, "李强", form_of_address="")
    other = customer(book, "C002", "天成物流有限公司", grade=Grade.B)
    contact(book, other, "周敏", form_of_address="周经理")
    customer(book, "C003", "同福餐饮管理有限公司", grade=Grade.C)
    made = GreetingDialog(context, FESTIVAL, SPRING, None)
    made.open()
    settle(context)
    yield made
    made.reject()
    settle(context)


def settle(context: PageContext) -> None:
    for _round in range(4):
        context.jobs.wait_idle()
        QApplication.processEvents()


def states(context: PageContext) -> list[CareState | None]:
    return [one.action and one.action.state for one in context.book.lookups.care.greetings(FESTIVAL, SPRING)]


def press(context: PageContext, dialog: GreetingDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.table, key)
    settle(context)


def test_everybody_is_prepared_and_ticked_off_by_keys(context: PageContext, dialog: GreetingDialog) -> None:
    dialog.text.setPlainText("{称呼}，新年好！")
    dialog.table.selectAll()
    press(context, dialog, Qt.Key.Key_P)
    assert states(context) == [CareState.PLANNED] * 4
    greetings = context.book.lookups.care.greetings(FESTIVAL, SPRING)
    texts = [one.action.remarks for one in greetings if one.action]
    assert texts == ["王总，新年好！", "李强，新年好！", "周经理，新年好！", "同福餐饮，新年好！"]
    dialog.table.choose_row(1)
    press(context, dialog, Qt.Key.Key_Space)
    assert states(context) == [CareState.PLANNED, CareState.DONE, CareState.PLANNED, CareState.PLANNED]
    dialog.table.selectAll()
    press(context, dialog, Qt.Key.Key_Space)
    assert states(context) == [CareState.DONE] * 4
    context.hub.broadcast(context.book.undo.undo())  # type: ignore[arg-type]
    settle(context)
    assert states(context).count(CareState.DONE) == 1, "three were ticked off in one step"


def test_a_greeting_is_copied_with_one_key(context: PageContext, dialog: GreetingDialog) -> None:
    dialog.text.setPlainText("{name}, happy new year")
    dialog.table.choose_row(2)
    press(context, dialog, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "周经理, happy new year"


def test_the_grade_filters_and_the_list_can_be_printed(context: PageContext, dialog: GreetingDialog) -> None:
    dialog.grades.choose(Grade.B.value)
    dialog.grades.chosen.emit(Grade.B.value)
    settle(context)
    dialog.print.click()
    name, (shown,) = navigator_of(context).went[-1]
    assert name == "print_list" and isinstance(shown, PrintableList)
    [row] = shown.read(shown.ids)
    assert (row.called, row.grade) == ("周经理", Grade.B)


def test_who_is_skipped_or_taken_off_is_not_greeted(context: PageContext, dialog: GreetingDialog) -> None:
    dialog.table.choose_row(0)
    press(context, dialog, Qt.Key.Key_X)
    assert states(context)[0] is CareState.SKIPPED
    press(context, dialog, Qt.Key.Key_Delete)
    assert states(context)[0] is None


def test_what_speaks_against_a_gift_is_said_before_it_is_put_on_the_list(
    context: PageContext, dialog: GreetingDialog
) -> None:
    dialog.table.selectAll()
    settle(context)
    assert not dialog.hint.isVisible() and not dialog.item.isEnabled(), "a greeting offends nobody"
    dialog.gift.set_value(GiftKind.GIFT)
    dialog.gift.activated.emit(1)
    dialog.item.setText("白酒")
    settle(context)
    assert dialog.hint.accessibleName() == "Touches a taboo: 王总"
    dialog.cost.setText("600")
    settle(context)
    assert "yearly limit per person: 王总, 李强, 周经理, 同福餐饮" in dialog.hint.accessibleName()
    press(context, dialog, Qt.Key.Key_P)
    listed = context.book.lookups.care.greetings(FESTIVAL, SPRING)
    assert [one.action.cost for one in listed if one.action] == [Money.of_yuan(600)] * 4


def test_an_idea_for_the_festival_is_taken_into_the_form(context: PageContext, dialog: GreetingDialog) -> None:
    offered = [dialog.ideas.itemText(number) for number in range(dialog.ideas.count())]
    tea = offered.index("Gift: tea and a calendar of the new year")
    dialog.ideas.setCurrentIndex(tea)
    dialog.ideas.activated.emit(tea)
    assert (dialog.gift.value, dialog.item.text()) == (GiftKind.GIFT, "tea and a calendar of the new year")
    assert dialog.item.isEnabled()


def test_the_text_is_kept_for_the_next_time(context: PageContext, dialog: GreetingDialog) -> None:
    dialog.text.setPlainText("祝{称呼}新春大吉")
    dialog.text.left.emit()
    settle(context)
    again = GreetingDialog(context, FESTIVAL, SPRING, None)
    again.open()
    settle(context)
    assert again.text.toPlainText() == "祝{称呼}新春大吉"
    again.reject()
