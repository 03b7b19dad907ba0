"""Flips one bit in every page of a book, one after the other, and looks whether it is noticed and what can be salvaged.

``python -m tests.torture.pages --every 1 --salvage-every 25`` prints one JSON object; exit code 1 for a page whose damage
went unnoticed.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from desktop.models.errors import BookDamaged
from desktop.services.ports import FixedClock
from desktop.services.sample.filling import SampleBook
from desktop.storage import book as books
from desktop.storage import keys
from desktop.storage.layout import DATABASE
from desktop.storage.salvage import salvage
from desktop.storage.wholeness import damaged_pages
from tests.support.books import NOW

PAGE = 4096


@dataclass
class Found:
    """What was counted; ``unnoticed`` are numbers of pages."""

    pages: int = 0
    noticed: int = 0
    unnoticed: list[int] = field(default_factory=list[int])
    salvaged: int = 0
    lost_whole: int = 0
    customers_kept: float = 0.0


def make_sample(place: Path) -> Path:
    """A book with a year and a half of work."""
    made, _code = books.create(place / "pages.roadbook", lambda: NOW, None)
    SampleBook(made, FixedClock(NOW)).fill()
    made.close()
    return place / "pages.roadbook"


def flip_all(folder: Path, every: int, salvage_every: int, seed: int) -> Found:
    """Flip, look, and put the page back."""
    key, random, found = keys.unlock(folder, None), Random(seed), Found()
    path = folder / DATABASE
    kept: list[float] = []
    for number in range(0, path.stat().st_size // PAGE, every):
        place = number * PAGE + random.randrange(PAGE)
        before = _flip(path, place, random.randrange(8))
        found.pages += 1
        if _noticed(path, key):
            found.noticed += 1
        else:
            found.unnoticed.append(number)
        if found.pages % salvage_every == 0:
            kept.append(_salvaged(folder, key))
        _write(path, place, before)
    found.salvaged = sum(1 for share in kept if share)
    found.lost_whole = len(kept) - found.salvaged
    found.customers_kept = round(sum(kept) / len(kept), 4) if kept else 0.0
    return found


def _noticed(path: Path, key: keys.BookKey) -> bool:
    try:
        return damaged_pages(path, key) > 0
    except BookDamaged:
        return True


def _salvaged(folder: Path, key: keys.BookKey) -> float:
    """Which share of the sample's customers came out."""
    target = folder.with_name("salvaged.roadbook")
    try:
        return salvage(folder, key, target, _nobody).counts.customers / 120
    except BookDamaged:
        return 0.0
    finally:
        shutil.rmtree(target, ignore_errors=True)


def _nobody(_fraction: float) -> None:
    """Watches nothing."""


def _flip(path: Path, place: int, bit: int) -> bytes:
    with path.open("r+b") as stream:
        stream.seek(place)
        before = stream.read(1)
    _write(path, place, bytes([before[0] ^ 1 << bit]))
    return before


def _write(path: Path, place: int, data: bytes) -> None:
    with path.open("r+b") as stream:
        stream.seek(place)
        stream.write(data)


def main() -> int:
    """Flip as asked and print what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--salvage-every", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="roadbook-pages-") as place:
        found = flip_all(make_sample(Path(place)), asked.every, asked.salvage_every, asked.seed)
    told: dict[str, Any] = {**vars(found), "seconds": round(time.monotonic() - begun, 1)}
    sys.stdout.write(json.dumps(told) + "\n")
    return 1 if found.unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
