"""Kinds of the contact calendar: what is due, days, festivals, quiet times (domain.md §4)."""

from enum import StrEnum, unique


@unique
class ObligationKind(StrEnum):
    """What a cadence asks for (domain.md §4)."""

    CONTACT = "contact"
    VISIT = "visit"
    EXECUTIVE = "executive"
    DECIDER = "decider"
    FIRST = "first"


@unique
class DueState(StrEnum):
    """Where a customer stands against its cadence today (domain.md §4).

    ``UNSTARTED`` was never contacted and has no start of its rhythm; ``NONE`` has no cadence.
    """

    OVERDUE = "overdue"
    DUE = "due"
    PLANNED = "planned"
    LATER = "later"
    UNSTARTED = "unstarted"
    NONE = "none"

    @property
    def has_day(self) -> bool:
        """Whether there is a day on which the customer wants to be contacted."""
        return self not in (DueState.UNSTARTED, DueState.NONE)


@unique
class DayKind(StrEnum):
    """What a calendar day is: an ordinary working day or weekend, a day off, or a make-up working day."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


@unique
class Festival(StrEnum):
    """A festival that the calendar names, solar or lunar (domain.md §7)."""

    NEW_YEAR = "new_year"
    WOMEN = "women"
    LABOUR = "labour"
    CHILDREN = "children"
    TEACHERS = "teachers"
    NATIONAL = "national"
    QINGMING = "qingming"
    SPRING = "spring"
    LANTERN = "lantern"
    DRAGON_HEAD = "dragon_head"
    DRAGON_BOAT = "dragon_boat"
    QIXI = "qixi"
    GHOST = "ghost"
    MID_AUTUMN = "mid_autumn"
    DOUBLE_NINTH = "double_ninth"
    LABA = "laba"
    LITTLE_NEW_YEAR = "little_new_year"
    NEW_YEARS_EVE = "new_years_eve"


@unique
class QuietReason(StrEnum):
    """Why proposals keep clear of a time (domain.md §4)."""

    LUNCH = "lunch"
    MONDAY_MORNING = "monday_morning"
    FRIDAY_AFTERNOON = "friday_afternoon"
    SPRING_FESTIVAL = "spring_festival"


@unique
class CalendarEntryKind(StrEnum):
    """What an entry of the contact calendar is."""

    VISIT = "visit"
    PLANNED_CONTACT = "planned_contact"
    DUE = "due"
    OVERDUE = "overdue"
    FOLLOWUP = "followup"
    CARE = "care"
    CONTRACT = "contract"
    REVIEW = "review"
    EVENT = "event"
