"""Hands the calendar and the people of the book to an import as the plain values it compares with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import partial

from desktop.exchange.calendar_plan import KnownAppointment, KnownCalendar
from desktop.exchange.known import KnownCustomer
from desktop.exchange.mentions import KnownPerson
from desktop.exchange.plan import Becomes
from desktop.models.kinds import Subject
from desktop.models.rows.calendar_events import StoredEvent
from desktop.models.rows.imports import OwnFollowUpRow, OwnVisitRow
from desktop.models.rules.own_ids import OwnId, OwnKind, read_uid
from desktop.models.values import ContactId, CustomerId
from desktop.storage.book import Book
from desktop.storage.queries import appointments as queries
from desktop.storage.queries.calendar_events import events_of

_A_DAY = timedelta(days=1)


def print_of_uid(uid: str) -> str:
    """Under what an import remembers which row an event or a card of that UID became."""
    return f"uid:{uid}"


def cards_of(book: Book, uids: Collection[str]) -> Mapping[str, tuple[CustomerId, ContactId]]:
    """The people whose card has the UID: taken before, or our own."""
    own = {uid: one for uid, one in _own_ids(uids).items() if one.kind is OwnKind.CONTACT}
    with book.reading() as connection:
        taken = queries.imported_entities(connection, Subject.CONTACTS, [print_of_uid(uid) for uid in uids])
        people = queries.contacts_by_id(connection, {*taken.values(), *(one.id for one in own.values())})
    found: dict[str, tuple[CustomerId, ContactId]] = {
        uid: people[one.id][:2] for uid, one in own.items() if one.id in people and _made(people[one.id][2], one)
    }
    for uid in uids:
        person = people.get(taken.get(print_of_uid(uid), 0))
        if person is not None:
            found.setdefault(uid, person[:2])
    return found


def calendar_of(book: Book, customers: Sequence[KnownCustomer], now: datetime) -> KnownCalendar:
    """The calendar of the book as an import sees it now."""
    with book.reading() as connection:
        imported = queries.imported_events(connection)
    return KnownCalendar(
        now,
        customers,
        imported,
        partial(_people, book),
        partial(_events, book),
        partial(_appointments, book, now),
    )


def _people(book: Book) -> Iterable[KnownPerson]:
    with book.reading() as connection:
        return [KnownPerson(*row) for row in queries.people(connection)]


_WORKED_OUT = frozenset({OwnKind.CARE, OwnKind.REVIEW, OwnKind.CONTRACT})
"""Days that another calendar cannot move: they stand here, and come back as nothing new."""


def _events(book: Book, uids: Collection[str]) -> Iterable[StoredEvent]:
    with book.reading() as connection:
        return list(events_of(connection, uids))


def _appointments(book: Book, now: datetime, uids: Collection[str]) -> Mapping[str, KnownAppointment]:
    own = _own_ids(uids)
    with book.reading() as connection:
        taken = queries.imported_entities(connection, Subject.VISITS, [print_of_uid(uid) for uid in uids])
        visits = queries.visits_by_id(connection, {*taken.values(), *_ids(own, OwnKind.VISIT)})
        followups = queries.followups_by_id(connection, _ids(own, OwnKind.FOLLOWUP))
    found: dict[str, KnownAppointment] = {}
    for uid in uids:
        row = visits.get(taken.get(print_of_uid(uid), 0))
        if row is not None:
            found[uid] = _visit(row, row.purpose)
    for uid, one in own.items():
        known = _own(one, visits, followups, now)
        if known is not None:
            found[uid] = known
    return found


def _own_ids(uids: Collection[str]) -> dict[str, OwnId]:
    read = {uid: read_uid(uid) for uid in uids}
    return {uid: one for uid, one in read.items() if one is not None}


def _ids(own: Mapping[str, OwnId], kind: OwnKind) -> set[int]:
    return {one.id for one in own.values() if one.kind is kind}


def _own(
    one: OwnId, visits: Mapping[int, OwnVisitRow], followups: Mapping[int, OwnFollowUpRow], now: datetime
) -> KnownAppointment | None:
    """What of ours came back; nothing when it is of another book, or was deleted here."""
    if one.kind in _WORKED_OUT:
        return KnownAppointment(Becomes.OTHER, one.id, None, now, now)
    if one.kind is OwnKind.VISIT:
        visit = visits.get(one.id)
        return _visit(visit, None) if visit is not None and _made_at(visit.created_at, one) else None
    promise = followups.get(one.id) if one.kind is OwnKind.FOLLOWUP else None
    if promise is None or promise.due_on is None or not _made_at(promise.created_at, one):
        return None
    at = time.fromisoformat(promise.due_time) if promise.due_time else time()
    starts_at = datetime.combine(promise.due_on, at, now.tzinfo)
    ends_at = starts_at + (timedelta(minutes=30) if promise.due_time else _A_DAY)
    return KnownAppointment(
        Becomes.FOLLOWUP,
        promise.id,
        promise.customer_id,
        starts_at,
        ends_at,
        all_day=not promise.due_time,
        fixed=not promise.open,
    )


def _visit(row: OwnVisitRow, title: str | None) -> KnownAppointment:
    return KnownAppointment(
        Becomes.VISIT,
        row.id,
        row.customer_id,
        row.starts_at,
        row.ends_at,
        place=row.place,
        title=title,
        fixed=not row.open,
    )


def _made_at(created_at: datetime | None, one: OwnId) -> bool:
    return _made(0.0 if created_at is None else created_at.timestamp(), one)


def _made(seconds: float, one: OwnId) -> bool:
    return int(seconds) == one.made
