"""The decision chain drawn: who uses, who influences, who decides, from left to right, with stance and last contact.

Readable in greyscale: a stance is a sign and a word. Makes marks; the words of people come with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.blocks import dotted, single_line
from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Block, Frame, Group, Line, Mark, Row, Text
from desktop.documents.theme import BLACK, COLUMN, FILL, FRAME, HALF, MM, RULE, SMALL, STRONG
from desktop.documents.wrapping import clean

_GAP = 8 * MM
_BOX_GAP = 2 * MM
_PADDING = 1.6 * MM
_ABOUT_LINES = 2
NARROWEST = 34 * MM
"""A chain whose columns would be narrower is no drawing any more."""


@dataclass(frozen=True, slots=True)
class ChainPerson:
    """A box: name, title, and stance and last contact in up to two lines; ``marked`` stands out (who decides)."""

    name: str
    title: str = ""
    about: tuple[str, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A column of the chain: what its people do in the decision."""

    title: str
    people: tuple[ChainPerson, ...]


def fits(steps: Sequence[ChainStep], width: float) -> bool:
    """Whether the chain can be drawn in the width."""
    return bool(steps) and (width - _GAP * (len(steps) - 1)) / len(steps) >= NARROWEST


def decision_chain(steps: Sequence[ChainStep], width: float) -> Block:
    """The chain over the width: a column for each step, arrows between them."""
    if not fits(steps, width):
        return Block()
    wide = (width - _GAP * (len(steps) - 1)) / len(steps)
    most = max(len(step.people) for step in steps)
    inner = wide - 2 * _PADDING
    lines = max(len(_about(person, inner)) for step in steps for person in step.people)
    box = STRONG.leading + (1 + lines) * SMALL.leading + 2 * _PADDING * 0.7
    height = COLUMN.leading + HALF / 2 + most * (box + _BOX_GAP) - _BOX_GAP
    marks: list[Mark] = []
    for number, step in enumerate(steps):
        left = number * (wide + _GAP)
        marks.append(single_line(step.title, COLUMN, wide)._replace(x=left, column=number))
        top = COLUMN.leading + HALF / 2
        for person in step.people:
            marks += _box(person, left, top, (wide, box), number)
            top += box + _BOX_GAP
        if number:
            marks += _arrow(left - _GAP, left, COLUMN.leading + HALF / 2 + box / 2)
    return Block([Group([Row(height, marks)])])


def _about(person: ChainPerson, width: float) -> list[str]:
    """Stance and last contact, each on a line of its own where they do not stand on one."""
    lines = [dotted(*person.about)]
    if text_width(clean(lines[0]), SMALL.weight, SMALL.size) > width:
        lines = [part for part in person.about if part]
    return lines[:_ABOUT_LINES]


def _box(person: ChainPerson, left: float, top: float, size: tuple[float, float], column: int) -> list[Mark]:
    marks: list[Mark] = [Area(left, top, *size, FILL)] if person.marked else []
    marks.append(Frame(left, top, *size, BLACK if person.marked else FRAME))
    inner = size[0] - 2 * _PADDING
    y = top + _PADDING * 0.7
    about = [(words, SMALL) for words in _about(person, inner)]
    for words, style in ((person.name, STRONG), (person.title, SMALL), *about):
        line = single_line(words, style, inner)
        if line.text:
            marks.append(Text(left + _PADDING, y + line.y, line.text, style, column))
        y += style.leading
    return marks


def _arrow(start: float, end: float, y: float) -> list[Mark]:
    tip, head = end - HALF / 2, 1.6 * MM
    return [
        Line(start + HALF / 2, y, tip, y, RULE, 0.8),
        Line(tip, y, tip - head, y - head * 0.6, RULE, 0.8),
        Line(tip, y, tip - head, y + head * 0.6, RULE, 0.8),
    ]
