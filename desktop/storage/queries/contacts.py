"""Reads the people of customers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import Channel, DecisionRole, GiftKind, LeapRule, Stance, WechatState
from desktop.models.rows.contacts import ContactRow
from desktop.models.values import Birthday, ContactId, CustomerId
from desktop.storage.connection import Connection
from desktop.storage.facts import IS_CONTACT
from desktop.storage.rowvalues import day, kind, texts

# fmt: off
_TEXTS = (
    "name", "pinyin", "form_of_address", "department", "title", "wechat", "email", "preferred_hours", "character",
    "concerns", "interests", "taboos", "hometown", "school", "diet", "drink", "tea", "smoking", "family_dates",
    "remarks",
)
# fmt: on

_SELECT = f"""
SELECT p.*, coalesce(nullif(c.short_name, ''), c.name) AS customer, s.id AS superior,
       (SELECT m.name FROM customer m WHERE m.id = p.moved_to_id) AS moved_to,
       (SELECT max(i.starts_at || '|' || i.channel) FROM interaction_contact x JOIN interaction_line i
        ON i.interaction_id = x.interaction_id AND i.customer_id = p.customer_id
        WHERE x.contact_id = p.id AND {IS_CONTACT}) AS last
FROM contact p JOIN customer c ON c.id = p.customer_id
LEFT JOIN contact s ON s.id = p.reports_to_id AND s.deleted_at IS NULL
WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL"""

# Those who left stand last, the key person first: the same order everywhere.
_ORDER = "ORDER BY p.left_on IS NOT NULL, p.is_key DESC, p.role = 'decider' DESC, p.influence DESC, p.id"


def contacts_of(connection: Connection, customer: int) -> list[ContactRow]:
    """The people of a customer: the key person first, those who left last."""
    rows = connection.exec_driver_sql(f"{_SELECT} AND p.customer_id = ? {_ORDER}", (customer,)).mappings()
    return [_contact(row) for row in rows]


def contact(connection: Connection, contact_id: int) -> ContactRow:
    """One person. Raises NotFound."""
    rows = connection.exec_driver_sql(f"{_SELECT} AND p.id = ?", (contact_id,)).mappings()
    row = next(rows, None)
    if row is None:
        raise NotFound(subject="contact")
    return _contact(row)


def contacts(connection: Connection, ids: Sequence[int]) -> list[ContactRow]:
    """Some people in the order of their ids; those not in the book are left out."""
    marks = ", ".join("?" * len(ids))
    rows = connection.exec_driver_sql(f"{_SELECT} AND p.id IN ({marks})", tuple(ids)).mappings()
    found = {row["id"]: _contact(row) for row in rows}
    return [found[one] for one in ids if one in found]


def superiors_of(connection: Connection, customer: int) -> dict[int, int | None]:
    """Who reports to whom among the people of a customer."""
    rows = connection.exec_driver_sql(
        "SELECT id, reports_to_id FROM contact WHERE customer_id = ? AND deleted_at IS NULL", (customer,)
    )
    return {row[0]: row[1] for row in rows}


def _contact(row: Mapping[str, Any]) -> ContactRow:
    last_on, last_channel = _last(row["last"])
    return ContactRow(
        id=ContactId(row["id"]),
        customer_id=CustomerId(row["customer_id"]),
        customer=row["customer"],
        is_key=bool(row["is_key"]),
        role=kind(DecisionRole, row["role"]),
        stance=kind(Stance, row["stance"]),
        influence=row["influence"],
        reports_to_id=None if row["superior"] is None else ContactId(row["superior"]),
        phones=texts(row["phones"]),
        wechat_state=kind(WechatState, row["wechat_state"]),
        preferred_channel=kind(Channel, row["preferred_channel"]),
        birthday=_birthday(row),
        birth_leap_rule=kind(LeapRule, row["birth_leap_rule"]),
        gift_wish=kind(GiftKind, row["gift_wish"]),
        left_on=day(row["left_on"]),
        moved_to_id=None if row["moved_to_id"] is None else CustomerId(row["moved_to_id"]),
        moved_to=row["moved_to"] or "",
        confirmed_on=day(row["confirmed_on"]),
        last_contact_on=last_on,
        last_channel=last_channel,
        **{name: row[name] for name in _TEXTS},
    )


def _birthday(row: Mapping[str, Any]) -> Birthday | None:
    if row["birth_month"] is None or row["birth_day"] is None:
        return None
    return Birthday(
        row["birth_month"], row["birth_day"], row["birth_year"], bool(row["birth_lunar"]), bool(row["birth_leap"])
    )


def _last(stored: str | None) -> tuple[date | None, Channel | None]:
    if stored is None:
        return None, None
    moment, channel = stored.rsplit("|", 1)
    return date.fromisoformat(moment[:10]), Channel(channel)
