"""Rejected rows as a spreadsheet of the same columns with the reason in a last one, to be corrected and read again."""

from collections.abc import Iterator, Mapping, Sequence

from desktop.exchange.cells import number_text
from desktop.exchange.headings import Recognised
from desktop.exchange.spreadsheets import SheetColumn, SheetContent, Value
from desktop.exchange.tables import Cell, RawTable

_REASON_WIDTH = 40
_LARGEST_NUMBER = 1e10  # longer numbers are phones and codes: a spreadsheet would show them in powers of ten


def rejected_sheet(
    table: RawTable, found: Recognised, reasons: Mapping[int, Sequence[str]], reason_title: str
) -> SheetContent:
    """The rows of ``table`` whose numbers (as the spreadsheet shows them) are keys of ``reasons``, in their order.

    ``reasons`` are sentences; ``reason_title`` is the title of the last column.
    """
    columns = [*(SheetColumn(title) for title in found.titles), SheetColumn(reason_title, _REASON_WIDTH)]
    return SheetContent(table.sheet, columns, _rows(table, len(found.titles), reasons))


def _rows(table: RawTable, width: int, reasons: Mapping[int, Sequence[str]]) -> Iterator[Sequence[Value]]:
    for number in sorted(reasons):
        index = number - table.first_row
        if 0 <= index < len(table.rows):
            cells = [_value(cell) for cell in table.rows[index][:width]]
            yield [*cells, *[None] * (width - len(cells)), "; ".join(reasons[number])]


def _value(cell: Cell) -> Value:
    return number_text(cell) if isinstance(cell, float) and abs(cell) >= _LARGEST_NUMBER else cell
