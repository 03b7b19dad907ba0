"""What a check of the book found (``roadbook check``)."""

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Flaw(StrEnum):
    """What can be wrong with a book that opens."""

    PAGES = "pages"
    LINKS = "links"
    DERIVED = "derived"
    KEYS = "keys"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: ``place`` is a table or file, ``count`` how many pages, rows or files are concerned."""

    flaw: Flaw
    place: str
    count: int
