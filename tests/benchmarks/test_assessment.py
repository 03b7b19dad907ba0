"""All customers judged at once: facts read and bands, grades and classes computed (issue: 100,000 in 10 seconds)."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.exchange.plan import Choices
from desktop.models.changes import Operation
from desktop.models.entities import Customer, Purchase
from desktop.models.rows.assessments import GradeChange, Proposal
from desktop.models.values import Money
from desktop.services.assessments import Assessments
from desktop.services.imports import Imports
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage import bulk
from desktop.storage.book import Book
from tests.benchmarks.measuring import ROUNDS, processor_seconds, report
from tests.support.books import NOW
from tests.support.shared_data import shared_data

CUSTOMERS = 100_000
LINES = 4


def _book(folder: Path) -> Book:
    """Customers of whom each bought on four days of the last two years."""
    made, _ = books.create(folder, lambda: NOW, None)
    with made.unit_of_work(Operation.IMPORT) as uow:
        ids = range(1, CUSTOMERS + 1)
        names = [f"客户{number}" for number in ids]
        codes = [f"K{number:06}" for number in ids]
        bulk.insert_columns(uow.connection, Customer, {"id": ids, "code": codes, "name": names})
        lines = range(CUSTOMERS * LINES)
        bought = {
            "customer_id": [number % CUSTOMERS + 1 for number in lines],
            "bought_on": [(NOW - timedelta(number * 7 % 730)).date() for number in lines],
            "amount": [Money(number * 31 % 10**7) for number in lines],
        }
        bulk.insert_columns(uow.connection, Purchase, bought)
        uow.commit()
    return made


@pytest.mark.benchmark
def test_a_hundred_thousand_customers_are_judged(tmp_path: Path) -> None:
    made = _book(tmp_path / "judged.roadbook")
    judge = Assessments(made, FixedClock(NOW))
    told: list[float] = []
    found: list[Proposal] = []

    def propose() -> None:
        """Facts read, all of it judged, the difference to the grades in force, with progress and a way to cancel."""
        found[:] = judge.monthly(lambda fraction, _words: told.append(fraction), lambda: False).proposals

    seconds = min(processor_seconds(propose) for _round in range(ROUNDS))
    assert sum(isinstance(one, GradeChange) for one in found) == CUSTOMERS  # none has a grade yet
    assert len(told) > CUSTOMERS / 1000 and max(told) <= 1
    report("judge 100,000 customers with 400,000 purchases, whole", seconds, unit="s", budget=10, aim=6)
    judge.of_customer(1)
    one = processor_seconds(lambda: judge.of_customer(2))
    report("judge one of 100,000 (not the first)", 1000 * one, budget=50, aim=5)
    applied = processor_seconds(lambda: judge.apply(found))
    report("apply 100,000 grades, and what else is proposed, in one step", applied, unit="s", budget=40, aim=20)
    made.close()


@pytest.mark.benchmark
def test_a_quarter_of_a_million_lines_of_purchases(tmp_path: Path) -> None:
    path = shared_data("2-purchase-crm", "uci-online-retail", "online_retail.csv.gz")
    made, _ = books.create(tmp_path / "retail.roadbook", lambda: NOW, None)
    imports = Imports(made, FixedClock(NOW))

    def take() -> None:
        preview = imports.preview(imports.read(path), Choices(stubs=True))
        assert imports.apply(preview)[0].purchases == 174_903

    seconds = processor_seconds(take)
    made.close()
    report("import 245,903 lines of purchases", seconds, unit="s", budget=40, aim=25)
