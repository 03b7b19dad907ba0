"""The frame of the window: every page and every action of the menus leads somewhere; keys do what users expect."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.i18n.catalogue import _
from desktop.models.kinds import Language
from desktop.views.calendar.page import CalendarPage
from desktop.views.customers.page import CustomersPage
from desktop.views.dialogs.customer_dialog import CustomerDialog
from desktop.views.main_window.navigation import NavEntry
from desktop.views.profile.page import ProfilePage
from desktop.views.settings.page import SettingsPage
from desktop.views.start.requests import StartView
from desktop.views.today.page import TodayPage
from desktop.views.widgets.tabs import Tabs
from tests.support.hands import ALT, CTRL, SHIFT, Hands

BOTH = pytest.mark.parametrize("spoken", list(Language), indirect=True)
LEAVE = ("quit", "other_book", "lock", "full_screen")


def entries(hands: Hands) -> list[NavEntry]:
    return [one for one in hands.window.findChildren(NavEntry) if one.isVisible()]


def leave_forms(hands: Hands) -> int:
    """Esc until no form is open; how many there were."""
    count = 0
    while QApplication.activePopupWidget() is not None:
        hands.press(Qt.Key.Key_Escape)
        count += 1
    while hands.dialogs():
        before = len(hands.dialogs())
        hands.press(Qt.Key.Key_Escape)
        assert len(hands.dialogs()) < before, f"Esc does not close {hands.dialogs()[-1]}"
        count += 1
    return count


@BOTH
def test_every_entry_of_the_navigation_shows_a_page_with_content(at_work: Hands) -> None:
    shown = entries(at_work)
    assert [one.text() for one in shown] == [
        _(word) for word in ("Today's work", "Customers", "Calendar", "Visits", "Follow-ups", "Bin", "Settings")
    ]
    for entry in shown:
        at_work.click(entry)
        page = at_work.window.current_page
        assert page is not None and page.isVisible()
        assert entry.isChecked()
        at_work.until(lambda page=page: len(at_work.texts(page).split()) > 3)
        assert page.title() == entry.text() and page.title() in at_work.window.windowTitle()


@BOTH
def test_pages_of_an_empty_book_say_what_belongs_there(beginner: Hands) -> None:
    for number in range(7):
        beginner.click(entries(beginner)[number])
        page = beginner.window.current_page
        assert page is not None
        usable = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        assert any(one.text() for one in usable), page
        assert beginner.texts(page).strip()


@BOTH
def test_every_action_of_the_menus_does_something(at_work: Hands) -> None:
    for spec, action in at_work.window.commands.all():
        if spec.key in LEAVE or spec.key in ("undo", "redo"):
            continue
        at_work.window.open_page("today")
        at_work.settle()
        assert action.isEnabled() and action.text().replace("&", "").strip(), spec.key
        asked = len(at_work.asker.asked)
        action.trigger()
        at_work.settle()
        opened = leave_forms(at_work)
        if spec.key.startswith("new") or spec.key in ("write_up", "print_day", "print"):
            assert opened == 1, spec.key
        elif spec.key in ("export", "import", "keys"):
            assert len(at_work.asker.asked) == asked + 1, spec.key
        elif spec.key.startswith("page_"):
            assert at_work.window.current_page is at_work.window.page(spec.key.removeprefix("page_")), spec.key


def test_every_page_makes_and_prints_what_it_shows(at_work: Hands) -> None:
    for page in ("today", "customers", "calendar", "visits", "followups", "profile", "settings"):
        for key, modifier in (("new", CTRL), ("print", CTRL), ("find", CTRL), ("refresh", None), ("back", None)):
            go_to(at_work, page)
            action, shown = at_work.window.commands.get(key), at_work.window.current_page
            if not action.isEnabled():
                assert key in ("new", "print") and page in ("settings", "customers", "followups"), (page, key)
                continue
            action.trigger()
            at_work.settle()
            opened = leave_forms(at_work)
            assert modifier is None or key == "find" or opened, (page, key)
            assert key != "back" or page == "today" or at_work.window.current_page is not shown, page


def go_to(hands: Hands, page: str) -> None:
    if page == "profile":
        hands.window.open_customer(hands.window.context.book.lookups.customers.find("华远")[0].customer_id)
    else:
        hands.window.open_page(page)
    hands.settle()


def test_shortcuts_lead_to_one_action_each(at_work: Hands) -> None:
    known: dict[str, str] = {}
    for action in at_work.window.findChildren(QAction):
        for key in action.shortcuts():
            if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut and action.objectName():
                assert known.setdefault(key.toString(), action.objectName()) == action.objectName(), key.toString()
    for wanted in ("Ctrl+N", "Ctrl+K", "Ctrl+/", "Ctrl+F", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+P", "F1", "F5"):
        assert wanted in known
    for wanted in ("F11", "Ctrl+L", "Ctrl+1", "Ctrl+5"):
        assert wanted in known


def test_keys_lead_around(at_work: Hands) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    hands.press(Qt.Key.Key_Down, times=2)
    chosen = page._table.current_id()
    hands.press(Qt.Key.Key_Return)
    profile = hands.page(ProfilePage)
    first = profile.title()
    hands.press(Qt.Key.Key_Down, ALT)
    assert profile.title() != first
    hands.press(Qt.Key.Key_Up, ALT)
    assert profile.title() == first
    tabs = profile.findChild(Tabs)
    assert isinstance(tabs, Tabs)
    before = tabs.current
    hands.press(Qt.Key.Key_PageDown, CTRL)
    assert tabs.current != before
    hands.press(Qt.Key.Key_PageUp, CTRL)
    assert tabs.current == before
    hands.press(Qt.Key.Key_Escape)
    assert hands.page(CustomersPage)._table.current_id() == chosen
    hands.press(Qt.Key.Key_N, CTRL)
    assert hands.dialog(CustomerDialog)
    hands.press(Qt.Key.Key_Escape)
    assert not hands.dialogs()
    hands.press(Qt.Key.Key_3, CTRL)
    hands.page(CalendarPage)
    hands.press(Qt.Key.Key_Comma, CTRL)
    hands.page(SettingsPage)
    hands.press(Qt.Key.Key_Left, ALT)
    hands.page(CalendarPage)
    hands.press(Qt.Key.Key_1, CTRL)
    hands.page(TodayPage)
    hands.press(Qt.Key.Key_P, CTRL)
    assert [type(one).__name__ for one in hands.dialogs()] == ["PreviewDialog"]
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert len(hands.dialogs()) == 1
    hands.press(Qt.Key.Key_Escape)


def test_the_list_is_found_as_it_was_left(at_work: Hands) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("jm")
    found = list(page._model.ids)
    assert 0 < len(found) < 120
    hands.press(Qt.Key.Key_Return)
    hands.page(ProfilePage)
    hands.press(Qt.Key.Key_Escape)
    assert list(hands.page(CustomersPage)._model.ids) == found


def test_another_book_is_chosen_and_the_first_one_opened_again(at_work: Hands) -> None:
    hands = at_work
    folder = hands.window.context.book.book.folder
    hands.press(Qt.Key.Key_O, CTRL)
    assert hands.desk.window is None and hands.start.view is StartView.WELCOME
    hands.asker.path = folder
    hands.click(_("Open…"))
    hands.until(lambda: hands.desk.window is not None)
    assert hands.window.context.book.book.folder == folder


def test_words_of_a_running_window_change_with_the_language(at_work: Hands) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_Comma, CTRL)
    page = hands.page(SettingsPage)
    hands.click(hands.button("中文", page.language))
    assert entries(hands)[1].text() == "客户"
    assert "设置" in hands.window.windowTitle()
    assert hands.window.menuBar().actions()[0].text().startswith("文件")
    hands.click(entries(hands)[0])
    assert "Today's work" not in hands.texts()
