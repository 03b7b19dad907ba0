"""What stands on paper: marks, rows of them, and pages on which rows are placed.

Plain values, independent of the PDF library, so that layout can be tested without one. Lengths are points and y
grows downwards, unlike in PDF.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.documents.theme import BLACK, HAIRLINE, Style


class Text(NamedTuple):
    """One line of text; ``y`` is its baseline, ``x`` its left end, ``column`` its place in the order of reading."""

    x: float
    y: float
    text: str
    style: Style
    column: int = 0


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    grey: float = BLACK
    thickness: float = HAIRLINE


class Area(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    grey: float


class Frame(NamedTuple):
    """The outline of a rectangle."""

    x: float
    y: float
    width: float
    height: float
    grey: float = BLACK


class Modules(NamedTuple):
    """The dark cells of a QR code: runs of (row, column, length) on a grid of square cells."""

    x: float
    y: float
    cell: float
    runs: tuple[tuple[int, int, int], ...]


Mark = Text | Line | Area | Frame | Modules


def moved(mark: Mark, x: float, y: float = 0.0, columns: int = 0) -> Mark:
    """The mark so far to the right and down; a text so many columns further on in the order of reading."""
    if isinstance(mark, Text):
        return mark._replace(x=mark.x + x, y=mark.y + y, column=mark.column + columns)
    if isinstance(mark, Line):
        return mark._replace(x1=mark.x1 + x, x2=mark.x2 + x, y1=mark.y1 + y, y2=mark.y2 + y)
    return mark._replace(x=mark.x + x, y=mark.y + y)


class Row(NamedTuple):
    """A strip that is never divided: its height and its marks, relative to its upper left corner.

    ``goes_on``: cells of the row above go on in this one, so the texts of both are read column by column.
    """

    height: float
    marks: Sequence[Mark] = ()
    goes_on: bool = False


@dataclass(slots=True)
class Group:
    """Rows that stay on one page when they fit on one; ``with_next``: also together with the following group."""

    rows: list[Row]
    with_next: bool = False

    @property
    def height(self) -> float:
        """Height of all rows."""
        return sum(row.height for row in self.rows)


@dataclass(slots=True)
class Block:
    """Groups one below the other; ``repeat`` stands again on top of every page onto which the block flows."""

    groups: list[Group] = field(default_factory=list[Group])
    repeat: Group | None = None

    @property
    def height(self) -> float:
        """Height of the block when nothing divides it."""
        return sum(group.height for group in self.groups)

    def __bool__(self) -> bool:
        return bool(self.groups)


Builder = Callable[[float], Block]
"""Makes a block for a width; an empty block means there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper: its size and the margins around what is printed, in points."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def inner_width(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.side

    @property
    def inner_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


class Placed(NamedTuple):
    """A row at its place on a page."""

    x: float
    y: float
    row: Row


@dataclass(slots=True)
class Page:
    """A page of a document: its paper and the rows that stand on it."""

    sheet: Sheet
    placed: list[Placed] = field(default_factory=list[Placed])
