"""Somebody finds anything from anywhere: Ctrl+K, a few letters, Enter; the right row of the right tab is there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from desktop.i18n.catalogue import _
from desktop.models.kinds import FoundKind, Language
from desktop.services.lookups.finding import FindingLookups
from desktop.views.dialogs.customer_dialog import CustomerDialog
from desktop.views.main_window.search import GlobalSearch
from desktop.views.profile.fact_lines import LineList
from desktop.views.profile.page import ProfilePage
from desktop.views.settings.page import SettingsPage
from desktop.views.settings.sections import SECTIONS
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.tabs import Tabs
from tests.support.hands import CTRL, Hands

BOTH = pytest.mark.parametrize("spoken", list(Language), indirect=True)


def box(hands: Hands) -> GlobalSearch:
    found = hands.window.findChild(GlobalSearch)
    assert isinstance(found, GlobalSearch)
    return found


def search(hands: Hands, text: str) -> GlobalSearch:
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type(text)
    return box(hands)


def step_to(hands: Hands, group: str) -> None:
    """Tab until the chosen hit stands in a group."""
    field = box(hands)
    for _time in range(12):
        if field.chosen is not None and field.chosen.group == group:
            return
        hands.press(Qt.Key.Key_Tab)
    pytest.fail(f"no {group} among {[(hit.group, hit.title) for hit in field.hits]}")


def tab(hands: Hands) -> str:
    tabs = hands.page(ProfilePage).findChild(Tabs)
    assert isinstance(tabs, Tabs)
    return tabs.current


@BOTH
def test_every_hit_leads_to_its_row(at_work: Hands) -> None:
    hands = at_work
    look = FindingLookups(hands.window.context.book.book)
    for text, kind, group, place in (
        ("雨水回用", FoundKind.FOLLOWUP, _("Follow-ups"), "followups"),
        ("澄清报价", FoundKind.VISIT, _("Visits"), "visits"),
    ):
        wanted = next(hit for hit in look.find(text) if hit.kind is kind)
        search(hands, text)
        step_to(hands, group)
        hands.press(Qt.Key.Key_Return)
        assert tab(hands) == place and hands.page(ProfilePage)._customer == wanted.customer_id
        tables = [one for one in hands.page(ProfilePage).findChildren(DataTable) if one.isVisible()]
        assert tables[0].current_id() == wanted.id
    wanted = next(hit for hit in look.find("报价要趁") if hit.kind is FoundKind.RECORD)
    search(hands, "报价要趁")
    step_to(hands, _("Records"))
    hands.press(Qt.Key.Key_Return)
    assert tab(hands) == "timeline"
    lists = [one for one in hands.page(ProfilePage).findChildren(QListView) if one.isVisible()]
    hands.until(lambda: hands.page(ProfilePage).tab("timeline")._shown == wanted.id)
    assert lists[0].currentIndex().isValid()
    for text, kind, group, place in (
        ("备件寄售", FoundKind.NEED, _("Needs"), "business"),
        ("HT-2026-001", FoundKind.CONTRACT, _("Contracts"), "deals"),
        ("纯水系统", FoundKind.OPPORTUNITY, _("Opportunities"), "deals"),
    ):
        wanted = next(hit for hit in look.find(text) if hit.kind is kind)
        search(hands, text)
        step_to(hands, group)
        hands.press(Qt.Key.Key_Return)
        assert tab(hands) == place
        marked = [one.marked for one in hands.page(ProfilePage).tab(place).findChildren(LineList) if one.marked]
        (line,) = marked
        assert line.isVisible() and wanted.title.split()[0] in hands.texts(line) + str(getattr(line, "entry", ""))
    search(hands, "wjg")
    step_to(hands, _("Contacts"))
    hands.press(Qt.Key.Key_Return)
    assert tab(hands) == "people" and "王建国" in hands.texts(hands.page(ProfilePage).tab("people"))


@BOTH
def test_the_first_hit_opens_by_enter_and_is_offered_first_afterwards(at_work: Hands) -> None:
    hands = at_work
    field = search(hands, "hyjm")
    assert field.chosen is not None and field.chosen.title == "华远精密制造有限公司"
    assert field.chosen.marked == ((0, 4),)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: "华远" in hands.window.windowTitle())
    assert field.text() == "" and not field.hits
    hands.press(Qt.Key.Key_K, CTRL)
    assert [(hit.group, hit.title) for hit in field.hits] == [(_("Opened last"), "华远精密制造有限公司")]
    hands.press(Qt.Key.Key_Escape)
    assert not field._list.isVisible()


def test_pages_sections_and_actions_run_by_enter(at_work: Hands) -> None:
    hands = at_work
    search(hands, "working day")
    step_to(hands, _("Settings"))
    hands.press(Qt.Key.Key_Return)
    page = hands.page(SettingsPage)
    assert {key: page._anchors[key].text() for key in SECTIONS} == {key: _(title) for key, title in SECTIONS.items()}
    search(hands, "today's work")
    step_to(hands, _("Pages"))
    hands.press(Qt.Key.Key_Return)
    assert hands.window.place()[0] == "today"
    field = search(hands, "customer")
    step_to(hands, _("Actions"))
    assert field.chosen is not None and field.chosen.keys == "Ctrl+Shift+C"
    hands.press(Qt.Key.Key_Return)
    assert hands.dialog(CustomerDialog)
    hands.press(Qt.Key.Key_Escape)


def test_an_action_is_found_by_pinyin(at_work: Hands) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_Comma, CTRL)
    hands.click(hands.button("中文", hands.page(SettingsPage)))
    field = search(hands, "hsz")
    assert "回收站" in [hit.title for hit in field.hits]


def test_arrows_mouse_and_nothing_found(at_work: Hands) -> None:
    hands = at_work
    field = search(hands, "报价")
    first = field.chosen
    hands.press(Qt.Key.Key_Down)
    second = field.chosen
    assert first is not None and second is not None and first is not second
    hands.press(Qt.Key.Key_Up)
    assert field.chosen is first
    assert "报价" in "".join(first.title[start:end] for start, end in first.marked)
    hands.press(Qt.Key.Key_Escape)
    search(hands, "没有的")
    assert not field.hits and "没有的" in field._none.text() and field._hint.isVisible()
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    search(hands, "华远")
    view = field._view
    row = next(number for number in range(1, field._model.rowCount()) if field._model.hit(number) is not None)
    place = view.visualRect(field._model.index(row, 0)).center()
    from PySide6.QtTest import QTest

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    hands.until(lambda: "华远" in hands.window.windowTitle())


def test_enter_in_haste_opens_what_was_typed(at_work: Hands) -> None:
    """Enter comes before the answer to the last letter does."""
    from PySide6.QtTest import QTest

    hands = at_work
    hands.press(Qt.Key.Key_K, CTRL)
    field = box(hands)
    QTest.keyClicks(field, "cfyl")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.until(lambda: "长风" in hands.window.windowTitle())
