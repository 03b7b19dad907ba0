"""Made-up input at every door: cells, headings, dates, the command line, the files of a book.

Whatever comes, the answer is a value, a problem with a code, or an error of our own. ``ROADBOOK_FUZZ=1000`` multiplies
the examples for the long run.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.cli.main import main
from desktop.exchange.cells import Trouble, text_of
from desktop.exchange.columns import parser_for
from desktop.exchange.fields import FIELDS, TableKind
from desktop.exchange.forms import CARD_COLUMNS
from desktop.exchange.headings import plain_title, recognise
from desktop.exchange.icalendar_reader import read_events
from desktop.exchange.icalendar_writer import Appointment, write_calendar
from desktop.exchange.known import Known
from desktop.exchange.parse import parse_table
from desktop.exchange.planner import make_plan
from desktop.exchange.rejected import rejected_sheet
from desktop.exchange.tables import RawTable
from desktop.exchange.vcard_reader import read_cards
from desktop.exchange.vcard_writer import Card, short_code, write_cards
from desktop.i18n.sentences import has_sentence
from desktop.models.errors import RoadbookError
from desktop.models.rules.date_words import parse_day, parse_moment, parse_place
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.layout import DATABASE
from tests.support.books import NOW, empty_book
from tests.support.shared_data import shared_data

__all__ = ["empty_book"]

TIMES = int(os.environ.get("ROADBOOK_FUZZ", "1"))
TODAY = NOW.date()
DIRT = st.sampled_from(
    "2026-03-16 3月15日 明天 下周三 农历八月十五 闰 +3d 1.5e9 1e400 -0 NaN inf 13800138000 +86 # =1+1 @SUM '= 高价值/活跃 *经理 王总 万元 ¥ ％ "
    "\u200b \u202e \ufeff \x00 \ud800 🙂 ﷽ Ⅷ ٣ 〇 壹 half 25:61 0000-00-00 31.02. 99999999999999999999 上旬 前 ; ， 、 / \n \t".split(
        " "
    )
)
ANY_TEXT = st.one_of(
    st.text(max_size=60), st.lists(DIRT, max_size=8).map("".join), st.lists(DIRT, max_size=6).map(" ".join)
)
ANY_CELL = st.one_of(ANY_TEXT, st.floats(), st.integers(-(10**18), 10**18).map(float))
FIELD_LIST = [field for kind in TableKind for field in FIELDS[kind]]
TITLES = st.sampled_from(
    "客户名称 客户ID 联系人 电话 沟通时间 沟通方式 备注 生日 地址 姓名 年度贡献值(万元) Name Company E-mail Date due 后续行动".split()
)


def often(examples: int) -> Any:
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@often(300)
@given(st.sampled_from(FIELD_LIST), ANY_TEXT, ANY_CELL)
def test_any_cell_is_a_value_or_a_trouble(field: Any, title: str, cell: Any) -> None:
    found = parser_for(field, title, TODAY)(cell)
    if isinstance(found, Trouble):
        assert has_sentence(found.code), found.code
    assert isinstance(text_of(cell), str)


@often(200)
@given(st.lists(st.one_of(TITLES, ANY_CELL), max_size=8), st.lists(st.lists(ANY_CELL, max_size=8), max_size=5))
def test_any_table_is_recognised_parsed_planned_and_given_back(titles: list[Any], rows: list[list[Any]]) -> None:
    table = RawTable("t", [titles, *rows])
    found = recognise(table)
    if found.kind is None:
        return
    parsed = parse_table(table, found, TODAY, NOW.tzinfo)
    if parsed is None:
        return
    plan = make_plan([parsed], Known())
    assert len(plan.rows) <= len(rows)
    for problem in plan.problems():
        assert has_sentence(problem.code), problem.code
    sheet = rejected_sheet(table, found, {row.row: ["x"] for row in plan.rows}, "Reason")
    assert len(list(sheet.rows)) == len(plan.rows)


@often(300)
@given(ANY_TEXT)
def test_any_heading_folds(text: str) -> None:
    assert plain_title(text) == plain_title(plain_title(text)) or not plain_title(text).isascii()


@often(400)
@given(ANY_TEXT)
def test_any_words_are_a_day_or_none(text: str) -> None:
    for read in (parse_day, partial(parse_day, past=True), parse_place):
        read(text, TODAY)
    found = parse_moment(text, NOW)
    assert found is None or isinstance(found, datetime) or found.year > 0


FORMS = [(kind, [field.value for field in FIELDS[kind]]) for kind in TableKind]


WORDS = st.sampled_from(
    ["new", "list", "import", "export", "plan", "profile", "visit", "backup", "check", "--book", "--json", "--lang", "zh", "xx", "--csv",
     "--ics", "--vcf", "--xlsx", "--from", "--to", "--date", "--pdf", "--at", "--purpose", "--minutes", "-5", "明天", "2026-13-45",
     "--customer", "C001", "--dry-run", "--grades", "-h", "--version", "--", "", "\x00", "../..", "--no-password", "--debug", "💥", "/dev/null/x"]
)  # fmt: skip


@often(120)
@given(words=st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=7))
def test_any_command_line_ends_with_a_code_and_words(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    code = main(words, FixedClock(NOW))
    said = capsys.readouterr()
    assert code in (0, 1, 2, 3)
    assert "Traceback" not in said.err + said.out
    assert "unexpected" not in said.err.lower(), (words, said.err)
    if code and "--json" in words:
        assert json.loads(said.out.splitlines()[-1])["error"] != "unexpected"


@pytest.fixture
def naughty() -> list[str]:
    path = shared_data("4-exports-spreadsheets", "strings-injection", "naughty_strings_open.json")
    return json.loads(path.read_text("utf-8"))


def test_naughty_strings_in_every_column(naughty: list[str]) -> None:
    for kind, fields in FORMS:
        mapping = {number: FIELDS[kind](field) for number, field in enumerate(fields)}
        table = RawTable("t", [[*fields], *([text] * len(fields) for text in naughty)])
        parsed = parse_table(table, type(recognise(table))(kind, 0, tuple(fields), mapping, ""), TODAY)
        assert parsed is not None or kind not in (TableKind.CUSTOMERS, TableKind.INTERACTIONS)
        make_plan([] if parsed is None else [parsed], Known())


FILES = ("keys.json", DATABASE, f"{DATABASE}-wal")
DAMAGE: tuple[tuple[str, Callable[[bytes, bytes, int], bytes]], ...] = (
    ("replaced", lambda _old, junk, _at: junk),
    ("cut", lambda old, _junk, at: old[: at % (len(old) + 1)]),
    ("overwritten", lambda old, junk, at: old[: at % (len(old) + 1)] + junk + old[at % (len(old) + 1) + len(junk) :]),
    ("longer", lambda old, junk, _at: old + junk),
)


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


@often(40)
@given(
    name=st.sampled_from(FILES),
    damage=st.sampled_from(DAMAGE),
    junk=st.binary(min_size=1, max_size=200),
    at=st.integers(0, 10**6),
    both=st.booleans(),
)
def test_any_bytes_in_the_files_of_a_book_are_an_error_of_ours(
    name: str, damage: Any, junk: bytes, at: int, both: bool, empty_book: Path, scratch: Path
) -> None:
    """A damaged book opens, or says with a code why not; the second copy of the keys may save it."""
    folder = scratch / "damaged.roadbook"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(empty_book, folder)
    chosen = sorted(folder.glob("keys*")) if name == "keys.json" and both else [folder / name]
    for path in chosen:
        path.write_bytes(damage[1](path.read_bytes() if path.exists() else b"", junk, at))
    try:
        book = books.open_book(folder, lambda: NOW)
    except RoadbookError as problem:
        assert has_sentence(problem.code), problem.code
        return
    try:
        with book.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM customer").scalar()
    except RoadbookError as problem:
        assert has_sentence(problem.code), problem.code
    finally:
        book.close()


@often(25)
@given(text=st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["version", "ways", "salt", "wrapped", "kind", "x"]), inner, max_size=4), max_leaves=8))  # fmt: skip
def test_keys_that_are_json_and_nonsense(text: Any, empty_book: Path, scratch: Path) -> None:
    folder = scratch / "nonsense.roadbook"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(empty_book, folder)
    for path in folder.glob("keys*"):
        path.write_text(json.dumps(text), "utf-8")
    with pytest.raises(RoadbookError) as caught:
        books.open_book(folder, lambda: NOW).close()
    assert has_sentence(caught.value.code)


def test_naughty_strings_go_out_and_come_in(naughty: list[str]) -> None:
    """Every naughty string in every text of a card and an event: one line cannot break out into another."""
    for text in naughty:
        (row,) = read_cards(write_cards([Card("u", f"a{text}", f"b{text}", text, text, (), note=text)]))
        told = dict(zip(CARD_COLUMNS, map(str, row), strict=True))
        assert told["trouble"] == ""
        assert told["uid"] == "u"
        made = Appointment("u", text, NOW, NOW, NOW, place=text, description=text)
        (event,) = read_events(write_calendar(text, [made]))
        assert event[0] == "u"
        assert short_code(Card("u", text, text)).endswith(";;")
