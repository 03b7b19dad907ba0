"""What the first window asks for. Plain values; knows no window and no book."""

from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path


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
class StartView(StrEnum):
    """What the first window shows."""

    COVER = "cover"
    WELCOME = "welcome"
    NEW = "new"
    UNLOCK = "unlock"
    RECOVERY = "recovery"
    PASSWORD = "password"  # noqa: S105 -- the name of a view
    BUSY = "busy"
