"""new, backup, check: books as a whole, passwords, and books that cannot be opened."""

import json
from pathlib import Path

import pytest

from desktop.storage import book as books
from desktop.storage.book import Book
from tests.cli.conftest import Run
from tests.support.books import NOW


def test_new_makes_the_folder_itself_and_it_is_the_last_book(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "我的客户"
    made = run("new", folder, "--no-password", "--json")
    assert made.code == 0
    assert made.json == {"book": str(folder), "customers": 0, "recovery_code": None}
    assert (folder / "book.db").is_file()
    assert run("list", "--json").json == {"customers": [], "count": 0}


def test_new_with_sample(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "s.roadbook", "--sample", "--no-password")
    assert made.code == 0
    assert "120 customers" in made.out
    assert "no password" in made.out


def test_the_password_comes_from_the_environment_and_the_recovery_code_opens_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a.roadbook"
    monkeypatch.setenv("ROADBOOK_PASSWORD", "一把钥匙")
    code = run("new", folder, "--json").json["recovery_code"]
    assert run("list").code == 0
    monkeypatch.setenv("ROADBOOK_PASSWORD", code)
    assert run("list").code == 0
    monkeypatch.setenv("ROADBOOK_PASSWORD", "wrong one")
    wrong = run("list", "--json")
    assert (wrong.code, wrong.json["error"]) == (3, "wrong_password")
    assert "wrong" in wrong.err
    monkeypatch.delenv("ROADBOOK_PASSWORD")
    assert run("list", "--json").json["error"] == "password_needed"


def test_new_where_a_file_stands(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run("new", tmp_path / "file", "--no-password", "--json").json["error"] == "book_exists"


def test_new_without_a_way_to_a_password_says_what_to_do(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "a.roadbook")
    assert made.code == 2
    assert "ROADBOOK_PASSWORD" in made.err
    assert "--no-password" in made.err
    assert not (tmp_path / "a.roadbook").exists()


def test_typed_passwords(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["secret", "other", "secret", "secret", "no", "never", "secret", "a", "b", "c"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    folder = tmp_path / "a.roadbook"
    assert run("new", folder).code == 1  # the two were not the same
    assert run("new", folder).code == 0
    third = run("list")
    assert third.code == 0
    assert third.err.count("wrong") == 2
    assert run("list").code == 3


def test_a_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    made = run("new", tmp_path, "--no-password", "--json")
    assert (made.code, made.json["error"]) == (1, "book_exists")
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_no_book_at_all(run: Run) -> None:
    said = run("list")
    assert said.code == 3
    assert "--book" in said.err


def test_a_book_that_is_not_there(run: Run, tmp_path: Path) -> None:
    said = run("list", "--book", tmp_path / "none.roadbook", "--json")
    assert (said.code, said.json["error"]) == (3, "book_missing")
    assert str(tmp_path) in said.json["path"]


@pytest.mark.parametrize("damage", ["database", "keys"])
def test_a_damaged_book(run: Run, empty: Path, damage: str) -> None:
    if damage == "database":
        (empty / "book.db").write_bytes(b"not a book" * 1000)
    else:
        for name in ("keys.json", "keys.copy.json"):
            (empty / name).write_text("{}")
    said = run("list", "--book", empty, "--json")
    assert said.code == 3
    assert said.json["error"] in ("book_damaged", "keys_damaged")


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(place)
        byte = stream.read(1)[0]
        stream.seek(place)
        stream.write(bytes([byte ^ 4]))


@pytest.mark.parametrize("words", [("list",), ("visit", "C001", "--at", "2026-12-21 10:00", "--purpose", "x")])
def test_a_flipped_bit_that_the_verb_would_read_round_is_noticed(
    run: Run, sample: Path, words: tuple[str, ...]
) -> None:
    made = run("backup", sample / "backups", "--book", sample, "--json").json["backup"]
    path = sample / "book.db"
    pages = path.stat().st_size // 4096
    before = path.read_bytes()
    for page in (pages // 3, pages // 2, pages - 1):
        flip(path, page * 4096 + 1700)
        said = run(*words, "--book", sample, "--json")
        assert (said.code, said.json["error"]) == (3, "book_damaged")
        assert "The newest good backup is of 2026-11-23 09:00: 120 customers" in said.err
        assert "Nothing was changed after it" in said.err and made in said.err and "roadbook salvage" in said.err
        path.write_bytes(before)
    assert run("list", "--book", sample).code == 0


def test_a_book_with_a_page_that_nobody_read_yet_is_gone_back_from(run: Run, sample: Path, tmp_path: Path) -> None:
    made = run("backup", tmp_path / "backups", "--book", sample, "--json").json["backup"]
    path = sample / "book.db"
    flip(path, path.stat().st_size - 2000)
    checked = run("check", "--book", sample)
    assert checked.code and "There is no good backup in the book's folder" in checked.err
    restored = run("restore", made, "--book", sample, "--json")
    assert restored.code == 0 and (Path(restored.json["before"]) / "book.db").exists()
    assert run("check", "--book", sample).code == 0


def test_a_book_of_a_newer_program(run: Run, empty: Path) -> None:
    opened = books.open_book(empty, lambda: NOW)
    with opened.writing_aside() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'r9999'")
    opened.close()
    assert run("list", "--book", empty, "--json").json["error"] == "book_newer"


def test_backup_is_a_book(run: Run, sample: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "backups", "--book", sample, "--json")
    assert done.code == 0
    again = run("list", "--book", done.json["backup"], "--json")
    assert again.json["count"] == 120


def test_check_of_a_sound_and_of_a_stale_book(run: Run, sample: Path) -> None:
    assert run("check", "--book", sample, "--json").json == {"ok": True, "findings": [], "customers": 120}
    opened = books.open_book(sample, lambda: NOW)
    with opened.writing_aside() as connection:
        connection.exec_driver_sql("DELETE FROM due_line WHERE customer_id = 5")
    opened.close()
    said = run("check", "--book", sample, "--json")
    assert said.code == 1
    assert [(one["flaw"], one["place"]) for one in said.json["findings"]] == [("derived", "due_line")]


@pytest.fixture
def held(sample: Path) -> Book:
    """The sample book while somebody else has it open for writing."""
    return books.open_book(sample, lambda: NOW)


def test_reading_goes_on_while_the_book_is_held(run: Run, held: Book, tmp_path: Path) -> None:
    try:
        at = ("--book", held.folder)
        assert run("list", *at).code == 0
        assert run("check", *at).code == 0
        assert run("backup", tmp_path / "b", *at).code == 0
        assert run("plan", "--date", "today", "--pdf", tmp_path / "p.pdf", *at).code == 0
        assert run("profile", "C001", "--pdf", tmp_path / "c.pdf", *at).code == 0
        assert run("export", "--xlsx", tmp_path / "all.xlsx", *at).code == 0
    finally:
        held.close()


def test_writing_says_who_holds_the_book(run: Run, held: Book, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("客户名称\n某某公司\n", "utf-8")
    try:
        holder = json.loads((held.folder / "holder.json").read_text("utf-8"))["computer"]
        for words in (["visit", "C001", "--at", "tomorrow 10:00", "--purpose", "x"], ["import", str(table)]):
            said = run(*words, "--book", held.folder, "--json")
            assert (said.code, said.json["error"]) == (3, "book_held")
            assert holder in said.err
        assert run("import", table, "--dry-run", "--book", held.folder).code == 0
    finally:
        held.close()


def test_a_backup_is_gone_back_to_and_a_damaged_book_is_put_right(run: Run, sample: Path, tmp_path: Path) -> None:
    at = ("--book", sample, "--json")
    made = run("backup", tmp_path / "backups", *at).json["backup"]
    count = len(run("list", *at).json["customers"])
    assert run("restore", made, *at).code == 0
    assert len(run("list", *at).json["customers"]) == count
    path = sample / "book.db"
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    out = tmp_path / "rest.roadbook"
    rest = run("salvage", out, *at)
    assert rest.code == 0 and rest.json["customers"] > 0
    assert run("check", "--book", out).code == 0
    path.write_bytes(b"")
    assert run("salvage", tmp_path / "none.roadbook", *at).code == 3
    again = run("restore", made, *at)
    assert again.code == 0 and Path(again.json["before"]).is_dir()
    assert len(run("list", *at).json["customers"]) == count
    assert run("restore", tmp_path / "nothing", *at).code == 3
