"""Kinds of reminders."""

from enum import StrEnum, unique


@unique
class ReminderKind(StrEnum):
    """What the rep is reminded of (issue C)."""

    VISIT = "visit"
    DEADLINE = "deadline"
    CARE = "care"
    RECORD = "record"
    PURCHASING = "purchasing"
    TAKE_BACK = "take_back"
    GRADES = "grades"
