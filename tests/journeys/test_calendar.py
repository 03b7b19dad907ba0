"""A morning with the calendar: looked at in every way, a week rearranged by mouse and keys, taken back by name."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.models.kinds import CalendarEntryKind, Language
from desktop.models.rows.calendar import CalendarEntry
from desktop.models.rules.day_grid import Span
from desktop.views.calendar.page import CalendarPage
from desktop.views.calendar.spans import View
from desktop.views.dialogs.visit_dialog import VisitDialog
from tests.support.books import CHINA
from tests.support.calendars import drag
from tests.support.hands import ALT, CTRL, SHIFT, Hands
from tests.support.looks import clipped, unnamed

BOTH = pytest.mark.parametrize("spoken", list(Language), indirect=True)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
Key = Qt.Key


def visit_of(page: CalendarPage) -> CalendarEntry:
    """The visit of Monday to the customer of the mock-ups."""
    days = page.hours._days
    return next(
        e for day in days for e in day.entries if e.kind is CalendarEntryKind.VISIT and e.customer == "华远精密"
    )


def starts_at(hands: Hands, entry: CalendarEntry) -> datetime:
    return hands.window.context.book.lookups.visits.visit(entry.id).row.starts_at


def undo_words(hands: Hands) -> str:
    return hands.window.commands.get("undo").text().replace("&", "")


def place(page: CalendarPage, day: date, minute: int) -> QPoint:
    page.hours._reveal(Span(minute - 30, minute + 30))
    return QPoint(page.hours.rect_of(day).center().x(), page.hours.places.y_of(minute))


@BOTH
def test_a_week_is_rearranged_and_taken_back_by_name(at_work: Hands, spoken: Language) -> None:
    hands, chinese = at_work, spoken is Language.ZH
    hands.window.open_page("calendar")
    hands.settle()
    page = hands.page(CalendarPage)
    hands.press(Key.Key_2)
    assert page.view is View.WEEK
    visit = visit_of(page)
    before = starts_at(hands, visit)
    # By mouse: from Monday 9:30 to Tuesday afternoon.
    start = page.hours.place_of(visit).center()
    target = place(page, TUESDAY, 16 * 60 + 30)
    start = page.hours.place_of(visit).center()
    drag(page.hours.viewport(), start, target)
    hands.settle()
    moved = starts_at(hands, visit)
    assert moved.date() == TUESDAY and moved.minute % 15 == 0 and moved.hour in (15, 16)
    assert "华远精密" in undo_words(hands) and ("改期" in undo_words(hands)) == chinese
    # By keys: a quarter of an hour later, then half an hour longer.
    hands.press(Key.Key_Down, ALT)
    assert starts_at(hands, visit) == moved + timedelta(minutes=15)
    hands.press(Key.Key_Down, ALT | SHIFT)
    detail = hands.window.context.book.lookups.visits.visit(visit.id).row
    assert detail.ends_at - detail.starts_at == timedelta(minutes=75)
    # Alt+Left is the day before while an entry is chosen, not the window's way back.
    hands.press(Key.Key_Left, ALT)
    assert starts_at(hands, visit) == moved + timedelta(minutes=15) - timedelta(1)
    hands.press(Key.Key_Z, CTRL, times=4)
    assert starts_at(hands, visit) == before
    detail = hands.window.context.book.lookups.visits.visit(visit.id).row
    assert detail.ends_at - detail.starts_at == timedelta(minutes=60)


@BOTH
def test_something_new_is_drawn_and_planned(at_work: Hands, spoken: Language) -> None:
    hands = at_work
    hands.window.open_page("calendar")
    hands.settle()
    page = hands.page(CalendarPage)
    hands.press(Key.Key_3)
    hands.press(Key.Key_PageDown, times=5)
    assert page.day == date(2026, 11, 28)
    drag(page.hours.viewport(), place(page, page.day, 14 * 60 + 2), place(page, page.day, 15 * 60 + 28))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and "14:00–15:30" in menu.actions()[0].text()
    hands.press(Key.Key_Return)
    hands.settle()
    dialog = hands.dialog(VisitDialog)
    dialog.picker.input.setFocus()
    hands.type("华远")
    hands.press(Key.Key_Return)
    dialog.fields.purpose.setFocus()
    hands.type("周末看产线" if spoken is Language.ZH else "line two")
    hands.press(Key.Key_Return, CTRL)
    hands.settle()
    day = next(one for one in page.hours._days if one.day == page.day)
    (made,) = [e for e in day.entries if e.kind is CalendarEntryKind.VISIT]
    assert made.starts_at == datetime(2026, 11, 28, 14, tzinfo=CHINA)
    assert made.ends_at is not None and made.ends_at - made.starts_at == timedelta(minutes=90)


@BOTH
def test_one_goes_to_days_in_words_and_looks_in_every_way(at_work: Hands, spoken: Language) -> None:
    hands = at_work
    hands.window.open_page("calendar")
    hands.settle()
    page = hands.page(CalendarPage)
    hands.press(Key.Key_G, CTRL)
    assert page.go_box.isVisible()
    hands.type("农历八月十五" if spoken is Language.ZH else "lunar 8/15")
    hands.press(Key.Key_Return)
    assert page.day == date(2027, 9, 15) and page.grid.hasFocus()
    for key, view in zip((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4), View, strict=True):
        hands.press(key)
        assert page.view is view and page.day.month == 9
        found = [*clipped(hands.window), *unnamed(hands.window)]
        assert not found, f"{view}: {found}"
    hands.press(Key.Key_1)
    hands.press(Key.Key_T)
    assert page.day == MONDAY
    hands.press(Key.Key_Right, CTRL)
    assert page.day == date(2026, 12, 23)


def test_a_due_contact_is_dragged_to_a_day_of_the_month(at_work: Hands) -> None:
    hands = at_work
    hands.window.open_page("calendar")
    hands.settle()
    page, grid = hands.page(CalendarPage), hands.page(CalendarPage).grid
    due = next(e for day in grid._days for e in day.entries if e.kind is CalendarEntryKind.DUE and e.customer_id)
    grid.choose_entry(due.kind, due.id)
    cell = grid._cell(next(day for day in grid._days if day.day == due.day), grid.rect_of(due.day))
    number = next(n for n, e in enumerate(cell.entries) if e == due)
    bar = next(rect for n, rect in cell.bars() if n == number)
    target = due.day + timedelta(1 if due.day.weekday() < 4 else -1)
    drag(grid, bar.center(), grid.rect_of(target).center())
    hands.settle()
    assert not hands.dialogs(), "nothing is asked"
    planned = [e for day in grid._days if day.day == target for e in day.entries]
    assert (CalendarEntryKind.PLANNED_CONTACT, due.customer) in [(e.kind, e.customer) for e in planned]
    assert page.day == target and due.customer in undo_words(hands)
    hands.press(Key.Key_Z, CTRL)
    again = [e for day in grid._days if day.day == due.day for e in day.entries]
    assert any((e.kind is CalendarEntryKind.DUE and e.customer == due.customer) or e.count > 1 for e in again)


def test_keys_in_the_box_are_not_keys_of_the_calendar(at_work: Hands) -> None:
    hands = at_work
    hands.window.open_page("calendar")
    hands.settle()
    page = hands.page(CalendarPage)
    hands.press(Key.Key_G, CTRL)
    QTest.keyClicks(page.go_box.input, "2t4n")
    assert page.view is View.MONTH and page.day == MONDAY and page.go_box.input.text() == "2t4n"
    hands.press(Key.Key_Escape)
    assert not page.go_box.isVisible() and page.grid.hasFocus()
