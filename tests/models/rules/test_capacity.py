"""Promises against hours: what is asked for, who is kept first, what makes it fit."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.cadence import CadenceTable, Gaps
from desktop.models.rules.capacity import RANK, Cost, Held, capacity, relieved
from desktop.models.values import Period

QUARTER = Period(date(2026, 11, 23), date(2027, 2, 21))
"""90 days."""
TABLE = CadenceTable()
COST = Cost(contact=10, visit=100)


def test_what_one_customer_of_each_row_is_promised() -> None:
    held = [Held(row) for row in RANK]
    found = {d.row: (d.contacts, d.visits) for d in capacity(TABLE, held, QUARTER, (60, 10**6), COST).demands}
    # A: 90/14 contacts of which 3 are visits; C: one contact, of which half a visit; D: half a contact.
    assert found == {
        "a": (4, 3),
        "b": (2, 1),
        "intent": (13, 0),
        "prospect": (3, 0),
        "c": (1, 1),
        "none": (1, 1),
        "d": (1, 0),
    }


def test_gaps_of_its_own_count() -> None:
    found = capacity(TABLE, [Held("c", Gaps(contact=30, visit=45))], QUARTER, (60, 10**6), COST)
    assert [(d.contacts, d.visits) for d in found.demands] == [(1, 2)]


def test_high_grades_are_kept_first() -> None:
    found = capacity(TABLE, [Held("a"), Held("c"), Held("d")], QUARTER, (60, 350), COST)
    assert [(d.row, d.kept_percent) for d in found.demands] == [("a", 100), ("c", 9), ("d", 0)]


def test_relief_hurts_the_lowest_grades_first() -> None:
    held = [Held("a", customers=10), Held("c", customers=100)]
    found = capacity(TABLE, held, QUARTER, (60, 7000), COST)
    assert not found.fits and found.minutes_after <= 7000
    assert {relief.row for relief in found.reliefs} == {"c"}


def test_when_nothing_helps_it_says_so() -> None:
    found = capacity(TABLE, [Held("a", customers=1000)], QUARTER, (60, 100), COST)
    assert found.minutes_after > found.available_minutes and found.reliefs


@given(
    st.lists(st.builds(Held, st.sampled_from(RANK), st.none(), st.integers(1, 60)), max_size=8), st.integers(0, 30_000)
)
def test_the_effect_is_what_the_eased_table_asks_for(held: list[Held], available: int) -> None:
    found = capacity(TABLE, held, QUARTER, (60, available), COST)
    again = capacity(relieved(TABLE, found.reliefs), held, QUARTER, (60, available), COST)
    assert again.minutes == found.minutes_after <= found.minutes
    assert not (found.fits and found.reliefs)
