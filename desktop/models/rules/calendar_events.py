"""When events of other calendars happen: rules, extra and excluded dates, and exceptions put together (RFC 5545 §3.8).

Pure: events and a span in, occurrences out. A rule that is not understood happens once.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop.models.rows.calendar_events import EventOccurrence, StoredEvent
from desktop.models.rules.recurrence import Rule, happenings, read_rule

_DAY_LENGTH = len("2026-03-16")
_MOST_DAYS = timedelta(days=366)
_MARGIN = timedelta(days=1)


def moment_id(at: datetime) -> str:
    """A moment as it is named in exceptions and excluded dates: in UTC. Raises OverflowError at the ends of time."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def occurrences(events: Iterable[StoredEvent], start: datetime, stop: datetime) -> list[EventOccurrence]:
    """What happens from ``start`` to ``stop`` (excluded), in order of time, in the zone of ``start``.

    ``events`` are those that may reach into the span and every exception of theirs.
    """
    known = list(events)
    exceptions: dict[str, dict[str, StoredEvent]] = {}
    for event in known:
        if event.recurrence_id:
            exceptions.setdefault(event.uid, {})[event.recurrence_id] = event
    found: list[EventOccurrence] = []
    masters = {event.uid for event in known if not event.recurrence_id}
    for event in known:
        if not event.recurrence_id:
            found += _of_event(event, exceptions.get(event.uid, {}), start, stop)
        elif not event.cancelled:  # an exception stands where it was moved to, its day within the series or not
            found += _once(event, event.starts_at, start, stop, recurring=event.uid in masters)
    return sorted(found, key=_order)


def _order(one: EventOccurrence) -> tuple[date, bool, datetime, int]:
    return (one.starts_at.date(), not one.all_day, one.starts_at, one.event_id)


def _of_event(
    event: StoredEvent, exceptions: Mapping[str, StoredEvent], start: datetime, stop: datetime
) -> Iterator[EventOccurrence]:
    if event.cancelled:
        return
    left_out = {*event.excluded_dates, *exceptions}
    recurring = bool(event.rule or event.extra_dates)
    for at in _starts(event, start, stop):
        if not left_out or left_out.isdisjoint((at.date().isoformat(), moment_id(at))):
            yield from _once(event, at, start, stop, recurring=recurring)


def _once(
    event: StoredEvent, at: datetime, start: datetime, stop: datetime, *, recurring: bool
) -> Iterator[EventOccurrence]:
    """The event as it happens at a moment, if that reaches into the span."""
    at = at if event.all_day else at.astimezone(start.tzinfo)
    ends = at + (event.ends_at - event.starts_at)
    if at < stop and (ends > start or at >= start):
        yield EventOccurrence(
            event.id,
            event.title,
            event.place,
            event.description,
            at,
            ends,
            event.all_day,
            recurring,
            event.customer_id,
            event.customer,
        )


def _starts(event: StoredEvent, start: datetime, stop: datetime) -> Iterator[datetime]:
    """Every begin of the event that may reach into the span, each once."""
    rule = _rule(event.rule)
    if rule is None:
        regular: Iterable[datetime] = (event.starts_at,)
    else:
        regular = _by_rule(event, rule, start - min(event.ends_at - event.starts_at, _MOST_DAYS), stop)
    seen: set[datetime] = set()
    for at in (*regular, *_extra(event, start.tzinfo)):
        if at not in seen:
            seen.add(at)
            yield at


def _by_rule(event: StoredEvent, rule: Rule, first: datetime, last: datetime) -> Iterator[datetime]:
    """Wall clock of the event's own zone: nine o'clock stays nine o'clock when the clocks are changed."""
    zone = event.starts_at.tzinfo if event.all_day else _zone(event.zone) or event.starts_at.tzinfo
    begins = event.starts_at.astimezone(zone).replace(tzinfo=None)
    if rule.until is not None and rule.until_is_utc:
        until = rule.until.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
        if event.all_day:
            until = datetime.combine(rule.until.date(), time.max)
        rule = rule._replace(until=until)
    since, till = (moment.astimezone(zone).replace(tzinfo=None) for moment in (first - _MARGIN, last + _MARGIN))
    for at in happenings(rule, begins, since, till):
        yield at.replace(tzinfo=zone)


def _extra(event: StoredEvent, local: tzinfo | None) -> Iterator[datetime]:
    """The extra dates: a day means the time of day of the event itself."""
    for text in event.extra_dates:
        try:
            if len(text) == _DAY_LENGTH:
                day = date.fromisoformat(text)
                yield event.starts_at.replace(year=day.year, month=day.month, day=day.day)
            else:
                yield datetime.fromisoformat(text).astimezone(local)
        except (ValueError, OverflowError):
            continue


@lru_cache(maxsize=4096)
def _rule(text: str) -> Rule | None:
    try:
        return read_rule(text) if text else None
    except ValueError:
        return None


@lru_cache(maxsize=128)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
