"""A running window that is switched to another language says every word as a window that was started in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.i18n.catalogue import _
from desktop.models.kinds import Language
from desktop.qtsupport import language
from desktop.views.main_window.window import MainWindow
from desktop.views.widgets.buttons import IconButton
from desktop.views.widgets.tabs import Tabs
from tests.support.hands import CTRL, Hands

Role = Qt.ItemDataRole
_ROLES = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)
_ROWS = 12
_COUNTED_MS = 100  # the list of customers counts when typing has paused


def sights(hands: Hands) -> Iterator[tuple[str, QWidget]]:
    """The frame, every page and every tab of a profile, one after the other."""
    window = hands.window
    for key in window.page_keys:
        if key != "profile":
            window.open_page(key)
            hands.settle()
            QTest.qWait(_COUNTED_MS)
            hands.settle()
            page = window.current_page
            assert page is not None
            yield key, page
    window.open_customer(window.context.book.lookups.customers.find("华远")[0].customer_id)
    hands.settle()
    tabs = window.page("profile").findChild(Tabs)
    assert isinstance(tabs, Tabs)
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        hands.settle()
        yield f"profile {tabs.current}", window.page("profile")
    window.bell.open_list()
    yield "reminders", window.bell.list
    window.bell.list.close()
    yield "frame", window


def said(root: QWidget) -> set[str]:
    """Every word of what can be seen, its hints, its names for those who do not see it, its lists and headings."""
    found: set[str] = set()
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not isinstance(widget, IconButton):  # those of a line are made when it is pointed at
            found.update(_said_by(widget))
    if isinstance(root, MainWindow):
        found.update(f"action: {action.text()}" for _spec, action in root.commands.all())
        found.update(f"menu: {action.text()}" for action in root.menuBar().actions())
    return {words for words in found if words.split(": ", 1)[1].strip()}


def _said_by(widget: QWidget) -> Iterator[str]:
    kind = type(widget).__name__
    yield f"{kind} tip: {widget.toolTip()}"
    yield f"{kind} name: {widget.accessibleName()}"
    yield f"{kind} title: {widget.windowTitle()}"
    if isinstance(widget, QLabel | QAbstractButton):
        yield f"{kind}: {widget.text()}"
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield f"{kind} hint: {widget.placeholderText()}"
    if isinstance(widget, QComboBox):
        yield from (f"{kind}: {widget.itemText(number)}" for number in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget.parentWidget(), QComboBox):
        yield from _listed(kind, widget.model())


def _listed(kind: str, model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for column in range(columns):
        yield f"{kind} head: {model.headerData(column, Qt.Orientation.Horizontal) or ''}"
        for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
            index = model.index(row, column)
            yield from (f"{kind} cell: {index.data(role) or ''}" for role in _ROLES)


@pytest.mark.parametrize("spoken", [Language.ZH], indirect=True)
def test_no_word_of_the_other_language_is_left(at_work: Hands, qapp: QApplication) -> None:
    hands = at_work
    folder = hands.window.context.book.book.folder
    hands.window.context.book.backups.back_up()  # the window that is opened later would know the one made at closing
    hands.desk.show_safety()
    for _name, _sight in sights(hands):
        pass  # everything has been built and said in the first language
    language.speaker(qapp).speak(Language.EN)
    hands.settle()
    switched = {name: said(sight) for name, sight in sights(hands)}
    hands.press(Qt.Key.Key_O, CTRL)
    hands.asker.path = folder
    hands.click(_("Open…"))
    hands.until(lambda: hands.desk.window is not None)
    hands.window.resize(1366, 768)
    hands.settle()
    fresh = {name: said(sight) for name, sight in sights(hands)}
    left = [f"{name} | {words}" for name, seen in switched.items() for words in sorted(seen - fresh[name])]
    assert not left, "\n".join(left)
