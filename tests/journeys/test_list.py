"""The questions of every book are answered by mouse, by the query line and by the command line alike."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.exchange.plan import Action
from desktop.models.kinds import Grade, Language, QueryField
from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerFilter
from desktop.views.customers.page import CustomersPage
from desktop.views.customers.view_shelf import ViewLine
from desktop.views.importer.page import ImportPage
from desktop.views.profile.page import ProfilePage
from tests.support.dump import dump
from tests.support.hands import CTRL, Hands

LINES = {
    Language.ZH: ("等级:A 行业:制造 未拜访>30", "同比<0", "合同<半年 签约后未拜访"),
    Language.EN: (
        "grade:A industry:Manufacturing unvisited>30",
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


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_rows_go_to_a_spreadsheet_and_come_back(at_work: Hands, spoken: Language) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    before = dump(hands.window.context.book.book)
    page._table.choose_row(0)
    page._table.setFocus()
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, times=2)
    chosen = page._table.selected_ids()
    hands.press(Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    head, first, *others = copied.split("\n")
    assert len(others) == 2
    cells = first.split("\t")
    hands.press(Qt.Key.Key_V, CTRL)
    hands.until(lambda: isinstance(hands.window.current_page, ImportPage) and hands.window.current_page._preview)
    importer = hands.page(ImportPage)
    assert [row.action for row in importer._plan_rows()] == [Action.UNCHANGED] * 3
    QGuiApplication.clipboard().setText("\n".join([head, "\t".join(["D", *cells[1:]]), *others]))
    hands.press(Qt.Key.Key_2, CTRL)
    hands.press(Qt.Key.Key_V, CTRL)
    hands.until(lambda: importer._plan_rows()[0].action is Action.CHANGE)
    assert dump(hands.window.context.book.book) == before
    hands.click(importer.review.go)
    hands.until(lambda: importer.outcome.isVisible())
    (line,) = hands.window.context.book.lookups.customers.lines(chosen[:1])
    assert line.grade is Grade.D
    hands.press(Qt.Key.Key_Z, CTRL)
    assert dump(hands.window.context.book.book) == before


def test_rows_without_titles_are_pasted_from_the_menu(beginner: Hands) -> None:
    hands = beginner
    QGuiApplication.clipboard().clear()
    hands.window.commands.get("paste").trigger()
    assert hands.window.current_page is None or not isinstance(hands.window.current_page, ImportPage)
    QGuiApplication.clipboard().setText(
        "苏州华远精密有限公司\t王建国\t13800001111\n杭州恒瑞有限公司\t李明\t13900001111"
    )
    hands.window.commands.get("paste").trigger()
    hands.until(lambda: isinstance(hands.window.current_page, ImportPage) and hands.window.current_page._preview)
    importer = hands.page(ImportPage)
    assert [row.action for row in importer._plan_rows()] == [Action.ADD] * 2
    hands.click(importer.review.go)
    hands.until(lambda: importer.outcome.isVisible())
    lookups = hands.window.context.book.lookups.customers
    assert {(one.name, one.key_contact) for one in lookups.lines(lookups.ids(CustomerFilter()))} == {
        ("苏州华远精密有限公司", "王建国"),
        ("杭州恒瑞有限公司", "李明"),
    }


def test_a_profile_says_which_of_the_list_it_is_and_steps_on(at_work: Hands) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_2, CTRL)
    order = list(hands.page(CustomersPage)._listed.ids)
    hands.press(Qt.Key.Key_Return)
    profile = hands.page(ProfilePage)
    hands.until(lambda: "1 / 120" in hands.texts(profile))
    for key, modifier, place in (
        (Qt.Key.Key_Right, CTRL, 2),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, 3),
        (Qt.Key.Key_Left, CTRL, 2),
    ):
        hands.press(key, modifier)
        hands.until(lambda p=place: f"{p} / 120" in hands.texts(profile))
        assert profile._customer == order[place - 1]
    hands.click("Next customer of the list (Alt+Down)")
    hands.until(lambda: "3 / 120" in hands.texts(profile))
    hands.press(Qt.Key.Key_Escape)
    assert hands.page(CustomersPage)._listed.ids.tolist() == order


def test_columns_of_trade_are_chosen_and_sorted_by(at_work: Hands) -> None:
    hands = at_work
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    keys = [column.key for column in CUSTOMER_COLUMNS]
    for key in ("sales", "growth", "value_band"):
        page._table.show_column(keys.index(key), True)
    hands.settle()
    page._bar.sort_wanted.emit("sales", False)
    hands.settle()
    shown = [page._model.row_at(row) for row in range(120)]
    amounts = [line.sales.fen for line in shown if line and line.sales is not None]
    assert amounts == sorted(amounts, reverse=True)
    assert 0 < len(amounts) < 120
    assert all(line and line.value_band for line in shown)
    assert page._model.text(0, keys.index("growth"))[0] in "+-0"
    page._bar.group_wanted.emit(QueryField.VALUE)
    hands.settle()
    assert "Sales of 12 months" in (page._model.head(0) or "")
