"""Wrong passwords make the next one wait, and longer each time; the clock cannot be put back to shorten it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.unlock_delay import LONGEST, seconds_after, seconds_left


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (1, 0), (2, 0), (3, 5), (4, 10), (5, 30), (6, 60), (7, 120), (8, 300), (9, 900)]
)
def test_the_table(failures: int, seconds: int) -> None:
    assert seconds_after(failures) == seconds


@given(st.integers(0, 1000))
def test_it_grows_and_has_an_end(failures: int) -> None:
    assert 0 <= seconds_after(failures) <= seconds_after(failures + 1) <= LONGEST


@pytest.mark.parametrize(
    ("failures", "passed", "left"),
    [(3, 0, 5), (3, 0.1, 5), (3, 4.2, 1), (3, 5, 0), (3, 99, 0), (3, -1, 5), (9, -1e9, 900)],
)
def test_what_is_left(failures: int, passed: float, left: int) -> None:
    assert seconds_left(failures, passed) == left
