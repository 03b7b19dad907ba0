"""The calendar stands on a fresh book, with a few entries around the day of the mock-ups."""

from datetime import date

import pytest

from desktop.models.kinds import Channel
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.models.rows.visits import VisitDraft
from desktop.models.values import Birthday, VisitId
from desktop.storage.book import Book
from desktop.views.calendar.page import CalendarPage
from desktop.views.page import PageContext
from tests.support.books import at, book, empty_book, now
from tests.support.calendars import settle
from tests.support.pages import context
from tests.support.people import contact, customer

__all__ = ["book", "context", "empty_book", "now"]


@pytest.fixture
def visit(context: PageContext, book: Book) -> VisitId:
    """On Wednesday a visit, on Thursday a promise and a planned contact, on Saturday a birthday."""
    owner = customer(book)
    verbs = context.book.followups
    verbs.add(owner, FollowUpDraft("寄样品", due_on=date(2026, 11, 26)))
    verbs.plan_contact(owner, NextContact(date(2026, 11, 26), Channel.CALL, "回访", "15:00"))
    person = contact(book, owner, "李强")
    context.book.contacts.change(person, {"birthday": Birthday(11, 28, 1980)})
    return context.book.visits.plan(VisitDraft(owner, at(25, 10), at(25, 11), purpose="谈二号线"))[0]


@pytest.fixture
def page(context: PageContext, visit: VisitId, qtbot: object) -> CalendarPage:
    shown = CalendarPage(context)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.resize(1190, 688)
    shown.show()
    shown.activateWindow()
    shown.catch_up()
    settle(context)
    return shown
