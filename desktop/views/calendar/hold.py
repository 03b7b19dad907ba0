"""What the hand holds on the time grid: an entry on its way, an edge that is pulled, a span that is drawn.

Says where it would be put; knows no widget. Where nothing may change it stays where it was.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from desktop.models.rows.calendar import CalendarEntry
from desktop.models.rules.day_grid import Span, drawn, longer, moved, shifted, stretched, stretched_up
from desktop.views.calendar.kinds import PLANNED_MINUTES, Kind, can_move, can_stand_at, can_stretch, span_of
from desktop.views.calendar.slots import Slot


class Grip(Enum):
    """What is held of it."""

    WHOLE = "whole"
    TOP = "top"
    BOTTOM = "bottom"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Hold:
    """``home`` is where it was, ``at`` where it would be put.

    ``offset`` is the minute at which it was taken: of the day for a new span, else counted from the entry's start.
    """

    grip: Grip
    entry: CalendarEntry | None
    home: Slot
    at: Slot
    offset: float = 0

    @property
    def changed(self) -> bool:
        """Whether letting go would do anything."""
        return self.entry is None or self.at != self.home

    def followed(self, day: date, minute: float | None) -> "Hold":
        """The hold with the pointer at a minute of a day; ``None`` is the row of the whole day."""
        if self.grip is Grip.WHOLE:
            return replace(self, at=self._carried(day, minute))
        span, height = self.home.span, 0 if minute is None else minute
        if span is None:
            return self
        if self.grip is Grip.NEW:
            return replace(self, at=Slot(self.home.day, drawn(self.offset, height)))
        pulled = stretched(span, height) if self.grip is Grip.BOTTOM else stretched_up(span, height)
        return replace(self, at=Slot(self.home.day, pulled))

    def _carried(self, day: date, minute: float | None) -> Slot:
        entry, span = self.entry, self.home.span
        if entry is None or not can_stand_at(entry):
            return Slot(day, span)
        if minute is None:
            return Slot(day, span if entry.kind is Kind.VISIT else None)
        if span is None:
            return Slot(day, moved(Span(0, PLANNED_MINUTES), minute))
        return Slot(day, moved(span, minute - self.offset))

    def pushed(self, days: int, steps: int, morning: int) -> "Hold":
        """The hold moved by keys; what has no time yet gets one at the minute ``morning``."""
        day, span = self.at.day + timedelta(days), self.at.span
        if steps and self.entry is not None and can_stand_at(self.entry):
            span = shifted(span, steps) if span is not None else Span(morning, morning + PLANNED_MINUTES)
        return replace(self, at=Slot(day, span))

    def grown(self, steps: int) -> "Hold":
        """The hold made longer (or shorter) by keys."""
        if self.at.span is None or self.entry is None or not can_stretch(self.entry):
            return self
        return replace(self, at=Slot(self.at.day, longer(self.at.span, steps)))


def hold_of(entry: CalendarEntry, grip: Grip = Grip.WHOLE, minute: float | None = None) -> Hold | None:
    """Take an entry, with the pointer at a minute of its day; ``None`` when it cannot be moved (or stretched)."""
    if not can_move(entry) or (grip is not Grip.WHOLE and not can_stretch(entry)):
        return None
    span = span_of(entry)
    home = Slot(entry.day, span)
    offset = minute - span.start if span is not None and minute is not None else 0
    return Hold(grip, entry, home, home, offset)


def hold_new(day: date, minute: float) -> Hold:
    """Begin to draw a new span at a minute of a day."""
    slot = Slot(day, drawn(minute, minute))
    return Hold(Grip.NEW, None, slot, slot, minute)
