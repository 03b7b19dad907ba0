"""The whole book table by table, as stored values: what a workbook of everything holds and brings back.

Only what is alive leaves: nothing deleted, nothing of a deleted customer; a reference to what is gone is empty. Files,
merges and the memory of imports stay behind: they mean nothing without what is not in the workbook. Knows no cells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeAlias

from sqlalchemy import Boolean, Column, Date, Integer, Table

from desktop.models.entities import Base
from desktop.models.entities.types import (
    DegreesType,
    KindType,
    MomentType,
    MoneyType,
    QuantityType,
    TextListType,
)
from desktop.storage.connection import Connection

Form: TypeAlias = Literal[
    "text", "texts", "kind", "money", "degrees", "quantity", "day", "moment", "flag", "number", "row"
]
Stored: TypeAlias = str | int | None
StoredRow: TypeAlias = tuple[Stored, ...]

_STAY_BEHIND = frozenset({"import_batch", "import_row", "import_mapping", "attachment", "merge"})
# Where a rep puts something of his own first; the rest of a fresh book is what the program puts there.
_OWN = ("customer", "product", "colleague", "calendar_event")
_FORMS: dict[type, Form] = {
    MoneyType: "money",
    DegreesType: "degrees",
    QuantityType: "quantity",
    KindType: "kind",
    MomentType: "moment",
    TextListType: "texts",
    Date: "day",
    Boolean: "flag",
    Integer: "number",
}


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column: how its values are stored, the table it refers to (or empty), the members of its kind.

    ``form`` says how a stored value is meant: money in fen, degrees in millionths, quantities in thousandths, days
    and moments as ISO texts, texts as a JSON list.
    """

    name: str
    form: Form
    nullable: bool
    refers: str = ""
    kind: type[StrEnum] | None = None


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table and its columns; ``id`` is the first, ``deleted_at`` is left out."""

    name: str
    columns: tuple[StoredColumn, ...]

    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


@cache
def whole_tables() -> Mapping[str, StoredTable]:
    """The tables of a whole book by name, parents before children."""
    owned = [t for t in Base.metadata.sorted_tables if "subject" in t.info and t.name not in _STAY_BEHIND]
    return {table.name: StoredTable(table.name, tuple(_columns(table))) for table in owned}


def _columns(table: Table) -> Iterator[StoredColumn]:
    for column in sorted(table.columns, key=lambda column: column.name != "id"):
        if column.name != "deleted_at":
            yield _column(column)


def _column(column: Column[Any]) -> StoredColumn:
    refers = next((key.column.table.name for key in column.foreign_keys), "")
    if refers or column.name == "id":
        return StoredColumn(column.name, "row", bool(column.nullable), refers)
    kind = column.type.kind if isinstance(column.type, KindType) else None
    return StoredColumn(column.name, _FORMS.get(type(column.type), "text"), bool(column.nullable), kind=kind)


def whole_rows(connection: Connection, table: str) -> Iterator[StoredRow]:
    """The rows of a table that are alive, in order of their ids, with the columns of :func:`whole_tables`."""
    columns = ", ".join(_value(column) for column in whole_tables()[table].columns)
    sql = f"SELECT {columns} FROM {table} t WHERE {_alive(table, 't')} ORDER BY t.id"
    yield from (tuple(row) for row in connection.exec_driver_sql(sql).cursor)


def whole_sizes(connection: Connection) -> list[tuple[int, int]]:
    """Of each table how many rows are alive, and in how many of their cells something stands."""
    sizes: list[tuple[int, int]] = []
    for name, table in whole_tables().items():
        filled = " + ".join(f"""(coalesce(t."{column.name}", '') <> '')""" for column in table.columns)
        sql = f"SELECT count(*), coalesce(sum({filled}), 0) FROM {name} t WHERE {_alive(name, 't')}"
        rows, cells = connection.exec_driver_sql(sql).one()
        sizes.append((rows, cells))
    return sizes


def _value(column: StoredColumn) -> str:
    name = f't."{column.name}"'
    if not column.refers or not column.nullable:
        return name
    there = f"SELECT r.id FROM {column.refers} r WHERE {_alive(column.refers, 'r')}"
    return f"CASE WHEN {name} IN ({there}) THEN {name} END"


def _alive(table: str, alias: str) -> str:
    """SQL that says of a row whether it is there: it and all that it cannot be without."""
    there = [f"{alias}.deleted_at IS NULL"] if "deleted_at" in Base.metadata.tables[table].columns else ["1"]
    for column in whole_tables()[table].columns:
        if column.refers and not column.nullable:
            inner = f"{alias}x"
            owner = f"SELECT {inner}.id FROM {column.refers} {inner} WHERE {_alive(column.refers, inner)}"
            there.append(f'{alias}."{column.name}" IN ({owner})')
    if table == "interaction":
        concerned = f"SELECT c.id FROM customer c WHERE {_alive('customer', 'c')}"
        of_them = f"SELECT ic.interaction_id FROM interaction_customer ic WHERE ic.customer_id IN ({concerned})"
        there.append(f"{alias}.id IN ({of_them})")
    return " AND ".join(there)


def is_untouched(connection: Connection) -> bool:
    """Whether nobody has put anything into the book, not even into the bin."""
    return not any(connection.exec_driver_sql(f"SELECT 1 FROM {name} LIMIT 1").first() for name in _OWN)


def replace_whole(connection: Connection, rows: Mapping[str, Sequence[StoredRow]]) -> Iterator[str]:
    """Put these rows, with their ids, in place of all there are; tells each table when it is written.

    Meant for an untouched book. References are checked at the commit.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for name in reversed(list(whole_tables())):
        connection.exec_driver_sql(f"DELETE FROM {name}")
    for name, table in whole_tables().items():
        _insert(connection, table, rows.get(name, ()))
        yield name


def _insert(connection: Connection, table: StoredTable, rows: Iterable[StoredRow]) -> None:
    given = list(rows)
    if given:
        names = ", ".join(f'"{name}"' for name in table.names())
        marks = ", ".join("?" for _ in table.columns)
        connection.exec_driver_sql(f"INSERT INTO {table.name}({names}) VALUES ({marks})", given)
