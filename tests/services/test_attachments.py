"""Files of customers: taken in, renamed, deleted, given out; their content stays as long as anything can need it."""

import io
import os
import shutil
import stat
from pathlib import Path

import pytest

from desktop.bootstrap.context import OpenBook
from desktop.models.errors import Cancelled, InvalidInput, NotFound, StorageFailure
from desktop.models.kinds import FileKind, FilePlace
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.backups import Reason
from desktop.models.rows.checks import Flaw
from desktop.models.rules import attachments as rules
from desktop.services import attachments as service
from desktop.services.attachments import Attachments
from desktop.services.lookups.attachments import AttachmentLookups
from desktop.services.ports import FixedClock
from desktop.storage.book import Book, open_book
from tests.support.books import Steps
from tests.support.people import contact, customer

CONTENT = b"PLANTED-CONTENT-" * 1000


@pytest.fixture
def files(book: Book, now: FixedClock, tmp_path: Path) -> Attachments:
    return Attachments(book, now, tmp_path / "opened")


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    path = tmp_path / "报价 2026.pdf"
    path.write_bytes(CONTENT)
    return path


def content_files(book: Book) -> list[Path]:
    folder = book.folder / "attachments"
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def test_a_file_is_taken_in_and_comes_out_again(book: Book, files: Attachments, offer: Path, tmp_path: Path) -> None:
    first = customer(book)
    (added,), changes = files.add(FileOwner(first), [offer])
    assert changes.touches_customer(first)
    look = AttachmentLookups(book)
    row = look.attachment(added)
    assert (row.name, row.kind, row.size, row.place) == (
        "报价 2026.pdf",
        FileKind.PDF,
        len(CONTENT),
        FilePlace.CUSTOMER,
    )
    assert look.content(added) == CONTENT
    assert files.save_as(added, tmp_path / "copy.pdf").read_bytes() == CONTENT
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_it_hangs_on_a_person(book: Book, files: Attachments, offer: Path) -> None:
    first = customer(book)
    person = contact(book, first, name="王芳")
    files.add(FileOwner(first, contact_id=person), [offer])
    look = AttachmentLookups(book)
    (row,) = look.attachment_rows(look.attachment_ids(first))
    assert (row.place, row.place_name, row.place_id) == (FilePlace.CONTACT, "王芳", person)
    assert look.attachments_at(FileOwner(first, contact_id=person)) == [row]
    assert look.count(first) == 1


def test_not_on_somebody_elses_contact(book: Book, files: Attachments, offer: Path) -> None:
    first, other = customer(book), customer(book, "C002", "美佳百货连锁有限公司")
    person = contact(book, other)
    with pytest.raises(InvalidInput):
        files.add(FileOwner(first, contact_id=person), [offer])
    assert content_files(book) == [], "nothing stays of what was refused"


def test_every_verb_can_be_taken_back(book: Book, files: Attachments, offer: Path) -> None:
    first = customer(book)
    with Steps(book):
        (added,), _changes = files.add(FileOwner(first), [offer])
    with Steps(book):
        files.rename(added, "报价 2027")
    assert AttachmentLookups(book).attachment(added).name == "报价 2027.pdf"
    with Steps(book):
        files.delete([added])
    with pytest.raises(NotFound):
        AttachmentLookups(book).attachment(added)


def test_it_can_hang_on_something_else(book: Book, files: Attachments, offer: Path) -> None:
    first, other = customer(book), customer(book, "C002", "美佳百货连锁有限公司")
    person = contact(book, first, name="王芳")
    (added,), _changes = files.add(FileOwner(first), [offer])
    with Steps(book):
        files.assign(added, FileOwner(first, contact_id=person))
    assert AttachmentLookups(book).attachment(added).place_name == "王芳"
    with pytest.raises(InvalidInput):
        files.assign(added, FileOwner(other))


def test_content_stays_while_redo_could_want_it(book: Book, files: Attachments, offer: Path) -> None:
    first = customer(book)
    (added,), _changes = files.add(FileOwner(first), [offer])
    book.undo()
    assert files.tidy() == 0
    book.redo()
    assert AttachmentLookups(book).content(added) == CONTENT
    files.delete([added])
    assert files.tidy() == 0, "what is in the bin keeps its content"
    book.undo()
    book.undo()
    customer(book, "C003", "后来的客户")
    assert files.tidy() == 1, "no redo leads there any more"
    assert content_files(book) == []


def test_the_same_content_twice_lies_there_once(book: Book, files: Attachments, offer: Path) -> None:
    first = customer(book)
    files.add(FileOwner(first), [offer, offer])
    assert len(content_files(book)) == 1
    assert AttachmentLookups(book).count(first) == 2


def test_all_or_none(book: Book, files: Attachments, offer: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as error:
        files.add(FileOwner(customer(book)), [offer, tmp_path])
    assert error.value.code == "file_is_folder"
    assert content_files(book) == []


def test_too_large_is_said_before_anything_is_read(
    book: Book, files: Attachments, offer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LARGEST_FILE", 100)
    with pytest.raises(InvalidInput) as error:
        files.add(FileOwner(customer(book)), [offer])
    assert (error.value.code, error.value.params["name"]) == ("file_over_limit", "报价 2026.pdf")


def test_cancelled_leaves_nothing(book: Book, files: Attachments, offer: Path) -> None:
    first = customer(book)
    with pytest.raises(Cancelled):
        files.add(FileOwner(first), [offer], cancelled=lambda: True)
    assert content_files(book) == [] and AttachmentLookups(book).count(first) == 0


def test_an_opened_copy_is_the_users_alone_and_goes(book: Book, files: Attachments, offer: Path) -> None:
    (added,), _changes = files.add(FileOwner(customer(book)), [offer])
    copy = files.open_copy(added)
    assert copy.read_bytes() == CONTENT and copy.name == "报价 2026.pdf"
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    files.forget_copies()
    assert not copy.parent.exists()


def test_a_place_that_cannot_be_written_is_said(book: Book, files: Attachments, offer: Path, tmp_path: Path) -> None:
    (added,), _changes = files.add(FileOwner(customer(book)), [offer])
    with pytest.raises(StorageFailure):
        files.save_as(added, tmp_path / "nowhere" / "copy.pdf")


def test_pasted_content(book: Book, files: Attachments) -> None:
    (added,), _changes = files.add_content(FileOwner(customer(book)), "截图.png", io.BytesIO(CONTENT).getvalue())
    assert AttachmentLookups(book).attachment(added).kind is FileKind.PICTURE


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a/b\\c.pdf", "a b c.pdf"),
        ("名片\n正面.jpg", "名片 正面.jpg"),
        ("exe\u202etxt.pdf", "exetxt.pdf"),
        ("...", "file"),
        ("", "file"),
        ("长" * 300 + ".xlsx", "长" * 195 + ".xlsx"),
        ("<b>粗</b>.txt", "b 粗 b .txt"),
    ],
)
def test_names_are_one_line_without_tricks(name: str, kept: str) -> None:
    assert rules.kept_name(name) == kept


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("A.JPG", FileKind.PICTURE, True),
        ("x.svg", FileKind.PICTURE, False),
        ("合同.pdf", FileKind.PDF, True),
        ("清单.et", FileKind.SHEET, False),
        (".pdf", FileKind.OTHER, False),
        ("README", FileKind.OTHER, False),
    ],
)
def test_kinds_by_ending(name: str, kind: FileKind, shown: bool) -> None:
    assert (rules.kind_of(name), rules.can_be_shown(name, 10)) == (kind, shown)


def test_a_backup_holds_the_files_and_gives_them_back(book: Book, now: FixedClock, offer: Path) -> None:
    services = OpenBook(book, now)
    (added,), _changes = services.attachments.add(FileOwner(customer(book)), [offer])
    made = services.backups.back_up(Reason.MANUAL)
    assert made.own is not None and CONTENT not in b"".join(
        path.read_bytes() for path in made.own.rglob("*") if path.is_file()
    )
    services.attachments.delete([added])
    services.bin.empty()
    assert content_files(book) == []
    services.backups.restore(services.backups.lines()[0].backup)
    assert services.lookups.attachments.content(added) == CONTENT


def test_closing_and_locking_take_opened_copies_away(
    empty_book: Path, now: FixedClock, offer: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "other.roadbook"
    shutil.copytree(empty_book, folder)
    services = OpenBook(open_book(folder, now.now), now)
    (added,), _changes = services.attachments.add(FileOwner(customer(services.book)), [offer])
    copy = services.attachments.open_copy(added)
    assert copy.is_file()
    services.close()
    assert not copy.exists()


def test_what_an_interrupted_adding_left_goes_when_the_verbs_wake(book: Book, now: FixedClock, offer: Path) -> None:
    services = OpenBook(book, now)
    services.attachments.add(FileOwner(customer(book)), [offer])
    (book.folder / "attachments" / "0123.part").write_bytes(b"half")
    services.wake_verbs()
    assert len(content_files(book)) == 1


def test_a_check_of_the_book_finds_lost_and_damaged_files(book: Book, files: Attachments, offer: Path) -> None:
    files.add(FileOwner(customer(book)), [offer])
    assert book.check(lambda _fraction: None) == []
    (content,) = content_files(book)
    content.write_bytes(content.read_bytes()[:-1])
    (found,) = book.check(lambda _fraction: None)
    assert (found.flaw, found.count) == (Flaw.FILES, 1)
