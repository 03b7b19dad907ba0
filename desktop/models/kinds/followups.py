"""Kinds of promises and planned contacts (domain.md §6)."""

from enum import StrEnum, unique


@unique
class Promise(StrEnum):
    """Whose promise a follow-up is."""

    OURS = "ours"
    THEIRS = "theirs"


@unique
class FollowUpKind(StrEnum):
    """An action that was promised, or a planned contact (domain.md §1, PlannedContact)."""

    ACTION = "action"
    CONTACT = "contact"


@unique
class FollowUpState(StrEnum):
    """State of a follow-up."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@unique
class DueGroup(StrEnum):
    """When an open follow-up is due, as lists are grouped (screens.md "Follow-ups")."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    UNDATED = "undated"


@unique
class PlanKind(StrEnum):
    """What a plan is: a planned contact or a visit (domain.md §4)."""

    CONTACT = "contact"
    VISIT = "visit"


@unique
class Priority(StrEnum):
    """Priority of a follow-up."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"
