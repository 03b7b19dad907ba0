"""An input method composes: Enter and Esc belong to it, in every field where somebody can type."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.models.kinds import Language
from desktop.views.customers.page import CustomersPage
from desktop.views.profile.page import ProfilePage
from tests.support.dump import dump
from tests.support.hands import CTRL, SHIFT, Hands

FORMS = {
    "customer": Qt.Key.Key_C,
    "record": Qt.Key.Key_R,
    "visit": Qt.Key.Key_V,
    "contact": Qt.Key.Key_P,
    "followup": Qt.Key.Key_F,
    "write_up": Qt.Key.Key_W,
}


def typing_fields(root: QWidget) -> list[QWidget]:
    found = [*root.findChildren(QLineEdit), *root.findChildren(QPlainTextEdit)]
    return [one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def compose_and_press(hands: Hands, field: QWidget) -> None:
    field.setFocus()
    hands.compose("hua'yuan")
    for key, modifier in ((Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, CTRL)):
        hands.press(key, modifier)
    hands.compose("hua'yuan")
    hands.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("form", FORMS)
def test_forms_are_neither_saved_nor_left(at_work: Hands, form: str) -> None:
    hands = at_work
    before = dump(hands.window.context.book.book)
    hands.press(FORMS[form], CTRL | SHIFT)
    (dialog,) = hands.dialogs()
    fields = typing_fields(dialog)
    assert fields
    for field in fields:
        compose_and_press(hands, field)
        assert dialog.isVisible(), f"{field.accessibleName()} left the form"
        hands.compose("")
    assert dump(hands.window.context.book.book) == before


def test_search_fields_wait_for_what_is_committed(at_work: Hands) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    ids = list(page._model.ids)
    for key in (Qt.Key.Key_F, Qt.Key.Key_K):
        hands.press(key, CTRL)
        field = hands.focus
        hands.compose("hua")
        hands.press(Qt.Key.Key_Return)
        assert hands.window.current_page is page and list(page._model.ids) == ids
        assert hands.focus is field
        hands.type("华远")
        hands.press(Qt.Key.Key_Return)
        assert hands.page(ProfilePage).title()
        hands.press(Qt.Key.Key_Escape)
        hands.press(Qt.Key.Key_F, CTRL)
        hands.press(Qt.Key.Key_Escape)
        hands.until(lambda: list(page._model.ids) == ids)


@pytest.mark.parametrize("spoken", [Language.ZH], indirect=True)
def test_a_field_edited_in_place_is_not_saved_while_composing(at_work: Hands) -> None:
    from desktop.views.settings.page import SettingsPage

    hands = at_work
    hands.press(Qt.Key.Key_Comma, CTRL)
    page = hands.page(SettingsPage)
    row = page.rows["my_name"]
    before = dump(hands.window.context.book.book)
    row.setFocus()
    hands.press(Qt.Key.Key_Return)
    editor = hands.focus
    assert isinstance(editor, QLineEdit)
    hands.press(Qt.Key.Key_A, CTRL)
    hands.compose("zhou'ming")
    hands.press(Qt.Key.Key_Return)
    assert dump(hands.window.context.book.book) == before and hands.focus is editor
    hands.type("周小明")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.window.context.book.preferences.get().my_name == "周小明")
