"""A few choices side by side of which one is on, each a key away: Alt+1, Alt+2, … Knows no kind of choice."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.chips import FilterChip
from desktop.views.widgets.flow_layout import FlowLayout

_DIGITS = 9


class DigitChips(QWidget):
    """``DigitChips(parent, first=4)`` begins with Alt+4; with ``optional`` the one that is on can be taken back."""

    chosen = Signal(object)
    """Sent when the user chose one, with its place from 0, or ``None`` when it was taken back."""

    def __init__(self, parent: QWidget | None = None, *, first: int = 1, optional: bool = False) -> None:
        super().__init__(parent)
        self._first, self._optional = first, optional
        self._chips: list[FilterChip] = []
        self._keys: list[QShortcut] = []
        self._row = FlowLayout(self, gap=Space.GROUP)

    @property
    def current(self) -> int | None:
        """The place of the one that is on."""
        return next((place for place, chip in enumerate(self._chips) if chip.isChecked()), None)

    @property
    def texts(self) -> list[str]:
        """What can be chosen."""
        return [chip.accessibleName() for chip in self._chips]

    def set_choices(self, texts: Sequence[str], current: int | None = None) -> None:
        """Offer these, with one on, without a signal; the same number of choices keeps keyboard and focus."""
        if len(texts) != len(self._chips):
            self._make(len(texts))
        for place, (chip, text) in enumerate(zip(self._chips, texts, strict=True)):
            number = self._first + place
            chip.set_text(f"{number}  {text}" if number <= _DIGITS else text)
            chip.setAccessibleName(text)
            chip.setToolTip(plain_tip(f"Alt+{number}") if number <= _DIGITS else "")
        self.choose(current)
        self.updateGeometry()

    def choose(self, place: int | None) -> None:
        """Turn one on, or none, without a signal."""
        for number, chip in enumerate(self._chips):
            chip.setChecked(number == place)
            chip.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _make(self, count: int) -> None:
        for part in (*self._chips, *self._keys):
            if isinstance(part, FilterChip):
                self._row.removeWidget(part)
                part.hide()
            else:
                part.setEnabled(False)
            part.deleteLater()
        self._chips, self._keys = [], []
        for place in range(count):
            chip = FilterChip("", self, checkable=True)
            chip.clicked.connect(partial(self._pick, place, False))
            self._row.addWidget(chip)
            chip.show()
            self._chips.append(chip)
            if self._first + place <= _DIGITS:
                key = QShortcut(QKeySequence(f"Alt+{self._first + place}"), self)
                key.activated.connect(partial(self._pick, place, True))
                self._keys.append(key)

    def _pick(self, place: int, by_key: bool, _checked: bool = False) -> None:
        was_on = self._chips[place].isChecked() if by_key else not self._chips[place].isChecked()
        found = None if was_on and self._optional else place
        self.choose(found)
        self.chosen.emit(found)
