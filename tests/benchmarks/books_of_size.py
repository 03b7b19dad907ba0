"""Books of 10,000 and 100,000 customers, made once and kept in pytest's cache until the schema changes.

The large one has 1,000,000 records, 5,000 of them of one customer, some with notes.
"""

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.services.imports import Imports
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage import derived, tables
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from desktop.storage.migrations import versions
from tests.benchmarks.workbooks import TITLES, legal_rows, write_workbook
from tests.support.books import NOW

CUSTOMERS = 100_000
RECORDS = 1_000_000
MUCH = 5_000
"""Records of the first customer."""
_BATCH = 100_000
_NOTES = (
    "客户关注交期和价格，希望下周收到报价单",
    "谈到新产线的设备选型，对方提出样品测试",
    "催收尾款，财务说月底安排",
)


@pytest.fixture(scope="session")
def ten_thousand(pytestconfig: pytest.Config) -> Path:
    """Folder of a book with 10,000 customers and no password."""
    return _kept(pytestconfig, "ten-thousand", 10_000, 0)


@pytest.fixture(scope="session")
def large(pytestconfig: pytest.Config) -> Path:
    """Folder of a book with 100,000 customers and 1,000,000 records; only to be read, or put right after writing."""
    return _kept(pytestconfig, "large", CUSTOMERS, RECORDS)


def _kept(config: pytest.Config, name: str, customers: int, records: int) -> Path:
    made_of = [Path(str(module.__file__)) for module in (derived, tables)]
    made_of += [*Path(next(iter(versions.__path__))).glob("r*.py"), Path(__file__)]
    state = hashlib.sha256(b"".join(path.read_bytes() for path in made_of)).hexdigest()[:12]
    place = config.cache.mkdir("roadbook-benchmarks")  # type: ignore[union-attr] -- dev.py bench has the cache
    folder = place / f"{name}-{state}.roadbook"
    if not folder.exists():
        for old in place.glob(f"{name}-*"):
            shutil.rmtree(old, ignore_errors=True)
        making = place / f"{name}-making.roadbook"
        shutil.rmtree(making, ignore_errors=True)
        _make(making, customers, records)
        making.rename(folder)
    return folder


def _make(folder: Path, customers: int, records: int) -> None:
    made, _ = books.create(folder, lambda: NOW, None)
    imports = Imports(made, FixedClock(NOW))
    sheet = write_workbook(folder / "customers.xlsx", TITLES, legal_rows(customers))
    imports.apply(imports.preview(imports.read(sheet)))
    sheet.unlink()
    _add_records(made, customers, records)
    made.close()


def _add_records(made: Book, customers: int, records: int) -> None:
    for start in range(1, records + 1, _BATCH):
        with made.writing_aside() as connection:
            _add_batch(connection, range(start, start + _BATCH), customers)
            last = start + _BATCH > records
            if last:
                connection.exec_driver_sql("INSERT OR IGNORE INTO touched_customer SELECT id FROM customer")
            connection.exec_driver_sql(
                f"INSERT INTO touched_interaction SELECT id FROM interaction WHERE id >= {start}"
            )
            derived.refresh(connection, ())


def _add_batch(connection: Connection, numbers: range, customers: int) -> None:
    connection.exec_driver_sql(
        "INSERT INTO interaction(id, starts_at, channel, direction, answered, subject, said, feedback, issues, insight, "
        "executive, imported) VALUES (?, ?, ?, 'outbound', 1, '', ?, '', '', '', 0, 0)",
        [
            (
                n,
                (NOW - timedelta(minutes=n * 1.2)).isoformat(timespec="seconds"),
                ("call", "wechat", "visit")[n % 3],
                f"{_NOTES[n % 3]}{n}" if n % 10 == 0 else "",
            )
            for n in numbers
        ],
    )
    connection.exec_driver_sql(
        "INSERT INTO interaction_customer(interaction_id, customer_id) VALUES (?, ?)",
        [(n, 1 if n <= MUCH else n % customers + 1) for n in numbers],
    )
