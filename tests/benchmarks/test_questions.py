"""The three tables of a rep, Northwind, the whole of Online Retail and 100,000 names in one book: three questions.

Each is asked by mouse, by the query line and by ``roadbook list "…" --csv``, and worked out a second time out of the
files. The suite asks the same of the beginnings of these tables (tests/journeys/test_questions.py).
"""

import csv
import gzip
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest

from desktop.models.kinds import Language
from tests.journeys.test_questions import (
    RETAIL_LATER,
    TRADE,
    YEAR,
    YEAR_BEFORE,
    ask_in_three_ways,
    falling_at_northwind,
    mixed_book,
    quiet_afterwards,
)
from tests.support.books import empty_book
from tests.support.hands import Hands, hands, moved, spoken
from tests.support.shared_data import shared_data

__all__ = ["empty_book", "hands", "moved", "quiet_afterwards", "spoken"]


def falling_at_retail() -> set[str]:
    """Who of Online Retail bought less in the last 12 months than in the 12 before."""
    sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    source = shared_data(TRADE, "uci-online-retail", "online_retail.csv.gz")
    with gzip.open(source, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            year, rest = row["InvoiceDate"][:10].split("-", 1)
            day = date.fromisoformat(f"{int(year) + RETAIL_LATER}-{rest}")
            worth = round(Decimal(row["UnitPrice"]) * int(row["Quantity"]), 2)
            for at, (start, end) in enumerate((YEAR, YEAR_BEFORE)):
                if row["CustomerID"] and start <= day < end:
                    sums[row["CustomerID"].removesuffix(".0")][at] += worth
    return {code for code, (now, before) in sums.items() if before > 0 and now < before}


@pytest.mark.parametrize("spoken", [Language.ZH], indirect=True)
def test_three_questions_of_the_whole_tables(hands: Hands, empty_book: Path, spoken: Language, tmp_path: Path) -> None:
    began = perf_counter()
    folder = mixed_book(empty_book, tmp_path, None, None)
    print(f"imported into one book within {perf_counter() - began:.0f} s")
    falling = falling_at_northwind() | falling_at_retail()
    ask_in_three_ways(hands, folder, spoken, [{"C001"}, falling, {"ALFKI"}])
    print(f"answers: 1, {len(falling)}, 1 customers in three ways")
