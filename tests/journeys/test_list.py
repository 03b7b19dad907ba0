"""The questions of every book are answered by mouse, by the query line and by the command line alike."""

import pytest
from PySide6.QtCore import Qt

from desktop.models.kinds import Language, QueryField
from desktop.views.customers.page import CustomersPage
from desktop.views.customers.view_shelf import ViewLine
from tests.support.dump import dump
from tests.support.hands import CTRL, Hands

LINES = {
    Language.ZH: ("等级:A 行业:制造 未拜访>30", "同比<0", "合同<半年 签约后未拜访"),
    Language.EN: (
        "grade:A industry:Manufacturing,制造 unvisited>30",
        "change<0",
        "contract<6m not-visited-since-signing",
    ),
}


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_three_questions_by_mouse_and_by_line(at_work: Hands, spoken: Language) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    asked = 0
    for number, line in enumerate(LINES[spoken]):
        view = page.findChildren(ViewLine)[number]
        hands.click(view)
        by_mouse = list(page._listed.ids)
        assert view.isChecked()
        page._show_all()
        hands.settle()
        assert len(page._listed.ids) == 120
        hands.press(Qt.Key.Key_F, CTRL)
        hands.type(line)
        hands.press(Qt.Key.Key_Return)
        hands.until(lambda: page._bar.search.text() == "")
        hands.settle()
        assert list(page._listed.ids) == by_mouse
        assert view.isChecked()
        asked += len(by_mouse)
    assert 0 < asked < 120


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_a_view_with_groups_is_kept_and_taken_back(at_work: Hands, spoken: Language) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    before = dump(hands.window.context.book.book)
    page._bar.group_wanted.emit(QueryField.STATUS)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("-D ".replace("D", {Language.ZH: "流失", Language.EN: "former"}[spoken]))
    hands.asker.text = "常看"
    hands.click(page._shelf._save)
    hands.until(lambda: len(page.findChildren(ViewLine)) == 4)
    shown = list(page._listed.ids)
    assert 0 < len(shown) < 120
    page._show_all()
    page._bar.group_wanted.emit(None)
    hands.settle()
    hands.click(page.findChildren(ViewLine)[3])
    assert list(page._listed.ids) == shown
    assert page._model.head(0)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert dump(hands.window.context.book.book) == before
