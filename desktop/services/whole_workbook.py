"""A workbook of the whole book that comes back without loss: a sheet for each kind, and one that tells what it is.

The first columns are those that reps know (:mod:`desktop.services.export_sheets`); behind them stands what else the
book keeps, so that :mod:`desktop.services.importing.own_workbook` finds every value. Knows no file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from desktop.exchange.spreadsheets import SheetColumn, SheetContent, Value
from desktop.i18n.catalogue import N_, _
from desktop.services.exact_cells import LONGEST, exact_cell, exact_title
from desktop.services.export_sheets import SHEETS, SheetField, titled
from desktop.storage.connection import Connection
from desktop.storage.queries import exports
from desktop.storage.queries.duplicates import names_of
from desktop.storage.queries.whole_book import StoredColumn, StoredTable, whole_rows, whole_tables

MARK, VERSION = "Roadbook export", 1
_Codes = Mapping[Any, Sequence[Value]]
_Layout = Mapping[int, StoredColumn | None]
_MANY_ROWS, _PORTION = 20_000, 2_000
_EMPTY: frozenset[object] = frozenset({None, ""})
GOES_ON = "…"
"""What every part of a long text begins with, so that none looks like a formula."""

# The tables of the sheets that reps know, and the columns that these show under another title.
HUMAN = {
    "customer": "customers",
    "contact": "contacts",
    "need": "needs",
    "interaction": "interactions",
    "follow_up": "followups",
    "visit": "visits",
}
_SHOWN_AS = {
    "customer": {
        "Customer ID": "code",
        "Customer name": "name",
        "Company phone": "phone",
        "Departments set up": "departments",
    },
    "contact": {"Contact name": "name"},
    "interaction": {
        "Way of exchange": "channel",
        "Subject of exchange": "subject",
        "Customer feedback": "feedback",
        "Problems noted": "issues",
        "Content of exchange": "said",
    },
}
_SHEET_TITLES = {
    "colleague": N_("Colleagues"),
    "grade_list": N_("Lists of grades"),
    "holiday": N_("Days off"),
    "industry": N_("Industries"),
    "product": N_("Products"),
    "saved_view": N_("Saved views"),
    "setting": N_("Settings"),
    "tag": N_("Tags"),
    "apart": N_("Not the same"),
    "calendar_event": N_("Calendar events"),
    "competitor": N_("Competitors"),
    "contract": N_("Contracts"),
    "customer_link": N_("Links of customers"),
    "customer_tag": N_("Tags of customers"),
    "field_confirmation": N_("Confirmations"),
    "judgement": N_("Judgements"),
    "pain_point": N_("Pain points"),
    "purchase": N_("Purchases"),
    "care_date": N_("Care dates"),
    "competitor_move": N_("Moves of competitors"),
    "opportunity": N_("Opportunities"),
    "care_action": N_("Acts of care"),
    "kept_festival": N_("Festivals"),
    "care_idea": N_("Ideas for occasions"),
    "interaction_contact": N_("People of records"),
    "interaction_customer": N_("Customers of records"),
    "review": N_("Reviews"),
    "visit_companion": N_("Companions of visits"),
    "visit_contact": N_("People of visits"),
    "visit_material": N_("Materials of visits"),
    "visit_objective": N_("Objectives of visits"),
    "visit_outline": N_("Outlines of visits"),
    "visit_preparation": N_("Preparations of visits"),
}


@dataclass(slots=True)
class Written:
    """What the sheets held when they were written: rows by table, and the rests of long texts."""

    counts: dict[str, int] = field(default_factory=dict[str, int])
    rests: list[tuple[str, int, str, str]] = field(default_factory=list[tuple[str, int, str, str]])


def sheet_title(table: str) -> str:
    """The name of a table's sheet in the spoken language."""
    return _(SHEETS[HUMAN[table]][0]) if table in HUMAN else _(_SHEET_TITLES.get(table, table))


def whole_sheets(
    connection: Connection, today: date, told: Callable[[str], None]
) -> tuple[list[SheetContent], Written]:
    """All sheets, those that reps know first; rows are read while they are written. ``told`` hears each title."""
    written = Written()
    codes: _Codes = names_of(connection)
    layouts = {name: _layout(connection, name) for name in (*HUMAN, *(n for n in whole_tables() if n not in HUMAN))}
    sheets = [
        _known_sheet(connection, name, layout, today, written, told)
        if name in HUMAN
        else _plain_sheet(connection, name, layout, codes, written, told)
        for name, layout in layouts.items()
    ]
    sheets.append(_rests_sheet(written))
    sheets.append(_marker(layouts, sheets, written))
    return sheets, written


def human_fields(table: str) -> list[SheetField]:
    """The columns that reps know, and behind them none."""
    return SHEETS[HUMAN[table]][1] if table in HUMAN else []


def columns_shown(table: StoredTable) -> list[StoredColumn | None]:
    """What each column of the table's sheet holds, from the left; nothing where it cannot be read back."""
    if table.name not in HUMAN:
        leading: list[StoredColumn | None] = [None, None] if "customer_id" in table.names() else []
        return [*leading, *table.columns]
    by_name = {column.name: column for column in table.columns if column.form != "moment" and not column.refers}
    known = _SHOWN_AS.get(table.name, {})
    shown = [by_name.get(known.get(one.title, one.title)) for one in human_fields(table.name)]
    return [*shown, *(column for column in table.columns if column not in shown)]


def _layout(connection: Connection, table: str) -> _Layout:
    """The columns of the table's sheet that are written, by their place among all of them.

    A sheet of many rows leaves out those in which nothing stands: empty cells cost a reader as much as others.
    """
    stored = whole_tables()[table]
    shown = columns_shown(stored)
    filled: set[str] = set()
    count = 0
    rows = whole_rows(connection, table)
    while portion := [*islice(rows, _PORTION)]:
        count += len(portion)
        for column, values in zip(stored.columns, zip(*portion, strict=True), strict=True):
            if column.name not in filled and set(values) - _EMPTY:
                filled.add(column.name)
    if count < _MANY_ROWS:
        return dict(enumerate(shown))
    return {place: one for place, one in enumerate(shown) if one is None or one.name in filled}


def _known_sheet(
    connection: Connection,
    table: str,
    layout: _Layout,
    today: date,
    written: Written,
    told: Callable[[str], None],
) -> SheetContent:
    stored = whole_tables()[table]
    fields = human_fields(table)
    columns = [
        SheetColumn(titled(fields[place].title), fields[place].width)
        if column is None or place < len(fields)
        else _head(column)
        for place, column in layout.items()
    ]

    def rows() -> Iterator[list[Value]]:
        told(sheet_title(table))
        names = stored.names()
        exact = {row[0]: row for row in whole_rows(connection, table)}
        for row in exports.rows(connection, HUMAN[table]):
            values = dict(zip(names, exact[row.id], strict=True))
            yield [
                fields[place].cell(row, today) if column is None else _cell(table, column, values, written)
                for place, column in layout.items()
            ]
            _count(written, table)

    return SheetContent(sheet_title(table), columns, rows())


def _plain_sheet(
    connection: Connection,
    table: str,
    layout: _Layout,
    codes: _Codes,
    written: Written,
    told: Callable[[str], None],
) -> SheetContent:
    stored = whole_tables()[table]
    names = stored.names()
    owner = names.index("customer_id") if "customer_id" in names else None
    leading = [SheetColumn(_("Customer ID"), 10), SheetColumn(_("Customer name"), 30)] if owner is not None else []
    kept = [column for column in layout.values() if column is not None]

    def rows() -> Iterator[list[Value]]:
        told(sheet_title(table))
        for row in whole_rows(connection, table):
            values = dict(zip(names, row, strict=True))
            whose = codes.get(row[owner], (None, None)) if owner is not None else ()
            yield [*whose, *(_cell(table, column, values, written) for column in kept)]
            _count(written, table)

    return SheetContent(sheet_title(table), [*leading, *map(_head, kept)], rows())


def _head(column: StoredColumn) -> SheetColumn:
    return SheetColumn(exact_title(column), 24 if column.form == "moment" else 14)


def _count(written: Written, table: str) -> None:
    written.counts[table] = written.counts.get(table, 0) + 1


def _cell(table: str, column: StoredColumn, values: dict[str, Any], written: Written) -> Value:
    cell = exact_cell(column, values[column.name])
    if not isinstance(cell, str) or len(cell) <= LONGEST:
        return cell
    for start in range(LONGEST, len(cell), LONGEST):
        written.rests.append((table, values["id"], column.name, GOES_ON + cell[start : start + LONGEST]))
    return cell[:LONGEST]


def _rests_sheet(written: Written) -> SheetContent:
    titles = (N_("Sheet"), N_("Row number"), N_("Column"), N_("Text"))
    return SheetContent(_("Long texts"), [SheetColumn(_(title)) for title in titles], _later(written.rests))


def _later(rows: list[Any]) -> Iterator[Sequence[Value]]:
    """Rows that are known only when the sheets before are written."""
    yield from rows


def _marker(layouts: Mapping[str, _Layout], sheets: list[SheetContent], written: Written) -> SheetContent:
    def rows() -> Iterator[Sequence[Value]]:
        yield [MARK, VERSION, None, None]
        for (name, layout), one in zip(layouts.items(), sheets, strict=False):
            columns = " ".join("-" if c is None else c.name for c in layout.values())
            yield [name, written.counts.get(name, 0), one.title, columns]
        yield ["", len(written.rests), _("Long texts"), None]

    titles = (N_("Kind"), N_("Rows"), N_("Sheet"), N_("Columns"))
    return SheetContent("Roadbook", [SheetColumn(_(title), 20) for title in titles], rows())
