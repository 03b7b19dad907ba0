"""Takes a workbook that the program itself wrote back as it is: into an untouched book row by row, without loss.

The workbook says itself what it holds (:mod:`desktop.services.whole_workbook`). What was changed so that it does not
fit together any more is read like a stranger's. Knows nothing of how a stranger's table is understood.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.exchange.tables import Cell, RawTable
from desktop.i18n.catalogue import speaking
from desktop.models.errors import UnreadableFile
from desktop.models.kinds import Language
from desktop.services.exact_cells import stored_value
from desktop.services.whole_workbook import GOES_ON, HUMAN, MARK, VERSION
from desktop.storage.connection import Connection
from desktop.storage.queries.whole_book import StoredRow, StoredTable, whole_rows, whole_tables

_MARKER = "Roadbook"
_REST_COLUMNS = 4
_NOWHERE = 1 << 20
_Rests = Mapping[tuple[str, int, str], str]


@dataclass(frozen=True, slots=True)
class OwnWorkbook:
    """What a workbook of ours holds: the rows of each table as the book stores them."""

    rows: Mapping[str, Sequence[StoredRow]]


@dataclass(frozen=True, slots=True)
class _Told:
    """A line of the marker: a table, how many rows it has, its sheet and the sheet's columns."""

    table: str
    rows: int
    sheet: str
    columns: tuple[str, ...]

    def known_to_reps(self) -> int:
        """How many of the columns, from the left, are those that reps know; what else is kept begins with the id."""
        return self.columns.index("id") if "id" in self.columns else len(self.columns)


def own_marker(tables: Sequence[RawTable]) -> RawTable | None:
    """The sheet by which a workbook of ours is known."""
    found = (table for table in tables if table.sheet == _MARKER and len(table.rows) > 1)
    return next((table for table in found if table.rows[1][:2] == [MARK, float(VERSION)]), None)


def for_people(tables: Sequence[RawTable]) -> list[RawTable]:
    """The sheets and columns of a workbook of ours that a stranger's could have; any other workbook as it is."""
    marker = own_marker(tables)
    if marker is None:
        return list(tables)
    widths = {one.sheet: one.known_to_reps() for one in _told(marker) if one.table in HUMAN}
    known = [replace(t, rows=[row[: widths[t.sheet]] for row in t.rows]) for t in tables if t.sheet in widths]
    return known or list(tables)


def attempt(tables: Sequence[RawTable]) -> tuple[OwnWorkbook | None, str]:
    """What a workbook of ours holds, and the code of what is to be told when it cannot be taken as it is."""
    try:
        return read_own(tables), ""
    except UnreadableFile as problem:
        return None, problem.code


def read_own(tables: Sequence[RawTable]) -> OwnWorkbook | None:
    """What the workbook holds; nothing when it is not ours.

    Raises UnreadableFile with code ``own_workbook_changed`` when it was changed so that it does not fit together.
    """
    marker = own_marker(tables)
    if marker is None:
        return None
    sheets = {table.sheet: table for table in tables}
    told = _told(marker)
    rests = _rests([sheets[one.sheet] for one in told if not one.table and one.sheet in sheets])
    with speaking(Language.ZH):
        rows = {one.table: _rows(one, sheets.get(one.sheet), rests) for one in told if one.table}
    _require_references(rows)
    return OwnWorkbook(rows)


def is_same(connection: Connection, own: OwnWorkbook) -> bool:
    """Whether the book holds exactly what the workbook holds."""
    return all(set(own.rows.get(name, ())) == set(whole_rows(connection, name)) for name in whole_tables())


def _told(marker: RawTable) -> list[_Told]:
    lines: list[_Told] = []
    for row in marker.rows[2:]:
        table, count, sheet, columns, *_more = [*row, "", "", "", ""]
        if isinstance(count, float) and (table == "" or table in whole_tables()):
            lines.append(_Told(str(table), int(count), str(sheet), tuple(str(columns).split())))
    return lines


def _rests(sheets: Sequence[RawTable]) -> _Rests:
    found: dict[tuple[str, int, str], str] = {}
    for row in (row for sheet in sheets for row in sheet.rows[1:] if len(row) >= _REST_COLUMNS):
        key = (str(row[0]), int(row[1]) if isinstance(row[1], float) else 0, str(row[2]))
        found[key] = found.get(key, "") + str(row[3]).removeprefix(GOES_ON)
    return found


def _rows(told: _Told, sheet: RawTable | None, rests: _Rests) -> list[StoredRow]:
    table = whole_tables()[told.table]
    places = {name: place for place, name in enumerate(told.columns)}
    cells = [] if sheet is None else [row for row in sheet.rows[1:] if any(cell != "" for cell in row)]
    if len(cells) != told.rows or "id" not in places:
        raise UnreadableFile("own_workbook_changed")
    where = [places.get(name, _NOWHERE) for name in table.names()]  # a column in which nothing stood was left out
    found: dict[int, StoredRow] = {}
    for row in cells:
        stored = _row(table, where, row, rests)
        if found.setdefault(_id(stored), stored) != stored:
            raise UnreadableFile("own_workbook_changed")
    return list(found.values())


def _row(table: StoredTable, where: Sequence[int], row: Sequence[Cell], rests: _Rests) -> StoredRow:
    cells = [row[place] if place < len(row) else "" for place in where]
    if rests and isinstance(cells[0], float):
        cells = [
            f"{cell}{rests.get((table.name, int(cells[0]), column.name), '')}" if isinstance(cell, str) else cell
            for column, cell in zip(table.columns, cells, strict=True)
        ]
    return tuple(stored_value(column, cell) for column, cell in zip(table.columns, cells, strict=True))


def _id(row: StoredRow) -> int:
    if not isinstance(row[0], int) or row[0] < 1:
        raise UnreadableFile("own_workbook_changed")
    return row[0]


def _require_references(rows: Mapping[str, Sequence[StoredRow]]) -> None:
    ids = {name: {row[0] for row in found} for name, found in rows.items()}
    for name, found in rows.items():
        for place, column in enumerate(whole_tables()[name].columns):
            if column.refers and not {row[place] for row in found} <= ids.get(column.refers, set()) | {None}:
                raise UnreadableFile("own_workbook_changed")
