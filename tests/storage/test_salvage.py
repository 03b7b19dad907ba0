"""What can be read of a damaged book comes into a new one; what leads nowhere does not."""

import shutil
from pathlib import Path

import pytest

from desktop.models.errors import BookDamaged, BookUnavailable
from desktop.storage import book as books
from desktop.storage.keys import unlock
from desktop.storage.layout import DATABASE
from desktop.storage.salvage import salvage
from desktop.storage.wholeness import damaged_pages
from tests.support.books import NOW, sample_book
from tests.support.dump import dump

__all__ = ["sample_book"]

PAGE = 4096


@pytest.fixture
def damaged(sample_book: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "b.roadbook"
    shutil.copytree(sample_book, folder)
    return folder


def nobody(_fraction: float) -> None:
    """Watches nothing."""


def flip(folder: Path, *pages: int) -> None:
    with (folder / DATABASE).open("r+b") as stream:
        for page in pages:
            stream.seek(page * PAGE + 1000)
            byte = stream.read(1)
            stream.seek(-1, 1)
            stream.write(bytes([byte[0] ^ 0x10]))


def pages_of(folder: Path) -> int:
    return (folder / DATABASE).stat().st_size // PAGE


def test_a_whole_book_comes_out_whole(damaged: Path, tmp_path: Path) -> None:
    found = salvage(damaged, unlock(damaged, None), tmp_path / "new.roadbook", nobody)
    assert (found.gaps, found.loose) == (0, 0)
    opened, origin = (books.open_book(folder, lambda: NOW) for folder in (found.folder, damaged))
    assert dump(opened) == dump(origin)
    assert opened.check(nobody) == []
    assert opened.undo_status().undo is None
    opened.close()
    origin.close()


@pytest.mark.parametrize("share", [0.15, 0.3, 0.5, 0.7, 0.9])
def test_damaged_pages_cost_their_rows_only(damaged: Path, tmp_path: Path, share: float) -> None:
    first = round(pages_of(damaged) * share)
    flip(damaged, first, first + 7)
    key = unlock(damaged, None)
    assert damaged_pages(damaged / DATABASE, key) == 2
    before = (damaged / DATABASE).read_bytes()
    found = salvage(damaged, key, tmp_path / "new.roadbook", nobody)
    assert (damaged / DATABASE).read_bytes() == before
    assert found.counts.customers >= 100 and found.counts.interactions >= 200
    opened = books.open_book(found.folder, lambda: NOW)
    assert opened.check(nobody) == []
    opened.close()


def test_half_a_book_gives_what_is_in_that_half(damaged: Path, tmp_path: Path) -> None:
    data = (damaged / DATABASE).read_bytes()
    (damaged / DATABASE).write_bytes(data[: len(data) // 2])
    found = salvage(damaged, unlock(damaged, None), tmp_path / "new.roadbook", nobody)
    assert found.counts.customers > 0
    opened = books.open_book(found.folder, lambda: NOW)
    assert opened.check(nobody) == []
    opened.close()


def test_without_the_first_page_nothing_can_be_read_and_nothing_is_left(damaged: Path, tmp_path: Path) -> None:
    flip(damaged, 0)
    with pytest.raises(BookDamaged, match="nothing_salvaged"):
        salvage(damaged, unlock(damaged, None), tmp_path / "new.roadbook", nobody)
    assert not (tmp_path / "new.roadbook").exists()
    (tmp_path / "full").mkdir()
    with pytest.raises(BookUnavailable, match="book_exists"):
        salvage(damaged, unlock(damaged, None), tmp_path / "full", nobody)
