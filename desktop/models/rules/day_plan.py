"""A day of visits: which hours are free for whom, when a stop begins, what is wrong with a day (domain.md §4, §5).

Times are minutes since midnight of the local day. Knows no clock and no settings but those it is given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from desktop.models.kinds import QuietReason, VisitWarning
from desktop.models.rules.cadence import too_much_contact
from desktop.models.rules.welcome_hours import WHOLE_DAY, Minutes, read_welcome_hours, within, without
from desktop.models.rules.workdays import WorkCalendar, quiet_spans

GRID = 15
"""Visits begin on quarters of an hour."""


@dataclass(frozen=True, slots=True)
class WorkHours:
    """When one works and has lunch."""

    work: Minutes = (9 * 60, 18 * 60)
    lunch: Minutes = (12 * 60, 13 * 60 + 30)

    @property
    def minutes(self) -> int:
        """Working minutes of a day, without lunch."""
        return sum(end - begin for begin, end in without([self.work], self.lunch))


@dataclass(frozen=True, slots=True)
class Slot:
    """A stop with its times; ``fixed`` ones (confirmed, on the way already) are never moved."""

    key: int
    starts: int
    minutes: int
    fixed: bool
    hours: tuple[Minutes, ...]
    """The hours in which it may lie, free of lunch and quiet times."""

    @property
    def ends(self) -> int:
        """When it is over."""
        return self.starts + self.minutes


def quiet_minutes(day: date) -> dict[QuietReason, Minutes]:
    """Quiet times of a day but for lunch, which stands in the settings."""
    spans = quiet_spans(day).items()
    return {reason: (_minute(one), _minute(other)) for reason, (one, other) in spans if reason is not QuietReason.LUNCH}


def visiting_hours(day: date, hours: WorkHours, welcome: str, calendar: WorkCalendar) -> tuple[Minutes, ...]:
    """When a customer can be visited on a day: work and welcome, without lunch and quiet times; never on days off."""
    if not calendar.is_workday(day):
        return ()
    spans = without(within(read_welcome_hours(welcome).on(day), hours.work), hours.lunch)
    for quiet in quiet_minutes(day).values():
        spans = without(spans, quiet)
    return tuple(spans)


def first_start(hours: Sequence[Minutes], minutes: int, earliest: int) -> int | None:
    """The first quarter of an hour from ``earliest`` on at which so many minutes fit into the hours."""
    for begin, end in hours:
        start = quarter(max(begin, earliest))
        if start + minutes <= end:
            return start
    return None


def free_start(
    hours: Sequence[Minutes], minutes: int, earliest: int, taken: Iterable[tuple[int, int, int]]
) -> int | None:
    """The first quarter of an hour at which so many minutes fit between what is taken, in order of time.

    Each of ``taken`` has its start, its end and the minutes of the way between it and the new stop.
    """
    free = earliest
    for starts, ends, way in taken:
        start = first_start(hours, minutes, free)
        if start is not None and start + minutes + way <= starts:
            return start
        free = max(free, ends + way)
    return first_start(hours, minutes, free)


def quarter(minute: int) -> int:
    """The next quarter of an hour."""
    return -(-minute // GRID) * GRID


def arranged(slots: Sequence[Slot], ways: Sequence[int], opens: int, moved: int | None = None) -> dict[int, int]:
    """When each of the stops begins so that they follow each other in this order.

    ``ways[i]`` are the minutes from stop i-1 to i. A fixed stop stays; another stays where it is as long as it can be
    reached, else it begins as soon as it can. The stop ``moved`` forgets its time.
    """
    found: dict[int, int] = {}
    free = opens
    for slot, way in zip(slots, ways, strict=True):
        earliest = free + way
        starts = slot.starts
        if not slot.fixed and (slot.key == moved or starts < earliest):
            wanted = first_start(slot.hours, slot.minutes, earliest)
            starts = quarter(earliest) if wanted is None else wanted
            # Past the end of the day nothing is left but to say so: a stop never slips into the next day.
            starts = min(starts, WHOLE_DAY[1] - slot.minutes)
        found[slot.key] = starts
        free = max(free, starts + slot.minutes)
    return found


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What is known of a stop beside its times, to say what is wrong with it."""

    welcome_hours: str = ""
    on_video: bool = False
    touched_on: tuple[date, ...] = ()
    not_more_often: int | None = None


def warnings_of(
    day: date, slots: Sequence[Slot], ways: Sequence[int], stands: Sequence[Standpoint], frame: tuple[WorkHours, bool]
) -> list[tuple[VisitWarning, ...]]:
    """What is worth remarking on each stop of a day, in order of time; ``frame``: hours, whether one works."""
    found: list[tuple[VisitWarning, ...]] = []
    for at, (slot, stand) in enumerate(zip(slots, stands, strict=True)):
        others = [*slots[:at], *slots[at + 1 :]]
        told: list[VisitWarning] = []
        if any(other.starts < slot.ends and slot.starts < other.ends for other in others):
            told.append(VisitWarning.OVERLAP)
        elif at and slot.starts - max(other.ends for other in slots[:at]) < ways[at]:
            told.append(VisitWarning.TRAVEL)
        told += _of_hours(day, slot, stand, frame)
        if too_much_contact(day, stand.touched_on, stand.not_more_often):
            told.append(VisitWarning.TOO_MUCH_CONTACT)
        found.append(tuple(told))
    return found


def _of_hours(day: date, slot: Slot, stand: Standpoint, frame: tuple[WorkHours, bool]) -> list[VisitWarning]:
    hours, works = frame
    span = (slot.starts, slot.ends)
    told = [] if works else [VisitWarning.DAY_OFF]
    if within([hours.work], span) != [span]:
        told.append(VisitWarning.OUT_OF_HOURS)
    elif any(_touch(span, quiet) for quiet in (hours.lunch, *quiet_minutes(day).values())):
        told.append(VisitWarning.QUIET_TIME)
    if not stand.on_video and within(read_welcome_hours(stand.welcome_hours).on(day), span) != [span]:
        told.append(VisitWarning.NOT_WELCOME)
    return told


def _touch(one: Minutes, other: Minutes) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _minute(moment: time) -> int:
    return WHOLE_DAY[1] if moment == time.max else moment.hour * 60 + moment.minute
