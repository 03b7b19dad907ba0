"""Rows of a table of records to :class:`InteractionRecord`. Knows no files and no sentences."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import compress
from typing import cast

from desktop.exchange.actions import part_actions
from desktop.exchange.cell_dates import deadline
from desktop.exchange.cell_people import Person
from desktop.exchange.cell_words import channel
from desktop.exchange.cells import Trouble, text_of
from desktop.exchange.fields import InteractionField as I
from desktop.exchange.fields import TableKind
from desktop.exchange.headings import Recognised
from desktop.exchange.records import Action, InteractionRecord, ParsedTable
from desktop.exchange.row_reader import RowReader
from desktop.exchange.tables import Cell, RawTable
from desktop.models.kinds import Channel

_LINES = frozenset((I.SAID, I.ACTION))


def parse_interactions(table: RawTable, found: Recognised, today: date) -> ParsedTable:
    """The records of a table recognised as one of contacts that took place."""
    reader = RowReader(table, found, today)
    rows = _Rows(reader)
    made = [rows.record(table.sheet, position) for position in range(len(reader))]
    records = tuple(record for record in compress(made, reader.taken()) if record is not None)
    return ParsedTable(
        TableKind.INTERACTIONS,
        table.sheet,
        interactions=records,
        problems=reader.problems(),
        rejected=reader.rejected(),
        columns=reader.places(),
    )


class _Rows:
    """The table's columns read; its rows are put together one by one, the deadline last: it counts from the contact."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._due = reader.column_of(I.DUE)
        self._due_cells: list[Cell] = reader.cells(self._due) if self._due else []
        self._starts = reader.column_of(I.STARTS)
        self._starts_cells: list[Cell] = reader.cells(self._starts) if self._starts else []
        self._rests = self._rests_of_dates()
        self._columns = [
            (column.field, reader.values(column)) for column in reader.columns if column.field is not I.DUE
        ]
        self._deadlines: dict[tuple[Cell, date], object] = {}
        self._fingerprints = reader.fingerprints()

    def _rests_of_dates(self) -> Mapping[int, str]:
        """For each row what follows the date in its cell."""
        answers = [self._starts.parser(cell) for cell in self._starts_cells] if self._starts else []
        return {
            position: answer.params["rest"]
            for position, answer in enumerate(answers)
            if isinstance(answer, Trouble) and "rest" in answer.params
        }

    def record(self, sheet: str, position: int) -> InteractionRecord | None:
        """The record, or nothing when the row was refused."""
        said = self._said(position)
        starts = said.pop(I.STARTS, None)
        if not said.get(I.CODE) and not said.get(I.CUSTOMER_NAME):
            self._reader.refuse(position, "row_customer_missing", self._reader.column_of(I.CODE))
        if not isinstance(starts, date):
            self._refuse_without_date(position)
            return None
        is_moment = isinstance(starts, datetime)
        starts_on = starts.date() if is_moment else starts
        said[I.ACTION] = self._actions(position, said, starts_on)
        return InteractionRecord(
            sheet,
            self._reader.numbers[position],
            self._fingerprints[position],
            starts_on,
            starts.time() if is_moment else None,
            **said,  # pyright: ignore[reportArgumentType]  # each parser makes what its member holds
        )

    def _said(self, position: int) -> dict[str, object]:
        said: dict[str, object] = {}
        for field, values in self._columns:
            value = values[position]
            if value is not None:
                _put(said, field, value)
        rest = self._rests.get(position)
        if rest:
            _put_rest(said, rest)
        return said

    def _refuse_without_date(self, position: int) -> None:
        if not self._starts_cells or self._starts_cells[position] == "":
            self._reader.refuse(position, "time_missing", self._starts)

    def _deadline(self, cell: Cell, starts_on: date) -> object:
        key = (cell, starts_on)
        if key not in self._deadlines:
            self._deadlines[key] = deadline(cell, starts_on)
        return self._deadlines[key]

    def _actions(self, position: int, said: dict[str, object], starts_on: date) -> tuple[Action, ...]:
        words = cast("str", said.get(I.ACTION) or "")
        due: object = None
        if self._due and self._due_cells[position] != "":
            due = self._deadline(self._due_cells[position], starts_on)
            if isinstance(due, Trouble):
                words = f"{words} ({text_of(self._due_cells[position])})" if words and due.value is None else words
                due = self._reader.note(self._due, position, due)
        day = cast("date | None", due)
        if not words and day is not None:
            words = cast("str", said.get(I.SUBJECT) or "")
        return part_actions(words, starts_on, day) if words else ()


def _put(said: dict[str, object], field: str, value: object) -> None:
    if isinstance(value, Person):
        said[field] = value.name or None
        prefix = "owner" if field == I.OWNER else "contact"
        said[f"{prefix}_form_of_address"] = value.form_of_address or None
    elif field in _LINES and field in said:
        said[field] = f"{said[field]}\n{value}"
    else:
        said[field] = value


def _put_rest(said: dict[str, object], rest: str) -> None:
    """What follows a date in its cell is a way of contact, or the beginning of what was said."""
    way = channel(rest)
    if isinstance(way, Channel):
        said.setdefault(I.CHANNEL, way)
    else:
        said[I.SAID] = f"{rest}\n{said[I.SAID]}" if I.SAID in said else rest
