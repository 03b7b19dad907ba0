"""What the search of the whole window found in the book."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.models.kinds import FoundKind, Rank
from desktop.models.values import CustomerId


class Opened(NamedTuple):
    """Something that was opened before: what it is, and its id."""

    kind: FoundKind
    id: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found; ``where`` says to whom it belongs, ``on`` when it happened or is due.

    ``title`` may be empty: a visit without a purpose goes by its ``code``.
    """

    kind: FoundKind
    id: int
    customer_id: CustomerId
    title: str
    where: str = ""
    on: date | None = None
    code: str = ""
    rank: Rank = Rank.TEXT
