"""Seven days, four weeks, twelve months: the last backup of each."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.generations import DAYS, MONTHS, WEEKS, kept

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 18, tzinfo=CHINA)
moments = st.lists(
    st.datetimes(
        datetime(2020, 1, 1),  # noqa: DTZ001 -- the strategy adds the zone
        datetime(2030, 12, 31),  # noqa: DTZ001
        timezones=st.just(CHINA),
    ),
    max_size=80,
    unique=True,
)


def days(*back: int, hour: int = 18) -> list[datetime]:
    return [NOW.replace(hour=hour) - timedelta(days=one) for one in back]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([], []),
        (days(0), days(0)),
        (days(0, 1, 2, 3, 4, 5, 6), days(0, 1, 2, 3, 4, 5, 6)),
        # Twice on one day: the last one.
        ([*days(0), *days(0, hour=9)], days(0)),
        # The eighth day (Monday 16 November) is the last of no week but stands between; the 15th is a Sunday.
        (days(*range(9)), days(*range(7), 8)),
        # Three weeks of daily backups: seven days, and the Sundays of the weeks before.
        (days(*range(28)), days(*range(7), 8, 15, 23)),
        # After a long leave everything is still there.
        (days(100, 101, 102), days(100, 101, 102)),
        # A book used once a month for two years.
        (days(*range(0, 720, 30)), days(*range(0, 360, 30))),
    ],
)
def test_cases(made: list[datetime], expected: list[datetime]) -> None:
    assert sorted(kept(made, NOW)) == sorted(expected)


def test_a_clock_that_was_years_ahead_pushes_nothing_out() -> None:
    ahead = [NOW + timedelta(days=1000 + one) for one in range(30)]
    true = days(0, 1, 2, 8, 40)
    assert set(true) <= kept([*ahead, *true], NOW)


@given(moments)
def test_the_newest_is_always_kept_and_there_are_never_more_than_the_rule_allows(made: list[datetime]) -> None:
    past = [one for one in made if one <= NOW]
    found = kept(past, NOW)
    assert found <= set(past)
    assert len(found) <= DAYS + WEEKS + MONTHS
    if past:
        assert max(past) in found


@given(moments)
def test_thinning_twice_takes_nothing_more(made: list[datetime]) -> None:
    once = kept(made, NOW)
    assert kept(once, NOW) == once


@given(st.sets(st.integers(0, 800), max_size=200), st.integers(1, 60))
def test_backups_made_one_by_one_leave_what_backups_thinned_at_once_leave(back: set[int], step: int) -> None:
    """Thinned after each backup, nothing is lost that thinning once at the end would have kept of days."""
    left: set[datetime] = set()
    for one in sorted(back, reverse=True):
        moment = NOW - timedelta(days=one)
        left = kept({*left, moment}, moment)
    at_once = kept(days(*back), NOW)
    newest = sorted(at_once, reverse=True)[:DAYS]
    assert set(newest) <= left
    assert len({(one.year, one.month) for one in left}) >= min(MONTHS, len({(d.year, d.month) for d in days(*back)}))
