"""Filters and views of the list of customers as JSON and back: for the book and for the remembered state of a window.

What is no longer known (a kind that went, a damaged text) is left out; never raises.
"""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar, cast

from desktop.models.kinds import ActivityBand, DueState, Grade, QueryField, QuerySign, Status
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.list_views import ListView
from desktop.models.rows.queries import Condition

K = TypeVar("K", bound=StrEnum)
_NO_GRADE = "none"


def condition_text(one: Condition) -> str:
    """One condition as JSON."""
    return json.dumps([one.field, one.sign, list(one.values), one.number, one.negated, one.months], ensure_ascii=False)


def read_condition(text: str) -> Condition | None:
    """A condition out of its JSON; nothing when it is not one."""
    try:
        field, sign, values, number, negated, *more = json.loads(text)  # what was kept earlier knew no months
        kept = tuple(str(value) for value in values)
        return Condition(QueryField(field), QuerySign(sign), kept, float(number), bool(negated), more == [True])
    except (ValueError, TypeError):
        return None


def view_text(view: ListView) -> str:
    """A view as JSON."""
    asked = view.asked
    kept: dict[str, Any] = {
        "text": asked.text,
        "statuses": sorted(asked.statuses),
        "grades": sorted(grade or _NO_GRADE for grade in asked.grades),
        "activities": sorted(asked.activities),
        "dues": sorted(asked.dues),
        "industries": sorted(asked.industries),
        "tags": sorted(asked.tags),
        "conditions": [condition_text(one) for one in asked.conditions],
        "columns": list(view.columns),
        "sort": view.sort,
        "ascending": view.ascending,
        "group": view.group,
    }
    return json.dumps({name: value for name, value in kept.items() if value not in ([], "", None)}, ensure_ascii=False)


def read_view(text: str) -> ListView:
    """A view out of its JSON."""
    try:
        found: Any = json.loads(text)
    except ValueError:
        found = None
    kept = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
    conditions = map(read_condition, _words(kept, "conditions"))
    asked = CustomerFilter(
        str(kept.get("text", "")),
        _members(Status, _words(kept, "statuses")),
        frozenset(None if word == _NO_GRADE else Grade(word) for word in _words(kept, "grades") if _is_grade(word)),
        _members(ActivityBand, _words(kept, "activities")),
        _members(DueState, _words(kept, "dues")),
        _numbers(kept, "industries"),
        _numbers(kept, "tags"),
        tuple(one for one in conditions if one is not None),
    )
    group = next((one for one in QueryField if one == kept.get("group")), None)
    columns, sort = tuple(_words(kept, "columns")), str(kept.get("sort", ""))
    return ListView(asked, columns, sort, bool(kept.get("ascending", True)), group)


def _is_grade(word: str) -> bool:
    return word == _NO_GRADE or word in set(Grade)


def _members(kind: type[K], words: Iterable[str]) -> frozenset[K]:
    wanted = set(words)
    return frozenset(member for member in kind if member.value in wanted)


def _words(kept: dict[str, Any], name: str) -> list[str]:
    found = kept.get(name)
    return [one for one in cast("list[Any]", found) if isinstance(one, str)] if isinstance(found, list) else []


def _numbers(kept: dict[str, Any], name: str) -> frozenset[int]:
    found = kept.get(name)
    numbers = cast("list[Any]", found) if isinstance(found, list) else []
    return frozenset(one for one in numbers if isinstance(one, int))
