"""The second half of the navigator: which form or document opens when a page asks for it.

Here alone pages and forms meet; every form is imported when it is first wanted. Knows no page's inside.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from desktop.models.kinds import CalendarEntryKind, Festival
from desktop.models.rows.calendar import CalendarFilter
from desktop.models.rows.customers import CustomerFilter, CustomerProfile
from desktop.models.rows.list_views import UNGROUPED, ShownList
from desktop.models.values import CustomerId, InteractionId, VisitId
from desktop.views.main_window.frame_navigator import FrameNavigator
from desktop.views.printable_list import PrintableList

if TYPE_CHECKING:
    from desktop.views.dialogs.print_sources import PrintSource


_DAYS_OF_A_YEAR = 366


class CustomerList(Protocol):
    """What is asked of the page of customers."""

    def show_filter(self, asked: CustomerFilter) -> None:
        """Show the list with another filter."""
        ...

    def neighbour(self, customer: CustomerId, by: int) -> CustomerId | None:
        """The customer so many rows below another one."""
        ...


class Importer(Protocol):
    """What is asked of the page that imports."""

    def open_files(self, files: Sequence[Path] = ()) -> None:
        """Read the first file; without any, ask for one."""
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
        """Work out which customers deserve another grade, and show it before anything changes."""
        from desktop.views.dialogs.grades_dialog import GradesDialog

        GradesDialog(self.window.context, self.window).open()

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

    def greet(self, festival: Festival, on: date) -> None:
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

    def _greet_first(self, found: Sequence[tuple[date, Festival]]) -> None:
        if found:
            on, festival = found[0]
            self.greet(festival, on)

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

    def print_week(self, day: date) -> None:
        """Show the visit plan of the week of a day as it is printed."""
        from desktop.views.dialogs.print_sources import WeekPlanSource

        self._preview(WeekPlanSource(self.window.context.book, day))

    def print_this_week(self) -> None:
        """Show this week's visit plan as it is printed."""
        self.print_week(self.window.context.today())

    def print_month(self, day: date, shown: CalendarFilter, kinds: frozenset[CalendarEntryKind]) -> None:
        """Show the month of a day on one page as it is printed."""
        from desktop.views.dialogs.print_sources import MonthSource

        self._preview(MonthSource(self.window.context.book, day, shown, kinds))

    def print_this_month(self) -> None:
        """Show this month on one page, with everything in it."""
        self.print_month(self.window.context.today(), CalendarFilter(), frozenset(CalendarEntryKind))

    def print_review(self, review: int, words: str, name: str) -> None:
        """Show the form of a review as it is printed."""
        from desktop.views.dialogs.print_sources import ReviewSource

        self._preview(ReviewSource(self.window.context.book, review, words, name))

    def print_list(self, shown: PrintableList) -> None:
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

    def show_customers(self, asked: CustomerFilter) -> None:
        """Show the list of customers with this filter."""
        self._customers().show_filter(asked)
        self.window.open_page("customers")

    def neighbour(self, customer: CustomerId, by: int) -> CustomerId | None:
        """The customer so many rows below another one in the list as it was left."""
        return self._customers().neighbour(customer, by)

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Open the import with these files; without any it asks for one."""
        self.window.open_page("importer")
        cast("Importer", self.window.page("importer")).open_files(files)

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

    def export_calendar(self, customer: CustomerId | None = None) -> None:
        """Write visits, planned contacts and deadlines for the phone, of one customer or of all."""
        from desktop.app.exporting import export_calendar

        export_calendar(self.window.context, self.window, customer)

    def export_contacts(self, customers: Sequence[CustomerId] | None = None) -> None:
        """Write customers and their contacts for the phone, these or all."""
        from desktop.app.exporting import export_contacts

        export_contacts(self.window.context, self.window, customers)

    def _preview_profile(self, profile: CustomerProfile) -> None:
        from desktop.views.dialogs.print_sources import ProfileSource

        self._preview(ProfileSource(self.window.context.book, profile.id, profile.name))

    def _preview(self, source: "PrintSource") -> None:
        from desktop.views.dialogs.preview_dialog import PreviewDialog

        PreviewDialog(self.window.context, source, self.window).open()

    def _customers(self) -> CustomerList:
        return cast("CustomerList", self.window.page("customers"))
