"""Every page and form in both languages, light and dark: nothing is cut off, everything has a name."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.kinds import Language, Scheme
from desktop.qtsupport import language
from desktop.views.widgets.tabs import Tabs
from tests.support.hands import Hands
from tests.support.looks import clipped, unnamed
from tests.support.shared_data import shared_data

FORMS = ("new_customer", "new_record", "new_visit", "new_contact", "new_followup", "write_up", "print_day")


def sights(hands: Hands) -> Iterator[tuple[str, QWidget]]:
    """Everything there is to see, one after the other."""
    window = hands.window
    for key in ("today", "customers", "calendar", "visits", "followups", "settings"):
        window.open_page(key)
        hands.settle()
        yield key, window
    customer = window.context.book.lookups.customers.find("华远")[0].customer_id
    window.open_customer(customer)
    hands.settle()
    tabs = window.page("profile").findChild(Tabs)
    assert isinstance(tabs, Tabs)
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        hands.settle()
        yield f"profile {tabs.current}", window
    navigator = window.context.navigator
    today = hands.clock.today()
    visits = window.context.book.lookups.visits.visits_between(today, today + timedelta(days=1))
    opening: dict[str, Callable[[], object]] = {key: window.commands.get(key).trigger for key in FORMS}
    opening["visit of a customer"] = lambda: navigator.plan_visit(customer)
    opening["record of a customer"] = lambda: navigator.record(customer)
    opening["profile on paper"] = lambda: navigator.print_profile(customer)
    opening["completion"] = lambda: navigator.complete_visit(visits[0].id)
    for name, show in opening.items():
        show()
        hands.settle()
        (dialog,) = hands.dialogs()
        yield name, dialog
        hands.press(Qt.Key.Key_Escape)
    hands.asker.path = shared_data("8-three-tables", "messy.xlsx")
    navigator.import_files([hands.asker.path])
    hands.settle()
    yield "import", window
    window.page("importer").leave()


@pytest.mark.parametrize(
    ("spoken", "scheme", "stretched"),
    [
        (Language.ZH, Scheme.LIGHT, False),
        (Language.EN, Scheme.DARK, False),
        (Language.ZH, Scheme.DARK, True),
    ],
    indirect=["spoken"],
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    at_work: Hands, qapp: QApplication, spoken: Language, scheme: Scheme, stretched: bool
) -> None:
    at_work.desk.choose_scheme(scheme)
    language.speaker(qapp).speak(spoken, stretched=stretched)
    at_work.settle()
    found: list[str] = []
    for name, sight in sights(at_work):
        seen = (*clipped(sight, hints=not stretched), *unnamed(sight))
        found += [f"{name}: {words}" for words in seen]
    assert not found, "\n" + "\n".join(dict.fromkeys(found))
