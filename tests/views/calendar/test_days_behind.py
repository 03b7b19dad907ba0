"""A visit that is put on a day behind: it is done, told as what should not be overlooked, and taken back by one step.

Whoever does it has nearly always slipped; the few who note down what they forgot to plan must be able to.
"""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.visits import VisitDraft
from desktop.models.rules.day_grid import Span
from desktop.models.values import VisitId
from desktop.storage.book import Book
from desktop.views.calendar.page import CalendarPage
from desktop.views.calendar.spans import View
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.calendars import drag, settle
from tests.support.pages import navigator_of
from tests.support.people import customer

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TODAY, BEHIND = date(2026, 11, 23), date(2026, 11, 20)


@pytest.fixture
def soon(context: PageContext, book: Book, visit: VisitId) -> VisitId:
    """A visit of this afternoon, there before the page is."""
    draft = VisitDraft(customer(book, "C002", "美佳百货"), at(23, 14), at(23, 15), purpose="谈二号线")
    return context.book.visits.plan(draft)[0]


def by_mouse_in_the_month(page: CalendarPage, visit: VisitId) -> None:
    grid = page.grid
    grid.choose_entry(CalendarEntryKind.VISIT, visit)
    shown = next(one for one in page._days if one.day == TODAY)
    box = next(
        box for number, box in grid._cell(shown, grid.rect_of(TODAY)).bars() if shown.entries[number].id == visit
    )
    drag(grid, box.center(), grid.rect_of(BEHIND).center())


def by_key_in_the_month(page: CalendarPage, visit: VisitId) -> None:
    page.grid.choose_entry(CalendarEntryKind.VISIT, visit)
    QTest.keyClick(page.grid, Key.Key_Left, CTRL)


def by_mouse_in_the_hours(page: CalendarPage, visit: VisitId) -> None:
    hours = page.hours
    hours._reveal(Span(0, 900))
    x = hours.rect_of(TODAY).center().x()
    drag(hours.viewport(), QPoint(x, hours.places.y_of(860)), QPoint(x, hours.places.y_of(60)))


def by_key_in_the_hours(page: CalendarPage, visit: VisitId) -> None:
    page.hours.choose_entry(CalendarEntryKind.VISIT, visit)
    QTest.keyPress(page.hours, Key.Key_Alt, ALT)
    QTest.keyEvent(QTest.KeyAction.Press, page.hours, Key.Key_Left, ALT)
    QTest.keyRelease(page.hours, Key.Key_Alt)


@pytest.mark.parametrize(
    ("view", "ways"),
    [
        (View.MONTH, (by_mouse_in_the_month, by_key_in_the_month)),
        (View.WEEK, (by_mouse_in_the_hours,)),
        (View.DAY, (by_mouse_in_the_hours, by_key_in_the_hours)),
    ],
)
def test_it_is_told_and_taken_back(
    soon: VisitId,
    page: CalendarPage,
    context: PageContext,
    view: View,
    ways: tuple[Callable[[CalendarPage, VisitId], None], ...],
) -> None:
    page.show_view(view)
    settle(context)
    for way in ways:
        navigator_of(context).warned = False
        way(page, soon)
        settle(context)
        assert starts(context, soon) < context.clock.now(), way.__name__
        assert "This time has passed" in navigator_of(context).toasts[-1] and navigator_of(context).warned
        assert navigator_of(context).take_back is not None
        context.book.undo.undo()
        settle(context)
        assert starts(context, soon) == at(23, 14)


def starts(context: PageContext, visit: VisitId) -> datetime:
    return context.book.lookups.visits.visit(visit).row.starts_at


def test_a_time_ahead_is_no_warning(soon: VisitId, page: CalendarPage, context: PageContext) -> None:
    page.grid.choose_entry(CalendarEntryKind.VISIT, soon)
    QTest.keyClick(page.grid, Key.Key_Right, CTRL)
    settle(context)
    assert starts(context, soon) == at(24, 14)
    assert not navigator_of(context).warned
