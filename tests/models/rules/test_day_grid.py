"""Spans on the time grid: snapping by tables, and what holds for any spans at all."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.day_grid import (
    DAY,
    STEP,
    Lane,
    Span,
    drawn,
    longer,
    moved,
    shifted,
    side_by_side,
    snapped,
    stretched,
    stretched_up,
)

MINUTES = st.integers(-200, DAY + 200)
SPANS = st.tuples(st.integers(0, DAY - 1), st.integers(1, 300)).map(lambda p: Span(p[0], min(p[0] + p[1], DAY)))


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@pytest.mark.parametrize(
    ("minute", "step"),
    [(0, 0), (7, 0), (7.5, 15), (8, 15), (22, 15), (23, 30), (-40, 0), (1436, 1440), (2000, 1440)],
)
def test_snapping(minute: float, step: int) -> None:
    assert snapped(minute) == step


@pytest.mark.parametrize(
    ("anchor", "minute", "span"),
    [
        (600, 600, (600, 615)),
        (602, 644, (600, 645)),
        (644, 602, (600, 645)),
        (600, 690, (600, 690)),
        (1439, 1439, (1425, 1440)),
        (-5, 20, (0, 30)),
        (1400, 5000, (1395, 1440)),
    ],
)
def test_drawing(anchor: float, minute: float, span: tuple[int, int]) -> None:
    assert drawn(anchor, minute) == span


@pytest.mark.parametrize(
    ("span", "steps", "later", "grown"),
    [
        (Span(600, 660), 1, (615, 675), (600, 675)),
        (Span(600, 660), -1, (585, 645), (600, 645)),
        (Span(610, 655), 1, (615, 660), (610, 660)),  # to the line of the grid first
        (Span(610, 655), -1, (600, 645), (610, 645)),
        (Span(0, 15), -1, (0, 15), (0, 15)),
        (Span(1380, 1440), 1, (1380, 1440), (1380, 1440)),
    ],
)
def test_keys(span: Span, steps: int, later: tuple[int, int], grown: tuple[int, int]) -> None:
    assert shifted(span, steps) == later
    assert longer(span, steps) == grown


@given(SPANS, MINUTES)
def test_what_is_moved_keeps_its_length_and_its_day(span: Span, minute: int) -> None:
    found = moved(span, minute)
    assert found.minutes == span.minutes
    assert 0 <= found.start < found.end <= DAY


@given(SPANS, MINUTES)
def test_what_is_stretched_keeps_its_other_edge_and_never_vanishes(span: Span, minute: int) -> None:
    down, up = stretched(span, minute), stretched_up(span, minute)
    assert down.start == span.start and up.end == span.end
    assert span.start < down.end <= DAY and 0 <= up.start < up.end
    assert down.minutes >= min(STEP, DAY - span.start) and up.minutes >= min(STEP, span.end)


@given(MINUTES, MINUTES)
def test_what_is_drawn_lies_on_the_grid(anchor: int, minute: int) -> None:
    found = drawn(anchor, minute)
    assert found.start % STEP == 0 and found.end % STEP == 0 and found.minutes >= STEP
    assert found.start >= 0 and found.end <= DAY
    assert found == drawn(minute, anchor)


def test_alone_takes_the_whole_width_and_neighbours_share() -> None:
    assert side_by_side([]) == []
    assert side_by_side([Span(540, 600), Span(600, 660)]) == [Lane(0, 1, 1), Lane(0, 1, 1)]
    assert side_by_side([Span(540, 600), Span(570, 630)]) == [Lane(0, 1, 2), Lane(1, 1, 2)]


def test_a_span_grows_over_columns_that_are_free_beside_it() -> None:
    three = [Span(540, 720), Span(540, 600), Span(540, 600), Span(600, 660)]
    assert side_by_side(three) == [Lane(0, 1, 3), Lane(1, 1, 3), Lane(2, 1, 3), Lane(1, 2, 3)]


@given(st.lists(SPANS, max_size=25))
def test_no_two_that_overlap_stand_upon_each_other(spans: list[Span]) -> None:
    lanes = side_by_side(spans)
    assert len(lanes) == len(spans)
    for one, other in combinations(range(len(spans)), 2):
        if overlap(spans[one], spans[other]):
            a, b = lanes[one], lanes[other]
            assert a.columns == b.columns
            assert a.first + a.width <= b.first or b.first + b.width <= a.first


@given(st.lists(SPANS, max_size=25))
def test_no_more_columns_than_stand_at_one_time(spans: list[Span]) -> None:
    lanes = side_by_side(spans)
    deepest = max((sum(s.start <= m.start < s.end for s in spans) for m in spans), default=0)
    assert max((lane.columns for lane in lanes), default=0) == deepest
    for span, lane in zip(spans, lanes, strict=True):
        assert lane.first >= 0 and lane.width >= 1 and lane.first + lane.width <= lane.columns
        alone = sum(overlap(span, other) for other in spans) == 1
        assert not alone or lane == Lane(0, 1, 1)
