"""note: a line becomes a record, or is only explained."""

from pathlib import Path

from tests.cli.conftest import Run

LINE = "昨天去华远精密见王建国，他要样品，下周五前送，12月10日再联系"


def test_a_line_is_explained_and_then_written(run: Run, sample: Path) -> None:
    told = run("note", LINE, "--dry-run", "--book", sample, "--json", lang="zh")
    assert (told.code, told.json["id"]) == (0, None)
    assert (told.json["customer"], told.json["people"], told.json["channel"]) == ("华远精密", "王建国", "visit")
    assert told.json["promises"] == [{"action": "送样品", "side": "ours", "due": "2026-12-04"}]
    assert (told.json["needs"], told.json["next_contact"]) == (["样品"], "2026-12-10")
    before = len(run("list", "--book", sample, "--json").json["customers"])
    written = run("note", LINE, "--book", sample, "--json", lang="zh")
    assert written.code == 0 and written.json["id"]
    assert {**written.json, "id": None} == told.json
    assert len(run("list", "--book", sample, "--json").json["customers"]) == before


def test_what_was_agreed_keeps_its_time(run: Run, sample: Path) -> None:
    line = "拜访华远精密，王建国不在，改约下周二上午10点"
    told = run("note", line, "--dry-run", "--book", sample, "--json", lang="zh").json
    assert (told["next_contact"], told["next_time"]) == ("2026-12-01", "10:00")
    assert "12-01 周二 10:00 上门拜访" in run("note", line, "--dry-run", "--book", sample, lang="zh").out


def test_namesakes_are_named_and_settled_by_a_code(run: Run, sample: Path) -> None:
    unclear = run("note", "和王总打电话", "--book", sample, "--json", lang="zh")
    assert (unclear.code, unclear.json["error"]) == (1, "customer_ambiguous")
    assert any("华远精密" in name for name in unclear.json["names"])
    clear = run("note", "和王总打电话", "--customer", "C001", "--dry-run", "--book", sample, "--json", lang="zh")
    assert (clear.code, clear.json["people"]) == (0, "王建国")
    told = run("note", "和王总打电话", "--customer", "C001", "--book", sample, lang="zh")
    assert told.code == 0 and "王建国" in told.out


def test_a_line_without_anybody_or_anything(run: Run, sample: Path) -> None:
    nobody = run("note", "打了个电话", "--book", sample, "--json")
    assert (nobody.code, nobody.json["error"]) == (1, "customer_missing")
    nothing = run("note", "  ", "--book", sample, "--json")
    assert (nothing.code, nothing.json["error"]) == (1, "text_missing")
    whose = run("note", "打了个电话", "--customer", "C001", "--dry-run", "--book", sample, "--json")
    assert whose.json["customer"] == "华远精密"
