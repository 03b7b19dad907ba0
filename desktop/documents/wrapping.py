"""Breaks texts into lines by the rules of Chinese typesetting (technology.md §3).

No line begins with a closing mark or ends with an opening one, Latin words and numbers stay whole where a line can
hold them, and no line is wider than asked. Pure functions of text and widths; knows nothing of pages.
"""

import re
import unicodedata
from functools import cache, lru_cache

from desktop.documents.fonts import CharacterWidths, character_widths, text_width
from desktop.documents.theme import Style

NO_START = frozenset("，。、；：？！）》」』】〕〉”’…—·・％‰℃!),.:;?]}%°～ー々")
"""Marks that must not begin a line."""

NO_END = frozenset("（《「『【〔〈“‘([{<￥¥$#＃＄№")
"""Marks that must not end a line."""

_FIRST_CJK = "\u2e80"
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
_SLACK = 1e-6


@lru_cache(4096)
def clean(text: str) -> str:
    """The text without what cannot be drawn: line ends become LF, other white space a blank, control codes nothing."""
    text = _LINE_ENDS.sub("\n", text).strip()
    if text.isprintable():
        return text
    return "".join(map(_drawable, text))


@cache
def _drawable(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    if character.isspace():
        return " "
    return "\ufffd" if unicodedata.category(character) == "Cs" else ""


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Lines of a text in ``style`` that are at most ``width`` points wide; an empty text has one empty line.

    A line holds at least one character, however narrow the column.
    """
    limit = width * 1000 / style.size + _SLACK
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        if text_width(paragraph, style.weight, style.size) <= width + _SLACK:
            lines.append(paragraph)
        else:
            lines.extend(_break(paragraph, character_widths(style.weight), limit))
    return lines


def _break(text: str, widths: CharacterWidths, limit: float) -> list[str]:
    lines: list[str] = []
    start = 0
    while start < len(text):
        end = _furthest(text, start, widths, limit)
        if end < len(text):
            end = _break_before(text, start, end)
        lines.append(text[start:end].rstrip(" "))
        start = end
        while start < len(text) and text[start] == " ":
            start += 1
    return lines


def _furthest(text: str, start: int, widths: CharacterWidths, limit: float) -> int:
    """Where the line that begins at ``start`` is full; blanks at its end may hang over, since they are cut off."""
    used = 0.0
    for place in range(start, len(text)):
        used += widths[text[place]]
        if used > limit and text[place] != " ":
            return max(place, start + 1)
    return len(text)


def _break_before(text: str, start: int, end: int) -> int:
    """The last good place to break in (start, end]: by all rules, else inside a word, else where the line is full."""
    for place in range(end, start, -1):
        if _may_break(text, place) and not _in_word(text, place):
            return place
    for place in range(end, start, -1):
        if _may_break(text, place):
            return place
    return end


def _may_break(text: str, place: int) -> bool:
    after = place
    while after < len(text) and text[after] == " ":
        after += 1
    if after < len(text) and _cannot_start(text[after]):
        return False
    before = text[:place].rstrip(" ") if text[place - 1] == " " else text[place - 1]
    return not before or before[-1] not in NO_END


@cache
def _cannot_start(character: str) -> bool:
    return character in NO_START or unicodedata.category(character).startswith("M")


def _in_word(text: str, place: int) -> bool:
    """Whether the place lies between two letters, digits or marks that are not Chinese."""
    before, after = text[place - 1], text[place]
    return before < _FIRST_CJK and after < _FIRST_CJK and before != " " and after != " " and before not in "—…“”‘’·"


def shorten(text: str, style: Style, width: float) -> str:
    """The first line of the text, ended with an ellipsis when anything had to be left out."""
    lines = wrap(text, style, width)
    if len(lines) == 1:
        return lines[0]
    ellipsis = character_widths(style.weight)["…"] * style.size / 1000
    return wrap(lines[0], style, max(width - ellipsis, style.size))[0] + "…"
