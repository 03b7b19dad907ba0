"""Stored values as cells that people read, and back again without loss: the columns of a workbook of everything.

Codes, phones and moments with their offset are texts; amounts are yuan; kinds are named. Knows no table and no file.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache

from desktop.exchange.spreadsheets import Value
from desktop.exchange.tables import Cell
from desktop.i18n.catalogue import N_, _, speaking
from desktop.i18n.fields import field_label
from desktop.i18n.kind_labels import LABELS
from desktop.models.errors import UnreadableFile
from desktop.models.kinds import Language
from desktop.storage.queries.whole_book import Form, Stored, StoredColumn

LONGEST = 30_000
"""Characters of a text that one cell takes; a longer text goes on in a sheet of its own."""

_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count days wrongly before it
_AFRAID = re.compile(r"'+[=+\-@＝＋－＠]")
# What a spreadsheet loses: signs it has no cell for, its own way of writing them, the return before a line feed.
_LOST = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|\\\\(?=u[0-9a-f]{4})")
_WRITTEN = re.compile(r"\\u([0-9a-f]{4})")
_UNITS: Mapping[Form, int] = {"money": 100, "degrees": 1_000_000, "quantity": 1_000}

_TITLES = {
    "id": N_("Row number"),
    "all_day": N_("All day"),
    "cancelled": N_("Called off"),
    "care_date_id": N_("Care date"),
    "colleague_id": N_("Colleague"),
    "content": N_("Settings of the view"),
    "created_at": N_("Entered at"),
    "customer_id": N_("Customer"),
    "day_number": N_("Number within the day"),
    "description": N_("Description"),
    "emerging": N_("Emerging industry"),
    "excluded_dates": N_("Dates left out"),
    "extra_dates": N_("Extra dates"),
    "interaction_id": N_("Record"),
    "key": N_("Setting"),
    "lines": N_("Lines of the list"),
    "off": N_("Day off"),
    "other_id": N_("Other customer"),
    "position": N_("Order"),
    "recurrence_id": N_("Occurrence"),
    "rule": N_("Recurrence"),
    "sequence": N_("Version"),
    "time_zone": N_("Time zone"),
    "uid": N_("Exchange number"),
    "visit_id": N_("Visit"),
}


def exact_title(column: StoredColumn) -> str:
    """The title of a column in the spoken language."""
    name = _(_TITLES[column.name]) if column.name in _TITLES else field_label(column.name)
    return _("{name} (row number)").format(name=name) if column.refers else name


def exact_cell(column: StoredColumn, value: Stored) -> Value:
    """The cell of a stored value; a text that is longer than :data:`LONGEST` comes whole."""
    if value is None:
        return None
    return _TO_CELL.get(column.form, _plain)(column, value)


def stored_value(column: StoredColumn, cell: Cell) -> Stored:
    """The stored value of a cell; raises UnreadableFile with code ``own_workbook_changed`` for what none can be."""
    try:
        value = None if cell == "" else _FROM_CELL.get(column.form, _text_of)(column, cell)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise UnreadableFile("own_workbook_changed") from error
    if value is None and not column.nullable:
        value = _NOTHING.get(column.form)
        if value is None:
            raise UnreadableFile("own_workbook_changed")
    return value


_NOTHING: Mapping[Form, Stored] = {"text": "", "flag": 0}


def _plain(_column: StoredColumn, value: str | int) -> Value:
    return value if isinstance(value, int) else written(value)


def written(text: str) -> str:
    """A text as a cell keeps it: signs that a spreadsheet would lose are spelled."""
    return _LOST.sub(_spelled, text)


def _spelled(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign.group()):04x}"


def read_back(text: str) -> str:
    """The text that :func:`written` made a cell of; the sign against formulas is taken off."""
    text = text.removeprefix("'") if _AFRAID.match(text) else text
    return _WRITTEN.sub(lambda sign: chr(int(sign.group(1), 16)), text)


def _unit(column: StoredColumn, value: str | int) -> Value:
    return int(value) / _UNITS[column.form]


def _day(_column: StoredColumn, value: str | int) -> Value:
    day = date.fromisoformat(str(value))
    return day if day >= _FIRST_DAY else str(value)


def _flag(_column: StoredColumn, value: str | int) -> Value:
    return _("yes") if value else _("no")


def _texts(_column: StoredColumn, value: str | int) -> Value:
    found: list[str] = json.loads(str(value))
    joined = "、".join(found)
    simple = joined.split("、") == found and not joined.startswith("[") and _compact(found) == value
    return written(joined if simple else str(value))


def _compact(found: list[str]) -> str:
    return json.dumps(found, ensure_ascii=False)


def _kind(column: StoredColumn, value: str | int) -> Value:
    assert column.kind is not None
    return _words(column.kind).get(str(value), str(value))


@cache
def _words(kind: type[StrEnum]) -> Mapping[str, str]:
    """Chinese names of the members by value; none where two are called the same, or a name begins with its value."""
    labels = LABELS.get(kind, {})
    with speaking(Language.ZH):
        found = {str(member): _(labels[member]) for member in kind if member in labels}
    distinct = len(set(found.values())) == len(found)
    return found if distinct and not any(map(str.startswith, found.values(), found)) else {}


_TO_CELL: Mapping[Form, Callable[[StoredColumn, str | int], Value]] = {
    "money": _unit,
    "degrees": _unit,
    "quantity": _unit,
    "day": _day,
    "flag": _flag,
    "texts": _texts,
    "kind": _kind,
}


def _text_of(_column: StoredColumn, cell: Cell) -> Stored:
    return read_back(cell if isinstance(cell, str) else f"{cell:.15g}")


def _number_of(_column: StoredColumn, cell: Cell) -> Stored:
    number = float(cell)
    if number != int(number):
        raise ValueError(cell)
    return int(number)


def _unit_of(column: StoredColumn, cell: Cell) -> Stored:
    return round(float(cell) * _UNITS[column.form])


def _day_of(_column: StoredColumn, cell: Cell) -> Stored:
    return date.fromisoformat(str(cell)[:10]).isoformat()


def _moment_of(_column: StoredColumn, cell: Cell) -> Stored:
    text = str(cell)
    if len(text) < len("2026-11-23T09:00:00+08:00"):
        raise ValueError(text)
    return text


def _flag_of(_column: StoredColumn, cell: Cell) -> Stored:
    return {_("yes"): 1, _("no"): 0}[str(cell)]


def _texts_of(_column: StoredColumn, cell: Cell) -> Stored:
    text = read_back(str(cell))
    return text if text.startswith("[") else _compact(text.split("、"))


def _kind_of(column: StoredColumn, cell: Cell) -> Stored:
    assert column.kind is not None
    values = {word: value for value, word in _words(column.kind).items()}
    return column.kind(values.get(str(cell), str(cell))).value


_FROM_CELL: Mapping[Form, Callable[[StoredColumn, Cell], Stored]] = {
    "number": _number_of,
    "row": _number_of,
    "money": _unit_of,
    "degrees": _unit_of,
    "quantity": _unit_of,
    "day": _day_of,
    "moment": _moment_of,
    "flag": _flag_of,
    "texts": _texts_of,
    "kind": _kind_of,
}
