"""Outlines: the 3+1 rule, whole minutes that add up, shares that survive another duration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import VisitKind
from desktop.models.rules.outline import TEMPLATES, outline, rescale


def test_the_routine_template_follows_the_rule() -> None:
    assert [slot.minutes for slot in outline(VisitKind.ROUTINE, 60)] == [18, 18, 18, 6]


@pytest.mark.parametrize("kind", VisitKind)
def test_every_template_is_whole(kind: VisitKind) -> None:
    assert sum(percent for _item, percent in TEMPLATES[kind]) == 100


@given(kind=st.sampled_from(VisitKind), minutes=st.integers(0, 24 * 60))
def test_minutes_add_up(kind: VisitKind, minutes: int) -> None:
    assert sum(slot.minutes for slot in outline(kind, minutes)) == minutes


@given(shares=st.lists(st.integers(0, 600), max_size=8), minutes=st.integers(0, 24 * 60))
def test_rescaled_shares_add_up_and_keep_their_order(shares: list[int], minutes: int) -> None:
    scaled = rescale(shares, minutes)
    assert len(scaled) == len(shares)
    if not sum(shares):
        assert list(scaled) == shares
        return
    assert sum(scaled) == minutes
    exact = [minutes * share / sum(shares) for share in shares]
    assert all(abs(one - wanted) < 1 for one, wanted in zip(scaled, exact, strict=True))
    assert rescale(shares, sum(shares)) == tuple(shares)
