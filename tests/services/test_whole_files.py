"""What leaves the book is a whole file, or the older one stays."""

import errno
from pathlib import Path

import pytest

from desktop.models.errors import StorageFailure
from desktop.services.whole_files import write_whole


def test_an_older_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 80 + ".pdf")
    for data in (b"first", b"second"):
        write_whole(path, data)
        assert path.read_bytes() == data
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("name", ["book.db", "keys.json", "new.pdf", "backups/new.pdf"])
def test_nothing_is_written_into_a_book(tmp_path: Path, name: str) -> None:
    (tmp_path / "book.db").write_bytes(b"the book")
    (tmp_path / "backups").mkdir()
    with pytest.raises(StorageFailure, match="file_in_book"):
        write_whole(tmp_path / name, b"second")
    assert (tmp_path / "book.db").read_bytes() == b"the book"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backups", "book.db"]


def test_a_full_disk_costs_no_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.pdf"
    write_whole(path, b"first")

    def fill(draft: Path, data: bytes) -> None:
        with draft.open("wb") as stream:
            stream.write(data[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(OSError, match="space"):
        write_whole(path, b"second")
    assert path.read_bytes() == b"first" and [*tmp_path.iterdir()] == [path]
