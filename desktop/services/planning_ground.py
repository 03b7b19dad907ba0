"""What every planning of visits stands on: the hours of work, where one sets out, how long ways are, the days off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.models.kinds import VisitState
from desktop.models.rows.planning import Place
from desktop.models.rows.preferences import Preferences
from desktop.models.rows.visit_plan import Travel
from desktop.models.rows.visits import VisitRow
from desktop.models.rules.day_plan import Slot, WorkHours, visiting_hours
from desktop.models.rules.places import UNKNOWN_WAY, place_of_address, way_between_places
from desktop.models.rules.workdays import WorkCalendar
from desktop.services.preferences import PreferencesService
from desktop.services.work_calendar import calendar_of
from desktop.storage.book import Book

Whereabouts = dict[int, tuple[Place | None, str]]
"""Where customers are and when visits are welcome there."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Settings and calendar as planning needs them."""

    settings: Preferences
    hours: WorkHours
    home: Place | None
    calendar: WorkCalendar

    def way(self, one: Place | None, other: Place | None) -> Travel | None:
        """The way by road, ``None`` when a place is not known."""
        return way_between_places(one, other, self.settings.travel_speed, self.settings.detour_percent)

    def way_minutes(self, one: Place | None, other: Place | None) -> int:
        """Minutes of a way; what is planned for an unknown one."""
        return (self.way(one, other) or UNKNOWN_WAY).minutes

    def ways(self, places: Sequence[Place | None], on_video: Sequence[bool]) -> list[Travel | None]:
        """The way to each stop from the one before it that is on site; from home to the first, if home is known."""
        found: list[Travel | None] = []
        before, begun = self.home, self.home is not None
        for place, video in zip(places, on_video, strict=True):
            found.append(None if video or not begun else self.way(before, place))
            if not video:
                before, begun = place, True
        return found

    def slot(self, row: VisitRow, welcome: str, now: datetime) -> Slot:
        """A visit as a slot of its day; what is confirmed, begun or over stays where it is."""
        fixed = row.state is not VisitState.PLANNED or row.starts_at <= now
        minutes = (row.ends_at - row.starts_at) // timedelta(minutes=1)
        hours = visiting_hours(row.day, self.hours, "" if row.on_video else welcome, self.calendar)
        return Slot(row.id, minute_of(row.starts_at), minutes, fixed, hours)


def ground_of(book: Book) -> Ground:
    """The ground of a book."""
    settings = PreferencesService(book).get()
    hours = WorkHours(
        (_minute(settings.work_start), _minute(settings.work_end)),
        (_minute(settings.lunch_start), _minute(settings.lunch_end)),
    )
    return Ground(settings, hours, place_of_address(settings.start_place), calendar_of(book))


def minute_of(moment: datetime) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def moment_of(day: date, minute: int, now: datetime) -> datetime:
    """The moment of a day, with the offset of now."""
    return datetime.combine(day, time(0), now.tzinfo) + timedelta(minutes=minute)


def _minute(text: str) -> int:
    moment = time.fromisoformat(text)
    return moment.hour * 60 + moment.minute
