"""Tables made in a test, and the way of a file through the room."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop.exchange.headings import recognise
from desktop.exchange.isolated import read_tables
from desktop.exchange.parse import parse_table
from desktop.exchange.records import ParsedTable
from desktop.exchange.tables import Cell, RawTable

TODAY = date(2026, 11, 21)


def raw(*rows: Sequence[Cell], sheet: str = "表", first_row: int = 1) -> RawTable:
    """A table of rows as the reader would give it."""
    return RawTable(sheet, [list(row) for row in rows], first_row)


def parsed(table: RawTable, today: date = TODAY) -> ParsedTable:
    """The table recognised and parsed."""
    found = parse_table(table, recognise(table), today)
    assert found is not None
    return found


def parsed_file(path: Path, today: date = TODAY) -> list[ParsedTable]:
    """Every table of a file recognised and parsed."""
    return [parsed(table, today) for table in read_tables(path)]
