"""The agenda in its card: the search above it, the list, and what stands there when there is nothing."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay
from desktop.models.rules.folding import fold
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.services.ports import Clock
from desktop.views.calendar.agenda import AgendaView
from desktop.views.calendar.words import entry_words
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.search_field import SearchField

_SEARCH_DELAY_MS = 120


class AgendaCard(QFrame):
    """``card.agenda`` is the list, ``card.search`` the field."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.search = SearchField("", self, delay=_SEARCH_DELAY_MS)
        self.agenda = AgendaView(clock, self)
        self.empty = EmptyState("calendar", "", "", self)
        theme.style(self, Variant.CARD)
        head = QVBoxLayout()
        head.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.GROUP)
        head.addWidget(self.search)
        self._places = QStackedWidget(self)
        self._places.addWidget(self.agenda)
        self._places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._places, 1)
        self.search.down_pressed.connect(self.agenda.setFocus)
        self.search.submitted.connect(self.agenda.setFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.agenda.setAccessibleName(_("Agenda"))
        self.search.set_placeholder(_("Search entries, or go to a day: next Wednesday, 2026-12-01"))
        self._show_empty()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def take_keyboard(self) -> None:
        """The list gets the keyboard; the button that stands for an empty one, so that no key is typed as a search."""
        target = self.empty.button if self.agenda.is_empty and self.empty.button.isVisible() else self.agenda
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_days(self, days: Sequence[CalendarDay]) -> None:
        """Show the days that have entries."""
        self.agenda.show_days(days)
        self._show_empty()

    def show_kinds(self, kinds: frozenset[CalendarEntryKind]) -> None:
        """Show entries of these kinds only."""
        self.agenda.show_kinds(kinds)
        self._show_empty()

    def show_matching(self, text: str, days: Sequence[CalendarDay]) -> None:
        """Show the entries in whose words a text is found."""
        wanted, now = fold(text), self._clock.now()
        found: list[CalendarDay] = []
        for day in days:
            entries = tuple(entry for entry in day.entries if wanted in fold(entry_words(entry, now)))
            if entries:
                found.append(replace(day, entries=entries))
        self.show_days(found)

    def _show_empty(self) -> None:
        if self.text:
            self.empty.set_texts(_("No entry matches the search."))
        else:
            self.empty.set_texts(_("Nothing is planned or due in this month."), _("Plan a visit"))
        self._places.setCurrentIndex(1 if self.agenda.is_empty else 0)
