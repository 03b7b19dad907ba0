"""Occurrences of stored events: zones and clock changes, exceptions, days left out and added."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.models.rows.calendar_events import StoredEvent
from desktop.models.rules.calendar_events import occurrences
from tests.support.books import CHINA

START, STOP = datetime(2026, 3, 1, tzinfo=CHINA), datetime(2026, 4, 15, tzinfo=CHINA)


def event(day: int, hour: int = 9, **values: object) -> StoredEvent:
    at = datetime(2026, 3, day, hour, tzinfo=CHINA)
    return StoredEvent(**{"id": 1, "uid": "a", "starts_at": at, "ends_at": at + timedelta(hours=1), **values})  # type: ignore[arg-type]


def begins(*events: StoredEvent) -> list[str]:
    return [f"{one.starts_at:%m-%d %H:%M}" for one in occurrences(events, START, STOP)]


def test_nine_in_berlin_stays_nine_there_when_the_clocks_change() -> None:
    at = datetime(2026, 3, 23, 9, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(CHINA)
    weekly = StoredEvent(1, "a", at, at + timedelta(hours=1), zone="Europe/Berlin", rule="FREQ=WEEKLY;COUNT=3")
    assert begins(weekly) == ["03-23 16:00", "03-30 15:00", "04-06 15:00"]


def test_days_left_out_moved_and_added() -> None:
    series = event(
        2,
        rule="FREQ=DAILY;COUNT=5",
        excluded_dates=("2026-03-03T01:00:00Z",),
        extra_dates=("2026-03-20T02:00:00Z",),
    )
    moved = event(4, 15, id=2, recurrence_id="2026-03-04T01:00:00Z")
    gone = event(5, id=3, recurrence_id="2026-03-05T01:00:00Z", cancelled=True)
    assert begins(series, moved, gone) == ["03-02 09:00", "03-04 15:00", "03-06 09:00", "03-20 10:00"]


def test_an_all_day_series_leaves_days_out_and_stands_before_times() -> None:
    first = datetime(2026, 3, 2, tzinfo=CHINA)
    days = StoredEvent(
        1,
        "b",
        first,
        first + timedelta(1),
        all_day=True,
        rule="FREQ=DAILY;UNTIL=20260304",
        excluded_dates=("2026-03-03",),
    )
    found = occurrences([event(2, 0, uid="c", id=9), days], START, STOP)
    assert [(one.all_day, one.starts_at.day) for one in found] == [(True, 2), (False, 2), (True, 4)]


def test_until_in_utc_is_meant_to_the_second() -> None:
    assert begins(event(2, rule="FREQ=DAILY;UNTIL=20260304T010000Z")) == ["03-02 09:00", "03-03 09:00", "03-04 09:00"]


def test_what_reaches_into_the_span_is_there_and_what_ends_at_its_begin_is_not() -> None:
    over = event(1, id=1, starts_at=START - timedelta(hours=2), ends_at=START + timedelta(hours=1))
    before = event(1, id=2, uid="b", starts_at=START - timedelta(hours=2), ends_at=START)
    after = event(1, id=3, uid="c", starts_at=STOP, ends_at=STOP + timedelta(hours=1))
    assert [one.event_id for one in occurrences([over, before, after], START, STOP)] == [1]


def test_a_rule_that_is_not_understood_happens_once() -> None:
    assert begins(event(2, rule="FREQ=SECONDLY")) == ["03-02 09:00"]


def test_cancelled_events_do_not_happen() -> None:
    assert begins(event(2, cancelled=True)) == []
