"""Planning a contact, another day in words, and choosing a customer by typing."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.models.kinds import Channel, FollowUpKind
from desktop.models.rows.followups import FollowUpFilter, FollowUpRow
from desktop.models.rules.workdays import announced_calendar
from desktop.models.values import CustomerId
from desktop.storage.book import Book
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.plan_contact_dialog import PlanContactDialog, PlanContactStart
from desktop.views.dialogs.postpone import DayDialog, likely_days
from desktop.views.dialogs.words import clock_text, coming, gone, moment_at, with_clock
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

Showing = Callable[[QWidget], None]


@pytest.fixture
def show(context: PageContext, qtbot: object) -> Showing:
    def open_it(widget: QWidget) -> None:
        widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(widget)  # type: ignore[attr-defined]
        widget.show()
        widget.activateWindow()
        settle(context)

    return open_it


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


def planned(context: PageContext) -> list[FollowUpRow]:
    lookups = context.book.lookups.followups
    asked = FollowUpFilter(kinds=frozenset({FollowUpKind.CONTACT}))
    return lookups.followup_rows(lookups.followup_ids(asked))


def test_a_contact_is_planned_in_words(context: PageContext, book: Book, show: Showing) -> None:
    owner = CustomerId(customer(book))
    form = PlanContactDialog(context, PlanContactStart((owner,)))
    show(form)
    assert form.focusWidget() is form.when.input
    form.submit()
    assert form.error_of("day")
    QTest.keyClicks(form.when.input, "+2d 15:00")
    form.how.choose(Channel.WECHAT)
    form.topic.setText("问到货")
    QTest.keyClick(form.topic, Qt.Key.Key_Return)
    settle(context)
    (row,) = planned(context)
    assert (row.due_on, row.due_time, row.channel, row.action) == (
        date(2026, 11, 25),
        "15:00",
        Channel.WECHAT,
        "问到货",
    )
    assert not form.isVisible()


def test_several_customers_are_one_step(context: PageContext, book: Book, show: Showing) -> None:
    owners = tuple(CustomerId(customer(book, f"C{n}", f"公司{n}有限公司")) for n in range(7))
    form = PlanContactDialog(context, PlanContactStart(owners, date(2026, 11, 24)))
    show(form)
    assert "7" in form.save.text()
    form.submit()
    settle(context)
    assert len(planned(context)) == 7
    assert navigator_of(context).toasts == ["7 contacts planned for 11-24 Tue"]
    context.book.undo.undo()
    assert not planned(context)


def test_without_a_customer_one_is_chosen_first(context: PageContext, book: Book, show: Showing) -> None:
    owner = customer(book)
    form = PlanContactDialog(context, PlanContactStart())
    show(form)
    form.submit()
    assert form.error_of("customer")
    QTest.keyClicks(form.picker.input, "huayuan")
    settle(context)
    QTest.keyClick(form.picker.input, Qt.Key.Key_Return)
    form.when.set_moment(date(2026, 11, 24))
    form.submit()
    settle(context)
    assert [row.customer_id for row in planned(context)] == [owner]


def test_the_picker_finds_customers_by_their_people(context: PageContext, book: Book, show: Showing) -> None:
    owner = customer(book)
    customer(book, "C002", "华东精工有限公司")
    contact(book, owner, "单雄")
    picker = CustomerPicker(context)
    show(picker)
    chosen: list[int] = []
    picker.chosen.connect(chosen.append)
    QTest.keyClicks(picker.input, "sx")
    settle(context)
    QTest.keyClick(picker.input, Qt.Key.Key_Return)
    assert chosen == [owner]
    picker.input.clear()
    QTest.keyClicks(picker.input, "hua")
    settle(context)
    assert picker.results.count() == 2
    QTest.keyClick(picker.input, Qt.Key.Key_Down)
    QTest.keyClick(picker.input, Qt.Key.Key_Return)
    assert len(chosen) == 2
    assert picker.customer == chosen[1]
    assert not picker.results.isVisible()
    QTest.keyClicks(picker.input, "zzz")
    settle(context)
    assert picker.customer is None
    QTest.keyClick(picker.input, Qt.Key.Key_Return)
    assert len(chosen) == 2


def test_another_day_is_said_in_words(context: PageContext, show: Showing) -> None:
    days: list[date] = []
    form = DayDialog(context, days.append, None)
    show(form)
    QTest.keyClicks(form.day.input, "soon")
    form.submit()
    assert form.error_of("day")
    form.day.input.clear()
    QTest.keyClicks(form.day.input, "+10d")
    QTest.keyClick(form.day.input, Qt.Key.Key_Return)
    assert days == [date(2026, 12, 3)]
    assert form.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 23), [24, 30]),  # Monday: tomorrow works; next Monday is in a week
        (date(2026, 11, 27), [28, 30, 34]),  # Friday: tomorrow, the next working day, in a week
        (date(2026, 11, 29), [30, 36]),  # Sunday: tomorrow is the next Monday
    ],
)
def test_likely_days_are_named_once(today: date, days: list[int]) -> None:
    first = date(2026, 11, 1)
    assert [(day - first).days + 1 for _words, day in likely_days(today, announced_calendar())] == days


def test_words_lie_ahead_or_behind(context: PageContext) -> None:
    clock = context.clock
    assert coming(clock)("周五") == date(2026, 11, 27)
    assert gone(clock)("周五") == date(2026, 11, 20)
    assert moment_at(clock, date(2026, 11, 23)) == at(23, 9)
    assert moment_at(clock, date(2026, 11, 20)) == at(20, 12)
    assert moment_at(clock, None) is None
    assert clock_text(at(23, 9)) == "09:00"
    assert with_clock(date(2026, 11, 23), "09:00", clock.now()) == at(23, 9)
    assert with_clock(None, "09:00", clock.now()) is None
