"""Revision 0003 fills the keys of the list as the program computes them, from purchases and contracts of any kind."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from sqlalchemy import Connection

from desktop.models.rules import bands, trade
from desktop.storage.engines import migration_engine
from desktop.storage.keys import new_key
from desktop.storage.layout import DATABASE
from desktop.storage.migrations.upgrade import upgrade

CUSTOMERS = 60
CATEGORIES = ("泵", "泵", "阀", "")


class Bought(NamedTuple):
    """A purchase that counts; the product by its number in CATEGORIES."""

    day: date
    amount: int
    product: int | None


def a_customer(connection: Connection, number: int, chance: Random) -> list[Bought]:
    """Its row, its line, and some purchases: several a day, with returns, some deleted; those that count."""
    values = {"id": number, "code": f"C{number}", "name": f"n{number}", "potential": chance.choice([None, "high"])}
    needed = [
        row.name
        for row in connection.exec_driver_sql("PRAGMA table_info(customer)")
        if row.notnull and row.dflt_value is None and row.name not in values and not row.pk
    ]
    values |= dict.fromkeys(needed, "")
    insert(connection, "customer", values)
    line = {"customer_id": number, "name_key": "", "code_key": f"c{number}", "status": "buying", "grade": ""}
    insert(connection, "customer_line", {**line, "region": "", "key_contact": "", "contact_key": ""})
    days = [date(2024, 8, 20) + timedelta(chance.randrange(400)) for _time in range(chance.randrange(7))]
    found: list[Bought] = []
    for day in days:
        for amount in chance.choices([100, 250, -300], k=2):
            deleted = "2026-01-01" if chance.random() < 0.1 else None
            product = chance.choice([None, *range(1, len(CATEGORIES) + 1)])
            bought = {"customer_id": number, "bought_on": day.isoformat(), "amount": amount, "deleted_at": deleted}
            insert(connection, "purchase", {**bought, "product_id": product, "number": "", "remarks": ""})
            found += [] if deleted else [Bought(day, amount, product)]
    return found


def insert(connection: Connection, table: str, values: Mapping[str, object]) -> None:
    marks = ", ".join("?" * len(values))
    connection.exec_driver_sql(f"INSERT INTO {table}({', '.join(values)}) VALUES ({marks})", tuple(values.values()))


@pytest.mark.parametrize("seed", [1, 2])
def test_an_older_book_gets_the_keys_that_are_computed(tmp_path: Path, seed: int) -> None:
    engine, chance = migration_engine(tmp_path / DATABASE, new_key()), Random(seed)
    upgrade(engine, "0002")
    with engine.begin() as connection:
        for product, category in enumerate(CATEGORIES, 1):
            insert(connection, "product", {"id": product, "name": "", "code": "", "category": category})
        bought = {number: a_customer(connection, number, chance) for number in range(1, CUSTOMERS)}
        for number, ends, ended in ((1, "2026-05-01", None), (1, "2027-05-01", "2026-08-01"), (2, None, None)):
            contract = {"customer_id": number, "ends_on": ends, "ended_on": ended, "title": "", "number": ""}
            insert(connection, "contract", {**contract, "remarks": ""})
    upgrade(engine)
    with engine.connect() as connection:
        lines = connection.exec_driver_sql("SELECT * FROM customer_line").all()
        likely = dict(connection.exec_driver_sql("SELECT id, coalesce(potential, '') FROM customer").all())
    for line in lines:
        lines_of = bought[line.customer_id]
        days = trade.purchase_days((one.day, one.amount) for one in lines_of)
        assert line.last_purchase_on == (days[-1].isoformat() if days else None)
        lapses = bands.lapses_on(days[-1], trade.purchase_cycle(days)).isoformat() if days else None
        assert line.lapses_on == lapses
        kinds = {CATEGORIES[one.product - 1] for one in lines_of if one.product} - {""}
        assert line.categories == (len(kinds) if days else None)
        assert line.potential == likely[line.customer_id]
        assert line.contract_ends_on == ("2026-08-01" if line.customer_id == 1 else None)
    assert sum(line.lapses_on is not None for line in lines) > 20
