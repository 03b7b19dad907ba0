"""What a cell says, or what is wrong with it: the common ground of all cell parsers.

A parser takes a cell that is not empty and returns a value, or a ``Trouble`` with a code, which may carry the value
that is kept all the same. Nothing here raises, whatever a stranger wrote. Knows no sentences.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TypeAlias

from desktop.exchange.tables import Cell

_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_GUARD = re.compile(r"'(?='*[=+\-@＝＋－＠])")
LONGEST_VALUE = 200
_NEED_MARKS = re.compile(r"[;；\n|]")
_LIST_MARKS = re.compile(r"[;；、\n|,，]")
_EMPTY_WORDS = frozenset("- -- --- / \\ — —— – 无 暂无 没有 未知 不详 待定 n/a na null none nil #n/a".split())
_MOST_EXACT = 1e15


@unique
class Severity(StrEnum):
    """What a problem does: rejects the row, loses the cell (the rest of the row is taken), or only remarks on it."""

    REJECT = "reject"
    LOST = "lost"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell that was not, or not wholly, understood; ``value`` is what is kept of it."""

    code: str
    severity: Severity = Severity.LOST
    value: object = None
    params: Mapping[str, str] = field(default_factory=dict[str, str])


Parser: TypeAlias = Callable[[Cell], object]


class Cached(dict[Cell, object]):
    """A parser that remembers its answers: columns of dates, kinds and industries say the same again and again."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self[""] = None
        self._parser = parser

    def __missing__(self, cell: Cell) -> object:
        answer = self[cell] = self._parser(cell)
        return answer


def text_of(cell: Cell) -> str:
    """The cell as the text a person sees: whole numbers without ``.0``, no blanks around, no unprintable characters.

    An apostrophe before ``=``, ``+``, ``-`` or ``@`` is the spreadsheet's own sign for "text" and falls away.
    """
    if not isinstance(cell, str):
        return number_text(cell)
    if cell.isalnum():
        return cell
    text = cell.strip()
    if not text.isprintable():
        text = _NOT_SHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return _GUARD.sub("", text, count=1) if text.startswith("'") else text


def number_text(number: float) -> str:
    """A number as a spreadsheet shows it: whole ones without a point, others with up to 15 digits."""
    if number.is_integer() and abs(number) < _MOST_EXACT * 1000:
        return str(int(number))
    return f"{number:.15g}"


def line_of(cell: Cell) -> str:
    """The text of the cell as one line: names, codes, titles."""
    if isinstance(cell, str) and cell.isalnum():
        return cell
    text = text_of(cell)
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def plain(cell: Cell) -> str:
    """The beginning of the cell's text with width and compatibility forms unified, for parsers.

    A stranger's cell may be a novel, on which patterns would take minutes: no value is longer than 200 characters.
    """
    text = line_of(cell)[:LONGEST_VALUE]
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def says_nothing(text: str) -> bool:
    """Whether the cell only says that there is nothing."""
    return not text or text.lower() in _EMPTY_WORDS


def text(cell: Cell) -> object:
    """A text of several lines."""
    return text_of(cell) or None


def line(cell: Cell) -> object:
    """A text of one line."""
    return line_of(cell) or None


def limited_line(longest: int) -> Parser:
    """A text of one line that must not be longer than ``longest`` characters: longer ones reject the row."""

    def parse(cell: Cell) -> object:
        found = line_of(cell)
        if len(found) > longest:
            return Trouble("row_name_too_long", Severity.REJECT, params={"limit": str(longest)})
        return found or None

    return parse


def code(cell: Cell) -> object:
    """A customer's code: a text, full-width letters and digits made plain."""
    text = line_of(cell)
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)) or None


def several(cell: Cell) -> object:
    """Things listed in one cell: tags, needs."""
    parts = [part.strip() for part in _LIST_MARKS.split(text_of(cell))]
    return tuple(dict.fromkeys([part for part in parts if part and not says_nothing(part)])) or None


def needs(cell: Cell) -> object:
    """Needs listed in one cell, which a comma does not part: it belongs to the sentence."""
    told = text_of(cell)
    if says_nothing(told):
        return None
    parts = [part.strip() for part in _NEED_MARKS.split(told)]
    return tuple(dict.fromkeys([part for part in parts if part])) or None
