"""When reminders stand, pop up, and come back."""

from datetime import datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import ReminderKind
from desktop.models.rows.reminders import DayReminders, Kept, Reminder
from desktop.models.rules.reminders import is_quiet, popping, snooze_until, standing

CHINA = timezone(timedelta(hours=8))


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


def reminder(key: str, begins: datetime, ends: datetime) -> Reminder:
    return Reminder(key, ReminderKind.VISIT, begins, ends)


VISIT = reminder("visit", at(9, 30), at(11))
CARE = reminder("care", at(7), at(0, day=24))


def day(*reminders: Reminder, remind: bool = True, **kept: Kept) -> DayReminders:
    return DayReminders(at(0).date(), reminders, kept, "20:00", "08:00", remind)


@pytest.mark.parametrize(
    ("hour", "quiet_from", "quiet_to", "expected"),
    [
        (19, "20:00", "08:00", False), (20, "20:00", "08:00", True), (7, "20:00", "08:00", True),
        (8, "20:00", "08:00", False), (13, "12:00", "14:00", True), (14, "12:00", "14:00", False),
        (12, "12:00", "12:00", False),
    ],
)  # fmt: skip
def test_the_quiet_time_may_go_over_midnight(hour: int, quiet_from: str, quiet_to: str, expected: bool) -> None:
    assert is_quiet(at(hour), quiet_from, quiet_to) is expected


def test_a_reminder_stands_from_its_beginning_to_its_end_the_latest_first() -> None:
    found = day(VISIT, CARE)
    assert standing(found, at(9, 29)) == (CARE,)
    assert standing(found, at(9, 30)) == (VISIT, CARE)
    assert standing(found, at(11)) == (CARE,)


def test_what_was_put_off_comes_back_and_what_is_done_does_not() -> None:
    found = day(VISIT, CARE, visit=Kept(at(9, 40)), care=Kept(done=True))
    assert standing(found, at(9, 35)) == ()
    assert standing(found, at(9, 40)) == (VISIT,)
    assert standing(day(VISIT, visit=Kept(at(9, 0, 24))), at(10)) == (), "put off beyond its end"


def test_it_pops_up_once_and_after_the_quiet_time() -> None:
    found = day(VISIT, CARE)
    assert popping(found, at(7, 30), at(7, 59)) == ()
    assert popping(found, at(7, 59), at(8)) == (CARE,)
    assert popping(found, at(8), at(8, 1)) == ()
    assert popping(found, at(9, 29), at(9, 30)) == (VISIT,)
    assert popping(day(VISIT, remind=False), at(9, 29), at(9, 30)) == ()


def test_putting_off() -> None:
    assert snooze_until("ten", at(9), time(9)) == at(9, 10)
    assert snooze_until("hour", at(23, 30), time(9)) == at(0, 30, day=24)
    assert snooze_until("tomorrow", at(16), time(8, 30)) == at(8, 30, day=24)


@given(st.lists(st.tuples(st.integers(0, 1400), st.integers(1, 1400)), max_size=6), st.integers(1, 240))
def test_ticking_shows_each_waking_reminder_exactly_once(spans: list[tuple[int, int]], step: int) -> None:
    """However seldom the clock ticks, what stands at a tick outside the quiet time has popped up exactly once."""
    midnight = at(0)
    made = [
        reminder(str(n), midnight + timedelta(minutes=a), midnight + timedelta(minutes=a + length))
        for n, (a, length) in enumerate(spans)
    ]
    found, seen, standing_once = day(*made), list[str](), set[str]()
    since = midnight - timedelta(minutes=1)
    for minute in range(0, 1440, step):
        now = midnight + timedelta(minutes=minute)
        seen += [one.key for one in popping(found, since, now)]
        if not is_quiet(now, "20:00", "08:00"):
            standing_once |= {one.key for one in standing(found, now)}
        since = now
    assert sorted(seen) == sorted(standing_once)
