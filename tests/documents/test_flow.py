"""How pages are filled."""

import pytest

from desktop.documents.flow import Flow
from desktop.documents.marks import Block, Group, Row, Sheet, Text
from desktop.documents.theme import BODY

SHEET = Sheet(200, 130, 10, 10, 20)


def flow() -> Flow:
    return Flow(SHEET, lambda _pages: None)


def named(name: str, height: float = 10) -> Row:
    return Row(height, (Text(0, 5, name, BODY),))


def lines(count: int, name: str = "l") -> Block:
    return Block([Group([named(f"{name}{n}")]) for n in range(count)])


def shown(made: Flow) -> list[list[str]]:
    return [
        [mark.text for placed in page.placed for mark in placed.row.marks if isinstance(mark, Text)]
        for page in made.pages
    ]


def test_lines_fill_a_page_and_flow_on():
    made = flow()
    made.place(lines(11))
    assert [len(page) for page in shown(made)] == [10, 1]


def test_a_heading_stays_with_what_follows():
    made = flow()
    made.place(lines(9))
    made.place(Block([Group([named("heading")], with_next=True), Group([named("text")])]))
    assert shown(made)[1] == ["heading", "text"]


def test_a_group_that_fits_on_a_page_is_not_divided():
    made = flow()
    made.place(lines(5))
    made.place(Block([Group([named(f"g{n}") for n in range(7)])]))
    assert shown(made)[1] == [f"g{n}" for n in range(7)]


def test_a_group_taller_than_a_page_is_divided_between_rows():
    made = flow()
    made.place(Block([Group([named(f"g{n}") for n in range(23)])]))
    assert [len(page) for page in shown(made)] == [10, 10, 3]


def test_the_header_of_a_table_is_repeated():
    made = flow()
    header = Group([named("header")], with_next=True)
    made.place(Block([header, *lines(20).groups], header))
    pages = shown(made)
    assert [page[0] for page in pages] == ["header"] * 3
    assert sum(len(page) - 1 for page in pages) == 20


def test_the_running_head_tops_pages_that_are_flowed_onto():
    made = flow()
    made.start_page(lambda _width: Block([Group([named("running")])]))
    made.place(lines(12))
    assert [page[0] for page in shown(made)] == ["l0", "running"]


def test_a_gap_is_not_left_on_top_of_a_page():
    made = flow()
    made.gap(30)
    made.place(lines(10))
    assert len(made.pages) == 1


def test_held_space_is_filled_before_the_page_is_left():
    made = flow()
    heights: list[float] = []

    def filler(height: float) -> Block:
        heights.append(height)
        return Block([Group([named("held", height)])])

    made.hold(40, filler)
    made.place(lines(9))
    pages = shown(made)
    assert pages[0][-1] == "held"
    assert [len(page) for page in pages] == [5, 5]
    assert heights[0] >= 40


@pytest.mark.parametrize(("width", "pages"), [(900, 1), (200, 2)])
def test_columns_stand_side_by_side_where_the_paper_is_wide(width: float, pages: int):
    made = Flow(Sheet(width, 130, 10, 10, 20), lambda _pages: None)
    made.place_columns(lambda _width: lines(8, "a"), lambda _width: lines(8, "b"))
    assert len(made.pages) == pages
