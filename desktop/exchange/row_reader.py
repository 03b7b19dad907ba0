"""What reading the rows of any table has in common: the mapped columns at work, fingerprints, problems.

Knows nothing of customers or records; :mod:`customer_rows` and :mod:`interaction_rows` do.
"""

import hashlib
from collections.abc import Iterator
from datetime import date

from desktop.exchange.cells import Severity, Trouble, number_text, text_of
from desktop.exchange.columns import Column, parser_for
from desktop.exchange.fields import Field
from desktop.exchange.headings import Recognised
from desktop.exchange.records import Problem, RejectedRow
from desktop.exchange.tables import Cell, RawTable, column_letters

_FINGERPRINT_BYTES = 12
_TOTALS = frozenset("合计 总计 小计 合计: 总计: 小计: total sum".split())


class RowReader:
    """Goes through the rows below the titles and keeps what is wrong with them."""

    def __init__(self, table: RawTable, found: Recognised, today: date) -> None:
        self._table = table
        self._found = found
        self._width = max(found.mapping, default=-1) + 1
        self.today = today
        self.columns = sorted((self._column(index, field) for index, field in found.mapping.items()), key=_by_field)
        self.problems: list[Problem] = []
        self.rejected: list[RejectedRow] = []
        self._of_row: list[Problem] = []

    def _column(self, index: int, field: Field) -> Column:
        title = self._found.titles[index]
        return Column(index, title, field, parser_for(field, title, self.today))

    def column_of(self, field: Field) -> Column | None:
        """The first column that holds the field."""
        return next((column for column in self.columns if column.field == field), None)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The number and the cells of each row that says anything; repeated titles and sums are passed over."""
        indexes = [column.index for column in self.columns]
        names = [column.index for column in self.columns if column.field in {"code", "name", "customer_name"}]
        titles = self._table.rows[self._found.header_row] if self._table.rows else []
        first = self._table.first_row
        for number, row in enumerate(self._table.rows):
            if number <= self._found.header_row:
                continue
            if len(row) < self._width:
                row = row + [""] * (self._width - len(row))
            if row == titles or not any([row[index] != "" for index in indexes]):
                continue
            if any([row[index] in _TOTALS for index in names]):
                continue
            self._of_row = []
            yield first + number, row

    def fingerprint(self, row: list[Cell]) -> str:
        """A stable short hash of what the mapped cells say, whatever the order of the columns."""
        parts: list[str] = []
        for column in self.columns:
            cell = row[column.index]
            if cell != "":
                parts.append(column.field)
                parts.append(number_text(cell) if type(cell) is float else cell.strip())  # pyright: ignore[reportAttributeAccessIssue]  # a text
        return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=_FINGERPRINT_BYTES).hexdigest()

    def note(self, column: Column, number: int, cell: Cell, trouble: Trouble) -> object:
        """Keep a cell's trouble as a problem; returns the value that is kept of the cell."""
        self._keep(
            Problem(
                self._table.sheet,
                number,
                column_letters(self._table.first_column + column.index),
                column.title,
                text_of(cell),
                trouble.code,
                trouble.severity,
                dict(trouble.params),
                column.field,
            )
        )
        return trouble.value

    def refuse(self, number: int, code: str, column: Column | None, cell: Cell = "") -> None:
        """Say that the row cannot be taken for a reason of its own."""
        if column is not None:
            self.note(column, number, cell, Trouble(code, Severity.REJECT))
        else:
            self._keep(Problem(self._table.sheet, number, "", "", "", code, Severity.REJECT, {}))

    def taken(self, number: int) -> bool:
        """Whether the row just read may be taken; else it is kept as rejected."""
        if all(problem.severity is not Severity.REJECT for problem in self._of_row):
            return True
        self.rejected.append(RejectedRow(self._table.sheet, number, tuple(self._of_row)))
        return False

    def _keep(self, problem: Problem) -> None:
        self._of_row.append(problem)
        self.problems.append(problem)


def _by_field(column: Column) -> tuple[str, int]:
    return (column.field, column.index)
