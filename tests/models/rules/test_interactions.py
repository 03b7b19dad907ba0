"""What counts as contact, as touch, in person; which plan a contact closes."""

from datetime import date

import pytest

from desktop.models.kinds import Channel, Direction, Occasion
from desktop.models.rules.interactions import (
    counts_as_contact,
    is_in_person,
    is_unprompted,
    plans_closed_by,
)


@pytest.mark.parametrize(
    ("channel", "answered", "contact"),
    [
        (Channel.CALL, True, True),
        (Channel.CALL, False, False),
        (Channel.WECHAT, True, True),
        (Channel.WECHAT, False, False),
        (Channel.MAIL, False, False),
        (Channel.LETTER, False, False),
        (Channel.VISIT, False, True),
        (Channel.VIDEO, False, True),
        (Channel.EVENT, False, True),
        (Channel.RECEPTION, False, True),
    ],
)
def test_contact_or_touch(channel: Channel, answered: bool, contact: bool) -> None:
    assert counts_as_contact(channel, answered) is contact


def test_in_person() -> None:
    assert {channel for channel in Channel if is_in_person(channel)} == {
        Channel.VISIT,
        Channel.EVENT,
        Channel.EXHIBITION,
        Channel.RECEPTION,
    }


def test_only_outbound_and_without_occasion_is_unprompted() -> None:
    assert is_unprompted(Direction.OUTBOUND, Occasion.UNPROMPTED)
    assert not is_unprompted(Direction.INBOUND, Occasion.UNPROMPTED)
    assert not is_unprompted(Direction.OUTBOUND, Occasion.REGULAR)
    assert not is_unprompted(Direction.OUTBOUND, None)


@pytest.mark.parametrize(
    ("days", "closed"),
    [
        ([], ""),
        ([("a", 12)], ""),
        ([("a", 13)], "a"),
        ([("a", 14), ("b", 16)], "b"),
        ([("a", 15), ("b", 17)], "ab"),
        ([("a", 19), ("b", 20)], "a"),
    ],
)
def test_the_nearest_plan_within_three_days(days: list[tuple[str, int]], closed: str) -> None:
    plans = [(key, date(2026, 3, day)) for key, day in days]
    assert plans_closed_by(date(2026, 3, 16), plans) == tuple(closed)
