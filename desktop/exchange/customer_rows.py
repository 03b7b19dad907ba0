"""Rows of a table of customers to :class:`CustomerRecord`. Knows no files and no sentences."""

from collections.abc import Callable
from datetime import date
from typing import cast

from desktop.exchange.cell_people import Person, Reach
from desktop.exchange.cells import Trouble
from desktop.exchange.columns import Column
from desktop.exchange.fields import CustomerField as C
from desktop.exchange.fields import TableKind
from desktop.exchange.headings import Recognised
from desktop.exchange.records import CustomerRecord, ParsedTable
from desktop.exchange.row_reader import RowReader
from desktop.exchange.tables import Cell, RawTable
from desktop.models.kinds import ActivityBand, ValueBand

_SLOTS = {name: slot for slot, name in enumerate(CustomerRecord._fields)}
_EMPTY: list[object] = [CustomerRecord._field_defaults.get(name) for name in CustomerRecord._fields]
_NAME = _SLOTS["name"]
_CODE = _SLOTS["code"]
_PHONE = _SLOTS["phone"]
_VALUE = _SLOTS["stated_value"]
_ACTIVITY = _SLOTS["stated_activity"]
_CONTACT = _SLOTS["contact_name"]
_CONTACT_FORM = _SLOTS["contact_form_of_address"]
_CONTACT_TITLE = _SLOTS["contact_title"]
_CONTACT_PHONES = _SLOTS["contact_phones"]
_CONTACT_WECHAT = _SLOTS["contact_wechat"]
_CONTACT_EMAIL = _SLOTS["contact_email"]

_Put = Callable[[list[object], object], None]


def parse_customers(table: RawTable, found: Recognised, today: date) -> ParsedTable:
    """The records of a table recognised as one of customers."""
    reader = RowReader(table, found, today)
    builder = _Builder(reader)
    records: list[CustomerRecord] = []
    for number, row in reader.rows():
        record = builder.record(table.sheet, number, row)
        if reader.taken(number):
            records.append(record)
    return ParsedTable(
        TableKind.CUSTOMERS,
        table.sheet,
        customers=tuple(records),
        problems=tuple(reader.problems),
        rejected=tuple(reader.rejected),
    )


class _Builder:
    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._plain = [(column.index, _SLOTS[column.field], column.parser, column) for column in reader.columns if _is_plain(column)]
        self._special = [
            (column.index, _put_for(column), column.parser, column) for column in reader.columns if not _is_plain(column)
        ]
        self._name_column = reader.column_of(C.NAME)

    def record(self, sheet: str, number: int, row: list[Cell]) -> CustomerRecord:
        values = _EMPTY.copy()
        values[0:3] = sheet, number, self._reader.fingerprint(row)
        for index, slot, parser, column in self._plain:
            cell = row[index]
            if cell != "":
                value = parser(cell)
                if type(value) is Trouble:
                    value = self._reader.note(column, number, cell, value)
                values[slot] = value
        self._fill_special(values, number, row)
        self._finish(values, number)
        return CustomerRecord._make(values)

    def _fill_special(self, values: list[object], number: int, row: list[Cell]) -> None:
        for index, put, parser, column in self._special:
            cell = row[index]
            if cell != "":
                value = parser(cell)
                if type(value) is Trouble:
                    value = self._reader.note(column, number, cell, value)
                if value is not None:
                    put(values, value)

    def _finish(self, values: list[object], number: int) -> None:
        """Join what stands in several cells, and refuse a row that names no customer."""
        if not values[_CONTACT] and not values[_CONTACT_FORM]:
            _phones_to_company(values)
        if values[_NAME]:
            return
        if self._name_column is not None:
            self._reader.refuse(number, "customer_name_missing", self._name_column)
        elif not values[_CODE]:
            values[_NAME] = values[_CONTACT] or values[_CONTACT_EMAIL]
            if not values[_NAME]:
                self._reader.refuse(number, "customer_name_missing", None)


def _is_plain(column: Column) -> bool:
    return column.field in _SLOTS and column.field not in _PUTS


def _put_for(column: Column) -> _Put:
    return _PUTS[C(column.field)]


def _phones_to_company(values: list[object]) -> None:
    """A phone without a person beside it is the company's."""
    phones = cast("tuple[str, ...]", values[_CONTACT_PHONES])
    if phones and not values[_PHONE]:
        values[_PHONE] = " / ".join(phones)
        values[_CONTACT_PHONES] = ()


def _put_type(values: list[object], value: object) -> None:
    stated_value, activity = cast("tuple[ValueBand | None, ActivityBand | None]", value)
    values[_VALUE] = values[_VALUE] or stated_value
    values[_ACTIVITY] = values[_ACTIVITY] or activity


def _put_person(values: list[object], value: object) -> None:
    person = cast("Person", value)
    values[_CONTACT] = person.name
    values[_CONTACT_FORM] = values[_CONTACT_FORM] or person.form_of_address or None
    values[_CONTACT_TITLE] = values[_CONTACT_TITLE] or person.title or None
    _add_phones(values, person.phones)


def _put_reach(values: list[object], value: object) -> None:
    reach = cast("Reach", value)
    _add_phones(values, reach.phones)
    values[_CONTACT_WECHAT] = values[_CONTACT_WECHAT] or reach.wechat
    values[_CONTACT_EMAIL] = values[_CONTACT_EMAIL] or reach.email


def _add_phones(values: list[object], phones: tuple[str, ...]) -> None:
    known = cast("tuple[str, ...]", values[_CONTACT_PHONES])
    values[_CONTACT_PHONES] = known + tuple(phone for phone in phones if phone not in known) if known else phones


def _put_family_name(values: list[object], value: object) -> None:
    values[_CONTACT] = values[_CONTACT] or value


def _put_given_name(values: list[object], value: object) -> None:
    """Family name first for Chinese names, last for others; a whole name that stands there already wins."""
    given, known = cast("str", value), cast("str | None", values[_CONTACT])
    if known and given not in known:
        values[_CONTACT] = f"{given} {known}" if (given + known).isascii() else f"{known}{given}"
    elif not known:
        values[_CONTACT] = given


def _adds(slot: int) -> _Put:
    def put(values: list[object], value: object) -> None:
        known = cast("tuple[str, ...]", values[slot])
        values[slot] = tuple(dict.fromkeys((*known, *cast("tuple[str, ...]", value))))

    return put


def _put_notes(values: list[object], value: object) -> None:
    slot = _SLOTS["private_notes"]
    values[slot] = f"{values[slot]}\n{value}" if values[slot] else value


_PUTS: dict[C, _Put] = {
    C.STATED_TYPE: _put_type,
    C.CONTACT_NAME: _put_person,
    C.CONTACT_PHONES: _put_reach,
    C.CONTACT_FAMILY_NAME: _put_family_name,
    C.CONTACT_GIVEN_NAME: _put_given_name,
    C.CORE_NEEDS: _adds(_SLOTS["core_needs"]),
    C.LATENT_NEEDS: _adds(_SLOTS["latent_needs"]),
    C.TAGS: _adds(_SLOTS["tags"]),
    C.PRIVATE_NOTES: _put_notes,
}
