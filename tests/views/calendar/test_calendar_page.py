"""The contact calendar: what stands on which day, keys, moving, making, filters, the agenda, both languages."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.itemmodels.agenda import AgendaModel, AgendaRow
from desktop.models.kinds import CalendarEntryKind, Language, ReviewKind, VisitState
from desktop.models.rows.calendar import CalendarDay
from desktop.models.rows.followups import FollowUpFilter
from desktop.models.rows.visits import VisitDraft
from desktop.models.values import VisitId
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.calendar.page import CalendarPage
from desktop.views.calendar.spans import View
from desktop.views.calendar.words import entry_words
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.calendars import settle
from tests.support.pages import navigator_of
from tests.support.people import customer

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MONDAY = date(2026, 11, 23)
Kind = CalendarEntryKind


def day_of(page: CalendarPage, day: date) -> CalendarDay:
    return next(one for one in page.grid._days if one.day == day)


def kinds_on(page: CalendarPage, day: date) -> list[CalendarEntryKind]:
    return [entry.kind for entry in page.grid.entries_of(day_of(page, day))]


def press(page: CalendarPage, *keys: Qt.Key, control: bool = False) -> None:
    for key in keys:
        target = page._view()
        QTest.keyClick(target, key, CTRL if control else Qt.KeyboardModifier.NoModifier)


def menu() -> list[str]:
    """The entries of the open menu, which is closed."""
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    words = [action.text().split("\t")[0] for action in popup.actions() if action.text()]
    popup.close()
    return words


def choose_visit(page: CalendarPage) -> None:
    page.grid.choose_day(date(2026, 11, 25))
    press(page, Key.Key_Return)


def test_a_month_has_six_weeks_from_monday_and_its_entries(page: CalendarPage) -> None:
    assert len(page.grid._days) == 42 and page.grid._days[0].day == date(2026, 10, 26)
    assert kinds_on(page, date(2026, 11, 25)) == [Kind.VISIT]
    assert set(kinds_on(page, date(2026, 11, 26))) == {Kind.FOLLOWUP, Kind.PLANNED_CONTACT}
    assert kinds_on(page, date(2026, 11, 28)) == [Kind.CARE]
    assert page.day == MONDAY and page.grid.hasFocus()


def test_arrows_go_by_days_and_weeks_and_into_other_months(page: CalendarPage, context: PageContext) -> None:
    press(page, Key.Key_Right, Key.Key_Down, Key.Key_Left)
    assert page.day == date(2026, 11, 30)
    press(page, *[Key.Key_Down] * 2)
    settle(context)
    assert page.day == date(2026, 12, 14) and page.grid._days[7].day <= page.day <= page.grid._days[-1].day


def test_months_are_turned_and_t_comes_back(page: CalendarPage, context: PageContext) -> None:
    press(page, Key.Key_PageDown, Key.Key_PageDown)
    settle(context)
    assert page.head.title.text() == "January 2027" and page.day == date(2027, 1, 23)
    press(page, Key.Key_PageUp)
    settle(context)
    assert page.head.title.text() == "December 2026"
    press(page, Key.Key_T)
    settle(context)
    assert page.day == MONDAY and page.head.title.text() == "November 2026"


def test_the_last_day_of_a_long_month_stays_in_the_short_one(page: CalendarPage, context: PageContext) -> None:
    page.go_to(date(2027, 1, 31))
    settle(context)
    press(page, Key.Key_PageDown)
    settle(context)
    assert page.day == date(2027, 2, 28)


def test_enter_goes_into_the_day_and_opens_the_entry(page: CalendarPage, context: PageContext, visit: VisitId) -> None:
    choose_visit(page)
    assert page.grid.entry is not None and "华远精密" in page.grid.accessibleName()
    press(page, Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_visit", (visit,))
    press(page, Key.Key_Escape)
    assert page.grid.entry is None


def test_a_visit_is_moved_by_keys_and_stays_chosen(page: CalendarPage, context: PageContext, visit: VisitId) -> None:
    choose_visit(page)
    press(page, Key.Key_Right, control=True)
    settle(context)
    assert context.book.lookups.visits.visit(visit).row.starts_at == at(26, 10)
    assert page.day == date(2026, 11, 26) and page.grid.entry is not None and page.grid.entry.id == visit
    press(page, Key.Key_Down, control=True)
    settle(context)
    assert context.book.lookups.visits.visit(visit).row.starts_at == at(3, 10, month=12)
    assert navigator_of(context).take_back is not None


def test_a_visit_is_confirmed_by_key(page: CalendarPage, context: PageContext, visit: VisitId) -> None:
    choose_visit(page)
    press(page, Key.Key_C)
    settle(context)
    assert context.book.lookups.visits.visit(visit).row.state is VisitState.CONFIRMED


def test_the_wheel_turns_months(page: CalendarPage, context: PageContext) -> None:
    centre = QPointF(page.grid.rect().center())
    for _notch in range(2):
        turn = QWheelEvent(
            centre,
            QPointF(page.grid.mapToGlobal(centre.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(page.grid, turn)
    settle(context)
    assert page.head.title.text() == "December 2026"


def test_a_due_contact_that_is_moved_becomes_a_planned_one(
    page: CalendarPage, context: PageContext, book: Book
) -> None:
    other = customer(book, "C002", "天成物流有限公司")
    context.book.customers.start_rhythm([other], 8)
    page.refresh(None)
    settle(context)
    due = [e for d in page.grid._days for e in d.entries if e.kind in (Kind.DUE, Kind.OVERDUE) and e.customer_id]
    entry = next(one for one in due if one.customer_id == other)
    page.grid.move_requested.emit(entry, date(2026, 11, 27))
    settle(context)
    asked = FollowUpFilter(customer_id=other)
    (planned,) = context.book.lookups.followups.followup_rows(context.book.lookups.followups.followup_ids(asked))
    assert planned.due_on == date(2026, 11, 27)
    assert page.grid.entry is not None and page.grid.entry.kind is Kind.PLANNED_CONTACT


def test_a_promise_is_done_moved_and_deleted_by_key(page: CalendarPage, context: PageContext) -> None:
    page.go_to(date(2026, 11, 26))
    entry = next(e for e in page.grid.entries_of(day_of(page, page.day)) if e.kind is Kind.FOLLOWUP)
    page.grid.choose_entry(entry.kind, entry.id)
    press(page, Key.Key_Left, control=True)
    settle(context)
    assert context.book.lookups.followups.followup(entry.id).due_on == date(2026, 11, 25)
    press(page, Key.Key_Space)
    settle(context)
    assert context.book.lookups.followups.followup(entry.id).done_on == MONDAY
    context.book.undo.undo()
    page.refresh(None)
    settle(context)
    page.grid.choose_entry(entry.kind, entry.id)
    press(page, Key.Key_Delete)
    settle(context)
    assert Kind.FOLLOWUP not in kinds_on(page, date(2026, 11, 25))


def test_a_planned_review_is_moved_and_deleted_by_key(page: CalendarPage, context: PageContext, book: Book) -> None:
    owner = context.book.lookups.customers.by_code("C001")
    assert owner is not None
    review, changes = context.book.reviews.plan(owner, ReviewKind.QUARTERLY, date(2026, 12, 1))
    context.hub.broadcast(changes, None)
    settle(context)
    page.go_to(date(2026, 12, 1))
    page.grid.choose_entry(Kind.REVIEW, review)
    entry = page.grid.entry
    assert entry is not None and entry_words(entry, at(23)) == "华远精密, Quarterly business review, Review planned"
    press(page, Key.Key_Left, control=True)
    settle(context)
    assert context.book.lookups.knowing.review(review).planned_on == date(2026, 11, 30)
    assert page.grid.entry is not None and page.grid.entry.kind is Kind.REVIEW
    press(page, Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_customer", (owner,))
    press(page, Key.Key_Delete)
    settle(context)
    assert context.book.lookups.knowing.reviews_of(owner) == []


def test_what_can_be_made_on_a_day(page: CalendarPage, context: PageContext) -> None:
    press(page, Key.Key_N)
    assert menu() == ["Plan a visit…", "Plan a contact…", "Add a follow-up…", "Print the plan of this day…"]
    QTest.mouseDClick(page.grid, Qt.MouseButton.LeftButton, pos=page.grid.rect_of(date(2026, 11, 27)).center())
    assert page.day == date(2026, 11, 27) and len(menu()) == 4
    page.primary_action().trigger()  # type: ignore[union-attr]
    assert navigator_of(context).went[-1] == ("plan_visit", (None, date(2026, 11, 27)))


def test_the_menu_of_a_visit_names_its_verbs(page: CalendarPage, context: PageContext) -> None:
    choose_visit(page)
    press(page, Key.Key_Menu)
    settle(context)
    words = menu()
    assert {"Change…", "To another time…", "Cancelled…", "Confirmed by the customer", "Delete"} <= set(words)
    assert "Write the record…" not in words  # it has not begun


def test_an_entry_is_dragged_to_another_day(page: CalendarPage, context: PageContext, visit: VisitId) -> None:
    cell = page.grid._cell(day_of(page, date(2026, 11, 25)), page.grid.rect_of(date(2026, 11, 25)))
    start, end = cell.bars()[0][1].center(), page.grid.rect_of(date(2026, 11, 27)).center()
    QTest.mousePress(page.grid, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.grid, start + QPoint(40, 4))
    QTest.mouseMove(page.grid, end)
    QTest.mouseRelease(page.grid, Qt.MouseButton.LeftButton, pos=end)
    settle(context)
    assert context.book.lookups.visits.visit(visit).row.starts_at == at(27, 10)


def test_kinds_are_hidden_and_counted(page: CalendarPage, context: PageContext) -> None:
    toggles = list(page.panel._toggles.values())
    assert [toggle._end for toggle in toggles] == ["2", "0", "0", "1", "1", "0"]
    toggles[0].click()
    assert kinds_on(page, date(2026, 11, 25)) == []
    assert context.ui_state.words("calendar.hidden") == ["meetings"]


def test_a_year_without_announcement_is_said_to_be_provisional(page: CalendarPage, context: PageContext) -> None:
    assert not page.panel._hint.isVisible()
    page.go_to(date(2031, 1, 1))
    settle(context)
    assert page.panel._hint.isVisible() and "2031" in page.panel._hint.text()


def test_days_without_room_say_how_many_more_there_are(page: CalendarPage, context: PageContext, book: Book) -> None:
    owner = customer(book, "C003", "恒信建工集团")
    for hour in range(9, 15):
        context.book.visits.plan(VisitDraft(owner, at(24, hour), at(24, hour, 30)))
    page.refresh(None)
    settle(context)
    day = day_of(page, date(2026, 11, 24))
    cell = page.grid._cell(day, page.grid.rect_of(day.day))
    rest, place = cell.rest()
    assert rest == len(day.entries) - len(cell.bars()) and rest > 0 and cell.rect.contains(place)
    QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=place.center())
    assert len(menu()) == len(day.entries) + 1  # and the way to the day


def test_the_agenda_leaves_empty_days_out_and_skips_headings(
    page: CalendarPage, context: PageContext, visit: VisitId
) -> None:
    press(page, Key.Key_4)
    model = page.agenda.model()
    assert isinstance(model, AgendaModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    days = [row.day.day for row in model.rows if row.entry is None]
    assert days == [date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 28)]
    assert page.agenda.hasFocus() and page.agenda.entry is not None and page.agenda.entry.id == visit
    press(page, Key.Key_Down)
    assert page.agenda.entry.kind is not Kind.VISIT and page.day == date(2026, 11, 26)
    press(page, Key.Key_Up, Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_visit", (visit,))
    press(page, Key.Key_1)
    assert page.grid.isVisible()


def test_the_agenda_is_searched_beyond_the_month_and_goes_to_days(
    page: CalendarPage, context: PageContext, book: Book
) -> None:
    owner = customer(book, "C004", "蓝海网络科技")
    context.book.visits.plan(VisitDraft(owner, at(20, 10, month=12), at(20, 11, month=12), purpose="复盘"))
    assert page.focus_search()
    page.search.setText("复盘")
    QTest.qWait(150)
    settle(context)
    model = page.agenda.model()
    assert isinstance(model, AgendaModel)
    assert [row.entry.customer for row in model.rows if row.entry] == ["蓝海网络"]
    page.search.setText("2026-12-20")
    QTest.qWait(150)
    settle(context)
    assert page.day == date(2026, 12, 20) and page.head.title.text() == "December 2026"
    page.search.setText("nothing like this")
    QTest.qWait(150)
    settle(context)
    assert page.agenda.is_empty and page._card.empty.isVisible()
    assert page.leave() and not page.search.text()


def test_every_row_is_read_aloud(page: CalendarPage) -> None:
    model = page.agenda.model()
    assert isinstance(model, AgendaModel)
    spoken = int(Qt.ItemDataRole.AccessibleTextRole)
    words = [model.index(number).data(spoken) for number in range(model.rowCount())]
    assert all(words) and isinstance(model.rows[0], AgendaRow)
    for step in range(7):
        page.grid.choose_day(MONDAY + timedelta(step))
        assert page.grid.accessibleName()


def test_what_is_looked_at_is_printed(page: CalendarPage, context: PageContext) -> None:
    action, went = page.print_action(), navigator_of(context).went
    assert action is not None
    page.panel._toggles[next(iter(page.panel._toggles))].click()
    action.trigger()
    name, (first, _shown, kinds) = went[-1]
    assert (name, first) == ("print_month", MONDAY.replace(day=1))
    assert kinds == page.panel.kinds and kinds < set(Kind)  # type: ignore[operator]
    for view, document in ((View.WEEK, "print_week"), (View.DAY, "print_day"), (View.AGENDA, "print_day")):
        page.show_view(view)
        settle(context)
        action.trigger()
        assert went[-1] == (document, (page.day,))


def test_it_speaks_chinese(page: CalendarPage, context: PageContext) -> None:
    language.speaker(QApplication.instance()).speak(Language.ZH)  # type: ignore[arg-type]
    settle(context)
    assert page.head.title.text() == "2026 年 11 月" and page.head._beside.text() == "丙午年 十月"
    page.grid.choose_day(date(2026, 11, 28))
    assert page.grid.accessibleName().startswith("11 月 28 日 周六")


def test_a_festival_opens_its_greeting_list_by_enter_double_click_and_menu(page: CalendarPage) -> None:
    new_year = date(2027, 1, 1)
    page.go_to(new_year)
    settle(page.context)
    [entry] = [entry for entry in day_of(page, new_year).entries if entry.festival is not None]
    navigator, wanted = navigator_of(page.context), (entry.festival.festival, new_year)  # type: ignore[union-attr]
    page.grid.choose_day(new_year)
    press(page, Key.Key_Return, Key.Key_Return)
    assert navigator.went[-1] == ("greet", wanted)
    cell = page.grid._cell(day_of(page, new_year), page.grid.rect_of(new_year))
    QTest.mouseDClick(page.grid, Qt.MouseButton.LeftButton, pos=cell.bars()[0][1].center())
    assert navigator.went[-2:] == [("greet", wanted)] * 2
    page.grid.menu_requested.emit(entry, QPoint(100, 100))
    assert menu() == ["Greeting list…"]
