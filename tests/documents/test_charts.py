"""Charts as marks."""

import pytest

from desktop.documents.charts import Bar, Person, bar_chart, organisation_chart
from desktop.documents.marks import Area, Block, Frame, Text
from desktop.documents.theme import FILL


def marks(block: Block, kind: type) -> list:
    return [mark for group in block.groups for row in group.rows for mark in row.marks if isinstance(mark, kind)]


def test_bars_are_as_high_as_their_values():
    block = bar_chart([Bar("1", 2), Bar("2", 4), Bar("3", 0)], 300)
    areas = marks(block, Area)
    assert areas[1].height == pytest.approx(2 * areas[0].height)
    assert len(areas) == 2
    assert all(area.grey >= 0.92 for area in areas)
    assert FILL >= 0.92


@pytest.mark.parametrize("bars", [[], [Bar("a", 0)]])
def test_no_bars_no_chart(bars: list[Bar]):
    assert not bar_chart(bars, 300)


def test_who_reports_to_whom():
    people = [Person(1, "王"), Person(2, "李", above=1), Person(3, "赵", above=1)]
    boxes = marks(organisation_chart(people, 500), Frame)
    assert len(boxes) == 3
    assert boxes[0].y == 0
    assert boxes[1].y == boxes[2].y > boxes[0].y


def test_a_broad_organisation_becomes_a_list():
    people = [Person(1, "王"), *(Person(n, f"李{n}", above=1) for n in range(2, 40))]
    block = organisation_chart(people, 500)
    assert not marks(block, Frame)
    assert len(block.groups) == 39


@pytest.mark.parametrize(
    "people",
    [
        [Person(1, "王", above=1)],
        [Person(1, "王", above=2), Person(2, "李", above=1)],
        [Person(1, "王", above=3), Person(2, "李", above=1), Person(3, "赵", above=2), Person(4, "陈", above=2)],
        [Person(1, "王", above=99)],
    ],
)
def test_circles_and_unknown_superiors_lose_nobody(people: list[Person]):
    names = {text.text for text in marks(organisation_chart(people, 500), Text)}
    assert {person.name for person in people} <= names
