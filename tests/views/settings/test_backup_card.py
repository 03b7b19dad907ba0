"""Backups in Settings: made, listed, sent to a stick that may be gone, gone back to after a look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.models.errors import PasswordNeeded
from desktop.models.kinds import Language, Scheme
from desktop.services.backups import BackupService
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.storage.generations import read_backup
from desktop.views.page import PageContext
from desktop.views.settings.backup_card import BackupCard
from desktop.views.settings.restore_dialog import RestoreDialog
from desktop.views.widgets.row_line import RowLine
from tests.support.books import NOW
from tests.support.pages import navigator_of
from tests.support.people import customer


class Program:
    """Does what the desk does, without one."""

    scheme = Scheme.LIGHT

    def __init__(self) -> None:
        self.told = 0
        self.restored: list[Path] = []

    def speak(self, wanted: Language) -> None:
        """Not here."""

    def choose_scheme(self, scheme: Scheme) -> None:
        """Not here."""

    def show_safety(self) -> None:
        self.told += 1

    def show_restored(self, before: Path) -> None:
        self.restored.append(before)


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def card(context: PageContext, program: Program, qtbot) -> Iterator[BackupCard]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    made = BackupCard(context, program, window)
    made.resize(860, 600)
    window.show()
    made.refresh()
    settle(context)
    yield made
    made.hide()


def settle(context: PageContext) -> None:
    for _round in range(4):
        assert context.jobs.wait_idle(30)
        QTest.qWait(5)


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def rows(card: BackupCard) -> list[RowLine]:
    return [one for one in card.findChildren(RowLine) if one.isVisible()]


def test_a_backup_is_made_checked_and_listed(card: BackupCard, context: PageContext, book: Book, program) -> None:
    assert "no backup yet" in words(card)
    customer(book)
    card.now.click()
    settle(context)
    assert navigator_of(context).toasts[-1] == "Backed up and checked."
    assert "today 09:00" in words(card).casefold() and program.told == 1
    assert "1 customer · 0 records" in rows(card)[0].accessibleName()
    assert book.undo_status().undo is not None, "a backup is no step of undo"


def test_a_stick_gets_a_copy_and_a_stick_that_is_gone_is_told(
    card: BackupCard, context: PageContext, asker, tmp_path: Path
) -> None:
    asker.path = tmp_path / "usb"
    asker.path.mkdir()
    card.choose.click()
    settle(context)
    assert str(asker.path) in words(card) and card.leave.isVisible()
    card.now.click()
    settle(context)
    assert navigator_of(context).toasts[-1] == "Backed up and checked, in both places."
    assert len(rows(card)) == 2
    asker.path.rename(tmp_path / "away")
    card.now.click()
    settle(context)
    assert "not there now" in words(card)
    assert "Backed up here, but not in the second folder" in navigator_of(context).toasts[-1]
    card.leave.click()
    settle(context)
    assert not card.leave.isVisible()


def test_a_copy_goes_to_any_folder(card: BackupCard, context: PageContext, asker, tmp_path: Path) -> None:
    asker.path = tmp_path / "disk"
    asker.path.mkdir()
    card.elsewhere.click()
    settle(context)
    made = next(asker.path.iterdir())
    books.open_book(made, lambda: NOW, read_only=True).close()
    assert made.name in navigator_of(context).toasts[-1]


def test_of_many_backups_the_latest_are_shown_first(card: BackupCard, context: PageContext, book: Book) -> None:
    for day in range(1, 9):
        BackupService(book, FixedClock(NOW.replace(day=day))).back_up()
    card.refresh()
    settle(context)
    assert len(rows(card)) == 5 and card.more.isVisible()
    card.more.click()
    settle(context)
    assert len(rows(card)) == 8 and not card.more.isVisible()


def test_going_back_shows_first_what_it_would_change(
    card: BackupCard, context: PageContext, book: Book, program: Program
) -> None:
    card.now.click()
    settle(context)
    customer(book)
    card._restore(card._lines[0])
    dialog = card.window().findChild(RestoreDialog)
    assert not dialog.save.isEnabled()
    settle(context)
    assert dialog.save.isEnabled() and "1 goes" in words(dialog)
    dialog.save.click()
    settle(context)
    assert len(program.restored) == 1 and read_backup(program.restored[0]) is not None
    with book.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one() == 0


def test_a_backup_with_another_key_asks_for_the_password_of_its_day(
    context: PageContext, program: Program, tmp_path: Path, qtbot
) -> None:
    other, _code = books.create(tmp_path / "other.roadbook", lambda: NOW, "gestern")
    backup = read_backup(BackupService(other, FixedClock(NOW)).back_up_to(tmp_path / "stick"))
    other.close()
    assert backup is not None
    with pytest.raises(PasswordNeeded):
        context.book.backups.preview(backup)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = RestoreDialog(context, backup, program.show_restored, window)
    dialog.show()
    settle(context)
    assert dialog.password.isVisible() and "password of its day" in words(dialog)
    dialog.password.setText("falsch")
    dialog.submit()
    settle(context)
    assert dialog.error_of("password")
    dialog.password.setText("gestern")
    dialog.submit()
    settle(context)
    assert dialog.save.text() == "Restore"
    dialog.close()


def test_the_check_says_that_the_book_is_sound(card: BackupCard, context: PageContext) -> None:
    card.check.click()
    settle(context)
    assert navigator_of(context).toasts == ["The book is sound."]


def test_a_folder_that_is_copied_to_the_net_is_warned_of(context: PageContext, program: Program, qtbot) -> None:
    context.book.book.folder = Path("/mnt/Nutstore/mine.roadbook")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = BackupCard(context, program, window)
    made.show()
    made.retranslate()
    assert "坚果云" in made.warning.text
    assert context.jobs.wait_idle(10)
