"""Writes planned events of a calendar file: as events, as visits, as other days of what is planned already."""

from collections.abc import Iterable, Sequence
from typing import Any

from desktop.exchange.plan import Action, Becomes, PlannedRow
from desktop.exchange.records import CalendarRecord
from desktop.models.entities import CalendarEvent, FollowUp, Visit
from desktop.models.kinds import CancelledBy, Subject, VisitState
from desktop.services.importing.calendar_state import print_of_uid
from desktop.services.ports import Clock
from desktop.storage import bulk
from desktop.storage.queries.visits import next_day_number
from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]
Remembered = dict[Subject, list[tuple[str, int]]]
_COLUMNS = {"zone": "time_zone"}
_COPIED = ("uid", "recurrence_id", "title", "place", "description", "starts_at", "ends_at", "all_day", "rule",
           "extra_dates", "excluded_dates", "cancelled", "sequence")  # fmt: skip
_LONGEST_PURPOSE = 200
_SUBJECTS = {
    Becomes.EVENT: Subject.CALENDAR,
    Becomes.VISIT: Subject.VISITS,
    Becomes.FOLLOWUP: Subject.FOLLOWUPS,
}


class CalendarWriter:
    """Writes events of one import inside its step; ``remembered`` holds what the batch shall know of them."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._connection = uow.connection
        self._now = clock.now()
        self._numbers: dict[Any, int] = {}
        self.remembered: Remembered = {subject: [] for subject in _SUBJECTS.values()}

    def add(self, rows: Iterable[PlannedRow]) -> None:
        """Add the events and visits of the rows whose action is to add."""
        known = list(rows)
        self._add(CalendarEvent, [row for row in known if row.becomes is Becomes.EVENT], _event)
        self._add(Visit, [row for row in known if row.becomes is Becomes.VISIT], self._visit)

    def change(self, rows: Iterable[PlannedRow]) -> None:
        """Make the changes of the rows whose action is to change."""
        events: list[tuple[int, Row]] = []
        for row in rows:
            entity = int(row.entity_id or 0)
            if row.becomes is Becomes.EVENT:
                events.append((entity, _event_changes(row)))
            elif row.becomes is Becomes.VISIT:
                self._change_visit(self._uow.get(Visit, entity), row)
            else:
                self._change_promise(self._uow.get(FollowUp, entity), row)
            self._remember(row, entity)
        bulk.update_rows(self._connection, CalendarEvent, events)

    def _add(self, entity: Any, rows: Sequence[PlannedRow], values: Any) -> None:
        first = bulk.next_id(self._connection, entity)
        written: list[Row] = []
        for number, row in enumerate(rows, first):
            assert isinstance(row.record, CalendarRecord)
            written.append({"id": number, "customer_id": row.customer_id, **values(row.record)})
            self._remember(row, number)
        bulk.insert_rows(self._connection, entity, written)

    def _visit(self, record: CalendarRecord) -> Row:
        return {
            "starts_at": record.starts_at,
            "ends_at": record.ends_at,
            "day_number": self._next_number(record),
            "place": record.place,
            "purpose": record.title[:_LONGEST_PURPOSE],
            "created_at": self._now,
        }

    def _next_number(self, record: CalendarRecord) -> int:
        """The next number of the day; visits of this import are not in the book yet."""
        day = record.starts_at.date()
        self._numbers[day] = self._numbers[day] + 1 if day in self._numbers else next_day_number(self._connection, day)
        return self._numbers[day]

    def _change_visit(self, visit: Visit, row: PlannedRow) -> None:
        told: Row = {change.field: change.new for change in row.changes}
        if told.get("cancelled"):
            visit.state, visit.cancelled_by = VisitState.CANCELLED, CancelledBy.CUSTOMER
            return
        starts_at = told.get("starts_at", visit.starts_at)
        if starts_at.date() != visit.starts_at.date():
            visit.day_number = next_day_number(self._connection, starts_at.date())
        visit.starts_at, visit.ends_at = starts_at, told.get("ends_at", visit.ends_at)
        visit.place = told.get("place", visit.place)
        visit.purpose = told.get("title", visit.purpose)[:_LONGEST_PURPOSE]

    def _change_promise(self, promise: FollowUp, row: PlannedRow) -> None:
        assert isinstance(row.record, CalendarRecord)
        promise.due_on = row.record.starts_at.date()
        promise.due_time = "" if row.record.all_day else row.record.starts_at.strftime("%H:%M")

    def _remember(self, row: PlannedRow, entity: int) -> None:
        assert isinstance(row.record, CalendarRecord)
        known = self.remembered[_SUBJECTS[row.becomes or Becomes.EVENT]]
        known.append((row.record.fingerprint, entity))
        if row.becomes is Becomes.VISIT and row.action is Action.ADD:
            known.append((print_of_uid(row.record.uid), entity))


def _event(record: CalendarRecord) -> Row:
    return {"time_zone": record.zone, **{name: getattr(record, name) for name in _COPIED}}


def _event_changes(row: PlannedRow) -> Row:
    assert isinstance(row.record, CalendarRecord)
    told: Row = {_COLUMNS.get(change.field, change.field): change.new for change in row.changes}
    return {**told, "sequence": row.record.sequence}
