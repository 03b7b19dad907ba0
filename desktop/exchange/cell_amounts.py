"""Amounts, numbers, shares and lengths of time as cells hold them. Knows no clock: today is handed in."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from desktop.exchange.cell_dates import any_day
from desktop.exchange.cells import Parser, Severity, Trouble, plain, says_nothing
from desktop.exchange.tables import Cell
from desktop.models.rules.periods import months_ago
from desktop.models.values import Money

_WAN = Decimal(10_000)
_YI = _WAN * _WAN
_UNITS = {"": None, "千": Decimal(1000), "万": _WAN, "百万": 100 * _WAN, "千万": 1000 * _WAN, "亿": _YI}
_UNITS_OF_TITLES = (("万", _WAN), ("千元", Decimal(1000)), ("亿", _YI), ("元", Decimal(1)), ("yuan", Decimal(1)))
_AMOUNT = re.compile(
    r"(?:约|大约|大概|近|人民币|rmb|cny|[¥￥])*\s*([-−]?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"\s*(百万|千万|[千万亿wk]?)\s*(?:元|块|圆|rmb|cny)?",
    re.IGNORECASE,
)
_LETTERS = {"w": "万", "k": "千"}
_NUMBER = re.compile(
    r"(?:约|大约|近)?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*(?:余|多)?\s*(?:人|名|位|个)?(?:以上|左右)?"
)
_SPAN = re.compile(
    r"(?:(?:约|近|已)?(?P<years>\d+(?:\.\d+)?)\s*年(?P<half>半)?)?\s*(?:零|又)?"
    r"(?:(?P<months>\d+(?:\.\d+)?)\s*(?:个月|个?月))?(?:多|余|以上|左右)?"
)
_CHINESE_DIGITS = dict(zip("一二两三四五六七八九", "1223456789", strict=True))
_CHINESE_NUMBER = re.compile(r"[一二两三四五六七八九]?十?[一二两三四五六七八九]?")
_CHINESE_RUN = re.compile(r"[一二两三四五六七八九十]+")
_SCORE = re.compile(r"(\d(?:\.\d+)?)\s*(?:分|星|级)?(?:\s*/\s*5)?")
_SHARE = re.compile(r"(?:约)?\s*(\d{1,3}(?:\.\d+)?)\s*(%?)")
_STARS = re.compile("[★⭐]{1,5}")
_SURELY_YUAN = Decimal(100_000)
_MOST_YUAN = Decimal(10) ** 13
_EXACT = 1e11  # below it a binary fraction is off by less than a hundredth of a fen
_NEARLY = 1e-3
_MOST_MONTHS = 1200
_MOST_PEOPLE = 10_000_000
_FULL_PERCENT = 100


def money(title: str) -> Parser:
    """An amount in the unit that the title names (元, 千元, 万元); a unit in the cell wins.

    A Chinese title without a unit means 万元 (domain.md §10), unless the number is too large to be that: then it is
    taken as yuan, with a remark. Other titles mean yuan.
    """
    unit = _unit_of(title)
    scale = float((unit or _WAN) * 100)

    def parse(cell: Cell) -> object:
        if isinstance(cell, float):
            fen = cell * scale
            if unit and abs(fen) < _EXACT and abs(fen - round(fen)) < _NEARLY:
                return Money(round(fen))
            return _money(Decimal(str(cell)), unit or _WAN, sure=unit is not None)
        return _money_of_words(plain(cell), unit)

    return parse


def _unit_of(title: str) -> Decimal | None:
    for word, factor in _UNITS_OF_TITLES:
        if word in title.lower():
            return factor
    return Decimal(1) if title.isascii() else None


def _money_of_words(words: str, unit: Decimal | None) -> object:
    found = _AMOUNT.fullmatch(words)
    if found is None:
        return None if says_nothing(words) else Trouble("amount_unreadable")
    try:
        number = Decimal(found[2].replace(",", "")) * (-1 if found[1] else 1)
    except InvalidOperation:
        return Trouble("amount_unreadable")
    own = _UNITS[_LETTERS.get(found[3].lower(), found[3])]
    if own is None and words.endswith(("元", "块", "圆")):
        own = Decimal(1)
    return _money(number, own or unit or _WAN, sure=bool(own or unit))


def _money(number: Decimal, factor: Decimal, *, sure: bool) -> object:
    if not number.is_finite():
        return Trouble("amount_unreadable")
    guessed = not sure and abs(number) >= _SURELY_YUAN
    yuan = number if guessed else number * factor
    if abs(yuan) > _MOST_YUAN:
        return Trouble("amount_unreadable")
    amount = Money.of_yuan(yuan)
    return Trouble("amount_taken_as_yuan", Severity.REMARK, amount) if guessed else amount


def cooperation(title: str, today: date) -> Parser:
    """Since when a customer buys: a number of months (of years when the title says 年), a span, or a date."""
    years = "年" in title and "月" not in title
    parse_date = any_day(today)

    def parse(cell: Cell) -> object:
        months = _months(cell, years=years)
        if months is None:
            day = parse_date(cell)
            return Trouble("months_unreadable") if isinstance(day, Trouble) and day.value is None else day
        return months_ago(today, months) if months <= _MOST_MONTHS else Trouble("months_unreadable")

    return parse


def _months(cell: Cell, *, years: bool) -> int | None:
    if isinstance(cell, float):
        # A number as large as a day's serial is a date.
        return None if not 0 <= cell <= _MOST_MONTHS else round(cell * 12) if years else round(cell)
    words = plain(cell)
    if words.replace(".", "", 1).isdecimal() and len(words) <= len("1200"):
        return _months(float(words), years=years)
    return _months_of_words(words)


def _months_of_words(words: str) -> int | None:
    words = _CHINESE_RUN.sub(lambda run: _chinese_number(run[0]), words)
    if words in {"半年", "半年多"}:
        return 6
    if words.startswith(("不足", "不到")):
        words = words[2:]
    found = _SPAN.fullmatch(words)
    if found is None or not (found["years"] or found["months"]):
        return None
    years = float(found["years"] or 0)
    if years > _MOST_MONTHS / 12:  # 2021年3月 is a date
        return None
    return round(years * 12 + (6 if found["half"] else 0) + float(found["months"] or 0))


def _chinese_number(run: str) -> str:
    if not _CHINESE_NUMBER.fullmatch(run):
        return run
    if "十" not in run:
        return _CHINESE_DIGITS[run] if len(run) == 1 else run
    tens, _, ones = run.partition("十")
    return (_CHINESE_DIGITS[tens] if tens else "1") + (_CHINESE_DIGITS[ones] if ones else "0")


def people(cell: Cell) -> object:
    """A number of people."""
    found = _NUMBER.fullmatch(plain(cell))
    if found is None:
        return None if says_nothing(plain(cell)) else Trouble("number_unreadable")
    number = int(found[1].replace(",", ""))
    return number if number <= _MOST_PEOPLE else Trouble("number_unreadable")


def minutes(cell: Cell) -> object:
    """A length of time in minutes: ``30``, ``30分钟``, ``1.5小时``, ``0:45:00``."""
    words = plain(cell)
    clock = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", words)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    found = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)\s*(小时|h|hours?|个小时)?\s*(?:分钟|分|min|minutes?)?", words)
    if found is None:
        return Trouble("number_unreadable")
    return round(float(found[1]) * (60 if found[2] else 1))


def score(cell: Cell) -> object:
    """A judgement 1-5: ``4``, ``4.2分``, ``★★★★``; a broken one is rounded, with a remark."""
    words = plain(cell)
    if _STARS.fullmatch(words):
        return len(words)
    found = _SCORE.fullmatch(words)
    if found is None or not 1 <= float(found[1]) <= 5:
        return None if says_nothing(words) else Trouble("number_unreadable")
    exact = float(found[1])
    whole = int(exact + 0.5)
    return whole if whole == exact else Trouble("score_rounded", Severity.REMARK, whole)


def percent(cell: Cell) -> object:
    """A share in whole percent: ``35%``, ``35``, or 0.35 as a spreadsheet keeps it."""
    if isinstance(cell, float) and 0 <= cell <= 1:
        return round(cell * _FULL_PERCENT)
    found = _SHARE.fullmatch(plain(cell))
    if found is None or float(found[1]) > _FULL_PERCENT:
        return Trouble("number_unreadable")
    exact = float(found[1])
    return round(exact * _FULL_PERCENT if exact < 1 and not found[2] else exact)


def degrees(most: float) -> Parser:
    """A latitude or longitude in degrees, at most ``most`` in either direction."""

    def parse(cell: Cell) -> object:
        try:
            number = float(plain(cell).rstrip("°EeNn东经北纬 "))
        except ValueError:
            return Trouble("number_unreadable")
        return number if abs(number) <= most else Trouble("number_unreadable")

    return parse
