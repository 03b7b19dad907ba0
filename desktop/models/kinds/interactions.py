"""Kinds of exchanges with customers (domain.md §6)."""

from enum import StrEnum, unique


@unique
class Channel(StrEnum):
    """How an exchange took place (domain.md §6)."""

    VISIT = "visit"
    CALL = "call"
    WECHAT = "wechat"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    MAIL = "mail"
    SMS = "sms"
    VIDEO = "video"
    MEETING = "meeting"
    EVENT = "event"
    EXHIBITION = "exhibition"
    RECEPTION = "reception"
    LETTER = "letter"
    OTHER = "other"


@unique
class Direction(StrEnum):
    """Who began the exchange: we (outbound) or the customer (inbound)."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"


@unique
class Occasion(StrEnum):
    """Why the exchange took place (domain.md §6)."""

    REGULAR = "regular"
    DATE = "date"
    UNPROMPTED = "unprompted"
    ON_REQUEST = "on_request"


@unique
class ContentKind(StrEnum):
    """What the exchange was about (domain.md §6)."""

    VALUE = "value"
    DISCOVERY = "discovery"
    CARE = "care"
    PROBLEM = "problem"
    SALES = "sales"


@unique
class Mood(StrEnum):
    """Mood of the customer in an exchange."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


@unique
class RecordHint(StrEnum):
    """What a form remarks on a record, as a hint and not a wall (domain.md §4, §6)."""

    ALL_SALES = "all_sales"
    ONLY_WRITTEN = "only_written"
    TOO_MUCH_CONTACT = "too_much_contact"
