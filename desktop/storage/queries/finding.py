"""Finds customers, contacts and records for the search box of the window."""

from collections.abc import Sequence

from desktop.models.kinds import Subject
from desktop.models.rows.customers import Found
from desktop.models.rules.searchtext import matches, parse_query, search_blob
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.notes import phrase
from desktop.storage.queries.customers import found_by_name
from desktop.storage.rowvalues import texts

# People are looked for at so many of the customers that were found.
_SEARCHED_CUSTOMERS = 200


def find(connection: Connection, text: str, limit: int) -> list[Found]:
    """At most ``limit`` hits of each subject, customers first."""
    customers = found_by_name(connection, text, _SEARCHED_CUSTOMERS)
    return [
        *found_customers(connection, customers[:limit]),
        *_contacts(connection, text, customers)[:limit],
        *_records(connection, text, limit),
    ]


def found_customers(connection: Connection, ids: Sequence[int]) -> list[Found]:
    """Customers as hits, by name."""
    rows = connection.exec_driver_sql(
        "SELECT c.id, c.name, c.code, l.region FROM customer c JOIN customer_line l ON l.customer_id = c.id "
        f"WHERE c.id IN ({_listed(ids)}) ORDER BY l.name_key"
    )
    return [
        Found(Subject.CUSTOMERS, i, CustomerId(i), name, " · ".join(filter(None, (code, region))))
        for i, name, code, region in rows
    ]


def _contacts(connection: Connection, text: str, customers: list[int]) -> list[Found]:
    """Those of the customers' people whom the text itself finds."""
    query = parse_query(text)
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.customer_id, coalesce(nullif(p.name, ''), p.form_of_address) AS name, p.pinyin, p.phones, "
        "p.title, c.name AS customer FROM contact p JOIN customer c ON c.id = p.customer_id "
        f"WHERE p.deleted_at IS NULL AND p.customer_id IN ({_listed(customers)}) ORDER BY p.name, p.id"
    )
    return [
        Found(
            Subject.CONTACTS,
            row.id,
            CustomerId(row.customer_id),
            row.name,
            " · ".join(filter(None, (row.title, row.customer))),
        )
        for row in rows
        if matches(query, search_blob((), (row.name,), texts(row.phones), {row.name: row.pinyin}))
    ]


def _records(connection: Connection, text: str, limit: int) -> list[Found]:
    words = phrase(text)
    if not words:
        return []
    rows = connection.exec_driver_sql(
        "SELECT i.id, c.id, coalesce(nullif(i.subject, ''), substr(i.said, 1, 40)), substr(i.starts_at, 1, 10), c.name "
        "FROM (SELECT rowid AS id FROM note_text WHERE note_text MATCH ? ORDER BY rowid DESC LIMIT ?) f "
        "JOIN interaction i ON i.id = f.id JOIN interaction_customer x ON x.interaction_id = i.id "
        "JOIN customer c ON c.id = x.customer_id WHERE i.deleted_at IS NULL AND c.deleted_at IS NULL "
        "GROUP BY i.id ORDER BY i.starts_at DESC",
        (words, limit),
    )
    return [
        Found(Subject.INTERACTIONS, i, CustomerId(c), subject, f"{day} · {name}") for i, c, subject, day, name in rows
    ]


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids)) or "NULL"
