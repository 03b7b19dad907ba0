"""Reads and writes a year's table of days off in the JSON form of holiday-cn: year, papers, days.

``{"year": 2026, "papers": [...], "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true}]}``. A table may
hold days of the neighbouring years. Names of statutory festivals are kept as values of ``Festival``, others as text.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

from desktop.models.errors import UnreadableFile
from desktop.models.kinds import Festival
from desktop.models.rows.holidays import HolidayTable

_LARGEST = 1_000_000
_LONGEST_NAME = 60
_MOST_DAYS = 800
_YEARS = range(1901, 2101)
_NAMES: Mapping[str, Festival] = {
    "元旦": Festival.NEW_YEAR,
    "春节": Festival.SPRING,
    "清明节": Festival.QINGMING,
    "劳动节": Festival.LABOUR,
    "端午节": Festival.DRAGON_BOAT,
    "中秋节": Festival.MID_AUTUMN,
    "国庆节": Festival.NATIONAL,
}
_JOINED: Mapping[str, Festival] = {"国庆节、中秋节": Festival.NATIONAL, "中秋节、国庆节": Festival.NATIONAL}
_FESTIVALS: Mapping[str, str] = {festival.value: name for name, festival in _NAMES.items()}


def read_holiday_table(path: Path) -> HolidayTable:
    """The table in a file. Raises UnreadableFile (``file_missing``, ``file_too_large``, ``not_a_holiday_table``)."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableFile("file_missing", file=path.name) from None
    except OSError:
        raise UnreadableFile("file_denied", file=path.name) from None
    if len(data) > _LARGEST:
        raise UnreadableFile("file_too_large", file=path.name)
    try:
        return _table(json.loads(data.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableFile("not_a_holiday_table", file=path.name) from None


def holiday_table_text(table: HolidayTable) -> str:
    """The table in the same form, by day."""
    days = {day: (name, True) for day, name in table.off.items()}
    days |= {day: (name, False) for day, name in table.makeup.items()}
    listed = [
        {"name": _FESTIVALS.get(name, name), "date": day.isoformat(), "isOffDay": off}
        for day, (name, off) in sorted(days.items())
    ]
    whole = {"year": table.year, "papers": [*table.papers], "days": listed}
    return json.dumps(whole, ensure_ascii=False, indent=4) + "\n"


def _table(read: Any) -> HolidayTable:
    if not isinstance(read, dict):
        raise TypeError
    whole = cast("dict[str, Any]", read)
    year, days = whole["year"], cast("list[dict[str, Any]]", whole["days"])
    if type(year) is not int or year not in _YEARS or len(days) > _MOST_DAYS:
        raise ValueError(year)
    off: dict[date, str] = {}
    makeup: dict[date, str] = {}
    for one in days:
        day, name, is_off = date.fromisoformat(one["date"]), str(one.get("name", "")).strip(), one["isOffDay"]
        if type(is_off) is not bool or abs(day.year - year) > 1:
            raise ValueError(day)
        found = _NAMES.get(name) or _JOINED.get(name)
        (off if is_off else makeup)[day] = found.value if found else name[:_LONGEST_NAME]
    papers = tuple(str(one) for one in cast("list[object]", whole.get("papers") or []))
    return HolidayTable(year, off, makeup, papers)
