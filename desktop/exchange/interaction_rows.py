"""Rows of a table of records to :class:`InteractionRecord`. Knows no files and no sentences."""

from datetime import date, datetime
from typing import cast

from desktop.exchange.actions import part_actions
from desktop.exchange.cell_dates import deadline
from desktop.exchange.cell_people import Person
from desktop.exchange.cell_words import channel
from desktop.exchange.cells import Trouble, text_of
from desktop.exchange.columns import Column
from desktop.exchange.fields import InteractionField as I  # noqa: E741  # as in the neighbouring modules
from desktop.exchange.fields import TableKind
from desktop.exchange.headings import Recognised
from desktop.exchange.records import Action, InteractionRecord, ParsedTable
from desktop.exchange.row_reader import RowReader
from desktop.exchange.tables import Cell, RawTable
from desktop.models.kinds import Channel


def parse_interactions(table: RawTable, found: Recognised, today: date) -> ParsedTable:
    """The records of a table recognised as one of contacts that took place."""
    reader = RowReader(table, found, today)
    records: list[InteractionRecord] = []
    for number, row in reader.rows():
        record = _Row(reader, number, row).record(table.sheet)
        if reader.taken(number) and record is not None:
            records.append(record)
    return ParsedTable(
        TableKind.INTERACTIONS,
        table.sheet,
        interactions=tuple(records),
        problems=tuple(reader.problems),
        rejected=tuple(reader.rejected),
    )


class _Row:
    """One row while it is read; the deadline is read last, since it counts from the contact."""

    def __init__(self, reader: RowReader, number: int, row: list[Cell]) -> None:
        self._reader = reader
        self._number = number
        self._row = row
        self._values: dict[str, object] = {}
        self._due_column: Column | None = None

    def record(self, sheet: str) -> InteractionRecord | None:
        """The record, or nothing when the row was refused."""
        for column in self._reader.columns:
            self._read(column)
        starts = self._values.pop("starts", None)
        if not self._values.get("code") and not self._values.get("customer_name"):
            self._reader.refuse(self._number, "customer_missing", self._reader.column_of(I.CODE))
        if starts is None:
            self._refuse_without_date()
            return None
        starts_on = starts.date() if isinstance(starts, datetime) else cast("date", starts)
        self._set_actions(starts_on)
        return InteractionRecord(
            sheet,
            self._number,
            self._reader.fingerprint(self._row),
            starts_on,
            starts.time() if isinstance(starts, datetime) else None,
            **self._values,  # pyright: ignore[reportArgumentType]  # each parser makes what its member holds
        )

    def _refuse_without_date(self) -> None:
        column = self._reader.column_of(I.STARTS)
        if column is None or self._row[column.index] == "":
            self._reader.refuse(self._number, "date_missing", column)

    def _read(self, column: Column) -> None:
        cell = self._row[column.index]
        if cell == "":
            return
        if column.field is I.DUE:
            self._due_column = column
            return
        value = column.parser(cell)
        if type(value) is Trouble:
            self._keep_rest(value)
            value = self._reader.note(column, self._number, cell, value)
        if value is not None:
            self._put(column.field, value)

    def _put(self, field: str, value: object) -> None:
        if isinstance(value, Person):
            self._put_person(field, value)
        elif field == I.SAID and self._values.get(I.SAID):
            self._values[field] = f"{self._values[field]}\n{value}"
        elif field == I.ACTION and self._values.get(I.ACTION):
            self._values[field] = f"{self._values[field]};{value}"
        else:
            self._values[field] = value

    def _put_person(self, field: str, person: Person) -> None:
        prefix = "owner" if field == I.OWNER else "contact"
        self._values[field] = person.name or None
        self._values[f"{prefix}_form_of_address"] = person.form_of_address or None

    def _keep_rest(self, trouble: Trouble) -> None:
        """What follows a date in its cell is a way of contact, or the beginning of what was said."""
        rest = trouble.params.get("rest")
        if not rest:
            return
        way = channel(rest)
        if isinstance(way, Channel):
            self._values.setdefault("channel", way)
        else:
            self._put(I.SAID, rest)

    def _set_actions(self, starts_on: date) -> None:
        due = self._due(starts_on)
        words = self._values.pop("actions", None)
        if isinstance(words, str):
            self._values["actions"] = part_actions(words, starts_on, due)
        elif due is not None and self._values.get("subject"):
            self._values["actions"] = (Action(cast("str", self._values["subject"]), due),)

    def _due(self, starts_on: date) -> date | None:
        if self._due_column is None:
            return None
        cell = self._row[self._due_column.index]
        value = deadline(cell, starts_on)
        if isinstance(value, Trouble):
            self._keep_unclear_deadline(text_of(cell), value)
            value = self._reader.note(self._due_column, self._number, cell, value)
        return cast("date | None", value)

    def _keep_unclear_deadline(self, words: str, trouble: Trouble) -> None:
        if trouble.value is None and isinstance(self._values.get("actions"), str):
            self._values["actions"] = f"{self._values['actions']} ({words})"
