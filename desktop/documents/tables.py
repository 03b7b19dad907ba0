"""Tables: columns of fixed and shared widths, wrapping cells, a header that is repeated on every page.

Makes marks; knows neither pages nor what the texts mean.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Block, Group, Line, Mark, Row, Text
from desktop.documents.theme import BLACK, BODY, COLUMN, FILL, GRID, HALF, MM, RULE, Style
from desktop.documents.wrapping import clean, shorten, wrap
from desktop.models.columns import Align

Cell = str | Sequence[tuple[str, Style]]
"""A text in the column's style, or several runs with styles of their own; a run moves to a new line as a whole."""

GAP = 0.75 * GRID
_PADDING = 0.9 * MM
_HEADER_PADDING = 0.6 * MM
_WIDEST_FIXED = 0.34


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: heading, share of the width that is left (0: as wide as its texts), style and alignment.

    Of a longer text only the first ``lines`` are shown, and that it goes on; 0 shows all.
    """

    title: str = ""
    share: float = 0.0
    style: Style = BODY
    align: Align = Align.LEFT
    lines: int = 0


_Line = list[tuple[float, str, Style]]


_Columns = Sequence[TableColumn]


def table(columns: _Columns, rows: Iterable[Sequence[Cell]], width: float, *, filled: bool = False) -> Block:
    """A table over the width; a header stands above unless no column has a title, on a grey ground if ``filled``.

    A row stays on one page when it fits on one.
    """
    cells = [list(row) for row in rows]
    if not cells:
        return Block()
    widths = _widths(columns, cells, width)
    titled = any(column.title for column in columns)
    greys = [BLACK if titled else RULE] + [RULE] * (len(cells) - 1)
    groups = [_row(columns, widths, row, Line(0, 0, width, 0, grey)) for row, grey in zip(cells, greys, strict=True)]
    if not titled:
        return Block(groups)
    header = _header(columns, widths, width, filled)
    return Block([header, *groups], header)


def _widths(columns: _Columns, rows: list[list[Cell]], width: float) -> list[float]:
    """Widths of the columns without the gaps between them.

    Fixed columns take what they need, up to a third. Of the others those that need less than their share take what
    they need, and leave the rest to those that need more.
    """
    room = width - GAP * (len(columns) - 1)
    needed = [_natural(column, [row[index] for row in rows]) for index, column in enumerate(columns)]
    pairs = zip(columns, needed, strict=True)
    widths = [0.0 if column.share else min(own, room * _WIDEST_FIXED) for column, own in pairs]
    left = max(room - sum(widths), room * 0.25)
    shares = {index: column.share for index, column in enumerate(columns) if column.share}
    for index, own in _shared(shares, needed, left).items():
        widths[index] = own
    total = sum(widths)
    return [own * room / total for own in widths] if total > room else widths


def _shared(shares: dict[int, float], needed: list[float], room: float) -> dict[int, float]:
    """Widths of the columns that share the room, by their index."""
    widths: dict[int, float] = {}
    waiting = dict(shares)
    left = room
    while waiting:
        unit = left / sum(waiting.values())
        content = [index for index, share in waiting.items() if needed[index] <= share * unit]
        if not content:
            return widths | {index: share * unit for index, share in waiting.items()}
        for index in content:
            widths[index] = needed[index]
            left -= needed[index]
            del waiting[index]
    total = sum(shares.values())
    return {index: own + left * shares[index] / total for index, own in widths.items()}


def _natural(column: TableColumn, cells: Iterable[Cell]) -> float:
    """Width of the widest text of a column, its heading included."""
    title = text_width(column.title, COLUMN.weight, COLUMN.size)
    return max([title, *(_cell_width(cell, column.style) for cell in cells)]) + 0.5


def _cell_width(cell: Cell, style: Style) -> float:
    runs = [(cell, style)] if isinstance(cell, str) else cell
    lines = ((line, own) for text, own in runs for line in clean(text).split("\n"))
    return max((text_width(line, own.weight, own.size) for line, own in lines), default=0.0)


def _header(columns: _Columns, widths: list[float], width: float, filled: bool) -> Group:
    lines = [wrap(column.title, COLUMN, own) for column, own in zip(columns, widths, strict=True)]
    height = max(map(len, lines)) * COLUMN.leading + 2 * _HEADER_PADDING
    marks: list[Mark] = [Area(0, 0, width, height, FILL)] if filled else []
    left = 0.0
    for column, own, titles in zip(columns, widths, lines, strict=True):
        for index, title in enumerate(titles):
            start = left + _shift(title, COLUMN, own, column.align)
            marks.append(Text(start, _HEADER_PADDING + index * COLUMN.leading + COLUMN.baseline, title, COLUMN))
        left += own + GAP
    return Group([Row(height, marks)], with_next=True)


def _row(columns: _Columns, widths: list[float], cells: list[Cell], line: Line) -> Group:
    lines = [_cell_lines(cell, column, own) for cell, column, own in zip(cells, columns, widths, strict=True)]
    count = max(map(len, lines))
    rows: list[Row] = []
    for index in range(count):
        top = _PADDING if index == 0 else 0.0
        bottom = _PADDING if index == count - 1 else 0.0
        marks: list[Mark] = []
        if index == 0:
            marks.append(line)
        marks.extend(_line_marks(lines, widths, index, top))
        rows.append(Row(top + BODY.leading + bottom, marks, index > 0))
    return Group(rows)


def _line_marks(lines: list[list[_Line]], widths: list[float], index: int, top: float) -> list[Mark]:
    marks: list[Mark] = []
    left = 0.0
    for column, (cell, own) in enumerate(zip(lines, widths, strict=True)):
        if index < len(cell):
            line = cell[index]
            marks.extend(Text(left + x, top + BODY.baseline, text, style, column) for x, text, style in line if text)
        left += own + GAP
    return marks


def _cell_lines(cell: Cell, column: TableColumn, width: float) -> list[_Line]:
    if isinstance(cell, str):
        texts = _clipped(wrap(cell, column.style, width), column, width)
        return [[(_shift(text, column.style, width, column.align), text, column.style)] for text in texts]
    return _clipped_runs(_run_lines(cell, width), column, width)


def _clipped_runs(lines: list[_Line], column: TableColumn, width: float) -> list[_Line]:
    """The first lines of runs, the last of them ending with an ellipsis when there are more."""
    if not column.lines or len(lines) <= column.lines:
        return lines
    *whole, last = lines[: column.lines]
    start, text, style = last[-1]
    return [*whole, [*last[:-1], (start, shorten(f"{text}……", style, width - start), style)]]


def _clipped(texts: list[str], column: TableColumn, width: float) -> list[str]:
    if not column.lines or len(texts) <= column.lines:
        return texts
    last = shorten("".join(texts[column.lines - 1 : column.lines + 1]), column.style, width)
    return [*texts[: column.lines - 1], last]


def _run_lines(runs: Sequence[tuple[str, Style]], width: float) -> list[_Line]:
    lines: list[_Line] = [[]]
    used = 0.0
    for text, style in runs:
        if not text:
            continue
        wrapped = wrap(text, style, width)
        own = text_width(wrapped[0], style.weight, style.size)
        if lines[-1] and (len(wrapped) > 1 or used + HALF / 2 + own > width):
            lines.append([])
            used = 0.0
        start = used + HALF / 2 if lines[-1] else 0.0
        lines[-1].append((start, wrapped[0], style))
        lines.extend([(0.0, line, style)] for line in wrapped[1:])
        used = start + own if len(wrapped) == 1 else text_width(wrapped[-1], style.weight, style.size)
    return lines


def _shift(text: str, style: Style, width: float, align: Align) -> float:
    if align is Align.LEFT:
        return 0.0
    rest = width - text_width(text, style.weight, style.size)
    return max(rest if align is Align.RIGHT else rest / 2, 0.0)
