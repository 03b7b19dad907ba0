"""Going about in the calendar: the small month, the box of words, whose entries, more than a cell holds."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.models.changes import Operation
from desktop.models.entities.calendar_events import CalendarEvent
from desktop.models.kinds import CalendarEntryKind, CareKind, Language
from desktop.models.rows.calendar import CalendarEntry
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.visits import VisitDraft
from desktop.models.rules.day_grid import Span
from desktop.models.values import CustomerId
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.calendar.customer_choice import CustomerChoice
from desktop.views.calendar.event_dialog import EventDialog
from desktop.views.calendar.kinds import can_move, span_of
from desktop.views.calendar.page import CalendarPage
from desktop.views.calendar.spans import View, span_of_view, turned
from desktop.views.calendar.words import short_text
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.calendars import LEFT, drag, settle
from tests.support.pages import navigator_of
from tests.support.people import customer

Key = Qt.Key
Kind = CalendarEntryKind
CTRL = Qt.KeyboardModifier.ControlModifier
MONDAY = date(2026, 11, 23)


def open_box(page: CalendarPage) -> None:
    QTest.keyClick(page.grid, Key.Key_G, CTRL)
    QTest.qWait(1)
    if not page.go_box.isVisible():  # offscreen a shortcut may need the active window
        page.open_go_to()
    assert page.go_box.isVisible() and page.go_box.input.hasFocus()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("明天", "2026-11-24"),
        ("下周三", "2026-12-02"),
        ("8月15", "2027-08-15"),
        ("农历八月十五", "2027-09-15"),
        ("中秋", "2027-09-15"),
        ("+3d", "2026-11-26"),
        ("2026-08-15", "2026-08-15"),
        ("3/16", "2027-03-16"),
        ("next wed", "2026-12-02"),
        ("8月", "2026-08-01"),
    ],
)
def test_the_box_goes_to_a_day_in_words(page: CalendarPage, context: PageContext, words: str, day: str) -> None:
    open_box(page)
    page.go_box.input.setText(words)
    page.go_box.input.textEdited.emit(words)
    assert day in page.go_box.hint.text()
    QTest.keyClick(page.go_box.input, Key.Key_Return)
    settle(context)
    assert page.day == date.fromisoformat(day) and not page.go_box.isVisible()
    assert page.grid.rect_of(page.day).isValid() and page.grid.hasFocus()


def test_words_that_mean_no_day_are_said_to_and_esc_leaves(page: CalendarPage) -> None:
    open_box(page)
    QTest.keyClicks(page.go_box.input, "1234t")
    assert page.go_box.hint.text() == "No day is meant by this yet."
    QTest.keyClick(page.go_box.input, Key.Key_Return)
    assert page.go_box.isVisible() and page.day == MONDAY and page.view is View.MONTH
    QTest.keyClick(page.go_box.input, Key.Key_Escape)
    assert not page.go_box.isVisible() and page.grid.hasFocus()


def test_the_small_month_goes_to_a_day_by_click_and_by_keys(page: CalendarPage, context: PageContext) -> None:
    mini = page.panel.mini.grid
    QTest.mouseClick(mini, LEFT, Qt.KeyboardModifier.NoModifier, mini.rect_of(date(2026, 11, 12)).center())
    settle(context)
    assert page.day == date(2026, 11, 12)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right):
        QTest.keyClick(mini, key)
    assert page.day == date(2026, 11, 12) and "27 November" in mini.accessibleName()
    QTest.keyClick(mini, Key.Key_Return)
    assert page.day == date(2026, 11, 27)


def test_the_small_month_is_turned_alone(page: CalendarPage, context: PageContext) -> None:
    mini = page.panel.mini
    mini.on.click()
    settle(context)
    assert mini.grid.first == date(2026, 12, 1) and page.head.title.text() == "November 2026"
    QTest.keyClick(mini.grid, Key.Key_PageDown)
    settle(context)
    assert mini.grid.first == date(2027, 1, 1)
    QTest.keyClick(mini.grid, Key.Key_Return)
    settle(context)
    assert page.head.title.text() == "January 2027" and page.day == date(2027, 1, 23)


def test_its_dots_are_those_of_the_entries_that_are_shown(page: CalendarPage) -> None:
    mini = page.panel.mini.grid
    thursday = next(day for day in mini._days if day.day == date(2026, 11, 26))
    assert len(mini._colors(thursday)) == 2
    page.panel._toggles[next(layer for layer in page.panel._toggles if layer.key == "followups")].click()
    assert len(mini._colors(thursday)) == 1


def test_only_mine_and_one_customer(page: CalendarPage, context: PageContext, book: Book) -> None:
    other = customer(book, "C020", "蓝海网络")
    context.book.followups.add(other, FollowUpDraft("他们做", owner="李工", due_on=date(2026, 11, 24)))
    context.book.visits.plan(VisitDraft(other, at(24, 9), at(24, 10)))
    page.refresh(None)
    settle(context)

    def shown() -> set[tuple[str, str]]:
        return {(entry.customer, entry.kind.value) for day in page.grid._days for entry in day.entries}

    assert ("蓝海网络", "followup") in shown()
    page.panel.mine.click()
    settle(context)
    assert ("蓝海网络", "followup") not in shown() and ("蓝海网络", "visit") in shown()
    page.panel.customer.click()
    (dialog,) = page.findChildren(CustomerChoice)
    dialog.picker.input.setText("蓝海")
    settle(context)
    QTest.keyClick(dialog.picker.input, Key.Key_Return)
    settle(context)
    assert {name for name, _kind in shown()} == {"蓝海网络"} and page.panel.customer.text() == "蓝海网络"
    page.panel.customer.click()
    settle(context)
    assert len({name for name, _kind in shown()}) > 1 and page.panel.customer.text() == "All customers"


def test_esc_leaves_an_entry_of_the_month_where_it_was(page: CalendarPage, context: PageContext) -> None:
    grid = page.grid
    wednesday, friday = grid.rect_of(date(2026, 11, 25)), grid.rect_of(date(2026, 11, 27))
    start = wednesday.topLeft() + QPoint(30, 32)
    drag(grid, start, friday.center(), drop=False)
    assert grid._over == date(2026, 11, 27)
    QTest.keyClick(grid, Key.Key_Escape)
    QTest.mouseRelease(grid, LEFT, Qt.KeyboardModifier.NoModifier, friday.center())
    settle(context)
    assert navigator_of(context).toasts == []
    drag(grid, start, friday.center())
    settle(context)
    assert "11-27" in navigator_of(context).toasts[-1]


def test_a_day_with_very_many_entries_shows_the_first_and_the_way_to_it(
    page: CalendarPage, context: PageContext, book: Book
) -> None:
    owner = customer(book, "C021", "a&b公司")
    for number in range(26):
        context.book.followups.add(owner, FollowUpDraft(f"第{number}件", due_on=date(2026, 11, 24)))
    page.refresh(None)
    settle(context)
    day = next(day for day in page.grid._days if day.day == date(2026, 11, 24))
    _rest, place = page.grid._cell(day, page.grid.rect_of(day.day)).rest()
    QTest.mouseClick(page.grid, LEFT, Qt.KeyboardModifier.NoModifier, place.center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert len(texts) == 21 and texts[-1] == "6 more: show Tue 24 November"
    assert "a&&b公" in texts[0]  # no mnemonic
    menu.close()


@pytest.mark.parametrize(
    ("view", "day", "by", "found"),
    [
        (View.MONTH, date(2027, 1, 31), 1, date(2027, 2, 28)),
        (View.AGENDA, date(2026, 11, 23), -11, date(2025, 12, 23)),
        (View.WEEK, date(2026, 12, 30), 1, date(2027, 1, 6)),
        (View.DAY, date(2026, 12, 31), 1, date(2027, 1, 1)),
    ],
)
def test_what_an_arrow_turns(view: View, day: date, by: int, found: date) -> None:
    assert turned(view, day, by) == found


def test_a_week_begins_on_monday() -> None:
    assert span_of_view(View.WEEK, date(2026, 11, 29)) == (MONDAY, date(2026, 11, 29))
    assert span_of_view(View.DAY, MONDAY) == (MONDAY, MONDAY)


def test_the_views_and_the_day_speak_chinese(page: CalendarPage, context: PageContext, qapp: QApplication) -> None:
    language.speaker(qapp).speak(Language.ZH)
    page.go_to(date(2026, 10, 1))
    settle(context)
    page.show_view(View.DAY)
    assert page.head.title.text() == "10 月 1 日 周四"
    assert page.head._beside.text() == "2026 · 农历八月廿一 · 国庆 · 休息"
    page.show_view(View.WEEK)
    assert page.head._beside.text() == "第 40 周 · 09-28 – 10-04"
    open_box(page)
    assert page.go_box.input.placeholderText().startswith("转到")


def test_an_event_of_another_calendar_is_read_but_not_moved(
    page: CalendarPage, context: PageContext, book: Book, qapp: QApplication
) -> None:
    with book.unit_of_work(Operation.CHANGE_CUSTOMER) as uow:
        uow.add(
            CalendarEvent(
                uid="a",
                title="<i>展会</i>",
                starts_at=at(24, 14),
                ends_at=at(24, 16),
                place="上海",
                description="带样品",
            )
        )
        uow.commit()
    page.show_view(View.WEEK)
    page.refresh(None)
    settle(context)
    event = next(
        e for day in [page.hours.entries_of(one) for one in page.hours._days] for e in day if e.kind is Kind.EVENT
    )
    assert span_of(event) == Span(840, 960) and not can_move(event)
    page.hours.choose_entry(event.kind, event.id)
    QTest.keyClick(page.hours, Key.Key_Return)
    settle(context)
    (dialog,) = page.findChildren(EventDialog)
    assert dialog.title.text() == "<i>展会</i>" and dialog.title.textFormat() == Qt.TextFormat.PlainText
    assert dialog.when.text() == "2026-11-24 Tue 14:00–16:00"
    assert (dialog.place.text(), dialog.about.text()) == ("上海", "带样品")
    assert dialog.customer.isHidden()
    language.speaker(qapp).speak(Language.ZH)
    settle(context)
    assert dialog.windowTitle() == "其他日历的活动" and dialog.cancel.text() == "关闭"
    dialog.close()


def test_care_dates_are_named(context: PageContext) -> None:
    def care(kind: CareKind | None, person: str = "", what: str = "") -> str:
        entry = CalendarEntry(Kind.CARE, MONDAY, 1, CustomerId(1), "青禾教育", person, care=kind, what=what)
        return short_text(entry)

    assert care(CareKind.BIRTHDAY, "王建国") == "王建国's birthday"
    assert care(CareKind.FOUNDING_DAY) == "青禾教育: Founding day"
    assert care(CareKind.CUSTOM, what="校庆") == "青禾教育: 校庆"


def test_an_empty_agenda_does_not_take_keys_for_a_search(page: CalendarPage, context: PageContext) -> None:
    page.go_to(date(2031, 3, 1))
    settle(context)
    page.show_view(View.AGENDA)
    settle(context)
    focused = QApplication.focusWidget()
    assert page.agenda.is_empty and focused is not None and focused is not page.search
    QTest.keyClick(focused, Key.Key_2)
    assert page.view is View.WEEK and page.hours.hasFocus() and not page.search.text()
