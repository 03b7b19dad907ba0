"""The planner: whom to visit at the left, the days of one or two weeks at the right (screens.md "Visits")."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short_weekday, relative_day
from desktop.models.changes import ChangeSet
from desktop.models.errors import Cancelled
from desktop.models.rows.planning import Board, BoardStop, Candidate, Proposal
from desktop.models.rules.day_plan import GRID
from desktop.models.values import Period
from desktop.qtsupport import icons
from desktop.qtsupport.jobs import Job, JobPorts, Lane
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Space
from desktop.services.lookups.planning import Candidates
from desktop.views.dialogs.visit_verbs import add, popup
from desktop.views.page import Page, PageContext
from desktop.views.visits.board_view import BoardView
from desktop.views.visits.candidate_panel import CandidatePanel
from desktop.views.visits.capacity_dialog import CapacityDialog
from desktop.views.visits.dragging import Carried
from desktop.views.visits.planner_verbs import PlannerVerbs
from desktop.views.visits.planner_words import week_words
from desktop.views.visits.proposal_bar import ProposalBar
from desktop.views.visits.stop_card import StopCard
from desktop.views.visits.view_switch import PLANNER, ViewSwitch
from desktop.views.widgets.buttons import Button, Segments
from desktop.views.widgets.page_header import PageHeader
from desktop.views.widgets.split_view import SplitView

_WEEKS = "planner.weeks"
_MOST_SKIPPED = 2
_CANDIDATES_WIDTH = 290
_BOARD_WIDTH = 850


@dataclass(frozen=True, slots=True)
class _Read:
    """What one look at the book gave."""

    board: Board
    candidates: Candidates


class PlannerPage(Page):
    """Reads the board and the candidates together; a proposal is shown until it is taken, left or out of date."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lookups = context.book.lookups.planning
        self._weeks = 2 if context.ui_state.word(_WEEKS) == "2" else 1
        self._first = _monday(context.today())
        self._to_skip = _MOST_SKIPPED
        self._board: Board | None = None
        self._proposal: Proposal | None = None
        self._job: Job[Proposal] | None = None
        self._make_actions()
        self._make_parts()
        self._arrange()
        self._connect()
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Visits")

    @override
    def retranslate(self) -> None:
        for action, words in (
            (self._propose, _("Propose")),
            (self._copy, _("Copy to…")),
            (self._print, _("Print a plan")),
            (self._new, _("Plan a visit…")),
            (self._capacity, _("Can all promises be kept?")),
        ):
            action.setText(words)
        for arrow, name in ((self._before, _("Earlier")), (self._after, _("Later"))):
            arrow.setAccessibleName(name)
            arrow.setToolTip(plain_tip(name))
        self._today_button.setText(_("Today"))
        self.span.set_texts([_("1 week"), _("2 weeks")])
        self.span.setAccessibleName(_("Weeks on the board"))
        self.views.retranslate()
        self._header.retranslate()
        self.panel.retranslate()
        self.bar.retranslate()
        self.board.setAccessibleName(_("Days"))
        self._show_title()

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self._set_proposal(None)
        self._ask()

    @override
    def activated(self) -> None:
        self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_search(self) -> bool:
        self.panel.search.take_keyboard()
        return True

    @override
    def primary_action(self) -> QAction | None:
        return self._new

    @override
    def print_action(self) -> QAction | None:
        return self._print

    @override
    def actions_for_menu(self) -> Sequence[QAction]:
        return (self._propose, self._copy, self._capacity)

    @override
    def leave(self) -> bool:
        if self._job is not None:
            self._job.cancel()
            return True
        if self._proposal is not None:
            self._set_proposal(None)
            return True
        if self.panel.search.text():
            self.panel.search.clear()
            return True
        return False

    # building

    def _make_actions(self) -> None:
        self._propose = self._action("wand-sparkles", self._ask_proposal, "Ctrl+J")
        self._copy = self._action("copy", self._show_copies)
        self._print = self._action("printer", self._show_days)
        self._new = self._action("plus", self._plan_with_form)
        self._capacity = self._action("chart-line", self._show_capacity)

    def _action(self, icon: str, run: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(icons.icon(icon), "", self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_call, run))
        self.addAction(action)
        return action

    def _make_parts(self) -> None:
        context = self.context
        self._header = PageHeader("", self)
        self.views = ViewSwitch(PLANNER, self)
        self._today_button = Button("", parent=self).bind(self._go_today)
        self._before = Button("", "chevron-left", parent=self).bind(partial(self._turn, -1))
        self._after = Button("", "chevron-right", parent=self).bind(partial(self._turn, 1))
        self.span = Segments([("1", ""), ("2", "")], self)
        self.span.choose(str(self._weeks))
        self.bar = ProposalBar(context.clock, self)
        self.panel = CandidatePanel(context.today, self)
        self.board = BoardView(context.today(), self)
        self._verbs = PlannerVerbs(context, self)

    def _arrange(self) -> None:
        for widget in (self._today_button, self._before, self._after, self.span, self.views):
            self._header.add_widget(widget)
        self._propose_button = self._header.add_action(self._propose, "wand-sparkles")
        self._copy_button = self._header.add_action(self._copy, "copy")
        self._print_button = self._header.add_action(self._print, "printer", primary=True)
        self._header.set_menu([self._new, self._capacity])
        self._split = SplitView("planner", self.context.ui_state, [_CANDIDATES_WIDTH, _BOARD_WIDTH], self)
        self._split.addWidget(self.panel)
        self._split.addWidget(self.board)
        self._split.restore()
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.PAGE)
        page.setSpacing(Space.INNER)
        page.addWidget(self._header)
        page.addWidget(self.bar)
        page.addWidget(self._split, 1)

    def _connect(self) -> None:
        self.span.chosen.connect(self.choose_weeks)
        self.panel.asked_again.connect(self._ask)
        self.panel.plan_requested.connect(self._plan_candidate)
        self.panel.profile_requested.connect(self._open_customer)
        self.panel.menu_requested.connect(self._show_candidate_menu)
        self.panel.day_stepped.connect(self.board.step_day)
        self.panel.form_requested.connect(self._plan_with_form)
        self.panel.board_requested.connect(self.board.focus_first)
        self.board.dropped.connect(self._drop)
        self.board.asked.connect(self._run_verb)
        self.board.menu_requested.connect(self._show_stop_menu)
        self.board.resized.connect(self._resize)
        self.bar.accepted.connect(self._accept)
        self.bar.refused.connect(self._refuse)

    # reading

    @property
    def period(self) -> Period:
        """The shown days."""
        return Period(self._first, self._first + timedelta(7 * self._weeks))

    def _ask(self) -> None:
        read = partial(self._read, self.period, self.panel.search.text().strip(), self.panel.chosen_area)
        self.context.read(self, read, self._take, key="planner")

    def _read(self, period: Period, text: str, area: str) -> _Read:
        """Runs in the read lane."""
        board = self._lookups.board(period)
        return _Read(board, self._lookups.candidates(period.end - timedelta(1), text, area))

    def _take(self, read: _Read) -> None:
        self._board = read.board
        if self._to_skip and not self._can_be_planned():
            self._to_skip -= 1
            self._first += timedelta(7)
            self._ask()
            return
        self._to_skip = 0
        self.panel.show_candidates(read.candidates.rows, read.candidates.areas)
        self._show_board()

    def _show_board(self) -> None:
        if self._board is not None:
            self.board.show_board(self._board, self._proposal, self.context.today())
        self._show_title()

    def _show_title(self) -> None:
        today = self.context.today()
        words = week_words(self._board, today) if self._board is not None else ""
        self._header.set_title(_("Visits"), words)
        self._print.setEnabled(self._board is not None and any(day.stops for day in self._board.days))
        self._copy.setEnabled(self._print.isEnabled())
        self._propose.setEnabled(self._job is None and bool(self.days_ahead()))

    def _can_be_planned(self) -> bool:
        """On a Saturday, a Sunday and in long holidays the week is over: the page opens with the one to plan."""
        today = self.context.today()
        ahead = [day for day in self._board.days if day.day >= today] if self._board else []
        return any(day.works or day.stops for day in ahead)

    def days_ahead(self) -> list[date]:
        """Shown working days onto which visits can still be planned."""
        today = self.context.today()
        return [day.day for day in self._board.days if day.works and day.day >= today] if self._board else []

    # going through time

    def _turn(self, by: int) -> None:
        self._first += timedelta(7 * self._weeks * by)
        self.refresh(None)

    def _go_today(self) -> None:
        self._first = _monday(self.context.today())
        self.board.choose_day(self.context.today())
        self.refresh(None)

    def choose_weeks(self, key: str) -> None:
        """Show one week ("1") or two ("2")."""
        self._weeks = int(key)
        self.span.choose(key)
        self.context.ui_state.put(_WEEKS, key)
        self.refresh(None)

    # verbs

    def _plan_candidate(self, candidate: Candidate) -> None:
        day = self.board.day
        if day is not None and day >= self.context.today():
            self._verbs.plan(candidate.customer_id, day)

    def _open_customer(self, candidate: Candidate) -> None:
        self.context.navigator.open_customer(candidate.customer_id)

    def _show_candidate_menu(self, candidate: Candidate, place: QPoint) -> None:
        self._verbs.candidate_menu(candidate, self.days_ahead(), self.board.day, place)

    def _drop(self, carried: Carried, day: date, position: int) -> None:
        if carried.customer is not None:
            found = next((one for one in self.panel.rows if one.customer_id == carried.customer), None)
            if found is not None:
                self._verbs.plan(found.customer_id, day, position)
        elif carried.visit is not None and self._board is not None:
            stop = self._board.stop(carried.visit)
            if stop is not None:
                self._move(stop, day, position)

    def _move(self, stop: BoardStop, day: date | None, position: int | None) -> None:
        if day is not None and day >= self.context.today():
            self.board.want(("visit", stop.id))
            self._verbs.move(stop.id, day, position)

    def _run_verb(self, card: StopCard, verb: str) -> None:
        if card.stop is None:
            self._leave_out(card, verb)
            return
        run = self._moves(card.stop).get(verb)
        if run is None:
            self._verbs.run(card.stop, verb)
        elif card.movable:
            self.board.want(("visit", card.stop.id))
            run()

    def _moves(self, stop: BoardStop) -> dict[str, Callable[[], object]]:
        """What keys do with a visit on the board."""
        day, verbs = stop.row.day, self._verbs
        minutes = (stop.row.ends_at - stop.row.starts_at) // timedelta(minutes=1)
        return {
            "before": partial(self._reorder, stop, -1),
            "behind": partial(self._reorder, stop, 1),
            "day_before": partial(self._move, stop, self.board.day_beside(day, -1), None),
            "day_after": partial(self._move, stop, self.board.day_beside(day, 1), None),
            "earlier": partial(verbs.shift, stop, -GRID),
            "later": partial(verbs.shift, stop, GRID),
            "longer": partial(verbs.resize, stop, minutes + GRID),
            "shorter": partial(verbs.resize, stop, minutes - GRID),
        }

    def _reorder(self, stop: BoardStop, by: int) -> None:
        """One place up or down among the visits of its day."""
        board = self._board
        stops = next((day.stops for day in board.days if day.day == stop.row.day), ()) if board is not None else ()
        at = [one.id for one in stops].index(stop.id) + by
        if 0 <= at < len(stops):
            self._move(stop, stop.row.day, at)

    def _resize(self, card: StopCard, minutes: int) -> None:
        if card.stop is not None:
            self.board.want(("visit", card.stop.id))
            self._verbs.resize(card.stop, minutes)

    def _show_stop_menu(self, card: StopCard, place: QPoint) -> None:
        if card.stop is None:
            menu = QMenu(self)
            add(menu, _("Leave this one out"), "x", partial(self._leave_out, card, "delete"), "Del")
            popup(menu, place)
            return
        self.board.want(card.key)
        moves = self._moves(card.stop)
        words = (
            ("before", _("Before the stop above"), "arrow-up", "Alt+Up"),
            ("behind", _("Behind the stop below"), "arrow-down", "Alt+Down"),
            ("day_before", _("To the day before"), "arrow-left", "Alt+Left"),
            ("day_after", _("To the day after"), "arrow-right", "Alt+Right"),
            ("earlier", _("A quarter of an hour earlier"), "clock", "Shift+Left"),
            ("later", _("A quarter of an hour later"), "clock", "Shift+Right"),
            ("longer", _("A quarter of an hour longer"), "plus", "+"),
            ("shorter", _("A quarter of an hour shorter"), "minus", "-"),
        )
        shown = [(text, icon, keys, moves[verb]) for verb, text, icon, keys in words] if card.movable else []
        self._verbs.stop_menu(card.stop, shown, place)

    def _show_copies(self) -> None:
        self._popup_below(self._verbs.copy_menu(self.period, self), self._copy_button)

    def _show_days(self) -> None:
        """Which day's plan shall be printed."""
        menu, today = QMenu(self), self.context.today()
        for day in self._board.days if self._board is not None else ():
            if day.stops:
                near = relative_day(day.day, today) if 0 <= (day.day - today).days <= 1 else ""
                words = " ".join(part for part in (near, date_short_weekday(day.day, today)) if part)
                visits = n_("{count} visit", "{count} visits", len(day.stops)).format(count=len(day.stops))
                add(menu, f"{words}  ·  {visits}", "printer", partial(self.context.navigator.print_day, day.day))
        menu.addSeparator()
        for week in range(self._weeks):
            monday = self._first + timedelta(7 * week)
            words = _("The week from {day}").format(day=date_short_weekday(monday, today))
            add(menu, words, "calendar-days", partial(self.context.navigator.print_week, monday))
        if self._weeks > 1:
            both = partial(self.context.navigator.print_week, self._first, self._weeks)
            add(menu, _("Both weeks"), "calendar-days", both)
        self._popup_below(menu, self._print_button)

    @staticmethod
    def _popup_below(menu: QMenu, button: QWidget) -> None:
        popup(menu, button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _plan_with_form(self) -> None:
        self.context.navigator.plan_visit(None, self.board.day)

    def _show_capacity(self) -> None:
        CapacityDialog(self.context, self.window()).open()

    # a proposal

    def _ask_proposal(self) -> None:
        """Which days shall be filled: the chosen one, or all that are shown."""
        days, today = self.days_ahead(), self.context.today()
        menu, chosen = QMenu(self), self.board.day
        if len(days) > 1:
            words = n_("{count} day: {first} — {last}", "{count} days: {first} — {last}", len(days))
            text = words.format(
                count=len(days), first=date_short_weekday(days[0], today), last=date_short_weekday(days[-1], today)
            )
            add(menu, text, "wand-sparkles", partial(self.propose, days))
        if chosen is not None and chosen in days:
            text = _("Only {day}").format(day=date_short_weekday(chosen, today))
            add(menu, text, "wand-sparkles", partial(self.propose, [chosen]))
        self._popup_below(menu, self._propose_button)

    def propose(self, days: Sequence[date]) -> None:
        """Look for the best visits of these days; the book is not changed."""
        self._set_proposal(None)
        work = partial(self._find, list(days), self.panel.chosen_area)
        self._job = self.context.jobs.run(
            Lane.PARALLEL, work, self._take_proposal, self._miss_proposal, key=("propose", id(self)), owner=self
        )
        self._show_title()

    def _find(self, days: Sequence[date], area: str, ports: JobPorts) -> Proposal:
        return self.context.book.routes.propose(days, area, ports.progress, ports.cancelled)

    def _take_proposal(self, proposal: Proposal) -> None:
        self._job = None
        self._set_proposal(proposal)
        self.bar.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _miss_proposal(self, problem: Exception) -> None:
        self._job = None
        self._show_title()
        if not isinstance(problem, Cancelled):
            self.context.navigator.show_problem(problem)

    def _set_proposal(self, proposal: Proposal | None) -> None:
        if self._job is not None and proposal is None:
            self._job.cancel()
        if proposal is not self._proposal:
            self._proposal = proposal
            self.bar.show_proposal(proposal)
            self._show_board()

    def _leave_out(self, card: StopCard, verb: str) -> None:
        """Take one visit out of the proposal."""
        proposal, one = self._proposal, card.proposed
        if verb == "delete" and proposal is not None and one is not None:
            rest = tuple(visit for visit in proposal.visits if visit is not one)
            self._set_proposal(replace(proposal, visits=rest, exact=False) if rest else None)
        elif verb in ("open", "customer") and one is not None:
            self.context.navigator.open_customer(one.candidate.customer_id)

    def _accept(self) -> None:
        if self._proposal is not None and self._proposal.visits:
            self._verbs.accept(self._proposal, self._refuse)

    def _refuse(self) -> None:
        self._set_proposal(None)
        self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _call(run: Callable[[], object], _checked: bool = False) -> None:
    run()
