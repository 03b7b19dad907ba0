"""What can be seen to be wrong with a shown widget: text that is cut off, fields without a name, labels of themselves."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from desktop.views.main_window.navigation import NavEntry
from desktop.views.widgets.labels import ElidedLabel

_NAV_ROOM = 72
_LINE_ROOM = 16
_COMBO_ROOM = 30
_LEAST_ELIDED = 4


def clipped(root: QWidget, *, hints: bool = True) -> Iterator[str]:
    """Texts that need more room than they have; ``hints`` counts the grey words in empty fields, too."""
    for widget in _shown(root):
        if isinstance(widget, QLabel):
            yield from _clipped_label(widget)
        elif isinstance(widget, NavEntry):
            yield from _wider(widget, widget.text(), _width(widget, widget.text()) + _NAV_ROOM)
        elif isinstance(widget, QAbstractButton):
            yield from _wider(widget, widget.text(), widget.minimumSizeHint().width())
        elif isinstance(widget, QComboBox):
            yield from _wider(widget, widget.currentText(), _width(widget, widget.currentText()) + _COMBO_ROOM)
        elif isinstance(widget, QLineEdit) and not widget.text() and hints:
            yield from _wider(widget, widget.placeholderText(), _width(widget, widget.placeholderText()) + _LINE_ROOM)
        yield from _outside(widget)


def unnamed(root: QWidget) -> Iterator[str]:
    """Widgets that take the keyboard and have no accessible name."""
    for widget in _shown(root):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None
        inner = isinstance(widget, QScrollBar) or isinstance(widget.parentWidget(), QComboBox | QAbstractItemView)
        if takes and not inner and not _name(widget):
            yield f"no accessible name: {_path(widget)}"
        if isinstance(widget, QLabel) and widget.buddy() is widget:
            yield f"its own buddy: {_path(widget)}"


def _name(widget: QWidget) -> str:
    if widget.accessibleName().strip():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _shown(root: QWidget) -> Iterator[QWidget]:
    yield from (one for one in root.findChildren(QWidget) if one.isVisible() and one.window() is root.window())


def _clipped_label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    if isinstance(label, ElidedLabel):
        least = QFontMetrics(label.font()).averageCharWidth() * _LEAST_ELIDED
        yield from _wider(label, label.text(), min(_width(label, label.text()), least))
    elif label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + 1:
            yield f"{label.height()} px high of {needed}: {label.text()!r} in {_path(label)}"
    else:
        yield from _wider(label, label.text(), label.minimumSizeHint().width())


def _wider(widget: QWidget, text: str, needed: int) -> Iterator[str]:
    if text and widget.width() + 1 < needed:
        yield f"{widget.width()} px wide of {needed}: {text!r} in {_path(widget)}"


def _outside(widget: QWidget) -> Iterator[str]:
    """Words that stand beyond the edge of what holds them."""
    if not isinstance(widget, QLabel | QAbstractButton) or isinstance(widget.parentWidget(), QTabBar):
        return
    seen = widget.visibleRegion().boundingRect().size()
    needed = min(widget.width(), _width(widget, _text(widget)))
    if seen != QSize(0, 0) and seen.width() + 1 < needed:
        yield f"{seen.width()} px seen of {needed}: {_text(widget)!r} in {_path(widget)}"


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _width(widget: QWidget, text: str) -> int:
    return QFontMetrics(widget.font()).horizontalAdvance(text)


def _path(widget: QWidget) -> str:
    names: list[str] = []
    step: QWidget | None = widget
    while step is not None and len(names) < 4:
        if not isinstance(step, QAbstractScrollArea):
            names.append(type(step).__name__)
        step = step.parentWidget()
    return " < ".join(names)
