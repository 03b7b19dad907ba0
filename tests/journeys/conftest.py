"""Fixtures of the journeys: the real program with its windows, and somebody's hands on it."""

import shutil
from pathlib import Path

import pytest

from tests.support.books import empty_book, sample_book
from tests.support.hands import Hands, hands, moved, spoken
from tests.support.qt import asker, look

__all__ = ["asker", "empty_book", "hands", "look", "moved", "sample_book", "spoken"]


@pytest.fixture
def at_work(hands: Hands, sample_book: Path, tmp_path: Path) -> Hands:
    """Somebody before the window of the sample, as large as the smallest comfortable screen."""
    folder = tmp_path / "sample.roadbook"
    shutil.copytree(sample_book, folder)
    open_book(hands, folder)
    return hands


@pytest.fixture
def beginner(hands: Hands, empty_book: Path, tmp_path: Path) -> Hands:
    """Somebody before the window of an empty book."""
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    open_book(hands, folder)
    return hands


def open_book(hands: Hands, folder: Path) -> None:
    """Start the program with a book."""
    hands.desk.begin(folder)
    hands.until(lambda: hands.desk.window is not None)
    hands.window.resize(1366, 768)
    hands.settle()
