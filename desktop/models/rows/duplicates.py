"""Likely duplicates and what a merge would do."""

from dataclasses import dataclass

from desktop.models.kinds import DuplicateReason
from desktop.models.values import ContactId, CustomerId


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two customers that may be the same, and why; ``certain`` for the same credit code or exact name."""

    one: CustomerId
    one_code: str
    one_name: str
    other: CustomerId
    other_code: str
    other_name: str
    reasons: frozenset[DuplicateReason]
    certain: bool


@dataclass(frozen=True, slots=True)
class MergedField:
    """A field in which two customers (or people) differ, as stored; ``theirs_wins`` is what is proposed.

    What refers to something else is said by its name.
    """

    field: str
    mine: object
    theirs: object
    theirs_wins: bool


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do: the fields that differ, and how many rows of each table move to the one that stays.

    Codes are those of customers; people have none.
    """

    kept: int
    kept_code: str
    kept_name: str
    lost: int
    lost_code: str
    lost_name: str
    fields: tuple[MergedField, ...]
    moved: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the book who may be the one that is typed, and why: the same phone, WeChat id or name."""

    contact: ContactId
    name: str
    customer: CustomerId
    customer_name: str
    reason: DuplicateReason
