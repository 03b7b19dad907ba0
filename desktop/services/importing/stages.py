"""An import on its way: the file that was read, and what importing it would do."""

from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path

from desktop.exchange.fields import TableKind
from desktop.exchange.headings import Recognised
from desktop.exchange.plan import Choices, ImportPlan
from desktop.exchange.records import ParsedTable
from desktop.exchange.tables import RawTable
from desktop.services.importing.own_workbook import OwnWorkbook


@unique
class Whole(StrEnum):
    """What becomes of a workbook of ours: taken as it is into an untouched book, or the book holds the same."""

    TAKE = "take"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One sheet of the file and what it was recognised as; ``corrected`` when a person said otherwise."""

    raw: RawTable
    recognised: Recognised
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read; nothing of it is in the book.

    ``own`` is what it holds when the program wrote it; ``note`` is the code of a sentence worth telling, or empty.
    ``together`` when the tables of several files are taken at once.
    """

    path: Path
    tables: tuple[ReadTable, ...]
    own: OwnWorkbook | None = None
    note: str = ""
    together: bool = False

    def kinds(self) -> frozenset[TableKind]:
        """The kinds of table in the file."""
        return frozenset(table.recognised.kind for table in self.tables if table.recognised.kind is not None)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What importing the file would do with these choices."""

    read: ReadFile
    choices: Choices
    parsed: tuple[ParsedTable, ...]
    plan: ImportPlan
    whole: Whole | None = None
