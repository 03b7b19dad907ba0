"""What a page is, what it gets, and where it can send the user. Every page of the window derives from ``Page``.

Pages never import each other: they ask the navigator. Knows no page and no window.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop.models.changes import ChangeSet
from desktop.models.rows.list_views import UNGROUPED, ShownList
from desktop.models.values import CustomerId, InteractionId, VisitId
from desktop.qtsupport.change_hub import ChangeHub
from desktop.qtsupport.jobs import Job, JobPorts, Jobs, Lane
from desktop.qtsupport.ui_state import UiState
from desktop.services.ports import Clock

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook
    from desktop.models.kinds import CalendarEntryKind
    from desktop.models.rows.calendar import CalendarFilter
    from desktop.models.rows.customers import CustomerFilter
    from desktop.models.rows.festivals import CareFestival
    from desktop.views.printable_list import PrintableList

T = TypeVar("T")


class Navigator(Protocol):
    """Where a page can send the user; the main window."""

    def open_page(self, key: str) -> None:
        """Show a page by its key: today, customers, calendar, visits, followups, settings …"""
        ...

    def open_customer(self, customer: CustomerId, tab: str = "", row: int | None = None) -> None:
        """Show a customer's profile, at a tab (and a row of it, by id) if one is named; Esc goes back.

        ``deals/contracts`` and ``deals/opportunities`` name a part of a tab.
        """
        ...

    def back(self) -> None:
        """Go back to where the user was before."""
        ...

    def show_toast(self, text: str, undo: Callable[[], object] | None = None, *, warned: bool = False) -> None:
        """Say what was done; ``undo`` adds a button (pass ``context.navigator.undo`` after a deletion).

        ``warned``: with it something is said that should not be overlooked; it has a sign and stays longer.
        """
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say an expected error in words; anything else goes where unexpected errors go."""
        ...

    def set_badge(self, key: str, count: int, *, urgent: bool = False) -> None:
        """Show a count beside a page's entry; 0 takes it away, ``urgent`` makes it red."""
        ...

    def undo(self) -> None:
        """Take the last step back."""
        ...

    def redo(self) -> None:
        """Repeat the step undone last."""
        ...

    def new_customer(self) -> None:
        """Open the short form for a new customer."""
        ...

    def record(self, customer: CustomerId | None = None, interaction: InteractionId | None = None) -> None:
        """Open the form of a record: a new one (with the customer known), or an existing one to be changed."""
        ...

    def plan_visit(self, customer: CustomerId | None = None, day: date | None = None) -> None:
        """Open the form of a new visit with what is known of it."""
        ...

    def open_visit(self, visit: VisitId) -> None:
        """Open the form of an existing visit."""
        ...

    def complete_visit(self, visit: VisitId) -> None:
        """Open the form that records what came out of a visit."""
        ...

    def plan_contact(self, customers: Sequence[CustomerId]) -> None:
        """Open the form that plans the same contact with one or several customers."""
        ...

    def greet(self, festival: "CareFestival", on: date) -> None:
        """Open the greeting list of a festival's day."""
        ...

    def suggest_grades(self) -> None:
        """Show the grades that the facts suggest."""
        ...

    def write_up(self) -> None:
        """Walk through the visits without a record, one short form after the other."""
        ...

    def capture(self, line: str = "") -> None:
        """Open the box that turns one line in plain words into a record."""
        ...

    def print_day(self, day: date) -> None:
        """Show the visit plan of a day as it is printed, to print it."""
        ...

    def print_week(self, day: date, weeks: int = 1) -> None:
        """Show the visit plan of the week of a day, or of two weeks, as it is printed."""
        ...

    def print_month(self, day: date, shown: "CalendarFilter", kinds: "frozenset[CalendarEntryKind]") -> None:
        """Show the month of a day on one page, with what the calendar shows of it."""
        ...

    def print_review(self, review: int, words: str, name: str) -> None:
        """Show the form of a review as it is printed; ``words`` say which, ``name`` is the customer's."""
        ...

    def print_list(self, shown: "PrintableList") -> None:
        """Show a list as it is printed."""
        ...

    def print_visit(self, visit: VisitId) -> None:
        """Show the sheet of one visit with its briefing, to read or print it."""
        ...

    def show_customers(self, asked: "CustomerFilter") -> None:
        """Show the list of customers with this filter."""
        ...

    def neighbour(self, customer: CustomerId, by: int) -> CustomerId | None:
        """The customer so many rows below (or above) another one in the list as it was left; ``None`` at its ends."""
        ...

    def place_in_list(self, customer: CustomerId) -> tuple[int, int] | None:
        """Which row of the list as it was left a customer is, from 1, and of how many; ``None`` if it is not in it."""
        ...

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Open the import with these files; without any it asks for one."""
        ...

    def paste_table(self) -> None:
        """Open the import with what was copied out of a spreadsheet."""
        ...

    def export_customers(
        self, customers: Sequence[CustomerId], columns: Sequence[str] = (), shown: ShownList = UNGROUPED
    ) -> None:
        """Write these customers to a spreadsheet or PDF in this order, with the columns of these keys (or all)."""
        ...

    def export_contacts(self, customers: Sequence[CustomerId] | None = None) -> None:
        """Write customers and their contacts for the phone, these or all."""
        ...

    def export_all(self) -> None:
        """Write everything in the book to a workbook."""
        ...

    def print_profile(self, customer: CustomerId) -> None:
        """Show the customer's profile as it is printed, to print it."""
        ...

    def save_profile(self, customer: CustomerId) -> None:
        """Ask for sections and a place, and save the customer's profile as PDF."""
        ...


@dataclass(frozen=True)
class PageContext:
    """What a page works with: the open book, the lanes, the news, the way to other pages."""

    book: "OpenBook"
    jobs: Jobs
    hub: ChangeHub
    navigator: Navigator
    ui_state: UiState
    clock: Clock

    def today(self) -> date:
        """The local date."""
        return self.clock.today()

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        key: object = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job[T]:
        """Read off the GUI thread: ``read(self, partial(lookups.ids, asked), self._show_ids, key="ids")``.

        With ``key`` (unique per owner) a newer request replaces an older one.
        """
        full = None if key is None else (id(owner), key)
        return self.jobs.run(
            Lane.READ, _without_ports(work), done, failed or self.navigator.show_problem, key=full, owner=owner
        )

    def write(
        self,
        owner: QObject,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job[Any]:
        """Do one verb off the GUI thread and broadcast its ChangeSet; then ``done`` gets what else the verb gave.

        ``work`` gives a ChangeSet, or a tuple with a ChangeSet in it (``done`` gets the rest: one value or a tuple).
        The news are broadcast even when ``owner`` is gone meanwhile. An expected error goes to ``failed`` (for a
        message beside a field); without it the window says it.
        """
        return self.write_long(owner, _without_ports(work), done, failed=failed)

    def write_long(
        self,
        owner: QObject,
        work: Callable[[JobPorts], Any],
        done: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job[Any]:
        """As :meth:`write`, for verbs that take progress and cancellation."""

        def deliver(result: Any) -> None:
            changes, rest = _parted(result)
            if changes is not None:
                self.hub.broadcast(changes, owner)
            if done is not None and isValid(owner):
                done(rest)

        def refuse(problem: Exception) -> None:
            told = failed if failed is not None and isValid(owner) else self.navigator.show_problem
            told(problem)

        return self.jobs.run(Lane.WRITE, work, deliver, refuse, owner=self.hub)


class Page(QWidget):
    """A page of the window. Built when it is first shown; told of every step while it is shown, and when it returns.

    Derived classes call ``super().__init__(context, parent)`` first, build themselves, and end with
    ``self.retranslate()``.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._dirty: ChangeSet | None = None
        self._stale = True
        context.hub.subscribe(self, self._hear)

    def title(self) -> str:
        """The page's name in the window's title; ``setWindowTitle`` on the page tells that it changed."""
        return ""

    def retranslate(self) -> None:
        """Say every word anew."""

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show what is true now; ``changes`` tells what a step touched, ``None`` means everything may be different."""

    def activated(self) -> None:
        """The page was shown; put the keyboard where it is needed first."""

    def focus_search(self) -> bool:
        """Ctrl+F: put the keyboard into the page's own search field; ``False`` when it has none."""
        return False

    def primary_action(self) -> QAction | None:
        """Ctrl+N: what makes a new one of what this page shows."""
        return None

    def print_action(self) -> QAction | None:
        """Ctrl+P: what prints this page's document."""
        return None

    def actions_for_menu(self) -> Sequence[QAction]:
        """Further actions of the page, for the View menu."""
        return ()

    def leave(self) -> bool:
        """Esc: step back inside the page (close a detail, clear a search); ``False`` when there was nothing."""
        return False

    def take_files(self, files: Sequence[Path]) -> bool:
        """Files were dropped on the page; ``False`` leaves them to the window."""
        del files
        return False

    def place(self) -> object:
        """Where the user is on the page, as ids and keys; given to :meth:`return_to` after unlocking."""
        return None

    def return_to(self, place: object) -> None:
        """Show again what was shown at :meth:`place`; called before the page is shown."""

    def catch_up(self) -> None:
        """Called by the window when the page is shown: refresh if anything happened meanwhile."""
        if self._stale:
            changes, self._stale, self._dirty = self._dirty, False, None
            self.refresh(changes)
        self.activated()

    def go_stale(self) -> None:
        """Everything may be different: a new day, another language of data, F5."""
        self._dirty, self._stale = None, True
        if self.isVisible():
            self._stale = False
            self.refresh(None)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.go_stale()
        super().changeEvent(event)

    def _hear(self, changes: ChangeSet, _initiator: object) -> None:
        if self.isVisible():
            self.refresh(changes)
        else:
            self._dirty = None if self._stale else changes
            self._stale = True


@dataclass(frozen=True, slots=True)
class PageSpec:
    """An entry of the navigation: ``title`` is a source text marked with ``N_``; ``make`` builds the page when needed.

    ``low`` puts the entry at the bottom (Settings). A ``hidden`` page has no entry (a profile).
    """

    key: str
    title: str
    icon: str
    make: Callable[[PageContext, QWidget], Page]
    low: bool = False
    hidden: bool = False


def _without_ports(work: Callable[[], T]) -> Callable[[JobPorts], T]:
    def run(_ports: JobPorts) -> T:
        return work()

    return run


def _parted(result: Any) -> tuple[ChangeSet | None, Any]:
    """A verb's result parted into its ChangeSet and the rest."""
    if isinstance(result, ChangeSet):
        return result, None
    if isinstance(result, tuple):
        changes = next((part for part in result if isinstance(part, ChangeSet)), None)
        rest = tuple(part for part in result if part is not changes)
        return changes, rest[0] if len(rest) == 1 else rest
    return None, result
