"""The search of the whole window in a book of 100,000 customers, 1,000,000 records and as many promises and needs.

The yardstick is bare SQLite looking for the same words in the same run.
"""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models.kinds import FoundKind
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.finding import Opened
from desktop.models.values import CustomerId
from desktop.services.customers import Customers
from desktop.services.lookups.customers import CustomerLookups
from desktop.services.lookups.finding import FindingLookups
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from tests.benchmarks.measuring import percentile, processor_milliseconds, report
from tests.benchmarks.raw import FOUND, NOTES, raw_milliseconds
from tests.benchmarks.test_storage import first_page
from tests.support.books import NOW

pytestmark = pytest.mark.benchmark
CLOCK = FixedClock(NOW)
ROWS = 100_000
TEXTS = ("回复设备报价与交期", "安排样品测试", "催收尾款", "寄送新品手册", "确认二号线检修时间")
TYPED = (
    "恒瑞医", "hengrui", "szhr", "王j", "wangjg", "130000123", "王建国", "蘇州華", "报价 样品", "交期", "新产线的设备", "尾款",
    "二号线检", "有限公司", "C0001", "样品测试",
)  # fmt: skip
OPENED = tuple(Opened(FoundKind.CUSTOMER, number * 37 + 1) for number in range(12))


@pytest.fixture(scope="module")
def full(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A copy of the large book with 100,000 promises, and as many needs, visits, files and contracts in all."""
    folder = tmp_path_factory.mktemp("search") / "full.roadbook"
    shutil.copytree(large, folder)
    book = books.open_book(folder, lambda: NOW)
    with book.writing_aside() as connection:
        _fill(connection)
    yield book
    book.close()


def _fill(connection: Connection) -> None:
    numbers = range(1, ROWS + 1)
    due = [(NOW + timedelta(days=number % 90)).date().isoformat() for number in range(90)]
    connection.exec_driver_sql(
        "INSERT INTO follow_up(customer_id, action, kind, promise, owner, due_on, due_time, priority, state, result) "
        "VALUES (?, ?, 'action', 'ours', '', ?, '', 'normal', 'open', '')",
        [(n, f"{TEXTS[n % 5]}{n}", due[n % 90]) for n in numbers],
    )
    few = [n for n in numbers if n % 4 == 0]
    connection.exec_driver_sql(
        "INSERT INTO need(customer_id, text, kind, state, served_by) VALUES (?, ?, 'core', 'open', '')",
        [(n, f"希望{TEXTS[n % 5]}{n}") for n in few],
    )
    connection.exec_driver_sql(
        "INSERT INTO attachment(customer_id, name, digest, size, media_type) VALUES (?, ?, '', 1, '')",
        [(n, f"{TEXTS[n % 5]}{n}.pdf") for n in few],
    )
    connection.exec_driver_sql(
        "INSERT INTO contract(customer_id, title, number, remarks) VALUES (?, ?, ?, '')",
        [(n, "年度供货合同", f"HT-2026-{n}") for n in few],
    )


def test_find_everywhere_while_typing(large: Path, full: Book) -> None:
    look = FindingLookups(full)
    look.wake()
    times: dict[str, list[float]] = {}
    for text in TYPED:
        typed = [text[:end] for end in range(1, len(text) + 1)]
        times[text] = [processor_milliseconds(lambda t=t: look.find(t, OPENED)) for _round in range(2) for t in typed]
    print("\n", {text: (round(percentile(t, 0.5)), round(max(t))) for text, t in times.items()})
    every = [time for found in times.values() for time in found]
    slow, beside = percentile(every, 0.95), raw_milliseconds(large, NOTES)
    print(f"p50 {percentile(every, 0.5):.1f} ms, p95 {slow:.1f} ms, slowest {max(every):.1f} ms")
    report("key press → hits of all kinds, 1,000,000 records, p95", slow, budget=50, aim=33, beside=beside)


def test_a_key_press_right_after_a_save(large: Path, full: Book) -> None:
    """A save of one customer: the window shows its list anew by itself, then the user types in the list's search."""
    lists, customers = CustomerLookups(full, CLOCK), Customers(full, CLOCK)
    lists.wake()
    shown: list[float] = []
    every: list[float] = []
    for number, text in enumerate(TYPED[:10]):
        customers.change(CustomerId(number * 100 + 7), {"name": f"华远精密制造{number}有限公司"})
        shown.append(processor_milliseconds(lambda: lists.ids(CustomerFilter(), "due")))
        every.append(processor_milliseconds(lambda t=text: first_page(lists, t)))
    slow, beside = percentile(every, 0.95), raw_milliseconds(large, FOUND)
    anew = min(_read_anew(full) for _round in range(3))
    print(f"\nlist shown anew {percentile(shown, 0.5):.0f} ms, key press p50 {percentile(every, 0.5):.1f} ms")
    print(f"search box of the window: all its texts read anew {anew:.0f} ms, in a lane, when it gets the keyboard")
    report("first key press after a save → ids and first page, p95", slow, budget=30, aim=16, beside=beside)


def _read_anew(book: Book) -> float:
    """All that the search box of the window looks through."""
    with book.writing_aside() as connection:
        connection.exec_driver_sql("UPDATE need SET text = text || '!' WHERE id = 1")
    return processor_milliseconds(FindingLookups(book).wake)
