"""plan and visit."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.storage import book as books
from tests.cli.conftest import Run
from tests.cli.test_customers import text_of
from tests.support.books import NOW


def test_plan_of_today(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    said = run("plan", "--date", "2026-11-23", "--pdf", path, "--book", sample, "--json", lang="zh")
    assert said.json == {"date": "2026-11-23", "visits": 3, "pdf": str(path)}
    text = text_of(path)
    for fact in ("华远精密", "同福餐饮", "长风医疗", "样品 K7 两件", "V-1123-1"):
        assert fact in text
    assert len(PdfReader(path).pages) >= 4


def test_plan_in_english_and_combined(run: Run, sample: Path, tmp_path: Path) -> None:
    two, one = tmp_path / "two.pdf", tmp_path / "one.pdf"
    assert run("plan", "--date", "today", "--pdf", two, "--book", sample).code == 0
    assert run("plan", "--date", "today", "--pdf", one, "--combined", "--book", sample).code == 0
    assert len(PdfReader(one).pages) <= len(PdfReader(two).pages)
    assert "Car page" in text_of(two)
    assert "Car page" not in text_of(one)


def test_plan_of_a_week_and_of_some_days(run: Run, sample: Path, tmp_path: Path) -> None:
    week, days = tmp_path / "week.pdf", tmp_path / "days.pdf"
    said = run("plan", "--week", "--pdf", week, "--book", sample, "--json", lang="zh").json
    assert (said["date"], said["last"], len(said["days"])) == ("2026-11-23", "2026-11-29", 7)
    assert said["visits"] == sum(day["visits"] for day in said["days"]) > 3
    assert said["days"][0] == {"date": "2026-11-23", "visits": 3}
    assert "V-1123-1" in text_of(week) and "周拜访计划" in text_of(week)
    same = run("plan", "--week", "--date", "2026-11-26", "--pdf", days, "--book", sample, "--json").json
    assert (same["date"], same["visits"]) == (said["date"], said["visits"])
    two = run("plan", "--days", "2", "--date", "today", "--pdf", days, "--book", sample, "--json").json
    assert (two["date"], two["last"], len(two["days"])) == ("2026-11-23", "2026-11-24", 2)
    nothing = run("plan", "--week", "--date", "2031-01-01", "--pdf", days, "--book", sample, "--json")
    assert (nothing.code, nothing.json["error"]) == (1, "no_visits")


@pytest.mark.parametrize(
    "words",
    [
        ("--pdf", "x.pdf"),
        ("--week", "--days", "2", "--pdf", "x.pdf"),
        ("--days", "15", "--pdf", "x.pdf"),
        ("--week", "--hide", "names", "--pdf", "x.pdf"),
        ("--week", "--sections", "people", "--pdf", "x.pdf"),
        ("--date", "today", "--sections", "week", "--pdf", "x.pdf"),
        ("--week", "--paper", "A3", "--pdf", "x.pdf"),
        ("--week", "--two-up", "--paper", "A5", "--pdf", "x.pdf"),
    ],
)
def test_wrong_options_of_a_plan_are_told(run: Run, sample: Path, words: tuple[str, ...]) -> None:
    said = run("plan", *words, "--book", sample, "--json")
    assert (said.code, said.json["error"]) == (2, "usage")


def test_the_parts_of_a_plan_are_chosen(run: Run, sample: Path, tmp_path: Path) -> None:
    def pages(*words: str) -> int:
        path = tmp_path / "plan.pdf"
        assert run("plan", *words, "--pdf", path, "--book", sample).code == 0
        return len(PdfReader(path).pages)

    whole, visits = pages("--date", "today"), pages("--date", "today", "--sections", "visits")
    assert whole == visits + 1
    assert pages("--date", "today", "--sections", "overview") == 1
    assert pages("--week", "--sections", "week") == 1
    assert pages("--date", "today", "--days", "14", "--sections", "week") == 2


def test_paper_margins_and_what_is_left_out(run: Run, sample: Path, tmp_path: Path) -> None:
    def plan(*words: str) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"
        assert run("plan", "--date", "today", "--pdf", path, *words, "--book", sample, lang="zh").code == 0
        return path

    def size(path: Path) -> tuple[int, int]:
        page = PdfReader(path).pages[0].mediabox
        return round(page.width), round(page.height)

    assert size(plan("--paper", "A5")) == (420, 595)
    assert size(plan("--paper", "Letter", "--margins", "wide")) == (612, 792)
    assert size(plan("--two-up")) == (839, 595)
    with_phones = text_of(plan())
    phone = next(word for word in with_phones.replace("+", " ").split() if word.startswith("138"))
    assert phone not in text_of(plan("--hide", "phones,notes"))


@pytest.mark.parametrize("month", [("--month", "2026-11"), ("--month", "2026-11-20"), ()])
def test_the_month_is_a_page(run: Run, sample: Path, tmp_path: Path, month: tuple[str, ...]) -> None:
    path = tmp_path / "month.pdf"
    said = run("calendar", *month, "--pdf", path, "--book", sample, "--json", lang="zh").json
    assert (said["month"], said["pdf"]) == ("2026-11", str(path)) and said["entries"] > 3
    assert len(PdfReader(path).pages) == 1 and "同福餐饮" in text_of(path)


def test_a_month_that_is_none(run: Run, sample: Path, tmp_path: Path) -> None:
    said = run("calendar", "--month", "2026-13", "--pdf", tmp_path / "m.pdf", "--book", sample, "--json")
    assert (said.code, said.json["error"]) == (1, "date_invalid")


def test_a_day_without_visits_and_a_day_that_is_none(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    nothing = run("plan", "--date", "2031-01-01", "--pdf", path, "--book", sample, "--json")
    assert (nothing.code, nothing.json["error"], nothing.json["date"]) == (1, "no_visits", "2031-01-01")
    never = run("plan", "--date", "2026-02-30", "--pdf", path, "--book", sample, "--json")
    assert (never.code, never.json["error"]) == (1, "date_invalid")
    assert not path.exists()


def test_visits_without_a_purpose_are_named(run: Run, sample: Path, tmp_path: Path) -> None:
    opened = books.open_book(sample, lambda: NOW)
    with opened.writing_aside() as connection:
        connection.exec_driver_sql("UPDATE visit SET purpose = ' ' WHERE starts_at LIKE '2026-11-23T14%'")
    opened.close()
    said = run("plan", "--date", "today", "--pdf", tmp_path / "p.pdf", "--book", sample, "--json")
    assert (said.code, said.json["error"]) == (1, "purpose_missing")
    assert len(said.json["names"]) == 1
    assert "长风医疗" in said.json["names"][0]
    assert "长风医疗" in said.err


def test_visit_is_planned_with_what_is_known(run: Run, sample: Path, tmp_path: Path) -> None:
    at = "2026-12-03 10:00"
    said = run("visit", "C001", "--at", at, "--purpose", "季度回顾", "--minutes", "45", "--book", sample, "--json")
    assert said.code == 0
    assert said.json["starts_at"] == "2026-12-03T10:00:00+08:00"
    assert said.json["ends_at"] == "2026-12-03T10:45:00+08:00"
    assert said.json["visit"].startswith("V-1203-")
    path = tmp_path / "p.pdf"
    run("plan", "--date", "2026-12-03", "--pdf", path, "--book", sample, lang="zh")
    text = text_of(path)
    assert "季度回顾" in text
    assert said.json["visit"] in text


@pytest.mark.parametrize("at", ["明天 15:00", "tomorrow 3pm", "+2d 9:30", "下周三上午10点", "2026-12-01T09:00"])
def test_visit_understands_days_in_words(run: Run, sample: Path, at: str) -> None:
    assert run("visit", "C004", "--at", at, "--purpose", "x", "--book", sample).code == 0


def test_a_day_alone_gets_its_first_free_hour(run: Run, sample: Path) -> None:
    made = run("visit", "C004", "--at", "2026-12-21", "--purpose", "x", "--book", sample, "--json").json
    assert made["starts_at"].startswith("2026-12-21T")


def test_a_day_that_has_passed_needs_past(run: Run, sample: Path) -> None:
    words = ["visit", "C001", "--at", "2026-11-20 10:00", "--purpose", "补记", "--book", sample, "--json"]
    refused = run(*words)
    assert (refused.code, refused.json["error"]) == (1, "past_day")
    assert "--past" in refused.json["message"]
    assert run(*words, "--past").code == 0


def test_warnings_do_not_stop(run: Run, sample: Path) -> None:
    made = run("visit", "C010", "--at", "2026-11-29 12:30", "--purpose", "x", "--book", sample, "--json")
    assert made.code == 0
    assert {"day_off", "quiet_time"} <= set(made.json["warnings"])
    assert made.err


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["C999", "--at", "tomorrow 10:00", "--purpose", "x"], "customer_unknown"),
        (["C001", "--at", "whenever", "--purpose", "x"], "date_invalid"),
        (["C001", "--at", "tomorrow 10:00", "--purpose", "  "], "text_missing"),
    ],
)
def test_what_cannot_be_planned(run: Run, sample: Path, words: list[str], error: str) -> None:
    said = run("visit", *words, "--book", sample, "--json")
    assert (said.code, said.json["error"]) == (1, error)
