"""Real purchase histories through the importer: counted, told, not taken twice, taken back in one step."""

import csv
from collections import Counter
from decimal import Decimal

from desktop.exchange.plan import Action
from desktop.models.kinds import OpportunityStage, Status
from desktop.models.values import Money
from desktop.services.imports import Imports
from desktop.services.lookups.trade import TradeLookups
from desktop.services.ports import FixedClock
from desktop.services.undo import Undo
from desktop.storage.book import Book
from tests.support.shared_data import shared_data

_FOLDER = "2-purchase-crm"


def _value(book: Book, sql: str) -> object:
    with book.reading() as connection:
        return connection.exec_driver_sql(sql).scalar()


def _fen_of(code: str) -> int:
    """What a customer of Northwind bought, added up without the program."""
    folder = shared_data(_FOLDER, "northwind", "orders.csv").parent
    with (folder / "orders.csv").open(encoding="utf-8") as file:
        orders = {row["orderID"] for row in csv.DictReader(file) if row["customerID"] == code}
    with (folder / "order-details.csv").open(encoding="utf-8") as file:
        lines = [row for row in csv.DictReader(file) if row["orderID"] in orders]
    parts = ((Decimal(row["unitPrice"]), int(row["quantity"]), Decimal(row["discount"])) for row in lines)
    return sum(round(price * quantity * (1 - discount) * 100) for price, quantity, discount in parts)


def test_northwind_is_chosen_as_five_files(book: Book, now: FixedClock) -> None:
    names = ("customers", "categories", "products", "orders", "order-details")
    paths = [shared_data(_FOLDER, "northwind", f"{name}.csv") for name in names]
    imports = Imports(book, now)
    preview = imports.preview(imports.read_related(paths[0], paths[1:]))
    done, _changes = imports.apply(preview)
    assert (done.customers, done.products, done.purchases, done.rejected) == (91, 77, 1464, 0)
    alfreds = int(str(_value(book, "SELECT id FROM customer WHERE code = 'ALFKI'")))
    summary = TradeLookups(book, now).summary_of(alfreds)
    assert summary.to_date == Money(_fen_of("ALFKI"))
    assert _value(book, "SELECT status FROM customer WHERE code = 'ALFKI'") == Status.BUYING
    assert _value(book, "SELECT count(DISTINCT category) FROM product") == 8
    again = imports.preview(imports.read_related(paths[0], paths[1:]))
    assert {row.action for row in again.plan.rows} == {Action.UNCHANGED}
    Undo(book).undo()
    assert _value(book, "SELECT count(*) FROM purchase") == 0


def test_the_pipeline_has_stages_and_rows_without_an_account(book: Book, now: FixedClock) -> None:
    folder = "crm-sales-opportunities"
    paths = [shared_data(_FOLDER, folder, f"{name}.csv") for name in ("accounts", "products", "sales_pipeline")]
    imports = Imports(book, now)
    preview = imports.preview(imports.read_related(paths[0], paths[1:]))
    problems = Counter(problem.code for problem in preview.plan.problems())
    assert problems == {"row_customer_missing": 721}
    done, _changes = imports.apply(preview)
    assert (done.customers, done.products, done.opportunities) == (85, 7, 3679)
    won = _value(book, f"SELECT count(*) FROM opportunity WHERE stage = '{OpportunityStage.WON.value}'")
    assert won == 2109
    assert _value(book, "SELECT count(*) FROM opportunity WHERE product_id IS NULL") == 0
