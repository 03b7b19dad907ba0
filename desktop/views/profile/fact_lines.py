"""Lines of a card that state one fact: an icon, words of which the first are strong, a chip, what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.widgets.buttons import IconButton
from desktop.views.widgets.chips import StatusChip
from desktop.views.widgets.labels import IconLabel, Label


class FactLine(QWidget):
    """``FactLine("flag", "我们欠的", "整理新品折扣方案", "逾期 1 天", Tone.RED)``."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        parent: QWidget,
        *,
        chip: str = "",
        tone: Tone = Tone.NEUTRAL,
        token: Token = Token.TEXT,
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 1, 0, 1)
        self._row.setSpacing(Space.GROUP)
        top = Qt.AlignmentFlag.AlignTop
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 3, 0, 0)
        holder.addWidget(IconLabel(icon, token, Size.ICON, self))
        holder.addStretch(1)
        self._row.addLayout(holder)
        column = QVBoxLayout()
        column.setSpacing(0)
        if title:
            column.addWidget(Label(title, Variant.MUTED, Variant.SMALL, parent=self))
        words = Label(text, parent=self, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        self._row.addLayout(column, 1)
        if chip:
            self._row.addWidget(StatusChip(chip, tone, self), 0, top)
        self.setAccessibleName(" ".join(part for part in (title, text, chip) if part))

    def add_verb(self, icon: str, name: str, run: Callable[[], object]) -> None:
        """Add a small button that acts in place."""
        button = IconButton(icon, name, token=Token.MUTED, parent=self).bind(run)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class FactList(QWidget):
    """Lines below each other that are shown anew as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.TINY + 2)

    def clear(self) -> None:
        """Take every line away."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, line: QWidget) -> None:
        """Add a line at the end."""
        self._column.addWidget(line)

    def add_muted(self, text: str) -> None:
        """Add a line in small grey words."""
        self._column.addWidget(Label(text, Variant.MUTED, parent=self, wrap=True))
