"""Spreadsheets out of the book: everything, or what a list shows (documents.md 5). Titles are Chinese."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.exchange.rejected import rejected_sheet
from desktop.exchange.spreadsheets import SheetColumn, SheetContent, write_csv, write_xlsx
from desktop.i18n.catalogue import _, speaking
from desktop.i18n.sentences import problem_text
from desktop.models.errors import StorageFailure
from desktop.models.kinds import Language
from desktop.services.customer_lists import columns_of, list_value
from desktop.services.export_sheets import sheet
from desktop.services.imports import ImportPreview
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import exports as queries
from desktop.storage.queries.customers import customer_lines


class Exports:
    """Writes spreadsheets that open cleanly: codes and phones as text, no formula."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def workbook(self, path: Path, customers: Sequence[int] | None = None) -> dict[str, int]:
        """Everything in the book as a workbook, a sheet for each kind; only the customers with the ids, if given.

        Returns the number of rows of each kind. Raises StorageFailure.
        """
        counts: dict[str, int] = {}
        kinds = queries.KINDS if customers is None else ("customers",)
        with speaking(Language.ZH), self._book.reading() as connection:
            sheets = [
                sheet(kind, _counted(kind, queries.rows(connection, kind, customers), counts), self._clock.today())
                for kind in kinds
            ]
            _write(path, sheets)
        return counts

    def customer_list(self, path: Path, customers: Sequence[int], columns: Sequence[str]) -> int:
        """The customers in this order with the list's columns of these keys, as xlsx or (by the ending) csv.

        Returns the number of rows. Raises StorageFailure.
        """
        chosen = columns_of(columns)
        today = self._clock.today()
        with self._book.reading() as connection:
            lines = customer_lines(connection, customers, today)
        rows = [[list_value(column, line, today) for column in chosen] for line in lines]
        _write(path, [SheetContent(_("Customers"), [SheetColumn(_(c.title), c.width) for c in chosen], rows)])
        return len(rows)

    def rejected(self, path: Path, preview: ImportPreview) -> int:
        """Rejected rows with the reason in a last column, a sheet for each table; returns how many rows."""
        sheets: list[SheetContent] = []
        count = 0
        for read in preview.read.tables:
            reasons = {
                row.row: [problem_text(problem.code, problem.params) for problem in row.problems]
                for row in preview.plan.rows
                if row.action == "reject" and row.sheet == read.raw.sheet
            }
            if reasons:
                count += len(reasons)
                sheets.append(rejected_sheet(read.raw, read.recognised, reasons, _("Reason")))
        if sheets:
            _write(path, sheets)
        return count


def _counted(kind: str, rows: Iterator[Any], counts: dict[str, int]) -> Iterator[Any]:
    counts[kind] = 0
    for row in rows:
        counts[kind] += 1
        yield row


def _write(path: Path, sheets: Sequence[SheetContent]) -> None:
    try:
        if path.suffix.lower() == ".csv":
            write_csv(path, sheets[0])
        else:
            write_xlsx(path, sheets)
    except OSError as error:
        raise StorageFailure("file_not_written", file=path, reason=error.strerror or "") from error
