"""What an exchange counts as: a contact, a mere touch, in person (domain.md §0).

The rules are sets of channels, so that queries are made from the same table.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from desktop.models.kinds import Channel, Direction, Occasion

CONTACT_ALWAYS = frozenset(
    {Channel.VISIT, Channel.VIDEO, Channel.MEETING, Channel.EVENT, Channel.EXHIBITION, Channel.RECEPTION}
)
"""Channels on which both sides took part by nature."""

CONTACT_WHEN_ANSWERED = frozenset(Channel) - CONTACT_ALWAYS
"""Calls, chats, mails, letters: a contact when they were answered (two-way), in either direction; else a touch."""

IN_PERSON = frozenset({Channel.VISIT, Channel.EVENT, Channel.EXHIBITION, Channel.RECEPTION})
"""A visit, theirs to us included, or an event; it counts for visits."""

CLOSES_WITHIN = 3
"""Recording a contact closes the nearest plan within so many days (domain.md §4)."""

PlanKey = TypeVar("PlanKey")


def counts_as_contact(channel: Channel, answered: bool) -> bool:
    """Whether an exchange restarts the cadence; the direction does not matter."""
    return channel in CONTACT_ALWAYS or answered


def is_in_person(channel: Channel) -> bool:
    """Whether an exchange counts as a visit for the cadence."""
    return channel in IN_PERSON


def is_unprompted(direction: Direction, occasion: Occasion | None) -> bool:
    """Whether an exchange counts for "too much contact": outbound and without an occasion."""
    return direction is Direction.OUTBOUND and occasion is Occasion.UNPROMPTED


def plans_closed_by(on: date, plans: Sequence[tuple[PlanKey, date]]) -> tuple[PlanKey, ...]:
    """The nearest open plans within ± 3 days of a contact: none, the one that it closes, or several to ask about."""
    nearest = min((abs((day - on).days) for _, day in plans), default=CLOSES_WITHIN + 1)
    if nearest > CLOSES_WITHIN:
        return ()
    return tuple(key for key, day in plans if abs((day - on).days) == nearest)
