"""Fresh books for tests: an empty one and a sample are made once per process and copied.

Making keys and schema takes longer than a test, filling a sample longer than ten.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop.bootstrap.sample import create_sample
from desktop.models.changes import ChangeSet
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.book import Book
from tests.support.dump import dump

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
"""Monday morning, the day of the mockups."""


# A fixture of a session is made anew for every conftest that imports it; the folder it gives is not.
_made: dict[str, Path] = {}


def _once(name: str, place: pytest.TempPathFactory, make: Callable[[Path], tuple[Book, str | None]]) -> Path:
    if name not in _made:
        folder = place.mktemp("books") / f"{name}.roadbook"
        make(folder)[0].close()
        _made[name] = folder
    return _made[name]


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an empty book without a password, to be copied."""
    return _once("empty", tmp_path_factory, lambda folder: books.create(folder, lambda: NOW, None))


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the sample of the mock-ups' day, whose making cannot be undone; to be copied."""
    return _once("sample", tmp_path_factory, lambda folder: create_sample(folder, FixedClock(NOW)))


@pytest.fixture
def sample_copy(sample_book: Path, tmp_path: Path) -> Iterator[Book]:
    """A sample book of this test's own."""
    folder = tmp_path / "sample.roadbook"
    shutil.copytree(sample_book, folder)
    opened = books.open_book(folder, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def now() -> FixedClock:
    """The clock of the book's tests: Monday, 23 November 2026, 9:00 in China."""
    return FixedClock(NOW)


@pytest.fixture
def book(empty_book: Path, tmp_path: Path) -> Iterator[Book]:
    """A fresh book of this test's own."""
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    opened = books.open_book(folder, lambda: NOW)
    yield opened
    opened.close()


def at(day: int, hour: int = 9, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 in China."""
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


class Steps:
    """Watches that a step can be taken back and repeated: ``with Steps(book): ...`` around exactly one verb."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __enter__(self) -> None:
        self._before = dump(self._book)

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            assert_undone_and_redone(self._book, self._before)


def assert_undone_and_redone(book: Book, before: dict[str, list[tuple[object, ...]]]) -> ChangeSet:
    """Undo the last step, compare all tables with those before it, redo it and compare with those after it."""
    after = dump(book)
    assert after != before, "the step changed nothing"
    undone = book.undo()
    assert undone is not None
    assert dump(book) == before
    redone = book.redo()
    assert redone is not None
    assert dump(book) == after
    return redone
