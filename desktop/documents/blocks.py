"""The parts that all documents are made of: headings, paragraphs, check lists, properties, ruled lines.

Every function makes marks for a given width in points; none knows pages or what the texts mean.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from desktop.documents.fonts import text_width
from desktop.documents.marks import Block, Builder, Frame, Group, Line, Mark, Row, Text, moved
from desktop.documents.theme import (
    BLACK,
    BODY,
    COLUMN_GAP,
    FRAME,
    GRID,
    HALF,
    HEADING,
    MM,
    QUIET,
    RULE,
    RULED_MINIMUM,
    RULED_STEP,
    SMALL,
    STRONG,
    TWO_COLUMNS_FROM,
    Style,
)
from desktop.documents.wrapping import clean, shorten, wrap

SECTION_GAP = GRID
"""Space above a section."""

_SHORT_PARAGRAPH = 3
_SHORT_LIST = 3
_KEPT_WHOLE = 42 * MM  # a section up to this height is not divided
_BOX = 3 * MM
_RUNNING_SHARE = 0.5
_BOX_INDENT = 5.2 * MM
_PROPERTY_GAP = HALF


def text_rows(text: str, width: float, style: Style = BODY, indent: float = 0.0) -> list[Row]:
    """A text as rows of one line each."""
    return [
        Row(style.leading, (Text(indent, style.baseline, line, style),)) for line in wrap(text, style, width - indent)
    ]


def paragraph(text: str, width: float, style: Style = BODY) -> Block:
    """A running text; a short one stays together, a long one may be divided between its lines."""
    if not text.strip():
        return Block()
    rows = text_rows(text, width, style)
    if len(rows) <= _SHORT_PARAGRAPH:
        return Block([Group(rows)])
    return Block([Group(rows[:2]), *(Group([row]) for row in rows[2:-2]), Group(rows[-2:])])


def heading(title: str, width: float, aside: str = "") -> Group:
    """The heading of a section with a quiet remark behind it; it stays with what follows."""
    title = shorten(title, HEADING, width)
    marks: list[Mark] = [Text(0, HEADING.baseline, title, HEADING)]
    start = text_width(title, HEADING.weight, HEADING.size) + HALF
    if aside and width - start > GRID:
        marks.append(Text(start, HEADING.baseline, shorten(aside, SMALL, width - start), SMALL))
    return Group([Row(HEADING.leading, marks)], with_next=True)


def section(title: str, content: Block, width: float, aside: str = "") -> Block:
    """A block under its heading; nothing when the block is empty."""
    if not content:
        return content
    if content.height <= _KEPT_WHOLE:
        for group in content.groups[:-1]:
            group.with_next = True
    return Block([heading(title, width, aside), *content.groups], content.repeat)


def dotted(*parts: str) -> str:
    """The parts that are known on one line, with dots between them."""
    return " · ".join(part for part in parts if part)


def stacked(*blocks: Block) -> Block:
    """Blocks without repeated headers one below the other."""
    return Block([group for block in blocks for group in block.groups])


def text_section(title: str, text: str) -> Builder:
    """The builder of a section with one text."""
    return lambda width: section(title, paragraph(text, width), width)


def lines_section(title: str, texts: Sequence[str]) -> Builder:
    """The builder of a section with short texts, each beginning on a line of its own."""
    return lambda width: section(title, stacked(*(paragraph(text, width) for text in texts)), width)


def checklist(items: Iterable[tuple[str, bool | None]], width: float, *, abreast: bool = False) -> Block:
    """Texts with boxes to tick; done ones are ticked. Many of them stand in two columns if they may."""
    shown = [(text, done) for text, done in items if text.strip()]
    if not abreast or width < TWO_COLUMNS_FROM or len(shown) <= _SHORT_LIST:
        return Block([_check_item(text, done, width) for text, done in shown])
    half = (width - COLUMN_GAP) / 2
    groups = [_check_item(text, done, half) for text, done in shown]
    middle = (len(groups) + 1) // 2
    pairs = zip_longest(groups[:middle], groups[middle:])
    return Block([_beside([one for one in pair if one is not None], half + COLUMN_GAP) for pair in pairs])


def _check_item(text: str, done: bool | None, width: float) -> Group:
    rows = text_rows(text, width, BODY, _BOX_INDENT)
    top = (BODY.leading - _BOX) / 2
    marks: list[Mark] = [*rows[0].marks, Frame(0.2, top, _BOX, _BOX, FRAME)]
    if done:
        marks.append(Line(_BOX * 0.22, top + _BOX * 0.52, _BOX * 0.45, top + _BOX * 0.78, BLACK, 0.9))
        marks.append(Line(_BOX * 0.45, top + _BOX * 0.78, _BOX * 0.88, top + _BOX * 0.2, BLACK, 0.9))
    return Group([Row(rows[0].height, marks), *rows[1:]])


Pairs = Iterable[tuple[str, str]]


def facts(short: Pairs, long: Pairs, width: float) -> Block:
    """Labels with their values, first the short ones, two beside each other where the paper is wide enough.

    Pairs without a value are left out.
    """
    short, long = _known(short), _known(long)
    half = (width - COLUMN_GAP) / 2
    if width < TWO_COLUMNS_FROM:
        short, long, half = [], [*short, *long], width
    indent = _label_width([*short, *long], half)
    cells = [_fact(name, text, half, indent) for name, text in short]
    pairs = [_beside(cells[place : place + 2], half + COLUMN_GAP) for place in range(0, len(cells), 2)]
    return Block([*pairs, *(_fact(name, text, width, indent) for name, text in long)])


def _known(pairs: Pairs) -> list[tuple[str, str]]:
    return [(name, text) for name, text in pairs if text.strip()]


def _label_width(pairs: Sequence[tuple[str, str]], width: float) -> float:
    """Where the values begin: behind the widest label, at most at two fifths of the width."""
    widest = max((text_width(name, QUIET.weight, QUIET.size) for name, _text in pairs), default=0.0)
    return min(widest + _PROPERTY_GAP * 2, width * 0.4)


def _fact(name: str, text: str, width: float, indent: float) -> Group:
    names = wrap(name, QUIET, indent - _PROPERTY_GAP)
    texts = wrap(text, BODY, width - indent)
    rows: list[Row] = []
    for index in range(max(len(names), len(texts))):
        marks: list[Mark] = []
        if index < len(names):
            marks.append(Text(0, QUIET.baseline, names[index], QUIET))
        if index < len(texts):
            marks.append(Text(indent, BODY.baseline, texts[index], BODY, 1))
        rows.append(Row(BODY.leading, marks, index > 0))
    return Group(rows)


def _beside(groups: list[Group], step: float) -> Group:
    """Up to two groups of lines side by side."""
    if len(groups) == 1:
        return groups[0]
    left, right = (group.rows for group in groups)
    rows: list[Row] = []
    for index in range(max(len(left), len(right))):
        marks: list[Mark] = list(left[index].marks) if index < len(left) else []
        if index < len(right):
            marks.extend(moved(mark, step, columns=2) for mark in right[index].marks)
        rows.append(Row(BODY.leading, marks, index > 0))
    return Group(rows)


def rule(width: float, grey: float = BLACK) -> Row:
    """A line across the width with a little space below."""
    return Row(HALF / 4, (Line(0, 0, width, 0, grey),))


def ruled_height() -> float:
    """The least height of :func:`ruled`: its heading and 8 cm of lines."""
    return HEADING.leading + RULED_MINIMUM


def ruled(title: str, hint: str, width: float, height: float) -> Block:
    """Lines for notes by hand that fill the height; at least 8 cm of them, whatever the height."""
    room = max(height - HEADING.leading, RULED_MINIMUM)
    lines = int((room + 0.01) / RULED_STEP)
    line = Row(RULED_STEP, (Line(0, RULED_STEP, width, RULED_STEP, RULE),))
    return Block([Group([*heading(title, width, hint).rows, *[line] * lines])])


def fitting_line(texts: Sequence[str], style: Style, width: float) -> Text:
    """The first of the texts that stands in one line of a width, else the last cut off."""
    found = (text for text in texts if text_width(clean(text), style.weight, style.size) <= width)
    return single_line(next(found, texts[-1]), style, width)


def running_line(left: str, right: str, width: float) -> Block:
    """The head of a page that something goes on on: what it is at the left, quiet words at the right, a line below."""
    words = single_line(right, SMALL, width * _RUNNING_SHARE)
    start = width - text_width(words.text, SMALL.weight, SMALL.size)
    marks = [single_line(left, STRONG, start - HALF), words._replace(x=start)]
    return Block([Group([Row(BODY.leading + HALF / 2, marks), rule(width), Row(HALF)], with_next=True)])


def single_line(text: str, style: Style, width: float, *, right: bool = False) -> Text:
    """One line of text in a width, cut off with an ellipsis when it is too long; at its right end if asked."""
    shown = shorten(text, style, width) if text_width(clean(text), style.weight, style.size) > width else clean(text)
    start = width - text_width(shown, style.weight, style.size) if right else 0.0
    return Text(start, style.baseline, shown, style)
