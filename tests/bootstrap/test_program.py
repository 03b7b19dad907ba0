"""From nothing to an open book; the program itself stays light."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bootstrap.context import Lookups, OpenBook
from desktop.bootstrap.logs import RollingFile, stop_logging
from desktop.bootstrap.program import Program, start_program
from desktop.i18n import catalogue
from desktop.models.errors import BookUnavailable, InvalidInput, PasswordNeeded, WrongPassword
from desktop.models.kinds import Language
from desktop.models.rows.customers import CustomerFilter
from desktop.services.ports import FixedClock

HEAVY = ("sqlalchemy", "reportlab", "python_calamine", "xlsxwriter", "alembic", "PySide6")


@pytest.fixture
def program(clock: FixedClock) -> Iterator[Program]:
    """The program with a standing clock, speaking English."""
    import logging

    yield start_program(clock=clock, language=Language.EN)
    for handler in [one for one in logging.getLogger().handlers if isinstance(one, RollingFile)]:
        stop_logging(handler)


def test_a_book_is_made_and_remembered(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "我的客户.roadbook"
    assert program.last_book() is None
    opened, code = program.create(folder, None)
    opened.close()
    assert code is None
    assert program.last_book() == folder
    assert not program.needs_password(folder)
    again = program.open(folder, read_only=True)
    assert again.book.name == "我的客户"
    again.close()


@pytest.mark.parametrize(("language", "first"), [(Language.ZH, "制造业"), (Language.EN, "Manufacturing industry")])
def test_a_new_book_begins_with_the_usual_industries(
    program: Program, tmp_path: Path, language: Language, first: str
) -> None:
    with catalogue.speaking(language):
        opened, _code = program.create(tmp_path / "mine.roadbook", None)
    listed = opened.lookups.customers.industries()
    assert (len(listed), listed[0].name, {one.count for one in listed}) == (9, first, {0})
    assert opened.book.undo_status().undo is None
    customer, _changes = opened.customers.add({"name": "华远精密", "industry_id": listed[0].id})
    assert opened.lookups.customers.lines([customer])[0].industry == first
    opened.close()


def test_a_password_and_its_recovery_code_open_the_book(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "a.roadbook"
    opened, code = program.create(folder, "一把钥匙")
    opened.close()
    assert code is not None
    assert program.needs_password(folder)
    for secret in ("一把钥匙", code):
        program.open(folder, secret).close()
    with pytest.raises(WrongPassword):
        program.open(folder, "另一把")
    with pytest.raises(PasswordNeeded):
        program.open(folder)


def test_a_short_password_makes_nothing(program: Program, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        program.create(tmp_path / "a.roadbook", "ab")
    assert not (tmp_path / "a.roadbook").exists()


def test_a_folder_with_something_in_it_is_left_alone(program: Program, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(BookUnavailable, match="book_exists"):
        program.create(tmp_path, None)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_missing_book_is_said_and_not_remembered(program: Program, tmp_path: Path) -> None:
    for ask in (program.open, program.needs_password):
        with pytest.raises(BookUnavailable, match="book_missing"):
            ask(tmp_path / "none.roadbook")
    assert program.last_book() is None


def test_the_sample_is_made_through_the_program(program: Program, tmp_path: Path) -> None:
    opened, _ = program.create(tmp_path / "s.roadbook", None, sample=True)
    try:
        assert opened.lookups.customers.counts(CustomerFilter()).total == 120
        assert opened.undo.status().undo is None
    finally:
        opened.close()


def test_every_service_can_be_made(program: Program, tmp_path: Path) -> None:
    opened, _ = program.create(tmp_path / "a.roadbook", None)
    try:
        for owner, kind in ((opened, OpenBook), (opened.lookups, Lookups)):
            names = [name for name, value in vars(kind).items() if type(value).__name__ == "cached_property"]
            assert len(names) >= 8
            for name in names:
                assert getattr(owner, name) is getattr(owner, name)
    finally:
        opened.close()


def test_the_chosen_language_is_spoken(program: Program, clock: FixedClock) -> None:
    program.options.choose_language(Language.EN)
    assert start_program(clock=clock).language is Language.EN
    assert catalogue.language() is Language.EN


def test_starting_and_opening_import_nothing_heavy() -> None:
    modules = f"[name for name in {HEAVY!r} if name in sys.modules]"
    code = (
        f"import sys, desktop.bootstrap.program; print({modules});"
        f"import desktop.bootstrap.context, desktop.storage.book; print({modules})"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.splitlines() == ["[]", "[]"]
