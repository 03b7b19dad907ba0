"""Undo by name: in the menu, in the toast, after a restart."""

from PySide6.QtCore import Qt

from desktop.i18n.catalogue import _
from desktop.views.customers.page import CustomersPage
from desktop.views.dialogs.customer_dialog import CustomerDialog
from desktop.views.widgets.toast import Toast
from tests.journeys.conftest import open_book
from tests.support.dump import dump
from tests.support.hands import CTRL, SHIFT, Hands, close, make_desk


def book_dump(hands: Hands) -> dict[str, list[tuple[object, ...]]]:
    return dump(hands.window.context.book.book)


def add_customer(hands: Hands, name: str) -> None:
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    hands.dialog(CustomerDialog)
    hands.type(name)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert not hands.dialogs()


def undo_words(hands: Hands) -> str:
    return hands.window.commands.get("undo").text().replace("&", "")


def test_a_deletion_is_taken_back_by_the_toast(at_work: Hands) -> None:
    hands = at_work
    before = book_dump(hands)
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    count = len(page._model.ids)
    hands.press(Qt.Key.Key_Down, SHIFT)
    hands.press(Qt.Key.Key_Down, SHIFT)
    hands.press(Qt.Key.Key_Delete)
    hands.until(lambda: len(page._model.ids) == count - 3)
    toast = hands.window.findChild(Toast)
    assert isinstance(toast, Toast) and toast.isVisible() and "3" in toast.text
    hands.click(toast.button)
    hands.until(lambda: len(page._model.ids) == count)
    assert book_dump(hands) == before


def test_undo_is_named_and_survives_the_next_start(beginner: Hands) -> None:
    hands = beginner
    empty = book_dump(hands)
    assert not hands.window.commands.get("undo").isEnabled()
    add_customer(hands, "华远精密制造有限公司")
    assert "华远精密" in undo_words(hands)
    add_customer(hands, "A&B")
    assert "AB" in undo_words(hands)
    full = book_dump(hands)
    folder, home = hands.window.context.book.book.folder, hands.desk.program.paths.config.parent
    close(hands.desk)
    hands.desk = make_desk(home, hands.clock)
    open_book(hands, folder)
    assert "AB" in undo_words(hands)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert "华远精密" in undo_words(hands)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert book_dump(hands) == empty
    assert undo_words(hands) == _("&Undo").replace("&", "")
    hands.press(Qt.Key.Key_Y, CTRL)
    hands.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert book_dump(hands) == full
    assert not hands.window.commands.get("redo").isEnabled()
