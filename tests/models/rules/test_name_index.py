"""Names that are written otherwise find each other, among few and among many; names come and go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.name_index import NameIndex

BOOK = (
    "苏州华远精密机械有限公司",
    "美佳百货连锁有限公司",
    "长风医疗",
    "中国长江电力股份有限公司",
    "上海 Siemens (中国) 有限公司",
)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("华远精密", 0),
        ("苏州华远", 0),
        ("华远精密机械（苏州）股份有限公司", 0),
        ("华远机械", 0),
        ("美佳百货", 1),
        ("北京长风医疗器械股份有限公司", 2),
        ("長江電力", 3),
        ("*ST长江电力", 3),
        ("siemens", 4),
    ],
)
def test_short_and_full_names_find_each_other(typed: str, place: int) -> None:
    assert [one.place for one in NameIndex(BOOK).alike(typed)] == [place]


STEEL = (
    "南京钢铁股份有限公司",
    "青岛啤酒股份有限公司",
    "重庆啤酒股份有限公司",
    "海南高速公路股份有限公司",
    "广东宏远工业区股份有限公司",
    "东方集团股份有限公司",
)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("南钢股份", [0]),  # signs far apart
        ("重庆啤酒", [2, 1]),  # those of the typed place first
        ("粤宏远A", [4]),  # the sign of a province in front
        ("东方集团", [5]),  # the name of a place, with more behind it
        ("南钢", []),  # two signs far apart tell nothing
    ],
)
def test_a_short_name_with_its_place_finds_its_company(typed: str, places: list[int]) -> None:
    assert [one.place for one in NameIndex(STEEL).alike(typed)] == places


@pytest.mark.parametrize("typed", ["", " ", "华", "苏州", "有限公司", "苏州市吴中区", "蓝天科技有限公司", "风"])
def test_what_tells_nobody_finds_nobody(typed: str) -> None:
    assert NameIndex(BOOK).alike(typed) == []


def test_names_come_and_go() -> None:
    index = NameIndex(BOOK)
    place = index.add("无锡蓝天净化科技有限公司")
    assert [one.place for one in index.alike("蓝天净化")] == [place]
    index.remove(place)
    assert index.alike("蓝天净化") == [] and len(index) == len(BOOK)
    assert NameIndex().alike("蓝天净化") == []


def test_what_very_many_hold_tells_nobody_apart() -> None:
    many = [f"东方{chr(0x4E00 + number)}{chr(0x5E00 + number)}贸易有限公司" for number in range(600)]
    index = NameIndex([*many, "东方红拖拉机厂"])
    assert index.alike("东方") == []
    assert [one.place for one in index.alike("东方红拖拉机")] == [600]


@given(st.lists(st.text("华远精密净水明珠美佳百货", min_size=2, max_size=6), min_size=1, max_size=20, unique=True))
def test_every_name_finds_itself_first(names: list[str]) -> None:
    index = NameIndex(names)
    for place, name in enumerate(names):
        best = index.alike(name, limit=len(names))
        assert best[0].likeness == 100 and place in {one.place for one in best if one.likeness == 100}
