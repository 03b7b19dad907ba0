"""The command line in this very process: what it printed, what it said, how it ended."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.bootstrap.logs import RollingFile, stop_logging
from desktop.cli.main import main
from desktop.i18n import catalogue
from desktop.models.kinds import Language
from desktop.services.ports import FixedClock
from tests.support.books import empty_book, now, sample_book

__all__ = ["empty_book", "now", "sample_book"]


@dataclass(frozen=True)
class Ran:
    """How a verb ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on standard output."""
        assert len(self.out.splitlines()) == 1, self.out
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    """Takes the log off again, and speaks English again."""
    yield
    for handler in [one for one in logging.getLogger().handlers if isinstance(one, RollingFile)]:
        stop_logging(handler)
    catalogue.set_language(Language.EN)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], now: FixedClock) -> Run:
    """Runs a verb in English on Monday, 23 November 2026, 9:00."""

    def run_verb(*words: object, lang: str = "en") -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words] + ["--lang", lang], now)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(code, said.out, said.err)

    return run_verb


@pytest.fixture
def sample(sample_book: Path, tmp_path: Path) -> Path:
    """A sample book of this test's own."""
    folder = tmp_path / "sample.roadbook"
    shutil.copytree(sample_book, folder)
    return folder


@pytest.fixture
def empty(empty_book: Path, tmp_path: Path) -> Path:
    """An empty book of this test's own."""
    folder = tmp_path / "empty.roadbook"
    shutil.copytree(empty_book, folder)
    return folder
