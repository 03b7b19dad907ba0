"""Making, opening, locking and leaving books from the first window, by mouse and keyboard."""

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from desktop.app.start import _split, has_display, read_arguments, say_name
from desktop.bootstrap.context import OpenBook
from desktop.models.errors import WrongPassword
from desktop.models.kinds import Language, Scheme
from desktop.models.rows.customers import CustomerFilter
from desktop.qtsupport import language, theme
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.storage import book as books
from desktop.views.main_window.window import MainWindow
from desktop.views.start.new_password import NewPassword
from desktop.views.start.requests import StartView
from desktop.views.start.unlock import Unlock
from tests.support.books import NOW
from tests.support.hands import Hands, close, make_desk
from tests.support.rings import Ring


def begin(hands: Hands, book: Path | None = None) -> None:
    hands.desk.begin(book)
    hands.settle()


def make_protected(folder: Path, password: str = "secret") -> str:
    made, code = books.create(folder, lambda: NOW, password)
    made.close()
    assert code is not None
    return code


def test_a_new_book_without_a_password_opens_at_once(hands: Hands) -> None:
    begin(hands)
    assert hands.start.view is StartView.WELCOME
    hands.click("Begin")
    hands.fill(hands.start._new().name, "李的客户")
    hands.click("Create the book")
    hands.until(lambda: hands.desk.window)
    assert "李的客户" in hands.window.windowTitle()
    assert (hands.desk.program.paths.documents / "李的客户.roadbook").is_dir()
    assert not hands.window.commands.get("lock").isVisible()


def test_a_password_gives_a_recovery_code_that_must_be_kept(hands: Hands) -> None:
    begin(hands)
    hands.click("Begin")
    page = hands.start._new()
    hands.fill(page.password, "secret")
    hands.fill(page.again, "secrte")
    hands.click("Create the book")
    assert "not the same" in hands.texts(hands.start)
    hands.fill(page.again, "secret")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.start.view is StartView.RECOVERY)
    assert not [one for one in hands.start.findChildren(QCheckBox) if one.isVisible() and one.isChecked()]
    hands.click("Copy")
    code = QApplication.clipboard().text()
    hands.click("I have printed it or written it down")
    hands.click("Go to the book")
    hands.until(lambda: hands.desk.window)
    folder = hands.window.context.book.book.folder
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert hands.start.view is StartView.UNLOCK and hands.desk.window is None
    opened = books.open_book(folder, lambda: NOW, code)
    opened.close()


@pytest.mark.parametrize("password", ["abc"])
def test_a_password_that_protects_nothing_is_refused_beside_its_field(hands: Hands, password: str) -> None:
    begin(hands)
    hands.click("Begin")
    page = hands.start._new()
    hands.fill(page.password, password)
    hands.fill(page.again, password)
    hands.click("Create the book")
    hands.until(lambda: "too short" in page._fields["password"].error)
    assert not page.folder.exists()


def test_names_that_exist_or_are_none_are_said_beside_the_field(hands: Hands) -> None:
    begin(hands)
    hands.click("Begin")
    page = hands.start._new()
    hands.fill(page.name, " ")
    hands.click("Create the book")
    assert page._fields["name"].error
    hands.fill(page.name, "a/b")
    hands.click("Create the book")
    assert "/" in page._fields["name"].error
    (hands.desk.program.paths.documents / "there.roadbook").mkdir()
    (hands.desk.program.paths.documents / "there.roadbook" / "x").write_text("x")
    hands.fill(page.name, "there")
    hands.click("Create the book")
    hands.until(lambda: page._fields["name"].error)


def test_a_wrong_password_says_so_and_allows_another_try(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "mine.roadbook"
    code = make_protected(folder)
    begin(hands, folder)
    hands.until(lambda: hands.start.view is StartView.UNLOCK)
    page = hands.start.findChild(Unlock)
    assert page.secret.hasFocus()
    hands.type("wrong")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: page._field.error)
    assert "password is wrong" in page._field.error
    hands.click("Forgotten? Use the recovery code")
    hands.type("0000")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: page._field.error)
    assert "recovery code is wrong" in page._field.error
    hands.fill(page.secret, code.lower().replace("-", " "))
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.start.view is StartView.PASSWORD)


def test_the_recovery_code_leads_to_a_new_password_and_a_new_code(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "mine.roadbook"
    code = make_protected(folder)
    begin(hands, folder)
    hands.until(lambda: hands.start.view is StartView.UNLOCK)
    hands.click("Forgotten? Use the recovery code")
    hands.type(code)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.start.view is StartView.PASSWORD)
    hands.click("Back")
    assert hands.start.view is StartView.UNLOCK, "the book is closed again, nothing was changed"
    hands.click("Forgotten? Use the recovery code")
    hands.type(code)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.start.view is StartView.PASSWORD)
    page = hands.start.findChild(NewPassword)
    hands.type("ab")
    hands.fill(page.again, "ab")
    hands.click("Set the password")
    hands.until(lambda: "too short" in hands.texts(hands.start))
    assert "Weak" in page.strength.text
    hands.fill(page.password, "a new secret")
    hands.fill(page.again, "a new secret")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.start.view is StartView.RECOVERY)
    hands.asker.path = tmp_path / "sheet.pdf"
    hands.click("Save as PDF…")
    sheet = PdfPages((tmp_path / "sheet.pdf").read_bytes())
    told = sheet.text(0)
    sheet.close()
    hands.click("Copy")
    fresh = QApplication.clipboard().text()
    assert fresh != code and all(group in told for group in fresh.split("-"))
    hands.click("I have printed it or written it down")
    hands.click("Go to the book")
    hands.until(lambda: hands.desk.window)
    hands.desk.choose_other_book()
    for dead in (code, "secret"):
        with pytest.raises(WrongPassword):
            books.open_book(folder, lambda: NOW, dead)
    books.open_book(folder, lambda: NOW, "a new secret").close()


def test_after_three_wrong_passwords_one_waits_and_sees_how_long(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "mine.roadbook"
    make_protected(folder)
    begin(hands, folder)
    hands.until(lambda: hands.start.view is StartView.UNLOCK)
    page = hands.start.findChild(Unlock)
    for wrong in ("wrong", "wrong too", "wrong again"):
        hands.fill(page.secret, wrong)
        hands.press(Qt.Key.Key_Return)
        hands.until(lambda: page._field.error)
    assert page.seconds_left in (4, 5) and not page.go.isEnabled() and page.secret.isReadOnly()
    assert "You can try again in" in hands.texts(page)
    assert make_desk(tmp_path, hands.clock).program.delays.wait(folder) == 5, "a new start does not shorten it"
    hands.clock.moment += timedelta(seconds=5)
    hands.until(lambda: not page.seconds_left)
    hands.fill(page.secret, "secret")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.desk.window)


def test_the_sample_is_made_once_a_day(hands: Hands) -> None:
    begin(hands)
    hands.click("Look around")
    hands.until(lambda: hands.desk.window)
    assert hands.window.context.book.lookups.customers.counts(CustomerFilter()).total == 120
    folder = hands.window.context.book.book.folder
    made = folder.stat().st_ino
    hands.desk.choose_other_book()
    hands.click("Look around")
    hands.until(lambda: hands.desk.window)
    assert hands.window.context.book.book.folder.stat().st_ino == made


def test_the_book_opened_last_opens_by_itself(hands: Hands, empty_book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    begin(hands, folder)
    hands.until(lambda: hands.desk.window)
    hands.window.close()
    hands.until(lambda: hands.desk.window is None)
    again = make_desk(tmp_path, hands.clock)
    again.begin(None)
    hands.until(lambda: again._jobs.idle and again.window is not None)
    assert again.window.context.book.book.folder == folder
    close(again)


def test_a_book_held_by_another_says_who_and_can_be_read(hands: Hands, empty_book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    holder = books.open_book(folder, lambda: NOW)
    try:
        begin(hands, folder)
        hands.until(lambda: hands.start.view is StartView.WELCOME)
        assert "@" in hands.start._welcome().message.text
        hands.click("Read only")
        hands.until(lambda: hands.desk.window)
        assert not hands.window.context.book.book.writable
    finally:
        hands.desk._close_book()
        holder.close()


def test_a_locked_book_held_by_another_is_read_with_its_password(
    hands: Hands, empty_book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    owner = books.open_book(folder, lambda: NOW)
    OpenBook(owner, hands.clock).security.protect("long enough 77")
    try:
        begin(hands, folder)
        hands.until(lambda: hands.start.view is StartView.UNLOCK)
        hands.type("long enough 77")
        hands.press(Qt.Key.Key_Return)
        hands.until(lambda: "@" in hands.start._unlock().message.text)
        hands.click("Read only")
        hands.until(lambda: hands.desk.window)
        assert not hands.window.context.book.book.writable
    finally:
        hands.desk._close_book()
        owner.close()


def test_what_cannot_be_opened_is_said(hands: Hands, tmp_path: Path) -> None:
    broken = tmp_path / "broken.roadbook"
    broken.mkdir()
    (broken / "book.db").write_bytes(b"nothing")
    begin(hands, broken)
    hands.until(lambda: hands.start.view is StartView.DAMAGED)
    assert "keys" in hands.texts(hands.start) and "no good backup" in hands.texts(hands.start)
    hands.click("Another book…")
    hands.asker.path = tmp_path
    hands.click("Open…")
    hands.until(lambda: "no book" in hands.start._welcome().message.text)


def test_a_backup_is_restored_as_a_book_of_its_own(hands: Hands, empty_book: Path, tmp_path: Path) -> None:
    backup, target = tmp_path / "mine 2026-11-20 080000.roadbook", tmp_path / "restored"
    shutil.copytree(empty_book, backup)
    target.mkdir()
    begin(hands)
    hands.desk.restore(backup, target)
    hands.until(lambda: hands.desk.window)
    assert hands.window.context.book.book.folder == target / backup.name


@pytest.mark.parametrize(
    ("rest", "environment", "system", "shown"),
    [
        ([], {}, "linux", False),
        ([], {"DISPLAY": ""}, "linux", False),
        ([], {"DISPLAY": ":0"}, "linux", True),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        (["-platform", "offscreen"], {}, "linux", True),
        ([], {}, "win32", True),
    ],
)
def test_a_window_needs_a_screen(rest: list[str], environment: dict[str, str], system: str, shown: bool) -> None:
    assert has_display(rest, environment, system) is shown


def test_titles_name_the_program_in_the_language_spoken(look, qapp) -> None:
    speaker, before = language.speaker(qapp), qapp.applicationDisplayName()
    speaker.changed.connect(say_name)
    for spoken, name in ((Language.ZH, "路书"), (Language.EN, "Roadbook")):
        speaker.speak(spoken)
        assert qapp.applicationDisplayName() == name
    speaker.changed.disconnect(say_name)
    qapp.setApplicationDisplayName(before)


def test_language_and_colours_stay_chosen(hands: Hands, tmp_path: Path) -> None:
    begin(hands)
    hands.click("中文")
    assert "已有一本" in hands.texts(hands.start)
    hands.desk.choose_scheme(Scheme.DARK)
    assert theme.current().dark
    again = make_desk(tmp_path, hands.clock)
    assert again.program.language is Language.ZH and again.scheme is Scheme.DARK
    close(again)


def test_closing_the_window_ends_the_program_and_gives_the_lock_back(
    hands: Hands, empty_book: Path, tmp_path: Path, qtbot
) -> None:
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    begin(hands, folder)
    hands.until(lambda: hands.desk.window)
    assert isinstance(hands.desk.window, MainWindow)
    with qtbot.waitSignal(hands.desk.ended, timeout=10_000):
        hands.window.close()
    books.open_book(folder, lambda: NOW).close()
    assert not (folder / "holder.json").exists()


def test_a_book_that_fails_to_close_does_not_keep_the_program(
    hands: Hands, empty_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    begin(hands, folder)
    hands.until(lambda: hands.desk.window)
    book, ended = hands.window.context.book, list[int]()
    hands.desk.ended.connect(partial(ended.append, 1))
    close = OpenBook.close

    def fail(_book: OpenBook) -> None:
        raise RuntimeError("unexpected")

    monkeypatch.setattr(OpenBook, "close", fail)
    with pytest.raises(RuntimeError):
        hands.desk._say_ended()
    assert ended == [1]
    close(book)


def test_arguments() -> None:
    wishes, rest = read_arguments(["--book", "a.roadbook", "--lang", "en", "b.xlsx", "-style", "fusion"])
    assert (wishes.book, wishes.lang) == (Path("a.roadbook"), Language.EN)
    assert rest == ["-style", "fusion"]
    assert _split(wishes) == (Path("a.roadbook"), [Path("b.xlsx")])


def test_a_computer_with_a_key_ring_may_remember(hands: Hands, tmp_path: Path, ring: Ring) -> None:
    folder = tmp_path / "mine.roadbook"
    make_protected(folder)
    begin(hands, folder)
    hands.until(lambda: hands.start.view is StartView.UNLOCK)
    page = hands.start.findChild(Unlock)
    hands.until(page.remember.isVisible)
    hands.click(page.remember)
    hands.fill(page.secret, "secret")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.desk.window)
    assert len(ring.kept) == 1
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert hands.start.view is StartView.UNLOCK, "after locking the password is asked for all the same"
    close(hands.desk)
    hands.desk = make_desk(tmp_path, hands.clock)
    begin(hands, folder)
    hands.until(lambda: hands.desk.window)


def test_without_a_key_ring_nothing_is_offered(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "mine.roadbook"
    make_protected(folder)
    begin(hands, folder)
    hands.until(lambda: hands.start.view is StartView.UNLOCK)
    hands.settle()
    assert not hands.start.findChild(Unlock).remember.isVisible()
