"""Spreadsheets out of the book: everything, or what a list shows (documents.md 5). Titles are Chinese."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.exchange.reader_protocol import Limits
from desktop.exchange.rejected import rejected_sheet
from desktop.exchange.spreadsheets import SheetColumn, SheetContent, write_csv, write_xlsx
from desktop.i18n.catalogue import _, speaking
from desktop.i18n.sentences import problem_text
from desktop.models.errors import Cancelled, StorageFailure
from desktop.models.kinds import Language
from desktop.models.rows.list_views import UNGROUPED, ShownList
from desktop.services.customer_lists import columns_of, list_value
from desktop.services.export_sheets import sheet
from desktop.services.imports import ImportPreview
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.services.whole_files import refuse_book
from desktop.services.whole_workbook import HUMAN, whole_sheets
from desktop.storage.book import Book
from desktop.storage.queries import exports as queries
from desktop.storage.queries.customers import customer_lines
from desktop.storage.queries.whole_book import whole_sizes, whole_tables

_GROUP_WIDTH = 14


class Exports:
    """Writes spreadsheets that open cleanly: codes and phones as text, no formula."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def workbook(
        self,
        path: Path,
        customers: Sequence[int] | None = None,
        progress: Progress | None = None,
        cancelled: Cancellation = never_cancelled,
    ) -> dict[str, int]:
        """Everything in the book as a workbook, a sheet for each kind; only the customers with the ids, if given.

        The whole book can be imported again without loss. Returns the number of rows of each kind (each table of the
        whole book). Raises StorageFailure, Cancelled.
        """
        if customers is None:
            return self._whole(path, _Teller(progress or NoProgress(), cancelled))
        counts: dict[str, int] = {}
        with speaking(Language.ZH), self._book.reading() as connection:
            rows = _counted("customers", queries.rows(connection, "customers", customers), counts)
            _write(path, [sheet("customers", rows, self._clock.today())])
        return counts

    def _whole(self, path: Path, told: "_Teller") -> dict[str, int]:
        with speaking(Language.ZH), self._book.reading() as connection:
            sheets, written = whole_sheets(connection, self._clock.today(), told)
            told.sheets = len(sheets)
            _write(path, sheets)
        return {HUMAN.get(table, table): written.counts.get(table, 0) for table in whole_tables()}

    def exceeds(self, limits: Limits | None = None) -> bool:
        """Whether the whole book holds more than can be read back out of one workbook."""
        bounds = limits or Limits()
        with self._book.reading() as connection:
            sizes = whole_sizes(connection)
        # A sheet begins with its titles.
        return max(rows for rows, _cells in sizes) >= bounds.rows or sum(cells for _rows, cells in sizes) > bounds.cells

    def customer_list(
        self,
        path: Path,
        customers: Sequence[int],
        columns: Sequence[str],
        shown: ShownList = UNGROUPED,
    ) -> int:
        """The customers in this order with the list's columns of these keys, as xlsx or (by the ending) csv.

        The groups of the list stand in a first column, so that the table can still be sorted. Returns the number of
        rows. Raises StorageFailure.
        """
        chosen = columns_of(columns)
        today = self._clock.today()
        with self._book.reading() as connection:
            lines = customer_lines(connection, customers, today)
        rows = [[list_value(column, line, today) for column in chosen] for line in lines]
        titles = [SheetColumn(_(c.title), c.width) for c in chosen]
        heads = shown.heads(customers)
        if heads:
            titles.insert(0, SheetColumn(shown.group, _GROUP_WIDTH))
            rows = [[heads.get(line.id, ""), *row] for line, row in zip(lines, rows, strict=True)]
        _write(path, [SheetContent(_("Customers"), titles, rows)])
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


class _Teller:
    """Tells which sheet is being written, and stops when asked to."""

    def __init__(self, progress: Progress, cancelled: Cancellation) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._begun = 0
        self.sheets = 1

    def __call__(self, title: str) -> None:
        if self._cancelled():
            raise Cancelled
        self._progress(self._begun / self.sheets, _("Writing {name}").format(name=title))
        self._begun += 1


def _counted(kind: str, rows: Iterator[Any], counts: dict[str, int]) -> Iterator[Any]:
    counts[kind] = 0
    for row in rows:
        counts[kind] += 1
        yield row


def _write(path: Path, sheets: Sequence[SheetContent]) -> None:
    try:
        refuse_book(path)
        if path.suffix.lower() == ".csv":
            write_csv(path, sheets[0])
        else:
            write_xlsx(path, sheets)
    except OSError as error:
        raise StorageFailure("file_not_written", file=path, reason=error.strerror or "") from error
