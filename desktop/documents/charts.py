"""Charts on paper: bars and the organisation chart, readable in greyscale. Makes marks; knows no content's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.documents.blocks import single_line
from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Block, Frame, Group, Line, Mark, Row, Text
from desktop.documents.theme import BLACK, BODY, FILL, FRAME, GRID, HALF, MM, RULE, SMALL, STRONG, Style

_BARS_HEIGHT = 9 * GRID
_WIDEST_BAR = 3 * GRID
_HATCH = 1.2 * MM

BOX_WIDTH = 34 * MM
"""Width of a box of the organisation chart."""

_BOX_HEIGHT = 14 * MM
_BOX_GAP = 3 * MM
_LEVEL_GAP = 2 * GRID
_STEP = 5 * MM
_HIGHEST = 150 * MM


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its name below it; ``words`` stand above it in place of the number.

    ``before`` is an earlier value to compare with, drawn hatched on its left.
    """

    name: str
    value: int
    words: str = ""
    before: int = 0


def bar_chart(bars: Sequence[Bar], width: float) -> Block:
    """Bars side by side with their values above them, on a common ground line; a zero has no bar."""
    highest = max((max(bar.value, bar.before) for bar in bars), default=0)
    if highest <= 0:
        return Block()
    step = width / len(bars)
    room = _BARS_HEIGHT - 2 * SMALL.leading
    ground = SMALL.leading + room
    marks: list[Mark] = [Line(0, ground, width, ground)]
    compared = any(bar.before > 0 for bar in bars)
    for index, bar in enumerate(bars):
        draw = _two_bars if compared else _bar
        marks.extend(draw(bar, index * step, step, ground, room / highest))
    return Block([Group([Row(_BARS_HEIGHT, marks)])])


def _bar(bar: Bar, left: float, step: float, ground: float, scale: float) -> list[Mark]:
    wide, height = min(step * 0.6, _WIDEST_BAR), scale * bar.value
    start = left + (step - wide) / 2
    marks: list[Mark] = [_centred(bar.name, SMALL, left, step, ground)]
    if bar.value > 0:
        marks.append(Area(start, ground - height, wide, height, FILL))
        marks.append(Frame(start, ground - height, wide, height, FRAME))
        marks.append(_centred(bar.words or str(bar.value), SMALL, left, step, ground - height - SMALL.leading))
    return marks


def _two_bars(bar: Bar, left: float, step: float, ground: float, scale: float) -> list[Mark]:
    """The earlier value hatched, the later one grey in front of it; the number belongs to the later one."""
    wide = min(step * 0.36, _WIDEST_BAR / 2)
    middle = left + step / 2
    marks: list[Mark] = [_centred(bar.name, SMALL, left, step, ground)]
    if bar.before > 0:
        marks.extend(_hatched(middle - wide, ground, wide, scale * bar.before))
    if bar.value > 0:
        height = scale * bar.value
        marks.append(Area(middle, ground - height, wide, height, FILL))
        marks.append(Frame(middle, ground - height, wide, height, FRAME))
        words, room = bar.words or str(bar.value), step / 2
        marks.append(_centred(words, SMALL, middle + wide / 2 - room / 2, room, ground - height - SMALL.leading))
    return marks


def _hatched(left: float, ground: float, width: float, height: float) -> list[Mark]:
    lines = int(height / _HATCH)
    hatch: list[Mark] = [
        Line(left, ground - number * _HATCH, left + width, ground - number * _HATCH, RULE)
        for number in range(1, lines + 1)
    ]
    return [*hatch, Frame(left, ground - height, width, height, RULE)]


def _centred(text: str, style: Style, left: float, width: float, top: float) -> Text:
    mark = single_line(text, style, width)
    rest = width - text_width(mark.text, style.weight, style.size)
    return mark._replace(x=left + max(rest, 0) / 2, y=mark.y + top)


@dataclass(frozen=True, slots=True)
class Person:
    """A box of the organisation chart: a name and up to two quiet lines; ``above`` is the key of the superior."""

    key: int
    name: str
    title: str = ""
    role: str = ""
    above: int | None = None


def organisation_chart(people: Sequence[Person], width: float) -> Block:
    """Who reports to whom, as boxes below each other where they fit in the width, else as an indented list.

    Superiors that are not among the people, and circles, count as none.
    """
    tree = _Tree(people)
    breadth = tree.leaves * (BOX_WIDTH + _BOX_GAP) - _BOX_GAP
    height = tree.depth * (_BOX_HEIGHT + _LEVEL_GAP) - _LEVEL_GAP
    if breadth <= width and height <= _HIGHEST:
        return Block([Group([Row(height, tree.boxes())])])
    return Block([Group([row]) for row in tree.indented(width)])


class _Tree:
    """The people by whom they report to, free of circles."""

    def __init__(self, people: Sequence[Person]) -> None:
        known = {person.key: person for person in people}
        self._below: dict[int | None, list[Person]] = {}
        for person in people:
            self._below.setdefault(_superior(person, known), []).append(person)

    @property
    def leaves(self) -> int:
        """How many boxes stand side by side at most."""
        return sum(map(self._leaves, self._below.get(None, ())))

    @property
    def depth(self) -> int:
        """Number of levels."""
        return max(map(self._depth, self._below.get(None, ())), default=0)

    def boxes(self) -> list[Mark]:
        """Boxes with lines from each superior to those below."""
        marks: list[Mark] = []
        left = 0.0
        for person in self._below.get(None, ()):
            self._draw(person, left, 0.0, marks)
            left += self._breadth(person) + _BOX_GAP
        return marks

    def indented(self, width: float) -> list[Row]:
        """One row for each person, moved in by level."""
        rows: list[Row] = []
        for person in self._below.get(None, ()):
            self._indent(person, 0, width, rows)
        return rows

    def _leaves(self, person: Person) -> int:
        return max(sum(map(self._leaves, self._below.get(person.key, ()))), 1)

    def _depth(self, person: Person) -> int:
        return 1 + max(map(self._depth, self._below.get(person.key, ())), default=0)

    def _breadth(self, person: Person) -> float:
        return self._leaves(person) * (BOX_WIDTH + _BOX_GAP) - _BOX_GAP

    def _draw(self, person: Person, left: float, top: float, marks: list[Mark]) -> float:
        """Draw a person and all below; the middle of the person's box."""
        middle = left + self._breadth(person) / 2
        marks.extend(_box(person, middle - BOX_WIDTH / 2, top))
        below = self._below.get(person.key, ())
        if below:
            bus = top + _BOX_HEIGHT + _LEVEL_GAP / 2
            middles = self._draw_row(below, left, top + _BOX_HEIGHT + _LEVEL_GAP, marks)
            marks.append(Line(middle, top + _BOX_HEIGHT, middle, bus))
            marks.append(Line(min(*middles, middle), bus, max(*middles, middle), bus))
            marks.extend(Line(x, bus, x, bus + _LEVEL_GAP / 2) for x in middles)
        return middle

    def _draw_row(self, people: Sequence[Person], left: float, top: float, marks: list[Mark]) -> list[float]:
        middles: list[float] = []
        for person in people:
            middles.append(self._draw(person, left, top, marks))
            left += self._breadth(person) + _BOX_GAP
        return middles

    def _indent(self, person: Person, level: int, width: float, rows: list[Row]) -> None:
        start = min(level * _STEP, width / 2)
        name = single_line(person.name, STRONG, (width - start) / 3)
        about = "  ".join(part for part in (person.title, person.role) if part)
        behind = start + text_width(name.text, STRONG.weight, STRONG.size) + HALF
        words = single_line(about, BODY, width - behind)
        marks: list[Mark] = [name._replace(x=start), words._replace(x=behind)]
        if level:
            marks.append(Line(start - _STEP * 0.6, 0, start - _STEP * 0.6, BODY.leading / 2, RULE))
            marks.append(Line(start - _STEP * 0.6, BODY.leading / 2, start - _STEP * 0.2, BODY.leading / 2, RULE))
        rows.append(Row(BODY.leading, marks))
        for other in self._below.get(person.key, ()):
            self._indent(other, level + 1, width, rows)


def _superior(person: Person, known: Mapping[int, Person]) -> int | None:
    """The key of the superior, or None when that is nobody known or leads back to the person."""
    above = person.above
    seen = {person.key}
    current = above
    while current is not None and current in known:
        if current in seen:
            return None if current == person.key else above
        seen.add(current)
        current = known[current].above
    return above if above in known else None


def _box(person: Person, left: float, top: float) -> list[Mark]:
    inner = BOX_WIDTH - HALF
    lines = [(person.name, STRONG), (person.title, SMALL), (person.role, SMALL)]
    shown = [(text, style) for text, style in lines if text]
    y = top + (_BOX_HEIGHT - sum(style.leading for _text, style in shown)) / 2
    marks: list[Mark] = [Frame(left, top, BOX_WIDTH, _BOX_HEIGHT, BLACK)]
    for text, style in shown:
        marks.append(_centred(text, style, left + HALF / 2, inner, y))
        y += style.leading
    return marks
