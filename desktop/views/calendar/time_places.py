"""Where things stand on the time grid: heads of days, the row of the whole day, hours, blocks; and back again.

All places are those of the viewport, with the hours scrolled. Knows no entry and paints nothing.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from desktop.models.rules.day_grid import DAY, Lane, Span
from desktop.qtsupport import theme

HOURS = 24
_HOUR = 52
_GUTTER = 50
_HEAD = 50
_CHIP = 18
_GAP = 2
_PAD = 4
_RIGHT = 8
_LEAST_BLOCK = 20
MOST_CHIPS = 4
"""Lines of the row of the whole day; what has no room is counted in the last of them."""

LEAST_MINUTES = -(-_LEAST_BLOCK * 60 // _HOUR)
"""How many minutes the lowest block covers, so that its words can be read."""


@dataclass(frozen=True, slots=True)
class Places:
    """The geometry of ``days`` days with ``chips`` lines for the whole day, scrolled by ``scroll`` px."""

    width: int
    height: int
    days: int
    chips: int
    scroll: int

    @property
    def gutter(self) -> int:
        """The width of the hours' names."""
        return theme.current().px(_GUTTER)

    @property
    def head(self) -> int:
        """The height of the days' names."""
        return theme.current().px(_HEAD)

    @property
    def hour(self) -> int:
        """The height of an hour."""
        return theme.current().px(_HOUR)

    @property
    def chip(self) -> int:
        """The height of a line of the whole day."""
        return theme.current().px(_CHIP)

    @property
    def top(self) -> int:
        """Where the hours begin."""
        return self.head + max(self.chips, 1) * (self.chip + _GAP) + 2 * _PAD

    @property
    def full(self) -> int:
        """The height of all hours."""
        return self.hour * HOURS + 1

    def left(self, day: int) -> int:
        """The left edge of a day, by its number; ``days`` gives the right edge of the last."""
        return self.gutter + round((self.width - self.gutter) * day / max(self.days, 1))

    def column(self, day: int) -> QRect:
        """A whole day from its head to the bottom, without the hairline at its left."""
        left = self.left(day) + 1
        return QRect(left, 0, self.left(day + 1) - left, self.height)

    def head_of(self, day: int) -> QRect:
        """Where a day's name stands."""
        column = self.column(day)
        return QRect(column.left(), 0, column.width(), self.head)

    def strip_of(self, day: int) -> QRect:
        """The row of the whole day of a day."""
        column = self.column(day)
        return QRect(column.left(), self.head, column.width(), self.top - self.head)

    def chip_of(self, day: int, line: int) -> QRect:
        """A line in the row of the whole day."""
        strip = self.strip_of(day)
        top = strip.top() + _PAD + line * (self.chip + _GAP)
        return QRect(strip.left() + 2, top, strip.width() - _PAD - 1, self.chip)

    def y_of(self, minute: float) -> int:
        """Where a minute of the day stands."""
        return self.top + round(minute * self.hour / 60) - self.scroll

    def span_of(self, day: int, span: Span) -> QRect:
        """The whole width of a day between two minutes."""
        column = self.column(day)
        top = self.y_of(span.start)
        return QRect(column.left(), top, column.width(), self.y_of(span.end) - top)

    def block(self, day: int, span: Span, lane: Lane) -> QRect:
        """Where an entry with a time stands; never lower than its words need."""
        whole = self.span_of(day, span)
        room = whole.width() - _RIGHT
        left = whole.left() + 1 + room * lane.first // lane.columns
        right = whole.left() + 1 + room * (lane.first + lane.width) // lane.columns
        height = max(whole.height() - 1, theme.current().px(_LEAST_BLOCK))
        top = min(whole.top(), self.y_of(DAY) - height)
        return QRect(left, top, right - left - _GAP, height)

    def day_at(self, place: QPoint) -> int | None:
        """The number of the day at a place."""
        if place.x() <= self.gutter or place.x() >= self.width:
            return None
        return next((day for day in range(self.days) if place.x() < self.left(day + 1)), None)

    def nearest_day(self, place: QPoint) -> int:
        """The day at a place, or the nearest one beside the grid."""
        found = self.day_at(place)
        if found is not None:
            return found
        return 0 if place.x() <= self.gutter else self.days - 1

    def minute_at(self, place: QPoint) -> float | None:
        """The minute at a height; ``None`` above the hours."""
        if place.y() < self.top:
            return None
        return min(max((place.y() - self.top + self.scroll) * 60 / self.hour, 0), DAY)

    def is_strip(self, place: QPoint) -> bool:
        """Whether a place lies in the row of the whole day."""
        return self.head <= place.y() < self.top
