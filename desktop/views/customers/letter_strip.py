"""A to Z beside a list that is sorted by name: a click or the letter's key leads to the first customer with it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Token, Type

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ#"
_WIDTH = 16


class LetterStrip(QWidget):
    """Letters that no name begins with are pale."""

    chosen = Signal(object)
    """Sent when a letter was chosen, with the id of the first customer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: Mapping[str, int] = {}
        self._under = ""
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.setAccessibleName(_("To a letter"))
        self.setToolTip(_("To the first customer with this letter"))

    def show_letters(self, first: Mapping[str, int]) -> None:
        """The first customer of each letter; without any the strip disappears."""
        self._first = first
        self.setVisible(bool(first))
        self.update()

    def go_to(self, letter: str) -> bool:
        """Lead to a letter; ``False`` when no name begins with it."""
        found = self._first.get(letter.upper())
        if found is not None:
            self.chosen.emit(found)
        return found is not None

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.text() or not self.go_to(event.text()):
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under = self._letter_at(round(event.position().y()))
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.go_to(self._under)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.go_to(self._letter_at(round(event.position().y())))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = ""
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font(Type.SMALL))
        for number, letter in enumerate(_LETTERS):
            lit = letter in self._first and (letter == self._under or self.hasFocus())
            token = Token.ACCENT if lit else Token.TEXT if letter in self._first else Token.BORDER_STRONG
            painter.setPen(look.color(token))
            painter.drawText(self._place(number), Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()

    def _place(self, number: int) -> QRect:
        top = self.height() * number // len(_LETTERS)
        return QRect(0, top, self.width(), self.height() * (number + 1) // len(_LETTERS) - top)

    def _letter_at(self, y: int) -> str:
        number = y * len(_LETTERS) // max(self.height(), 1)
        return _LETTERS[min(max(number, 0), len(_LETTERS) - 1)]
