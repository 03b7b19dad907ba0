"""Every document with usual and with empty content, and texts that stand in for all texts of a content."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

from desktop.documents.lists import ListDocument
from desktop.documents.month_page import MonthDocument
from desktop.documents.profile import ProfileDocument
from desktop.documents.render import Document
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
from tests.support import documents as d

MUCH = (
    "，".join(["（长三角）一体化示范区", "备件寄售（试点）", "“不含糊”", "ABCDEFG-12345", "交期、价格、验收"] * 2)
    + "。"
)


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
