"""Buttons: with an icon in the right colour, bound to an action, icon only, and segments of which one is on."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget
from typing_extensions import override

from desktop.qtsupport import icons, theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Token

_ICON_TOKENS = {
    Variant.PRIMARY: Token.ON_ACCENT,
    Variant.DANGER: Token.RED,
    Variant.LINK: Token.ACCENT,
    Variant.QUIET: Token.MUTED,
}
_SEGMENT_PADDING = 14


class Button(QPushButton):
    """``Button("导出", "download")``; variants PRIMARY, QUIET, DANGER, LINK, and SMALL_BUTTON beside one of them."""

    def __init__(self, text: str = "", icon: str = "", *variants: Variant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = next((_ICON_TOKENS[variant] for variant in variants if variant in _ICON_TOKENS), Token.TEXT)
        self._bare, self._words = False, ""
        self.setIconSize(QSize(Size.ICON, Size.ICON))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        theme.style(self, *variants)
        self.set_icon(icon)
        self.setText(text)

    def set_icon(self, name: str) -> None:
        """Show the icon in the colour that suits the button."""
        if name:
            self.setIcon(icons.icon(name, self._token))

    def bind(self, handler: Callable[[], object]) -> "Button":
        """Call ``handler`` without arguments on every click; gives the button."""
        self.clicked.connect(partial(_call, handler))
        return self

    @override
    def setText(self, text: str) -> None:
        """A little air between icon and word."""
        self._words = f" {text}" if text and not self.icon().isNull() else text
        super().setText("" if self._bare else self._words)
        self.setAccessibleName(text.replace("&", ""))

    def set_bare(self, bare: bool) -> None:
        """Show the icon without the words, or both; without the words they are the tool tip."""
        if bare == self._bare:
            return
        self._bare = bare
        super().setText("" if bare else self._words)
        if bare and not self.toolTip():
            self.setToolTip(plain_tip(self.accessibleName()))
        elif not bare and self.toolTip() == plain_tip(self.accessibleName()):
            self.setToolTip("")

    @property
    def spare(self) -> int:
        """The width of the words in px: what is won without them."""
        return self.fontMetrics().horizontalAdvance(self._words)

    @property
    def saved(self) -> int:
        """What is won at present."""
        return self.spare if self._bare else 0

    @override
    def setMenu(self, menu: QMenu) -> None:
        super().setMenu(menu)
        self.setProperty("hasmenu", True)
        theme.polish_anew(self)


class ActionButton(Button):
    """A button that does, says and is what its action does, says and is."""

    def __init__(self, action: QAction, icon: str = "", *variants: Variant, parent: QWidget | None = None) -> None:
        super().__init__("", icon, *variants, parent=parent)
        self._action = action
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        if self.icon().isNull() and not action.icon().isNull():
            self.setIcon(action.icon())
        self.setText(action.text().replace("&", ""))
        self.setEnabled(action.isEnabled())
        self.setVisible(action.isVisible())
        keys = action.shortcut().toString()
        self.setToolTip(plain_tip(f"{action.toolTip()} ({keys})") if keys else "")


class IconButton(QToolButton):
    """An icon without a word; ``name`` is read aloud and is the tool tip."""

    def __init__(
        self, icon: str, name: str, *, token: Token = Token.TEXT, size: int = Size.ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._token = token
        self.setIconSize(QSize(size, size))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_icon(icon)
        self.set_name(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self.setIcon(icons.icon(icon, self._token))

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setToolTip(plain_tip(name))
        self.setAccessibleName(name)

    def bind(self, handler: Callable[[], object]) -> "IconButton":
        """Call ``handler`` without arguments on every click; gives the button."""
        self.clicked.connect(partial(_call, handler))
        return self


class Segments(QWidget):
    """A few words side by side of which one is on: 月 周 日 日程."""

    chosen = Signal(str)
    """Sent when the user chose another one, with its key."""

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _text in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (_key, text) in enumerate(choices):
            row.addWidget(self._make(number, text, len(choices) - 1))
        self._group.idClicked.connect(self._tell)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Say the words anew."""
        for number, text in enumerate(texts):
            button = self._group.button(number)
            button.setText(text)
            _fit_bold(button)

    @staticmethod
    def width_of(texts: Sequence[str]) -> int:
        """The room that these words take, in px."""
        return sum(_segment_width(text) for text in texts)

    def choose(self, key: str) -> None:
        """Turn one on without a signal."""
        self._group.button(self._keys.index(key)).setChecked(True)

    @property
    def current(self) -> str:
        """The key that is on."""
        return self._keys[max(self._group.checkedId(), 0)]

    def _make(self, number: int, text: str, last: int) -> Button:
        button = Button(text, parent=self)
        button.setCheckable(True)
        button.setChecked(number == 0)
        button.setProperty("place", "first" if number == 0 else "last" if number == last else "middle")
        theme.style(button, Variant.SEGMENT)
        self._group.addButton(button, number)
        _fit_bold(button)
        return button

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._keys[number])


def _fit_bold(button: QAbstractButton) -> None:
    """The word that is on is bold: there is room for it from the beginning."""
    button.setMinimumWidth(_segment_width(button.text()))


def _segment_width(text: str) -> int:
    metrics = QFontMetrics(theme.current().font(bold=True))
    return metrics.horizontalAdvance(text) + 2 * _SEGMENT_PADDING


def _call(handler: Callable[[], object], _checked: bool = False) -> None:
    handler()
