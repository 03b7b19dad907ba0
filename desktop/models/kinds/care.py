"""Kinds of care dates and of what is given (domain.md §7)."""

from enum import StrEnum, unique


@unique
class CareKind(StrEnum):
    """What a date worth remembering is (domain.md §7)."""

    FESTIVAL = "festival"
    BIRTHDAY = "birthday"
    CONTRACT_ANNIVERSARY = "contract_anniversary"
    FOUNDING_DAY = "founding_day"
    EXAM = "exam"
    PRODUCT_LAUNCH = "product_launch"
    CUSTOM = "custom"


@unique
class CareState(StrEnum):
    """Whether what was planned for an occasion was done."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"


@unique
class GiftKind(StrEnum):
    """What is given on an occasion (domain.md §7); also what a person wishes."""

    GREETING = "greeting"
    GIFT = "gift"
    DONATION = "donation"
    NOTHING = "nothing"


@unique
class CareWarning(StrEnum):
    """What speaks against a gift (domain.md §7)."""

    SAME_AS_LAST_YEAR = "same_as_last_year"
    SAME_TO_MANY = "same_to_many"
    TABOO = "taboo"
    YEARLY_LIMIT = "yearly_limit"
    NOT_WANTED = "not_wanted"
