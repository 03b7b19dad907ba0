"""Verbs of the holiday table."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.models.changes import Operation
from tests.support.verbs.stage import Stage

_TABLE = {"year": 2027, "papers": [], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]}


def _import(stage: Stage, _none: Any) -> object:
    file = stage.open.book.folder.parent / "2027.json"
    file.write_text(json.dumps(_TABLE, ensure_ascii=False), "utf-8")
    return stage.open.holidays.take_in(file)


BEFORE: dict[Operation, Callable[[Stage], object]] = {}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.CHANGE_HOLIDAYS: lambda s, _: s.open.holidays.set_day(date(2026, 12, 24), off=True, name="公司年会"),
    Operation.IMPORT_HOLIDAYS: _import,
}
