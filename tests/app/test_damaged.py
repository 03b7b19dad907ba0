"""A book that cannot be read, in the first window: told, restored, read out, opened despite its log."""

import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.bootstrap.context import OpenBook
from desktop.models.errors import BookDamaged
from desktop.qtsupport.ask import Question, QuestionDialog
from desktop.services.backups import BackupService
from desktop.services.customers import Customers
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.storage.engines import connect
from desktop.storage.keys import unlock
from desktop.storage.layout import BACKUPS, DATABASE
from desktop.views.start.requests import StartView
from tests.support.books import NOW
from tests.support.hands import Hands


@pytest.fixture
def folder(empty_book: Path, tmp_path: Path) -> Path:
    """A book with one customer in its backup and two in itself."""
    made = tmp_path / "我的客户.roadbook"
    shutil.copytree(empty_book, made)
    opened = books.open_book(made, lambda: NOW)
    add(opened, "华远")
    BackupService(opened, FixedClock(NOW - timedelta(hours=1))).back_up()
    add(opened, "美佳")
    opened.close()
    return made


def add(book: Book, name: str) -> None:
    Customers(book, FixedClock(NOW)).add({"name": name})


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(place)
        byte = stream.read(1)
        stream.seek(place)
        stream.write(bytes([byte[0] ^ 1]))


def page_of(folder: Path, table: str) -> int:
    """A page that is not read before somebody asks for this table."""
    connection = connect(folder / DATABASE, unlock(folder, None))
    try:
        return int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])
    finally:
        connection.close()


def names(hands: Hands) -> list[str]:
    with hands.window.context.book.book.reading() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM customer ORDER BY id").scalars())


def wait(hands: Hands) -> str:
    hands.until(lambda: hands.desk.window is None and hands.start.view is StartView.DAMAGED)
    return hands.texts(hands.start)


@pytest.mark.parametrize("spoil", ["first page", "truncated", "empty"])
def test_the_newest_good_backup_is_offered_and_takes_its_place(hands: Hands, folder: Path, spoil: str) -> None:
    path = folder / DATABASE
    if spoil == "first page":
        flip(path, 200)
    else:
        path.write_bytes(path.read_bytes()[: 0 if spoil == "empty" else 9000])
    newest = next((folder / BACKUPS).iterdir())
    broken = newest.parent / "我的客户 2026-11-23 085959.roadbook"
    shutil.copytree(newest, broken)
    flip(broken / DATABASE, 5000)
    hands.desk.begin(folder)
    told = wait(hands)
    assert "2026-11-23 08:00" in told and "1 customer" in told
    hands.click("Restore this backup")
    hands.until(lambda: hands.desk.window)
    assert names(hands) == ["华远"]
    kept = [one for one in folder.iterdir() if one.name.startswith("damaged")]
    assert len(kept) == 1 and (kept[0] / DATABASE).exists()


def test_a_page_deep_inside_is_found_soon_after_opening(hands: Hands, folder: Path) -> None:
    flip(folder / DATABASE, (page_of(folder, "import_row") - 1) * 4096 + 700)
    hands.desk.begin(folder)
    told = wait(hands)
    assert "2 changes were made after it" in told
    hands.click("Read out what is left, into a new book")
    hands.until(lambda: hands.desk.window)
    assert names(hands) == ["华远", "美佳"]
    assert hands.window.context.book.book.folder != folder and folder.exists()


def test_damage_that_the_program_comes_upon_while_it_wakes_is_told(
    hands: Hands, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_book: OpenBook) -> None:
        raise BookDamaged

    monkeypatch.setattr(OpenBook, "wake_verbs", stumble)
    flip(folder / DATABASE, (page_of(folder, "import_row") - 1) * 4096 + 700)
    hands.desk.begin(folder)
    assert "2 changes were made after it" in wait(hands)


def test_damage_met_at_work_is_told_and_a_question_that_is_open_goes(hands: Hands, folder: Path) -> None:
    hands.desk.begin(folder)
    hands.until(lambda: hands.desk.window)
    hands.settle()
    flip(folder / DATABASE, (page_of(folder, "import_row") - 1) * 4096 + 700)
    question = QuestionDialog(Question("Delete", "Really?", ("Delete",)), hands.window)
    question.open()
    hands.window.show_problem(BookDamaged())
    assert "2 changes were made after it" in wait(hands)
    assert QApplication.activeModalWidget() is None


def test_keys_that_are_lost_are_taken_from_the_backup(hands: Hands, folder: Path) -> None:
    for name in ("keys.json", "keys.copy.json"):
        flip(folder / name, 30)
    hands.desk.begin(folder)
    assert "keys" in wait(hands)
    hands.click("Restore this backup")
    hands.until(lambda: hands.desk.window)
    assert names(hands) == ["华远"]


def test_one_copy_of_the_keys_is_enough_and_mends_the_other(hands: Hands, folder: Path) -> None:
    flip(folder / "keys.json", 30)
    hands.desk.begin(folder)
    hands.until(lambda: hands.desk.window)
    assert (folder / "keys.json").read_bytes() == (folder / "keys.copy.json").read_bytes()


def test_a_protected_book_asks_for_the_password_of_the_backup(hands: Hands, folder: Path) -> None:
    opened = books.open_book(folder, lambda: NOW)
    opened.protect("gestern")
    BackupService(opened, FixedClock(NOW + timedelta(hours=1))).back_up()
    opened.protect("heute")
    opened.close()
    for name in ("keys.json", "keys.copy.json"):
        (folder / name).write_text("{}")
    hands.desk.begin(folder)
    assert "password of its day" in wait(hands)
    page = hands.start._damaged()
    hands.fill(page.password, "heute")
    hands.click("Restore this backup")
    hands.until(lambda: page._field.error)
    hands.fill(page.password, "gestern")
    hands.click("Restore this backup")
    hands.until(lambda: hands.desk.window)
    assert names(hands) == ["华远", "美佳"]


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop.services.customers import Customers
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from tests.support.books import NOW
opened = books.open_book(Path(sys.argv[1]), lambda: NOW)
Customers(opened, FixedClock(NOW)).add({"name": "天成"})
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("spoil", ["missing", "garbage", "hole", "torn"])
def test_the_log_of_a_program_that_was_killed(hands: Hands, folder: Path, spoil: str) -> None:
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", KILLED, str(folder)], cwd=root, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    log = folder / f"{DATABASE}-wal"
    data = log.read_bytes()
    if spoil == "missing":
        log.unlink()
    elif spoil == "garbage":
        log.write_bytes(b"\x07" * len(data))
    elif spoil == "hole":
        flip(log, 32 + 24 + 500)
    else:
        log.write_bytes(data + data[32:3000])
    hands.desk.begin(folder)
    if spoil == "torn":
        hands.until(lambda: hands.desk.window)
        assert names(hands) == ["华远", "美佳", "天成"], "a torn end is no damage"
        return
    assert "latest changes" in wait(hands)
    hands.click("Open without the latest changes")
    hands.until(lambda: hands.desk.window)
    assert names(hands) == ["华远", "美佳"]
