"""Many rows at once, past the mapped classes, seen by the journal all the same.

Only columns that some row fills are bound; the others get what an entity would have given them, written into the
statement once, so that a hundred thousand rows of a wide table cost little.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import DeclarativeBase

from desktop.models.values import Money
from desktop.storage.at_once import insert_values
from desktop.storage.connection import Connection
from desktop.storage.journal import inserted_at_once

Row = Mapping[str, Any]
_DEGREES = frozenset({"latitude", "longitude"})
_AS_THEY_ARE = frozenset({int, str})
_list_text = json.JSONEncoder(ensure_ascii=False).encode


def next_id(connection: Connection, entity: type[DeclarativeBase]) -> int:
    """The first id that the next inserted row of the entity may take; ids are never used twice."""
    name = entity.__tablename__
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).scalar()
    return int(found or 0) + 1


def insert_rows(connection: Connection, entity: type[DeclarativeBase], rows: Sequence[Row]) -> None:
    """Insert rows given as values by column name; a value that is missing or nothing is the entity's default."""
    used = {name for row in rows for name, value in row.items() if value is not None}
    insert_columns(connection, entity, {name: [row.get(name) for row in rows] for name in used})


def insert_columns(
    connection: Connection,
    entity: type[DeclarativeBase],
    columns: Mapping[str, Sequence[Any]],
    same: Row = MappingProxyType({}),
) -> None:
    """As :func:`insert_rows` for values column by column, which is several times as fast; all are equally long.

    ``same`` are values that all rows share; they stand in the statement, so they must be the program's own.
    """
    names = [c.name for c in entity.__table__.columns]
    bound = [name for name in names if name in columns]
    fixed = [name for name in names if name not in columns and name != "id"]
    literals = [_literal(stored(same[name]) if name in same else _default(entity, name)) for name in fixed]
    into = f"{entity.__tablename__}({', '.join(_quoted([*bound, *fixed]))})"
    values = f"({', '.join([*('?' for _ in bound), *literals])})"
    filled = [_encoded_column(columns[name], encoder_of(name), _default(entity, name)) for name in bound]
    rows = list(zip(*filled, strict=True))
    if rows:
        with inserted_at_once(connection, entity.__tablename__, len(rows)):
            insert_values(connection, into, values, rows)


class _Encoded(dict[Any, Any]):
    """Values of a column as they are stored; each is encoded once, since most columns repeat theirs."""

    def __init__(self, encode: Callable[[Any], Any], default: Any) -> None:
        super().__init__({None: default})
        self._encode = encode

    def __missing__(self, value: Any) -> Any:
        found = self[value] = self._encode(value)
        return found


def _encoded_column(values: Sequence[Any], encode: Callable[[Any], Any], default: Any) -> Iterable[Any]:
    kinds = set(map(type, values))
    if kinds <= _AS_THEY_ARE or (default is None and kinds <= {*_AS_THEY_ARE, type(None)}):
        return values
    return map(_Encoded(encode, default).__getitem__, values)


def update_rows(connection: Connection, entity: type[DeclarativeBase], rows: Sequence[tuple[int, Row]]) -> None:
    """Set the given values of the rows with the ids; rows that set the same columns share a statement."""
    ordered = sorted(rows, key=lambda row: sorted(row[1]))
    for names, group in groupby(ordered, key=lambda row: sorted(row[1])):
        if not names:
            continue
        settings = ", ".join(f"{name} = ?" for name in _quoted(names))
        connection.exec_driver_sql(
            f"UPDATE {entity.__tablename__} SET {settings} WHERE id = ?",
            [(*(encoder_of(n)(values[n]) for n in names), row_id) for row_id, values in group],
        )


def encoder_of(column: str) -> Callable[[Any], Any]:
    """How a plain value of the column is stored."""
    return _degrees if column in _DEGREES else stored


def stored(value: Any) -> Any:
    """A plain value as the mapped classes store it."""
    encode = _ENCODERS.get(type(value))  # pyright: ignore[reportUnknownArgumentType]
    if encode is not None:
        return encode(value)
    return value.value if isinstance(value, StrEnum) else value


def _listed(value: tuple[str, ...]) -> str | None:
    if not value:
        return None
    # One phone, say: letters and digits stand for themselves.
    return f'["{value[0]}"]' if len(value) == 1 and value[0].isalnum() else _list_text(value)


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")


def _fen(value: Money) -> int:
    return value.fen


_ENCODERS: dict[type, Callable[[Any], Any]] = {
    bool: int,
    Money: _fen,
    date: date.isoformat,
    datetime: _moment,
    tuple: _listed,
}


def _degrees(value: float | None) -> int | None:
    return None if value is None else round(value * 1_000_000)


def _default(entity: type[DeclarativeBase], name: str) -> Any:
    default: Any = entity.__table__.columns[name].default
    return None if default is None else stored(default.arg)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name}"' for name in names]
