"""Puts a window together for an open book: its pages, its verbs, who finds things for the search box.

The one place that knows all pages. Nothing here is imported before a book is opened.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from desktop.app.finder import Finder
from desktop.app.ways import Ways
from desktop.bootstrap.context import import_frame
from desktop.i18n.catalogue import N_
from desktop.qtsupport.change_hub import ChangeHub
from desktop.qtsupport.jobs import Jobs, Lane
from desktop.qtsupport.ui_state import UiState
from desktop.views.actions import ActionSpec, MenuName
from desktop.views.main_window.window import MainWindow
from desktop.views.page import Page, PageContext, PageSpec
from desktop.views.settings.program import ProgramSettings
from desktop.views.today.badges import Badges

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook


class Shell(ProgramSettings, Protocol):
    """What a window can ask of the program around it; ``app.desk.Desk``."""

    def choose_other_book(self) -> None:
        """Close the book and show the ways to another one."""
        ...


PageClass = Callable[[PageContext, QWidget], Page]


def _today() -> PageClass:
    from desktop.views.today.page import TodayPage

    return TodayPage


def _customers() -> PageClass:
    from desktop.views.customers.page import CustomersPage

    return CustomersPage


def _calendar() -> PageClass:
    from desktop.views.calendar.page import CalendarPage

    return CalendarPage


def _visits() -> PageClass:
    from desktop.views.visits.page import VisitsPage

    return VisitsPage


def _followups() -> PageClass:
    from desktop.views.followups.page import FollowUpsPage

    return FollowUpsPage


def _profile() -> PageClass:
    from desktop.views.profile.page import ProfilePage

    return ProfilePage


def _importer() -> PageClass:
    from desktop.views.importer.page import ImportPage

    return ImportPage


def _bin() -> PageClass:
    from desktop.views.bin.page import BinPage

    return BinPage


_LOADERS: Mapping[str, Callable[[], PageClass]] = {
    "today": _today,
    "customers": _customers,
    "calendar": _calendar,
    "visits": _visits,
    "followups": _followups,
    "profile": _profile,
    "importer": _importer,
    "bin": _bin,
}
"""What imports a page, by its key: a page costs nothing before it is shown."""


def page_specs(shell: ProgramSettings) -> Sequence[PageSpec]:
    """Every page in the order of the navigation."""
    return (
        PageSpec("today", N_("Today's work"), "sun", partial(_make, "today")),
        PageSpec("customers", N_("Customers"), "building-2", partial(_make, "customers")),
        PageSpec("calendar", N_("Calendar"), "calendar", partial(_make, "calendar")),
        PageSpec("visits", N_("Visits"), "map-pin", partial(_make, "visits")),
        PageSpec("followups", N_("Follow-ups"), "list-checks", partial(_make, "followups")),
        PageSpec("profile", N_("Profile"), "building-2", partial(_make, "profile"), hidden=True),
        PageSpec("importer", N_("Import"), "file-spreadsheet", partial(_make, "importer"), hidden=True),
        PageSpec("bin", N_("Bin"), "trash-2", partial(_make, "bin"), low=True),
        PageSpec("settings", N_("Settings"), "settings", partial(_make_settings, shell), low=True),
    )


def wake_page(key: str) -> None:
    """Import what the frame and a page are made of, in a lane, so that they appear without a pause; no key is today."""
    import_frame()
    _LOADERS.get(key, _today)()


def wake_pages() -> None:
    """Import every page, in a lane, when nothing else is to be done."""
    for load in _LOADERS.values():
        load()


def _make(key: str, context: PageContext, parent: QWidget) -> Page:
    return _LOADERS[key]()(context, parent)


def _make_settings(shell: ProgramSettings, context: PageContext, parent: QWidget) -> Page:
    from desktop.views.settings.page import SettingsPage

    return SettingsPage(context, shell, parent)


def make_window(book: "OpenBook", ui_state: UiState, shell: Shell) -> MainWindow:
    """The window of a book, with everything it can do; not shown yet."""
    jobs = Jobs()
    jobs.set_interrupt(Lane.READ, book.book.stop_reading)
    window = MainWindow(book, book.undo, jobs, ChangeHub(), ui_state, book.clock, Ways)
    ways = window.context.navigator
    assert isinstance(ways, Ways)
    jobs.setParent(window)
    window.context.hub.setParent(window)
    window.register(page_specs(shell))
    window.add_actions(_actions(shell, ways))
    Finder(window).join()
    # When it was backed up is said when the page stands.
    window.set_book(book.book.name, lockable=book.book.protected)
    Badges(window.context, window)
    return window


def show_badges(window: MainWindow) -> None:
    """Count what stands beside the entries of the navigation; the page comes first, so ask when it stands."""
    for badges in window.findChildren(Badges):
        badges.refresh()


def show_safety(window: MainWindow) -> None:
    """Say in the frame of the window whether the book can be locked and when it was backed up."""
    book = window.context.book
    window.set_book(book.book.name, lockable=book.book.protected, backup=book.backups.last())


def _actions(shell: Shell, ways: Ways) -> Sequence[ActionSpec]:
    """The verbs of the New menu, and those of the File menu that need more than the window."""
    file, new = MenuName.FILE, MenuName.NEW
    return (
        ActionSpec("new_customer", new, N_("&Customer…"), ways.new_customer, "building-2", "Ctrl+Shift+C"),
        ActionSpec("new_record", new, N_("&Record…"), ways.record, "pen-line", "Ctrl+Shift+R"),
        ActionSpec("capture", new, N_("Record in &one line…"), ways.capture, "sparkles", "Ctrl+Shift+N"),
        ActionSpec("new_visit", new, N_("&Visit…"), ways.plan_visit, "map-pin", "Ctrl+Shift+V"),
        ActionSpec("new_contact", new, N_("&Planned contact…"), ways.plan_contact, "phone", "Ctrl+Shift+P"),
        ActionSpec("new_followup", new, N_("&Follow-up…"), ways.new_followup, "list-checks", "Ctrl+Shift+F"),
        ActionSpec("greetings", new, N_("&Greeting list…"), ways.greet_next, "gift", "Ctrl+Shift+G", 1),
        ActionSpec("write_up", new, N_("&Write up visits…"), ways.write_up, "pencil", "Ctrl+Shift+W", 1),
        ActionSpec("import", file, N_("&Import a file…"), ways.import_files, "file-spreadsheet", "Ctrl+I", 3),
        ActionSpec("paste", MenuName.EDIT, N_("&Paste a table…"), ways.paste_table, "file-spreadsheet", "", 1),
        ActionSpec("export", file, N_("&Export everything…"), ways.export_all, "download", "Ctrl+E", 3),
        ActionSpec("export_ics", file, N_("Export the &calendar…"), ways.export_calendar, "calendar", "", 3),
        ActionSpec("export_vcf", file, N_("Export con&tacts…"), ways.export_contacts, "users", "", 3),
        ActionSpec("print_day", file, N_("Print &today's plan…"), ways.print_today, "printer", "Ctrl+Shift+D", 5),
        ActionSpec(
            "print_week", file, N_("Print this &week's plan…"), ways.print_this_week, "printer", "Ctrl+Shift+K", 5
        ),
        ActionSpec("print_month", file, N_("Print this &month…"), ways.print_this_month, "printer", "", 5),
        ActionSpec("reminders", MenuName.VIEW, N_("&Reminders"), ways.show_reminders, "bell", "Ctrl+Shift+B", 1),
        *_customer_actions(ways),
        ActionSpec("bin", MenuName.EDIT, N_("&Bin"), partial(ways.open_page, "bin"), "trash-2", (), 2),
        ActionSpec("other_book", file, N_("&Open another book…"), shell.choose_other_book, "folder-open", "Ctrl+O", 7),
    )


def _customer_actions(ways: Ways) -> Sequence[ActionSpec]:
    """What is done with customers as a whole."""
    menu = MenuName.CUSTOMERS
    return (
        ActionSpec("add_customer", menu, N_("&New customer…"), ways.new_customer, "plus", repeats="new_customer"),
        ActionSpec(
            "import_customers", menu, N_("&Import a table…"), ways.import_files, "file-spreadsheet", repeats="import"
        ),
        ActionSpec("export_list", menu, N_("E&xport the list shown…"), ways.export_list, "download"),
        ActionSpec("change_many", menu, N_("&Change a field of many…"), ways.change_many, "pencil", (), 1),
        ActionSpec(
            "duplicates", menu, N_("&Find and merge duplicates…"), ways.find_duplicates, "users", "Ctrl+Shift+U", 1
        ),
        ActionSpec(
            "grades", menu, N_("&Grade and status suggestions…"), ways.suggest_grades, "star", "Ctrl+Shift+A", 1
        ),
    )
