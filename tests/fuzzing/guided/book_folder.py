"""The files of a book folder, with any bytes in them: its keys, its database, its log, who holds it."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.i18n.sentences import has_sentence
from desktop.models.errors import RoadbookError
from desktop.storage import book as books
from desktop.storage.keys import KEY_FILES, checksum
from desktop.storage.layout import DATABASE
from tests.fuzzing.guided.parts import chosen
from tests.support.books import NOW

_FILES = (*KEY_FILES, DATABASE, f"{DATABASE}-wal", "holder.json")
_KEYS = b'[{"way":"open","key":"00"}]'
SEEDS = [
    bytes([0, 4]) + _KEYS,
    bytes([0, 4]) + b'[{"way":"password","argon2id":{"time_cost":1,"memory_cost":8,"parallelism":1},"salt":"AAAAAAAAAAA=","nonce":"","wrapped":""}]',
    bytes([2, 1, 0, 100]) + b"\xff\x00",
    bytes([3, 3]) + b"\x37\x7f\x06\x82",
    bytes([4, 0]) + b'{"open": true}',
]  # fmt: skip
_place: TemporaryDirectory[str] | None = None  # for the whole life of the process


def one(data: bytes) -> None:
    """The book opens, or says with a code why not."""
    number, rest = chosen(data, len(_FILES))
    way, junk = chosen(rest, 5)
    folder = _fresh()
    _spoil(folder, _FILES[number], way, junk)
    try:
        opened = books.open_book(folder, lambda: NOW, "x" if way % 2 else None)
    except RoadbookError as problem:
        assert has_sentence(problem.code), problem.code
        return
    try:
        with opened.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM customer").scalar()
    except RoadbookError as problem:
        assert has_sentence(problem.code), problem.code
    finally:
        opened.close()


def _spoil(folder: Path, name: str, way: int, junk: bytes) -> None:
    """Exchange a file, or bytes of it, cut it off, lengthen it; keys also with a checksum that is right."""
    path = folder / name
    old = path.read_bytes() if path.exists() else b""
    at = int.from_bytes(junk[:3], "little") % (len(old) + 1)
    if way == 4:
        for each in KEY_FILES:
            (folder / each).write_bytes(_sealed(junk))
    else:
        path.write_bytes((junk, old[:at] + junk[3:] + old[at + len(junk[3:]) :], old[:at], old + junk)[way])


def _sealed(junk: bytes) -> bytes:
    try:
        body = {"format": 1, "ways": json.loads(junk)}
        return json.dumps({**body, "checksum": checksum(body)}).encode()
    except (ValueError, RecursionError):
        return junk


def _fresh() -> Path:
    """An undamaged book of its own for every call."""
    global _place
    if _place is None:
        _place = TemporaryDirectory(prefix="roadbook-fuzz-")
        books.create(Path(_place.name) / "whole.roadbook", lambda: NOW, None)[0].close()
    whole, folder = Path(_place.name) / "whole.roadbook", Path(_place.name) / "work.roadbook"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    return folder
