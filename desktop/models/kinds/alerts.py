"""Kinds of alerts."""

from enum import StrEnum, unique


@unique
class AlertKind(StrEnum):
    """What a rep must know of a customer before being asked; in the order in which it is told (domain.md §2, §4)."""

    LEFT = "left"
    TAKE_BACK = "take_back"
    PURCHASING = "purchasing"
    REVIEW = "review"
    NEGLECTED = "neglected"
