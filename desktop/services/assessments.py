"""Bands, suggested grades and classes of customers; the rep decides (domain.md §3)."""

import json
from collections.abc import Sequence

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Customer, GradeList, Judgement
from desktop.models.errors import Cancelled, NotFound
from desktop.models.kinds import ActivityBand, Grade, GradeBy, JudgementKind, Potential, PriorityClass, ValueBand
from desktop.models.rows.assessments import Assessment, GradeChange
from desktop.models.rules import assessment
from desktop.services import fields
from desktop.services.naming import name_customer
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage.book import Book
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

    def all(self, progress: Progress | None = None, cancelled: Cancellation = never_cancelled) -> list[Assessment]:
        """Assess every customer of the book. Raises Cancelled."""
        told = progress or NoProgress()

        def watch(fraction: float) -> None:
            if cancelled():
                raise Cancelled
            told(fraction, "")

        today = self._clock.today()
        with self._book.reading() as connection:
            found = queries.facts(connection, today, lambda fraction: watch(_READING * fraction))
            categories, win_percent = queries.category_count(connection), win_rate(connection)
            by = GradeBy(read_setting(connection, _BY) or GradeBy.CUMULATED)
        return assessment.assess(
            found,
            today,
            categories=categories,
            win_percent=win_percent,
            by=by,
            watch=lambda fraction: watch(_READING + _JUDGING * fraction),
        )

    def of_customer(self, customer_id: int) -> Assessment:
        """The assessment of one customer among all. Raises NotFound."""
        for one in self.all():
            if one.facts.customer == customer_id:
                return one
        raise NotFound(subject="customer")

    def proposed(
        self, progress: Progress | None = None, cancelled: Cancellation = never_cancelled
    ) -> list[GradeChange]:
        """The changes of grade that the facts suggest, the largest sales first. Raises Cancelled."""
        return assessment.grade_changes(self.all(progress, cancelled))

    def apply(self, changes: Sequence[GradeChange]) -> ChangeSet:
        """Put suggested grades in force, in one step; the list is kept as it was."""
        with self._book.unit_of_work(Operation.APPLY_GRADES) as uow:
            for change in changes:
                found = uow.get(Customer, change.customer)
                found.grade = change.suggested
                uow.describe(name=change.name)
            if len(changes) > 1:
                uow.describe(count=len(changes))
            uow.add(GradeList(made_on=self._clock.today(), lines=_written(changes)))
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


def _written(changes: Sequence[GradeChange]) -> str:
    lines = [
        {
            "customer": change.customer,
            "code": change.code,
            "from": change.grade,
            "to": change.suggested,
            "facts": list(change.facts),
            "sales": change.sales.fen,
        }
        for change in changes
    ]
    return json.dumps(lines, ensure_ascii=False)
