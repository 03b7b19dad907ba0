"""The entries of the days of a time grid, each with its place: as a block of the hours or a line of the whole day."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.models.rules.day_grid import DAY, Span, side_by_side
from desktop.views.calendar.kinds import span_of
from desktop.views.calendar.time_places import LEAST_MINUTES, MOST_CHIPS, Places


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with where it stands, and its minutes when it has any."""

    entry: CalendarEntry
    place: QRect
    span: Span | None = None


class Sheet:
    """``Sheet(entries by day)``; places are asked for with the geometry of the moment."""

    def __init__(self, days: Sequence[CalendarDay], entries: Sequence[Sequence[CalendarEntry]]) -> None:
        self.days = days
        self._whole: list[list[CalendarEntry]] = []
        self._timed: list[list[tuple[CalendarEntry, Span]]] = []
        for of_day in entries:
            spans = [(entry, span_of(entry)) for entry in of_day]
            self._whole.append([entry for entry, span in spans if span is None])
            self._timed.append([(entry, span) for entry, span in spans if span is not None])
        self._lanes = [side_by_side([_seen(span) for _entry, span in of_day]) for of_day in self._timed]

    @property
    def chips(self) -> int:
        """How many lines the row of the whole day needs."""
        return min(max((len(of_day) for of_day in self._whole), default=0), MOST_CHIPS)

    def entries(self, day: int) -> list[CalendarEntry]:
        """The entries of a day from top to bottom: those of the whole day, then by time."""
        return [*self._whole[day], *(entry for entry, _span in self._timed[day])]

    def lines(self, day: int, places: Places) -> list[Placed]:
        """What stands in the row of the whole day."""
        found = self._whole[day]
        shown = len(found) if len(found) <= places.chips else max(places.chips - 1, 0)
        return [Placed(entry, places.chip_of(day, line)) for line, entry in enumerate(found[:shown])]

    def rest(self, day: int, places: Places) -> tuple[int, QRect]:
        """How many entries of the whole day have no room, and where that is said."""
        shown = len(self.lines(day, places))
        return len(self._whole[day]) - shown, places.chip_of(day, shown)

    def blocks(self, day: int, places: Places) -> list[Placed]:
        """What stands among the hours."""
        pairs = zip(self._timed[day], self._lanes[day], strict=True)
        return [Placed(entry, places.block(day, span, lane), span) for (entry, span), lane in pairs]

    def found(self, place: QPoint, places: Places) -> Placed | None:
        """The entry at a place."""
        day = places.day_at(place)
        if day is None or day >= len(self._whole):
            return None
        placed = self.lines(day, places) if place.y() < places.top else self.blocks(day, places)
        return next((one for one in reversed(placed) if one.place.contains(place)), None)

    def place_of(self, entry: CalendarEntry, places: Places) -> Placed | None:
        """Where an entry stands."""
        for day in range(len(self.days)):
            for one in (*self.lines(day, places), *self.blocks(day, places)):
                if one.entry == entry:
                    return one
        return None


def _seen(span: Span) -> Span:
    """A span as long as its block is high, so that short ones do not cover each other."""
    return Span(min(span.start, DAY - LEAST_MINUTES), max(span.end, min(span.start + LEAST_MINUTES, DAY)))
