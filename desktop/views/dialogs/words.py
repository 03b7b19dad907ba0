"""How forms read days and times that people write: what lies ahead, and what has been (see rules.date_words)."""

from datetime import date, datetime, time
from functools import partial

from desktop.models.rules.date_words import parse_moment
from desktop.services.ports import Clock
from desktop.views.widgets.date_field import Moment, Parser

_NOON = time(12)


def coming(clock: Clock) -> Parser:
    """Reads days that lie ahead: 明天, 下周三, +3d."""
    return partial(_read, clock, False)


def gone(clock: Clock) -> Parser:
    """Reads moments that have been: 昨天 15:00, 周五."""
    return partial(_read, clock, True)


def moment_at(clock: Clock, moment: Moment | None) -> datetime | None:
    """A whole moment: a day alone is now when it is today, else noon of that day."""
    if moment is None or isinstance(moment, datetime):
        return moment
    now = clock.now()
    return now.replace(second=0, microsecond=0) if moment == now.date() else _at_noon(moment, now)


def clock_text(moment: Moment | None) -> str:
    """The time of day as it is kept, ``HH:MM``; empty for a day without a time."""
    return f"{moment:%H:%M}" if isinstance(moment, datetime) else ""


def with_clock(day: date | None, clock_time: str, now: datetime) -> Moment | None:
    """The opposite of :func:`clock_text`: a day with its kept time of day, if there is one."""
    if day is None or not clock_time:
        return day
    return datetime.combine(day, time.fromisoformat(clock_time), now.tzinfo)


def _at_noon(day: date, now: datetime) -> datetime:
    return datetime.combine(day, _NOON, now.tzinfo)


def _read(clock: Clock, past: bool, text: str) -> Moment | None:
    return parse_moment(text, clock.now(), past=past)
