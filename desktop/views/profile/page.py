"""The page Profile: the head that stays, and tabs that are built when they are first looked at.

What an overview shows is read in one go in the read lane; a tab that is not looked at catches up when it is.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import N_, _
from desktop.models.changes import ChangeSet
from desktop.models.errors import NotFound
from desktop.models.kinds import FieldGroup, Subject
from desktop.models.rows.attachments import FileOwner
from desktop.models.values import ContactId, CustomerId
from desktop.qtsupport import icons
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.file_verbs import FileVerbs
from desktop.views.page import Page, PageContext
from desktop.views.profile.business_tab import BusinessTab
from desktop.views.profile.care_tab import CareTab
from desktop.views.profile.data import ProfileData, read_profile
from desktop.views.profile.deals_tab import DealsTab
from desktop.views.profile.files_tab import FilesTab
from desktop.views.profile.followups_tab import FollowUpsTab
from desktop.views.profile.header import ProfileHeader
from desktop.views.profile.history_tab import HistoryTab
from desktop.views.profile.overview import OverviewTab
from desktop.views.profile.people_tab import PeopleTab
from desktop.views.profile.tab import ProfileTab
from desktop.views.profile.timeline_tab import TimelineTab
from desktop.views.profile.visits_tab import VisitsTab
from desktop.views.widgets.page_scroll import ROOM
from desktop.views.widgets.tabs import Tabs

_TABS: Sequence[tuple[str, str, type[ProfileTab], str]] = (
    ("overview", N_("Overview"), OverviewTab, ""),
    ("people", N_("Contacts"), PeopleTab, "contacts"),
    ("timeline", N_("Exchanges"), TimelineTab, "interactions"),
    ("visits", N_("Visits"), VisitsTab, "visits"),
    ("followups", N_("Follow-ups"), FollowUpsTab, "followups"),
    ("business", N_("Needs and business"), BusinessTab, ""),
    ("deals", N_("Deals"), DealsTab, ""),
    ("care", N_("Care"), CareTab, ""),
    ("files", N_("Files"), FilesTab, "attachments"),
    ("history", N_("Changes"), HistoryTab, ""),
)
"""Key, title, what makes the tab, and which count of the profile stands beside the title."""


class ProfilePage(Page):
    """One customer at a time; ``neighbours`` steps through the list from which it was opened."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._customer: CustomerId | None = None
        self._data: ProfileData | None = None
        self._built: dict[str, ProfileTab] = {}
        self._fresh: set[str] = set()
        self._wanted: tuple[str, str, int] | None = None
        self._files = FileVerbs(context, self)
        self._make_actions()
        shown = [self._record, self._visit, self._print, self._pdf]
        self._header = ProfileHeader(shown, self._visit, self)
        self._header.back_wanted.connect(context.navigator.back)
        self._header.acknowledged.connect(self._acknowledge)
        self._header.step_wanted.connect(self._step_customer)
        self._tabs = Tabs([(key, "") for key, _title, _make, _count in _TABS], self)
        self._tabs.chosen.connect(self._show_tab)
        self._stack = QStackedWidget(self)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE - ROOM, 0)
        page.setSpacing(0)
        for widget, below in ((self._header, Space.TINY), (self._tabs, Space.INNER)):
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, ROOM, below)
            row.addWidget(widget)
            page.addLayout(row)
        page.addWidget(self._stack, 1)
        self.retranslate()

    @override
    def title(self) -> str:
        profile = self._data.profile if self._data else None
        return profile.short_name or profile.name if profile else ""

    @override
    def retranslate(self) -> None:
        self._record.setText(_("Write a record"))
        self._visit.setText(_("Plan a visit"))
        self._print.setText(_("Print"))
        self._pdf.setText(_("PDF"))
        self._pdf.setToolTip(_("Save the profile as PDF"))
        self._contact.setText(_("Plan a contact"))
        self._delete.setText(_("Delete customer"))
        self._next_tab.setText(_("Next tab"))
        self._previous_tab.setText(_("Previous tab"))
        self._below.setText(_("Next customer"))
        self._above.setText(_("Previous customer"))
        self._tabs.setAccessibleName(_("Parts of the profile"))
        self._say_tabs()

    def show_customer(self, customer: CustomerId, tab: str = "", row: int | None = None) -> None:
        """Show a customer, at a tab (and a row of it) if one is named, else at the tab that was looked at last.

        A tab with several lists has parts: ``deals/opportunities``.
        """
        tab, _parted, part = tab.partition("/")
        self._wanted = None if row is None else (tab, part, row)
        if customer != self._customer:
            self._customer = customer
            self._fresh.clear()
            self._read(None)
        if tab:
            self._tabs.choose(tab)
        self._reveal()

    @override
    def place(self) -> object:
        return None if self._customer is None else (self._customer, self._tabs.current)

    @override
    def return_to(self, place: object) -> None:
        if isinstance(place, tuple):
            customer, tab = place
            self.show_customer(customer, tab)

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        if self._customer is not None and self._concerns(changes, self._customer):
            self._read(changes)

    @override
    def focus_search(self) -> bool:
        tab = self._built.get(self._tabs.current)
        return tab.focus_search() if tab is not None else False

    @override
    def primary_action(self) -> QAction | None:
        return self._record

    @override
    def print_action(self) -> QAction | None:
        return self._print

    @override
    def actions_for_menu(self) -> Sequence[QAction]:
        return (
            self._record, self._visit, self._contact, self._pdf, self._next_tab, self._previous_tab, self._below,
            self._above, self._delete,
        )  # fmt: skip

    @override
    def take_files(self, files: Sequence[Path]) -> bool:
        """What is dropped onto a profile belongs to the customer."""
        if self._customer is None:
            return False
        self._files.add(FileOwner(self._customer), files)
        return True

    def tab(self, key: str) -> ProfileTab:
        """A tab, built if need be."""
        if key not in self._built:
            make = next(make for name, _title, make, _count in _TABS if name == key)
            made = make(self.context, self._stack)
            made.keep_room()
            self._built[key] = made
            self._stack.addWidget(made)
            if isinstance(made, OverviewTab):
                made.tab_wanted.connect(self._tabs.choose)
                made.person_wanted.connect(self._open_person)
                made.person_added.connect(self._add_person)
        return self._built[key]

    def _make_actions(self) -> None:
        self._record = self._action("phone", self._write_record)
        self._visit = self._action("calendar-plus", self._plan_visit)
        self._print = self._action("printer", self._print_profile)
        self._pdf = self._action("file-down", self._save_profile)
        self._contact = self._action("calendar-clock", self._plan_contact)
        self._delete = self._action("trash-2", self._delete_customer)
        self._next_tab = self._action("arrow-right", partial(self._step_tab, 1), "Ctrl+Tab", "Ctrl+PgDown")
        self._previous_tab = self._action("arrow-left", partial(self._step_tab, -1), "Ctrl+Shift+Tab", "Ctrl+PgUp")
        self._below = self._action(
            "arrow-down", partial(self._step_customer, 1), "Alt+Down", "Ctrl+Right", "Ctrl+Alt+Right"
        )
        self._above = self._action("arrow-up", partial(self._step_customer, -1), "Alt+Up", "Ctrl+Left", "Ctrl+Alt+Left")

    def _action(self, icon: str, run: Callable[[], object], *keys: str) -> QAction:
        action = QAction(icons.icon(icon), "", self)
        action.setProperty("icon_name", icon)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(partial(_run, run))
        self.addAction(action)
        return action

    def _concerns(self, changes: ChangeSet | None, customer: CustomerId) -> bool:
        if changes is None or changes.touches_customer(customer):
            return True
        return changes.touches(Subject.SETTINGS) or changes.touches(Subject.COLLEAGUES)

    def _read(self, changes: ChangeSet | None) -> None:
        if self._customer is None:
            return
        work = partial(read_profile, self.context.book, self._customer, self.context.today())
        self.context.read(self, work, partial(self._show_data, changes), key="profile", failed=self._vanished)

    def _show_data(self, changes: ChangeSet | None, data: ProfileData) -> None:
        self._data = data
        self.setWindowTitle(self.title())
        self._fresh.clear()
        self._header.show_data(data)
        self._header.show_place(self.context.navigator.place_in_list(data.id))
        self._say_tabs()
        self._fill(self._tabs.current, changes)

    def _vanished(self, problem: Exception) -> None:
        """The customer was deleted meanwhile: go back to where the user was."""
        if not isinstance(problem, NotFound):
            self.context.navigator.show_problem(problem)
            return
        self._customer, self._data = None, None
        if self.isVisible():
            self.context.navigator.back()

    def _show_tab(self, key: str) -> None:
        self._fill(key, None)

    def _fill(self, key: str, changes: ChangeSet | None) -> None:
        """Show the tab with what is true now."""
        if self._data is None:
            return
        tab = self.tab(key)
        if key not in self._fresh:
            self._fresh.add(key)
            tab.show_data(self._data, changes)
        self._stack.setCurrentWidget(tab)
        self._reveal()

    def _reveal(self) -> None:
        """Lead to the row that was asked for, as soon as its customer's tab is shown."""
        if self._wanted is None or self._data is None or self._data.id != self._customer:
            return
        key, part, row = self._wanted
        if key == self._tabs.current and key in self._fresh:
            self._wanted = None
            self.tab(key).reveal(row, part)

    def _say_tabs(self) -> None:
        counts = self._data.profile.counts if self._data else {}
        for key, title, _make, count in _TABS:
            number = counts.get(count, 0) if count else 0
            self._tabs.set_text(key, f"{_(title)} {number}" if number else _(title))

    def _open_person(self, person: ContactId) -> None:
        self._tabs.choose("people")
        self._people().choose(person)

    def _add_person(self) -> None:
        self._tabs.choose("people")
        self._people().add_person()

    def _people(self) -> PeopleTab:
        tab = self.tab("people")
        assert isinstance(tab, PeopleTab)
        return tab

    def _acknowledge(self) -> None:
        """That somebody left is known: the people are right as they stand."""
        if self._customer is not None:
            groups = [FieldGroup.PEOPLE]
            self.context.write(self, partial(self.context.book.customers.confirm, self._customer, groups))

    def _step_tab(self, by: int) -> None:
        self._tabs.step(by)

    def _step_customer(self, by: int) -> None:
        if self._customer is None:
            return
        found = self.context.navigator.neighbour(self._customer, by)
        if found is not None:
            self.show_customer(found)

    def _write_record(self) -> None:
        self.context.navigator.record(self._customer)

    def _plan_visit(self) -> None:
        self.context.navigator.plan_visit(self._customer)

    def _plan_contact(self) -> None:
        if self._customer is not None:
            self.context.navigator.plan_contact([self._customer])

    def _print_profile(self) -> None:
        if self._customer is not None:
            self.context.navigator.print_profile(self._customer)

    def _save_profile(self) -> None:
        if self._customer is not None:
            self.context.navigator.save_profile(self._customer)

    def _delete_customer(self) -> None:
        if self._customer is None:
            return
        text = _("Deleted {who}").format(who=self.title())
        work = partial(self.context.book.customers.delete, [self._customer])
        self.context.write(self, work, partial(self._say_deleted, text))

    def _say_deleted(self, text: str, _rest: object) -> None:
        self.context.navigator.show_toast(text, self.context.navigator.undo)


def _run(run: Callable[[], Any], _checked: bool = False) -> None:
    run()
