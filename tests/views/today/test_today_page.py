"""Today: the day at a glance; every line acts in place and the keyboard keeps its place."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from desktop.models.kinds import Channel, DueState, FollowUpState, Grade, Language, Promise, ReviewKind
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.followups import FollowUpDraft, FollowUpFilter, FollowUpRow, NextContact
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.visits import VisitDraft
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.dialogs.record_dialog import RecordDialog
from desktop.views.dialogs.review_dialogs import HoldReviewDialog
from desktop.views.page import PageContext
from desktop.views.today.badges import Badges
from desktop.views.today.page import TodayPage
from desktop.views.widgets.acting_line import ActingLine
from tests.support.books import at
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

TODAY = date(2026, 11, 23)


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


class Day:
    """Two customers with something of everything; ``ids`` by what they are."""

    def __init__(self, context: PageContext, book: Book) -> None:
        self.owner = customer(book, address="星湖街 218 号")
        self.late = customer(book, "C002", "天成物流有限公司", grade=Grade.C)
        self.person = contact(book, self.owner, is_key=True, birth_month=11, birth_day=28)
        services = context.book
        services.interactions.record(RecordDraft((self.late,), at(1, month=7), Channel.CALL))
        services.interactions.record(RecordDraft((self.owner,), at(20), Channel.CALL))
        purpose = VisitDraft(self.owner, at(23, 14), at(23, 15), purpose="季度回顾", contacts=(self.person,))
        self.visit, _changes = services.visits.plan(purpose)
        self.unwritten, _changes = services.visits.plan(VisitDraft(self.owner, at(20, 10), at(20, 11)))
        drafts = [("发报价", Promise.OURS, -1), ("送手册", Promise.OURS, 0), ("给清单", Promise.THEIRS, 3)]
        for action, side, days in drafts:
            services.followups.add(self.owner, FollowUpDraft(action, side, due_on=TODAY + timedelta(days)))
        services.followups.plan_contact(self.owner, NextContact(TODAY, Channel.WECHAT, "问到货"))


@pytest.fixture
def day(context: PageContext, book: Book) -> Day:
    return Day(context, book)


@pytest.fixture
def page(context: PageContext, day: Day, qtbot: object) -> TodayPage:
    shown = TodayPage(context)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.resize(1190, 688)
    shown.show()
    shown.activateWindow()
    shown.catch_up()
    settle(context)
    return shown


def names(lines: list[ActingLine]) -> list[str]:
    return [line.accessibleName() for line in lines]


def line_of(page: TodayPage, words: str) -> ActingLine:
    return next(line for line in page.board.lines if words in line.accessibleName())


def press(context: PageContext, line: ActingLine, key: Qt.Key) -> None:
    line.setFocus()
    QTest.keyClick(line, key)
    settle(context)


def pick(qapp: QApplication, steps: int = 0) -> None:
    """Choose from the menu that is open: the first entry, or one so many further down."""
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _step in range(steps):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def followups(context: PageContext, action: str) -> list[FollowUpRow]:
    lookups = context.book.lookups.followups
    return lookups.followup_rows(lookups.followup_ids(FollowUpFilter(states=frozenset(), text=action)))


def test_every_card_says_its_lines(page: TodayPage) -> None:
    board = page.board
    (visit,) = names(board.visits.lines)
    assert all(words in visit for words in ("14:00–15:00", "华远精密", "季度回顾", "王建国"))
    (sheet,) = names(board.sheets.lines)
    assert "More than 24 hours" in sheet
    planned, late = names(board.due.lines)
    assert "问到货" in planned
    assert "WeChat" in planned
    assert "天成物流" in late
    assert "Overdue" in late
    assert [name.split(",")[0] for name in names(board.followups.lines)] == ["发报价", "送手册", "给清单"]
    assert "Theirs" in names(board.followups.lines)[2]
    (birthday,) = names(board.care.lines)
    assert "in 5 days" in birthday


def test_the_head_names_the_day(page: TodayPage, qapp: QApplication, context: PageContext) -> None:
    language.speaker(qapp).speak(Language.ZH)
    settle(context)
    assert "11 月 23 日 周一" in [label.text() for label in page.header.findChildren(QLabel)]
    assert page.data is not None
    assert (page.data.term, page.data.since_term) == (22, 1)


def test_done_and_the_keyboard_goes_to_the_next_line(context: PageContext, page: TodayPage) -> None:
    press(context, line_of(page, "发报价"), Qt.Key.Key_Space)
    QTest.qWait(5)
    assert followups(context, "发报价")[0].state is FollowUpState.DONE
    assert not [line for line in page.board.lines if "发报价" in line.accessibleName()]
    focused = QApplication.focusWidget()
    assert isinstance(focused, ActingLine)
    assert "送手册" in focused.accessibleName()
    assert navigator_of(context).take_back is not None


def test_the_keyboard_stays_in_its_line_when_alerts_come_right_after_the_day(
    context: PageContext, page: TodayPage
) -> None:
    assert page.data is not None
    line_of(page, "送手册").setFocus()
    page.board.followups.forget()
    page._show(page.data)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # Qt gives the keyboard to somebody else
    page.board.alerts.forget()
    page._show_alerts(TODAY, page.board._told)
    settle(context)
    focused = QApplication.focusWidget()
    assert isinstance(focused, ActingLine) and "送手册" in focused.accessibleName()


def test_a_promise_is_postponed_in_place(context: PageContext, page: TodayPage, qapp: QApplication) -> None:
    press(context, line_of(page, "送手册"), Qt.Key.Key_P)
    pick(qapp)
    settle(context)
    assert followups(context, "送手册")[0].due_on == TODAY + timedelta(1)


def test_a_due_customer_is_contacted_on_another_day(context: PageContext, page: TodayPage, qapp: QApplication) -> None:
    press(context, line_of(page, "天成物流"), Qt.Key.Key_P)
    pick(qapp, 1)
    settle(context)
    (planned,) = [row for row in followups(context, "") if row.customer == "天成物流"]
    assert planned.due_on == TODAY + timedelta(7)


def test_a_call_is_recorded_in_two_keys(context: PageContext, page: TodayPage, day: Day) -> None:
    press(context, line_of(page, "天成物流"), Qt.Key.Key_R)
    assert navigator_of(context).went[-1] == ("record", (day.late,))


def test_a_planned_contact_opens_its_record(context: PageContext, page: TodayPage) -> None:
    press(context, line_of(page, "问到货"), Qt.Key.Key_R)
    (form,) = [each for each in page.findChildren(RecordDialog) if each.isVisible()]
    assert form.fields.channel.channel is Channel.WECHAT
    assert form.fields.subject.text() == "问到货"
    form.submit()
    settle(context)
    assert followups(context, "问到货")[0].state is FollowUpState.DONE


def test_visits_lead_to_their_forms_and_sheets(context: PageContext, page: TodayPage, day: Day) -> None:
    line = line_of(page, "季度回顾")
    went = navigator_of(context).went
    for key, way in [
        (Qt.Key.Key_Space, "complete_visit"),
        (Qt.Key.Key_B, "print_visit"),
        (Qt.Key.Key_Return, "open_visit"),
    ]:
        press(context, line, key)
        assert went[-1] == (way, (day.visit,))
    press(context, page.board.sheets.lines[0], Qt.Key.Key_Return)
    assert went[-1] == ("complete_visit", (day.unwritten,))
    action = page.print_action()
    assert action is not None
    action.trigger()
    assert went[-1] == ("print_day", (TODAY,))


def test_a_visit_moves_to_another_day_at_the_same_hour(
    context: PageContext, page: TodayPage, qapp: QApplication, day: Day
) -> None:
    press(context, line_of(page, "季度回顾"), Qt.Key.Key_P)
    pick(qapp)
    settle(context)
    assert context.book.lookups.visits.visit(day.visit).row.starts_at == at(24, 14)
    assert not page.board.visits.lines


def test_a_greeting_is_planned_for_the_birthday(context: PageContext, page: TodayPage) -> None:
    press(context, line_of(page, "birthday"), Qt.Key.Key_P)
    (planned,) = followups(context, "birthday")
    assert planned.due_on == date(2026, 11, 28)


def test_what_did_not_change_is_not_made_anew(context: PageContext, page: TodayPage) -> None:
    before = [id(line) for line in page.board.care.lines + page.board.visits.lines]
    press(context, line_of(page, "发报价"), Qt.Key.Key_Space)
    assert [id(line) for line in page.board.care.lines + page.board.visits.lines] == before


def test_long_lists_lead_to_the_whole_ones(context: PageContext, page: TodayPage, book: Book) -> None:
    for number in range(12):
        late = customer(book, f"D{number}", f"公司{number:02}有限公司", grade=Grade.C)
        context.book.interactions.record(RecordDraft((late,), at(1, month=7), Channel.CALL))
    page.refresh(None)
    settle(context)
    assert page.board.due.more.isVisible()
    page.board.due.more.click()
    asked = CustomerFilter(dues=frozenset({DueState.OVERDUE, DueState.DUE}))
    assert navigator_of(context).went[-1] == ("show_customers", (asked,))


def test_every_line_has_a_menu_of_all_its_verbs(page: TodayPage) -> None:
    for line in page.board.lines:
        menu = line.menu()
        assert len(menu.actions()) >= 2
        assert all(action.text() for action in menu.actions())
        menu.deleteLater()


def test_badges_count_what_is_left(context: PageContext, day: Day, qapp: QApplication) -> None:
    badges = Badges(context, qapp)
    badges.refresh()
    settle(context)
    assert navigator_of(context).badges == {"today": (2, False), "visits": (1, False), "followups": (1, True)}
    badges.deleteLater()


def test_an_empty_book_leads_to_the_first_customers(context: PageContext, qtbot: object) -> None:
    shown = TodayPage(context)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.resize(1190, 688)
    shown.show()
    shown.catch_up()
    settle(context)
    assert not shown.board.isVisible()
    shown.first.button.click()
    assert navigator_of(context).went == [("import_files", ())]


def test_a_free_day_says_so(context: PageContext, book: Book, qtbot: object) -> None:
    customer(book)
    shown = TodayPage(context)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.resize(1190, 688)
    shown.show()
    shown.catch_up()
    settle(context)
    assert not shown.board.lines
    assert shown.board.isVisible()
    assert not shown.board.sheets.isVisible()


def test_the_way_between_visits_is_said(context: PageContext, book: Book, page: TodayPage, day: Day) -> None:
    places = [(31.30, 120.70), (31.32, 120.75)]
    stops = [
        customer(book, f"W{n}", f"站点{n}有限公司", latitude=north, longitude=east)
        for n, (north, east) in enumerate(places)
    ]
    for hour, stop in zip((9, 11), stops, strict=True):
        context.book.visits.plan(VisitDraft(stop, at(23, hour), at(23, hour + 1)))
    page.refresh(None)
    settle(context)
    first, second = names(page.board.visits.lines)[:2]
    assert "km" not in first
    assert "7.3 km, about 11 minutes" in second


def test_alerts_say_why_and_lead_to_the_customer(context: PageContext, book: Book, page: TodayPage, day: Day) -> None:
    board, people = page.board, context.book.contacts
    assert not board.alerts.isVisible()
    context.hub.broadcast(people.mark_left(day.person), None)
    tender = context.book.customers.change(day.late, {"tender_on": TODAY + timedelta(40)})
    context.hub.broadcast(tender, None)
    settle(context)
    left, tendered = names(board.alerts.lines)
    assert "王建国 (Decider) left 11-23" in left and "nobody follows yet" in left and "Key person left" in left
    assert "Tender on" in tendered and "in 40 days" in tendered
    press(context, board.alerts.lines[0], Qt.Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_customer", (day.owner, "people", day.person))
    press(context, board.alerts.lines[1], Qt.Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_customer", (day.late, "business", None))
    press(context, board.alerts.lines[0], Qt.Key.Key_Space)
    assert len(board.alerts.lines) == 1
    step = context.book.undo.undo()
    assert step is not None
    context.hub.broadcast(step, None)
    settle(context)
    assert len(board.alerts.lines) == 2


def test_many_alerts_are_cut_until_asked_for(context: PageContext, book: Book, page: TodayPage) -> None:
    for number in range(8):
        owner = customer(book, f"X{number}", f"招标客户{number}", tender_on=TODAY + timedelta(number + 1))
    context.hub.broadcast(context.book.customers.change(owner, {"address": "星湖街"}), None)
    settle(context)
    assert len(page.board.alerts.lines) == 6
    page.board.alerts.more.click()
    assert len(page.board.alerts.lines) == 8


def test_a_planned_review_is_written_down_from_today(context: PageContext, page: TodayPage, day: Day) -> None:
    plan = context.book.reviews.plan
    review, changes = plan(day.owner, ReviewKind.CALL_BACK, TODAY - timedelta(1))
    plan(day.owner, ReviewKind.YEARLY, TODAY + timedelta(4))  # too far ahead
    context.hub.broadcast(changes, None)
    settle(context)
    (line,) = page.board.alerts.lines
    assert "Monthly call-back" in line.accessibleName() and "Overdue 1 day" in line.accessibleName()
    press(context, line, Qt.Key.Key_Space)
    form = page.findChild(HoldReviewDialog)
    assert form is not None and form.isVisible()
    form.texts["experience"].setPlainText("满意")
    form.submit()
    settle(context)
    assert context.book.lookups.knowing.review(review).held_on == TODAY
    assert not page.board.alerts.isVisible()
