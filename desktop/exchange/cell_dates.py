"""Dates, deadlines and durations as cells hold them: serial numbers, ISO texts, dates with the rest of a sentence.

The words themselves ("下周三", "3月20日前", "1周") are read by :mod:`desktop.models.rules.date_words`. Knows no clock.
"""

import re
from datetime import date, datetime, time, timedelta

from desktop.exchange.cells import Parser, Severity, Trouble, plain, says_nothing
from desktop.exchange.tables import Cell
from desktop.models.rules.date_words import parse_day, parse_moment
from desktop.models.values import Birthday

_FIRST_SERIAL_DAY = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)  # 1927 to 2119
_SERIAL_TEXT = re.compile(r"\d{5}(\.\d+)?")
_HEAD = re.compile(
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{8}(?!\d)|\d{1,2}\s*月\s*\d{1,2}|\d{1,2}[-/.]\d{1,2})\s*[日号]?"
    r"(?:\s*(?:上午|下午|早上|晚上|中午)?\s*\d{1,2}(?:[:点时]\d{0,2}(?::\d{2})?分?半?))?"
)
_YEAR_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:份)?")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?")
_SHORT_YEAR = re.compile(r"(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(.*)", re.DOTALL)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?")
_SPAN_HEAD = re.compile(
    r"(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})个?(?:天|日|周|星期|礼拜|月|年)(?:之?内|以内|之?后|以后)"
)
_ISO_LENGTH = 10
_LARGEST_NUMBER = 1e9


def past_day(today: date) -> Parser:
    """A day that has been (last contact, founding): without a year the latest one up to ``today``."""

    def parse(cell: Cell) -> object:
        found, rest = _moment(cell, datetime.combine(today, time()), past=True)
        return _answer(_day_of(found), rest, cell)

    return parse


def any_day(today: date) -> Parser:
    """A day that may be vague: a month means its first day, a year its first of January."""
    exact = past_day(today)

    def parse(cell: Cell) -> object:
        found = _vague_day(plain(cell))
        return exact(cell) if found is None else found

    return parse


def moment(today: date) -> Parser:
    """When an exchange took place: a day, or a day with a time (local wall clock, without zone)."""
    now = datetime.combine(today, time())

    def parse(cell: Cell) -> object:
        found, rest = _moment(cell, now, past=True)
        if found is None:
            return Trouble("date_unreadable", Severity.REJECT)
        return _answer(found, rest, cell)

    return parse


def deadline(cell: Cell, contact: date) -> object:
    """A deadline: without a year the next such day after the contact, a span ("1周") counts from the contact."""
    words = plain(cell)
    if says_nothing(words):
        return None
    found, rest = _moment(cell, datetime.combine(contact, time()), past=False)
    day = _day_of(found) or _span_ahead(words, contact)
    return Trouble("deadline_unreadable") if day is None else _answer(day, rest.removeprefix("前"), cell)


def _span_ahead(words: str, contact: date) -> date | None:
    head = _SPAN_HEAD.match(words)
    return parse_day(head[0], contact) if head else None


def deadline_in(words: str, contact: date) -> date | None:
    """The deadline named at the beginning of a phrase ("11月20日前反馈"), or nothing."""
    head = _HEAD.match(words)
    if head is None or not words[head.end() :].startswith(("前", "之前", "以前", "内", "截止")):
        return _span_ahead(words, contact)
    return parse_day(head[0], contact)


def birthday(cell: Cell) -> object:
    """A birthday, solar or (said with 农历 or 阴历) lunar; the year may be missing."""
    words = plain(cell)
    lunar = words.startswith(("农历", "阴历", "旧历"))
    day = _day_of(_moment(words[2:] if lunar else cell, datetime(2000, 12, 31), past=True)[0])  # noqa: DTZ001
    if day is None or isinstance(day, Trouble):
        return Trouble("date_unreadable")
    has_year = isinstance(cell, float) or _SERIAL_TEXT.fullmatch(words) or re.search(r"(?:19|20)\d{2}", words)
    return Birthday(day.month, day.day, day.year if has_year else None, lunar=lunar)


def _answer(found: object, rest: str, cell: Cell) -> object:
    if found is None:
        return None if says_nothing(plain(cell)) else Trouble("date_unreadable")
    if rest:
        return Trouble("date_with_rest", Severity.REMARK, found, {"rest": rest})
    return found


def _day_of(found: datetime | date | None) -> date | None:
    return found.date() if isinstance(found, datetime) else found


def _moment(cell: Cell, now: datetime, *, past: bool) -> tuple[datetime | date | None, str]:
    """The moment and what follows it in the cell."""
    if not isinstance(cell, str):
        return _of_serial(cell), ""
    words = cell.strip()
    if len(words) == _ISO_LENGTH and words[4] == "-":
        try:
            return date.fromisoformat(words), ""
        except ValueError:
            pass
    return _of_words(plain(words), now, past=past)


def _of_serial(number: float) -> datetime | date | None:
    if not abs(number) < _LARGEST_NUMBER:
        return None
    if int(number) not in _SERIALS:
        return _of_digits(str(int(number))) if number.is_integer() else None
    day = _FIRST_SERIAL_DAY + timedelta(int(number))
    seconds = round(number % 1 * 86_400)
    return datetime.combine(day, time()) + timedelta(seconds=seconds) if seconds else day


def _of_digits(digits: str) -> date | None:
    return parse_day(digits, date.min) if len(digits) == len("20260315") else None


def _of_words(words: str, now: datetime, *, past: bool) -> tuple[datetime | date | None, str]:
    if _SERIAL_TEXT.fullmatch(words):
        return _of_serial(float(words)), ""
    found = parse_moment(words, now, past=past) or _other_order(words)
    if found is not None:
        return found, ""
    head = _HEAD.match(words)
    if head is None:
        return _first_word(words, now, past=past)
    found = parse_moment("".join(head[0].split(" ")) if "月" in head[0] else head[0].strip(), now, past=past)
    return found, words[head.end() :].strip(" ,，;；、")


def _first_word(words: str, now: datetime, *, past: bool) -> tuple[datetime | date | None, str]:
    """``昨天 电话`` and the like: the date is what stands before the first blank or comma."""
    parts = re.split(r"[\s,，;；]", words, maxsplit=1)
    if len(parts) == 1:
        return None, ""
    return parse_moment(parts[0], now, past=past), parts[1].strip()


def _other_order(words: str) -> date | None:
    american = _AMERICAN.fullmatch(words)
    short = _SHORT_YEAR.fullmatch(words)
    try:
        if american:
            return date(int(american[3]), int(american[1]), int(american[2]))
        return date(2000 + int(short[1]), int(short[2]), int(short[3])) if short and not short[4] else None
    except ValueError:
        return None


def _vague_day(words: str) -> date | None:
    month, year = _YEAR_MONTH.fullmatch(words), _YEAR.fullmatch(words)
    try:
        if month:
            return date(int(month[1]), int(month[2]), 1)
        return date(int(year[1]), 1, 1) if year else None
    except ValueError:
        return None
