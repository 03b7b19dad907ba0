"""Passwords on the command line: wrong ones make wait, with a countdown; a PDF can have one of its own."""

import getpass
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from desktop.cli.main import main
from desktop.services.ports import SystemClock
from desktop.storage import book as books


class Terminal(io.StringIO):
    """Standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def protected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "mine.roadbook"
    made, _code = books.create(folder, SystemClock().now, "richtig")
    made.close()
    monkeypatch.setenv("ROADBOOK_HOME", str(tmp_path / "home"))
    return folder


def typed(monkeypatch: pytest.MonkeyPatch, *passwords: str) -> list[float]:
    """Somebody types these passwords; gives the pauses that were made."""
    rest, pauses = list(passwords), []
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: rest.pop(0))
    sleep: Callable[[float], None] = time.sleep

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", pause)
    return pauses


def test_a_script_is_told_to_wait(
    protected: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROADBOOK_PASSWORD", "falsch")
    for _try in range(3):
        assert main(["list", "--book", str(protected), "--lang", "en"]) == 3
    monkeypatch.setenv("ROADBOOK_PASSWORD", "richtig")
    capsys.readouterr()
    assert main(["list", "--book", str(protected), "--lang", "en", "--json"]) == 3
    told = capsys.readouterr()
    assert "Too many wrong passwords" in told.err and '"unlock_delayed"' in told.out and '"wait"' in told.out
    assert "falsch" not in told.err + told.out


def test_somebody_at_a_terminal_sees_the_seconds(
    protected: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["list", "--book", str(protected), "--lang", "en"]
    typed(monkeypatch, "a", "b", "c")
    assert main(arguments) == 3
    pauses = typed(monkeypatch, "richtig")
    capsys.readouterr()
    assert main(arguments) == 0
    told = capsys.readouterr().err
    assert pauses and " s … " in told and "Wait 1 s" in told
    pauses = typed(monkeypatch, "richtig")
    assert main(arguments) == 0 and not pauses, "the right password forgets the wrong ones"


def test_a_pdf_has_a_password_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROADBOOK_HOME", str(tmp_path / "home"))
    folder, pdf = tmp_path / "sample.roadbook", tmp_path / "profile.pdf"
    assert main(["new", str(folder), "--sample", "--no-password", "--lang", "en"]) == 0
    profile = ["profile", "C001", "--pdf", str(pdf), "--pdf-password", "--lang", "en"]
    assert main(profile) == 2, "without a terminal and without the variable nothing is written"
    assert not pdf.exists() and "ROADBOOK_PDF_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv("ROADBOOK_PDF_PASSWORD", "nur für uns")
    assert main(profile) == 0
    reader = pypdf.PdfReader(pdf)
    assert reader.is_encrypted and not reader.decrypt("falsch")
    assert reader.decrypt("nur für uns") and reader.pages[0].extract_text()
    assert reader.trailer["/Encrypt"]["/V"] == 5, "AES-256"
