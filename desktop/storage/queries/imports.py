"""What the book knows, as an import compares it, and what it remembers of earlier imports."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from desktop.models.entities import Contact, Customer
from desktop.models.kinds import (
    ActivityBand,
    CompanySize,
    DecisionRole,
    Grade,
    Potential,
    Source,
    Stance,
    Status,
    ValueBand,
)
from desktop.models.rows.imports import (
    ImportedTrade,
    KnownContactRow,
    KnownCustomerRow,
    KnownDetailsRow,
    KnownProductRow,
)
from desktop.models.values import Birthday, ContactId, CustomerId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, degrees, money, texts

_DAYS = frozenset({"founded_on", "take_back_on", "cooperation_since", "stated_last_contact_on"})
_MONEY = frozenset({"annual_revenue", "stated_annual_value"})
_KINDS = {
    "status": Status,
    "grade": Grade,
    "size": CompanySize,
    "source": Source,
    "potential": Potential,
    "stated_value": ValueBand,
    "stated_activity": ActivityBand,
    "role": DecisionRole,
    "stance": Stance,
}


def known_customers(connection: Connection) -> list[KnownCustomerRow]:
    """How every customer of the book is found again; phones as stored, of the company and of its people."""
    phones: defaultdict[int, list[str]] = defaultdict(list)
    wechats: defaultdict[int, list[str]] = defaultdict(list)
    for customer, stored, wechat in connection.exec_driver_sql(
        "SELECT customer_id, phones, wechat FROM contact "
        "WHERE deleted_at IS NULL AND (phones IS NOT NULL OR wechat <> '')"
    ):
        phones[customer] += texts(stored)
        if wechat:
            wechats[customer].append(wechat)
    rows = connection.exec_driver_sql(
        "SELECT id, code, name, credit_code, phone, short_name FROM customer WHERE deleted_at IS NULL ORDER BY id"
    )
    return [
        KnownCustomerRow(
            CustomerId(i), code, name, credit, ((phone,) if phone else ()) + tuple(phones[i]), tuple(wechats[i]), short
        )
        for i, code, name, credit, phone, short in rows
    ]


def imported_rows(connection: Connection) -> tuple[dict[str, CustomerId], set[str]]:
    """Fingerprints of rows taken before whose customer (with its id) or record is still there."""
    customers = connection.exec_driver_sql(
        "SELECT r.fingerprint, r.entity_id FROM import_row r JOIN customer c ON c.id = r.entity_id "
        "WHERE r.subject = 'customers' AND c.deleted_at IS NULL"
    )
    records = connection.exec_driver_sql(
        "SELECT r.fingerprint FROM import_row r JOIN interaction i ON i.id = r.entity_id "
        "WHERE r.subject = 'interactions' AND i.deleted_at IS NULL"
    )
    return {text: CustomerId(i) for text, i in customers}, set(records.scalars())


def known_products(connection: Connection) -> list[KnownProductRow]:
    """Every product of the book."""
    rows = connection.exec_driver_sql("SELECT id, code, name, category FROM product WHERE deleted_at IS NULL")
    return [KnownProductRow(*row) for row in rows]


def prospects(connection: Connection) -> list[int]:
    """The customers that are prospects."""
    sql = "SELECT id FROM customer WHERE status = 'prospect' AND deleted_at IS NULL"
    return list(connection.exec_driver_sql(sql).scalars())


def imported_trade(connection: Connection) -> ImportedTrade:
    """What was taken before of tables of trade; ``p:`` purchases, ``o:`` opportunities, ``n:`` their own numbers."""
    sql = (
        "SELECT substr(r.fingerprint, 3), r.entity_id FROM import_row r JOIN {table} e ON e.id = r.entity_id "
        "WHERE r.subject = 'trade' AND r.fingerprint >= '{mark}' AND r.fingerprint < '{after}' AND e.deleted_at IS NULL"
    )
    marks = (("purchase", "p:", "p;"), ("opportunity", "o:", "o;"), ("opportunity", "n:", "n;"))
    purchases, opportunities, numbered = (
        dict(connection.exec_driver_sql(sql.format(table=table, mark=mark, after=after)).cursor)
        for table, mark, after in marks
    )
    return ImportedTrade(frozenset(purchases), frozenset(opportunities), numbered)


def details(connection: Connection, customers: Collection[CustomerId]) -> dict[CustomerId, KnownDetailsRow]:
    """What is known of the customers and their people, by column name."""
    ids = ", ".join(str(int(i)) for i in customers) or "NULL"
    tags = _listed(
        connection,
        f"SELECT x.customer_id, t.name FROM customer_tag x JOIN tag t ON t.id = x.tag_id "
        f"WHERE x.customer_id IN ({ids})",
    )
    needs = {
        kind: _listed(
            connection,
            "SELECT customer_id, text FROM need "
            f"WHERE deleted_at IS NULL AND kind = '{kind}' AND customer_id IN ({ids})",
        )
        for kind in ("core", "latent")
    }
    people = _people(connection, ids)
    rows = connection.exec_driver_sql(
        "SELECT c.*, n.name AS industry, r.name AS responsible, s.name AS second_manager, f.name AS referred_by "
        "FROM customer c LEFT JOIN industry n ON n.id = c.industry_id LEFT JOIN colleague r ON r.id = c.responsible_id "
        "LEFT JOIN colleague s ON s.id = c.second_manager_id LEFT JOIN customer f ON f.id = c.referred_by_id "
        f"WHERE c.id IN ({ids})"
    )
    found: dict[CustomerId, KnownDetailsRow] = {}
    names = [c.name for c in Customer.__table__.columns]
    for row in rows:
        values = {name: _plain(name, getattr(row, name)) for name in names}
        for name in ("industry", "responsible", "second_manager", "referred_by"):
            values[name] = getattr(row, name)
        values |= {"tags": tags[row.id], "core_needs": needs["core"][row.id], "latent_needs": needs["latent"][row.id]}
        found[CustomerId(row.id)] = KnownDetailsRow(values, tuple(people[row.id]))
    return found


def _listed(connection: Connection, sql: str) -> "defaultdict[int, tuple[str, ...]]":
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for customer, text in connection.exec_driver_sql(sql):
        found[customer] += (text,)
    return found


def _people(connection: Connection, ids: str) -> "defaultdict[int, list[KnownContactRow]]":
    names = [c.name for c in Contact.__table__.columns]
    found: defaultdict[int, list[KnownContactRow]] = defaultdict(list)
    rows = connection.exec_driver_sql(
        f"SELECT * FROM contact WHERE deleted_at IS NULL AND customer_id IN ({ids}) "
        "ORDER BY customer_id, is_key DESC, id"
    )
    for row in rows:
        values: dict[str, Any] = {name: _plain(name, getattr(row, name)) for name in names}
        values["phones"] = texts(row.phones)
        if row.birth_month and row.birth_day:
            values["birthday"] = Birthday(
                row.birth_month, row.birth_day, row.birth_year, bool(row.birth_lunar), bool(row.birth_leap)
            )
        of_customer = found[row.customer_id]
        of_customer.append(KnownContactRow(ContactId(row.id), values, bool(row.is_key) or not of_customer))
    return found


def _plain(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return day(value)
    if name in _MONEY:
        return money(value)
    if name in _KINDS:
        return _KINDS[name](value) if value else None
    return degrees(value) if name in {"latitude", "longitude"} else value


def remembered_mappings(connection: Connection) -> dict[str, str]:
    """How headings were understood before: mapping by signature, as stored."""
    found = connection.exec_driver_sql("SELECT signature, mapping FROM import_mapping")
    return {str(signature): str(mapping) for signature, mapping in found}


def remember_mapping(connection: Connection, signature: str, mapping: str) -> None:
    """Keep how the headings with the signature are understood."""
    connection.exec_driver_sql(
        "INSERT INTO import_mapping(signature, mapping) VALUES (?, ?) ON CONFLICT(signature) DO UPDATE "
        "SET mapping = excluded.mapping WHERE mapping <> excluded.mapping",
        (signature, mapping),
    )


def contact_ids_by_name(connection: Connection) -> dict[tuple[int, str], int]:
    """Contacts by customer and name; people without a name are left out, of two namesakes the first stands."""
    rows = connection.exec_driver_sql(
        "SELECT customer_id, name, min(id) FROM contact WHERE deleted_at IS NULL AND name <> '' GROUP BY 1, 2"
    )
    return {(customer, name): contact for customer, name, contact in rows}


def customers_with_people(connection: Connection) -> set[int]:
    """The customers of whom anybody is known."""
    return set(
        connection.exec_driver_sql("SELECT DISTINCT customer_id FROM contact WHERE deleted_at IS NULL").scalars()
    )


def recorded(connection: Connection, customers: Collection[CustomerId]) -> set[tuple[CustomerId, date, str]]:
    """Records of the customers as a table tells them again: customer, local day, subject or else what was said."""
    rows = connection.exec_driver_sql(
        "SELECT x.customer_id, substr(i.starts_at, 1, 10), coalesce(nullif(i.subject, ''), i.said) "
        "FROM interaction_customer x JOIN interaction i ON i.id = x.interaction_id "
        f"WHERE i.deleted_at IS NULL AND x.customer_id IN ({', '.join(str(int(c)) for c in customers) or 'NULL'})"
    )
    return {(CustomerId(customer), date.fromisoformat(on), text) for customer, on, text in rows}
