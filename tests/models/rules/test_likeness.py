"""Short names find their companies; records that share a key are told, strangers are not."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import DuplicateReason
from desktop.models.rules.likeness import Identity, alike, chosen_values, likeness, short_form
from desktop.models.rules.name_index import NameIndex
from tests.support.shared_data import shared_data

NAMES = (
    "江阴海达橡塑股份有限公司",
    "上海中毅达股份有限公司",
    "中国长江电力股份有限公司",
    "浙江永和制冷股份有限公司",
    "北京数码视讯科技股份有限公司",
)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("海达股份", 0),
        ("中毅达", 1),
        ("ST中毅达", 1),
        ("长江电力", 2),
        ("永和制冷", 3),
        ("数码视讯", 4),
        ("長江電力", 2),
    ],
)
def test_a_short_name_finds_its_company(short: str, full: int) -> None:
    assert NameIndex(NAMES).alike(short)[0].place == full


def test_signs_around_a_short_name_are_taken_off() -> None:
    assert [short_form(one) for one in ("*ST 宏盛", "万科A", "东电B股", "TCL集团", "A")] == [
        "宏盛", "万科", "东电", "tcl集团", "a",
    ]  # fmt: skip


def test_most_short_names_of_listed_companies_find_theirs_first() -> None:
    path = shared_data("1-cn-names-places", "company-legal-names", "listed_companies_short_full.csv")
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    index = NameIndex([row["full_legal_name"] for row in rows])
    tried = range(0, len(rows), 7)  # every seventh of the 2,327 among all of them; all are measured in the benchmarks
    found = sum([n] == [one.place for one in index.alike(rows[n]["short_name"], 1)] for n in tried)
    assert found >= 0.95 * len(tried)


def test_distinct_names_raise_no_certain_alarm() -> None:
    path = shared_data("1-cn-names-places", "company-short-names", "company_short_names.txt")
    names = dict.fromkeys(path.read_text("utf-8").splitlines())
    found = alike(Identity(n, name) for n, name in enumerate(names))
    assert not any(one.certain for one in found)
    assert len(found) < 0.01 * len(names)


def test_pairs_share_keys() -> None:
    found = alike(
        [
            Identity(1, "杭州一和精密机械有限公司", phones=("0571-8888 8888",)),
            Identity(2, "一和精密机械（杭州）股份有限公司", "一和"),
            Identity(3, "美佳百货", credit_code="91330100MA27XL0H5F", phones=("057188888888",)),
            Identity(4, "美佳百货连锁", credit_code="91330100ma27xl0h5f", wechats=("Wang_88",)),
            Identity(5, "恒信", wechats=("wang_88",)),
            Identity(6, "恒信建工", phones=("110",)),
        ],
        apart=frozenset({(1, 2)}),
    )
    assert [(one.one, one.other, one.reasons, one.certain) for one in found] == [
        (3, 4, {DuplicateReason.CREDIT_CODE}, True),
        (1, 3, {DuplicateReason.PHONE}, False),
        (4, 5, {DuplicateReason.WECHAT}, False),
    ]


def test_a_phone_that_many_share_tells_nobody_apart() -> None:
    assert alike(Identity(n, f"客户{n}", phones=("4008001234",)) for n in range(21)) == []


def test_values_of_a_merge() -> None:
    mine: dict[str, object] = {"name": "甲", "phone": "", "grade": "A", "city": "杭州"}
    theirs: dict[str, object] = {"name": "乙", "phone": "110", "grade": None, "city": "杭州"}
    assert chosen_values(mine, theirs, {}) == ({**mine, "phone": "110"}, {"name": "乙"})
    assert chosen_values(mine, theirs, {"name": True, "phone": False, "grade": True}) == (
        {"name": "乙", "phone": "", "grade": None, "city": "杭州"},
        {"name": "甲", "phone": "110", "grade": "A"},
    )


@given(st.text(max_size=12), st.text(max_size=30))
def test_likeness_is_within_bounds(short: str, whole: str) -> None:
    assert likeness(short_form(short), whole, whole) <= 100
