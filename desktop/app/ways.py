"""The second half of the navigator: which form or document opens when a page asks for it.

Here alone pages and forms meet; every form is imported when it is first wanted. Knows no page's inside.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtGui import QGuiApplication

from desktop.i18n.catalogue import _
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.list_views import UNGROUPED, ShownList
from desktop.models.values import CustomerId, InteractionId, VisitId
from desktop.views.main_window.frame_navigator import FrameNavigator

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from desktop.models.rows.calendar import CalendarFilter
    from desktop.models.rows.customers import CustomerFilter, CustomerProfile
    from desktop.models.rows.festivals import CareFestival, FestivalDay
    from desktop.views.dialogs.print_sources import PrintSource
    from desktop.views.printable_list import PrintableList


_DAYS_OF_A_YEAR = 366


class CustomerList(Protocol):
    """What is asked of the page of customers."""

    def show_filter(self, asked: "CustomerFilter") -> None:
        """Show the list with another filter."""
        ...

    def neighbour(self, customer: CustomerId, by: int) -> CustomerId | None:
        """The customer so many rows below another one."""
        ...

    def place_in_list(self, customer: CustomerId) -> tuple[int, int] | None:
        """Which row a customer is, and of how many."""
        ...

    def export_shown(self) -> None:
        """Write the list as it is shown to a file."""
        ...


class Importer(Protocol):
    """What is asked of the page that imports."""

    def open_files(self, files: Sequence[Path] = ()) -> None:
        """Read the first file; without any, ask for one."""
        ...

    def open_text(self, text: str) -> None:
        """Read what was copied out of a spreadsheet."""
        ...


class Ways(FrameNavigator):
    """The whole :class:`desktop.views.page.Navigator` of a window."""

    def new_customer(self) -> None:
        """Open the short form for a new customer."""
        from desktop.views.dialogs.customer_dialog import CustomerDialog

        CustomerDialog(self.window.context, self.window).open()

    def record(self, customer: CustomerId | None = None, interaction: InteractionId | None = None) -> None:
        """Open the form of a record."""
        from desktop.views.dialogs.record_dialog import RecordDialog, RecordStart

        RecordDialog(self.window.context, RecordStart(customer, interaction=interaction), self.window).open()

    def suggest_grades(self) -> None:
        """Work out which customers deserve another grade or status, and show it before anything changes."""
        from desktop.views.dialogs.proposals_dialog import ProposalsDialog

        ProposalsDialog(self.window.context, self.window).open()

    def change_many(self) -> None:
        """Set one field on the customers that are chosen in the list; with less than two, on all that it shows."""
        from desktop.views.customers.bulk_dialog import change_many
        from desktop.views.widgets.data_table import DataTable

        self.window.open_page("customers")
        table = self.window.page("customers").findChild(DataTable)
        assert isinstance(table, DataTable)
        chosen = table.selected_ids()
        ids = chosen if len(chosen) > 1 else [one for one in table.table_model.ids if one > 0]
        if ids:
            change_many(self.window.context, [CustomerId(one) for one in ids], self.window)
        else:
            self.show_toast(_("Filter the list, or choose customers in it; then their fields can be changed together."))

    def export_list(self) -> None:
        """Write the list of customers as it is shown to a file."""
        self.window.open_page("customers")
        self._customers().export_shown()

    def find_duplicates(self) -> None:
        """Look for customers that may be the same."""
        from desktop.views.dialogs.duplicates_dialog import DuplicatesDialog

        DuplicatesDialog(self.window.context, self.window).open()

    def new_followup(self, customer: CustomerId | None = None) -> None:
        """Open the form of a new promise."""
        from desktop.views.dialogs.followup_dialog import FollowUpDialog, FollowUpStart

        FollowUpDialog(self.window.context, FollowUpStart(customer), self.window).open()

    def plan_visit(self, customer: CustomerId | None = None, day: date | None = None) -> None:
        """Open the form of a new visit."""
        from desktop.views.dialogs.visit_dialog import VisitDialog, VisitStart

        VisitDialog(self.window.context, VisitStart(customer, day), self.window).open()

    def open_visit(self, visit: VisitId) -> None:
        """Open the form of an existing visit."""
        from desktop.views.dialogs.visit_dialog import VisitDialog, VisitStart

        VisitDialog(self.window.context, VisitStart(visit=visit), self.window).open()

    def complete_visit(self, visit: VisitId) -> None:
        """Open the form that records what came out of a visit."""
        from desktop.views.dialogs.completion_dialog import CompletionDialog

        CompletionDialog(self.window.context, visit, self.window).open()

    def plan_contact(self, customers: Sequence[CustomerId] = ()) -> None:
        """Open the form that plans the same contact with one or several customers."""
        from desktop.views.dialogs.plan_contact_dialog import PlanContactDialog, PlanContactStart

        PlanContactDialog(self.window.context, PlanContactStart(tuple(customers)), self.window).open()

    def greet(self, festival: "CareFestival", on: date) -> None:
        """Open the greeting list of a festival's day."""
        from desktop.views.dialogs.greeting_dialog import GreetingDialog

        GreetingDialog(self.window.context, festival, on, self.window).open()

    def show_reminders(self) -> None:
        """Open the list behind the bell."""
        self.window.bell.open_list()

    def greet_next(self) -> None:
        """Open the greeting list of the next festival that is kept."""
        context = self.window.context
        read = partial(context.book.lookups.care.festivals, _DAYS_OF_A_YEAR)
        context.read(self.window, read, self._greet_first, key="festivals")

    def _greet_first(self, found: "Sequence[FestivalDay]") -> None:
        if found:
            self.greet(found[0].festival, found[0].on)
        else:
            self.show_toast(_("No festival is kept. Settings has the table of festivals."))

    def write_up(self) -> None:
        """Walk through the visits without a record."""
        from desktop.views.dialogs.write_up import WriteUp

        WriteUp(self.window.context, self.window).start()

    def capture(self, line: str = "") -> None:
        """Open the box that turns one line in plain words into a record."""
        from desktop.views.dialogs.capture_dialog import CaptureDialog

        CaptureDialog(self.window.context, self.window, line).open()

    def print_day(self, day: date) -> None:
        """Show the visit plan of a day as it is printed."""
        from desktop.views.dialogs.print_sources import DayPlanSource

        self._preview(DayPlanSource(self.window.context.book, day))

    def print_today(self) -> None:
        """Show today's visit plan as it is printed."""
        self.print_day(self.window.context.today())

    def print_week(self, day: date, weeks: int = 1) -> None:
        """Show the visit plan of the week of a day, or of two weeks, as it is printed."""
        from desktop.views.dialogs.print_sources import TwoWeeksSource, WeekPlanSource

        source = WeekPlanSource if weeks == 1 else TwoWeeksSource
        self._preview(source(self.window.context.book, day))

    def print_this_week(self) -> None:
        """Show this week's visit plan as it is printed."""
        self.print_week(self.window.context.today())

    def print_month(self, day: date, shown: "CalendarFilter", kinds: frozenset[CalendarEntryKind]) -> None:
        """Show the month of a day on one page as it is printed."""
        from desktop.views.dialogs.print_sources import MonthSource

        self._preview(MonthSource(self.window.context.book, day, shown, kinds))

    def print_this_month(self) -> None:
        """Show this month on one page, with everything in it."""
        from desktop.models.rows.calendar import CalendarFilter

        self.print_month(self.window.context.today(), CalendarFilter(), frozenset(CalendarEntryKind))

    def print_review(self, review: int, words: str, name: str) -> None:
        """Show the form of a review as it is printed."""
        from desktop.views.dialogs.print_sources import ReviewSource

        self._preview(ReviewSource(self.window.context.book, review, words, name))

    def print_list(self, shown: "PrintableList") -> None:
        """Show a list as it is printed."""
        from desktop.views.dialogs.list_source import ListSource

        self._preview(ListSource(self.window.context.book, shown))

    def print_visit(self, visit: VisitId) -> None:
        """Show the sheet of one visit as it is printed."""
        from desktop.views.dialogs.print_sources import VisitSource

        self._preview(VisitSource(self.window.context.book, visit))

    def print_profile(self, customer: CustomerId) -> None:
        """Show the customer's profile as it is printed."""
        context = self.window.context
        read = partial(context.book.lookups.customers.profile, customer)
        context.read(self.window, read, self._preview_profile, key="profile")

    def save_profile(self, customer: CustomerId) -> None:
        """The preview is where sections and place are chosen: what is saved has been seen."""
        self.print_profile(customer)

    def show_customers(self, asked: "CustomerFilter") -> None:
        """Show the list of customers with this filter."""
        self._customers().show_filter(asked)
        self.window.open_page("customers")

    def neighbour(self, customer: CustomerId, by: int) -> CustomerId | None:
        """The customer so many rows below another one in the list as it was left."""
        return self._customers().neighbour(customer, by)

    def place_in_list(self, customer: CustomerId) -> tuple[int, int] | None:
        """Which row of the list a customer is, and of how many; a list that was never shown has no rows."""
        return self._customers().place_in_list(customer) if self.window.was_shown("customers") else None

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Open the import with these files; without any it asks for one."""
        self.window.open_page("importer")
        cast("Importer", self.window.page("importer")).open_files(files)

    def paste_table(self) -> None:
        """Open the import with what was copied: rows of a spreadsheet, or files."""
        clipboard = QGuiApplication.clipboard()
        copied = cast("QMimeData | None", clipboard.mimeData())  # nothing when the clipboard is empty
        urls = [] if copied is None else copied.urls()
        files, text = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()], clipboard.text()
        if files:
            self.import_files(files)
        elif text.strip():
            self.window.open_page("importer")
            cast("Importer", self.window.page("importer")).open_text(text)
        else:
            self.show_toast(_("Nothing to paste: copy rows in a spreadsheet first."))

    def export_customers(
        self, customers: Sequence[CustomerId], columns: Sequence[str] = (), shown: ShownList = UNGROUPED
    ) -> None:
        """Write these customers to a file in this order, with these columns (or everything known of them)."""
        from desktop.app.exporting import export_customers

        export_customers(self.window.context, self.window, customers, columns, shown)

    def export_all(self) -> None:
        """Write everything in the book to a workbook."""
        from desktop.app.exporting import export_everything

        export_everything(self.window.context, self.window)

    def export_calendar(self) -> None:
        """Write visits, planned contacts and deadlines for the phone, of one customer or of all."""
        from desktop.app.exporting import export_calendar
        from desktop.views.dialogs.calendar_export_dialog import CalendarExportDialog

        context = self.window.context
        CalendarExportDialog(context, partial(export_calendar, context, self.window), self.window).open()

    def export_contacts(self, customers: Sequence[CustomerId] | None = None) -> None:
        """Write customers and their contacts for the phone, these or all."""
        from desktop.app.exporting import export_contacts

        export_contacts(self.window.context, self.window, customers)

    def _preview_profile(self, profile: "CustomerProfile") -> None:
        from desktop.views.dialogs.print_sources import ProfileSource

        self._preview(ProfileSource(self.window.context.book, profile.id, profile.name))

    def _preview(self, source: "PrintSource") -> None:
        from desktop.views.dialogs.preview_dialog import PreviewDialog

        PreviewDialog(self.window.context, source, self.window).open()

    def _customers(self) -> CustomerList:
        return cast("CustomerList", self.window.page("customers"))
