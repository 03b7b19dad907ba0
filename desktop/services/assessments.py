"""Bands, suggested grades and classes of customers; the rep decides (domain.md §3)."""

import json
from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import GradeList, Judgement
from desktop.models.errors import Cancelled, NotFound
from desktop.models.kinds import ActivityBand, Grade, GradeBy, JudgementKind, Potential, PriorityClass, ValueBand
from desktop.models.rows.assessments import Assessment, GradeChange, MonthlyList, Moves, Proposal
from desktop.models.rules import assessment, list_moves
from desktop.models.rules.grading import SalesRanks
from desktop.services import fields
from desktop.services.naming import name_customer
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage.book import Book
from desktop.storage.changes_since import changes_columns, last_step, steps_since, touches
from desktop.storage.collecting import without_collecting
from desktop.storage.connection import Connection
from desktop.storage.queries import assessments as queries
from desktop.storage.queries.settings import read_setting
from desktop.storage.queries.trade import win_rate

_BY = "grade_by"
_READING, _JUDGING = 0.6, 0.4
_REASON = fields.required(2000)
_VALUES = {
    JudgementKind.VALUE: ValueBand,
    JudgementKind.ACTIVITY: ActivityBand,
    JudgementKind.POTENTIAL: Potential,
    JudgementKind.GRADE: Grade,
    JudgementKind.PRIORITY: PriorityClass,
}


class Assessments:
    """What the program thinks of customers, and the steps by which the rep follows or contradicts it."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._sales = _RememberedSales()

    def all(self, progress: Progress | None = None, cancelled: Cancellation = never_cancelled) -> list[Assessment]:
        """Assess every customer of the book. Raises Cancelled."""
        watch, today = _Watch(progress, cancelled), self._clock.today()
        with without_collecting():
            with self._book.reading() as connection:
                found = queries.facts(connection, today, lambda fraction: watch(_READING * fraction))
                categories, win_percent, by = _settings(connection)
            return assessment.assess(
                found,
                today,
                categories=categories,
                win_percent=win_percent,
                by=by,
                watch=lambda fraction: watch(_READING + _JUDGING * fraction),
            )

    def of_customer(self, customer_id: int) -> Assessment:
        """The assessment of one customer among all. Raises NotFound.

        What it needs of the others, their sales, is remembered until a purchase, a stated value or a day makes it
        untrue, so a profile that is shown anew costs nothing but its own facts.
        """
        today = self._clock.today()
        with self._book.reading() as connection:
            found = queries.facts(connection, today, customer_id=customer_id)
            if not found:
                raise NotFound(subject="customer")
            market = assessment.Market(self._sales.ranks(connection, today), *_settings(connection))
        return assessment.assess_one(found[0], today, market)

    def monthly(self, progress: Progress | None = None, cancelled: Cancellation = never_cancelled) -> MonthlyList:
        """What the facts suggest, whom nobody stands in for, what moved since the last kept list. Raises Cancelled."""
        every = self.all(progress, cancelled)
        with self._book.reading() as connection:
            moves = _moves(connection, every)
        unattended, standing = assessment.unattended(every), list_moves.standing_of(every)
        return MonthlyList(assessment.proposals(every), unattended, standing, moves)

    def apply(
        self,
        changes: Sequence[Proposal],
        out_of: MonthlyList | None = None,
        progress: Progress | None = None,
        cancelled: Cancellation = never_cancelled,
    ) -> ChangeSet:
        """Put suggested grades and statuses in force, in one step. Raises NotFound, Cancelled.

        ``out_of`` is the monthly list that they were taken from, some, all or none: with it the list is kept as it
        was, and how everybody stood. A change of one customer alone is no list.
        """
        with without_collecting(), self._book.unit_of_work(Operation.APPLY_GRADES) as uow:
            uow.watch = _Watch(progress, cancelled)
            graded = {int(one.customer): one.suggested.value for one in changes if isinstance(one, GradeChange)}
            stated = {int(one.customer): one.suggested.value for one in changes if not isinstance(one, GradeChange)}
            found = queries.set_values(uow.connection, "grade", graded)
            if found + queries.set_values(uow.connection, "status", stated) < len(changes):
                raise NotFound(subject="customer")
            if len(changes) > 1:
                uow.describe(count=len(changes))
            elif changes:
                uow.describe(name=changes[0].name)
            if out_of is not None:
                uow.add(GradeList(made_on=self._clock.today(), lines=_lines(out_of, changes)))
            return uow.commit()

    def judge(self, customer_id: int, kind: JudgementKind, value: str, reason: str) -> ChangeSet:
        """Say otherwise than the program for 90 days, with a reason. Raises InvalidInput ``text_missing``."""
        kept = fields.member(_VALUES[kind], needed=True)("value", value)
        with self._book.unit_of_work(Operation.JUDGE) as uow:
            name_customer(uow, customer_id)
            today = self._clock.today()
            until = today + assessment.JUDGED_FOR
            word, why = str(kept), _REASON("reason", reason)
            same = uow.children(Judgement, customer_id=customer_id, kind=kind)
            if same:
                fields.assign(same[0], {"value": word, "reason": why, "made_on": today, "until": until})
            else:
                uow.add(
                    Judgement(customer_id=customer_id, kind=kind, value=word, reason=why, made_on=today, until=until)
                )
            return uow.commit()

    def withdraw(self, customer_id: int, kind: JudgementKind) -> ChangeSet:
        """Take a judgement back. Raises NotFound."""
        with self._book.unit_of_work(Operation.WITHDRAW_JUDGEMENT) as uow:
            name_customer(uow, customer_id)
            found = uow.children(Judgement, customer_id=customer_id, kind=kind)
            if not found:
                raise NotFound(subject="judgement")
            uow.remove(found[0])
            return uow.commit()


class _Watch:
    """Tells how far it is, and raises Cancelled when it is not wanted any more."""

    def __init__(self, progress: Progress | None, cancelled: Cancellation) -> None:
        self._told, self._cancelled = progress or NoProgress(), cancelled

    def __call__(self, fraction: float) -> None:
        if self._cancelled():
            raise Cancelled
        self._told(fraction, "")


class _RememberedSales:
    """The ranks of all customers by sales, as long as they are true."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ranks: SalesRanks | None = None
        self._step, self._today = 0, date.min

    def ranks(self, connection: Connection, today: date) -> SalesRanks:
        """Those of today; whoever asks while they are being made waits."""
        with self._lock:
            step = last_step(connection)
            if self._ranks is None or self._today != today or self._is_past(connection):
                self._ranks = SalesRanks(queries.all_sales(connection, today))
            self._step, self._today = step, today
            return self._ranks

    def _is_past(self, connection: Connection) -> bool:
        span = steps_since(connection, self._step)
        if span is None or touches(connection, span, "purchase"):
            return True
        return changes_columns(connection, span, "customer", ("code", "stated_annual_value", "deleted_at"))


def _settings(connection: Connection) -> tuple[int, float | None, GradeBy]:
    """How many categories we sell, the win rate, and by what grades are suggested."""
    by = GradeBy(read_setting(connection, _BY) or GradeBy.CUMULATED)
    return queries.category_count(connection), win_rate(connection), by


def _moves(connection: Connection, every: Sequence[Assessment]) -> Moves | None:
    """What moved since the newest kept list that says how everybody stood."""
    for made_on, lines in queries.kept_lists(connection):
        then = list_moves.read_standing(lines)
        if then is not None:
            return list_moves.moves_since(then, made_on, every)
    return None


def _lines(found: MonthlyList, changes: Sequence[Proposal]) -> str:
    """The list as it is kept."""
    taken = {(one.customer, type(one)) for one in changes}
    lines = [_written(one, taken=(one.customer, type(one)) in taken) for one in found.proposals]
    return json.dumps([*lines, list_moves.standing_line(found.standing)], ensure_ascii=False)


def _written(change: Proposal, *, taken: bool) -> dict[str, Any]:
    is_grade = isinstance(change, GradeChange)
    return {
        "customer": change.customer,
        "code": change.code,
        "what": "grade" if is_grade else "status",
        "from": change.grade if is_grade else change.status,
        "to": change.suggested,
        "facts": list(change.facts) if is_grade else [],
        "sales": change.sales.fen,
        "taken": taken,
    }
