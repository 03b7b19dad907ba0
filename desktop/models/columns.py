"""A list's column described once as data: used by the table on screen, by exports and by PDF lists.

A column names a field of the list's row (a frozen dataclass of :mod:`desktop.models.rows`) and how its text is
made is decided by ``form``, which the words of :mod:`desktop.i18n` carry out.
"""

from dataclasses import dataclass
from enum import StrEnum, unique


def N_(text: str) -> str:  # noqa: N802 -- gettext's customary name of the marker
    """Mark a heading for the catalogue; the words that translate it lie above the models."""
    return text


@unique
class Align(StrEnum):
    """Alignment of a column; numbers stand right."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@unique
class Form(StrEnum):
    """How the value of a cell becomes text."""

    TEXT = "text"
    LABEL = "label"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY_WAN = "money_wan"
    DATE = "date"
    DATE_SHORT = "date_short"
    TIME_SPAN = "time_span"
    PHONE = "phone"
    DUE = "due"


@unique
class Look(StrEnum):
    """What paints the cell: plain text or one of the shared parts (views/delegates)."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    GRADE = "grade"
    CHIP = "chip"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    ``key`` is the row's field and the name under which state is remembered; ``title`` is the English source text of
    the heading (a gettext message); ``sort`` is the sort key the list's query understands, empty when the column
    cannot be sorted; ``width`` is in average digits of the table's font; ``shown`` is the default; ``grow`` is the
    column's share of the room that a window leaves beside the usual widths: texts that are long take it.
    """

    key: str
    title: str
    width: int
    form: Form = Form.TEXT
    align: Align = Align.LEFT
    sort: str = ""
    look: Look = Look.PLAIN
    shown: bool = True
    grow: int = 0
