"""Places and marks are the same things in two forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.found_places import Places

SIZE = 40
SOME = st.sets(st.integers(0, SIZE - 1))


def forms(some: set[int]) -> list[Places]:
    """The same places listed and marked."""
    listed = Places(SIZE, sorted(some))
    return [listed, Places(SIZE, marks=listed.marks)]


@given(SOME, SOME)
def test_both_and_either(some: set[int], others: set[int]) -> None:
    for one in forms(some):
        assert list(one) == [*one.listed] == sorted(some) and len(one) == len(some)
        assert one.marks == bytes(at in some for at in range(SIZE))
        for other in forms(others):
            assert list(one.both(other)) == sorted(some & others)
            assert list(Places.any_of([one, other, one])) == sorted(some | others)
        assert Places.any_of([one]) is one


@given(SOME, st.sampled_from([range(SIZE), range(3, SIZE + 3), range(1, 2 * SIZE, 2)]))
def test_numbers_of_what_was_found(some: set[int], numbers: range) -> None:
    for one in forms(some):
        moved = one.moved(numbers, 100)
        assert moved.size == 100 and list(moved) == [numbers[at] for at in sorted(some)] and len(moved.marks) == 100


@pytest.mark.parametrize("size", [0, 1, 7])
def test_all_and_none(size: int) -> None:
    assert list(Places.every(size)) == list(range(size)) and not Places(size, []).marks.count(1)
    assert not list(Places(size, []).moved(range(size), size))
