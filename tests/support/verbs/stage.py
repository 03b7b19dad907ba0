"""A book with one of everything, on which verbs are tried."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.bootstrap.context import OpenBook, open_services
from desktop.models.kinds import Channel
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.visits import ObjectiveItem, VisitDraft
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import at
from tests.support.people import contact, customer


@dataclass(frozen=True)
class Stage:
    """A book with one of everything."""

    open: OpenBook
    customer: int
    other: int
    contact: int
    need: int
    interaction: int
    followup: int
    visit: int
    past_visit: int
    colleague: int
    folder: Path


def make_stage(book: Book, now: FixedClock, folder: Path) -> Stage:
    """Fill the book with one of everything."""
    services = open_services(book, now)
    first = customer(book)
    person = contact(book, first)
    need, _ = services.needs.add(first, NeedDraft("供应链稳定"))
    draft = RecordDraft(customers=(first,), contacts=(person,), starts_at=at(16), channel=Channel.CALL, said="谈了交期")
    interaction, _ = services.interactions.record(draft)
    followup, _ = services.followups.add(first, FollowUpDraft("寄手册", due_on=date(2026, 11, 27)))
    visit, _ = services.visits.plan(visit_draft(first))
    past_visit, _ = services.visits.plan(visit_draft(first, 20))
    colleague, _ = services.colleagues.add({"name": "李强"})
    other = customer(book, "C002", "美佳百货连锁有限公司")
    return Stage(services, first, other, person, need, interaction, followup, visit, past_visit, colleague, folder)


def visit_draft(customer_id: int, day: int = 25) -> VisitDraft:
    objectives = (ObjectiveItem("确认方案"),)
    start = at(day, 10)
    return VisitDraft(customer_id, start, start + timedelta(hours=1), purpose="季度回顾", objectives=objectives)
