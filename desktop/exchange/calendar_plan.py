"""Plans the events of a calendar file: which become visits, which stay events, which the book knows already.

An event of a customer that is recognised, still to come and no series becomes a visit; any other stays an event of the
calendar. What came before is found by its UID; our own visits and promises come back under the names we gave them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop.exchange.cells import Severity
from desktop.exchange.fields import TableKind
from desktop.exchange.known import KnownCustomer
from desktop.exchange.mentions import KnownPerson, Mentions
from desktop.exchange.plan import Action, Becomes, Choices, Decision, FieldChange, PlannedRow, RowKey
from desktop.exchange.records import CalendarRecord, Problem
from desktop.models.rows.calendar_events import StoredEvent
from desktop.models.values import CustomerId

_UNDECIDED = Decision()
_LONGEST_VISIT = timedelta(hours=12)
_COMPARED = ("title", "place", "description", "starts_at", "ends_at", "all_day", "zone", "rule", "extra_dates",
             "excluded_dates", "cancelled")  # fmt: skip
_Key = tuple[str, str]


class KnownAppointment(NamedTuple):
    """A visit or promise of the book that an event means. ``title`` is nothing where the file's may differ.

    ``fixed`` says that it is over or done: nothing of it is changed by a file any more.
    """

    becomes: Becomes
    entity_id: int
    customer_id: CustomerId | None
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    place: str = ""
    title: str | None = None
    fixed: bool = False


def _no_events(_uids: Collection[str]) -> Iterable[StoredEvent]:
    return ()


def _no_appointments(_uids: Collection[str]) -> Mapping[str, KnownAppointment]:
    return {}


@dataclass(frozen=True, slots=True)
class KnownCalendar:
    """The calendar of the book as an import sees it; the functions are asked once, for the UIDs of the file.

    ``imported`` are the fingerprints of events taken before that are still there.
    """

    now: datetime
    customers: Sequence[KnownCustomer] = ()
    imported: Set[str] = frozenset()
    people: Callable[[], Iterable[KnownPerson]] = tuple
    events: Callable[[Collection[str]], Iterable[StoredEvent]] = _no_events
    appointments: Callable[[Collection[str]], Mapping[str, KnownAppointment]] = _no_appointments


class CalendarPlanner:
    """Plans the events of one file."""

    def __init__(self, known: KnownCalendar, choices: Choices) -> None:
        self._known = known
        self._choices = choices
        self._names = {customer.customer_id: customer.short_name or customer.name for customer in known.customers}
        self._mentions: Mentions | None = None
        self._events: dict[_Key, StoredEvent] = {}
        self._appointments: Mapping[str, KnownAppointment] = {}
        self._latest: dict[_Key, RowKey] = {}

    def plan(
        self, records: Sequence[CalendarRecord], problems: Mapping[RowKey, tuple[Problem, ...]]
    ) -> list[PlannedRow]:
        """A planned row for each event, in their order."""
        uids = {record.uid for record in records}
        self._events = {(event.uid, event.recurrence_id): event for event in self._known.events(uids)}
        self._appointments = self._known.appointments(uids)
        self._latest = _latest(records)
        return [self._planned(record, problems.get((record.sheet, record.row), ())) for record in records]

    def _planned(self, record: CalendarRecord, problems: tuple[Problem, ...]) -> PlannedRow:
        row = PlannedRow(
            record.sheet, record.row, TableKind.CALENDAR, Action.ADD, record, problems=problems, becomes=Becomes.EVENT
        )
        decision = self._choices.decisions.get(row.key, _UNDECIDED)
        known = self._appointments.get(record.uid)
        event = self._events.get((record.uid, record.recurrence_id))
        if decision.skip:
            return row._replace(action=Action.SKIP)
        if self._latest[record.uid, record.recurrence_id] != row.key:
            return _remarked(row, "event_twice")._replace(action=Action.UNCHANGED)
        if known is not None:
            return self._of_appointment(row, record, known)
        if event is not None:
            return self._of_event(row, record, event)
        return self._newcomer(row, record, decision)

    def _of_appointment(self, row: PlannedRow, record: CalendarRecord, known: KnownAppointment) -> PlannedRow:
        row = self._named(row, known.customer_id)._replace(becomes=known.becomes, entity_id=known.entity_id)
        settled = record.fingerprint in self._known.imported or known.fixed or known.becomes is Becomes.OTHER
        changes = () if settled else tuple(_appointment_changes(record, known))
        return row._replace(action=Action.CHANGE if changes else Action.UNCHANGED, changes=changes)

    def _of_event(self, row: PlannedRow, record: CalendarRecord, event: StoredEvent) -> PlannedRow:
        row = self._named(row, event.customer_id)._replace(entity_id=event.id)
        known = record.fingerprint in self._known.imported
        changes = () if known else tuple(_event_changes(record, event))
        return row._replace(action=Action.CHANGE if changes else Action.UNCHANGED, changes=changes)

    def _newcomer(self, row: PlannedRow, record: CalendarRecord, decision: Decision) -> PlannedRow:
        if record.cancelled and not record.recurrence_id:
            return _remarked(row, "event_cancelled")._replace(action=Action.SKIP)
        row = self._named(row, decision.customer_id or self._meant(record))
        visit = row.customer_id is not None and not decision.as_event and self._may_be_visit(record)
        return row._replace(becomes=Becomes.VISIT if visit else Becomes.EVENT)

    def _may_be_visit(self, record: CalendarRecord) -> bool:
        """Visits have a time, happen once, and are still to come: what is over would ask for records nobody has."""
        once = not (record.all_day or record.rule or record.extra_dates or record.recurrence_id)
        short = record.ends_at - record.starts_at <= _LONGEST_VISIT
        return once and short and record.starts_at >= self._known.now

    def _meant(self, record: CalendarRecord) -> CustomerId | None:
        if self._mentions is None:
            self._mentions = Mentions(self._known.customers, self._known.people())
        return self._mentions.customer((record.title, record.place, record.description), record.people)

    def _named(self, row: PlannedRow, customer: CustomerId | None) -> PlannedRow:
        if customer is None or customer not in self._names:
            return row
        return row._replace(customer_id=customer, customer=self._names[customer])


def _latest(records: Sequence[CalendarRecord]) -> dict[_Key, RowKey]:
    """Of events that stand in the file twice the one that was changed last, else the last one."""
    best: dict[_Key, CalendarRecord] = {}
    for record in records:
        before = best.get((record.uid, record.recurrence_id))
        if before is None or record.sequence >= before.sequence:
            best[record.uid, record.recurrence_id] = record
    return {key: (record.sheet, record.row) for key, record in best.items()}


def _appointment_changes(record: CalendarRecord, known: KnownAppointment) -> Iterable[FieldChange]:
    if record.cancelled:
        if known.becomes is Becomes.VISIT:
            yield FieldChange("cancelled", False, True)
        return
    if record.starts_at != known.starts_at or record.all_day != known.all_day:
        yield FieldChange("starts_at", known.starts_at, record.starts_at)
    if known.becomes is not Becomes.VISIT:
        return
    if record.ends_at != known.ends_at:
        yield FieldChange("ends_at", known.ends_at, record.ends_at)
    if record.place and record.place != known.place:
        yield FieldChange("place", known.place, record.place)
    if known.title is not None and record.title and record.title != known.title:
        yield FieldChange("title", known.title, record.title)


def _event_changes(record: CalendarRecord, event: StoredEvent) -> Iterable[FieldChange]:
    for name in _COMPARED:
        old, new = getattr(event, name), getattr(record, name)
        if old != new:
            yield FieldChange(name, old, new)


def _remarked(row: PlannedRow, code: str) -> PlannedRow:
    problem = Problem(row.sheet, row.row, "", "", "", code, Severity.REMARK, {})
    return row._replace(problems=(*row.problems, problem))
