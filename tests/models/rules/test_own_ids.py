"""Names under which rows of ours travel."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.own_ids import OwnId, OwnKind, own_id, read_uid, uid_of
from tests.support.books import CHINA


@given(st.sampled_from(list(OwnKind)), st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
def test_every_name_is_read_back(kind: OwnKind, row: int, made: int) -> None:
    assert read_uid(uid_of(OwnId(kind, row, made))) == OwnId(kind, row, made)


@pytest.mark.parametrize(
    "uid", ["", "visit-1@roadbook", "visit-1-2@roadbook.com", "cat-1-2@roadbook", "visit--1-2@roadbook"]
)
def test_names_of_strangers_are_not_ours(uid: str) -> None:
    assert read_uid(uid) is None


def test_the_same_moment_in_another_zone_is_the_same_name() -> None:
    moment = datetime(2026, 3, 16, 9, tzinfo=CHINA)
    assert own_id(OwnKind.VISIT, 7, moment) == own_id(OwnKind.VISIT, 7, moment.astimezone(UTC))
    assert own_id(OwnKind.VISIT, 7, None).made == 0
