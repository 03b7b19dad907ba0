"""Saving, undoing, sorting, finding and recomputing in a book of 100,000 customers (architecture.md §4)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerFilter
from desktop.models.values import CustomerId
from desktop.services.customers import Customers
from desktop.services.lookups.calendar import CalendarLookups
from desktop.services.lookups.customers import CustomerLookups
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage import derived
from desktop.storage.book import Book
from desktop.storage.engines import connect
from desktop.storage.keys import new_key
from tests.benchmarks.measuring import milliseconds, percentile, processor_milliseconds, processor_seconds, report
from tests.benchmarks.raw import DUE, FOUND, IDS, NOTES, raw_milliseconds
from tests.support.books import NOW

pytestmark = pytest.mark.benchmark
CLOCK = FixedClock(NOW)
CHANGES = 40


@pytest.fixture(scope="module")
def opened(large: Path) -> Iterator[Book]:
    """The large book, open to read."""
    book = books.open_book(large, CLOCK.now, read_only=True)
    yield book
    book.close()


def test_save_a_change_and_undo_it(large: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy.roadbook"
    shutil.copytree(large, folder)
    book = books.open_book(folder, CLOCK.now)
    customers = Customers(book, CLOCK)
    raw = connect(tmp_path / "raw.db", new_key())
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("CREATE TABLE row(id INTEGER PRIMARY KEY, name)")
    saves, undos, bare, waits = [], [], [], []
    for number in range(CHANGES):
        bare.append(processor_milliseconds(lambda n=number: raw.execute("INSERT INTO row(name) VALUES (?)", (str(n),))))
        values = {"name": f"华远精密制造{number}有限公司"}
        at = CustomerId(number * 100 + 7)
        waits.append(
            milliseconds(lambda v=values, i=at: saves.append(processor_milliseconds(lambda: customers.change(i, v))))
        )
        undos.append(processor_milliseconds(book.undo))
    raw.close()
    book.close()
    beside = percentile(bare, 0.5)
    print(f"\nsave p50 {percentile(saves, 0.5):.1f} ms, {percentile(waits, 0.5):.1f} ms until it is on the disk")
    report("save a change, durable", percentile(saves, 0.5), budget=10, aim=2, beside=beside)
    report("undo it", percentile(undos, 0.5), budget=10, aim=3, beside=beside)


def test_sort_by_every_column(large: Path) -> None:
    """Each sort once on a fresh connection: a second time it would only be read from the reader's memory."""
    keys = [column.sort for column in CUSTOMER_COLUMNS if column.sort]
    rounds: list[dict[str, float]] = []
    for _round in range(3):
        book = books.open_book(large, CLOCK.now, read_only=True)
        lookups = CustomerLookups(book, CLOCK)
        lookups.counts(CustomerFilter())
        rounds.append({k: processor_milliseconds(lambda o=lookups, k=k: o.ids(CustomerFilter(), k)) for k in keys})
        book.close()
    times = {key: min(one[key] for one in rounds) for key in keys}
    print("\n", {key: round(time) for key, time in times.items()})
    slowest = max(times.values())
    beside = raw_milliseconds(large, IDS)
    report("sort 100,000 by the slowest column, first time (ids)", slowest, budget=150, aim=60, beside=beside)


WAYS = {
    "part of a name": "恒瑞",
    "full pinyin": "hengrui",
    "initials": "szhr",
    "mixed": "王j",
    "phone": "130000123",
    "contact": "王建国",
    "Traditional": "蘇州華",
}


def first_page(lookups: CustomerLookups, text: str) -> object:
    """What is read before a key press is painted, as views/customers/reading.py asks for it."""
    first = lookups.first_found(CustomerFilter(text), "due", 24)
    return lookups.lines_at_hand(lookups.ids(CustomerFilter(text), "due")[:24] if first is None else first)


def test_find_in_all_ways(large: Path, opened: Book) -> None:
    lookups = CustomerLookups(opened, CLOCK)
    lookups.ids(CustomerFilter(), "due")  # the list stands before somebody types
    lookups.wake()
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for way, text in WAYS.items():
        for typed in [text[:end] for end in range(1, len(text) + 1)] * 3:
            times[way].append(processor_milliseconds(lambda t=typed: first_page(lookups, t)))
    print("\n", {way: (round(percentile(t, 0.5)), round(percentile(t, 0.95))) for way, t in times.items()})
    every = [time for found in times.values() for time in found]
    slow, beside = percentile(every, 0.95), raw_milliseconds(large, FOUND)
    report("key press → ids and first page, seven ways, p95", slow, budget=30, aim=16, beside=beside)


def test_find_text_in_notes(large: Path, opened: Book) -> None:
    lookups = CustomerLookups(opened, CLOCK)
    texts = ["交期", "样品测试", "报价", "尾款", "新产线的设备"]
    lookups.find("价格")
    times = [processor_milliseconds(lambda t=text: lookups.find(t)) for text in texts for _ in range(5)]
    slow, beside = percentile(times, 0.95), raw_milliseconds(large, NOTES)
    report("key press → hits in notes, p95", slow, budget=50, aim=33, beside=beside)


def test_a_page_of_rows_anywhere(opened: Book) -> None:
    lookups = CustomerLookups(opened, CLOCK)
    ids = lookups.ids(CustomerFilter(), "name")
    starts = [n * 7919 % (len(ids) - 24) for n in range(200)]
    times = [processor_milliseconds(lambda s=start: lookups.lines(ids[s : s + 24])) for start in starts]
    report("a page of 24 rows, p95 (GUI thread: 5 ms)", percentile(times, 0.95), budget=32, aim=16)


def test_a_month_of_the_calendar(large: Path, opened: Book) -> None:
    lookups = CalendarLookups(opened, CLOCK)
    lookups.month(CLOCK.today())
    best = min(processor_milliseconds(lambda: lookups.month(CLOCK.today())) for _ in range(5))
    report("a month of the calendar", best, budget=50, aim=33, beside=raw_milliseconds(large, DUE))


def test_recompute_due_dates(large: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy.roadbook"
    shutil.copytree(large, folder)
    book = books.open_book(folder, CLOCK.now)

    def recompute() -> None:
        with book.writing_aside() as connection:
            derived.refresh_due_dates(connection)

    def read_bare() -> None:
        with book.reading() as connection:
            for table in ("customer", "due_line"):
                connection.exec_driver_sql(f"SELECT * FROM {table}").cursor.fetchall()

    best = min(processor_seconds(recompute) for _ in range(2))
    bare = min(processor_seconds(read_bare) for _ in range(2))
    book.close()
    report("recompute due dates of 100,000", best, unit="s", budget=2, aim=0.5, beside=bare)
