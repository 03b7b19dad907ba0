"""The states of a profile that one reaches by a click or two, for the pictures: the radar, who leaves, the code for the
phone, the file on a past day, what changed since the last visit, who is alike, suggested grades.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QDialog, QWidget

from desktop.app.ways import Ways
from desktop.bootstrap.context import OpenBook
from desktop.models.kinds import Channel, DecisionRole, Grade
from desktop.models.rows.interactions import RecordDraft
from desktop.models.values import CustomerId
from desktop.views.dialogs.contact_code_dialog import ContactCodeDialog
from desktop.views.dialogs.customer_dialog import CustomerDialog
from desktop.views.main_window.window import MainWindow
from desktop.views.profile.history_tab import HistoryTab
from desktop.views.profile.page import ProfilePage
from desktop.views.profile.people_tab import PeopleTab

PAST = "衡远泵业有限公司"
"""The customer with a past."""
_TYPED = "华远精密"
Settle = Callable[[], object]


class PassingClock:
    """A clock that stands still, and can be turned back for a while, to do something earlier."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The moment."""
        return self._moment

    def today(self) -> date:
        """Its date."""
        return self._moment.date()

    @contextmanager
    def earlier(self, days: int) -> Iterator[datetime]:
        """So many days before."""
        present, self._moment = self._moment, self._moment - timedelta(days)
        yield self._moment
        self._moment = present


def put_past(book: OpenBook, clock: PassingClock) -> None:
    """A customer whose file is three weeks old and was changed since, whose key person left yesterday."""
    with clock.earlier(21):
        head = {"name": "高岩", "form_of_address": "高总", "role": DecisionRole.DECIDER, "is_key": True}
        values = {"name": PAST, "short_name": "衡远泵业", "grade": Grade.C, "address": "苏州市吴中区越溪街道"}
        customer, _changes = book.customers.add(values, head)
    with clock.earlier(9) as day:
        people = book.lookups.contacts.contacts_of(customer)
        book.interactions.record(
            RecordDraft((customer,), day, Channel.VISIT, subject="样机验收", contacts=(people[0].id,))
        )
        book.customers.change(customer, {"grade": Grade.B, "tender_on": (day + timedelta(49)).date()})
    with clock.earlier(1):
        book.customers.change(customer, {"address": "苏州市吴中区越溪街道文溪路 66 号", "strategic_fit": 4})
        book.contacts.add(customer, {"name": "孙晓", "title": "采购主管", "role": DecisionRole.BUYER})
        book.contacts.mark_left(people[0].id)


def profile_states(
    window: MainWindow, customer: CustomerId, past: CustomerId, settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of each state, settled."""
    yield from _people(window, customer, settle)
    yield from _history(window, past, settle)
    yield from _forms(window, customer, settle)


def _people(window: MainWindow, customer: CustomerId, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    window.open_customer(customer, "people")
    settle()
    tab = window.findChild(PeopleTab)
    assert isinstance(tab, PeopleTab)
    tab.show_shape("radar")
    settle()
    yield "profile-radar", window
    tab.radar.who.setCurrentIndex(tab.radar.who.count() - 1)
    settle()
    yield "profile-who-leaves", window
    tab.show_shape("list")
    settle()
    yield "profile-names", window
    tab.show_shape("chart")


def _history(window: MainWindow, past: CustomerId, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """The head with its alarm, the file on a day with its differences, the changes since the last visit."""
    window.open_customer(past, "history")
    settle()
    page = window.page("profile")
    assert isinstance(page, ProfilePage)
    tab = page.tab("history")
    assert isinstance(tab, HistoryTab)
    for key, name in (("as_of", "profile-on-a-day"), ("since", "profile-since-the-visit"), ("all", "profile-changes")):
        tab.show_view(key)
        settle()
        if key == "as_of":
            tab.as_of.day.set_moment(window.context.today() - timedelta(12))
            tab.show_view(key)
            settle()
        yield name, window


def _forms(window: MainWindow, customer: CustomerId, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    context = window.context
    ways = context.navigator
    assert isinstance(ways, Ways)
    person = context.book.lookups.contacts.contacts_of(customer)[0]
    code = ContactCodeDialog(context, person, window)
    alike = CustomerDialog(context, window)
    for name, dialog in (("form-code", code), ("form-alike", alike)):
        dialog.open()
        settle()
        if isinstance(dialog, CustomerDialog):
            dialog.inputs["name"].setText(_TYPED)
            settle()
            dialog.look_for_twins()
            settle()
        yield name, dialog
        dialog.close()
    ways.suggest_grades()
    settle()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            yield "form-grades", dialog
            dialog.close()
