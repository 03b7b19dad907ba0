"""The words of a command line, before a book that is there and one that is not."""

import contextlib
import io
import json
import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.cli.main import main
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from tests.fuzzing.guided.parts import END, texts
from tests.support.books import NOW

SEEDS = [
    END.join(word.encode() for word in words.split())
    for words in (
        "list --json",
        "plan --date 明天 --pdf a.pdf",
        "profile C001 --pdf b.pdf --json",
        "import c.csv --dry-run",
        "export --xlsx d.xlsx",
        "visit --customer C001 --at 2026-12-01 --purpose x --minutes 30",
        "note 昨天和王总谈了价格 --customer C001 --dry-run",
        "backup e",
        "check",
        "list 等级:A --csv g.csv",
        "new f --no-password",
        "--lang zh list --grades A,B",
    )
]
_HARMLESS = re.compile(r"^[/\\~]+|\.\.|:")
_HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
_place: TemporaryDirectory[str] | None = None  # for the whole life of the process


def one(data: bytes) -> None:
    """An exit code and words; never a traceback, and nothing unexpected."""
    words = [_inside(text) for text in texts(data, 9)]
    folder = _workplace()
    said, told = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        code = main(["--book", "mine.roadbook", *words] if len(data) % 2 else words, FixedClock(NOW))
    assert code in (0, 1, 2, 3), code
    both = said.getvalue() + told.getvalue()
    assert "Traceback" not in both, both
    assert '"unexpected"' not in both and "Something unexpected" not in both, (words, both)
    if code and "--json" in words and said.getvalue():
        json.loads(said.getvalue().splitlines()[-1])
    _tidy(folder)


def _inside(word: str) -> str:
    """The word, but no path that leads out of the folder of this run."""
    return _HARMLESS.sub("", word).replace("\x00", "0")[:200]


def _workplace() -> Path:
    """A folder with a small book in it; the options and logs of this process lie beside it."""
    global _place
    if _place is None or not (Path(_place.name) / "mine.roadbook" / "book.db").exists():
        _place = TemporaryDirectory(prefix="roadbook-fuzz-")
        for name in _HOMES:
            os.environ[name] = str(Path(_place.name) / "home")
        made, _code = books.create(Path(_place.name) / "mine.roadbook", lambda: NOW, None)
        made.close()
    return Path(_place.name)


def _tidy(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name not in ("mine.roadbook", "home"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
