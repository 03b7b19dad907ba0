"""Every document with usual, long, empty, hostile and rare content: nothing stands outside its page, no line begins
with a closing mark, and what was said can be read in the PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Frame, Line, Modules, Text
from desktop.documents.render import Document, Margins, PageOptions, Paper, layout, render
from desktop.qtsupport.pdf_pages import PdfPages
from tests.support import documents as d
from tests.support.papers import CONTENTS, MUCH, SAID, with_texts

CLOSING = "，。、；：？！）》」』】”’,.;:?!)]}%"
NOTHING = PageOptions()
OPTIONS = [
    NOTHING,
    PageOptions(Paper.A5),
    PageOptions(Paper.LETTER, margins=Margins.WIDE),
    PageOptions(margins=Margins.NARROW),
    PageOptions(two_up=True),
]


def cases() -> Iterator[Any]:
    for name, (document, usual, empty) in CONTENTS.items():
        yield pytest.param(document, usual, "", id=f"{name}-usual")
        yield pytest.param(document, empty, "", id=f"{name}-empty")
        for how, text in SAID.items():
            yield pytest.param(document, with_texts(usual, text), text, id=f"{name}-{how}")


@dataclass(frozen=True)
class Place:
    """A mark's right and left end on its page, and what it is."""

    left: float
    right: float
    bottom: float
    what: str


def places(content: Any, document: Document[Any], options: PageOptions) -> Iterator[tuple[Place, Any]]:
    for page in layout(document, content, options, d.CLOCK).pages:
        for placed in page.placed:
            for mark in placed.row.marks:
                yield place(mark, placed.x, placed.y), page.sheet


def place(mark: Any, x: float, y: float) -> Place:
    match mark:
        case Text():
            wide = text_width(mark.text, mark.style.weight, mark.style.size)
            return Place(x + mark.x, x + mark.x + wide, y + mark.y, mark.text)
        case Line():
            return Place(x + min(mark.x1, mark.x2), x + max(mark.x1, mark.x2), y + max(mark.y1, mark.y2), "line")
        case Area() | Frame():
            return Place(x + mark.x, x + mark.x + mark.width, y + mark.y + mark.height, type(mark).__name__)
        case Modules():
            return Place(x + mark.x, x + mark.x, y + mark.y, "code")
    raise AssertionError(mark)


@pytest.mark.parametrize("options", OPTIONS, ids=lambda one: f"{one.paper}{one.margins}{'x2' if one.two_up else ''}")
@pytest.mark.parametrize(("document", "content", "text"), list(cases()))
def test_nothing_stands_outside_the_margins(document: Document[Any], content: Any, text: str, options: PageOptions):
    for mark, sheet in places(content, document, options):
        assert mark.left >= sheet.side - 0.1, mark
        assert mark.right <= sheet.width - sheet.side + 0.6, mark
        assert mark.bottom <= sheet.height, mark


@pytest.mark.parametrize("options", [NOTHING, PageOptions(Paper.A5)], ids=["A4", "A5"])
@pytest.mark.parametrize("name", list(CONTENTS))
def test_no_line_begins_with_a_closing_mark(name: str, options: PageOptions):
    document, usual, _empty = CONTENTS[name]
    for content in (usual, with_texts(usual, MUCH)):
        for page in layout(document, content, options, d.CLOCK).pages:
            texts = [mark for placed in page.placed for mark in placed.row.marks if isinstance(mark, Text)]
            assert [mark.text for mark in texts if mark.text[:1] in CLOSING and mark.text] == []


@pytest.mark.parametrize(("document", "content", "text"), list(cases()))
def test_it_becomes_a_pdf_that_says_so(document: Document[Any], content: Any, text: str):
    data = render(document, content, NOTHING, d.CLOCK)
    told = read(data)
    assert data.startswith(b"%PDF") and told
    assert ("<b>粗体" if text == d.HOSTILE else "".join(text.split())[:3]) in told


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", list(CONTENTS))
def test_every_document_speaks_english(name: str):
    document, usual, _empty = CONTENTS[name]
    assert "Printed" in read(render(document, usual, NOTHING, d.CLOCK))


def read(data: bytes) -> str:
    """The text of all pages without blanks."""
    pages = PdfPages(data)
    told = "".join(pages.text(number) for number in range(len(pages)))
    pages.close()
    return "".join(told.split())
