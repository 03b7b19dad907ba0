"""Lunar days, festivals and solar terms as people write them: 农历八月十五, 腊月廿三, 中秋, 明年国庆, 冬至, lunar 8/15.

A day without a year is the next one from today on, or with ``past=True`` the latest one up to today. The text comes
folded to lower case, without blanks beside Chinese, as :mod:`desktop.models.rules.date_words` makes it. Never raises.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from desktop.models.kinds import Festival
from desktop.models.rules import lunar
from desktop.models.values import LunarDate

_SEARCHED_YEARS = 100  # a leap second month is 57 years away from the one of 2042
_YEAR_STEPS = {"今": 0, "本": 0, "this": 0, "明": 1, "下": 1, "next": 1, "后": 2, "去": -1, "上": -1, "last": -1}
_NUMBERS = {name: number for number, name in enumerate("一二三四五六七八九十", 1)}
_MONTHS = {**_NUMBERS, "正": 1, "冬": 11, "十一": 11, "腊": 12, "十二": 12}
_TENS = {"初": 0, "十": 10, "廿": 20, "二十": 20, "卅": 30, "三十": 30}

# Names that only name the festival; where two names share a beginning the whole text decides.
_FESTIVALS: dict[Festival, str] = {
    Festival.NEW_YEAR: "元旦|阳历年|new year(?:'?s(?: day)?)?",
    Festival.WOMEN: "妇女节|三八(?:节|妇女节)?|women'?s day",
    Festival.LABOUR: "劳动节|五一(?:节|劳动节)?|labou?r day|may day",
    Festival.CHILDREN: "儿童节|六一(?:节|儿童节)?|children'?s day",
    Festival.TEACHERS: "教师节|teachers?'?s? day",
    Festival.NATIONAL: "国庆|国庆节|十一国庆节?|national day",
    Festival.QINGMING: "清明|清明节|qingming(?: festival)?|tomb[- ]sweeping day",
    Festival.SPRING: "春节|大年初一|年初一|农历新年|spring festival|(?:chinese|lunar) new year",
    Festival.LANTERN: "元宵|元宵节|上元节|lantern festival",
    Festival.DRAGON_HEAD: "龙抬头|龙头节|dragon head day",
    Festival.DRAGON_BOAT: "端午|端午节|端阳节?|dragon boat(?: festival)?",
    Festival.QIXI: "七夕|七夕节|乞巧节|qixi(?: festival)?",
    Festival.GHOST: "中元|中元节|鬼节|七月半|ghost festival",
    Festival.MID_AUTUMN: "中秋|中秋节|仲秋节?|mid[- ]?autumn(?: (?:festival|day))?|moon festival",
    Festival.DOUBLE_NINTH: "重阳|重阳节|double ninth(?: festival)?",
    Festival.LABA: "腊八|腊八节|laba(?: festival)?",
    Festival.LITTLE_NEW_YEAR: "小年|little new year",
    Festival.NEW_YEARS_EVE: "过?年前|春节前|除夕|除夕夜|大年三十|年三十|大年夜|(?:chinese|lunar) new year'?s eve",
}
_TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑",
    "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip
_ENGLISH_TERMS = {
    "winter solstice": 24, "summer solstice": 12, "spring equinox": 6, "vernal equinox": 6, "autumn equinox": 18,
    "autumnal equinox": 18, "start of spring": 3, "start of summer": 9, "start of autumn": 15, "start of winter": 21,
}  # fmt: skip

_FIRST_WORKDAY = 7
"""Days from 春节 to 初八, on which most begin to work again."""
_AFTER_SPRING = "过完?年后?|年后|春节后|after (?:spring festival|(?:chinese|lunar) new year)"
_SOLAR_NAMES = {
    (2, 14): "情人节|valentine'?s day", (11, 11): "双十一|双11", (12, 12): "双十二|双12",
    (12, 24): "平安夜|christmas eve", (12, 25): "圣诞|圣诞节|christmas(?: day)?|xmas",
}  # fmt: skip
"""Days of the solar calendar that people go by and nobody greets for."""

_YEAR = r"(?:(?:(?P<step>[今本明后去])年|(?P<word>this|next|last)(?: year'?s?)? |(?P<year>\d{4})(?:年| ))的?)?"
_LUNAR = r"(?P<said>农历|阴历|旧历)"
_DAY_UNMISTAKABLE = r"初[一二三四五六七八九十]|廿[一二三四五六七八九]?|卅"
_DAY = rf"{_DAY_UNMISTAKABLE}|三十|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九]|\d{{1,2}}"
_MONTH_UNMISTAKABLE = r"正|腊|冬"
_MONTH = rf"{_MONTH_UNMISTAKABLE}|十[一二]?|[一二三四五六七八九]|\d{{1,2}}"

_LUNAR_DAYS = [
    re.compile(pattern)
    for pattern in (
        rf"{_LUNAR}{_YEAR}(?P<leap>闰)?(?P<month>{_MONTH})月(?P<day>{_DAY})[日号]?",
        rf"{_YEAR}{_LUNAR}?(?P<leap>闰)?(?P<month>{_MONTH})月(?P<day>{_DAY_UNMISTAKABLE})",
        rf"{_YEAR}{_LUNAR}(?P<leap>闰)?(?P<month>{_MONTH})月(?P<day>{_DAY})[日号]?",
        rf"{_YEAR}{_LUNAR}?(?P<leap>闰)(?P<month>{_MONTH})月(?P<day>{_DAY})",
        rf"{_YEAR}{_LUNAR}?(?P<leap>闰)?(?P<month>{_MONTH_UNMISTAKABLE})月(?P<day>{_DAY})",
        r"lunar (?:(?P<year>\d{4})[-/ ])?(?P<leap>leap )?(?:month )?(?P<month>\d{1,2})(?:[-/]|,? day )(?P<day>\d{1,2})",
    )
]
_FESTIVAL_DAYS = re.compile(_YEAR + "(?:" + "|".join(f"(?P<{f.name}>{names})" for f, names in _FESTIVALS.items()) + ")")
_OTHER_DAYS = re.compile(
    f"{_YEAR}(?:(?P<after>{_AFTER_SPRING})"
    + "".join(f"|(?P<d{month:02}{day:02}>{names})" for (month, day), names in _SOLAR_NAMES.items())
    + ")"
)
_TERM_DAYS = re.compile(f"{_YEAR}(?P<term>{'|'.join((*_TERMS, *_ENGLISH_TERMS))})(?:节气?)?")


def parse_festival(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that a lunar date, a festival or a solar term means, or ``None`` when the text is none of them."""
    if "月" in text or text.startswith("lunar"):
        for pattern in _LUNAR_DAYS:
            found = pattern.fullmatch(text)
            if found:
                return _lunar_day(found, today, past)
    found = _FESTIVAL_DAYS.fullmatch(text)
    if found:
        festival = next(one for one in _FESTIVALS if found[one.name])
        return _yearly(found, today, past, lambda year: lunar.festival_day(festival, year))
    found = _OTHER_DAYS.fullmatch(text)
    if found:
        return _yearly(found, today, past, partial(_other_day, found))
    found = _TERM_DAYS.fullmatch(text)
    if found:
        number = _ENGLISH_TERMS.get(found["term"]) or _TERMS.index(found["term"]) + 1
        return _yearly(found, today, past, lambda year: lunar.term_day(number, year))
    return None


def _other_day(found: re.Match[str], year: int) -> date | None:
    if found["after"]:
        spring = lunar.festival_day(Festival.SPRING, year)
        return None if spring is None else spring + timedelta(_FIRST_WORKDAY)
    return next(date(year, month, day) for month, day in _SOLAR_NAMES if found[f"d{month:02}{day:02}"])


def _said_year(found: re.Match[str], today: date) -> int | None:
    parts = found.groupdict()
    if parts.get("year"):
        return int(parts["year"])
    word = parts.get("step") or parts.get("word")
    return today.year + _YEAR_STEPS[word] if word else None


def _yearly(found: re.Match[str], today: date, past: bool, on: Callable[[int], date | None]) -> date | None:
    year = _said_year(found, today)
    if year is not None:
        return on(year) if 1 <= year <= 9999 else None
    return _nearest((on(today.year + step) for step in range(-2, 3)), today, past)


def _lunar_day(found: re.Match[str], today: date, past: bool) -> date | None:
    """A lunar date; the 30th of a month with 29 days is its last day, as people who say 腊月三十 mean it."""
    month, day = _month(found["month"]), _day(found["day"])
    if month is None or day is None:
        return None
    year, leap = _said_year(found, today), bool(found["leap"])
    if year is not None:
        return _solar(year, month, day, leap)
    around = range(today.year - _SEARCHED_YEARS, today.year + _SEARCHED_YEARS + 1)
    return _nearest((_solar(one, month, day, leap) for one in around), today, past)


def _solar(year: int, month: int, day: int, leap: bool) -> date | None:
    found = lunar.to_solar(LunarDate(year, month, day, leap))
    if found is None and day == 30:
        return lunar.to_solar(LunarDate(year, month, 29, leap))
    return found


def _nearest(days: Iterable[date | None], today: date, past: bool) -> date | None:
    known = [day for day in days if day is not None]
    if past:
        return max((day for day in known if day <= today), default=None)
    return min((day for day in known if day >= today), default=None)


def _month(text: str) -> int | None:
    month = int(text) if text.isdecimal() else _MONTHS[text]
    return month if 1 <= month <= 12 else None


def _day(text: str) -> int | None:
    if text.isdecimal():
        day = int(text)
    elif text == "初十":
        day = 10
    else:
        head = next((tens for tens in sorted(_TENS, key=len, reverse=True) if text.startswith(tens)), "")
        rest = text[len(head) :]
        day = (_TENS[head] if head else 0) + (_NUMBERS[rest] if rest else 0)
    return day if 1 <= day <= 30 else None
