"""``erase`` and ``export --person``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PERSON, CODE = "王建国", "C001"


def test_erase_asks_first(run: Run, sample: Path) -> None:
    ran = run("--book", sample, "erase", PERSON, "--customer", CODE)
    assert ran.code == 2 and "--yes" in ran.err


def test_erase_and_it_is_gone(run: Run, sample: Path) -> None:
    done = run("--book", sample, "--json", "erase", PERSON, "--customer", CODE, "--yes")
    assert done.code == 0, done.err
    assert done.json["texts"] >= 0 and done.json["backups_left"] == []
    again = run("--book", sample, "erase", PERSON, "--customer", CODE, "--yes")
    assert again.code == 1 and PERSON in again.err
    assert run("--book", sample, "check").code == 0


def test_export_a_person(run: Run, sample: Path, tmp_path: Path) -> None:
    ran = run(
        "--book", sample, "--json", "export", "--person", PERSON, "--customer", CODE, "--folder", tmp_path / "out"
    )
    assert ran.code == 0, ran.err
    folder = Path(ran.json["folder"])
    told = json.loads(next(folder.glob("*.json")).read_text("utf-8"))
    assert told["person"]["name"] == PERSON
    assert next(folder.glob("*.pdf")).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("words", [("export",), ("export", "--person", PERSON)])
def test_export_needs_a_place(run: Run, sample: Path, words: tuple[str, ...]) -> None:
    assert run("--book", sample, *words).code == 2


def test_unknown_people_are_said(run: Run, sample: Path) -> None:
    ran = run("--book", sample, "erase", "没有这个人", "--yes")
    assert ran.code == 1 and "没有这个人" in ran.err
