"""The map of the stops: to scale, north up, words beside each other and on the paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents import fonts
from desktop.documents.marks import Block, Line, Text
from desktop.documents.stop_map import MapStop, stop_map
from desktop.models.kinds import CoordinateSystem
from desktop.models.rules.coordinates import distance
from desktop.models.values import Coordinate

WIDTH = 500.0
SUZHOU, WUXI, CHANGZHOU = (31.30, 120.58), (31.49, 120.31), (31.81, 119.97)


@pytest.fixture(autouse=True)
def registered() -> None:
    fonts.register()


def stops(*places: tuple[float, float]) -> list[MapStop]:
    return [MapStop(n, f"客户{n}有限公司", *place, 12.3) for n, place in enumerate(places, 1)]


def texts(block: Block) -> dict[str, Text]:
    return {
        mark.text: mark for group in block.groups for row in group.rows for mark in row.marks if isinstance(mark, Text)
    }


def ways(block: Block) -> list[Line]:
    return [
        mark
        for group in block.groups
        for row in group.rows
        for mark in row.marks
        if isinstance(mark, Line) and mark.thickness == 0.8 and abs(mark.x1 - mark.x2) + abs(mark.y1 - mark.y2) > 30
    ]


def test_ways_are_drawn_to_scale() -> None:
    made = ways(stop_map(stops(SUZHOU, WUXI, CHANGZHOU), WIDTH))[:2]
    drawn = [((line.x1 - line.x2) ** 2 + (line.y1 - line.y2) ** 2) ** 0.5 for line in made]
    places = [Coordinate(*place, CoordinateSystem.WGS84) for place in (SUZHOU, WUXI, CHANGZHOU)]
    real = [distance(places[0], places[1]), distance(places[1], places[2])]
    assert drawn[0] / drawn[1] == pytest.approx(real[0] / real[1], rel=0.01)


def test_north_is_up_and_east_is_right() -> None:
    words = texts(stop_map(stops(SUZHOU, WUXI), WIDTH))
    assert words["2"].y < words["1"].y
    assert words["2"].x < words["1"].x


def test_numbers_names_distance_and_scale_are_named() -> None:
    words = texts(stop_map(stops(SUZHOU, WUXI), WIDTH))
    assert {"1", "2", "客户1有限公司", "客户2有限公司"} <= set(words)
    assert sum("12.3" in word for word in words) == 1


def test_one_place_is_no_map() -> None:
    assert not stop_map(stops(SUZHOU), WIDTH)
    assert not stop_map(stops(SUZHOU, SUZHOU), WIDTH)
    assert not stop_map([], WIDTH)


def test_stops_at_one_door_share_a_spot() -> None:
    words = texts(stop_map(stops(SUZHOU, WUXI, SUZHOU), WIDTH))
    assert "1,3" in words


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(18, 53), st.floats(74, 134)), min_size=2, max_size=9), st.floats(250, 800))
def test_nothing_leaves_the_paper(places: list[tuple[float, float]], width: float) -> None:
    block = stop_map(stops(*places), width)
    for word in texts(block).values():
        assert -1 <= word.x <= width
        assert 0 <= word.y <= block.height
    for line in ways(block):
        assert 0 <= min(line.x1, line.x2) <= max(line.x1, line.x2) <= width
