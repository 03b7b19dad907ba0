"""Kinds of visits (domain.md §5)."""

from enum import StrEnum, unique


@unique
class VisitKind(StrEnum):
    """Kind of a visit (domain.md §5)."""

    ROUTINE = "routine"
    BUSINESS = "business"
    TECHNICAL = "technical"
    EXECUTIVE = "executive"
    CARE = "care"
    COMPLAINT = "complaint"
    FIRST = "first"


@unique
class VisitState(StrEnum):
    """Stored state of a visit; "to be written" is derived from it and the clock (domain.md §5)."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    MISSED = "missed"


@unique
class VisitWarning(StrEnum):
    """What a form remarks on the time of a visit (domain.md §5)."""

    PAST = "past"
    OVERLAP = "overlap"
    TRAVEL = "travel"
    DAY_OFF = "day_off"
    QUIET_TIME = "quiet_time"
    TOO_MUCH_CONTACT = "too_much_contact"
    NOT_WELCOME = "not_welcome"
    OUT_OF_HOURS = "out_of_hours"


@unique
class VisitGroup(StrEnum):
    """How lists of visits are grouped; "to be written" is derived from the state and the clock (domain.md §5)."""

    PLANNED = "planned"
    TO_WRITE = "to_write"
    DONE = "done"
    CANCELLED = "cancelled"


@unique
class OutlineItem(StrEnum):
    """An item of the outline template of a visit (domain.md §5)."""

    BUSINESS_PROGRESS = "business_progress"
    LATENT_NEEDS = "latent_needs"
    PERSONAL = "personal"
    VALUE = "value"
    INTRODUCTION = "introduction"
    THEIR_SITUATION = "their_situation"
    OUR_OFFER = "our_offer"
    TERMS = "terms"
    TECHNICAL_QUESTIONS = "technical_questions"
    DEMONSTRATION = "demonstration"
    COOPERATION_REVIEW = "cooperation_review"
    STRATEGY = "strategy"
    THANKS = "thanks"
    LISTENING = "listening"
    CAUSE = "cause"
    MEASURES = "measures"
    NEXT_STEPS = "next_steps"


@unique
class PaperSecret(StrEnum):
    """What can be left out on paper (documents.md §1)."""

    PRICES = "prices"
    PHONES = "phones"
    PRIVATE_NOTES = "private_notes"


@unique
class CancelledBy(StrEnum):
    """Who cancelled a visit."""

    US = "us"
    CUSTOMER = "customer"
