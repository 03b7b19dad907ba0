"""Locking: what was read is forgotten as far as Python allows, and unlocking returns to the same place."""

import gc
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.app.sleep_watch import SleepWatch
from desktop.itemmodels.table import TableModel
from desktop.storage.book import Book
from desktop.storage.keys import BookKey
from desktop.views.delegates import pictures
from desktop.views.main_window.window import MainWindow
from desktop.views.page import Page
from desktop.views.profile.page import ProfilePage
from desktop.views.start.requests import OpenRequest, StartView
from tests.support.hands import CTRL, Hands
from tests.support.memory import copies_in_process, holders, mirrored_word

SECRET = "路书 correct horse"


@pytest.fixture(scope="module")
def mirrored() -> str:
    """The name that is planted, mirrored: who looks for it must not be found."""
    return mirrored_word()


def living() -> list[object]:
    """The windows, lists, books and keys that are not forgotten of this process."""
    gc.collect()
    kinds = (MainWindow, Page, TableModel, Book, BookKey)
    return [
        one for one in gc.get_objects() if isinstance(one, kinds) and not (isinstance(one, BookKey) and not one.hex)
    ]


@pytest.fixture
def strangers() -> list[object]:
    """What tests before this one left behind; held, so that nothing new takes their place in memory."""
    return living()


@pytest.fixture
def planted(strangers: list[object], at_work: Hands, mirrored: str) -> Hands:
    """A book with a password whose window has shown a name on every page."""
    hands = at_work
    book = hands.window.context.book
    customer = book.lookups.customers.find("华远")[0].customer_id
    name = "绝密 " + mirrored[::-1]
    hands.window.context.write(hands.window, partial(book.customers.change, customer, {"name": name}))
    hands.settle()
    book.security.protect(SECRET)
    hands.desk.show_safety()
    for page in ("today", "customers", "calendar", "visits", "followups"):
        hands.window.open_page(page)
        hands.settle()
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type(mirrored[::-1])
    hands.settle()
    hands.press(Qt.Key.Key_Escape)
    hands.window.open_customer(customer, "people")
    hands.settle()
    assert holders(mirrored), "the search finds what is there"
    return hands


def test_nothing_that_was_read_is_kept_and_the_place_is(planted: Hands, mirrored: str, strangers: list[object]) -> None:
    hands = planted
    key = hands.window.context.book.book._key
    assert len(key.hex) == 64
    # What windows of other tests make meanwhile, if any are left, is theirs.
    own = {id(one) for one in living()} - {id(one) for one in strangers}
    assert id(key) in own and id(hands.window) in own
    hands.press(Qt.Key.Key_L, CTRL)
    assert hands.desk.window is None and hands.start.view is StartView.UNLOCK
    hands.settle()
    gc.collect()
    assert key.hex == "", "the key is overwritten, whoever still holds it"
    left = [one for one in living() if id(one) in own]
    assert not left, left
    assert not holders(mirrored)
    assert not pictures._cache
    hands.type(SECRET)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.desk.window is not None)
    page = hands.page(ProfilePage)
    hands.until(lambda: mirrored[::-1] in hands.texts(page))
    assert page._tabs.current == "people"
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.current_page is not page, "the way back is remembered as well"


def test_sleep_locks_a_book_with_a_password_only(beginner: Hands) -> None:
    hands = beginner
    watch = hands.desk.findChild(SleepWatch)
    assert not watch.watching
    watch.prepare(True)
    hands.settle()
    assert hands.desk.window is not None
    hands.window.context.book.security.protect(SECRET)
    hands.desk.show_safety()
    assert watch.watching
    watch.prepare(False)
    watch.tick()
    assert hands.desk.window is not None, "waking up and an ordinary tick lock nothing"
    hands.clock.moment = hands.clock.moment.replace(hour=hands.clock.moment.hour + 1)
    watch.tick()
    hands.settle()
    assert hands.desk.window is None and hands.start.view is StartView.UNLOCK
    assert not watch.watching


def test_what_logind_announces_locks(beginner: Hands) -> None:
    hands = beginner
    hands.window.context.book.security.protect(SECRET)
    hands.desk.show_safety()
    hands.desk.findChild(SleepWatch).prepare(True)
    hands.settle()
    assert hands.desk.window is None


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a D-Bus of its own")
def test_logind_is_heard_on_its_bus() -> None:
    script = Path(__file__).parents[1] / "support" / "logind.py"
    done = subprocess.run(["dbus-run-session", "--", sys.executable, str(script)], capture_output=True, check=False)
    assert done.returncode == 42, done.stderr.decode()


def test_another_book_does_not_open_at_the_place_of_the_locked_one(
    planted: Hands, empty_book: Path, tmp_path: Path
) -> None:
    hands = planted
    hands.press(Qt.Key.Key_L, CTRL)
    other = tmp_path / "other.roadbook"
    shutil.copytree(empty_book, other)
    hands.desk.open(OpenRequest(other))
    hands.until(lambda: hands.desk.window is not None)
    assert not isinstance(hands.window.current_page, ProfilePage)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is read through /proc")
def test_no_byte_of_what_was_read_is_left_in_the_process(sample_book: Path, tmp_path: Path, mirrored: str) -> None:
    folder = tmp_path / "sample.roadbook"
    shutil.copytree(sample_book, folder)
    script = Path(__file__).parents[1] / "support" / "locking.py"
    child = subprocess.Popen(
        [sys.executable, str(script), str(folder), str(tmp_path), mirrored],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdin is not None and child.stdout is not None
    try:
        assert child.stdout.readline() == "read\n"
        before = copies_in_process(child.pid, mirrored)
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "locked\n"
        after = copies_in_process(child.pid, mirrored)
    finally:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()
    assert len(before) > 5, "the search finds what is there"
    assert not after, "\n".join(after)
