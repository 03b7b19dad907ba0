"""Which exchanges count for cadence (domain.md §0).

The same sets serve Python and the SQL that finds last contacts, so that both always agree.
"""

from desktop.models.kinds import Channel

IN_PERSON: frozenset[Channel] = frozenset(
    {Channel.VISIT, Channel.MEETING, Channel.EVENT, Channel.EXHIBITION, Channel.RECEPTION}
)
"""Met face to face: counts as contact and as visit."""

ALWAYS_CONTACT: frozenset[Channel] = IN_PERSON | {Channel.VIDEO}
"""Both sides were there by the nature of the channel."""

TWO_WAY_CONTACT: frozenset[Channel] = frozenset(Channel) - ALWAYS_CONTACT
"""Counts as contact only when the other side answered; else it is a touch."""


def is_contact(channel: Channel, *, answered: bool) -> bool:
    """Whether the exchange counts for cadence: an answered call, a visit, a video meeting, an event, a two-way chat."""
    return channel in ALWAYS_CONTACT or answered


def is_in_person(channel: Channel) -> bool:
    """Whether the exchange restarts the visit rhythm (domain.md §0 "In person")."""
    return channel in IN_PERSON
