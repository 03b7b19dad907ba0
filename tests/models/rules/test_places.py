"""The way between two visits: detour, speed, places in different systems, places known by their district only."""

import pytest

from desktop.models.kinds import CoordinateSystem
from desktop.models.rows.planning import Place
from desktop.models.rules.coordinates import convert
from desktop.models.rules.places import place_of_address, way_between_places
from desktop.models.values import Coordinate

SUZHOU, SHANGHAI = Place(Coordinate(31.298, 120.585)), Place(Coordinate(31.230, 121.474))


def test_a_way_takes_the_straight_line_with_a_detour_at_a_speed() -> None:
    way = way_between_places(SUZHOU, SHANGHAI, 40, 140)
    assert way is not None
    assert way.kilometres == pytest.approx(119, abs=2)
    assert way.minutes == pytest.approx(way.kilometres / 40 * 60, abs=1)


def test_the_system_of_a_place_makes_no_difference() -> None:
    other = Place(convert(SHANGHAI.coordinate, CoordinateSystem.BD09))
    assert way_between_places(SUZHOU, SHANGHAI, 40, 140) == way_between_places(SUZHOU, other, 40, 140)


def test_a_way_is_unknown_without_both_places_and_nothing_to_the_same() -> None:
    assert way_between_places(None, SUZHOU, 40, 140) is None
    assert way_between_places(SUZHOU, None, 40, 140) is None
    same = way_between_places(SUZHOU, SUZHOU, 40, 140)
    assert same is not None
    assert (same.minutes, same.kilometres) == (0, 0.0)


def test_a_district_stands_for_an_address_and_makes_the_way_rough() -> None:
    district = place_of_address("江苏省苏州市昆山市前进路 1 号")
    assert district is not None and not district.exact
    way = way_between_places(SUZHOU, district, 40, 140)
    assert way is not None and way.rough and way.kilometres == pytest.approx(50, abs=15)
    near = way_between_places(district, district, 40, 140)
    assert near is not None and near.kilometres == 4.0
