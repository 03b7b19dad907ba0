"""A profile is edited in place by keyboard: saved as edited, named in the undo menu, told in the history."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.models.kinds import Language
from desktop.views.profile.page import ProfilePage
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.property_row import PropertyRow
from desktop.views.widgets.tabs import Tabs
from tests.support.dump import dump
from tests.support.hands import CTRL, Hands


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_a_fact_is_changed_where_it_stands(at_work: Hands) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("hyjm")
    hands.press(Qt.Key.Key_Return)
    page = hands.page(ProfilePage)
    before = dump(hands.window.context.book.book)
    row = next(
        one for one in page.findChildren(PropertyRow) if one.isVisible() and one.value == page._data.profile.address
    )
    row.setFocus()
    hands.press(Qt.Key.Key_Return)
    editor = hands.focus
    assert isinstance(editor, QLineEdit)
    hands.press(Qt.Key.Key_A, CTRL)
    hands.compose("xin'di'zhi")
    hands.press(Qt.Key.Key_Return)
    assert hands.focus is editor and dump(hands.window.context.book.book) == before
    hands.type("星湖街 8 号㛃")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: page._data.profile.address == "星湖街 8 号㛃")
    assert "华远" in hands.window.commands.get("undo").text()
    tabs = page.findChild(Tabs)
    assert isinstance(tabs, Tabs)
    tabs.choose("history")
    hands.until(lambda: "星湖街 8 号㛃" in told(page))
    hands.press(Qt.Key.Key_Z, CTRL)
    assert dump(hands.window.context.book.book) == before


def told(page: ProfilePage) -> str:
    """What the list of changes shows."""
    table = next(one for one in page.findChildren(DataTable) if one.isVisible())
    model = table.model()
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return "\n".join(str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data()) for cell in cells)
