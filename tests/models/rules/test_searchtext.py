"""What is typed finds what it should, in Python and in SQLite alike."""

import sqlite3
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.models.rules.haystack import Haystack
from desktop.models.rules.pinyin import sort_key
from desktop.models.rules.searchtext import (
    Column,
    Query,
    SearchText,
    find_among,
    matcher,
    matches,
    narrows,
    parse_query,
    search_blob,
)
from tests.support.shared_data import shared_data

BLOB = search_blob(
    ["杭州一和精密有限公司", "C001", "TCL 科技", "臺灣電子"],
    ["单雄信", "王总", "吕略", "曾国藩"],
    ["+86 138-0013-8000", "0512-62881234 转 801"],
)

FOUND = [
    "一和精",
    "台湾",
    "臺灣",
    "hangzhou",
    "HangZhou",
    "hang zhou",
    "hangzh",
    "yihe",
    "hzyh",
    "yhjm",
    "ＨＺＹＨ",
    "c001",
    "C001",
    "tcl",
    "cl",
    "单",
    "shan",
    "sxx",
    "zgf",
    "zengguo",
    "王z",
    "王Z",
    "王zong",
    "杭z一",
    "杭zhouyh",
    "yi和",
    "h州",
    "单xx",
    "lv",
    "lü",
    "lvlue",
    "lve",
    "8000",
    "138 0013 8000",
    "138-0013",
    "+86 13800138000",
    "62881234",
    "杭州 王",
    "wz 8000",
    "",
    "  ",
]
NOT_FOUND = [
    "ang",
    "ouyihe",
    "dan",
    "cengguo",
    "王x",
    "王ong",
    "王s",
    "z王",
    "州z",
    "杭yi",
    "%",
    "_",
    "*",
    "[",
    "\\",
    "13900",
    "杭州 李",
    "总吕",
    "gsc",
]


@pytest.mark.parametrize("typed", FOUND)
def test_finds(typed: str) -> None:
    assert matches(parse_query(typed), BLOB)
    assert in_sqlite(parse_query(typed), BLOB)


@pytest.mark.parametrize("typed", NOT_FOUND)
def test_does_not_find(typed: str) -> None:
    assert not matches(parse_query(typed), BLOB)


def in_sqlite(query: Query, blob: SearchText) -> bool:
    """Whether SQLite finds the row, put together exactly as the module says."""
    clauses: list[str] = []
    values: list[str] = []
    for term in query.terms:
        alternatives: list[str] = []
        for needles in term.any_of:
            conditions: list[str] = []
            for needle in needles:
                conditions.append(f"{needle.column} LIKE ? ESCAPE '\\'")
                values.append(needle.like)
                if needle.glob:
                    conditions.append(f"{needle.column} GLOB ?")
                    values.append(needle.glob)
            alternatives.append("(" + " AND ".join(conditions) + ")")
        clauses.append("(" + " OR ".join(alternatives) + ")")
    with sqlite3.connect(":memory:") as connection:
        connection.execute('CREATE TABLE t (text, "full", initials, digits)')
        connection.execute("INSERT INTO t VALUES (?, ?, ?, ?)", blob)
        sql = "SELECT count(*) FROM t WHERE " + (" AND ".join(clauses) or "1").replace("full ", '"full" ')
        count = connection.execute(sql, values).fetchone()[0]
    connection.close()
    return bool(count)


LETTERS = "王单重庆长乐曾一abzhngwcoi018 -+%_*[]\\'(（·"


@given(st.lists(st.text(LETTERS, max_size=8), max_size=3), st.text(LETTERS, max_size=5))
@example(["王总"], "王z")
def test_sql_and_python_agree(names: list[str], typed: str) -> None:
    blob = search_blob(names[:1], names[1:], names)
    query = parse_query(typed)
    if matches(query, blob):
        assert in_sqlite(query, blob)
    elif not query.verify:
        assert not in_sqlite(query, blob)


@given(st.text(LETTERS + "杭州公司", min_size=1, max_size=10), st.data())
def test_any_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    blob = search_blob([name])
    at = data.draw(st.integers(0, len(blob.text)))
    part = blob.text[at : data.draw(st.integers(at, len(blob.text)))]
    assert matches(parse_query(part), blob)


@given(st.text("王单重庆长乐曾一杭州吕略", min_size=1, max_size=8), st.data())
def test_pinyin_and_mixed_typing_find_a_name(name: str, data: st.DataObject) -> None:
    blob = search_blob([name])
    syllables = [s.lower() for s in split_capitals(blob.full)]
    at = data.draw(st.integers(0, len(name) - 1))
    typed = "".join(
        data.draw(st.sampled_from([c, s, s[0]])) if mixed else s
        for mixed in [data.draw(st.booleans())]
        for c, s in zip(name[at:], syllables[at:], strict=True)
    )
    has_both = any(c in name for c in typed) and typed.strip("王单重庆长乐曾一杭州吕略") != ""
    only_pinyin = typed == "".join(syllables[at:])
    if has_both or only_pinyin:
        assert matches(parse_query(typed), blob), typed


def split_capitals(full: str) -> list[str]:
    parts: list[str] = []
    for letter in full:
        if letter.isupper():
            parts.append("")
        parts[-1] += letter
    return parts


def test_corrected_pinyin_is_found_beside_the_usual_one() -> None:
    blob = search_blob(["一和"], ["乐嘉"], pinyin_override={"乐嘉": "lè jiā"})
    for typed in ("lejia", "yuejia", "lj", "yj", "乐j"):
        assert matches(parse_query(typed), blob), typed
    odd = search_blob([], ["欧阳"], pinyin_override={"欧阳": "Au Yeung Ming"})
    assert matches(parse_query("auyeung"), odd)
    assert matches(parse_query("aym"), odd)
    assert matches(parse_query("oy"), odd)


def test_every_real_name_is_found_by_its_initials_and_fast_enough() -> None:
    path = shared_data("1-cn-names-places", "company-short-names", "company_short_names.txt")
    names = path.read_text("utf-8").splitlines()[:100_000]
    start = time.process_time()
    blobs = [(search_blob([name]), sort_key(name)) for name in names]
    spent = time.process_time() - start
    assert spent < 10, "several times the aim of 2.5 s"
    for blob, _ in blobs[::500]:
        if blob.initials.isascii() and blob.initials:
            assert matches(parse_query(blob.initials), blob)


BLOBS = [
    BLOB,
    search_blob(["苏州恒瑞医药", "C002"], ["王建国"], ["13000012345"]),
    search_blob(["100%_纯\\正 HE he", "Henan"], ["张惠妹"], [], {"张惠妹": "zhang hui mei"}),
    search_blob(["上海 E 家", "h e"], [], ["021 5555"]),
]


def columns(blobs: list[SearchText]) -> Callable[[Column], Haystack]:
    """Whole columns of these."""
    return lambda name: Haystack(getattr(blob, name) for blob in blobs)


@pytest.mark.parametrize(
    "text", [*FOUND, "heng", "he", "h", "hen", "%", "_", "\\", "100%_", "王j", "ej", "021", "13 w", "zz"]
)
def test_whole_columns_find_what_single_things_match(text: str) -> None:
    query = parse_query(text)
    found = find_among(query, len(BLOBS), columns(BLOBS))
    assert list(found) == [at for at, blob in enumerate(BLOBS) if matches(query, blob)]
    assert list(filter(matcher(query, columns(BLOBS)), range(len(BLOBS)))) == list(found)


@given(
    st.text("hHeEn王恒1 %_\\zs'", max_size=6),
    st.lists(st.text("恒王hHeEnzs1 %_\\国é", min_size=1, max_size=8), min_size=1),
)
def test_whole_columns_find_the_same_in_any_texts(text: str, names: list[str]) -> None:
    blobs = [search_blob([name], [name[::-1]]) for name in names]
    query = parse_query(text)
    found = find_among(query, len(blobs), columns(blobs))
    assert list(found) == [at for at, blob in enumerate(blobs) if matches(query, blob)]
    assert list(filter(matcher(query, columns(blobs)), range(len(blobs)))) == list(found)


TYPED = st.text("hHeEn王恒1230 %_\\zs'vül+", max_size=6)


@given(TYPED, TYPED, st.lists(st.text("恒王hHeEnzs1230 %_\\国é吕", min_size=1, max_size=8), min_size=1))
@example("lv", "e", ["吕lve"])
@example("13", "0", ["x"])
@example("王z", "总", ["王总", "王z总"])
@example("sz", "u", ["苏州"])
@settings(max_examples=300)
def test_what_was_found_before_holds_what_is_found_by_more(before: str, more: str, names: list[str]) -> None:
    """Typing on looks only among the hits of the key press before, where that is certain to be the same."""
    blobs = [search_blob([name], [name[::-1]], [name]) for name in names]
    wider, query = parse_query(before), parse_query(before + more)
    everywhere = find_among(query, len(blobs), columns(blobs))
    if narrows(query, wider):
        among = find_among(wider, len(blobs), columns(blobs))
        assert list(find_among(query, len(blobs), columns(blobs), among)) == list(everywhere)


@pytest.mark.parametrize(
    ("before", "after", "certain"),
    [
        ("he", "hen", True), ("恒", "恒瑞", True), ("王", "王j", True), ("王j", "王ji", True), ("1300", "13000", True),
        ("恒", "恒 w", True), ("", "h", True), ("lv", "lve", False), ("13", "130", False), ("恒", "瑞", False),
        ("王j", "王", False), ("hen", "he", False),
    ],
)  # fmt: skip
def test_typing_on_mostly_narrows(before: str, after: str, certain: bool) -> None:
    assert narrows(parse_query(after), parse_query(before)) is certain
