"""Every page and form in both languages, light and dark: nothing is cut off, everything has a name."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.models.kinds import Language, Scheme
from desktop.qtsupport import language
from desktop.services.security import RecoveryPaper
from desktop.views.dialogs.cancel_visit_dialog import CancelVisitDialog
from desktop.views.dialogs.contact_dialog import ContactDialog
from desktop.views.dialogs.link_dialog import LinkDialog
from desktop.views.dialogs.move_dialog import MoveDialog
from desktop.views.dialogs.need_dialog import NeedDialog
from desktop.views.dialogs.rhythm_dialog import RhythmDialog
from desktop.views.dialogs.tag_dialog import TagDialog
from desktop.views.settings.password_dialog import PasswordDialog, RecoveryDialog, RemovalDialog
from desktop.views.widgets.tabs import Tabs
from tests.support.hands import Hands
from tests.support.looks import clipped, unnamed
from tests.support.shared_data import shared_data

BOTH = pytest.mark.parametrize("spoken", list(Language), indirect=True)
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


@pytest.mark.parametrize(
    ("spoken", "scheme"), [(Language.ZH, Scheme.DARK), (Language.EN, Scheme.LIGHT)], indirect=["spoken"]
)
def test_the_first_window_is_whole_and_named(hands: Hands, spoken: Language, scheme: Scheme, tmp_path: Path) -> None:
    hands.desk.choose_scheme(scheme)
    hands.desk.begin(None)
    hands.start.resize(960, 600)
    views: dict[str, Callable[[], object]] = {
        "welcome": hands.start.show_welcome,
        "new": hands.start.show_new,
        "unlock": partial(hands.start.show_unlock, tmp_path / "mine.roadbook"),
        "recovery": partial(
            hands.start.show_recovery, RecoveryPaper("7K3M-9QXA-2VTB-5HRC-8WND-4PJE-6GZF", b"", "mine")
        ),
    }
    found: list[str] = []
    for name, show in views.items():
        show()
        hands.settle()
        found += [f"{name}: {words}" for words in (*clipped(hands.start), *unnamed(hands.start))]
    assert not found, "\n" + "\n".join(dict.fromkeys(found))


def small_forms(hands: Hands) -> dict[str, Callable[[], QDialog]]:
    """Forms that open from menus of rows."""
    context, window = hands.window.context, hands.window
    today = hands.clock.today()
    customer = context.book.lookups.customers.find("华远")[0].customer_id
    visit = context.book.lookups.visits.visits_between(today, today + timedelta(days=1))[0]
    return {
        "contact": partial(ContactDialog, context, customer, window),
        "link": partial(LinkDialog, context, customer, window),
        "need": partial(NeedDialog, context, customer, window),
        "tags": partial(TagDialog, context, [customer], ["重点项目"], ["重点项目", "展会"], window),
        "cancel": partial(CancelVisitDialog, context, visit.id, visit.customer, window),
        "move": partial(MoveDialog, context, visit.customer, visit.starts_at, print, window),
        "rhythm": partial(RhythmDialog, context, 12, window),
        "password": partial(PasswordDialog, context, print, window),
        "removal": partial(RemovalDialog, context, print, window),
        "recovery": partial(RecoveryDialog, context, RecoveryPaper("7K3M-9QXA-2VTB-5HRC-8WND-4PJE-6GZF"), window),
    }


@BOTH
def test_small_forms_are_whole_and_named(at_work: Hands) -> None:
    found: list[str] = []
    for name, make in small_forms(at_work).items():
        dialog = make()
        dialog.open()
        at_work.settle()
        assert dialog.windowTitle(), name
        found += [f"{name}: {words}" for words in (*clipped(dialog), *unnamed(dialog))]
        if isinstance(dialog, RecoveryDialog):
            at_work.click(dialog.code.kept)
        at_work.press(Qt.Key.Key_Escape)
        assert not at_work.dialogs(), name
    assert not found, "\n" + "\n".join(dict.fromkeys(found))
