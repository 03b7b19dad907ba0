"""list and profile."""

import csv
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run

KEYS = {"code", "name", "grade", "status", "due", "reason"}


def text_of(path: Path) -> str:
    """The text of all pages."""
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_list_names_everybody_with_due_and_reason(run: Run, sample: Path) -> None:
    found = run("list", "--book", sample, "--json", lang="zh").json
    assert found["count"] == len(found["customers"]) == 120
    assert all(set(one) >= KEYS for one in found["customers"])
    assert {one["due"] for one in found["customers"]} == {"overdue", "due", "planned", "later", "unstarted", "none"}
    assert all(one["reason"] for one in found["customers"])
    told = next(one for one in found["customers"] if one["code"] == "C001")
    assert (told["name"], told["grade"], told["status"]) == ("华远精密制造有限公司", "A", "buying")
    assert told["reason"].startswith("A 级每")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("华远", "C001"),
        ("華遠精密", "C001"),
        ("huayuan", "C001"),
        ("hyjm", "C001"),
        ("王建国", "C001"),
        ("13800001011", "C002"),
        ("C005", "C005"),
        ("单雄", "C004"),
        ("shanxiong", "C004"),
        ("㛃", "C001"),
    ],
)
def test_list_understands_the_search_of_the_window(run: Run, sample: Path, query: str, code: str) -> None:
    found = run("list", query, "--book", sample, "--json").json
    assert code in [one["code"] for one in found["customers"]]
    assert found["count"] < 12


def test_list_answers_a_question(run: Run, sample: Path) -> None:
    every = run("list", "--book", sample, "--json").json["customers"]
    asked = run("list", "等级:A -流失 未拜访>7", "--book", sample, "--json").json["customers"]
    assert asked
    assert {one["grade"] for one in asked} == {"A"}
    assert len(asked) < sum(one["grade"] == "A" for one in every)


def test_every_word_that_means_nothing_is_told(run: Run, sample: Path) -> None:
    found = run("list", "颜色:红 等级:A 逾期>久 级别:Z", "--book", sample)
    assert found.code == 1
    assert all(word in found.err for word in ("颜色:红", "逾期>久", "级别:Z"))
    assert "等级:A" not in found.err


@pytest.mark.parametrize(("query", "told"), [("颜色:红", "颜色:红"), ("grade:Z", "grade:Z"), ("逾期>久", "逾期>久")])
def test_a_question_that_means_nothing_is_told(run: Run, sample: Path, query: str, told: str) -> None:
    found = run("list", query, "--book", sample)
    assert found.code == 1
    assert told in found.err


def test_list_for_people_is_a_table(run: Run, sample: Path) -> None:
    said = run("list", "--book", sample, lang="zh")
    lines = said.out.splitlines()
    assert lines[0].split() == ["编号", "客户名称", "等级", "状态", "下次联系", "原因"]
    assert len(lines) == 122
    assert "逾期" in said.out
    assert lines[-1].startswith("120 家")


def test_nobody_found_is_no_failure(run: Run, sample: Path) -> None:
    assert run("list", "没有这家", "--book", sample, "--json").json == {"customers": [], "count": 0}


def test_list_as_csv(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    said = run("list", "华远", "--csv", path, "--book", sample, "--json", lang="zh")
    assert said.json["csv"] == str(path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert "C001" in rows[1]
    assert "华远精密制造有限公司" in rows[1]


def test_profile_as_pdf(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "c001.pdf"
    said = run("profile", "C001", "--pdf", path, "--book", sample, "--json", lang="zh")
    assert said.code == 0
    assert said.json["pdf"] == str(path)
    text = text_of(path)
    for fact in ("华远精密制造有限公司", "王建国", "周㛃", "备件寄售", "四季度供货回顾"):
        assert fact in text
    assert "老总是校友" not in text  # private notes are off


def test_the_sections_of_a_profile_are_chosen(run: Run, sample: Path, tmp_path: Path) -> None:
    def pages(*words: str) -> str:
        path = tmp_path / "p.pdf"
        assert run("profile", "C001", "--pdf", path, *words, "--book", sample, lang="zh").code == 0
        return text_of(path)

    usual, people = pages(), pages("--sections", "people,private-notes")
    assert "合同" in usual and "私人备注" not in usual
    assert "王建国" in people and "私人备注" in people and "合同编号" not in people
    assert run("profile", "C001", "--pdf", tmp_path / "q.pdf", "--sections", "nothing", "--book", sample).code == 2


def test_profile_by_name(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("profile", "美佳百货", "--pdf", tmp_path / "c.pdf", "--book", sample).code == 0


def test_a_name_from_a_chinese_terminal_of_old(run: Run, sample: Path, tmp_path: Path) -> None:
    name = "美佳百货".encode("gb18030").decode("utf-8", "surrogateescape")
    assert run("profile", name, "--pdf", tmp_path / "c.pdf", "--book", sample).code == 0


@pytest.mark.parametrize("code", ["C999", "", "' OR 1=1 --", "C00\udc89\udc89", "华\ud83d"])
def test_profile_of_nobody(run: Run, sample: Path, tmp_path: Path, code: str) -> None:
    said = run("profile", code, "--pdf", tmp_path / "c.pdf", "--book", sample, "--json")
    assert (said.code, said.json["error"]) == (1, "customer_unknown")
    assert not (tmp_path / "c.pdf").exists()


def test_a_place_that_cannot_be_written_is_said(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "c.pdf", tmp_path):
        said = run("profile", "C001", "--pdf", path, "--book", sample)
        assert said.code == 1
        assert said.err
    assert run("list", "--csv", tmp_path / "file" / "l.csv", "--book", sample).code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("profile", "C001", "--pdf"),
        ("list", "--csv"),
        ("calendar", "--pdf"),
        ("export", "--xlsx"),
        ("export", "--ics"),
        ("export", "--vcf"),
    ],
    ids=" ".join,
)
def test_a_folder_is_no_file_to_write(run: Run, sample: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    refused = run(*words, tmp_path, "--book", sample, "--json", lang="zh")
    assert (refused.code, refused.json["error"]) == (1, "file_is_folder")
    assert str(tmp_path) in refused.json["message"]


def test_who_was_never_contacted_is_told_apart_from_who_needs_no_contact(run: Run, empty: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "客户.csv"
    sheet.write_text("客户名称\n华远\n", "utf-8")
    run("import", sheet, "--book", empty)
    (one,) = run("list", "--book", empty, "--json", lang="zh").json["customers"]
    assert (one["due"], one["reason"]) == ("unstarted", "还没有联系过")
