"""Backups are books themselves, made when something changed, listed, gone back to, and that undone."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.models.errors import BookDamaged, InvalidInput, PasswordNeeded, StorageFailure, WrongPassword
from desktop.models.rows.backups import Counts, Difference, Reason
from desktop.services.backups import BackupService
from desktop.services.customers import Customers
from desktop.services.ports import FixedClock
from desktop.services.sample.filling import SampleBook
from desktop.storage import book as books
from desktop.storage import upgrading
from desktop.storage.book import Book
from desktop.storage.generations import backups_in, read_backup, sign
from desktop.storage.keys import unlock
from desktop.storage.layout import ATTACHMENTS, BACKUPS
from desktop.storage.migrations import KNOWN_REVISIONS
from tests.support.books import NOW
from tests.support.dump import dump


@dataclass
class MovingClock:
    """A clock that a test sets."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def wait(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def service(book: Book, clock: MovingClock) -> BackupService:
    return BackupService(book, clock)


@pytest.fixture
def add(book: Book, clock: MovingClock) -> Callable[[str], object]:
    def do(name: str) -> object:
        return Customers(book, clock).add({"name": name})

    return do


def names(book: Book) -> list[str]:
    with book.reading() as connection:
        return list(
            connection.exec_driver_sql("SELECT name FROM customer WHERE deleted_at IS NULL ORDER BY id").scalars()
        )


def own(book: Book) -> Path:
    return book.folder / BACKUPS


def test_a_backup_is_a_book_with_the_same_rows(book: Book, service: BackupService, tmp_path: Path) -> None:
    SampleBook(book, FixedClock(NOW)).fill()
    before = dump(book)
    made = service.back_up()
    assert made.own is not None and made.trouble is None and service.last() == NOW
    shutil.copytree(made.own, tmp_path / "elsewhere.roadbook")
    opened = books.open_book(tmp_path / "elsewhere.roadbook", lambda: NOW)
    assert dump(opened) == before
    opened.close()


def test_nothing_is_written_where_nothing_changed(book: Book, service: BackupService, add, clock: MovingClock) -> None:
    add("华远")
    assert service.back_up_if_changed(Reason.CLOSING).own is not None
    clock.wait(days=1)
    assert service.back_up_if_changed(Reason.CLOSING).own is None
    assert service.back_up_if_due().own is None
    add("美佳")
    book.undo()
    book.redo()
    assert service.back_up_if_due().own is not None
    add("天成")
    assert service.back_up_if_due().own is None, "once a day"
    assert service.back_up_if_changed(Reason.CLOSING).own is not None
    book.protect("neues Wort")
    assert service.back_up_if_changed(Reason.CLOSING).own is not None, "the keys changed"


def test_a_clock_set_back_stops_no_backup_and_removes_none(
    service: BackupService, add, clock: MovingClock, book: Book
) -> None:
    for _day in range(9):
        add("客户")
        service.back_up_if_due()
        clock.wait(days=1)
    newest = backups_in(own(book))[0].path
    clock.wait(days=-400)
    add("昨天")
    made = service.back_up_if_due()
    assert made.own is not None and made.own.exists() and newest.exists()
    assert service.last() is not None


def test_generations_are_kept_and_what_others_made_is_left_alone(
    book: Book, service: BackupService, add, clock: MovingClock
) -> None:
    stranger = own(book) / "mine.roadbook"
    stranger.mkdir(parents=True)
    (stranger / "book.db").write_bytes(b"something")
    for _day in range(40):
        add("客户")
        service.back_up_if_due()
        clock.wait(days=1)
    days = sorted((clock.today() - one.made_at.date()).days for one in backups_in(own(book)) if one.book)
    assert days[:7] == [1, 2, 3, 4, 5, 6, 7]
    assert len(days) <= 7 + 4 + 2
    assert stranger.exists()


def test_the_second_folder_gets_a_copy_and_may_be_gone(
    book: Book, service: BackupService, add, tmp_path: Path, clock: MovingClock
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    service.choose_second_folder(stick)
    made = service.back_up()
    assert made.second is not None and made.second.parent == stick
    stick.rename(tmp_path / "pulled out")
    clock.wait(hours=1)
    add("华远")
    made = service.back_up_if_changed(Reason.CLOSING)
    assert made.own is not None and made.second is None and made.trouble is not None
    assert made.trouble.code == "backup_place_gone"
    assert not stick.exists(), "nothing is put where the stick should be"
    (tmp_path / "pulled out").rename(stick)
    made = service.back_up_if_changed(Reason.CLOSING)
    assert (made.own, made.trouble) == (None, None) and made.second is not None, "only the stick was behind"
    assert {line.second for line in service.lines()} == {False, True}
    service.choose_second_folder(None)
    assert service.second_folder() is None and {line.second for line in service.lines()} == {False}
    with pytest.raises(InvalidInput, match="backup_folder_in_book"):
        service.choose_second_folder(book.folder / "x")


def test_two_books_share_a_stick(book: Book, empty_book: Path, tmp_path: Path, clock: MovingClock) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made, _code = books.create(tmp_path / "other" / "mine.roadbook", lambda: NOW, None)
    other = BackupService(made, clock)
    other.choose_second_folder(stick)
    mine = BackupService(book, clock)
    mine.choose_second_folder(stick)
    for service in (mine, other):
        assert service.back_up().second is not None
    assert [len([line for line in service.lines() if line.second]) for service in (mine, other)] == [1, 1]
    made.close()


def test_the_list_tells_counts_size_reason_and_another_password(
    book: Book, service: BackupService, add, clock: MovingClock
) -> None:
    add("华远")
    service.back_up_if_changed(Reason.CLOSING)
    book.protect("heute")
    clock.wait(days=1)
    add("美佳")
    service.back_up()
    newest, oldest = service.lines()
    assert (newest.counts, oldest.counts) == (Counts(customers=2), Counts(customers=1))
    assert (newest.backup.reason, oldest.backup.reason) == (Reason.MANUAL, Reason.CLOSING)
    assert (newest.own_password, oldest.own_password) == (False, True)
    assert newest.size > 100_000


def test_going_back_is_shown_before_and_can_be_undone(
    book: Book, service: BackupService, add, clock: MovingClock
) -> None:
    add("华远")
    add("美佳")
    made = service.back_up().own
    assert made is not None
    clock.wait(hours=1)
    first = Customers(book, clock)
    with book.reading() as connection:
        ids = list(connection.exec_driver_sql("SELECT id FROM customer ORDER BY id").scalars())
    first.change(ids[0], {"name": "华远精密"})
    first.delete([ids[1]])
    add("天成")
    add("苏州")
    now = dump(book)
    backup = backups_in(own(book))[0]
    shown = service.preview(backup)
    assert (shown.then.customers, shown.now.customers) == (2, 3)
    assert shown.differences["customers"] == Difference(come=1, go=2, change=1)
    assert dump(book) == now, "looking changes nothing"
    clock.wait(minutes=1)
    before = read_backup(service.restore(backup))
    assert names(book) == ["华远", "美佳"]
    assert before is not None and before.reason is Reason.RESTORE
    assert book.undo_status().undo is not None
    book.undo()
    assert names(book) == ["华远"]
    service.restore(before)
    assert dump(book) == now
    add("还能写")
    assert names(book)[-1] == "还能写"


def test_the_second_folder_stays_chosen_when_going_back(
    book: Book, service: BackupService, tmp_path: Path, clock: MovingClock
) -> None:
    made = service.back_up().own
    (tmp_path / "stick").mkdir()
    service.choose_second_folder(tmp_path / "stick")
    clock.wait(minutes=1)
    assert made is not None
    backup = read_backup(made)
    assert backup is not None
    service.restore(backup)
    assert service.second_folder() == tmp_path / "stick"


def test_a_backup_of_another_password_is_gone_back_to_and_todays_password_stays(
    book: Book, service: BackupService, add, clock: MovingClock, tmp_path: Path
) -> None:
    book.protect("gestern")
    add("华远")
    made = service.back_up().own
    book.protect("heute")
    add("美佳")
    clock.wait(minutes=1)
    assert made is not None
    backup = read_backup(made)
    assert backup is not None
    service.restore(backup)
    assert names(book) == ["华远"]
    book.close()
    with pytest.raises(WrongPassword):
        books.open_book(book.folder, lambda: NOW, "gestern")
    books.open_book(book.folder, lambda: NOW, "heute").close()
    shutil.copytree(made, tmp_path / "old.roadbook")
    books.open_book(tmp_path / "old.roadbook", lambda: NOW, "gestern").close()


def test_a_backup_of_another_book_asks_for_its_password(
    book: Book, service: BackupService, tmp_path: Path, clock: MovingClock
) -> None:
    other, _code = books.create(tmp_path / "other.roadbook", lambda: NOW, "fremd")
    Customers(other, clock).add({"name": "别人的客户"})
    made = BackupService(other, clock).back_up_to(tmp_path / "stick")
    other.close()
    backup = read_backup(made)
    assert backup is not None
    with pytest.raises(PasswordNeeded):
        service.preview(backup)
    with pytest.raises(WrongPassword):
        service.preview(backup, "falsch")
    assert service.preview(backup, "fremd").then.customers == 1
    service.restore(backup, "fremd")
    assert names(book) == ["别人的客户"]


def test_a_backup_of_an_older_program_is_upgraded_on_the_way(
    book: Book, service: BackupService, add, tmp_path: Path, clock: MovingClock
) -> None:
    folder = tmp_path / "old.roadbook"
    shutil.copytree(book.folder, folder, ignore=shutil.ignore_patterns("book.db*", "holder.json", "book.lock"))
    key = unlock(folder, None)
    upgrading.upgrade_in_place(folder, key, KNOWN_REVISIONS[0])
    backup = read_backup(folder)
    assert backup is not None
    add("华远")
    assert service.preview(backup).differences["customers"].go == 1
    service.restore(backup)
    assert names(book) == []
    assert upgrading.stored_revision(folder, key) == KNOWN_REVISIONS[0], "the backup stays as it is"


@pytest.mark.parametrize("place", [100, 5_000, 60_000])
def test_a_damaged_backup_is_refused_and_the_book_is_as_it_was(
    book: Book, service: BackupService, add, place: int
) -> None:
    add("华远")
    made = service.back_up().own
    add("美佳")
    before = dump(book)
    assert made is not None
    with (made / "book.db").open("r+b") as stream:
        stream.seek(place)
        stream.write(b"\0\1\2\3")
    backup = read_backup(made)
    assert backup is not None
    with pytest.raises(BookDamaged):
        service.restore(backup)
    assert dump(book) == before


def test_a_backup_of_a_damaged_book_is_refused_and_leaves_nothing(
    empty_book: Path, tmp_path: Path, clock: MovingClock
) -> None:
    folder = tmp_path / "b.roadbook"
    shutil.copytree(empty_book, folder)
    with (folder / "book.db").open("r+b") as stream:
        stream.seek(9 * 4096 + 100)
        stream.write(b"not a page")
    opened = books.open_book(folder, lambda: NOW)
    made = BackupService(opened, clock).back_up()
    assert isinstance(made.trouble, BookDamaged) and made.own is None
    assert not list((folder / BACKUPS).iterdir())
    opened.close()


def test_attachments_go_with_the_book_and_take_their_room_once(
    book: Book, service: BackupService, add, clock: MovingClock, tmp_path: Path
) -> None:
    place = book.folder / ATTACHMENTS / "ab"
    place.mkdir(parents=True)
    (place / "abcdef").write_bytes(b"sealed" * 1000)
    first = service.back_up().own
    clock.wait(days=1)
    second = service.back_up().own
    assert first is not None and second is not None
    files = [one / ATTACHMENTS / "ab" / "abcdef" for one in (book.folder, first, second)]
    assert len({path.read_bytes() for path in files}) == 1
    assert files[1].samefile(files[2]) and not files[0].samefile(files[1])
    files[0].unlink()
    backup = read_backup(second)
    assert backup is not None
    clock.wait(minutes=1)
    service.restore(backup)
    assert files[0].read_bytes() == b"sealed" * 1000


def test_a_folder_where_no_backup_can_be_written_says_so(service: BackupService, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailure):
        service.back_up_to(tmp_path / "file" / "x")


def test_what_a_backup_tells_of_itself_is_no_secret_of_the_book(book: Book, service: BackupService, add) -> None:
    add("PLANTED-NAME")
    made = service.back_up().own
    assert made is not None
    told = (made / "made.json").read_text()
    key = unlock(book.folder, None).hex
    assert "PLANTED" not in told and key not in told and sign(unlock(book.folder, None)) in told
