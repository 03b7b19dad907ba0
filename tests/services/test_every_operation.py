"""Every operation of the closed list is done, undone and redone, and all tables are compared (architecture.md §2.5)."""

from pathlib import Path

import pytest

from desktop.models.changes import Operation
from desktop.services.ports import FixedClock
from desktop.services.sample.filling import SampleBook
from desktop.storage.book import Book
from tests.support.books import NOW, assert_undone_and_redone
from tests.support.dump import dump
from tests.support.verbs import BEFORE, VERBS, Stage, make_stage


@pytest.fixture
def stage(book: Book, now: FixedClock, tmp_path: Path) -> Stage:
    return make_stage(book, now, tmp_path)


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
