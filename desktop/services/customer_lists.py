"""A list of customers as it is exported and printed: the columns of the screen, in the order of the screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.i18n.catalogue import _
from desktop.i18n.cells import cell_text
from desktop.i18n.customer_cells import CELLS
from desktop.models.columns import Column, Form
from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerLine
from desktop.models.rows.list_document import ListColumn, ListContent
from desktop.models.rows.list_views import ShownList
from desktop.models.rows.rep import Rep

_TEN_THOUSAND = 10_000
_NUMBERS = frozenset({Form.MONEY_WAN})
_DATES = frozenset({Form.DATE, Form.DATE_SHORT})


def columns_of(keys: Sequence[str]) -> list[Column]:
    """The list's columns with these keys in this order; those shown by default when none are named."""
    known = {column.key: column for column in CUSTOMER_COLUMNS}
    return [known[key] for key in keys if key in known] or [column for column in CUSTOMER_COLUMNS if column.shown]


def list_value(column: Column, line: CustomerLine, today: date) -> Any:
    """The cell of a spreadsheet: numbers and dates stay what they are, everything else is the text of the screen."""
    if column.key in CELLS:
        return CELLS[column.key](line, today)
    value = getattr(line, column.key)
    if value is not None and column.form in _NUMBERS:
        return float(value.yuan / _TEN_THOUSAND)
    if column.form is Form.PERCENT and value is not None:
        return round(float(value), 1)
    if isinstance(value, date) and column.form in _DATES:
        return value
    return cell_text(column.form, value, today)


def list_content(
    lines: Sequence[CustomerLine],
    columns: Sequence[Column],
    rep: Rep,
    today: date,
    shown: ShownList,
    heads: dict[int, str],
) -> ListContent:
    """The list as a document; ``heads`` says under which head each customer stands."""
    return ListContent(
        _("Customers"),
        tuple(ListColumn(_(column.title), column.width, column.align) for column in columns),
        tuple(tuple(_text(column, line, today) for column in columns) for line in lines),
        rep,
        shown.note,
        tuple(heads.get(line.id, "") for line in lines) if heads else (),
    )


def _text(column: Column, line: CustomerLine, today: date) -> str:
    made = CELLS.get(column.key)
    return cell_text(column.form, getattr(line, column.key), today) if made is None else made(line, today)
