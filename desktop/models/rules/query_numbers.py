"""Numbers of the query line as people write them: 7, 30天, 一个月, 两周, 半年, 2 months, 50万, 50-100万.

Also whole conditions in plain words without a sign: 逾期7天以上, 半年内到期, 超过30天没拜访. Months stay months, as
they are counted by the calendar (domain.md §0). Never raises.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from desktop.models.kinds import QueryField, QuerySign
from desktop.models.rules.folding import fold

DAY_FIELDS = frozenset(
    {QueryField.OVERDUE, QueryField.SILENT, QueryField.UNVISITED, QueryField.UNBOUGHT, QueryField.CONTRACT}
)
"""The fields that are compared with a span of time."""
NUMBERS = DAY_FIELDS | {
    QueryField.SALES,
    QueryField.GROWTH,
    QueryField.EMPLOYEES,
    QueryField.INFLUENCE,
    QueryField.CLOSENESS,
    QueryField.FIT,
}
"""The fields that are compared with a number."""

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100}
_CHINESE = "零〇一二两三四五六七八九十百"
_UNIT = (
    r"天|日|周|星期|礼拜|个?月|个?季度|季|年|万元?|亿元?|千元?|元|%"
    r"|days?|weeks?|months?|quarters?|years?|yuan|d|w|m|y|k"
)
_PLAIN = rf"[-+]?\d[\d,]*(?:\.\d+)?|[{_CHINESE}]+"
_NUMBER = re.compile(rf"(?P<number>{_PLAIN})\s*(?P<unit>{_UNIT})?", re.IGNORECASE)
_HALF = re.compile("(?:半个?(?P<unit>年|月|季度)|(?P<english>half a year))")
_RANGE = re.compile(r"(?P<least>.+?)\s*(?:[-~～—–至到]|\.\.)\s*(?P<most>[^-~～—–至到]+)")
_SPAN = rf"(?:半个?(?:年|月|季度)|(?:\d+(?:\.\d+)?|[{_CHINESE}]+)\s*(?:{_UNIT})?)"
_OVER = "超过|大于|多于|高于|满|至少"
_UNDER = "不到|少于|小于|低于|不足|最多"
# 逾期7天以上, 合同半年内, 销售超过50万
_FIELD_AHEAD = re.compile(
    rf"(?P<field>[^\d{_CHINESE}半:<>=]+?)(?:(?P<over>{_OVER})|(?P<under>{_UNDER}))?(?P<span>{_SPAN})"
    r"(?:(?P<above>以上|多)|(?P<below>以内|之内|内|以下))?",
    re.IGNORECASE,
)
# 超过30天没拜访, 半年内到期, 一个月未联系的
_FIELD_BEHIND = re.compile(
    rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER}))?(?P<span>{_SPAN})(?:(?P<above>以上|多)|(?P<below>以内|之内|内))?"
    r"(?P<field>[^\d半:<>=]+?)的?",
    re.IGNORECASE,
)
_DAYS = {"天": 1, "日": 1, "d": 1, "day": 1, "周": 7, "星期": 7, "礼拜": 7, "w": 7, "week": 7}
_MONTHS = {
    **dict.fromkeys(("月", "m", "month"), 1),
    **dict.fromkeys(("季", "季度", "quarter"), 3),
    **dict.fromkeys(("年", "y", "year"), 12),
}
_AMOUNTS = {"元": 1, "yuan": 1, "千": 1_000, "千元": 1_000, "k": 1_000, "万": 10**4, "万元": 10**4, "m": 10**6} | {
    "亿": 10**8,
    "亿元": 10**8,
}


class Number(NamedTuple):
    """What is compared: days, fen (sales), percent (growth), else as it stands; or whole months."""

    value: float
    months: bool = False


class Compared(NamedTuple):
    """A field, how it is compared, and with what."""

    field: QueryField
    sign: QuerySign
    number: Number


def read_number(field: QueryField, text: str) -> Number | None:
    """The number that a text means for a field; nothing when it means none, or in a unit the field does not have."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    half = _HALF.fullmatch(plain)
    if half:
        return _half(half["unit"] or "年") if field in DAY_FIELDS else None
    found = _NUMBER.fullmatch(plain)
    number = _value(found["number"]) if found else None
    if found is None or number is None:
        return None
    unit = (found["unit"] or "").removeprefix("个")
    return _in_unit(field, number, unit if unit in ("%", "") else _singular(unit))


def read_range(field: QueryField, text: str) -> tuple[Number, Number] | None:
    """The two ends of 50-100万 or 30天到60天; the first has the unit of the second, unless it has one."""
    found = _RANGE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    least, most = found["least"].strip(), found["most"].strip()
    unit = _NUMBER.fullmatch(most.lower())
    if unit and unit["unit"] and re.fullmatch(_PLAIN, least):
        least += unit["unit"]
    ends = read_number(field, least), read_number(field, most)
    if ends[0] is None or ends[1] is None or ends[0].months != ends[1].months or ends[0] > ends[1]:
        return None  # 2026-12 is no range
    return ends[0], ends[1]


def has_no_unit(field: QueryField, text: str) -> bool:
    """Whether a unit may still follow the number that stands there."""
    return field in DAY_FIELDS | {QueryField.SALES} and re.fullmatch(_PLAIN, text.strip()) is not None


def in_plain_words(word: str, fields: Mapping[str, QueryField]) -> Compared | None:
    """A condition without a sign; nothing unless its field is one that is compared with numbers."""
    for pattern in (_FIELD_AHEAD, _FIELD_BEHIND):
        found = pattern.fullmatch(word)
        field = fields.get(fold(found["field"].strip())) if found else None
        if found is None or field is None or field not in NUMBERS:
            continue
        number = read_number(field, found["span"])
        sign = _sign(field, found)
        if number is not None and sign is not None:
            return Compared(field, sign, number)
    return None


def _sign(field: QueryField, found: re.Match[str]) -> QuerySign | None:
    """The comparison; without a word for it a span says "within" of a contract and "for so long" of silence."""
    if found["over"]:
        return QuerySign.AT_LEAST if found["over"] in ("满", "至少") else QuerySign.MORE
    if found["under"]:
        return QuerySign.AT_MOST if found["under"] == "最多" else QuerySign.LESS
    if found["above"] or found["below"]:
        return QuerySign.AT_LEAST if found["above"] else _within(field)
    if field not in DAY_FIELDS:
        return None
    return _within(field) if field is QueryField.CONTRACT else QuerySign.AT_LEAST


def _within(field: QueryField) -> QuerySign:
    """ "Within 6 months" means before the same day 6 months ahead (domain.md §0)."""
    return QuerySign.LESS if field is QueryField.CONTRACT else QuerySign.AT_MOST


def _half(unit: str) -> Number:
    return Number(15) if unit == "月" else Number(6, True) if unit == "年" else Number(45)


def _singular(unit: str) -> str:
    return unit.removesuffix("s") if unit.isascii() and len(unit) > 1 else unit


def _in_unit(field: QueryField, number: float, unit: str) -> Number | None:
    if field in DAY_FIELDS:
        if unit in _MONTHS and number == int(number):
            return Number(number * _MONTHS[unit], True)
        return Number(number * _DAYS[unit or "天"]) if not unit or unit in _DAYS else None
    if field is QueryField.SALES:
        return Number(round(number * _AMOUNTS[unit or "元"] * 100)) if not unit or unit in _AMOUNTS else None
    allowed = {"", "%"} if field is QueryField.GROWTH else {""}
    return Number(number) if unit in allowed else None


def _value(text: str) -> float | None:
    """A number in digits, or in Chinese below a thousand; nothing for 一一."""
    if text[0] not in _CHINESE:
        return float(text.replace(",", ""))
    total, digit = 0, None
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        else:
            total, digit = total + (1 if digit is None else digit) * _TENS[sign], None
    return float(total + (digit or 0))
