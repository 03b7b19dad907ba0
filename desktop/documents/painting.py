"""Puts marks on a canvas of the PDF library: the only place that draws.

Areas and lines first, then all texts of the page in one text object, which keeps files small and quick to make.
"""

from reportlab.pdfgen.canvas import Canvas

from desktop.documents.marks import Area, Frame, Line, Modules, Page, Text
from desktop.documents.theme import BLACK, HAIRLINE, Style

_Drawn = list[tuple[float, float, Text]]


def paint(canvas: Canvas, page: Page, height: float) -> None:
    """Draw a page of the given height, in points, and end it."""
    texts: _Drawn = []
    run: _Drawn = []
    for left, top, row in page.placed:
        if not row.goes_on:
            _read(run, texts)
        for mark in row.marks:
            if isinstance(mark, Text):
                run.append((left + mark.x, height - top - mark.y, mark))
            elif isinstance(mark, Line):
                _line(canvas, mark, left, height - top)
            else:
                _shape(canvas, mark, left, height - top)
    _read(run, texts)
    _texts(canvas, texts)
    canvas.showPage()


def _read(run: _Drawn, texts: _Drawn) -> None:
    """Move the texts of rows that belong together to the others, column by column, as a reader copies them."""
    if any(text.column for _left, _top, text in run):
        run.sort(key=_column)
    texts.extend(run)
    run.clear()


def _column(drawn: tuple[float, float, Text]) -> int:
    return drawn[2].column


def _line(canvas: Canvas, mark: Line, left: float, top: float) -> None:
    canvas.setLineWidth(mark.thickness)
    canvas.setStrokeGray(mark.grey)
    canvas.line(left + mark.x1, top - mark.y1, left + mark.x2, top - mark.y2)


def _shape(canvas: Canvas, mark: Area | Frame | Modules, left: float, top: float) -> None:
    if isinstance(mark, Area):
        canvas.setFillGray(mark.grey)
        canvas.rect(left + mark.x, top - mark.y - mark.height, mark.width, mark.height, stroke=0, fill=1)
    elif isinstance(mark, Frame):
        canvas.setLineWidth(HAIRLINE)
        canvas.setStrokeGray(mark.grey)
        canvas.rect(left + mark.x, top - mark.y - mark.height, mark.width, mark.height, stroke=1, fill=0)
    else:
        _modules(canvas, mark, left, top)


def _modules(canvas: Canvas, mark: Modules, left: float, top: float) -> None:
    path = canvas.beginPath()
    for row, column, length in mark.runs:
        # A hair of overlap hides the seams that viewers draw between cells.
        x, y = left + mark.x + column * mark.cell, top - mark.y - (row + 1) * mark.cell
        path.rect(x, y, length * mark.cell, mark.cell * 1.01)
    canvas.setFillGray(BLACK)
    canvas.drawPath(path, stroke=0, fill=1)


def _texts(canvas: Canvas, texts: _Drawn) -> None:
    if not texts:
        return
    out = canvas.beginText()
    current: Style | None = None
    for left, top, mark in texts:
        if mark.style is not current:
            current = mark.style
            out.setFont(current.weight.value, current.size)
            out.setFillGray(current.grey)
        out.setTextOrigin(left, top)
        out.textOut(mark.text)
    canvas.drawText(out)
