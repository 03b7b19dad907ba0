"""What importing every file of the shared collections comes to: records, or one sentence. Kept as a table.

``python -m tests.support.strangers`` reads all of them in the isolated child and writes the table anew; ``run_all`` is
for the long run, a sample of it for the normal suite.
"""

import csv
import hashlib
import io
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from desktop.exchange import isolated, reader_child
from desktop.exchange.headings import recognise
from desktop.exchange.plan import Action
from desktop.exchange.reader_protocol import Limits
from desktop.exchange.tables import RawTable
from desktop.models.errors import UnreadableFile
from desktop.services.imports import Imports, ReadFile, ReadTable
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from tests.support.books import NOW

COLLECTIONS = ("3-vcard-ical", "4-exports-spreadsheets")
TABLE = Path(__file__).parents[1] / "golden" / "strangers.csv"
_DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
_MOST_SECONDS = 10.0
_MOST_MEMORY = 500 << 20
_NO_FILES = frozenset(("INVENTORY.csv", "SOURCE.txt"))
_SAMPLE = 16

Read = Callable[[Path], list[RawTable]]


class Outcome(NamedTuple):
    """One file: how it was read (``read``, ``refused``, ``nothing``), what it brought, or the code of the sentence.

    ``truth`` is, for the polluted csv files, how many of a hundred rows are those that a loader must deliver.
    """

    file: str
    outcome: str
    code: str = ""
    sheets: str = ""
    rows: str = ""
    kinds: str = ""
    added: str = ""
    changed: str = ""
    other: str = ""
    rejected: str = ""
    problems: str = ""
    truth: str = ""


def strangers(collection: str) -> list[Path]:
    """The files of a collection in a fixed order; none where the collection is not there."""
    found = [path for path in (_DATA / collection).rglob("*") if path.is_file() and path.name not in _NO_FILES]
    return sorted(found, key=name_of)


def name_of(path: Path) -> str:
    """The file as the table names it."""
    return path.relative_to(_DATA).as_posix()


def sample(paths: Iterable[Path]) -> list[Path]:
    """One in sixteen, chosen by the hash of its name."""
    return [path for path in paths if hashlib.sha256(name_of(path).encode()).digest()[0] % _SAMPLE == 0]


def read_here(path: Path) -> list[RawTable]:
    """What the child reads, without a process of its own: for many small files whose formats are pure Python."""
    stream = io.BytesIO()
    limits = Limits()
    if path.stat().st_size == 0:
        raise UnreadableFile("file_empty", file=path.name)
    code = reader_child.serve(str(path), stream, limits)
    stream.seek(0)
    received = isolated._Received(limits)
    received.take_all(stream)
    try:
        tables = received.tables(code)
    except isolated._Refused as refusal:
        raise UnreadableFile(refusal.code, file=path.name) from None
    if not tables:
        raise UnreadableFile("file_empty", file=path.name)
    return tables


def outcome_of(path: Path, imports: Imports, read: Read) -> Outcome:
    """Read, recognise, parse and plan one file; nothing is imported. Anything but a refusal passes through."""
    name = name_of(path)
    try:
        tables = read(path)
    except UnreadableFile as problem:
        return Outcome(name, "refused", problem.code)
    found = ReadFile(path, tuple(ReadTable(table, recognise(table)) for table in tables))
    seen = {
        "sheets": str(len(tables)),
        "rows": str(sum(len(table.rows) for table in tables)),
        "truth": _truth(path, tables),
    }
    try:
        plan = imports.preview(found).plan
    except UnreadableFile as problem:
        return Outcome(name, "nothing", problem.code, **seen)
    counts = {action: plan.count(action) for action in Action}
    problems = Counter(problem.code for problem in plan.problems())
    return Outcome(
        name,
        "read",
        "",
        **seen,
        kinds=" ".join(sorted(kind.value for kind in found.kinds())),
        added=str(counts[Action.ADD] + counts[Action.STUB]),
        changed=str(counts[Action.CHANGE]),
        other=str(counts[Action.UNCHANGED] + counts[Action.SKIP]),
        rejected=str(counts[Action.REJECT]),
        problems=" ".join(f"{code}:{count}" for code, count in sorted(problems.items())),
    )


def _truth(path: Path, tables: list[RawTable]) -> str:
    clean = path.parents[1] / "clean" / path.name
    if path.parent.name != "csv" or not clean.is_file():
        return ""
    with clean.open(encoding="utf-8", newline="") as file:
        wanted = Counter(tuple(cell.strip() for cell in row) for row in csv.reader(file))
    got = Counter(tuple(str(cell).strip() for cell in row) for row in tables[0].rows)
    return str(round(100 * sum((wanted & got).values()) / max(1, sum(wanted.values()))))


def known_outcomes() -> dict[str, Outcome]:
    """The table as it is kept."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["file"]: Outcome(**row) for row in csv.DictReader(file)}


class Report(NamedTuple):
    """What a long run came to: all outcomes, the slowest file and the largest child."""

    outcomes: list[Outcome]
    slowest: tuple[float, str]
    memory: int
    seconds: float

    def differences(self) -> list[str]:
        """What is not as the table says, and what took too long or too much."""
        known = known_outcomes()
        told = [f"{one.file}: {known.get(one.file)} → {one}" for one in self.outcomes if known.get(one.file) != one]
        if self.slowest[0] > _MOST_SECONDS:
            told.append(f"{self.slowest[1]} took {self.slowest[0]:.1f} s")
        if self.memory > _MOST_MEMORY:
            told.append(f"a child took {self.memory >> 20} MB")
        return told


def run_all(say: Callable[[str], None] = lambda _words: None) -> Report:
    """Every file of the collections through the isolated child; the book they are compared with is empty."""
    began = time.monotonic()
    outcomes: list[Outcome] = []
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        book, _code = books.create(Path(folder) / "empty.roadbook", lambda: NOW, None)
        imports = Imports(book, FixedClock(NOW))
        for path in _every_file():
            start = time.monotonic()
            outcomes.append(outcome_of(path, imports, isolated.read_tables))
            slowest = max(slowest, (time.monotonic() - start, name_of(path)))
            if len(outcomes) % 100 == 0:
                say(f"{len(outcomes)} files")
        book.close()
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return Report(outcomes, slowest, memory, time.monotonic() - began)


def _every_file() -> Iterator[Path]:
    for collection in COLLECTIONS:
        yield from strangers(collection)


def write(outcomes: Iterable[Outcome]) -> None:
    """Keep the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Outcome._fields)
        writer.writerows(outcomes)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


if __name__ == "__main__":
    done = run_all(_say)
    write(done.outcomes)
    _say(f"{len(done.outcomes)} files in {done.seconds:.0f} s; slowest {done.slowest}; {done.memory >> 20} MB")
