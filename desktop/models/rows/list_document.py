"""A list as it is printed: its columns and the texts of its cells, frozen (documents.md §5)."""

from dataclasses import dataclass

from desktop.models.columns import Align
from desktop.models.rows.rep import Rep


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column in words: its heading, its width in average digits and its alignment."""

    title: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class ListContent:
    """What a list on screen shows, in its order and with its columns; ``note`` says how it was filtered."""

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    rep: Rep
    note: str = ""
    heads: tuple[str, ...] = ()
    """The head of the group of each row, in the order of the rows; empty without groups."""
