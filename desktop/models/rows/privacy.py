"""What is kept of one person, and what erasing the person did (domain.md §11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.models.rows.rep import Rep


@dataclass(frozen=True, slots=True)
class PersonTraces:
    """How much of a person is in the book, told before it is erased.

    ``texts`` are fields of others that name the person, ``steps`` those that can then no longer be undone,
    ``same_name`` other people of this name, whose mentions in texts would go as well.
    """

    name: str
    customer: str
    records: int
    visits: int
    followups: int
    care: int
    files: int
    texts: int
    steps: int
    backups: int
    same_name: int


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing did, and what remains without the person's name: nothing here tells who it was.

    ``files_to_check`` are files on records and visits the person took part in: what stands inside a file cannot be
    changed. ``backups_left`` are places that could not be reached.
    """

    records: int = 0
    visits: int = 0
    followups: int = 0
    texts: int = 0
    files: int = 0
    files_to_check: int = 0
    steps: int = 0
    drafts: int = 0
    backups_rewritten: int = 0
    backups_removed: int = 0
    backups_left: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PersonSection:
    """A part of what is kept of a person: lines of day, what it was, and its text, as people read them."""

    title: str
    lines: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class PersonContent:
    """Everything about one person as it is printed: fields by their names, then section by section."""

    rep: Rep
    name: str
    customer: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[PersonSection]


@dataclass(frozen=True, slots=True)
class PersonExport:
    """What was written: the folder, and how many files lie in it."""

    folder: Path
    files: int
