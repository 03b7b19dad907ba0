"""The text of a list's cell: the same in the table on screen, in exports and in PDF lists.

Which form a cell has is said by its column (:mod:`desktop.models.columns`). Knows no list in particular.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import cast

from desktop.i18n.due import standing_text
from desktop.i18n.formats import date_short, date_text, money_wan, number_text, phone_text, time_span, time_text
from desktop.i18n.labels import NOTHING, joined, label
from desktop.models.columns import Form
from desktop.models.rows.due import Standing
from desktop.models.values import Money


def cell_text(form: Form, value: object, today: date) -> str:
    """The text of a list's cell: the value of a row's field in the form that its column names.

    Lists and tuples of texts or kinds are joined, except for a time span, which is a pair of start and end. A value
    that does not suit the form is shown as its plain text.
    """
    if value is None or value == "":
        return "" if form is Form.TEXT else NOTHING
    if form is Form.TIME_SPAN and isinstance(value, tuple):
        start, end = cast("tuple[datetime | None, datetime | None]", value)
        return time_span(start, end)
    if isinstance(value, Standing):
        return standing_text(value, today)
    if isinstance(value, (list, tuple, frozenset)):
        return joined(cell_text(form, part, today) for part in cast("Iterable[object]", value))
    if form is Form.DATE_SHORT and isinstance(value, date):
        return date_short(value, today)
    write = _CELLS.get(form, str)
    return label(value) if isinstance(value, StrEnum) else write(value)


def _cell_time(value: object) -> str:
    return time_text(value) if isinstance(value, (time, datetime)) else str(value)


def _cell_date(value: object) -> str:
    return date_text(value) if isinstance(value, date) else str(value)


def _cell_number(value: object) -> str:
    return number_text(value) if isinstance(value, (int, float, Decimal)) else str(value)


def _cell_percent(value: object) -> str:
    """A change: +12."""
    return f"{value:+,.0f}" if isinstance(value, (int, float)) and round(value) else "0"


def _cell_wan(value: object) -> str:
    return money_wan(value) if isinstance(value, Money) else str(value)


def _cell_phone(value: object) -> str:
    return phone_text(str(value))


_CELLS: Mapping[Form, Callable[[object], str]] = {
    Form.NUMBER: _cell_number,
    Form.PERCENT: _cell_percent,
    Form.MONEY_WAN: _cell_wan,
    Form.DATE: _cell_date,
    Form.DATE_SHORT: _cell_date,
    Form.TIME_SPAN: _cell_time,
    Form.PHONE: _cell_phone,
}
