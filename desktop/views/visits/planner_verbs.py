"""What can be done on the planner: one step of undo each, said by a toast. Shows nothing but menus."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import N_, _, n_
from desktop.i18n.formats import date_short, date_short_weekday, minutes_text, time_text, week_title
from desktop.models.changes import ChangeSet
from desktop.models.rows.planning import BoardStop, Candidate, NearDay, Proposal
from desktop.models.rows.visits import VisitRow
from desktop.models.rules.day_plan import GRID
from desktop.models.values import CustomerId, Period, VisitId
from desktop.views.dialogs.visit_verbs import VisitRef, VisitVerbs, add, popup, ref_of
from desktop.views.page import PageContext
from desktop.views.visits.planner_words import near_text

_COPIED_AHEAD = 5


class PlannerVerbs(QObject):
    """``parent`` owns menus and dialogs."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._widget = context, parent
        self._visits = VisitVerbs(context, parent)

    def plan(self, customer: CustomerId, day: date, position: int | None = None) -> None:
        """Plan a visit onto a day, at a position or where it fits best; the time that it got is said."""
        place = partial(self._context.book.planning.place, customer, day, position)
        say = partial(self._say_put, N_("Visit to {name} planned for {day} {time}"))
        self._context.write(self._widget, partial(_placed, self._context, place), say)

    def _plan_at(self, customer: CustomerId, starts_at: datetime) -> None:
        place = partial(self._context.book.planning.place_at, customer, starts_at)
        say = partial(self._say_put, N_("Visit to {name} planned for {day} {time}"))
        self._context.write(self._widget, partial(_placed, self._context, place), say)

    def move(self, visit: VisitId, day: date, position: int | None) -> None:
        """Move a visit to a place among the stops of a day; the time that it got there is said."""
        move = partial(self._context.book.planning.move, visit, day, position)
        say = partial(self._say_put, N_("Visit to {name} moved to {day} {time}"))
        self._context.write(self._widget, partial(_moved, self._context, visit, move), say)

    def _say_put(self, words: str, row: VisitRow) -> None:
        text = _(words).format(name=row.customer, day=self._day(row.day), time=time_text(row.starts_at))
        self._context.navigator.show_toast(text, self._context.navigator.undo)

    def shift(self, stop: BoardStop, minutes: int) -> None:
        """Begin earlier or later."""
        self._visits.move(self.ref(stop), stop.row.starts_at + timedelta(minutes=minutes))

    def resize(self, stop: BoardStop, minutes: int) -> None:
        """Let a visit take so many minutes, a quarter of an hour at least."""
        minutes = max(GRID, minutes)
        ends = stop.row.starts_at + timedelta(minutes=minutes)
        if ends != stop.row.ends_at and ends.date() == stop.row.day:
            work = partial(self._context.book.visits.change, stop.id, {"ends_at": ends})
            words = _("Visit to {name} takes {time}")
            self._visits.do(work, words.format(name=stop.row.customer, time=minutes_text(minutes)))

    def accept(self, proposal: Proposal, then: Callable[[], object]) -> None:
        """Put a proposal into the book."""
        count = len(proposal.visits)
        words = n_("{count} visit planned", "{count} visits planned", count).format(count=count)
        work = partial(self._context.book.planning.accept, proposal.visits)
        self._context.write(self._widget, work, partial(self._say_accepted, words, then))

    def copy(self, period: Period, first: date) -> None:
        """Plan the visits of a period again from another day on."""
        work = partial(self._context.book.planning.copy, period, first)
        self._context.write(self._widget, work, partial(self._say_copied, first))

    def copy_menu(self, period: Period, parent: QWidget) -> QMenu:
        """To which week the shown ones can be copied."""
        menu, weeks = QMenu(parent), (period.end - period.start).days // 7
        for ahead in range(weeks, weeks + _COPIED_AHEAD):
            first = period.start + timedelta(7 * ahead)
            if first < self._context.today():
                continue
            span = " – ".join(date_short(day, self._context.today()) for day in (first, first + timedelta(4)))
            near = _("Next week") if ahead == 1 and weeks == 1 else week_title(first)
            add(menu, f"{near}  ·  {span}", "copy", partial(self.copy, period, first))
        return menu

    def near_menu(self, customer: CustomerId, name: str, place: QPoint) -> None:
        """Look for days when one is near a customer, and offer them."""
        read = partial(self._context.book.lookups.planning.near_days, customer)
        self._context.read(self._widget, read, partial(self._show_near, customer, name, place), key="near")

    def candidate_menu(self, candidate: Candidate, days: Sequence[date], chosen: date | None, place: QPoint) -> None:
        """Open the context menu of a candidate."""
        menu, go = QMenu(self._widget), self._context.navigator
        customer, name = candidate.customer_id, candidate.name
        if chosen is not None and chosen in days:
            words = _("Plan for {day}").format(day=self._day(chosen))
            add(menu, words, "calendar-plus", partial(self.plan, customer, chosen), "Return")
        others = menu.addMenu(_("Plan for another day"))
        for day in days:
            others.addAction(self._day(day)).triggered.connect(partial(self._plan_on, customer, day))
        add(menu, _("A day when I am near…"), "route", partial(self.near_menu, customer, name, place))
        menu.addSeparator()
        add(menu, _("Plan with the form…"), "map-pin", partial(go.plan_visit, customer, chosen))
        add(menu, _("Plan a contact instead…"), "phone", partial(go.plan_contact, [customer]))
        add(menu, _("Customer's profile"), "building-2", partial(go.open_customer, customer), "O")
        popup(menu, place)

    def stop_menu(
        self, stop: BoardStop, moves: Sequence[tuple[str, str, str, Callable[[], object]]], place: QPoint
    ) -> None:
        """Open the context menu of a stop: the verbs of every visit, and those of the board."""
        menu = self._visits.menu(self.ref(stop), self._widget)
        if moves:
            board = QMenu(_("On the board"), menu)
            for words, icon, keys, run in moves:
                add(board, words, icon, run, keys)
            menu.insertMenu(menu.actions()[1], board)  # as the first one it would open at once
            near = partial(self.near_menu, stop.row.customer_id, stop.row.customer, place)
            add(board, _("A day when I am near…"), "route", near)
        popup(menu, place)

    def run(self, stop: BoardStop, verb: str) -> None:
        """A verb of a visit by its name."""
        visit, go = self.ref(stop), self._context.navigator
        if verb == "open":
            go.open_visit(visit.id)
        elif verb == "customer":
            go.open_customer(visit.customer_id)
        elif verb == "delete":
            self._visits.delete([visit.id], visit.name)
        elif verb == "complete" and visit.open and visit.begun:
            go.complete_visit(visit.id)
        elif visit.open and verb in ("confirm", "ask_move", "cancel"):
            {"confirm": self._visits.confirm, "ask_move": self._visits.ask_move, "cancel": self._visits.cancel}[verb](
                visit
            )

    def ref(self, stop: BoardStop) -> VisitRef:
        """What the verbs of visits need to know."""
        return ref_of(stop.row, self._context.clock.now())

    def _plan_on(self, customer: CustomerId, day: date, _checked: bool = False) -> None:
        self.plan(customer, day)

    def _show_near(self, customer: CustomerId, name: str, place: QPoint, days: Sequence[NearDay]) -> None:
        menu, today = QMenu(self._widget), self._context.today()
        for near in days[:8]:
            words = near_text(near.day, near.kilometres, near.near, near.starts_at, today)
            add(menu, words, "calendar-plus", partial(self._plan_at, customer, near.starts_at))
        if not days:
            menu.addAction(_("On no planned day are you near {name}.").format(name=name)).setEnabled(False)
        popup(menu, place)

    def _say_accepted(self, words: str, then: Callable[[], object], _rest: object) -> None:
        then()
        self._context.navigator.show_toast(words, self._context.navigator.undo)

    def _say_copied(self, first: date, made: Any) -> None:
        words = n_("{count} visit copied to {week}", "{count} visits copied to {week}", int(made))
        text = words.format(count=made, week=week_title(first))
        self._context.navigator.show_toast(text, self._context.navigator.undo)

    def _day(self, day: date) -> str:
        return date_short_weekday(day, self._context.today())


def _moved(context: PageContext, visit: VisitId, move: Callable[[], ChangeSet]) -> tuple[ChangeSet, VisitRow]:
    """Move a visit, and find out where it stands now."""
    changes = move()
    return changes, context.book.lookups.visits.visit(visit).row


def _placed(context: PageContext, place: Callable[[], tuple[VisitId, ChangeSet]]) -> tuple[VisitRow, ChangeSet]:
    """Plan a visit, and find out where it stands."""
    visit, changes = place()
    return context.book.lookups.visits.visit(visit).row, changes
