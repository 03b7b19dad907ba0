"""A book folder made, opened, held, upgraded, copied and refused."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop.i18n.sentences import sentence
from desktop.models.changes import Operation
from desktop.models.entities import Customer
from desktop.models.errors import (
    BookDamaged,
    BookHeld,
    BookNewer,
    BookUnavailable,
    Cancelled,
    PasswordNeeded,
    StorageFailure,
    WrongPassword,
)
from desktop.storage import book, keys
from desktop.storage.layout import DATABASE
from desktop.storage.lock import BookLock

NOW = datetime(2026, 3, 16, 9, tzinfo=timezone(timedelta(hours=8)))


def now() -> datetime:
    return NOW


def add_customer(opened: book.Book, code: str = "C001", name: str = "华远精密制造有限公司") -> int:
    with opened.unit_of_work(Operation.ADD_CUSTOMER) as uow:
        customer = uow.add(Customer(code=code, name=name))
        uow.commit()
        return customer.id


def names(opened: book.Book) -> list[str]:
    with opened.reading() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM customer ORDER BY id").scalars())


def test_a_new_book_opens_again_with_what_was_written(tmp_path: Path) -> None:
    folder = tmp_path / "我的客户.roadbook"
    opened, code = book.create(folder, now, None)
    assert code is None
    assert opened.name == "我的客户"
    add_customer(opened)
    opened.close()
    again = book.open_book(folder, now)
    assert names(again) == ["华远精密制造有限公司"]
    again.close()


def test_a_protected_book_opens_only_with_password_or_code(tmp_path: Path) -> None:
    opened, code = book.create(tmp_path / "b.roadbook", now, "秘密")
    opened.close()
    for secret, error in ((None, PasswordNeeded), ("falsch", WrongPassword)):
        with pytest.raises(error):
            book.open_book(tmp_path / "b.roadbook", now, secret)
    for secret in ("秘密", code):
        book.open_book(tmp_path / "b.roadbook", now, secret).close()


def test_password_set_changed_and_removed_without_rewriting_data(tmp_path: Path) -> None:
    folder = tmp_path / "b.roadbook"
    opened, _ = book.create(folder, now, None)
    add_customer(opened)
    first = opened.protect("eins")
    second = opened.protect("zwei")
    opened.close()
    assert first != second
    with pytest.raises(WrongPassword):
        book.open_book(folder, now, "eins")
    opened = book.open_book(folder, now, "zwei")
    assert opened.protected
    opened.unprotect()
    opened.close()
    opened = book.open_book(folder, now)
    assert names(opened) == ["华远精密制造有限公司"]
    opened.close()


def test_nothing_of_the_customer_is_in_clear_text(tmp_path: Path) -> None:
    folder = tmp_path / "b.roadbook"
    opened, _ = book.create(folder, now, None)
    add_customer(opened, name="PLANTED-SECRET-NAME")
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"PLANTED-SECRET-NAME" not in path.read_bytes(), path.name
    opened.close()


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only"), (errno.EIO, "io_error")]
)
def test_a_book_beside_which_nothing_can_be_written_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(_lock: BookLock, *, open_now: bool) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(BookLock, "_say", fail)
    with pytest.raises(StorageFailure) as told:
        BookLock(tmp_path).take()
    assert told.value.code == code and sentence(told.value)
    monkeypatch.undo()
    again = BookLock(tmp_path)
    again.take()
    again.release()


def hold(folder: str, ready: "multiprocessing.Queue[str]", done: "multiprocessing.Queue[str]") -> None:
    opened = book.open_book(Path(folder), now)
    ready.put("held")
    done.get()
    opened.close()


def test_a_second_process_may_read_and_is_told_who_holds_the_book(tmp_path: Path) -> None:
    folder = tmp_path / "b.roadbook"
    opened, _ = book.create(folder, now, None)
    add_customer(opened)
    opened.close()
    context = multiprocessing.get_context("spawn")
    ready, done = context.Queue(), context.Queue()
    process = context.Process(target=hold, args=(str(folder), ready, done))
    process.start()
    ready.get(timeout=30)
    try:
        with pytest.raises(BookHeld) as held:
            book.open_book(folder, now)
        assert "@" in str(held.value.params["holder"])
        reader = book.open_book(folder, now, read_only=True)
        assert names(reader) == ["华远精密制造有限公司"]
        with pytest.raises(BookHeld):
            reader.unit_of_work(Operation.ADD_CUSTOMER)
        reader.close()
    finally:
        done.put("")
        process.join(30)
    book.open_book(folder, now).close()


def test_a_folder_that_is_no_book_and_one_that_is_not_empty(tmp_path: Path) -> None:
    with pytest.raises(BookUnavailable) as missing:
        book.open_book(tmp_path / "nothing", now)
    assert missing.value.code == "book_missing"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file.txt").write_text("mine")
    with pytest.raises(BookUnavailable) as exists:
        book.create(tmp_path / "full", now, None)
    assert exists.value.code == "book_exists"
    assert (tmp_path / "full" / "file.txt").read_text() == "mine"


def test_a_newer_book_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "b.roadbook"
    opened, _ = book.create(folder, now, None)
    with opened.writing_aside() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    opened.close()
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(BookNewer):
        book.open_book(folder, now)
    assert (folder / DATABASE).read_bytes() == before


@pytest.mark.parametrize("spoil", ["truncate", "noise", "empty"])
def test_a_damaged_database_is_recognised(tmp_path: Path, spoil: str) -> None:
    folder = tmp_path / "b.roadbook"
    opened, _ = book.create(folder, now, None)
    opened.close()
    path = folder / DATABASE
    data = path.read_bytes()
    path.write_bytes({"truncate": data[:5000], "noise": b"\x07" * 8192, "empty": b""}[spoil])
    with pytest.raises(BookDamaged):
        book.open_book(folder, now)


def test_a_backup_is_a_book_and_opens_with_the_password_of_its_day(tmp_path: Path) -> None:
    opened, _ = book.create(tmp_path / "b.roadbook", now, "gestern")
    add_customer(opened)
    copy = opened.backups.write(tmp_path / "stick", NOW)
    opened.protect("heute")
    opened.close()
    restored = book.open_book(copy, now, "gestern")
    assert names(restored) == ["华远精密制造有限公司"]
    restored.close()


def test_a_backup_into_a_file_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    opened, _ = book.create(tmp_path / "b.roadbook", now, None)
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailure):
        opened.backups.write(tmp_path / "file" / "x", NOW)
    opened.close()


def test_a_backup_of_a_damaged_book_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    opened, _ = book.create(tmp_path / "b.roadbook", now, None)
    opened.close()
    with (tmp_path / "b.roadbook" / DATABASE).open("r+b") as stream:
        stream.seek(8192)
        stream.write(b"not a page")
    opened = book.open_book(tmp_path / "b.roadbook", now, read_only=True)
    with pytest.raises(BookDamaged):
        opened.backups.write(tmp_path / "stick", NOW)
    opened.close()
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_book_in_a_folder_that_nobody_may_write_to_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, _ = book.create(tmp_path / "b.roadbook", now, None)
    add_customer(opened)
    opened.close()
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    reading = book.open_book(tmp_path / "b.roadbook", now, read_only=True)
    assert names(reading) == ["华远精密制造有限公司"]
    assert {path.name for path in (tmp_path / "b.roadbook").iterdir()}.isdisjoint({"book.db-wal", "book.db-shm"})
    reading.close()


def test_two_books_never_share_a_key(tmp_path: Path) -> None:
    found: set[str] = set()
    for name in ("a", "b"):
        opened, _ = book.create(tmp_path / name, now, None)
        opened.close()
        found.add(keys.unlock(tmp_path / name, None).hex)
    assert len(found) == 2


def test_a_long_reading_can_be_stopped(tmp_path: Path) -> None:
    opened, _ = book.create(tmp_path / "b.roadbook", now, None)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    stopper = threading.Timer(0.3, opened.stop_reading)
    stopper.start()
    with pytest.raises(Cancelled), opened.reading() as connection:
        connection.exec_driver_sql(endless).all()
    assert names(opened) == []
    opened.close()


def test_who_asks_a_closed_book_is_cancelled(tmp_path: Path) -> None:
    opened, _ = book.create(tmp_path / "b.roadbook", lambda: NOW, None)
    opened.close()
    with pytest.raises(Cancelled), opened.reading() as connection:
        connection.exec_driver_sql("SELECT 1")


STOPPED = """
import os, signal, sys
from datetime import datetime, timezone
from pathlib import Path
from desktop.storage import book, keys
from desktop.storage.engines import connect
from desktop.storage.layout import DATABASE
from desktop.storage.lock import BookLock
from desktop.storage.upgrading import upgrade_in_place

folder = Path(sys.argv[2])

def stop():
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[1] == "old":
    key = keys.new_key()
    folder.mkdir()
    keys.write_open(folder, key)
    upgrade_in_place(folder, key, "0001")
    lock = BookLock(folder)
    lock.take()
    connection = connect(folder / DATABASE, key)
    connection.execute("INSERT INTO tag(name) VALUES ('a')")
    lock.mark_open(open_now=True)
    stop()
book.open_book(folder, stop)
"""


def test_a_start_that_was_stopped_before_it_had_a_log_leaves_nothing_to_miss(tmp_path: Path) -> None:
    """Stopped while the schema is upgraded: the log of the start before is taken in, that of this one not made yet."""
    folder = tmp_path / "b.roadbook"
    for part in ("old", "upgrade"):
        ended = subprocess.run([sys.executable, "-c", STOPPED, part, str(folder)], check=False)
        assert ended.returncode == -signal.SIGKILL
    opened = book.open_book(folder, now)
    with opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM tag WHERE name = 'a'").scalar() == 1
    opened.close()
