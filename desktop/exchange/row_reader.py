"""What reading the rows of any table has in common: the mapped columns at work, fingerprints, problems.

Works column by column, which is several times as fast as row by row. Knows nothing of customers or records;
:mod:`customer_rows` and :mod:`interaction_rows` do. A *position* is the index of a row among those that say anything.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import compress
from typing import cast

from desktop.exchange.cells import Severity, Trouble, number_text, text_of
from desktop.exchange.columns import Column, parser_for
from desktop.exchange.fields import Field
from desktop.exchange.headings import Recognised
from desktop.exchange.records import Problem, RejectedRow
from desktop.exchange.tables import Cell, RawTable, column_letters

_FINGERPRINT_BYTES = 12
_NEAR = 500
_TOTALS = frozenset("合计 总计 小计 合计: 总计: 小计: 合计： 总计： total sum".split())
_ERRORS = frozenset("#N/A #REF! #DIV/0! #VALUE! #NAME? #NUM! #NULL! #GETTING_DATA #SPILL! #CALC!".split())
_CELL_ERROR = Trouble("cell_error")
_TEXTS = frozenset((str,))
_NAMING = frozenset(("code", "name", "customer_name"))


class RowReader:
    """The rows below the titles that say anything, and what is wrong with them."""

    def __init__(self, table: RawTable, found: Recognised, today: date) -> None:
        self._table = table
        columns = (_column(found, index, field, today) for index, field in found.mapping.items())
        self.columns = sorted(columns, key=_order)
        self.numbers, self._rows = _telling_rows(table, found, self.columns)
        self._problems: list[tuple[int, Problem]] = []
        self._refused: set[int] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def column_of(self, field: Field) -> Column | None:
        """The first column that holds the field."""
        return next((column for column in self.columns if column.field == field), None)

    def cells(self, column: Column) -> list[Cell]:
        """The cells of the column, one for each row."""
        return self._cells[column.index]

    @cached_property
    def _cells(self) -> Mapping[int, list[Cell]]:
        """The cells of every mapped column. Few rows are parted at a time: they are near at hand for each column."""
        found: dict[int, list[Cell]] = {column.index: [] for column in self.columns}
        for start in range(0, len(self._rows), _NEAR):
            near = self._rows[start : start + _NEAR]
            for index, cells in found.items():
                cells += [row[index] for row in near]
        return found

    def values(self, column: Column) -> list[object]:
        """What the column's cells say, ``None`` for nothing; troubles are kept as problems."""
        parser, cells = column.parser, self.cells(column)
        if _ERRORS.isdisjoint(cells):
            values = [parser(cell) if cell != "" else None for cell in cells]
        else:
            values = [_CELL_ERROR if cell in _ERRORS else parser(cell) if cell != "" else None for cell in cells]
        if Trouble in set(map(type, values)):
            for position, value in enumerate(values):
                if isinstance(value, Trouble):
                    values[position] = self.note(column, position, value)
        return values

    def fingerprints(self) -> list[str]:
        """For each row a stable short hash of what its mapped cells say, whatever the order of the columns."""
        tagged = [_tagged(column.field, self.cells(column)) for column in self.columns]
        blake2b, size = hashlib.blake2b, _FINGERPRINT_BYTES
        joined = map("".join, zip(*tagged, strict=True))
        return [blake2b(said.encode("utf-8", "replace"), digest_size=size).hexdigest() for said in joined]

    def note(self, column: Column, position: int, trouble: Trouble) -> object:
        """Keep a cell's trouble as a problem; returns the value that is kept of the cell."""
        shown = text_of(self._rows[position][column.index])
        if not shown:
            return None
        letters = column_letters(self._table.first_column + column.index)
        where = (self._table.sheet, self.numbers[position], letters, column.title, shown)
        params = {**trouble.params, "text": shown}
        self._keep(position, Problem(*where, trouble.code, trouble.severity, params, column.field))
        return trouble.value

    def refuse(self, position: int, code: str, column: Column | None = None) -> None:
        """Say that a row cannot be taken since something (of that column) is missing."""
        sheet, number = self._table.sheet, self.numbers[position]
        letters = column_letters(self._table.first_column + column.index) if column else ""
        title, field = (column.title, column.field) if column else ("", "")
        self._keep(position, Problem(sheet, number, letters, title, "", code, Severity.REJECT, {}, field))

    def places(self) -> dict[str, tuple[str, str]]:
        """For each field the letters and the title of its (first) column."""
        left = self._table.first_column
        return {
            str(column.field): (column_letters(left + column.index), column.title) for column in reversed(self.columns)
        }

    def taken(self) -> list[bool]:
        """For each row whether it may be taken."""
        refused = self._refused
        return [position not in refused for position in range(len(self._rows))]

    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order of the rows."""
        return tuple(problem for _, problem in sorted(self._problems, key=_place))

    def rejected(self) -> tuple[RejectedRow, ...]:
        """The rows that may not be taken, each with all its problems."""
        of_row: dict[int, list[Problem]] = {position: [] for position in sorted(self._refused)}
        for position, problem in sorted(self._problems, key=_place):
            if position in of_row:
                of_row[position].append(problem)
        sheet, numbers = self._table.sheet, self.numbers
        return tuple(RejectedRow(sheet, numbers[position], tuple(found)) for position, found in of_row.items())

    def _keep(self, position: int, problem: Problem) -> None:
        self._problems.append((position, problem))
        if problem.severity is Severity.REJECT:
            self._refused.add(position)


def _column(found: Recognised, index: int, field: Field, today: date) -> Column:
    return Column(index, found.titles[index], field, parser_for(field, found.titles[index], today))


def _order(column: Column) -> tuple[str, int]:
    return (column.field, column.index)


def _place(kept: tuple[int, Problem]) -> int:
    return kept[0]


def _telling_rows(table: RawTable, found: Recognised, columns: list[Column]) -> tuple[Sequence[int], list[list[Cell]]]:
    """Numbers and cells of the rows that say anything; empty rows, repeated titles and sums are passed over."""
    indexes = [column.index for column in columns]
    names = [column.index for column in columns if column.field in _NAMING]
    width = max(indexes, default=-1) + 1
    titles = table.rows[found.header_row] if table.rows else []
    start = found.header_row + 1
    rows = [cells if len(cells) >= width else cells + [""] * (width - len(cells)) for cells in table.rows[start:]]
    numbers = range(table.first_row + start, table.first_row + start + len(rows))
    if _all_tell(rows, names, titles):
        return numbers, rows
    telling = [
        any(row) and row != titles and any(row[at] != "" for at in indexes) and not _is_sum(row, names) for row in rows
    ]
    return list(compress(numbers, telling)), list(compress(rows, telling))


def _all_tell(rows: list[list[Cell]], names: list[int], titles: list[Cell]) -> bool:
    """Whether each row has a name and none is a sum or the titles once more: seen fast, and true of most tables."""
    columns = [[row[at] for row in rows] for at in names]
    return bool(columns) and all(columns[0]) and all(map(_TOTALS.isdisjoint, columns)) and titles not in rows


def _is_sum(row: list[Cell], names: list[int]) -> bool:
    return not _TOTALS.isdisjoint([row[at] for at in names])


def _tagged(field: str, cells: list[Cell]) -> list[str]:
    tag = f"\x1f{field}="
    if set(map(type, cells)) <= _TEXTS:
        return [tag + cell.strip() if cell else "" for cell in cast("list[str]", cells)]
    return [
        "" if cell == "" else tag + (cell.strip() if isinstance(cell, str) else number_text(cell)) for cell in cells
    ]
