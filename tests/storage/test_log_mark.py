"""What a stopped program left: its log must reach to where the last change was said to be saved; readers harm nothing."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.models.errors import BookDamaged
from desktop.storage import book as books
from desktop.storage.layout import DATABASE
from desktop.storage.log_mark import saved_mark
from tests.support.books import NOW

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

STOPPED = """
import os, signal, sys
from pathlib import Path
from desktop.services.customers import Customers
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from tests.support.books import NOW
opened, _code = books.create(Path(sys.argv[1]), lambda: NOW, None)
for name in ("华远", "美佳"):
    Customers(opened, FixedClock(NOW)).add({"name": name})
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a program that was stopped after its second change was said to be saved."""
    folder = tmp_path_factory.mktemp("stopped") / "b.roadbook"
    ended = subprocess.run([sys.executable, "-c", STOPPED, str(folder)], cwd=ROOT, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    return folder


@pytest.fixture
def folder(left: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(left, tmp_path / "b.roadbook"))


def names(book: books.Book) -> list[str]:
    with book.reading() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM customer ORDER BY id").scalars())


def flip(path: Path, behind: int) -> None:
    data = bytearray(path.read_bytes())
    data[-behind] ^= 1
    path.write_bytes(data)


def test_what_was_saved_is_there(folder: Path) -> None:
    opened = books.open_book(folder, lambda: NOW)
    assert names(opened) == ["华远", "美佳"]
    opened.close()
    assert saved_mark(folder / DATABASE) is None, "what lies in the book itself needs no mark"
    books.open_book(folder, lambda: NOW).close()


@pytest.mark.parametrize("spoil", ["last page", "last frame's head", "cut by a frame", "cut by a byte", "emptied"])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_log_that_lacks_its_end_is_noticed(folder: Path, spoil: str, read_only: bool) -> None:
    """The last change alone, of which SQLite would say nothing."""
    log = folder / f"{DATABASE}-wal"
    data = log.read_bytes()
    match spoil:
        case "last page":
            flip(log, 100)
        case "last frame's head":
            flip(log, 4096 + 10)
        case "emptied":
            log.write_bytes(b"")
        case _:
            log.write_bytes(data[: -(24 + 4096) if "frame" in spoil else -1])
    with pytest.raises(BookDamaged) as caught:
        books.open_book(folder, lambda: NOW, read_only=read_only)
    assert caught.value.code == "log_damaged"
    opened = books.open_book(folder, lambda: NOW, despite_log=True)
    assert names(opened) == ([] if spoil == "emptied" else ["华远"])
    opened.close()
    books.open_book(folder, lambda: NOW).close()


def test_more_than_was_said_to_be_saved_is_no_damage(folder: Path) -> None:
    """Stopped while it wrote the next change: a torn end."""
    log = folder / f"{DATABASE}-wal"
    log.write_bytes(log.read_bytes() + log.read_bytes()[32:3000])
    opened = books.open_book(folder, lambda: NOW)
    assert names(opened) == ["华远", "美佳"]
    opened.close()


def test_a_mark_that_cannot_be_read_asks_for_nothing(folder: Path) -> None:
    mark = folder / "saved.mark"
    flip(mark, 6)
    opened = books.open_book(folder, lambda: NOW)
    assert names(opened) == ["华远", "美佳"]
    opened.close()


def test_who_only_reads_leaves_nothing_to_miss(folder: Path) -> None:
    """A list from the command line after the window was killed takes the log in; the window opens as ever."""
    reader = books.open_book(folder, lambda: NOW, read_only=True)
    assert names(reader) == ["华远", "美佳"]
    reader.close()
    assert not (folder / f"{DATABASE}-wal").exists()
    opened = books.open_book(folder, lambda: NOW)
    assert names(opened) == ["华远", "美佳"]
    opened.close()


def test_who_only_reads_beside_a_window_takes_nothing(folder: Path) -> None:
    window = books.open_book(folder, lambda: NOW)
    reader = books.open_book(folder, lambda: NOW, read_only=True)
    assert names(reader) == ["华远", "美佳"]
    reader.close()
    assert (folder / f"{DATABASE}-wal").exists()
    window.close()


def test_a_log_that_is_gone_is_missed_by_readers_too(folder: Path) -> None:
    (folder / f"{DATABASE}-wal").unlink()
    for read_only in (True, False):
        with pytest.raises(BookDamaged) as caught:
            books.open_book(folder, lambda: NOW, read_only=read_only)
        assert caught.value.code == "log_missing"


def test_a_program_that_ends_by_an_error_leaves_a_book_that_opens(tmp_path: Path) -> None:
    """The interpreter closes what is open on its way out, and with it the log."""
    folder = tmp_path / "b.roadbook"
    failing = STOPPED.replace("os.kill(os.getpid(), signal.SIGKILL)", "raise SystemExit(3)")
    ended = subprocess.run([sys.executable, "-c", failing, str(folder)], cwd=ROOT, check=False, timeout=60)
    assert ended.returncode == 3
    opened = books.open_book(folder, lambda: NOW)
    assert names(opened) == ["华远", "美佳"]
    opened.close()


MAKING = """
import os, signal, sys
from pathlib import Path
from desktop.storage import book as books
from tests.support.books import NOW
done = getattr(books, sys.argv[2])
def stop(*arguments, **named):
    if sys.argv[2] != "open_with_key":
        done(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(books, sys.argv[2], stop)
books.create(Path(sys.argv[1]), lambda: NOW, None)
"""


@pytest.mark.parametrize("place", ["upgrade_in_place", "sync_folder", "open_with_key"])
def test_a_book_is_there_whole_or_not_at_all(tmp_path: Path, place: str) -> None:
    """Stopped while a new book is made: what is there opens, and where nothing is the name is free."""
    folder, root = tmp_path / "new.roadbook", Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", MAKING, str(folder), place], cwd=root, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert folder.exists() == (place != "upgrade_in_place")
    opened = books.open_book(folder, lambda: NOW) if folder.exists() else books.create(folder, lambda: NOW, None)[0]
    assert names(opened) == []
    opened.close()
    assert [path.name for path in tmp_path.iterdir()] == ["new.roadbook"]
