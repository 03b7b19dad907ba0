"""Nothing of a book lies on the disk in clear text, whatever the program writes while it is worked with.

A word that nobody has used before is written into every text of the book, typed into the window, put into a file, a
failure and a draft; then every byte of every file is searched, in every coding that the program writes.
"""

import base64
import contextlib
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QDialog

from desktop.app.crash import CrashHandler
from desktop.bootstrap.logs import start_logging, stop_logging
from desktop.models.rows.attachments import FileOwner
from desktop.models.values import CustomerId
from desktop.views.dialogs.record_dialog import RecordDialog
from tests.support.hands import CTRL, Hands
from tests.support.log_guard import LogGuard
from tests.support.planting import plant, text_columns

WORD = "Qz7Xv9Kp3Lm"
CHINESE = "玊仺凪囧"
SECRET = "路书 correct horse"
TABS = ("overview", "people", "timeline", "visits", "followups", "business", "deals", "care", "files", "history")


def codings() -> list[bytes]:
    """The word as it could stand in a file: texts of Python, Qt and Windows, base64 at every place."""
    found = [WORD.encode(), WORD.encode("utf-16-le"), WORD.lower().encode(), WORD.upper().encode()]
    # Never fewer than six bytes: shorter ones stand in what is encrypted by chance, once in some hundred runs.
    found += [CHINESE[:2].encode(), CHINESE[:3].encode("utf-16-le"), CHINESE[:3].encode("utf-16-be")]
    for before in range(3):
        coded = base64.b64encode(b"x" * before + WORD.encode())
        found.append(coded[4 if before else 0 : -4])
    return found


def traces(*roots: Path) -> list[str]:
    """Files with the word in their content (also where it is compressed) or in their name."""
    needles = codings()
    found: list[str] = []
    for path in [path for root in roots for path in root.rglob("*")]:
        content = path.read_bytes() if path.is_file() else b""
        if WORD in path.name or CHINESE[:2] in path.name or any(needle in content for needle in needles):
            found.append(str(path))
        elif any(needle in part for part in _inflated(content) for needle in needles):
            found.append(f"{path} (compressed)")
    return found


def _inflated(content: bytes) -> Iterator[bytes]:
    """What a PDF or a picture would hide by deflating."""
    place = content.find(b"\x78")
    tries = 0
    while place >= 0 and tries < 200:
        if content[place + 1 : place + 2] in (b"\x01", b"\x9c", b"\xda"):
            tries += 1
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj().decompress(content[place:], 1_000_000)
        place = content.find(b"\x78", place + 1)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of Python, Qt and SQLite that nobody else uses."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert Path(QDir.tempPath()) == folder and Path(tempfile.gettempdir()) == folder
    return folder


def fill(hands: Hands) -> CustomerId:
    """The word in every text of the book, and in a file; gives a customer that has it in its name."""
    book = hands.window.context.book
    planted = plant(book.book, lambda table, column, number: f"{WORD} {CHINESE} {number}")
    assert set(planted) == {f"{owner.__table__.name}.{column.name}" for owner, column in text_columns()}
    customer = book.lookups.customers.find(WORD)[0].customer_id
    book.attachments.add_content(FileOwner(customer), f"{CHINESE} {WORD}.txt", f"{WORD} {CHINESE}".encode() * 50)
    book.preferences.change({"my_name": f"{WORD} {CHINESE}", "company": WORD})
    return customer


def work(hands: Hands, customer: CustomerId) -> None:
    """Look at every page, search, look at paper, fill in forms and leave them."""
    for page in hands.window.page_keys:
        if page not in ("profile", "importer"):
            hands.window.open_page(page)
            hands.settle()
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type(WORD)
    hands.settle()
    hands.press(Qt.Key.Key_Escape)
    for tab in TABS:
        hands.window.open_customer(customer, tab)
        hands.settle()
    hands.window.context.navigator.print_profile(customer)
    hands.settle()
    hands.press(Qt.Key.Key_Escape)
    hands.window.context.navigator.record(customer)
    hands.settle()
    hands.dialog(RecordDialog)
    hands.type(f"{WORD} draft")
    hands.press(Qt.Key.Key_Escape)
    hands.settle()
    for dialog in hands.window.findChildren(QDialog):
        dialog.close()
    hands.settle()


def fail(hands: Hands, report: Path, expect_log: LogGuard) -> None:
    """Something unexpected whose words quote the book; the report is saved."""
    handler = CrashHandler(hands.desk.program.paths.log_file)
    handler.install()
    hands.asker.answer, hands.asker.path = 0, report
    try:
        raise RuntimeError(f"{WORD} {CHINESE}")
    except RuntimeError as error:
        with expect_log("Unexpected failure"):
            sys.excepthook(RuntimeError, error, error.__traceback__)
    hands.until(lambda: handler.told == 1)
    handler.remove()


def test_nothing_of_the_book_lies_on_the_disk_in_clear_text(
    at_work: Hands, tmp_path: Path, temporary: Path, own_home: Path, expect_log: LogGuard
) -> None:
    hands = at_work
    log = start_logging(hands.desk.program.paths.log_file, debug=False)
    try:
        context = hands.window.context
        context.book.security.protect(SECRET)
        hands.desk.show_safety()
        customer = fill(hands)
        work(hands, customer)
        fail(hands, tmp_path / "report.txt", expect_log)
        context.book.backups.back_up()
        usb = tmp_path / "usb"
        usb.mkdir()
        context.book.backups.back_up_to(usb)
        assert not traces(tmp_path, own_home), "while the book is open"
        hands.press(Qt.Key.Key_L, CTRL)
        hands.settle()
        hands.type(SECRET)
        hands.press(Qt.Key.Key_Return)
        hands.until(lambda: hands.desk.window is not None)
        exported = tmp_path / "exported.csv"
        hands.window.context.book.exports.customer_list(exported, [customer], ["name"])
        assert [Path(one).name for one in traces(tmp_path, own_home)] == ["exported.csv"], (
            "the search finds what is there"
        )
        exported.unlink()
    finally:
        stop_logging(log)
    hands.desk.choose_other_book()
    hands.settle()
    assert not traces(tmp_path, own_home), "after it was closed"
    assert (tmp_path / "report.txt").exists() and hands.desk.program.paths.log_file.exists()
    assert sum(1 for _path in tmp_path.rglob("book.db")) >= 3, "book and backups were among what was searched"
