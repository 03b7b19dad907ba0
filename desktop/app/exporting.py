"""Asks where customers, the calendar or contacts shall be written, and writes them by the file's ending."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.documents.render import PageOptions
from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import file_name
from desktop.i18n.sentences import too_large_text
from desktop.models.errors import StorageFailure
from desktop.models.rows.list_views import ShownList
from desktop.models.values import CustomerId, Period
from desktop.qtsupport import ask
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.services.whole_files import write_whole
from desktop.views.page import PageContext

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

T = TypeVar("T")


_EXCEL = ("Excel", ("*.xlsx",))
_ICALENDAR = ("iCalendar", ("*.ics",))
_VCARD = ("vCard", ("*.vcf",))


def export_customers(
    context: PageContext,
    window: QWidget,
    customers: Sequence[CustomerId],
    columns: Sequence[str],
    shown: ShownList,
) -> None:
    """Write the customers where the user says; nothing happens when the user changes their mind."""
    path = _asked(
        context, window, _("Export customers"), _("Customers"), (_EXCEL, ("CSV", ("*.csv",)), ("PDF", ("*.pdf",)))
    )
    if path is None:
        return
    password = _asked_password(window) if path.suffix.lower() == ".pdf" else ""
    if password is not None:
        options = PageOptions(password=password or None)
        work = partial(_write, context.book, path, tuple(customers), tuple(columns), options, shown)
        _run(context, window, work, partial(_tell, context, path))


def export_everything(context: PageContext, window: QWidget) -> None:
    """Write everything in the book to a workbook, a sheet for each kind."""
    path = _asked(context, window, _("Export everything"), context.book.book.name, (_EXCEL,))
    if path is not None:
        _run(
            context, window, partial(_write_everything, context.book, path), partial(_tell_whole, context, window, path)
        )


def export_calendar(
    context: PageContext, window: QWidget, period: Period | None, customer: CustomerId | None, festivals: bool
) -> None:
    """Write visits, planned contacts, deadlines and care dates as iCalendar."""
    path = _asked(context, window, _("Export the calendar"), _("Roadbook calendar"), (_ICALENDAR,))
    if path is not None:
        told = partial(_tell_events, context, path)
        work = partial(context.book.handouts.calendar, path, period, customer, festivals=festivals)
        _run(context, window, partial(_count, work), told)


def export_contacts(context: PageContext, window: QWidget, customers: Sequence[CustomerId] | None) -> None:
    """Write customers and their people as vCard."""
    path = _asked(context, window, _("Export contacts"), _("Contacts"), (_VCARD,))
    if path is not None:
        told = partial(_tell_cards, context, path)
        _run(context, window, partial(_write_contacts, context.book, path, customers), told)


def _asked(
    context: PageContext, window: QWidget, title: str, name: str, kinds: Sequence[tuple[str, Sequence[str]]]
) -> Path | None:
    ending = kinds[0][1][0].removeprefix("*")
    start = Path.home() / f"{file_name('', name, context.today())}{ending}"
    path = ask.save_file(window, ask.FileQuestion(title, start, kinds))
    return path.with_suffix(path.suffix or ending) if path is not None else None


def _asked_password(window: QWidget) -> str | None:
    """The password that opening the PDF shall take, empty for none; nothing when the user changes their mind."""
    text = _("Whoever opens the file needs it. Left empty, the PDF has none.")
    return ask.line(window, ask.Question(_("Password of the PDF"), text, (_("Write the PDF"),)), secret=True)


def _run(context: PageContext, window: QWidget, work: Callable[[JobPorts], T], told: Callable[[T], None]) -> None:
    failed = context.navigator.show_problem
    context.jobs.run(Lane.PARALLEL, work, told, failed, owner=window)


def _write(
    book: "OpenBook",
    path: Path,
    customers: Sequence[int],
    columns: Sequence[str],
    options: PageOptions,
    shown: ShownList,
    ports: JobPorts,
) -> int:
    """In the parallel lane; returns how many customers were written."""
    if path.suffix.lower() == ".pdf":
        _write_bytes(path, book.printing.customer_list(customers, columns, options, shown))
        return len(customers)
    if columns:
        return book.exports.customer_list(path, customers, columns, shown)
    return book.exports.workbook(path, customers, ports.progress, ports.cancelled)["customers"]


def _write_everything(book: "OpenBook", path: Path, ports: JobPorts) -> tuple[int, bool]:
    """In the parallel lane; returns how many customers were written, and whether the workbook is too large."""
    count = book.exports.workbook(path, None, ports.progress, ports.cancelled)["customers"]
    return count, book.exports.exceeds()


def _write_bytes(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise StorageFailure("file_not_written", file=path, reason=error.strerror or "") from error


def _count(work: Callable[[], int], _ports: JobPorts) -> int:
    """In the parallel lane; returns how many were written."""
    return work()


def _write_contacts(book: "OpenBook", path: Path, customers: Sequence[int] | None, _ports: JobPorts) -> int:
    """In the parallel lane; returns how many cards were written."""
    return sum(book.handouts.contacts(path, customers))


def _tell_events(context: PageContext, path: Path, count: int) -> None:
    text = n_("{count} event written to {file}", "{count} events written to {file}", count)
    context.navigator.show_toast(text.format(count=count, file=path.name))


def _tell_cards(context: PageContext, path: Path, count: int) -> None:
    text = n_("{count} contact written to {file}", "{count} contacts written to {file}", count)
    context.navigator.show_toast(text.format(count=count, file=path.name))


def _tell_whole(context: PageContext, window: QWidget, path: Path, written: tuple[int, bool]) -> None:
    count, exceeds = written
    _tell(context, path, count)
    if exceeds:
        ask.tell(window, _("Too large to be brought back"), too_large_text(path.name))


def _tell(context: PageContext, path: Path, count: int) -> None:
    text = n_("{count} customer written to {file}", "{count} customers written to {file}", count)
    context.navigator.show_toast(text.format(count=count, file=path.name))
