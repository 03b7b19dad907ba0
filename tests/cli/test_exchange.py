"""import and export, on tables of our own and on those that reps keep."""

from functools import partial
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop.services import exports, whole_workbook
from desktop.storage import book as books
from desktop.storage.queries.whole_book import whole_rows, whole_tables
from tests.cli.conftest import Run
from tests.cli.test_customers import text_of
from tests.support.books import NOW
from tests.support.shared_data import shared_data

KEYS = {"added", "changed", "unchanged", "rejected", "problems", "duplicates"}
PROBLEM_KEYS = {"file", "sheet", "row", "column", "text", "reason"}


def written(path: Path, text: str) -> Path:
    """A table of text."""
    path.write_text(text, "utf-8")
    return path


def test_import_adds_then_changes_nothing(run: Run, empty: Path, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", "客户ID,客户名称,年度贡献值(万元)\nK1,甲公司,150\nK2,乙公司,20\n")
    first = run("import", table, "--book", empty, "--json")
    assert first.code == 0
    assert set(first.json) >= KEYS
    assert (first.json["added"], first.json["changed"], first.json["rejected"]) == (2, 0, 0)
    again = run("import", table, "--book", empty, "--json")
    assert again.code == 0
    assert (again.json["added"], again.json["changed"], again.json["unchanged"]) == (0, 0, 2)


def test_a_dry_run_changes_nothing(run: Run, empty: Path, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", "客户名称\n甲公司\n")
    said = run("import", table, "--dry-run", "--book", empty, "--json")
    assert (said.json["added"], said.json["dry_run"]) == (1, True)
    assert run("list", "--book", empty, "--json").json["count"] == 0


def test_grades_come_from_the_stated_value_when_asked(run: Run, empty: Path, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", "客户名称,客户类型\n甲公司,高价值/活跃\n乙公司,低价值/沉默\n")
    run("import", table, "--grades", "--book", empty)
    found = run("list", "--book", empty, "--json").json["customers"]
    assert sorted((one["name"], one["grade"]) for one in found) == [("乙公司", "C"), ("甲公司", "A")]


def test_rejected_rows_are_told_with_their_place(run: Run, empty: Path, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", "客户ID,客户名称\nK1,甲公司\nK2,\n")
    said = run("import", table, "--book", empty, "--json")
    assert said.code == 0
    assert (said.json["added"], said.json["rejected"]) == (1, 1)
    problem = said.json["problems"][0]
    assert set(problem) >= PROBLEM_KEYS
    assert (problem["file"], problem["row"]) == ("t.csv", 3)
    assert problem["reason"]
    assert "3" in said.err


def test_nothing_but_rejected_rows_is_a_failure(run: Run, empty: Path, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", "客户ID,客户名称\nK1,\n")
    said = run("import", table, "--book", empty, "--json")
    assert said.code == 1
    assert said.json["rejected"] == 1


def test_likely_duplicates_are_added_and_listed(run: Run, empty: Path, tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "客户ID,客户名称\nK1,苏州星海湾机械有限公司\n")
    second = written(tmp_path / "b.csv", "客户ID,客户名称\nK9,星海湾机械\n")
    run("import", first, "--book", empty)
    said = run("import", second, "--book", empty, "--json").json
    assert said["added"] == 1
    assert said["duplicates"][0]["like"] == "苏州星海湾机械有限公司"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("gone.xlsx", None, "file_missing"),
        ("empty.csv", b"", "file_empty"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200), "not_a_table"),
        ("cut.xlsx", b"PK\x03\x04" + bytes(100), "file_truncated"),
        ("other.csv", "天气,风力\n晴,3\n".encode(), "no_known_columns"),
    ],
)
def test_files_that_cannot_be_read(
    run: Run, empty: Path, tmp_path: Path, name: str, content: bytes | None, error: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    said = run("import", tmp_path / name, "--book", empty, "--json")
    assert said.code == 1
    assert said.json["error"] == error
    assert name in said.err


def test_a_workbook_too_large_to_come_back_is_told(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "Limits", partial(exports.Limits, cells=100))
    said = run("export", "--xlsx", tmp_path / "all.xlsx", "--book", sample, lang="zh")
    assert said.code == 0
    assert "all.xlsx 的内容超出" in said.err


def test_export_has_one_sheet_per_kind_and_codes_as_text(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    said = run("export", "--xlsx", path, "--book", sample, "--json", lang="zh")
    assert said.code == 0
    book = CalamineWorkbook.from_path(str(path))
    assert {"客户", "联系人"} <= set(book.sheet_names)
    assert len(book.sheet_names) >= 5
    rows = book.get_sheet_by_name("客户").to_python()
    assert len(rows) == 121
    assert any("C001" in row for row in rows)
    people = book.get_sheet_by_name("联系人").to_python()
    assert any("13800001001" in str(cell) and isinstance(cell, str) for row in people for cell in row)


def test_an_export_that_cannot_be_written_says_why(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    wrong = {
        tmp_path / "file" / "all.xlsx": "file_not_written",
        tmp_path / "nowhere" / "all.xlsx": "file_not_written",
        tmp_path: "file_is_folder",
    }
    for path, code in wrong.items():
        said = run("export", "--xlsx", path, "--book", sample, "--json")
        assert (said.code, said.json["error"]) == (1, code)


def test_people_without_a_column_of_phones(run: Run, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("客户名称,关键联系人\n华远,王芳\n", "utf-8")
    said = run("import", tmp_path / "a.csv", "--book", empty, "--json")
    assert (said.code, said.json["added"]) == (0, 1)


def test_an_export_taken_back_leaves_key_contacts_as_they_are(run: Run, sample: Path, tmp_path: Path) -> None:
    run("export", "--xlsx", tmp_path / "all.xlsx", "--book", sample, lang="zh")
    assert run("import", tmp_path / "all.xlsx", "--book", sample).code == 0
    run("export", "--xlsx", tmp_path / "again.xlsx", "--book", sample, lang="zh")
    before, after = (CalamineWorkbook.from_path(tmp_path / name) for name in ("all.xlsx", "again.xlsx"))
    assert after.get_sheet_by_name("联系人").to_python() == before.get_sheet_by_name("联系人").to_python()


def everything(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is alive in a book, table by table."""
    opened = books.open_book(folder, lambda: NOW, read_only=True)
    with opened.reading() as connection:
        found: dict[str, list[tuple[object, ...]]] = {name: [*whole_rows(connection, name)] for name in whole_tables()}
    opened.close()
    return found


def test_the_workbook_of_a_whole_book_fills_another_without_loss(
    run: Run, sample: Path, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_workbook, "_MANY_ROWS", 100)  # sheets of many rows leave out what is empty
    path = tmp_path / "all.xlsx"
    assert run("export", "--xlsx", path, "--book", sample).code == 0
    assert len(CalamineWorkbook.from_path(path).get_sheet_by_name("客户").to_python()[0]) < 84
    taken = run("import", path, "--book", empty, "--json")
    assert (taken.code, taken.json["rejected"], taken.json["problems"]) == (0, 0, [])
    assert everything(empty) == everything(sample)
    again = run("import", path, "--book", empty, "--json")
    assert (again.json["added"], again.json["changed"]) == (0, 0)


@pytest.mark.parametrize("variant", ["clean.xlsx", "messy.xlsx"])
def test_the_main_job_from_a_table_to_paper(run: Run, empty: Path, tmp_path: Path, variant: str) -> None:
    table = shared_data("8-three-tables", variant)
    first = run("import", table, "--book", empty, "--json", lang="zh")
    assert first.code == 0, first.err
    assert first.json["added"] >= 4
    again = run("import", table, "--book", empty, "--json", lang="zh").json
    assert (again["added"], again["changed"]) == (0, 0)
    code = run("list", "--book", empty, "--json").json["customers"][0]["code"]
    planned = run("visit", code, "--at", "明天 10:00", "--purpose", "首次回访", "--book", empty, "--json")
    assert planned.code == 0, planned.err
    plan, profile, everything = tmp_path / "p.pdf", tmp_path / "c.pdf", tmp_path / "all.xlsx"
    assert run("plan", "--date", "明天", "--pdf", plan, "--book", empty, lang="zh").code == 0
    assert "首次回访" in text_of(plan)
    assert run("profile", code, "--pdf", profile, "--book", empty, lang="zh").code == 0
    assert code in text_of(profile)
    assert run("export", "--xlsx", everything, "--book", empty).code == 0
    assert run("backup", tmp_path / "b", "--book", empty).code == 0
    assert run("check", "--book", empty).code == 0


def test_the_messy_table_comes_in_without_loss(run: Run, empty: Path) -> None:
    said = run("import", shared_data("8-three-tables", "messy.xlsx"), "--book", empty, "--json", lang="zh").json
    assert said["rejected"] >= 2  # a row without a name, a record of an unknown customer
    texts = [problem["text"] for problem in said["problems"]]
    assert any("一百多" in text for text in texts)
    assert any("C404" in text for text in texts)
    found = {one["code"]: one for one in run("list", "--book", empty, "--json").json["customers"]}
    assert found["C003"]["last_contact_on"] == "2026-11-07"


@pytest.mark.parametrize(
    "name",
    [
        "clean-table1-gb18030.csv",
        "messy-table1-utf16-tab.csv",
    ],
)
def test_tables_of_text_in_other_encodings(run: Run, empty: Path, name: str) -> None:
    said = run("import", shared_data("8-three-tables", name), "--book", empty, "--json")
    assert said.code == 0
    assert said.json["added"] >= 4


def test_an_export_takes_no_place_in_the_book(run: Run, sample: Path) -> None:
    before = (sample / "book.db").stat().st_size
    for words in (
        ("export", "--xlsx", sample / "book.db"),
        ("plan", "--date", "2026-11-23", "--pdf", sample / "keys.json"),
    ):
        said = run(*words, "--book", sample)
        assert said.code == 1 and "among the files of a book" in said.err
    assert (sample / "book.db").stat().st_size == before
    assert run("list", "--book", sample).code == 0
