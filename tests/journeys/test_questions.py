"""Tables of a rep, two real trading companies and thousands of names in one book: three questions, asked in three ways.

By mouse, by the query line and by ``roadbook list "…" --csv``; all three find the same customers.
"""

import csv
import gzip
import logging
import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.bootstrap.context import OpenBook, open_services
from desktop.bootstrap.logs import RollingFile, stop_logging
from desktop.cli.main import main
from desktop.exchange.plan import Choices
from desktop.models.kinds import Language
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.views.customers.page import CustomersPage
from desktop.views.customers.view_shelf import ViewLine
from tests.journeys.conftest import open_book
from tests.journeys.test_list import LINES
from tests.support.books import NOW
from tests.support.hands import CTRL, Hands
from tests.support.shared_data import shared_data

TRADE = "2-purchase-crm"
LATER = 28
"""Years by which Northwind's orders (1996 to 1998) are moved, so that it buys now; the weekdays stay the same."""
RETAIL_LATER = 15
LINES_OF_RETAIL, NAMES = 3_000, 3_000
YEAR, YEAR_BEFORE = (date(2025, 11, 24), date(2026, 11, 24)), (date(2024, 11, 24), date(2025, 11, 24))


def moved_years(text: str, years: int) -> str:
    """Days of 1996 to 2011 some years later."""
    for year in range(1996, 2012):
        text = text.replace(f",{year}-", f",{year + years:04d}-")
    return text


def northwind(folder: Path) -> list[Path]:
    """Its five tables, bought in the last years."""
    paths: list[Path] = []
    for name in ("customers", "categories", "products", "orders", "order-details"):
        text = shared_data(TRADE, "northwind", f"{name}.csv").read_text("utf-8")
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(moved_years(text, LATER) if name == "orders" else text, "utf-8")
    return paths


def retail(folder: Path, most: int | None) -> Path:
    """The first lines of Online Retail, or all of them."""
    source = shared_data(TRADE, "uci-online-retail", "online_retail.csv.gz")
    with gzip.open(source, "rt", encoding="utf-8") as stream:
        lines = list(islice(stream, None if most is None else most + 1))
    path = folder / "retail.csv"
    path.write_text(moved_years("".join(lines), RETAIL_LATER), "utf-8")
    return path


def names(folder: Path, most: int | None) -> Path:
    """Short names of companies, which are all there is of them; the first, or all."""
    source = shared_data("1-cn-names-places", "company-short-names", "company_short_names.txt")
    with source.open(encoding="utf-8") as stream:
        found = [line.strip() for line in islice(stream, most)]
    path = folder / "names.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["客户名称"], *([name] for name in found)])
    return path


def fill(opened: OpenBook, folder: Path, lines: int | None, short_names: int | None) -> None:
    """Import everything (so many lines of Online Retail and short names, or all), and write down the contracts.

    These no table of a rep holds.
    """
    imports = opened.imports
    tables = (
        (shared_data("8-three-tables", "clean.xlsx"), (), Choices(grades=True)),
        (shared_data("8-three-tables", "messy.xlsx"), (), Choices(grades=True, stubs=True)),
        (retail(folder, lines), (), Choices(stubs=True)),
        (names(folder, short_names), (), Choices()),
    )
    first, *others = northwind(folder)
    for path, more, choices in (*tables, (first, others, Choices())):
        imports.apply(imports.preview(imports.read(path, others=more), choices))
    for code, signed, ends in (
        ("C001", date(2026, 1, 5), date(2027, 2, 28)),
        ("C002", date(2025, 11, 1), date(2028, 1, 31)),
        ("ALFKI", date(2026, 3, 1), date(2027, 4, 30)),
        ("ERNSH", date(2026, 2, 1), date(2026, 10, 31)),
    ):
        customer = opened.lookups.customers.by_code(code)
        assert customer is not None
        values = {"title": "框架合同", "signed_on": signed, "starts_on": signed, "ends_on": ends}
        opened.trade.add_contract(customer, values)


def mixed_book(empty_book: Path, place: Path, lines: int | None, short_names: int | None) -> Path:
    """Folder of a book that holds it all."""
    folder = place / "mixed.roadbook"
    shutil.copytree(empty_book, folder)
    made = books.open_book(folder, lambda: NOW)
    fill(open_services(made, FixedClock(NOW)), place, lines, short_names)
    made.close()
    return folder


@pytest.fixture(scope="module")
def mixed(empty_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the book that holds the beginnings of it all, to be copied."""
    return mixed_book(empty_book, tmp_path_factory.mktemp("mixed"), LINES_OF_RETAIL, NAMES)


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    """Takes the log of the command line off again."""
    before = logging.getLogger().handlers[:]
    yield
    for handler in logging.getLogger().handlers[:]:
        if isinstance(handler, RollingFile) and handler not in before:
            stop_logging(handler)


def falling_at_northwind() -> set[str]:
    """Who of Northwind bought less in the last 12 months than in the 12 before, added up without the program."""
    sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    with shared_data(TRADE, "northwind", "orders.csv").open(encoding="utf-8") as file:
        orders = {row["orderID"]: row for row in csv.DictReader(file)}
    with shared_data(TRADE, "northwind", "order-details.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            order = orders[row["orderID"]]
            year, rest = order["orderDate"][:10].split("-", 1)
            day = date.fromisoformat(f"{int(year) + LATER}-{rest}")
            worth = Decimal(row["unitPrice"]) * int(row["quantity"]) * (1 - Decimal(row["discount"]))
            for at, (start, end) in enumerate((YEAR, YEAR_BEFORE)):
                if start <= day < end:
                    sums[order["customerID"]][at] += round(worth, 2)
    return {code for code, (now, before) in sums.items() if before > 0 and now < before}


def by_command_line(hands: Hands, line: str, spoken: Language, folder: Path, path: Path) -> list[str]:
    words = ["list", line, "--csv", str(path), "--book", str(folder), "--lang", spoken.value]
    assert main(words, hands.clock) == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(row[0] for row in list(csv.reader(file))[1:])


def codes(page: CustomersPage) -> list[str]:
    """The customers that are shown."""
    return sorted(line.code for line in page.context.book.lookups.customers.lines(page._listed.ids))


def ask_in_three_ways(hands: Hands, folder: Path, spoken: Language, expected: list[set[str]]) -> None:
    """The three questions by mouse, by the query line and by the command line find the expected codes."""
    open_book(hands, folder)
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    hands.until(lambda: len(page._listed.ids) > NAMES)
    for number, line in enumerate(LINES[spoken]):
        hands.click(page.findChildren(ViewLine)[number])
        by_mouse = codes(page)
        page._show_all()
        hands.settle()
        hands.press(Qt.Key.Key_F, CTRL)
        hands.type(line)
        hands.press(Qt.Key.Key_Return)
        hands.until(lambda: page._bar.search.text() == "")
        assert codes(page) == by_mouse
        assert by_command_line(hands, line, spoken, folder, folder.with_name(f"{number}.csv")) == by_mouse
        assert set(by_mouse) == expected[number]
        page._show_all()
        hands.settle()


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_three_questions_of_a_mixed_book_in_three_ways(
    hands: Hands, mixed: Path, spoken: Language, tmp_path: Path
) -> None:
    """The whole tables are asked in tests/benchmarks/test_questions.py."""
    folder = tmp_path / "mixed.roadbook"
    shutil.copytree(mixed, folder)
    ask_in_three_ways(hands, folder, spoken, [{"C001"}, falling_at_northwind(), {"ALFKI"}])
