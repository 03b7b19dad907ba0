"""What the first window asks for. Plain values; knows no window and no book."""

from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.rows.backups import Backup


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Open the book in this folder; ``secret`` is the password or the recovery code.

    ``remember``: this computer shall open it without its password from now on.
    """

    folder: Path
    secret: str | None = None
    read_only: bool = False
    remember: bool = False


@dataclass(frozen=True, slots=True)
class CreateRequest:
    """Make a book in this folder; ``sheet`` is a spreadsheet to begin with."""

    folder: Path
    password: str | None = None
    sheet: Path | None = None


@unique
class Mend(StrEnum):
    """What can be done with a damaged book."""

    RESTORE = "restore"
    SALVAGE = "salvage"
    OPEN = "open"
    """As it is, without the changes that stood in its log."""


@dataclass(frozen=True, slots=True)
class MendRequest:
    """Do something with the damaged book in this folder; ``backup`` is the one that shall take its place."""

    way: Mend
    folder: Path
    secret: str | None = None
    backup: "Backup | None" = None


@unique
class StartView(StrEnum):
    """What the first window shows."""

    COVER = "cover"
    WELCOME = "welcome"
    NEW = "new"
    UNLOCK = "unlock"
    RECOVERY = "recovery"
    PASSWORD = "password"  # noqa: S105 -- the name of a view
    BUSY = "busy"
    DAMAGED = "damaged"
