"""Province, city and district out of an address or a region as people type it, from the table of divisions.

A zone that is no division (``工业园区``) is kept as the district when it follows a city. Knows no map.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from desktop.assets import data_text
from desktop.models.kinds import CoordinateSystem
from desktop.models.rules.folding import fold
from desktop.models.values import Coordinate

_PARTED = re.compile(r"[\s·・,，、/|\-—>]+")
_ZONE = re.compile(
    "[^路街道号市县\\W\\d]{0,8}?(?:技术开发区|产业开发区|园区|开发区|新区|[^路街道号市县\\W\\d]{2}[区县])"
)
_GOES_ON = re.compile("[区县旗市省州]|[东西南北中一二三四]{0,2}(?:路|街|大街|大道|道)")
_COUNTRY = re.compile("(?:中华人民共和国|中国)(?=.)")
_POST_CODE = re.compile(r"^\d{6}")
# What people write before an address: 公司地址：, 工作地点:
_SAID_BEFORE = re.compile(r"^\W*(?:\w{0,8}(?:地址|地点|总部|工厂|公司|营销中心)\s*[:：])?\W*")
_SHORTEST = 2
# What a district was called before it became a city or part of one (即墨市, 玉环县), and short forms of prefectures.
_KINDS = {1: "州盟", 2: "市县区旗"}
# Names of places have no digits: what stands behind the first one says nothing.
_NUMBER = re.compile(r"\d.*", re.DOTALL)
# 武清开发区 lies in 武清区, also where nothing stands before it.
_ZONE_OF = re.compile(
    "(?:国家级?|省级)?(?:经济|高新|技术|产业|工业)*(?:开发区|高新区|工业园|产业园|新城区)"
    r"|[^路街道号市县区\W\d]{1,4}(?:镇|乡|街道)"
)
# Districts that became part of others and still stand in many addresses; a zone called like a district elsewhere.
_FORMERLY: Mapping[str, str] = {
    old: now
    for old, _sign, now in (
        pair.partition(">")
        for pair in (
            "闸北区>上海市静安区 卢湾区>上海市黄浦区 南汇区>上海市浦东新区 崇文区>北京市东城区 宣武区>北京市西城区"
            " 塘沽区>天津市滨海新区 汉沽区>天津市滨海新区 大港区>天津市滨海新区 萝岗区>广州市黄埔区 东山区>广州市越秀区"
            " 芳村区>广州市荔湾区 白下区>南京市秦淮区 下关区>南京市鼓楼区 平江区>苏州市姑苏区 沧浪区>苏州市姑苏区"
            " 金阊区>苏州市姑苏区 北塘区>无锡市梁溪区 南长区>无锡市梁溪区 崇安区>无锡市梁溪区 下城区>杭州市拱墅区"
            " 江干区>杭州市上城区 江东区>宁波市鄞州区 四方区>青岛市市北区 戚墅堰区>常州市武进区"
            " 东湖高新区>武汉市 东湖开发区>武汉市 东湖新技术开发区>武汉市"
        ).split()
    )
}
_OLD_NAMES = tuple(_FORMERLY)
_TAIWAN, _SHORTEST_FULL = "71", 2


@dataclass(frozen=True, slots=True)
class Region:
    """A place: full names, empty where unknown, and the code of the smallest known division."""

    province: str = ""
    city: str = ""
    district: str = ""
    code: str = ""

    @property
    def label(self) -> str:
        """How a list shows it: ``苏州 · 工业园区``; without a city the province."""
        parts = (short_name(self.city or self.province), short_name(self.district))
        return " · ".join(filter(None, parts))


class _Division(NamedTuple):
    code: str
    name: str
    short: str
    level: int
    """0 province, 1 city, 2 district."""
    coordinate: Coordinate | None


@cache
def _divisions() -> Mapping[str, _Division]:
    rows = [line.split(" ") for line in data_text("divisions.txt").splitlines()]
    codes = {row[0] for row in rows}
    found: dict[str, _Division] = {}
    for code, name, short, *place in rows:
        # Cities directly under a province have a code of 6 digits and no city of 4 digits above them.
        level = 0 if len(code) == 2 else 1 if len(code) == 4 or code[:4] not in codes else 2
        where = Coordinate(float(place[1]), float(place[0]), CoordinateSystem.GCJ02) if place else None
        found[code] = _Division(code, name, short, level, where)
    return found


@cache
def _by_name() -> Mapping[str, tuple[_Division, ...]]:
    """Divisions by full and by short name, the largest first."""
    found: dict[str, list[_Division]] = {}
    for division in sorted(_divisions().values(), key=lambda division: (division.level, division.code)):
        for name in {division.name, division.short}:
            found.setdefault(name, []).append(division)
    return {name: tuple(divisions) for name, divisions in found.items()}


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """The first two characters of names → how long names are that begin so, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _by_name():
        found.setdefault(name[:2], set()).add(len(name))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@cache
def _only_city(province_code: str) -> str:
    """The name of a province's only city: that of a municipality, else empty."""
    names = {d.name for d in _divisions().values() if d.level == 1 and d.code.startswith(province_code)}
    return names.pop() if len(names) == 1 else ""


@cache
def _short_names() -> Mapping[str, str]:
    return {division.name: division.short for division in _divisions().values()}


def short_name(name: str) -> str:
    """A division's name without its kind: 苏州市 → 苏州, 广西壮族自治区 → 广西; anything else as it is."""
    return _short_names().get(name, name)


def find_region(text: str) -> Region | None:
    """The region that an address or a region text begins with, or ``None`` when nothing is recognised.

    Where it begins with something else, the first province or city that it names in full (``Building 2, … 北京市``).

    Understands full and short names, missing provinces and cities (``佛山顺德区``; a district alone when only one has
    that full name), separators and an unofficial zone behind a city.
    """
    rest = _PARTED.sub("", _told_place(fold(text)))
    if "国" in rest:
        rest = _COUNTRY.sub("", rest, count=1)
    return _region_of_old(rest) or _region_of(_NUMBER.sub("", rest)) or _region_inside(rest)


def _told_place(text: str) -> str:
    """A folded address without what stands before it; most have neither a post code nor a label."""
    if text[:1].isdecimal():
        text = _POST_CODE.sub("", text)
    return _SAID_BEFORE.sub("", text) if ":" in text or not text[:1].isalnum() else text


def _region_of_old(text: str) -> Region | None:
    if not text.startswith(_OLD_NAMES):
        return None
    return next((_region_of(now) for old, now in _FORMERLY.items() if text.startswith(old)), None)


def _region_inside(text: str) -> Region | None:
    found = _in_full().search(text)
    return _region_of(_NUMBER.sub("", text[found.start() :])) if found else None


@cache
def _in_full() -> re.Pattern[str]:
    """Full names of provinces and cities, those below a prefecture included."""
    whole = (one for one in _divisions().values() if one.name != one.short)
    names = {one.name for one in whole if one.level < 2 or one.name.endswith("市")}
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))


@lru_cache(maxsize=4096)
def _region_of(rest: str) -> Region | None:
    """The region that a folded address without its house number begins with."""
    found: list[_Division] = []
    while len(found) < 3:
        division, length = _longest(rest, found)
        if division is None:
            break
        found.append(division)
        rest = rest[length:]
        if division.level == 2:
            break
    return _region(found, rest) if found else None


def _longest(rest: str, found: list[_Division]) -> tuple[_Division | None, int]:
    """The division with the longest name at the beginning that lies below those found."""
    names = _by_name()
    for length in _lengths().get(rest[:2], ()):
        candidates = names.get(rest[:length])
        if candidates:
            division = _choose([c for c in candidates if _may_follow(c, found)], rest, length, bool(found))
            if division is not None:
                return division, length
    return _of_another_kind(rest, found)


def _of_another_kind(rest: str, found: list[_Division]) -> tuple[_Division | None, int]:
    """The division whose short name begins the text with a kind that it has no more: 即墨市 is 即墨区 today."""
    for length in _lengths().get(rest[:2], ()):
        kind = rest[length : length + 1]
        named = [one for one in _by_name().get(rest[:length], ()) if one.short == rest[:length]]
        fitting = [one for one in named if kind and kind in _KINDS.get(one.level, "") and _may_follow(one, found)]
        if len(fitting) == 1:
            return fitting[0], length + 1
        if not found and len(named) == 1 and _ZONE_OF.match(rest, length):
            return named[0], length
    return None, 0


def _may_follow(division: _Division, found: list[_Division]) -> bool:
    return not found or (division.level > found[-1].level and division.code.startswith(found[-1].code))


def _choose(fitting: list[_Division], rest: str, length: int, below: bool) -> _Division | None:
    """The largest of several; a short name only where no street or other division goes on with it.

    Of districts only one that is unmistakable, and without a city or province before it only by its full name.
    """
    if not fitting:
        return None
    # Two cities of Taiwan have districts that are called like one of the mainland.
    if fitting[0].level == 2 and length > _SHORTEST_FULL:
        fitting = [one for one in fitting if not one.code.startswith(_TAIWAN)] or fitting
    first = fitting[0]
    if rest[:length] != first.name and (_GOES_ON.match(rest, length) or (first.level == 2 and not below)):
        return None
    if first.level == 2 and len(fitting) > 1:
        return None
    return first


def _region(found: list[_Division], rest: str) -> Region:
    last = found[-1]
    names = {0: "", 1: "", 2: ""} | {division.level: division.name for division in (*_above(last), last)}
    names[1] = names[1] or _only_city(last.code)
    if last.level < 2 and names[1]:
        zone = _ZONE.match(rest)
        names[2] = zone.group() if zone else ""
    return Region(names[0], names[1], names[2], last.code)


def _above(division: _Division) -> Iterable[_Division]:
    divisions = _divisions()
    return [divisions[division.code[:n]] for n in (2, 4) if n < len(division.code) and division.code[:n] in divisions]


def short_city(name: str) -> str:
    """A city (or a province) as it is said: 苏州 for 苏州市. Two signs remain at least."""
    return name[:-1] if len(name) > _SHORTEST and name[-1] in "市省" else name


def coordinate_of(region: Region) -> Coordinate | None:
    """Where the region's smallest known division lies (GCJ-02), or the next larger one that has a coordinate."""
    codes = (region.code, region.code[:6], region.code[:4], region.code[:2])
    found = (_divisions().get(code) for code in codes)
    return next((division.coordinate for division in found if division and division.coordinate), None)


def place_length(text: str) -> int:
    """How many characters at the beginning of a folded text are a place; 0 for none.

    Provinces and cities are known by full and short name, districts by their full name only: short ones are brands too.
    """
    for name in _places().get(text[:2], ()):
        if text.startswith(name):
            return len(name)
    return 0


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """The first two characters of places → the names that begin so, the longest first."""
    known = {name: divisions[0] for name, divisions in _by_name().items()}
    found: dict[str, list[str]] = {}
    for name in sorted(known, key=len, reverse=True):
        if known[name].level < 2 or known[name].name == name:
            found.setdefault(name[:2], []).append(name)
    return {first: tuple(names) for first, names in found.items()}
