"""The way between two visits: detour, speed, places in different systems."""

import pytest

from desktop.models.kinds import CoordinateSystem
from desktop.models.rules.coordinates import convert
from desktop.models.rules.travel import way_between
from desktop.models.values import Coordinate

SUZHOU, SHANGHAI = Coordinate(31.298, 120.585), Coordinate(31.230, 121.474)


def test_a_way_takes_the_straight_line_with_a_detour_at_a_speed() -> None:
    way = way_between(SUZHOU, SHANGHAI, 40, 140)
    assert way is not None
    assert way.kilometres == pytest.approx(119, abs=2)
    assert way.minutes == pytest.approx(way.kilometres / 40 * 60, abs=1)


def test_the_system_of_a_place_makes_no_difference() -> None:
    other = convert(SHANGHAI, CoordinateSystem.BD09)
    assert way_between(SUZHOU, SHANGHAI, 40, 140) == way_between(SUZHOU, other, 40, 140)


def test_a_way_is_unknown_without_both_places_and_nothing_to_the_same() -> None:
    assert way_between(None, SUZHOU, 40, 140) is None
    assert way_between(SUZHOU, None, 40, 140) is None
    same = way_between(SUZHOU, SUZHOU, 40, 140)
    assert same is not None
    assert (same.minutes, same.kilometres) == (0, 0.0)
