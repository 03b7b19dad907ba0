"""How strong a password is while it is typed: four fields, a word, and what would make it better.

A hint, never a condition. Keeps nothing of what was typed.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.password_words import strength_text
from desktop.models.rules.password_strength import Estimate, Strength, estimate
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.views.widgets.labels import Label

_HEIGHT = 4
_FIELDS = len(Strength)
_COLOURS = {
    Strength.WEAK: Token.RED,
    Strength.FAIR: Token.AMBER,
    Strength.GOOD: Token.GREEN,
    Strength.STRONG: Token.GREEN,
}


class _Fields(QWidget):
    """As many fields filled as the strength is worth."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.strength = Strength.WEAK
        self.setFixedHeight(_HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = list(Strength).index(self.strength) + 1
        width = (self.width() - (_FIELDS - 1) * Space.TINY) / _FIELDS
        for number in range(_FIELDS):
            painter.setBrush(look.color(_COLOURS[self.strength] if number < filled else Token.BORDER))
            box = QRectF(number * (width + Space.TINY), 0, width, self.height())
            painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        painter.end()


class StrengthBar(QWidget):
    """Hidden while nothing is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._estimate: Estimate | None = None
        self._fields = _Fields(self)
        self._words = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self._fields)
        column.addWidget(self._words)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    @property
    def strength(self) -> Strength | None:
        """What is shown."""
        return self._estimate.strength if self._estimate is not None else None

    def show_password(self, password: str, related: Iterable[str] = ()) -> None:
        """Judge a password; ``related`` are words that everybody would try, such as the book's name."""
        self._estimate = estimate(password, related) if password else None
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.setVisible(self._estimate is not None)
        if self._estimate is None:
            return
        self._fields.strength = self._estimate.strength
        self._fields.update()
        words = strength_text(self._estimate)
        self._words.setText(words)
        self.setAccessibleName(f"{_('Strength of the password')}: {words}")
