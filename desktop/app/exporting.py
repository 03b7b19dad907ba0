"""Asks where a list of customers shall be written, and writes it: spreadsheet, csv or PDF by the file's ending."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import file_name
from desktop.models.errors import StorageFailure
from desktop.models.values import CustomerId
from desktop.qtsupport import ask
from desktop.qtsupport.jobs import JobPorts, Lane

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook
    from desktop.views.main_window.window import MainWindow


def export_customers(window: "MainWindow", customers: Sequence[CustomerId], columns: Sequence[str]) -> None:
    """Write the customers where the user says; nothing happens when the user changes their mind."""
    start = Path.home() / f"{file_name('', _('Customers'), window.context.today())}.xlsx"
    kinds = (("Excel", ("*.xlsx",)), ("CSV", ("*.csv",)), ("PDF", ("*.pdf",)))
    path = ask.save_file(window, ask.FileQuestion(_("Export customers"), start, kinds))
    if path is None:
        return
    work = partial(_write, window.context.book, path, tuple(customers), tuple(columns))
    done = partial(_tell, window, path)
    window.context.jobs.run(Lane.PARALLEL, work, done, window.show_problem, owner=window)


def _write(book: "OpenBook", path: Path, customers: Sequence[int], columns: Sequence[str], _ports: JobPorts) -> int:
    if path.suffix.lower() == ".pdf":
        from desktop.services.printing import PageOptions

        try:
            path.write_bytes(book.printing.customer_list(customers, columns, PageOptions()))
        except OSError as error:
            raise StorageFailure("export_failed", path=str(path), reason=error.strerror or "") from error
        return len(customers)
    if columns:
        return book.exports.customer_list(path, customers, columns)
    return book.exports.workbook(path, customers)["customers"]


def _tell(window: "MainWindow", path: Path, count: int) -> None:
    text = n_("{count} customer written to {file}", "{count} customers written to {file}", count)
    window.show_toast(text.format(count=count, file=path.name))
