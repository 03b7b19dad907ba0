"""Import of 50,000 rows against reading its cells bare and inserting the same rows raw (architecture.md §4)."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop.services.imports import Imports
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.engines import connect
from desktop.storage.keys import BookKey, new_key
from tests.benchmarks.measuring import ROUNDS, processor_seconds, report
from tests.benchmarks.workbooks import TITLES, legal_rows, write_workbook
from tests.support.books import NOW
from tests.support.shared_data import shared_data

ROWS = 50_000


def yardstick(sheet: Path, database: Path, key: BookKey) -> None:
    """Read the cells bare, and insert the same rows raw into a table of an encrypted database."""
    found = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    width = len(found[0])
    raw = connect(database, key)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("BEGIN")
    raw.execute(f"CREATE TABLE row(id INTEGER PRIMARY KEY, {', '.join(f'c{n}' for n in range(width))})")
    raw.executemany(f"INSERT INTO row VALUES (NULL, {', '.join('?' * width)})", found[1:])
    raw.execute("COMMIT")
    raw.close()


def imported(sheet: Path, folder: Path) -> dict[str, float]:
    """Import into a new book, undo and redo it: processor seconds of each."""
    made, _ = books.create(folder, lambda: NOW, None)
    imports = Imports(made, FixedClock(NOW))
    kept = {}

    def preview() -> None:
        kept["preview"] = imports.preview(imports.read(sheet))

    seconds = {"preview": processor_seconds(preview)}
    seconds["apply"] = processor_seconds(lambda: imports.apply(kept["preview"]))
    seconds["undo"] = processor_seconds(made.undo)
    seconds["redo"] = processor_seconds(made.redo)
    made.close()
    return seconds


def measure(sheet: Path, tmp_path: Path, what: str, against: Path | None = None) -> None:
    """Report preview and apply; ``against`` is another sheet, if its yardstick is the one that counts."""
    rounds = []
    for number in range(ROUNDS):
        bare = processor_seconds(lambda at=number: yardstick(sheet, tmp_path / f"bare{at}.db", new_key()))
        rounds.append((imported(sheet, tmp_path / f"{number}.roadbook"), bare))
    best = {part: min(ours[part] for ours, _bare in rounds) for part in rounds[0][0]}
    ours, bare = best["preview"] + best["apply"], min(bare for _ours, bare in rounds)
    shown = {part: round(seconds, 2) for part, seconds in best.items()}
    print("\n", what, shown, f"own yardstick {bare:.2f} s: {ours / bare:.1f} ×")
    if against is not None:
        keys = [(tmp_path / f"against{n}.db", new_key()) for n in range(ROUNDS)]
        bare = min(processor_seconds(lambda to=one: yardstick(against, *to)) for one in keys)
    report(what, ours, yardstick=bare, unit="s", budget=8, aim=5)


@pytest.fixture(scope="module")
def ten_columns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of legal names with people, phones and addresses."""
    return write_workbook(tmp_path_factory.mktemp("sheets") / "legal.xlsx", TITLES, legal_rows(ROWS))


@pytest.mark.benchmark
def test_fifty_thousand_rows_of_ten_columns(ten_columns: Path, tmp_path: Path) -> None:
    measure(ten_columns, tmp_path, "import 50,000 rows × 10 columns")


@pytest.mark.benchmark
def test_short_names_without_anything_else(ten_columns: Path, tmp_path: Path) -> None:
    """Names alone must not take longer than whole rows may: the yardstick is that of the workbook of ten columns.

    A name becomes a customer with its line, its due dates, what it is found by, its fingerprint and its entries in the
    journal just as a whole row does. Reading one cell and inserting one value costs a fifth of reading and inserting
    ten, so against its own yardstick (printed) the same work per row looks four times as slow.
    """
    lines = shared_data("1-cn-names-places", "company-short-names", "company_short_names.txt").read_text("utf-8")
    names = [(line.strip(),) for line in lines.splitlines() if line.strip()][:ROWS]
    sheet = write_workbook(tmp_path / "short.xlsx", TITLES[:1], names)
    measure(sheet, tmp_path, "import 50,000 short names in one column", against=ten_columns)
