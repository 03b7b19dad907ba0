"""Every document with usual, long, empty, hostile and rare content: nothing stands outside its page, no line begins
with a closing mark, and what was said can be read in the PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

import pytest

from desktop.documents.fonts import text_width
from desktop.documents.lists import ListDocument
from desktop.documents.marks import Area, Frame, Line, Modules, Text
from desktop.documents.month_page import MonthDocument
from desktop.documents.profile import ProfileDocument
from desktop.documents.render import Document, Margins, PageOptions, Paper, layout, render
from desktop.documents.review import ReviewDocument
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.documents.week_plan import WeekPlanDocument
from desktop.models.kinds import CalendarEntryKind, DayKind, ReviewKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.models.rows.list_document import ListContent
from desktop.models.rows.month_page import MonthContent
from desktop.models.rows.profile_document import ProfileBasics, ProfileContent, ProfileSection
from desktop.models.rows.review_document import ReviewContent
from desktop.models.rows.visit_plan import VisitPlanContent, WeekPlanContent
from desktop.models.rules.lunar import to_lunar
from desktop.models.values import CustomerId
from desktop.qtsupport.pdf_pages import PdfPages
from tests.support import documents as d

CLOSING = "，。、；：？！）》」』】”’,.;:?!)]}%"
MUCH = (
    "，".join(["（长三角）一体化示范区", "备件寄售（试点）", "“不含糊”", "ABCDEFG-12345", "交期、价格、验收"] * 2)
    + "。"
)
NOTHING = PageOptions()


def month(texts: bool = True) -> MonthContent:
    first = date(2026, 9, 28)
    kinds = list(CalendarEntryKind)
    days = [first + timedelta(n) for n in range(35)]
    cells = [
        CalendarDay(day, DayKind.WORKDAY, "", to_lunar(day), None, None, day.day % 2 == 0, tuple(
            CalendarEntry(kinds[n % len(kinds)], day, n, CustomerId(n), f"客户{n}", "寄样品", d.CLOCK if n % 3 else None)
            for n in range(day.day % 9 if texts else 0)
        ))
        for day in days
    ]  # fmt: skip
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, 35, 7))
    return MonthContent(date(2026, 10, 1), weeks, d.REP)


def review(kind: ReviewKind, held: bool) -> ReviewContent:
    planned, done = d.profile().reviews
    return ReviewContent(replace(done if held else planned, kind=kind), d.profile())


CONTENTS: dict[str, tuple[Document[Any], Any, Any]] = {
    "day": (VisitPlanDocument(), d.plan(), VisitPlanContent(d.DAY, d.REP)),
    "combined": (VisitPlanDocument(combined=True), d.plan(), d.plan(d.bare_sheet())),
    "week": (WeekPlanDocument(), d.week(), WeekPlanContent((VisitPlanContent(d.DAY, d.REP),) * 7, d.REP)),
    "month": (MonthDocument(), month(), month(texts=False)),
    "profile": (
        ProfileDocument(frozenset(ProfileSection)),
        d.profile(),
        ProfileContent(d.REP, ProfileBasics("")),
    ),
    "list": (ListDocument(), d.customers(rows=30, columns=6), ListContent("客户", (), (), d.REP)),
    **{
        f"{kind}{' held' if held else ''}": (
            ReviewDocument(),
            review(kind, held),
            replace(review(kind, held), customer=ProfileContent(d.REP, ProfileBasics(""))),
        )
        for kind in ReviewKind
        for held in (False, True)
    },
}
"""By name: the document, its usual content, an empty one."""

SAID: dict[str, str] = {"long": MUCH, "hostile": d.HOSTILE, "rare": d.RARE * 3, "one word": "A" * 120}
OPTIONS = [
    NOTHING,
    PageOptions(Paper.A5),
    PageOptions(Paper.LETTER, margins=Margins.WIDE),
    PageOptions(margins=Margins.NARROW),
    PageOptions(two_up=True),
]


def with_texts(value: Any, text: str) -> Any:
    """The content with another text wherever a text stands."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return text if value else value
    if isinstance(value, tuple):
        made = [with_texts(one, text) for one in value]
        return type(value)(*made) if hasattr(value, "_fields") else tuple(made)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"potential_by", "due_time", "qr", "columns"}
        names = [one.name for one in fields(value) if one.init and one.name not in kept]
        return replace(value, **{name: with_texts(getattr(value, name), text) for name in names})
    return value


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
