"""Password, recovery code and the computer that remembers; rings of every kind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailRing
from keyring.backends.null import Keyring as NullRing

from desktop.bootstrap.options import Options
from desktop.bootstrap.paths import Paths
from desktop.bootstrap.program import Program
from desktop.models.errors import InvalidInput, StorageFailure, WrongPassword
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.services import key_ring
from desktop.services.ports import FixedClock
from desktop.services.security import Security
from desktop.storage import book as books
from desktop.storage import keys
from desktop.storage.book import Book
from tests.support.books import NOW
from tests.support.rings import Ring


@pytest.fixture
def security(book: Book, now: FixedClock) -> Security:
    return Security(book, now)


@pytest.fixture
def program(tmp_path: Path, now: FixedClock) -> Program:
    paths = Paths(tmp_path / "config", tmp_path / "logs", tmp_path)
    return Program(paths, Options(paths.options_file), now)


def test_the_password_is_set_changed_and_taken_away(book: Book, security: Security) -> None:
    with pytest.raises(InvalidInput, match="password_too_short"):
        security.protect("abc")
    paper = security.protect("开门大吉")
    assert security.protected and len(paper.code.replace("-", "")) > 20 and paper.code not in repr(paper)
    for wrong in ("", "falsch"):
        with pytest.raises(InvalidInput) as refused:
            security.protect("neu neu", wrong)
        assert refused.value.field == "current"
        with pytest.raises(InvalidInput):
            security.unprotect(wrong)
    second = security.protect("neu neu", "开门大吉")
    with pytest.raises(WrongPassword):
        keys.unlock(book.folder, paper.code)
    security.unprotect(second.code)
    assert not security.protected


def test_the_sheet_says_the_code_and_what_to_do(security: Security) -> None:
    paper = security.protect("开门大吉")
    pages = PdfPages(paper.sheet)
    told = pages.text(0)
    assert len(pages) == 1
    pages.close()
    for group in paper.code.split("-"):
        assert group in told
    assert "mine" in told and "2026-11-23" in told
    assert paper.file_name == "mine_Recovery code_2026-11-23"


def test_a_book_opened_by_its_code_takes_a_new_password_without_the_old_one(book: Book, now: FixedClock) -> None:
    code = Security(book, now).protect("vergessen").code
    book.close()
    opened = books.open_book(book.folder, lambda: NOW, code.lower())
    security = Security(opened, now)
    assert security.recovered
    fresh = security.protect("erinnert").code
    assert not security.recovered
    opened.close()
    for dead in (code, "vergessen"):
        with pytest.raises(WrongPassword):
            keys.unlock(book.folder, dead)
    for live in (fresh, "erinnert"):
        again = books.open_book(book.folder, lambda: NOW, live)
        assert again.recovered is (live == fresh)
        again.close()


def test_a_computer_remembers_until_the_password_changes(
    book: Book, now: FixedClock, security: Security, program: Program, ring: Ring
) -> None:
    assert not security.can_remember(), "a book without a password has nothing to remember"
    security.protect("geheim")
    assert security.can_remember() and not security.remembered()
    security.remember()
    assert security.remembered() and len(ring.kept) == 1
    text = (book.folder / "keys.json").read_text()
    assert not any(kept in text for kept in ring.kept.values())
    assert "geheim" not in str(ring.kept)
    book.close()
    opened = program.open_remembered(book.folder)
    assert opened is not None
    opened.security.protect("anders", "geheim")
    assert not opened.security.remembered()
    opened.close()
    assert program.open_remembered(book.folder) is None
    again = program.open(book.folder, "anders")
    again.security.remember()
    again.security.forget()
    assert not again.security.remembered() and not keys.remembered_names(book.folder)
    again.close()


def test_a_secret_that_was_changed_in_the_ring_opens_nothing(
    book: Book, security: Security, program: Program, ring: Ring
) -> None:
    security.protect("geheim")
    security.remember()
    for name in ring.kept:
        ring.kept[name] = "AAAA" + ring.kept[name][4:]
    book.close()
    assert program.open_remembered(book.folder) is None


@pytest.mark.parametrize("kind", [FailRing, NullRing])
def test_where_no_real_ring_is_the_choice_is_not_offered(security: Security, kind: type[KeyringBackend]) -> None:
    security.protect("geheim")
    before = keyring.get_keyring()
    keyring.set_keyring(kind())
    try:
        assert not key_ring.available() and not security.can_remember() and not security.remembered()
        assert key_ring.get("x") is None and not key_ring.put("x", "y")
        key_ring.drop("x")
        with pytest.raises(StorageFailure, match="keyring_failed"):
            security.remember()
    finally:
        keyring.set_keyring(before)
    assert not keys.remembered_names(security._book.folder)


def test_without_the_library_nothing_fails(security: Security, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    security.protect("geheim")
    assert not security.can_remember() and not security.remembered()


def test_a_ring_that_fails_stops_nothing(security: Security, ring: Ring, program: Program, book: Book) -> None:
    security.protect("geheim")
    security.remember()
    ring.broken = True
    assert not security.remembered()
    with pytest.raises(StorageFailure):
        security.remember()
    security.forget()
    book.close()
    assert program.open_remembered(book.folder) is None


@pytest.mark.skipif(
    shutil.which("dbus-run-session") is None or shutil.which("gnome-keyring-daemon") is None,
    reason="needs a D-Bus and gnome-keyring",
)
def test_the_key_ring_of_gnome_remembers(tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "support" / "real_ring.py"
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script), str(tmp_path)],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "remembered", done.stdout + done.stderr
