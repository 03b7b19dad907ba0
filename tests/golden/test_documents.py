"""Documents stay as they were drawn: text, positions and page count of one of each kind against a stored record.

When a change is wanted, look at the PDF first, then set ``ROADBOOK_REWRITE_GOLDEN=1`` for one run and read the diff.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.documents.flow import Flow
from desktop.documents.lists import ListDocument
from desktop.documents.marks import Text
from desktop.documents.profile import ProfileDocument
from desktop.documents.render import Document, PageOptions, layout
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.documents.week_plan import WeekPlanDocument
from desktop.i18n.catalogue import language, set_language
from desktop.models.kinds import Language
from tests.support import documents as d

RECORDS = Path(__file__).parent / "documents"
DOCUMENTS: dict[str, tuple[Document, object]] = {
    "visit_plan": (VisitPlanDocument(), d.plan(d.sheet())),
    "visit_plan_combined": (VisitPlanDocument(combined=True), d.plan(d.sheet())),
    "week_plan": (WeekPlanDocument(), d.week()),
    "profile": (ProfileDocument(), d.profile()),
    "list": (ListDocument(), d.customers(40)),
}


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = language()
    set_language(Language.ZH)
    yield
    set_language(before)


def record(flow: Flow) -> list[list[str]]:
    """Every text of every page as "x y size text", positions in whole points from the upper left corner."""
    return [
        [
            f"{placed.x + mark.x:.0f} {placed.y + mark.y:.0f} {mark.style.size:g} {mark.text}"
            for placed in page.placed
            for mark in placed.row.marks
            if isinstance(mark, Text)
        ]
        for page in flow.pages
    ]


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_text_and_positions(name: str):
    document, content = DOCUMENTS[name]
    made = record(layout(document, content, PageOptions(), d.CLOCK))
    path = RECORDS / f"{name}.json"
    if os.environ.get("ROADBOOK_REWRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")
    assert made == json.loads(path.read_text("utf-8"))
