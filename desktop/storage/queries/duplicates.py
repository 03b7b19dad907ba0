"""Reads what tells customers apart, and moves everything of one customer or person to another.

Moving goes by the foreign keys of the metadata, so that a new table that refers to a customer is moved without being
named here.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table

from desktop.models.entities import Base
from desktop.models.kinds import DuplicateReason
from desktop.models.rows.duplicates import KnownPerson
from desktop.models.rules.likeness import Identity
from desktop.models.rules.matching import phone_digits
from desktop.models.values import ContactId, CustomerId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import texts

_IDENTITIES = "SELECT id, name, short_name, credit_code, phone FROM customer WHERE deleted_at IS NULL ORDER BY id"
_PEOPLE = "SELECT customer_id, phones, wechat FROM contact WHERE deleted_at IS NULL AND left_on IS NULL"
_KNOWN_PEOPLE = """
SELECT p.id, p.name, p.form_of_address, c.id, c.name, p.phones, p.wechat FROM contact p
JOIN customer c ON c.id = p.customer_id WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL"""
_BY_STRENGTH = (DuplicateReason.PHONE, DuplicateReason.WECHAT, DuplicateReason.NAME)
_TAIL = 4  # digits that are written together, however a number is parted
# What exists once per customer (or pair) and would meet itself: the kept customer's stays.
_APART = "SELECT customer_id, other_id FROM apart"


def identities(connection: Connection) -> list[Identity]:
    """What tells the customers of the book apart, with phones and WeChat ids of their people."""
    phones: dict[int, list[str]] = {}
    wechats: dict[int, list[str]] = {}
    for customer, numbers, wechat in connection.exec_driver_sql(_PEOPLE).cursor:
        phones.setdefault(customer, []).extend(texts(numbers))
        if wechat:
            wechats.setdefault(customer, []).append(wechat)
    rows = connection.exec_driver_sql(_IDENTITIES).cursor
    return [
        Identity(
            customer,
            name,
            short_name,
            credit_code,
            tuple(filter(None, (phone, *phones.get(customer, ())))),
            tuple(wechats.get(customer, ())),
        )
        for customer, name, short_name, credit_code, phone in rows
    ]


def people_alike(
    connection: Connection, customer: int, name: str, phones: tuple[str, ...], wechat: str
) -> list[KnownPerson]:
    """People with one of these phones (digits only), this WeChat id or this name, in that order.

    Of two equally likely the one of this customer comes first.
    """
    tails = [f"%{phone[-_TAIL:]}%" for phone in phones]
    by_phone = " OR ".join("p.phones LIKE ?" for _tail in tails) or "0"
    rows = connection.exec_driver_sql(
        f"{_KNOWN_PEOPLE} AND ({by_phone} OR p.wechat = ? OR p.name = ?)", (*tails, wechat, name)
    ).cursor
    found: list[KnownPerson] = []
    for person, called, title, customer, company, numbers, chat in rows:
        reason = _why(
            name == called, {phone_digits(number) for number in texts(numbers)}, phones, wechat and chat == wechat
        )
        if reason is not None:
            found.append(KnownPerson(ContactId(person), called or title, CustomerId(customer), company, reason))
    return sorted(found, key=lambda one: (_BY_STRENGTH.index(one.reason), one.customer != customer, one.contact))


def _why(named: bool, known: set[str], phones: tuple[str, ...], chats: str | bool) -> DuplicateReason | None:
    if known.intersection(phones):
        return DuplicateReason.PHONE
    if chats:
        return DuplicateReason.WECHAT
    return DuplicateReason.NAME if named else None


def names_of(connection: Connection) -> dict[int, tuple[str, str]]:
    """Code and name of every customer by id."""
    rows = connection.exec_driver_sql("SELECT id, code, name FROM customer WHERE deleted_at IS NULL").cursor
    return {customer: (code, name) for customer, code, name in rows}


def company_names(connection: Connection, ids: Sequence[int] | None = None) -> Iterator[tuple[int, str, str]]:
    """Id, full and short name of every customer, or of these."""
    of = "" if ids is None else f" AND id IN ({', '.join(map(str, ids)) or 'NULL'})"
    sql = f"SELECT id, name, short_name FROM customer WHERE deleted_at IS NULL{of}"
    return iter(connection.exec_driver_sql(sql).cursor)


def kept_apart(connection: Connection) -> frozenset[tuple[int, int]]:
    """The pairs of which the rep said that they are not the same, the smaller id first."""
    return frozenset((row[0], row[1]) for row in connection.exec_driver_sql(_APART))


def values_of(connection: Connection, table: str, row_id: int) -> dict[str, Any]:
    """The stored values of a row by column name; empty when there is none."""
    rows = connection.exec_driver_sql(f"SELECT * FROM {_table(table).name} WHERE id = ?", (row_id,))
    return next(iter(rows.mappings()), dict[str, Any]())


def named_value(connection: Connection, table: str, column: str, value: object) -> object:
    """The name of the row that a value refers to; the value itself when it refers to none."""
    owner = next((key.column.table for key in _table(table).columns[column].foreign_keys), None)
    if owner is None or value is None:
        return value
    return connection.exec_driver_sql(f"SELECT name FROM {owner.name} WHERE id = ?", (value,)).scalar()


def counts_to_move(connection: Connection, table: str, row_id: int) -> list[tuple[str, int]]:
    """How many rows that are not deleted refer to the row, by table."""
    found: dict[str, int] = {}
    for owner, column in _references(table):
        alive = " AND deleted_at IS NULL" if "deleted_at" in owner.columns else ""
        sql = f'SELECT count(*) FROM {owner.name} WHERE "{column}" = ?{alive}'
        count = int(connection.exec_driver_sql(sql, (row_id,)).scalar_one())
        if count:
            found[owner.name] = found.get(owner.name, 0) + count
    return sorted(found.items())


def move_references(connection: Connection, table: str, lost: int, kept: int) -> None:
    """Let everything that refers to one row refer to another; what would be there twice, or refer to itself, goes."""
    for owner, column in _references(table):
        connection.exec_driver_sql(
            f'UPDATE OR IGNORE {owner.name} SET "{column}" = ? WHERE "{column}" = ?', (kept, lost)
        )
        if owner.columns[column].nullable:
            connection.exec_driver_sql(f'UPDATE {owner.name} SET "{column}" = NULL WHERE "{column}" = ?', (lost,))
        else:
            connection.exec_driver_sql(f'DELETE FROM {owner.name} WHERE "{column}" = ?', (lost,))
    for owner, column, other in _pairs(table):
        if owner.columns[column].nullable:
            connection.exec_driver_sql(f'UPDATE {owner.name} SET "{column}" = NULL WHERE "{column}" = "{other}"')
        else:
            connection.exec_driver_sql(f'DELETE FROM {owner.name} WHERE "{column}" = "{other}"')


def set_values(connection: Connection, table: str, row_id: int, values: dict[str, Any]) -> None:
    """Write stored values into a row."""
    if values:
        names = ", ".join(f'"{name}" = ?' for name in values)
        connection.exec_driver_sql(f"UPDATE {_table(table).name} SET {names} WHERE id = ?", (*values.values(), row_id))


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _references(table: str) -> Iterator[tuple[Table, str]]:
    """The journaled tables with a column that refers to the table; the record of merges keeps what it says."""
    for owner in Base.metadata.sorted_tables:
        if "subject" not in owner.info or owner.name == "merge":
            continue
        for key in owner.foreign_keys:
            if key.column.table.name == table:
                yield owner, key.parent.name


def _pairs(table: str) -> Iterator[tuple[Table, str, str]]:
    """Pairs of columns that must not say the same: a link to oneself, a referral by oneself."""
    for owner, column in _references(table):
        if owner.name == table:
            yield owner, column, "id"
        else:
            others = [name for one, name in _references(table) if one is owner and name < column]
            yield from ((owner, column, name) for name in others)
