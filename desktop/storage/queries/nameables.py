"""Reads who can be mentioned in a line: the names of all customers and people, and what makes one likelier."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from desktop.models.rows.captured import Nameable
from desktop.models.rules.mentions import Directory, company_names, spoken_names
from desktop.models.values import ContactId, CustomerId
from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of

_KEY = "names in lines"


class Likely(NamedTuple):
    """What tells namesakes apart: the customer's name, the last contact, a visit about that day."""

    customer: str
    last_contact_on: date | None
    visit_near: bool


def directory(connection: Connection) -> Directory:
    """Everybody by every name; read once for each state of the book."""
    return memory_of(connection).searched_names.get(_KEY, partial(_read, connection))


def likelihoods(connection: Connection, customers: Collection[int], around: date, days: int) -> dict[int, Likely]:
    """What tells customers apart, by id; ``visit_near`` is an open visit within so many days."""
    first, last = (around + timedelta(by) for by in (-days, days + 1))
    rows = connection.exec_driver_sql(
        "SELECT l.customer_id, coalesce(nullif(c.short_name, ''), c.name), l.last_contact_on, EXISTS (SELECT 1 FROM "
        "visit v WHERE v.customer_id = c.id AND v.deleted_at IS NULL AND v.state IN ('planned', 'confirmed') "
        "AND v.starts_at >= ? AND v.starts_at < ?) FROM customer_line l JOIN customer c ON c.id = l.customer_id "
        f"WHERE l.customer_id IN ({', '.join(str(int(one)) for one in customers) or 'NULL'})",
        (first.isoformat(), last.isoformat()),
    )
    return {
        one: Likely(name, date.fromisoformat(last_on) if last_on else None, bool(near))
        for one, name, last_on, near in rows
    }


def person_words(connection: Connection, contacts: Collection[int]) -> dict[int, tuple[str, str]]:
    """Name and position of people, by id."""
    rows = connection.exec_driver_sql(
        "SELECT id, coalesce(nullif(name, ''), form_of_address), title FROM contact "
        f"WHERE id IN ({', '.join(str(int(one)) for one in contacts) or 'NULL'})"
    )
    return {one: (name, title) for one, name, title in rows}


def _read(connection: Connection) -> Directory:
    customers = connection.exec_driver_sql("SELECT id, name, short_name FROM customer WHERE deleted_at IS NULL").all()
    people = connection.exec_driver_sql(
        "SELECT p.id, p.customer_id, p.name, p.form_of_address, p.title FROM contact p JOIN customer c "
        "ON c.id = p.customer_id WHERE p.deleted_at IS NULL AND p.left_on IS NULL AND c.deleted_at IS NULL"
    ).all()
    return Directory.of(
        (
            *(Nameable(CustomerId(one), None, company_names(name, short)) for one, name, short in customers),
            *(
                Nameable(CustomerId(owner), ContactId(one), spoken_names(name, form, title))
                for one, owner, name, form, title in people
            ),
        )
    )
