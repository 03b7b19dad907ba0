"""The tab Changes: one field of the history, what changed since the last visit, the file as it was on a day."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.kinds import Channel
from desktop.models.rows.interactions import RecordDraft
from desktop.models.values import CustomerId
from desktop.services.customers import Customers
from desktop.services.interactions import Interactions
from desktop.services.ports import FixedClock
from desktop.views.page import PageContext
from desktop.views.profile.history_tab import HistoryTab
from desktop.views.profile.page import ProfilePage
from tests.support.people import contact, customer
from tests.views.profile.opening import Open, known, opened, settle

__all__ = ["known", "opened"]


def history(page: ProfilePage) -> HistoryTab:
    tab = page.tab("history")
    assert isinstance(tab, HistoryTab)
    return tab


@pytest.fixture
def lived(context: PageContext, monkeypatch: pytest.MonkeyPatch) -> CustomerId:
    """Ten days ago phone and website were noted; five days ago there was a visit, and then another phone."""
    book, now = context.book.book, context.clock.now()

    def days_ago(days: int) -> FixedClock:
        clock = FixedClock(now - timedelta(days))
        monkeypatch.setattr(book, "_now", clock.now)
        return clock

    days_ago(20)
    known = CustomerId(customer(book))
    person = contact(book, known, "李强", title="生产副总")
    Customers(book, days_ago(10)).change(known, {"phone": "051288880000", "website": "a.example"})
    visit = days_ago(5)
    Interactions(book, visit).record(RecordDraft((known,), visit.now(), Channel.VISIT, subject="例行", said="好"))
    Customers(book, visit).change(known, {"phone": "051299990000"})
    days_ago(0)
    context.book.contacts.change(person, {"title": "厂长"})
    return known


def test_one_field_of_the_history(opened: Open, context: PageContext, lived: CustomerId) -> None:
    tab = history(opened(lived, "history"))
    everything = len(tab.lines)
    tab.field.set_value("phone")
    assert [(line.before, line.after) for line in tab.lines] == [
        ("0512 8888 0000", "0512 9999 0000"),
        ("–", "0512 8888 0000"),
    ]
    tab.field.set_value(None)
    assert len(tab.lines) == everything


def test_what_changed_since_the_last_visit(opened: Open, context: PageContext, lived: CustomerId) -> None:
    tab = history(opened(lived, "history"))
    tab.views.choose("since")
    tab._choose_view("since")
    fields = [line.field for line in tab.lines]
    assert "Phone" in fields and "Title" in fields
    assert "Website" not in fields
    assert "since the visit on 11-18" in tab._words.text()


def test_the_file_as_it_was_on_a_day(opened: Open, context: PageContext, lived: CustomerId) -> None:
    tab = history(opened(lived, "history"))
    tab.views.choose("as_of")
    tab._choose_view("as_of")
    settle(context)
    view = tab.as_of
    view.day.input.setFocus()
    view.day.input.clear()
    QTest.keyClicks(view.day.input, "7 days ago")
    settle(context)
    assert view.day.day == context.today() - timedelta(7)
    phone = next(line for line in view.lines if line.field == "Phone")
    assert (phone.mark, phone.then == phone.now) == ("Changed", False)
    website = next(line for line in view.lines if line.field == "Website")
    assert website.mark == ""
    view.only.setChecked(True)
    assert all(line.mark for line in view.lines)
    assert {line.field for line in view.lines} >= {"Phone", "Title"}
    QTest.keyClick(view.day.input, Qt.Key.Key_Return)


def test_a_day_before_the_customer_was_known(opened: Open, context: PageContext, known: CustomerId) -> None:
    tab = history(opened(known, "history"))
    tab.views.choose("as_of")
    tab._choose_view("as_of")
    settle(context)
    tab.as_of.day.set_moment(context.today() - timedelta(4000))
    tab.as_of._choose_day(None)
    settle(context)
    assert tab.as_of.lines == []
    assert tab.as_of._none.isVisible()
