"""Frozen content → PDF bytes: paper, footer, properties, password.

``render(document, content, options, clock)`` gives the same bytes for the same content, options, clock and language
on one installation, unless a password is set. The PDF library keeps state of fonts, so one document is made at a time.
"""

import io
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, unique
from functools import partial
from typing import Any, Protocol, TypeVar

from desktop.documents import fonts
from desktop.documents.blocks import dotted, single_line
from desktop.documents.flow import Flow
from desktop.documents.marks import Page, Placed, Row, Sheet, Text
from desktop.documents.painting import PageCanvas
from desktop.documents.theme import MM, SMALL, Weight
from desktop.i18n import formats
from desktop.i18n.catalogue import _, language
from desktop.models.errors import Cancelled
from desktop.models.kinds import Language
from desktop.models.rows.rep import Rep

ContentT = TypeVar("ContentT", contravariant=True)

Progress = Callable[[float | None, str], None]
"""Told how far the document is, from 0 to 1 or unknown, and in words what is being done."""

Cancellation = Callable[[], bool]
"""Asked before every page whether to stop."""

_LOCK = threading.Lock()
_PRODUCER = "Roadbook"

# Otherwise every page refers to Helvetica, which is not embedded; the library declares a number here.
_FIRST_FONT: dict[str, Any] = {"initialFontName": Weight.REGULAR.value}
_NARROW = 170 * MM


@unique
class Paper(StrEnum):
    """Sizes of paper that can be chosen."""

    A4 = "A4"
    A5 = "A5"
    LETTER = "Letter"


@unique
class Margins(StrEnum):
    """How broad the margins around the page are."""

    NARROW = "narrow"
    NORMAL = "normal"
    WIDE = "wide"


_MARGINS = {Margins.NARROW: 0.7, Margins.NORMAL: 1.0, Margins.WIDE: 1.4}
_SIZES = {Paper.A4: (210 * MM, 297 * MM), Paper.A5: (148 * MM, 210 * MM), Paper.LETTER: (612.0, 792.0)}


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Paper, orientation, margins, and the password that opening the PDF takes (AES-256), if any.

    ``two_up`` puts two pages of A5 beside each other on A4 lying across.
    """

    paper: Paper = Paper.A4
    landscape: bool = False
    password: str | None = None
    margins: Margins = Margins.NORMAL
    two_up: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        width, height = _SIZES[Paper.A5 if self.two_up else self.paper]
        if self.landscape and self.two_up:
            return 2 * width, height  # what lies across has the whole sheet that two upright pages share
        return (height, width) if self.landscape else (width, height)


class Document(Protocol[ContentT]):
    """A kind of document: it names itself and lays its content out."""

    def title(self, content: ContentT) -> str:
        """The title among the PDF's properties."""
        ...

    def rep(self, content: ContentT) -> Rep:
        """Who prints."""
        ...

    def options(self, content: ContentT, options: PageOptions) -> PageOptions:
        """The options as the content needs them, such as a broad list across the paper."""
        ...

    def compose(self, content: ContentT, flow: Flow) -> None:
        """Lay the content out on the flow's pages."""
        ...


def _no_progress(_fraction: float | None, _words: str) -> None:
    """Progress that nobody watches."""


def _never() -> bool:
    return False


def render(
    document: Document[ContentT],
    content: ContentT,
    options: PageOptions,
    clock: datetime,
    *,
    progress: Progress = _no_progress,
    cancelled: Cancellation = _never,
) -> bytes:
    """The PDF of a content; ``clock`` (aware of its offset) is the time that is printed and stamped.

    Raises ``Cancelled`` when ``cancelled`` says so.
    """
    if clock.tzinfo is None:
        raise ValueError("the clock must be aware of its offset")
    with _LOCK:
        steps = _Steps(progress, cancelled)
        flow = _lay_out(document, content, options, clock, steps)
        data = _paint(flow, document.title(content), document.rep(content), clock, steps)
    data = _two_up(data, flow.pages) if options.two_up else data
    return _encrypted(data, options.password) if options.password else data


def layout(document: Document[ContentT], content: ContentT, options: PageOptions, clock: datetime) -> Flow:
    """The pages of a content before they are drawn: what stands where, for tests and measures."""
    with _LOCK:
        return _lay_out(document, content, options, clock, _Steps(_no_progress, _never))


def missing_characters(document: Document[ContentT], content: ContentT, options: PageOptions, clock: datetime) -> str:
    """The characters of the document that the bundled font cannot print, to be named to the user beforehand."""
    flow = layout(document, content, options, clock)
    rows = (placed.row for page in flow.pages for placed in page.placed)
    return fonts.missing_characters(*(mark.text for row in rows for mark in row.marks if isinstance(mark, Text)))


def _lay_out(
    document: Document[ContentT], content: ContentT, options: PageOptions, clock: datetime, steps: "_Steps"
) -> Flow:
    fonts.register()
    asked = document.options(content, options)
    upright = sheet_of(*replace(asked, landscape=False).size, asked.margins)
    flow = Flow(sheet_of(*asked.size, asked.margins), steps.laid_out, upright)
    document.compose(content, flow)
    flow.release()
    _add_footers(flow, document.rep(content), clock)
    return flow


class _Steps:
    """Reports pages as they come and stops when asked to."""

    def __init__(self, progress: Progress, cancelled: Cancellation) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def laid_out(self, pages: int) -> None:
        self._step(None, _("Laying out page {page}").format(page=pages))

    def painted(self, page: int, pages: int) -> None:
        self._step(page / pages, _("Drawing page {page} of {pages}").format(page=page, pages=pages))

    def _step(self, fraction: float | None, words: str) -> None:
        if self._cancelled():
            raise Cancelled
        self._progress(fraction, words)


def sheet_of(width: float, height: float, margins: Margins = Margins.NORMAL) -> Sheet:
    """A sheet of that size in points with its margins; small paper has smaller ones."""
    wide = _MARGINS[margins]
    if min(width, height) < _NARROW:
        return Sheet(width, height, 12 * MM * wide, 10 * MM * wide, 14 * MM)
    return Sheet(width, height, 16 * MM * wide, 12 * MM * wide, 16 * MM)


def _add_footers(flow: Flow, rep: Rep, clock: datetime) -> None:
    """Who prints and when on the left, "3 / 8" on the right of every page."""
    when = _("Printed {moment}").format(moment=formats.datetime_text(clock))
    words = dotted(rep.name, rep.company, when)
    total = len(flow.pages)
    for number, page in enumerate(flow.pages, 1):
        _add_footer(page, words, f"{number} / {total}")


def _add_footer(page: Page, words: str, count: str) -> None:
    sheet = page.sheet
    left = single_line(words, SMALL, sheet.inner_width - 20 * MM)
    right = single_line(count, SMALL, sheet.inner_width, right=True)
    top = sheet.height - sheet.bottom * 0.62
    page.placed.append(Placed(sheet.side, top, Row(SMALL.leading, (left, right))))


def _paint(flow: Flow, title: str, rep: Rep, clock: datetime, steps: _Steps) -> bytes:
    out = io.BytesIO()
    canvas = _canvas(out, flow.pages[0].sheet, title, rep, clock)
    for number, page in enumerate(flow.pages, 1):
        steps.painted(number, len(flow.pages))
        canvas.paint(page)
    canvas.save()
    return out.getvalue()


def _canvas(out: io.BytesIO, sheet: Sheet, title: str, rep: Rep, clock: datetime) -> PageCanvas:
    canvas = PageCanvas(
        out,
        pagesize=(sheet.width, sheet.height),
        pageCompression=1,
        invariant=1,
        **_FIRST_FONT,
        lang="zh-CN" if language() is Language.ZH else "en",
    )
    canvas.setTitle(title)
    canvas.setAuthor(rep.name or rep.company)
    canvas.setSubject(title)
    canvas.setCreator(_PRODUCER)
    canvas.setProducer(_PRODUCER)
    stamp = _stamp(clock)
    # The library can only stamp its own time or that of an environment variable of the whole process.
    canvas.setDateFormatter(partial(_stamped, stamp))
    return canvas


def _stamped(stamp: str, *_own_time: int) -> str:
    return stamp


def _stamp(clock: datetime) -> str:
    """A time as PDF writes it: D:20261122201400+08'00'."""
    offset = f"{clock:%z}"
    return f"D:{clock:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _two_up(data: bytes, pages: Sequence[Page]) -> bytes:
    """Two upright pages beside each other on a paper twice as broad; a page that lies across fills one by itself."""
    from pypdf import PageObject, PdfReader, PdfWriter, Transformation  # few documents are printed so

    reader, writer = PdfReader(io.BytesIO(data)), PdfWriter()
    waiting: PageObject | None = None
    for page, placed in zip(reader.pages, pages, strict=True):
        width, height = placed.sheet.width, placed.sheet.height
        if width > height:
            writer.add_page(page)
            waiting = None
        elif waiting is None:
            waiting = writer.add_blank_page(2 * width, height)
            waiting.merge_page(page)
        else:
            waiting.merge_transformed_page(page, Transformation().translate(width, 0))
            waiting = None
    writer.add_metadata({name: str(value) for name, value in (reader.metadata or {}).items()})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _encrypted(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter  # takes long to load and few documents have a password

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
