"""Documents stay as they were drawn: text, positions and page count of each kind against a stored record; with empty,
long, hostile and rare content what stands on each page in short.

When a change is wanted, look at the PDF first, then set ``ROADBOOK_REWRITE_GOLDEN=1`` for one run and read the diff.
"""

import json
import os
from collections.abc import Iterator
from hashlib import sha256
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
from desktop.models.kinds import Language, ReviewKind
from tests.support import documents as d
from tests.support.papers import CONTENTS, SAID, with_texts

RECORDS = Path(__file__).parent / "documents"
SHORT = RECORDS / "other_content.json"
DOCUMENTS: dict[str, tuple[Document, object]] = {
    "visit_plan": (VisitPlanDocument(), d.plan(d.sheet())),
    "visit_plan_combined": (VisitPlanDocument(combined=True), d.plan(d.sheet())),
    "week_plan": (WeekPlanDocument(), d.week()),
    "profile": (ProfileDocument(), d.profile()),
    "list": (ListDocument(), d.customers(40)),
    "month": CONTENTS["month"][:2],
    **{f"review_{kind}": CONTENTS[f"{kind} held"][:2] for kind in ReviewKind},
}
OTHERS: dict[str, tuple[Document, object]] = {
    f"{name} {how}": (document, empty if how == "empty" else with_texts(usual, SAID[how]))
    for name, (document, usual, empty) in CONTENTS.items()
    for how in ("empty", "long", "hostile", "rare")
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


def short(flow: Flow) -> list[str]:
    """Of every page how many texts stand on it, what the first and the last begin with, and a digest of all."""
    found: list[str] = []
    for texts in record(flow):
        digest = sha256("\n".join(texts).encode()).hexdigest()[:12]
        found.append(f"{len(texts)} {digest} {texts[0][:24]} … {texts[-1][:24]}" if texts else "empty")
    return found


def test_pages_with_empty_long_hostile_and_rare_content():
    made = {name: short(layout(*paper, PageOptions(), d.CLOCK)) for name, paper in OTHERS.items()}
    if os.environ.get("ROADBOOK_REWRITE_GOLDEN"):
        SHORT.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")
    stored = json.loads(SHORT.read_text("utf-8"))
    assert {name: made[name] for name in made if made[name] != stored.get(name)} == {}
    assert made.keys() == stored.keys()
