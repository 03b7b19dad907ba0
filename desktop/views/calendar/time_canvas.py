"""Week and day as a grid of hours: what is shown, chosen, scrolled. Hands on it come with the classes derived from it.

What is chosen is read aloud through the widget's accessible name. Knows no key, no mouse and no verb.
"""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from desktop.i18n.formats import day_title
from desktop.i18n.labels import joined
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.models.rules.day_grid import DAY, Span
from desktop.qtsupport import theme
from desktop.services.ports import Clock
from desktop.views.calendar.hold import Hold
from desktop.views.calendar.kinds import span_of, span_text
from desktop.views.calendar.slots import Slot
from desktop.views.calendar.time_painting import Scene, draw_scene
from desktop.views.calendar.time_places import Places
from desktop.views.calendar.time_sheet import Sheet
from desktop.views.calendar.words import entry_words

HALF_HOUR = 30
"""Minutes from one place of the keyboard to the next."""

_MINUTE_MS = 60_000
_SETTLE_MS = 2_000


class TimeCanvas(QAbstractScrollArea):
    """``show_days(days)`` with one day or a week; the chosen day is ``grid.day``, the chosen entry ``grid.entry``."""

    day_chosen = Signal(object)
    """Sent when another day was chosen, with the date; it may lie outside the days shown."""

    day_opened = Signal(object)
    """Sent on a double-click on a day's name, with the date."""

    entry_activated = Signal(object)
    """Sent when an entry is to be opened, with the CalendarEntry."""

    create_requested = Signal(object, object)
    """Sent when something new is wanted, with the Slot and the global QPoint for a menu."""

    menu_requested = Signal(object, object)
    """Sent when the verbs of an entry are wanted, with the CalendarEntry and the global QPoint."""

    more_requested = Signal(object, object)
    """Sent when the entries without room are wanted, with the CalendarDay and the global QPoint."""

    put_requested = Signal(object, object)
    """Sent when an entry shall stand somewhere else or last longer, with the CalendarEntry and the Slot."""

    turn_requested = Signal(object)
    """Sent on Ctrl+Left and Ctrl+Right without an entry, with -1 and 1."""

    delete_requested = Signal(object)
    """Sent on Del on an entry, with the CalendarEntry."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._kinds = frozenset(CalendarEntryKind)
        self._days: Sequence[CalendarDay] = ()
        self._sheet = Sheet((), ())
        self._work, self._length = Span(9 * 60, 18 * 60), 60
        self._slot = Span(9 * 60, 10 * 60)
        self.day = clock.today()
        self.entry: CalendarEntry | None = None
        self._hold: Hold | None = None
        self._pressed: tuple[Hold | None, QPoint] | None = None
        self._by_keys = self._placed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._repaint)
        theme.current().changed.connect(self._measure)
        self._minute = self._timer(_MINUTE_MS, self._repaint)
        self._minute.start()
        self._settle = self._timer(_SETTLE_MS, self._let_go)
        self._settle.setSingleShot(True)

    # what is shown

    def show_days(self, days: Sequence[CalendarDay]) -> None:
        """Show one day or the days of a week; what was chosen stays chosen."""
        self._days = days
        if not self._by_keys and self._pressed is None:
            self._let_go()
        self._fill()
        if not self._placed and days:
            self._placed = True
            self._begin()

    def show_kinds(self, kinds: frozenset[CalendarEntryKind]) -> None:
        """Show entries of these kinds only."""
        self._kinds = kinds
        self._fill()

    def show_work(self, work: Span, length: int) -> None:
        """Shade all but the working hours; something new lasts so many minutes."""
        self._work, self._length = work, length
        self._repaint()

    def choose_day(self, day: date) -> None:
        """Choose a day without a signal."""
        if day != self.day:
            self.day, self.entry = day, None
            self._tell_reader()
            self._repaint()

    def choose_entry(self, kind: CalendarEntryKind, entry_id: int) -> None:
        """Choose an entry wherever it stands now, for instance after it was moved."""
        found = ((one, entry) for one in self._days for entry in self.entries_of(one))
        for one, entry in found:
            if (entry.kind, entry.id) == (kind, entry_id):
                self.day = one.day
                self._choose(entry)
                return

    def entries_of(self, day: CalendarDay) -> tuple[CalendarEntry, ...]:
        """The entries of a day that are shown."""
        return tuple(entry for entry in day.entries if entry.kind in self._kinds)

    @property
    def hold(self) -> Hold | None:
        """What is on its way, if anything is."""
        return self._hold

    @property
    def slot(self) -> Slot:
        """Where the keyboard stands."""
        return Slot(self.day, self._slot)

    @property
    def places(self) -> Places:
        """The geometry of the moment, in the viewport."""
        size = self.viewport().size()
        scroll = self.verticalScrollBar().value()
        return Places(size.width(), size.height(), len(self._days), self._sheet.chips, scroll)

    def rect_of(self, day: date) -> QRect:
        """The column of a day in the viewport; empty when it is not shown."""
        number = self._number_of(day)
        return QRect() if number < 0 else self.places.column(number)

    def place_of(self, entry: CalendarEntry) -> QRect:
        """Where an entry stands in the viewport; empty when it is not shown."""
        placed = self._sheet.place_of(entry, self.places)
        return QRect() if placed is None else placed.place

    # painting

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        number = self._number_of(self.day)
        slot = self._slot if number >= 0 else None
        scene = Scene(
            self._sheet, self.places, self._work, self._clock.now(), number, slot, self.entry, self._hold,
            self.hasFocus(),
        )  # fmt: skip
        draw_scene(painter, scene)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    # small things

    def _fill(self) -> None:
        kept = self.entry
        self._sheet = Sheet(self._days, [self.entries_of(day) for day in self._days])
        if kept is not None:
            self.entry = None
            here = (e for one in self._days if one.day == self.day for e in self.entries_of(one))
            self.entry = next((e for e in here if (e.kind, e.id) == (kept.kind, kept.id)), None)
        self._measure()
        self._tell_reader()

    def _measure(self) -> None:
        places, bar = self.places, self.verticalScrollBar()
        page = max(places.height - places.top, 1)
        bar.setRange(0, max(places.full - page, 0))
        bar.setPageStep(page)
        bar.setSingleStep(places.hour // 2)
        self._repaint()

    def _begin(self) -> None:
        """At first the working day is seen, and the present hour when it is later than that."""
        now, here = self._clock.now(), any(day.day == self._clock.today() for day in self._days)
        start = max(self._work.start, now.hour * 60) if here else self._work.start
        self._slot = Span(start, min(start + self._length, DAY))
        first = min(self._work.start, now.hour * 60 if here else DAY) - HALF_HOUR
        self.verticalScrollBar().setValue(round(first * self.places.hour / 60))

    def _choose(self, entry: CalendarEntry) -> None:
        self.entry = entry
        span = span_of(entry)
        if span is not None:
            self._reveal(span)
        self._tell_reader()
        self._repaint()

    def _choose_slot(self, span: Span) -> None:
        self._slot = span
        self._reveal(span)
        self._tell_reader()
        self._repaint()

    def _reveal(self, span: Span) -> None:
        """Scroll until a span is seen."""
        places, bar = self.places, self.verticalScrollBar()
        above = places.top - places.y_of(span.start)
        below = places.y_of(span.end) - places.height
        if above > 0:
            bar.setValue(bar.value() - above - places.hour // 4)
        elif below > 0:
            bar.setValue(bar.value() + below + places.hour // 4)

    def _let_go(self) -> None:
        self._hold = None
        self._settle.stop()
        self._repaint()

    def _slot_rect(self) -> QRect:
        number = max(self._number_of(self.day), 0)
        return self.places.span_of(number, self._slot)

    def _global(self, place: QPoint) -> QPoint:
        return self.viewport().mapToGlobal(place)

    def _number_of(self, day: date) -> int:
        return next((number for number, one in enumerate(self._days) if one.day == day), -1)

    def _repaint(self, *_any: object) -> None:
        self.viewport().update()

    def _timer(self, milliseconds: int, run: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer

    def _tell_reader(self) -> None:
        now = self._clock.now()
        self._say(entry_words(self.entry, now) if self.entry is not None else slot_words(self.slot))

    def _say(self, words: str) -> None:
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def slot_words(slot: Slot) -> str:
    """A day, or a span of a day, in words."""
    return joined((day_title(slot.day), span_text(slot.span))) if slot.span is not None else day_title(slot.day)
