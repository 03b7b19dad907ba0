"""Options outlive the program, survive nonsense in their file, and hold no customer data."""

import json
from pathlib import Path

import pytest

from desktop.bootstrap.options import Options
from desktop.bootstrap.paths import find_paths
from desktop.models.kinds import Language, Scheme


def test_nothing_is_chosen_at_first(tmp_path: Path) -> None:
    options = Options(tmp_path / "options.json")
    assert options.last_book is None
    assert options.language is None
    assert options.scheme is Scheme.SYSTEM


def test_choices_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "options.json"
    options = Options(path)
    options.choose_language(Language.EN)
    options.choose_scheme(Scheme.DARK)
    options.remember_book(tmp_path / "a.roadbook")
    options.remember_book(tmp_path / "b.roadbook")
    options.remember_book(tmp_path / "a.roadbook")
    again = Options(path)
    assert (again.language, again.scheme) == (Language.EN, Scheme.DARK)
    assert again.recent_books == [tmp_path / "a.roadbook", tmp_path / "b.roadbook"]
    assert again.last_book == tmp_path / "a.roadbook"
    assert [file.name for file in path.parent.iterdir()] == ["options.json"]


def test_only_some_books_are_remembered(tmp_path: Path) -> None:
    options = Options(tmp_path / "options.json")
    for number in range(20):
        options.remember_book(tmp_path / f"{number}.roadbook")
    assert len(options.recent_books) == 8
    assert options.last_book == tmp_path / "19.roadbook"


@pytest.mark.parametrize("text", ["", "[]", "nonsense", '{"language": "xx", "recent_books": 3, "scheme": []}', "\x00"])
def test_nonsense_counts_as_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "options.json"
    path.write_text(text, "utf-8")
    options = Options(path)
    assert (options.last_book, options.language, options.scheme) == (None, None, Scheme.SYSTEM)
    options.choose_language(Language.ZH)
    assert json.loads(path.read_text("utf-8"))["language"] == "zh"


def test_a_place_that_cannot_be_written_is_borne(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    options = Options(tmp_path / "file" / "options.json")
    options.choose_scheme(Scheme.DARK)
    assert options.scheme is Scheme.DARK


def test_everything_lies_below_the_home_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_HOME", str(tmp_path))
    paths = find_paths()
    places = (paths.options_file, paths.window_state_file, paths.log_file, paths.documents)
    assert all(path.is_relative_to(tmp_path) for path in places)


def test_the_system_names_the_places_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROADBOOK_HOME", raising=False)
    paths = find_paths()
    assert "roadbook" in str(paths.options_file)
    assert "roadbook" in str(paths.log_file)
