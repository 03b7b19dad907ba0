"""Rows without titles, as they are copied out of the middle of a spreadsheet: what each column holds, by its cells.

The guess is a row of our own titles above them, so that everything else stays as it is for titled tables, and a person
can correct it. Knows neither files nor sentences.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.exchange.cells import text_of
from desktop.exchange.tables import Cell, RawTable
from desktop.models.kinds import Grade
from desktop.models.rules.credit_code import clean_credit_code, is_valid_credit_code
from desktop.models.rules.regions import find_region

_ROWS_LOOKED_AT = 300
_NEARLY_ALL = 0.8
_MOST = 0.5
_LONG_NAME = 60
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")
_PHONE = re.compile(
    r"(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\(?0\d{2,3}\)?[- ]?\d{3,4}[- ]?\d{4}(?:[-转]\d+)?|400[-\d]{7,9})"
    r"(?:[;,、/ ].*)?"
)
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T].*)?")
_CODE = re.compile(r"[A-Za-z]{1,4}[-_]?\d{2,10}")
_COMPANY = re.compile(
    r".*(?:公司|集团|厂|店|医院|学校|大学|学院|中心|银行|酒店|事务所|研究院|研究所|合作社|商行|超市|部|局)(?:[(（].*[)）])?"
    r"|.*\b(?:inc|ltd|llc|gmbh|co|corp|company|limited|plc|group|s\.?a)\b\.?",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[\u3400-\u9fff·]{2,4}(?:[ (（/].*)?")
_GRADES = frozenset(Grade)

Test = Callable[[str], bool]


def _is_email(text: str) -> bool:
    return _EMAIL.fullmatch(text) is not None


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None


def _is_grade(text: str) -> bool:
    return text.upper() in _GRADES


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def _is_credit_code(text: str) -> bool:
    return is_valid_credit_code(clean_credit_code(text))


def _is_company(text: str) -> bool:
    return len(text) <= _LONG_NAME and _COMPANY.fullmatch(text) is not None


def _is_address(text: str) -> bool:
    return len(text) > 5 and find_region(text) is not None and any(sign in text for sign in "省市区县路号街道")


def _is_person(text: str) -> bool:
    return _PERSON.fullmatch(text) is not None


# What is told most surely comes first; every title is given once. The share of cells that must look so.
_TESTS: Sequence[tuple[str, Test, float]] = (
    ("统一社会信用代码", _is_credit_code, _NEARLY_ALL),
    ("邮箱", _is_email, _NEARLY_ALL),
    ("联系方式", _is_phone, _NEARLY_ALL),
    ("最近联系日期", _is_day, _NEARLY_ALL),
    ("客户等级", _is_grade, _NEARLY_ALL),
    ("客户编号", _is_code, _NEARLY_ALL),
    ("客户名称", _is_company, _MOST),
    ("地址", _is_address, _MOST),
    ("联系人", _is_person, _NEARLY_ALL),
)
_NAME, _INDUSTRY = "客户名称", "行业"


def with_titles(table: RawTable, industries: Sequence[str] = ()) -> RawTable | None:
    """The table under titles of ours, or nothing when no column looks like names of customers.

    ``industries`` are names that the book knows. A first row that looks unlike the others is a row of titles that
    nobody knows: then nothing is guessed.
    """
    columns = _columns(table.rows[:_ROWS_LOOKED_AT])
    titles = _titles([cells[1:] or cells for cells in columns], frozenset(industries))
    if _NAME not in titles or _has_own_titles(columns, titles):
        return None
    return replace(table, rows=[[*titles], *table.rows], first_row=table.first_row - 1)


def _columns(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[text_of(row[place]).strip() if place < len(row) else "" for row in rows] for place in range(width)]


def _titles(columns: Sequence[Sequence[str]], industries: frozenset[str]) -> list[str]:
    titles = [""] * len(columns)
    for title, test, share in ((_INDUSTRY, industries.__contains__, _NEARLY_ALL), *_TESTS):
        shares = [0.0 if titles[place] else _share(cells, test) for place, cells in enumerate(columns)]
        best = max(range(len(columns)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= share:
            titles[best] = title
    if _NAME not in titles:
        _name_what_is_left(columns, titles)
    return titles


def _name_what_is_left(columns: Sequence[Sequence[str]], titles: list[str]) -> None:
    """Short names of companies look like nothing else: the first column of different words that is left."""
    for place, cells in enumerate(columns):
        words = [cell for cell in cells if cell]
        names = [word for word in words if 1 < len(word) <= _LONG_NAME and not word.replace(".", "").isdecimal()]
        free = titles[place] in ("", "联系人")
        if free and words and len(names) >= _NEARLY_ALL * len(words) and len(set(words)) * 2 > len(words):
            titles[place] = _NAME
            return


def _share(cells: Sequence[str], test: Test) -> float:
    """The share of filled cells that look so; of a column that is mostly empty it says nothing."""
    filled = [cell for cell in cells if cell]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _has_own_titles(columns: Sequence[Sequence[str]], titles: Sequence[str]) -> bool:
    tests = {title: test for title, test, _share_needed in _TESTS if title not in (_NAME, "联系人")}
    told = [(cells, tests[title]) for cells, title in zip(columns, titles, strict=True) if title in tests]
    others = [(cells[0], test) for cells, test in told if len(cells) > 1 and cells[0]]
    return bool(others) and not any(test(cell) for cell, test in others)
