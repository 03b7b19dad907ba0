"""The box that goes to a day in words: 明天, 下周三, 农历八月十五, 中秋, +3d, 2026-08-15, 3/16, next wed.

It lies over the page, says how the words are understood while they are typed, and goes with Enter; Esc leaves it.
"""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_weekday, relative_day
from desktop.i18n.labels import label
from desktop.i18n.lunar_words import lunar_date_text, solar_term_name
from desktop.models.rules.date_words import parse_place
from desktop.models.rules.lunar import festival, solar_term, to_lunar
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.services.ports import Clock
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput

_WIDTH = 460


class GoToBox(QFrame):
    """``box.open()``; ``went`` says where to."""

    went = Signal(object)
    """Sent on Enter on words that mean a day, with the date."""

    closed = Signal()
    """Sent when the box was left; the keyboard goes back to the calendar."""

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        theme.style(self, Variant.CARD)
        self.setAutoFillBackground(True)
        self.input = TextInput("", self)
        self.hint = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.INNER, Space.INNER, Space.INNER, Space.INNER)
        column.setSpacing(Space.GROUP)
        column.addWidget(self.input)
        column.addWidget(self.hint)
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.input.textEdited.connect(self._read)
        self.input.submitted.connect(self._go)
        self.input.wants_escape = True
        self.input.abandoned.connect(self._leave)
        self.input.left.connect(self._leave)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.input.setAccessibleName(_("Go to a day"))
        self.input.setPlaceholderText(_("Go to a day: tomorrow, 3/16, +3d, mid-autumn"))
        self._read(self.input.text())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # nothing typed here is a key of the calendar

    def open(self, left: int, top: int) -> None:
        """Show the empty box at a place of the page."""
        self.input.clear()
        self._read("")
        self.adjustSize()
        self.move(left, top)
        self.show()
        self.raise_()
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def day(self) -> date | None:
        """The day that is meant by what is typed."""
        return parse_place(self.input.text(), self._clock.today())

    def _read(self, text: str) -> None:
        day = self.day
        if day is not None:
            self._say(self._words_of(day))
        elif text.strip():
            self._say(_("No day is meant by this yet."))
        else:
            self._say(_("Also: next Wednesday, lunar 8/15, national day, 2027-03-20, March 2027, week 50"))

    def _words_of(self, day: date) -> str:
        lunar, term, kept = to_lunar(day), solar_term(day), festival(day)
        parts = (
            date_weekday(day),
            relative_day(day, self._clock.today()),
            lunar_date_text(lunar) if lunar is not None else "",
            label(kept) if kept is not None else solar_term_name(term) if term is not None else "",
        )
        return " · ".join(part for part in parts if part)

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.adjustSize()

    def _go(self) -> None:
        day = self.day
        if day is not None:
            self._leave()
            self.went.emit(day)
        else:
            self.input.set_wrong(True)

    def _leave(self) -> None:
        if self.isVisible():
            self.hide()
            self.input.set_wrong(False)
            self.closed.emit()
