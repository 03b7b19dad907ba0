"""The content of files: sealed, equal content once, whole or not there, nothing told by the folder."""

import hashlib
import io
import tracemalloc
from pathlib import Path

import pytest
from typing_extensions import override

from desktop.models.errors import BookDamaged, Cancelled, InvalidInput
from desktop.storage import keys
from desktop.storage.attachments import PIECE, AttachmentStore

LIMIT = 8 * PIECE
MARK = b"PLANTED-7f3a-CONTENT"


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path, keys.new_key())


def files(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "attachments").iterdir() if path.is_file())


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_what_comes_out_is_what_went_in(store: AttachmentStore, size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    stored = store.store(io.BytesIO(content), LIMIT)
    assert (stored.size, stored.digest) == (size, hashlib.sha256(content).hexdigest())
    assert b"".join(store.read(stored.digest)) == content


def test_nothing_of_it_can_be_read_in_the_folder(store: AttachmentStore, tmp_path: Path) -> None:
    stored = store.store(io.BytesIO(MARK * 1000), LIMIT)
    (path,) = files(tmp_path)
    assert MARK not in path.read_bytes()
    assert stored.digest not in path.name


def test_equal_content_is_kept_once(store: AttachmentStore, tmp_path: Path) -> None:
    first = store.store(io.BytesIO(MARK), LIMIT)
    again = store.store(io.BytesIO(MARK), LIMIT)
    assert (first.fresh, again.fresh) == (True, False)
    assert len(files(tmp_path)) == 1


def test_two_books_call_the_same_content_by_different_names(tmp_path: Path) -> None:
    names = set()
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        AttachmentStore(folder, keys.new_key()).store(io.BytesIO(MARK), LIMIT)
        names.add(files(folder)[0].name)
    assert len(names) == 2


@pytest.mark.parametrize("how", ["flip", "cut", "swap", "head", "empty"])
def test_damage_is_recognised(store: AttachmentStore, tmp_path: Path, how: str) -> None:
    stored = store.store(io.BytesIO(bytes(PIECE) + b"x" * PIECE + b"y"), LIMIT)
    (path,) = files(tmp_path)
    data, piece, head = path.read_bytes(), PIECE + 16, 36
    changed = {
        "flip": data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
        "cut": data[: head + piece],
        "swap": data[:head]
        + data[head + piece : head + 2 * piece]
        + data[head : head + piece]
        + data[head + 2 * piece :],
        "head": b"XXXX" + data[4:],
        "empty": b"",
    }[how]
    path.write_bytes(changed)
    with pytest.raises(BookDamaged) as error:
        list(store.read(stored.digest))
    assert error.value.code == "file_damaged"


def test_a_damaged_file_is_mended_by_adding_it_again(store: AttachmentStore, tmp_path: Path) -> None:
    stored = store.store(io.BytesIO(MARK), LIMIT)
    files(tmp_path)[0].write_bytes(b"nonsense")
    assert store.store(io.BytesIO(MARK), LIMIT).fresh
    assert b"".join(store.read(stored.digest)) == MARK


def test_a_lost_file_is_said(store: AttachmentStore) -> None:
    with pytest.raises(BookDamaged) as error:
        list(store.read("0" * 64))
    assert error.value.code == "file_lost"


def test_too_much_leaves_nothing(store: AttachmentStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        store.store(io.BytesIO(bytes(LIMIT + 1)), LIMIT)
    assert files(tmp_path) == []


def test_cancelling_leaves_nothing(store: AttachmentStore, tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done > PIECE:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.store(io.BytesIO(bytes(4 * PIECE)), LIMIT, stop)
    assert files(tmp_path) == []


class _Zeros(io.RawIOBase):
    """So many bytes that were never in memory together."""

    def __init__(self, size: int) -> None:
        self._left = size

    @override
    def read(self, size: int = -1) -> bytes:
        given = min(size, self._left)
        self._left -= given
        return bytes(given)


def test_a_large_file_needs_little_memory(store: AttachmentStore) -> None:
    tracemalloc.start()
    stored = store.store(_Zeros(64 * PIECE), 200 * PIECE)  # type: ignore[arg-type]
    for _piece in store.read(stored.digest):
        pass
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12 * PIECE


def test_only_what_is_wanted_stays(store: AttachmentStore, tmp_path: Path) -> None:
    kept = store.store(io.BytesIO(b"kept"), LIMIT)
    store.store(io.BytesIO(b"gone"), LIMIT)
    (tmp_path / "attachments" / "interrupted.part").write_bytes(b"half")
    assert store.keep_only([kept.digest]) == 2
    assert len(files(tmp_path)) == 1 and store.is_whole(kept.digest)
