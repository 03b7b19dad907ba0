"""A connection to a book as statements see it: SQL in, rows out.

A list is on the screen long before the object-relational mapper could be imported, so reading needs none of it. What is
offered here is a part of what SQLAlchemy's own connection offers, under the same names, so that a migration can hand
over that one instead.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any

_first = itemgetter(0)


class Row(tuple[Any, ...]):
    """A row; its values can be asked by their column's name too."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"The statement has no column {name}")


class Rows:
    """What a statement answered. ``cursor`` is the driver's, for those who want plain tuples."""

    __slots__ = ("cursor",)

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor

    @property
    def lastrowid(self) -> int:
        """The id of the row that was inserted."""
        return int(self.cursor.lastrowid)

    def __iter__(self) -> Iterator[Any]:
        return map(self._maker(), self.cursor)

    def all(self) -> list[Any]:
        """All rows."""
        return list(map(self._maker(), self.cursor.fetchall()))

    def first(self) -> Any:
        """The first row, or nothing; the others are not read."""
        row = self.cursor.fetchone()
        made = None if row is None else self._maker()(row)
        self.cursor.close()
        return made

    def one(self) -> Any:
        """The only row. Raises LookupError when there are none or more."""
        rows = self.all()
        if len(rows) != 1:
            raise LookupError(f"{len(rows)} rows where one was expected")
        return rows[0]

    def scalar(self) -> Any:
        """The first value of the first row, or nothing."""
        row = self.cursor.fetchone()
        self.cursor.close()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        """The first value of the only row. Raises LookupError."""
        return self.one()[0]

    def scalars(self) -> Iterator[Any]:
        """The first value of every row."""
        return map(_first, self.cursor)

    def mappings(self) -> Iterator[dict[str, Any]]:
        """Every row as values by column name."""
        names = self._names()
        return (dict(zip(names, row, strict=True)) for row in self.cursor)

    def _names(self) -> tuple[str, ...]:
        return tuple(map(_first, self.cursor.description or ()))

    def _maker(self) -> Callable[[Iterable[Any]], Row]:
        return _maker_of(self._names())


@lru_cache(maxsize=512)
def _maker_of(names: tuple[str, ...]) -> Callable[[Iterable[Any]], Row]:
    # Of two columns with one name the first is meant.
    columns = {name: property(itemgetter(at)) for at, name in reversed([*enumerate(names)])}
    made = type("Row", (Row,), {"__slots__": (), **columns})
    return partial(tuple.__new__, made)  # pyright: ignore[reportUnknownMemberType]


class Connection:
    """An open connection, in a transaction that somebody else began and ends.

    ``info`` is for what is to be remembered as long as the connection lives; readers of a book share it.
    """

    __slots__ = ("info", "raw")

    def __init__(self, raw: Any, info: dict[str, Any] | None = None) -> None:
        self.raw = raw
        self.info: dict[str, Any] = {} if info is None else info

    def exec_driver_sql(self, statement: str, parameters: Any = ()) -> Rows:
        """Run the statement once; with a list of parameters, once for each of them."""
        if isinstance(parameters, list):
            return Rows(self.raw.executemany(statement, parameters))
        return Rows(self.raw.execute(statement, parameters))
