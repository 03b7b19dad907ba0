"""A disk that fails: a plain sentence in both languages, nothing acknowledged lost, work goes on when it is well again."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.i18n.sentences import sentence
from desktop.models.errors import BookUnavailable, RoadbookError, StorageFailure
from desktop.models.rows.backups import Reason
from desktop.services.backups import BackupService
from desktop.services.customers import Customers
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage import engines
from desktop.storage.book import Book
from desktop.storage.keys import unlock
from tests.support.books import NOW

ROOT = Path(__file__).parents[2]

FULL, BROKEN, FIXED, DENIED = errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES
CASES = [
    ("save", "write", FULL, {"disk_full"}),
    ("save", "write", BROKEN, {"book_io_error"}),
    ("save", "sync", BROKEN, {"book_io_error"}),
    ("undo", "write", FULL, {"disk_full"}),
    ("undo", "write", BROKEN, {"book_io_error"}),
    ("read", "read", BROKEN, {"book_io_error"}),
    ("backup", "write", FULL, {"backup_disk_full"}),
    ("backup", "create", FIXED, {"backup_failed", "backup_read_only"}),
    ("backup", "create", FULL, {"backup_failed", "backup_disk_full"}),
    ("backup", "sync", BROKEN, {"backup_failed"}),
    ("password", "create", FULL, {"disk_full"}),
    ("password", "write", FULL, {"disk_full"}),
    ("password", "sync", BROKEN, {"io_error"}),
    ("attach", "write", FULL, {"disk_full"}),
    ("attach", "create", FIXED, {"read_only"}),
    ("attach", "sync", BROKEN, {"io_error"}),
    ("draft", "write", FULL, {"disk_full"}),
    ("draft", "write", BROKEN, {"book_io_error"}),
    ("list", "write", FULL, {"file_not_written"}),
    ("list", "create", DENIED, {"file_not_written"}),
    ("second", "write", FULL, {"backup_disk_full"}),
    ("second", "create", FIXED, {"backup_failed", "backup_read_only"}),
    ("upgrade", "write", FULL, {"disk_full", "backup_disk_full"}),
    ("upgrade", "create", FIXED, {"read_only", "backup_read_only"}),
    ("open", "create", DENIED, {"read_only"}),
    ("open", "write", FULL, {"disk_full"}),
    ("open", "open", BROKEN, {"book_io_error", "book_unreachable"}),
    ("open", "read", BROKEN, {"book_io_error"}),
]
SHORT = {("save", "write", FULL), ("save", "sync", BROKEN), ("read", "read", BROKEN), ("password", "write", FULL)}
"""What the normal suite tries; ``ROADBOOK_TORTURE=1`` tries all."""


def chosen() -> list[tuple[str, str, int, set[str]]]:
    return [case for case in CASES if "ROADBOOK_TORTURE" in os.environ or case[:3] in SHORT]


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that lets calls fail."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs a C compiler on Linux")
    made = tmp_path_factory.mktemp("shim") / "faults.so"
    source = ROOT / "tests/torture/faults.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True, timeout=60)
    return made


@pytest.mark.parametrize(("verb", "call", "number", "codes"), chosen())
def test_a_failing_disk(
    empty_book: Path, tmp_path: Path, shim: Path, verb: str, call: str, number: int, codes: set[str]
) -> None:
    folder, fault = tmp_path / "failing.roadbook", tmp_path / "fault"
    shutil.copytree(empty_book, folder)
    fault.write_text("")
    environment = {"ROADBOOK_FAULT": str(fault), "ROADBOOK_FAULT_PLACE": folder.name, "LD_PRELOAD": str(shim)}
    command = [sys.executable, "-m", "tests.torture.failing_disk", str(folder), verb, call, str(number)]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **environment}, timeout=120, check=False
    )
    told = json.loads(done.stdout) if done.stdout else {"failure": done.stderr}
    assert told["failure"] == ""
    assert {code for code, _english, _chinese in told["raised"]} <= codes and told["raised"]
    for _code, english, chinese in told["raised"]:
        assert english and chinese and english != chinese
    assert {"早", "晚"} <= set(told["acknowledged"])
    opened = books.open_book(folder, lambda: NOW)
    assert names(opened) == told["acknowledged"]
    assert opened.check(lambda _fraction: None) == []
    opened.close()


def names(book: Book) -> list[str]:
    with book.reading() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM customer ORDER BY id").scalars())


def save(book: Book, name: str) -> None:
    Customers(book, FixedClock(NOW)).add({"name": name})


def test_a_folder_that_is_taken_away_and_put_back(book: Book, tmp_path: Path) -> None:
    save(book, "早")
    book.folder.rename(tmp_path / "elsewhere")
    for _time in range(2):
        with pytest.raises(StorageFailure) as gone:
            save(book, "坏")
        assert gone.value.code == "book_gone" and str(book.folder) in sentence(gone.value)
    (tmp_path / "elsewhere").rename(book.folder)
    save(book, "晚")
    assert names(book) == ["早", "晚"]
    book.close()
    again = books.open_book(book.folder, lambda: NOW)
    assert names(again) == ["早", "晚"]
    again.close()


def test_a_file_that_another_program_exchanged_is_not_written_to(book: Book, empty_book: Path) -> None:
    save(book, "早")
    (book.folder / "book.db").rename(book.folder / "book.old")
    shutil.copyfile(empty_book / "book.db", book.folder / "book.db")
    with pytest.raises(StorageFailure, match="book_replaced"):
        save(book, "坏")
    (book.folder / "book.old").replace(book.folder / "book.db")
    save(book, "晚")
    assert names(book) == ["早", "晚"]


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no open file")
def test_a_log_that_somebody_cleared_away_costs_nothing(book: Book) -> None:
    save(book, "早")
    save(book, "午")
    for name in ("book.db-wal", "book.db-shm"):
        (book.folder / name).unlink()
    save(book, "晚")
    assert names(book) == ["早", "午", "晚"]
    copy = book.folder.with_name("copy.roadbook")
    # As it lies on the disk now, without the process that has it open.
    shutil.copytree(book.folder, copy, ignore=shutil.ignore_patterns("book.lock", "holder.json", "*-shm"))
    opened = books.open_book(copy, lambda: NOW)
    assert names(opened) == ["早", "午", "晚"] and opened.check(lambda _fraction: None) == []
    opened.close()


LOCKER = """
import sys
from pathlib import Path
from desktop.storage.engines import connect
from desktop.storage.keys import unlock
connection = connect(Path(sys.argv[1]) / "book.db", unlock(Path(sys.argv[1]), None))
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def locker(book: Book) -> Iterator["subprocess.Popen[str]"]:
    """Another program that holds the database."""
    command = [sys.executable, "-c", LOCKER, str(book.folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None and process.stdout.readline() == "locked\n"
    yield process
    process.kill()
    process.wait()


def test_a_database_that_another_program_holds(
    book: Book, locker: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_BUSY_MS", 200)
    with pytest.raises(StorageFailure, match="database_locked") as locked:
        save(book, "坏")
    assert "another program" in sentence(locked.value).casefold()
    assert names(book) == []
    locker.communicate("go\n", timeout=20)
    save(book, "晚")
    assert names(book) == ["晚"]


def test_a_disk_that_is_full_inside_the_database(book: Book) -> None:
    save(book, "早")
    with book.writing_aside() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailure, match="disk_full"):
        for number in range(200):
            save(book, f"坏{number}" + "x" * 100)
            last = number
    with book.writing_aside() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    save(book, "晚")
    assert len(names(book)) == last + 3 and names(book)[-1] == "晚"
    assert book.check(lambda _fraction: None) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
def test_a_folder_without_the_right_to_write_can_be_read(empty_book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "fixed.roadbook"
    shutil.copytree(empty_book, folder)
    for path in [*folder.iterdir(), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    found = without_rights(folder)
    folder.chmod(0o755)
    assert found == ["read_only", "read", "0"]
    for path in folder.iterdir():
        path.chmod(0o644)
    opened = books.open_book(folder, lambda: NOW)
    save(opened, "晚")
    opened.close()


def without_rights(folder: Path) -> list[str]:
    """What a user without rights is told who opens the book for writing, then for reading."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            if os.geteuid() == 0:
                for parent in [*folder.parents][:4]:
                    parent.chmod(0o755)
                os.setuid(65534)
            os.write(writing, " ".join(_as_told(folder)).encode())
        except BaseException as error:  # noqa: BLE001 -- told by the test
            os.write(writing, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(process, 0)
    with os.fdopen(reading) as stream:
        return stream.read().split()


def _as_told(folder: Path) -> list[str]:
    told: list[str] = []
    try:
        books.open_book(folder, lambda: NOW).close()
    except (StorageFailure, BookUnavailable) as error:
        told.append(error.code)
    try:
        opened = books.open_book(folder, lambda: NOW, read_only=True)
        told += ["read", str(len(names(opened)))]
        opened.close()
    except RoadbookError as error:
        told.append(error.code)
    return told


def test_a_clock_that_was_set_back_changes_no_order(book: Book) -> None:
    for days in (0, -400, 3):
        clock = FixedClock(NOW + timedelta(days=days))
        Customers(book, clock).add({"name": f"客户{days}"})
        assert BackupService(book, clock).back_up_if_changed(Reason.CLOSING).own is not None
    assert names(book) == ["客户0", "客户-400", "客户3"]
    book.undo()
    book.undo()
    assert names(book) == ["客户0"]
    book.redo()
    assert names(book) == ["客户0", "客户-400"]
    assert book.check(lambda _fraction: None) == []


def test_a_full_disk_leaves_the_password_as_it_was(book: Book) -> None:
    book.protect("gestern")
    # A folder in the place of the second draft: what a full disk does at the worst moment.
    (book.folder / "keys.json.new").mkdir()
    with pytest.raises(StorageFailure):
        book.protect("heute")
    (book.folder / "keys.json.new").rmdir()
    assert unlock(book.folder, "gestern")
