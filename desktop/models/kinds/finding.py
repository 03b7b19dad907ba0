"""What the search of the whole window can find."""

from enum import IntEnum, StrEnum, unique


@unique
class FoundKind(StrEnum):
    """A kind of thing in the book, in the order in which its group stands; new ones come last (their place is kept)."""

    CUSTOMER = "customer"
    CONTACT = "contact"
    VISIT = "visit"
    RECORD = "record"
    FOLLOWUP = "followup"
    NEED = "need"
    FILE = "file"
    CONTRACT = "contract"
    OPPORTUNITY = "opportunity"


@unique
class Rank(IntEnum):
    """How well a name fits what was typed; the smaller the better."""

    PREFIX = 0
    WORD = 1
    PINYIN_PREFIX = 2
    PINYIN = 3
    TEXT = 4
