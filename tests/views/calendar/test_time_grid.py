"""Week and day by the hour: drawn, moved, stretched by mouse and by keys, taken back, laid side by side, read aloud."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.models.kinds import CalendarEntryKind, FollowUpKind
from desktop.models.rows.calendar import CalendarEntry
from desktop.models.rows.followups import FollowUpDraft, FollowUpFilter
from desktop.models.rows.visits import CompletionDraft, VisitDraft
from desktop.models.rules.day_grid import Span
from desktop.models.values import VisitId
from desktop.storage.book import Book
from desktop.views.calendar.page import CalendarPage
from desktop.views.calendar.slots import Slot
from desktop.views.calendar.spans import View
from desktop.views.calendar.time_grid import TimeGrid
from desktop.views.dialogs.visit_dialog import VisitDialog
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.calendars import LEFT, drag, settle
from tests.support.pages import navigator_of
from tests.support.people import customer

Key = Qt.Key
Kind = CalendarEntryKind
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MONDAY, WEDNESDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26)


@pytest.fixture
def week(page: CalendarPage, context: PageContext) -> TimeGrid:
    """The week of the mock-ups' day."""
    QTest.keyClick(page.grid, Key.Key_2)
    settle(context)
    assert page.view is View.WEEK and page.hours.hasFocus()
    return page.hours


def entry_of(week: TimeGrid, kind: CalendarEntryKind) -> CalendarEntry:
    return next(e for day in week._days for e in week.entries_of(day) if e.kind is kind)


def place(week: TimeGrid, day: date, minute: int) -> QPoint:
    """The middle of a day at a minute, scrolled into view."""
    week._reveal(Span(max(minute - 60, 0), min(minute + 60, 1440)))
    return QPoint(week.rect_of(day).center().x(), week.places.y_of(minute))


def visit_times(context: PageContext, visit: VisitId) -> tuple[str, str]:
    row = context.book.lookups.visits.visit(visit).row
    return f"{row.starts_at:%m-%d %H:%M}", f"{row.ends_at:%m-%d %H:%M}"


def planned(context: PageContext) -> list[tuple[date | None, str]]:
    lookups = context.book.lookups.followups
    ids = lookups.followup_ids(FollowUpFilter(kinds=frozenset({FollowUpKind.CONTACT})))
    return [(row.due_on, row.due_time) for row in lookups.followup_rows(ids)]


def open_menu() -> QMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def test_a_week_has_seven_days_and_a_day_one(page: CalendarPage, week: TimeGrid, context: PageContext) -> None:
    assert [one.day for one in week._days] == [MONDAY + timedelta(n) for n in range(7)]
    QTest.keyClick(week, Key.Key_3)
    settle(context)
    assert [one.day for one in week._days] == [MONDAY] and page.view is View.DAY
    QTest.keyClick(week, Key.Key_Right)
    assert [one.day for one in week._days] == [date(2026, 11, 24)] and page.day == date(2026, 11, 24)
    assert page.head.title.text() == "Tue 24 November"
    QTest.keyClick(week, Key.Key_PageDown)
    assert page.day == WEDNESDAY
    QTest.keyClick(week, Key.Key_T)
    assert page.day == MONDAY


def test_weeks_are_turned_across_the_months(page: CalendarPage, week: TimeGrid, context: PageContext) -> None:
    for _time in range(3):
        QTest.keyClick(week, Key.Key_PageDown)
        settle(context)
    assert page.day == date(2026, 12, 14) and week._days[0].day == date(2026, 12, 14)
    assert page.head.title.text() == "December 2026" and page.panel.mini.grid.first == date(2026, 12, 1)
    QTest.keyClick(week, Key.Key_Left, CTRL)
    settle(context)
    assert page.day == date(2026, 12, 7)


def test_what_has_a_time_stands_among_the_hours(week: TimeGrid) -> None:
    visit, contact = entry_of(week, Kind.VISIT), entry_of(week, Kind.PLANNED_CONTACT)
    places = week.places
    block = week.place_of(visit)
    assert block.top() == places.y_of(600) and places.column(2).contains(block.center())
    assert week.place_of(contact).top() == places.y_of(900)
    for kind in (Kind.FOLLOWUP, Kind.CARE):
        assert places.is_strip(week.place_of(entry_of(week, kind)).center())


def test_a_visit_is_dragged_to_another_day_and_time(week: TimeGrid, context: PageContext, visit: VisitId) -> None:
    start = place(week, WEDNESDAY, 620)
    drag(week.viewport(), start, QPoint(week.rect_of(THURSDAY).center().x(), week.places.y_of(620 + 97)))
    settle(context)
    assert visit_times(context, visit) == ("11-26 11:30", "11-26 12:30")
    moved = "Visit to 华远精密 moved to 11-26 Thu 11:30 · Falls into a quiet time"
    assert navigator_of(context).toasts[-1] == moved, "it runs into the noon rest"
    assert week.entry is not None and week.entry.id == visit and week.hold is None
    context.book.undo.undo()
    assert visit_times(context, visit) == ("11-25 10:00", "11-25 11:00")


def test_esc_leaves_what_is_dragged_where_it_was(week: TimeGrid, context: PageContext, visit: VisitId) -> None:
    drag(week.viewport(), place(week, WEDNESDAY, 620), place(week, THURSDAY, 800), drop=False)
    assert week.hold is not None and week.hold.at.day == THURSDAY
    QTest.keyClick(week, Key.Key_Escape)
    assert week.hold is None
    QTest.mouseRelease(week.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place(week, THURSDAY, 800))
    settle(context)
    assert visit_times(context, visit) == ("11-25 10:00", "11-25 11:00") and not navigator_of(context).toasts


def test_its_edges_are_pulled(week: TimeGrid, context: PageContext, visit: VisitId) -> None:
    place(week, WEDNESDAY, 660)
    block = week.place_of(entry_of(week, Kind.VISIT))
    bottom = QPoint(block.center().x(), block.bottom() - 2)
    drag(week.viewport(), bottom, QPoint(bottom.x(), week.places.y_of(700)))
    settle(context)
    assert visit_times(context, visit) == ("11-25 10:00", "11-25 11:45")
    assert navigator_of(context).toasts[-1] == "Visit to 华远精密 now 11-25 Wed 10:00–11:45"
    block = week.place_of(entry_of(week, Kind.VISIT))
    top = QPoint(block.center().x(), block.top() + 1)
    drag(week.viewport(), top, QPoint(top.x(), week.places.y_of(1000)))
    settle(context)
    assert visit_times(context, visit) == ("11-25 11:30", "11-25 11:45")


def test_a_drawn_span_becomes_a_visit_of_its_length(page: CalendarPage, week: TimeGrid, context: PageContext) -> None:
    drag(week.viewport(), place(week, date(2026, 11, 24), 601), place(week, date(2026, 11, 24), 689))
    menu = open_menu()
    assert menu.actions()[0].text().startswith("Plan a visit 10:00–11:30…")
    menu.actions()[0].trigger()
    menu.close()
    settle(context)
    (dialog,) = page.findChildren(VisitDialog)
    assert f"{dialog.fields.starts_at:%m-%d %H:%M}" == "11-24 10:00" and dialog.fields.duration == 90
    dialog.close()


def test_keys_draw_a_span_and_create(week: TimeGrid, page: CalendarPage) -> None:
    assert week.slot == Slot(MONDAY, Span(540, 600))
    QTest.keyClick(week, Key.Key_Down)
    QTest.keyClick(week, Key.Key_Down, SHIFT)
    assert week.slot == Slot(MONDAY, Span(570, 660)) and week.accessibleName() == "Mon 23 November, 09:30–11:00"
    QTest.keyClick(week, Key.Key_Return)
    menu = open_menu()
    assert menu.actions()[0].text() == "Plan a visit 09:30–11:00…"
    assert menu.actions()[1].text() == "Plan a contact at 09:30…"
    menu.close()


def test_alt_moves_and_shift_alt_stretches_in_one_step(week: TimeGrid, context: PageContext, visit: VisitId) -> None:
    week.choose_entry(Kind.VISIT, visit)
    QTest.keyPress(week, Key.Key_Alt, ALT)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right):
        QTest.keyEvent(QTest.KeyAction.Press, week, key, ALT)
    assert week.hold is not None and week.hold.at == Slot(THURSDAY, Span(630, 690))
    assert week.accessibleName() == "Thu 26 November, 10:30–11:30"
    assert visit_times(context, visit) == ("11-25 10:00", "11-25 11:00")
    QTest.keyRelease(week, Key.Key_Alt)
    settle(context)
    assert visit_times(context, visit) == ("11-26 10:30", "11-26 11:30")
    QTest.keyClick(week, Key.Key_Down, ALT | SHIFT)
    settle(context)
    assert visit_times(context, visit) == ("11-26 10:30", "11-26 11:45")
    assert context.book.undo.undo() and visit_times(context, visit) == ("11-26 10:30", "11-26 11:30")
    assert context.book.undo.undo() and visit_times(context, visit) == ("11-25 10:00", "11-25 11:00")


def test_a_contact_gets_a_time_and_loses_it(week: TimeGrid, context: PageContext) -> None:
    block = week.place_of(entry_of(week, Kind.PLANNED_CONTACT))
    strip = week.places.strip_of(3).center()
    drag(week.viewport(), block.center(), QPoint(strip.x(), strip.y()))
    settle(context)
    assert planned(context) == [(THURSDAY, "")]
    chip = week.place_of(entry_of(week, Kind.PLANNED_CONTACT))
    drag(week.viewport(), chip.center(), place(week, WEDNESDAY, 840))
    settle(context)
    assert planned(context) == [(WEDNESDAY, "14:00")]


def test_a_due_contact_dropped_on_an_hour_is_planned_for_it(
    week: TimeGrid, page: CalendarPage, context: PageContext, book: Book
) -> None:
    customer(book, "C009", "惠民社区", stated_last_contact_on=date(2026, 8, 1))
    page.refresh(None)
    settle(context)
    due = week.place_of(entry_of(week, Kind.OVERDUE))
    drag(week.viewport(), due.center(), place(week, THURSDAY, 660))
    settle(context)
    assert (THURSDAY, "11:00") in planned(context)
    assert navigator_of(context).toasts[-1] == "Contact with 惠民社区 planned for 11-26 Thu 11:00"


def test_nobody_plans_a_contact_for_a_day_behind(
    week: TimeGrid, page: CalendarPage, context: PageContext, book: Book
) -> None:
    customer(book, "C009", "惠民社区", stated_last_contact_on=date(2026, 8, 1))
    page.refresh(None)
    settle(context)
    before = planned(context)
    page._verbs.put(entry_of(week, Kind.OVERDUE), Slot(WEDNESDAY - timedelta(7), None))
    settle(context)
    assert planned(context) == before
    assert navigator_of(context).toasts[-1] == "A contact can only be planned for today or a day to come."


def test_a_deadline_moves_by_days_only_and_care_dates_not_at_all(week: TimeGrid, context: PageContext) -> None:
    deadline = entry_of(week, Kind.FOLLOWUP)
    drag(week.viewport(), week.place_of(deadline).center(), place(week, WEDNESDAY, 900))
    settle(context)
    moved = context.book.lookups.followups.followup(deadline.id)
    assert (moved.due_on, moved.due_time) == (WEDNESDAY, "")
    toasts = list(navigator_of(context).toasts)
    care = entry_of(week, Kind.CARE)
    drag(week.viewport(), week.place_of(care).center(), place(week, WEDNESDAY, 900))
    settle(context)
    assert navigator_of(context).toasts == toasts


def test_a_finished_visit_stays_where_it_was(
    week: TimeGrid, page: CalendarPage, context: PageContext, book: Book
) -> None:
    done = context.book.visits.plan(VisitDraft(customer(book, "C010"), at(23, 7), at(23, 8)))[0]
    context.book.visits.complete(done, CompletionDraft(said="谈过了", no_next_step=True))
    page.refresh(None)
    settle(context)
    drag(week.viewport(), place(week, MONDAY, 450), place(week, MONDAY, 700))
    settle(context)
    assert visit_times(context, done) == ("11-23 07:00", "11-23 08:00")


def test_overlapping_visits_stand_side_by_side(
    week: TimeGrid, page: CalendarPage, context: PageContext, book: Book
) -> None:
    owner = customer(book, "C011", "恒信建工")
    context.book.visits.plan(VisitDraft(owner, at(25, 10, 30), at(25, 11, 30)))
    context.book.visits.plan(VisitDraft(owner, at(25, 13), at(25, 14)))
    page.refresh(None)
    settle(context)
    blocks = [week.place_of(e) for e in week.entries_of(week._days[2]) if e.kind is Kind.VISIT]
    assert len(blocks) == 3 and not blocks[0].intersects(blocks[1])
    assert abs(blocks[0].width() - blocks[1].width()) <= 2 and blocks[2].width() > 1.9 * blocks[0].width()


def test_enter_opens_and_keys_go_from_entry_to_entry(week: TimeGrid, context: PageContext, visit: VisitId) -> None:
    for _day in range(2):
        QTest.keyClick(week, Key.Key_Right)
    QTest.keyClick(week, Key.Key_Down)
    QTest.keyClick(week, Key.Key_Down)
    QTest.keyClick(week, Key.Key_Return)
    assert week.entry is not None and "华远精密" in week.accessibleName()
    QTest.keyClick(week, Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_visit", (visit,))
    QTest.keyClick(week, Key.Key_Escape)
    assert week.entry is None and week.slot.span == Span(600, 660)
    QTest.keyClick(week, Key.Key_Right)
    QTest.keyClick(week, Key.Key_Up, CTRL)
    assert week.entry is not None and week.entry.kind is Kind.FOLLOWUP
    QTest.keyClick(week, Key.Key_Down, CTRL)
    assert week.entry.kind is Kind.PLANNED_CONTACT
    QTest.keyClick(week, Key.Key_Delete)
    settle(context)
    assert planned(context) == []


def test_a_double_click_opens_creates_and_goes_to_the_day(
    week: TimeGrid, page: CalendarPage, context: PageContext, visit: VisitId
) -> None:
    view = week.viewport()
    QTest.mouseDClick(view, LEFT, Qt.KeyboardModifier.NoModifier, place(week, WEDNESDAY, 630))
    assert navigator_of(context).went[-1] == ("open_visit", (visit,))
    QTest.mouseDClick(view, LEFT, Qt.KeyboardModifier.NoModifier, place(week, WEDNESDAY, 790))
    assert open_menu().actions()[0].text() == "Plan a visit 13:00–14:00…"
    open_menu().close()
    QTest.mouseDClick(view, LEFT, Qt.KeyboardModifier.NoModifier, week.places.head_of(4).center())
    settle(context)
    assert page.view is View.DAY and page.day == date(2026, 11, 27)


def test_the_day_without_room_says_how_many_more(
    week: TimeGrid, page: CalendarPage, context: PageContext, book: Book
) -> None:
    owner = customer(book, "C012", "恒信建工")
    for number in range(6):
        context.book.followups.add(owner, FollowUpDraft(f"第{number}件", due_on=WEDNESDAY))
    page.refresh(None)
    settle(context)
    count, rest = week._sheet.rest(2, week.places)
    assert count == 3 and len(week._sheet.lines(2, week.places)) == 3
    QTest.mouseClick(week.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, rest.center())
    menu = open_menu()
    assert len([a for a in menu.actions() if a.text()]) == 8 and menu.actions()[-1].text() == "Show Wed 25 November"
    menu.actions()[-1].trigger()
    menu.close()
    settle(context)
    assert page.view is View.DAY and page.day == WEDNESDAY


def test_it_follows_the_working_hours_of_the_settings(week: TimeGrid, page: CalendarPage, context: PageContext) -> None:
    context.book.preferences.change({"work_start": "08:30", "work_end": "17:00", "visit_minutes": 45})
    page.refresh(None)
    settle(context)
    assert week._work == Span(510, 1020)
    QTest.keyClick(week, Key.Key_Down)
    assert week.slot.span is not None and week.slot.span.minutes == 45
