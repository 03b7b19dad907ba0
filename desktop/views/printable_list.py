"""A list as a page hands it over to be printed: which rows in which order, the columns shown, and how cells read.

Knows no document and no page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.models.columns import Column


@dataclass(frozen=True)
class PrintableList:
    """``read`` gives the rows of some ids, also in a lane; ``texts`` as for a table; options are kept by ``key``.

    ``heads`` name the group of each row; without groups there are none.
    """

    key: str
    title: str
    columns: Sequence[Column]
    ids: Sequence[int]
    read: Callable[[Sequence[Any]], Sequence[Any]]
    texts: Mapping[str, Callable[[Any, date], str]] = field(default_factory=dict[str, Callable[[Any, date], str]])
    note: str = ""
    heads: Mapping[int, str] = field(default_factory=dict[int, str])


def chosen_columns(columns: Sequence[Column], keys: Sequence[str]) -> list[Column]:
    """The columns with these keys, in the order of the keys."""
    known = {column.key: column for column in columns}
    return [known[key] for key in keys if key in known]
