"""A place in the calendar where something is to be made or put: a day, with the minutes that it shall take."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from desktop.models.rules.day_grid import Span


@dataclass(frozen=True, slots=True)
class Slot:
    """A day, or a span of a day."""

    day: date
    span: Span | None = None

    def starts_at(self, zone: tzinfo | None) -> datetime | date:
        """The moment it begins; the day alone without a span."""
        return self.day if self.span is None else self._moment(self.span.start, zone)

    def moments(self, zone: tzinfo | None) -> tuple[datetime, datetime] | None:
        """Beginning and end; nothing without a span."""
        if self.span is None:
            return None
        return self._moment(self.span.start, zone), self._moment(self.span.end, zone)

    def _moment(self, minute: int, zone: tzinfo | None) -> datetime:
        """Midnight ends the day."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=zone) + timedelta(minutes=minute)
