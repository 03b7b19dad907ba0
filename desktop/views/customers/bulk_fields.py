"""The fields that can be set on many customers at once, with what can be chosen for each. Knows no widget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.i18n.catalogue import _, n_
from desktop.i18n.fields import field_label
from desktop.i18n.formats import weekday_names
from desktop.i18n.labels import grade_label, label
from desktop.models.kinds import Grade, Status

_GAPS = (7, 10, 14, 15, 21, 30, 45, 60, 90, 120, 180, 365)
_GAP_FIELDS = ("own_contact_gap", "own_visit_gap", "own_executive_gap")


@dataclass(frozen=True, slots=True)
class BulkLists:
    """The editable lists that a field chooses from: names by id."""

    industries: Mapping[int, str]
    colleagues: Mapping[int, str]


def bulk_fields() -> list[tuple[str, str]]:
    """The fields with their names."""
    names = ("grade", "status", "industry_id", "responsible_id", *_GAP_FIELDS, "preferred_weekday")
    return [(name, field_label(name)) for name in names]


def bulk_choices(field: str, lists: BulkLists) -> Sequence[tuple[Any, str]]:
    """What can be set, with its words; ``None`` empties the field."""
    if field == "grade":
        return [(grade, grade_label(grade)) for grade in (*Grade, None)]
    if field == "status":
        return [(status, label(status)) for status in Status]
    if field == "preferred_weekday":
        return [(None, _("Any day")), *enumerate(weekday_names())]
    if field in _GAP_FIELDS:
        return [(None, _("As the cadence table says")), *((gap, _days(gap)) for gap in _GAPS)]
    names = lists.industries if field == "industry_id" else lists.colleagues
    return [*names.items(), (None, _("Not stated"))]


def bulk_words(field: str, value: Any, lists: BulkLists) -> str:
    """A present value in words."""
    for known, words in bulk_choices(field, lists):
        if known == value:
            return words
    return _days(value) if field in _GAP_FIELDS else str(value)


def _days(count: int) -> str:
    return n_("{count} day", "{count} days", count).format(count=count)
