"""Backups as they are listed, and what going back to one would mean. Plain values; knows no file's inside."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, unique
from pathlib import Path


@unique
class Reason(StrEnum):
    """Why a backup was made."""

    MANUAL = "manual"
    CLOSING = "closing"
    DAILY = "daily"
    RESTORE = "restore"
    """The state before the book was taken back to a backup."""
    UPGRADE = "upgrade"
    """The state before a newer program changed the form of the book."""


GENERATIONS = frozenset((Reason.MANUAL, Reason.CLOSING, Reason.DAILY))
"""Those that are thinned out to so many days, weeks and months."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as its folder tells, without opening it.

    ``book`` tells of which book it is and ``mark`` which state of it, both as codes that say nothing to others; empty
    where the backup does not tell.
    """

    path: Path
    made_at: datetime
    reason: Reason = Reason.MANUAL
    book: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what, without deleted ones."""

    customers: int = 0
    contacts: int = 0
    interactions: int = 0
    visits: int = 0
    followups: int = 0
    needs: int = 0


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup in the list: ``size`` in bytes with its attachments; ``counts`` is nothing when it cannot be read.

    ``second`` tells that it lies in the second folder, ``own_password`` that it opens with another password than today.
    """

    backup: Backup
    size: int
    counts: Counts | None
    second: bool = False
    own_password: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What going back would do to one kind: rows that ``come`` back, ``go``, and ``change``."""

    come: int = 0
    go: int = 0
    change: int = 0

    def __bool__(self) -> bool:
        return bool(self.come or self.go or self.change)


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """A backup beside the book of now; ``differences`` by the fields of :class:`Counts`."""

    backup: Backup
    then: Counts
    now: Counts
    differences: dict[str, Difference]


@dataclass(frozen=True, slots=True)
class Newer:
    """What was done in a book after a backup: how many steps, and when the last one was; nothing where unreadable."""

    steps: int | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Damage:
    """What is known of a book that cannot be opened, and of the newest good backup of it.

    ``readable`` tells that rows can be salvaged; ``usable`` that the book itself is whole and only the log of its
    latest changes is not.
    """

    folder: Path
    code: str
    backup: BackupLine | None = None
    newer: Newer = field(default_factory=Newer)
    readable: bool = False
    usable: bool = False


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read out of a damaged book into a new one.

    ``gaps`` is how many places could not be read, ``loose`` how many rows led to something that was lost with them.
    """

    folder: Path
    counts: Counts
    gaps: int
    loose: int
