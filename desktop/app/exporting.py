"""Asks where a list of customers shall be written, and writes it: spreadsheet, csv or PDF by the file's ending."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.documents.render import PageOptions
from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import file_name
from desktop.models.errors import StorageFailure
from desktop.models.values import CustomerId
from desktop.qtsupport import ask
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.views.page import PageContext

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook


_EXCEL = ("Excel", ("*.xlsx",))


def export_customers(
    context: PageContext, window: QWidget, customers: Sequence[CustomerId], columns: Sequence[str]
) -> None:
    """Write the customers where the user says; nothing happens when the user changes their mind."""
    path = _asked(
        context, window, _("Export customers"), _("Customers"), (_EXCEL, ("CSV", ("*.csv",)), ("PDF", ("*.pdf",)))
    )
    if path is not None:
        work = partial(_write, context.book, path, tuple(customers), tuple(columns))
        _run(context, window, path, work)


def export_everything(context: PageContext, window: QWidget) -> None:
    """Write everything in the book to a workbook, a sheet for each kind."""
    path = _asked(context, window, _("Export everything"), context.book.book.name, (_EXCEL,))
    if path is not None:
        _run(context, window, path, partial(_write, context.book, path, None, ()))


def _asked(
    context: PageContext, window: QWidget, title: str, name: str, kinds: Sequence[tuple[str, Sequence[str]]]
) -> Path | None:
    start = Path.home() / f"{file_name('', name, context.today())}.xlsx"
    path = ask.save_file(window, ask.FileQuestion(title, start, kinds))
    return path.with_suffix(path.suffix or ".xlsx") if path is not None else None


def _run(context: PageContext, window: QWidget, path: Path, work: Callable[[JobPorts], int]) -> None:
    failed = context.navigator.show_problem
    context.jobs.run(Lane.PARALLEL, work, partial(_tell, context, path), failed, owner=window)


def _write(
    book: "OpenBook", path: Path, customers: Sequence[int] | None, columns: Sequence[str], _ports: JobPorts
) -> int:
    """In the parallel lane; returns how many customers were written."""
    if customers is not None and path.suffix.lower() == ".pdf":
        _write_bytes(path, book.printing.customer_list(customers, columns, PageOptions()))
        return len(customers)
    if customers is not None and columns:
        return book.exports.customer_list(path, customers, columns)
    return book.exports.workbook(path, customers)["customers"]


def _write_bytes(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StorageFailure("export_failed", path=str(path), reason=error.strerror or "") from error


def _tell(context: PageContext, path: Path, count: int) -> None:
    text = n_("{count} customer written to {file}", "{count} customers written to {file}", count)
    context.navigator.show_toast(text.format(count=count, file=path.name))
