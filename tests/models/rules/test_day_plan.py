"""A day of visits: free hours, times that follow from an order, what is wrong with a day."""

from datetime import date

import pytest

from desktop.models.kinds import VisitWarning
from desktop.models.rules.day_plan import (
    Slot,
    Standpoint,
    WorkHours,
    arranged,
    first_start,
    visiting_hours,
    warnings_of,
)
from desktop.models.rules.workdays import announced_calendar

HOURS = WorkHours()
MONDAY, TUESDAY, FRIDAY, SATURDAY = (date(2026, 11, day) for day in (23, 24, 27, 28))
FREE = ((540, 720), (810, 1080))


def slot(key: int, starts: int, minutes: int = 60, *, fixed: bool = False) -> Slot:
    return Slot(key, starts, minutes, fixed, FREE)


@pytest.mark.parametrize(
    ("day", "welcome", "free"),
    [
        (TUESDAY, "", FREE),
        (MONDAY, "", ((600, 720), (810, 1080))),
        (FRIDAY, "", ((540, 720), (810, 900))),
        (SATURDAY, "", ()),
        (date(2026, 2, 14), "", ()),
        (TUESDAY, "下午", ((810, 1080),)),
        (TUESDAY, "周三", ()),
        (TUESDAY, "11:30-14:00", ((690, 720), (810, 840))),
    ],
    ids=["tuesday", "monday", "friday", "saturday", "before spring", "afternoon", "other day", "over lunch"],
)
def test_hours_for_a_visit(day: date, welcome: str, free: tuple[tuple[int, int], ...]) -> None:
    assert visiting_hours(day, HOURS, welcome, announced_calendar()) == free


@pytest.mark.parametrize(
    ("earliest", "minutes", "start"),
    [(0, 60, 540), (541, 60, 555), (661, 60, 810), (1000, 60, 1005), (1021, 60, None), (0, 200, 810), (0, 300, None)],
)
def test_the_first_quarter_that_fits(earliest: int, minutes: int, start: int | None) -> None:
    assert first_start(FREE, minutes, earliest) == start


def test_stops_stay_where_they_can_be_reached() -> None:
    slots = [slot(1, 540), slot(2, 660), slot(3, 840)]
    assert arranged(slots, [0, 20, 30], 540) == {1: 540, 2: 660, 3: 840}


def test_what_stands_in_the_way_gives_way_and_lunch_is_kept() -> None:
    slots = [slot(1, 540), slot(9, 0), slot(2, 630)]
    assert arranged(slots, [0, 20, 20], 540, moved=9) == {1: 540, 9: 630, 2: 810}


def test_fixed_stops_never_move_and_a_late_day_stays_within_it() -> None:
    slots = [slot(1, 1000, fixed=True), slot(9, 0, 600), slot(2, 1100, fixed=True)]
    assert arranged(slots, [0, 0, 0], 540, moved=9) == {1: 1000, 9: 840, 2: 1100}


@pytest.mark.parametrize(
    ("starts", "way", "told"),
    [
        (660, 60, ()),
        (645, 60, (VisitWarning.TRAVEL,)),
        (570, 0, (VisitWarning.OVERLAP,)),
        (690, 0, (VisitWarning.QUIET_TIME,)),
        (1050, 0, (VisitWarning.OUT_OF_HOURS,)),
    ],
)
def test_warnings(starts: int, way: int, told: tuple[VisitWarning, ...]) -> None:
    slots, stands = [slot(1, 540), slot(2, starts)], [Standpoint(), Standpoint()]
    found = warnings_of(TUESDAY, slots, [0, way], stands, (HOURS, True))
    assert found[1] == told


def test_days_off_and_too_much_contact_are_told() -> None:
    stand = Standpoint("周一", touched_on=(FRIDAY,), not_more_often=7)
    (told,) = warnings_of(SATURDAY, [slot(1, 540)], [0], [stand], (HOURS, False))
    assert told == (VisitWarning.DAY_OFF, VisitWarning.NOT_WELCOME, VisitWarning.TOO_MUCH_CONTACT)
