"""Puts marks on a canvas of the PDF library: the only place that draws.

Writes the drawing operators itself, because the library formats and measures every text and line on its own, which
takes twice as long. Areas and lines first, then all texts of the page in one text object in the order of reading.
"""

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.marks import Area, Frame, Line, Modules, Page, Text
from desktop.documents.theme import HAIRLINE, Weight

_Drawn = list[tuple[float, float, Text]]


class PageCanvas(Canvas):
    """The library's canvas, with pages that are put on it whole."""

    _doc: Any  # the library's document, set by its constructor

    def paint(self, page: Page) -> None:
        """Draw a page on its paper and end it."""
        height = page.sheet.height
        self.setPageSize((page.sheet.width, height))
        code: list[str] = []
        texts: _Drawn = []
        run: _Drawn = []
        for left, top, row in page.placed:
            if not row.goes_on:
                _read(run, texts)
            for mark in row.marks:
                if isinstance(mark, Text):
                    run.append((left + mark.x, height - top - mark.y, mark))
                else:
                    code.append(_shape(mark, left, height - top))
        _read(run, texts)
        code.extend(self._texts(texts))
        self.addLiteral("\n".join(code))
        self.showPage()

    def _texts(self, texts: _Drawn) -> Iterator[str]:
        fonts: dict[Weight, Any] = {weight: pdfmetrics.getFont(weight.value) for weight in Weight}
        face, grey = "", -1.0
        yield "BT"
        for left, top, mark in texts:
            style = mark.style
            if style.grey != grey:
                grey = style.grey
                yield f"{grey:g} g"
            yield f"1 0 0 1 {left:.2f} {top:.2f} Tm"
            font = fonts[style.weight]
            for subset, glyphs in font.splitString(mark.text, self._doc):
                wanted = f"{font.getSubsetInternalName(subset, self._doc)} {style.size:g} Tf"
                if wanted != face:
                    face = wanted
                    yield face
                yield f"<{glyphs.hex()}> Tj"
        yield "ET"


def _read(run: _Drawn, texts: _Drawn) -> None:
    """Move the texts of rows that belong together to the others, column by column, as a reader copies them."""
    if any(text.column for _left, _top, text in run):
        run.sort(key=_column)
    texts.extend(run)
    run.clear()


def _column(drawn: tuple[float, float, Text]) -> int:
    return drawn[2].column


def _shape(mark: Line | Area | Frame | Modules, left: float, top: float) -> str:
    """The operators of a mark that is no text; ``top`` is measured from the foot of the page."""
    if isinstance(mark, Line):
        start = f"{left + mark.x1:.2f} {top - mark.y1:.2f} m"
        return f"{mark.thickness:g} w {mark.grey:g} G {start} {left + mark.x2:.2f} {top - mark.y2:.2f} l S"
    if isinstance(mark, Modules):
        return _modules(mark, left + mark.x, top - mark.y)
    box = f"{left + mark.x:.2f} {top - mark.y - mark.height:.2f} {mark.width:.2f} {mark.height:.2f} re"
    if isinstance(mark, Area):
        return f"{mark.grey:g} g {box} f"
    return f"{HAIRLINE:g} w {mark.grey:g} G {box} S"


def _modules(mark: Modules, left: float, top: float) -> str:
    cell = mark.cell
    # A hair of overlap hides the seams that viewers draw between cells.
    boxes = [
        f"{left + column * cell:.3f} {top - (row + 1) * cell:.3f} {length * cell:.3f} {cell * 1.01:.3f} re"
        for row, column, length in mark.runs
    ]
    return "\n".join(["0 g", *boxes, "f"])
