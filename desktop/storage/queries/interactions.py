"""Reads records of exchanges: the time line of a customer, one record, what hints are made of."""

from array import array
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import Channel, ContentKind, Direction, Grade, Mood, Occasion, Status
from desktop.models.rows.interactions import InteractionDetail, TimelineFilter, TimelineRow
from desktop.models.rules.interactions import counts_as_contact
from desktop.models.values import ContactId, CustomerId, InteractionId, NeedId, VisitId
from desktop.storage.connection import Connection
from desktop.storage.facts import IS_CONTACT
from desktop.storage.notes import phrase
from desktop.storage.queries.followups import followup_rows
from desktop.storage.rowvalues import day, kind, moment, money

_ROWS = """
SELECT i.*, v.id AS visit_id,
       (SELECT group_concat(coalesce(nullif(p.name, ''), p.form_of_address), char(31)) FROM interaction_contact x
        JOIN contact p ON p.id = x.contact_id WHERE x.interaction_id = i.id AND p.deleted_at IS NULL) AS people,
       (SELECT group_concat(coalesce(nullif(c.short_name, ''), c.name), char(31)) FROM interaction_customer x
        JOIN customer c ON c.id = x.customer_id
        WHERE x.interaction_id = i.id AND c.deleted_at IS NULL AND x.customer_id <> :customer) AS others,
       (SELECT count(*) FROM follow_up f WHERE f.interaction_id = i.id AND f.state = 'open'
        AND f.deleted_at IS NULL) AS open_followups
FROM interaction i LEFT JOIN visit v ON v.interaction_id = i.id AND v.deleted_at IS NULL
WHERE i.deleted_at IS NULL AND i.id IN ({ids})"""

_OF_CUSTOMER = "FROM interaction_line i WHERE i.customer_id = :customer"


def timeline_ids(connection: Connection, customer: int, asked: TimelineFilter) -> "array[int]":
    """Ids of the records of a customer that the filter shows, the latest first."""
    params: dict[str, Any] = {"customer": customer}
    where = _where(asked, params)
    if where is None:
        return array("q")
    sql = f"SELECT i.interaction_id {_OF_CUSTOMER}{where} ORDER BY i.starts_at DESC, i.interaction_id DESC"
    return array("q", connection.exec_driver_sql(sql, params).scalars())


def timeline_rows(connection: Connection, ids: Sequence[int], customer: int = 0) -> list[TimelineRow]:
    """Rows in the order of the ids; ``customer`` is the one whose time line it is, left out of ``others``."""
    sql = _ROWS.format(ids=", ".join(str(int(one)) for one in ids) or "NULL")
    found = {row.id: _entry(row) for row in connection.exec_driver_sql(sql, {"customer": customer})}
    return [found[one] for one in ids if one in found]


def latest_rows(connection: Connection, customer: int, limit: int) -> list[TimelineRow]:
    """The last records of a customer, the latest first."""
    sql = f"SELECT i.interaction_id {_OF_CUSTOMER} ORDER BY i.starts_at DESC, i.interaction_id DESC LIMIT :limit"
    ids = list(connection.exec_driver_sql(sql, {"customer": customer, "limit": limit}).scalars())
    return timeline_rows(connection, ids, customer)


def contacts_by_month(connection: Connection, customer: int, since: date) -> dict[date, int]:
    """Number of contacts in each month since a day; months without any are left out."""
    rows = connection.exec_driver_sql(
        f"SELECT substr(i.starts_at, 1, 7), count(*) {_OF_CUSTOMER} AND i.starts_at >= :since AND {IS_CONTACT} "
        "GROUP BY 1",
        {"customer": customer, "since": since.isoformat()},
    )
    return {date.fromisoformat(f"{month}-01"): int(count) for month, count in rows}


def contacts_by_person(connection: Connection, customer: int, since: date) -> dict[int, int]:
    """Number of contacts with each person of a customer since a day; people without any are left out."""
    rows = connection.exec_driver_sql(
        "SELECT c.id, count(*) FROM contact c JOIN interaction_contact ic ON ic.contact_id = c.id "
        "JOIN interaction i ON i.id = ic.interaction_id WHERE c.customer_id = :customer AND c.deleted_at IS NULL "
        f"AND i.deleted_at IS NULL AND i.starts_at >= :since AND {IS_CONTACT} GROUP BY c.id",
        {"customer": customer, "since": since.isoformat()},
    )
    return {int(person): int(count) for person, count in rows}


def interaction(connection: Connection, interaction_id: int, today: date) -> InteractionDetail:
    """One whole record. Raises NotFound."""
    rows = timeline_rows(connection, (interaction_id,))
    if not rows:
        raise NotFound(subject="interaction")
    stored = connection.exec_driver_sql(
        "SELECT i.need_id, n.text AS need, i.answer_wanted_by, i.answered_on, i.created_at FROM interaction i "
        "LEFT JOIN need n ON n.id = i.need_id AND n.deleted_at IS NULL WHERE i.id = ?",
        (interaction_id,),
    ).one()
    followups = connection.exec_driver_sql(
        "SELECT id FROM follow_up WHERE interaction_id = ? AND deleted_at IS NULL ORDER BY id", (interaction_id,)
    ).scalars()
    return InteractionDetail(
        rows[0],
        customers_of(connection, interaction_id),
        contacts_of(connection, interaction_id),
        None if stored.need is None else NeedId(stored.need_id),
        stored.need or "",
        day(stored.answer_wanted_by),
        day(stored.answered_on),
        moment(stored.created_at),
        tuple(followup_rows(connection, list(followups), today)),
    )


def customers_of(connection: Connection, interaction_id: int) -> tuple[tuple[CustomerId, str], ...]:
    """Customers that a record concerns, with the names by which they go."""
    rows = connection.exec_driver_sql(
        "SELECT c.id, coalesce(nullif(c.short_name, ''), c.name) FROM interaction_customer x JOIN customer c "
        "ON c.id = x.customer_id WHERE x.interaction_id = ? AND c.deleted_at IS NULL ORDER BY x.id",
        (interaction_id,),
    )
    return tuple((CustomerId(one), name) for one, name in rows)


def contacts_of(connection: Connection, interaction_id: int) -> tuple[tuple[ContactId, str], ...]:
    """People who took part in an exchange, with their names."""
    rows = connection.exec_driver_sql(
        "SELECT p.id, coalesce(nullif(p.name, ''), p.form_of_address) FROM interaction_contact x JOIN contact p "
        "ON p.id = x.contact_id WHERE x.interaction_id = ? AND p.deleted_at IS NULL ORDER BY x.id",
        (interaction_id,),
    )
    return tuple((ContactId(one), name) for one, name in rows)


def last_outbound_kinds(connection: Connection, customer: int, limit: int) -> list[ContentKind | None]:
    """What the last outbound exchanges with a customer were about, the latest first."""
    sql = f"SELECT i.content_kind {_OF_CUSTOMER} AND i.direction = 'outbound' ORDER BY i.starts_at DESC LIMIT :limit"
    rows = connection.exec_driver_sql(sql, {"customer": customer, "limit": limit}).scalars()
    return [kind(ContentKind, stored) for stored in rows]


def grade_and_status(connection: Connection, customer: int) -> tuple[Grade | None, Status]:
    """What decides how often a customer may be contacted unprompted. Raises NotFound."""
    row = connection.exec_driver_sql(
        "SELECT grade, status FROM customer WHERE id = ? AND deleted_at IS NULL", (customer,)
    ).first()
    if row is None:
        raise NotFound(subject="customer")
    return kind(Grade, row.grade), Status(row.status)


def unprompted_days(connection: Connection, customer: int, since: date, until: date) -> list[date]:
    """Days of unprompted outbound exchanges, contacts and touches (domain.md §4)."""
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT substr(i.starts_at, 1, 10) {_OF_CUSTOMER} AND i.direction = 'outbound' "
        "AND i.occasion = 'unprompted' AND i.starts_at >= :since AND i.starts_at < :until || 'U'",
        {"customer": customer, "since": since.isoformat(), "until": until.isoformat()},
    ).scalars()
    return [date.fromisoformat(found) for found in rows]


def _where(asked: TimelineFilter, params: dict[str, Any]) -> str | None:
    """Further conditions of the filter; nothing when no record can be found by its text."""
    parts = [""]
    for column, members in (
        ("i.channel", asked.channels),
        ("i.content_kind", asked.content_kinds),
        ("i.direction", asked.directions),
    ):
        if members:
            parts.append(f"{column} IN ({_listed(members)})")
    if asked.contacts_only:
        parts.append(IS_CONTACT)
    if asked.contact_id is not None:
        parts.append("i.interaction_id IN (SELECT interaction_id FROM interaction_contact WHERE contact_id = :contact)")
        params["contact"] = asked.contact_id
    if asked.period is not None:
        parts.append("i.starts_at >= :start AND i.starts_at < :end")
        params |= {"start": asked.period.start.isoformat(), "end": asked.period.end.isoformat()}
    if asked.text.strip():
        words = phrase(asked.text)
        if not words:
            return None
        parts.append("i.interaction_id IN (SELECT rowid FROM note_text WHERE note_text MATCH :words)")
        params["words"] = words
    return " AND ".join(parts)


def _listed(members: frozenset[Any]) -> str:
    kinds: list[StrEnum] = sorted(members)
    return ", ".join(f"'{member.value}'" for member in kinds)


def _entry(row: Any) -> TimelineRow:
    channel, answered, starts_at = Channel(row.channel), bool(row.answered), moment(row.starts_at)
    assert starts_at is not None
    return TimelineRow(
        id=InteractionId(row.id),
        starts_at=starts_at,
        minutes=row.minutes,
        channel=channel,
        direction=Direction(row.direction),
        answered=answered,
        is_contact=counts_as_contact(channel, answered),
        occasion=kind(Occasion, row.occasion),
        content_kind=kind(ContentKind, row.content_kind),
        subject=row.subject,
        said=row.said,
        feedback=row.feedback,
        issues=row.issues,
        insight=row.insight,
        mood=kind(Mood, row.mood),
        cost=money(row.cost),
        executive=bool(row.executive),
        imported=bool(row.imported),
        people=tuple(row.people.split("\x1f")) if row.people else (),
        others=tuple(row.others.split("\x1f")) if row.others else (),
        visit_id=None if row.visit_id is None else VisitId(row.visit_id),
        open_followups=row.open_followups,
    )
