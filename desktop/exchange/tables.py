"""A table as it stood in a stranger's file: plain texts and numbers, and where they stood.

Knows nothing of what the columns mean, nor of the file format they came from.
"""

from dataclasses import dataclass
from typing import TypeAlias

from desktop.exchange.forms import TABLE

Cell: TypeAlias = str | float
"""A cell: a text (empty when the cell is), or a number. Dates and times arrive as ISO texts, yes and no as texts."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One sheet of a file.

    ``first_row`` is the number that the spreadsheet shows beside the first of ``rows``; ``first_column`` is the
    zero-based index of the column in which every row starts. ``cut`` names what was left out for size:
    ``columns_cut``, ``cells_cut``. Rows may be of different lengths. ``form`` says whether the columns are the
    stranger's own or those of :mod:`desktop.exchange.forms`: then the first row names them, and the
    others are counted from 1.
    """

    sheet: str
    rows: list[list[Cell]]
    first_row: int = 1
    first_column: int = 0
    hidden: bool = False
    cut: tuple[str, ...] = ()
    form: str = TABLE


def column_letters(index: int) -> str:
    """The letters a spreadsheet shows above a column: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
