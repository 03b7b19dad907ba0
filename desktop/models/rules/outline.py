"""Outline templates of visits with minutes worked out from the planned duration (domain.md §5).

The routine one follows the 3+1 rule. Names of the items are a matter of words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.models.kinds import OutlineItem, VisitKind

_Template = tuple[tuple[OutlineItem, int], ...]

TEMPLATES: Mapping[VisitKind, _Template] = {
    VisitKind.ROUTINE: (
        (OutlineItem.BUSINESS_PROGRESS, 30),
        (OutlineItem.LATENT_NEEDS, 30),
        (OutlineItem.PERSONAL, 30),
        (OutlineItem.VALUE, 10),
    ),
    VisitKind.BUSINESS: (
        (OutlineItem.BUSINESS_PROGRESS, 20),
        (OutlineItem.OUR_OFFER, 30),
        (OutlineItem.TERMS, 40),
        (OutlineItem.NEXT_STEPS, 10),
    ),
    VisitKind.TECHNICAL: (
        (OutlineItem.TECHNICAL_QUESTIONS, 40),
        (OutlineItem.DEMONSTRATION, 40),
        (OutlineItem.NEXT_STEPS, 20),
    ),
    VisitKind.EXECUTIVE: (
        (OutlineItem.COOPERATION_REVIEW, 30),
        (OutlineItem.STRATEGY, 40),
        (OutlineItem.PERSONAL, 20),
        (OutlineItem.NEXT_STEPS, 10),
    ),
    VisitKind.CARE: (
        (OutlineItem.THANKS, 30),
        (OutlineItem.PERSONAL, 50),
        (OutlineItem.VALUE, 20),
    ),
    VisitKind.COMPLAINT: (
        (OutlineItem.LISTENING, 40),
        (OutlineItem.CAUSE, 20),
        (OutlineItem.MEASURES, 30),
        (OutlineItem.NEXT_STEPS, 10),
    ),
    VisitKind.FIRST: (
        (OutlineItem.INTRODUCTION, 20),
        (OutlineItem.THEIR_SITUATION, 40),
        (OutlineItem.OUR_OFFER, 25),
        (OutlineItem.NEXT_STEPS, 15),
    ),
}
"""Per kind of visit the items in order, each with its share of the time in percent; they add up to 100."""


@dataclass(frozen=True, slots=True)
class OutlineSlot:
    """One item of an outline and the minutes planned for it."""

    key: OutlineItem
    minutes: int


def outline(kind: VisitKind, minutes: int) -> tuple[OutlineSlot, ...]:
    """The template of a kind of visit over a planned duration: whole minutes that add up to it."""
    template = TEMPLATES[kind]
    shares = rescale([percent for _, percent in template], minutes)
    return tuple(OutlineSlot(key, share) for (key, _), share in zip(template, shares, strict=True))


def rescale(shares: Sequence[int], minutes: int) -> tuple[int, ...]:
    """The same shares of another duration: whole minutes that add up to it; without any share nothing changes.

    Minutes left over by rounding down go to the items that lost most, of equal ones to the earlier.
    """
    total, whole = sum(shares), max(0, minutes)
    if total <= 0:
        return tuple(shares)
    scaled = [whole * share // total for share in shares]
    lost = sorted(range(len(scaled)), key=lambda index: -(whole * shares[index] % total))
    for index in lost[: whole - sum(scaled)]:
        scaled[index] += 1
    return tuple(scaled)
