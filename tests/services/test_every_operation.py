"""Every operation of the closed list is done, undone and redone, and all tables are compared (architecture.md §2.5)."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.bootstrap.context import open_services
from desktop.models.changes import Operation
from desktop.services.ports import FixedClock
from desktop.services.sample.filling import SampleBook
from desktop.storage import book as books
from desktop.storage.book import Book
from tests.support.books import NOW, assert_undone_and_redone
from tests.support.dump import dump
from tests.support.verbs import BEFORE, VERBS, Stage, make_stage


@pytest.fixture(scope="module")
def staged(empty_book: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Stage]:
    """Folder of a book with one of everything, to be copied, and what stands where in it."""
    folder = tmp_path_factory.mktemp("staged") / "staged.roadbook"
    shutil.copytree(empty_book, folder)
    book = books.open_book(folder, lambda: NOW)
    made = make_stage(book, FixedClock(NOW), folder)
    book.close()
    return folder, made


@pytest.fixture
def stage(staged: tuple[Path, Stage], now: FixedClock, tmp_path: Path) -> Iterator[Stage]:
    folder, made = staged
    shutil.copytree(folder, tmp_path / "mine.roadbook")
    opened = books.open_book(tmp_path / "mine.roadbook", lambda: NOW)
    yield replace(made, open=open_services(opened, now), folder=tmp_path)
    opened.close()


def test_the_list_of_operations_is_closed() -> None:
    assert set(VERBS) == set(Operation)


@pytest.mark.parametrize("operation", [one for one in Operation if one is not Operation.FILL_SAMPLE])
def test_done_undone_redone(stage: Stage, operation: Operation) -> None:
    made = BEFORE[operation](stage) if operation in BEFORE else None
    before = dump(stage.open.book)
    VERBS[operation](stage, made)
    changes = assert_undone_and_redone(stage.open.book, before)
    assert changes.operation is operation
    with stage.open.book.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_the_sample_is_one_step(book: Book) -> None:
    before = dump(book)
    SampleBook(book, FixedClock(NOW)).fill()
    assert assert_undone_and_redone(book, before).operation is Operation.FILL_SAMPLE
