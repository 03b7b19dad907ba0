"""The list of industries in Settings: by keys and form, renamed, marked, united, removed, undone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import Language
from desktop.models.values import CustomerId
from desktop.qtsupport import language
from desktop.views.page import PageContext
from desktop.views.settings.industry_card import IndustryCard
from desktop.views.settings.industry_form import IndustryForm
from tests.support.pages import navigator_of
from tests.support.people import customer
from tests.support.qt import FakeAsker
from tests.views.settings.test_festival_card import settle


@pytest.fixture
def card(context: PageContext, qtbot: object) -> Iterator[IndustryCard]:
    """With 制造 (one customer) and 机械."""
    context.book.customers.name_industry(CustomerId(customer(context.book.book, "C9", "甲")), "制造")
    context.book.industries.add({"name": "机械"})
    made = IndustryCard(context)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.show()
    made.refresh()
    settle(context)
    context.hub.subscribe(made, lambda _changes, _who: made.refresh())
    yield made


def rows(card: IndustryCard) -> list[list[str]]:
    model = card.table.table_model
    return [[model.index(row, at).data() for at in range(3)] for row in range(model.rowCount())]


def press(context: PageContext, card: IndustryCard, row: int, key: Qt.Key) -> None:
    card.activateWindow()
    card.table.setFocus()
    card.table.choose_row(row)
    QApplication.processEvents()
    QTest.keyClick(card.table, key)
    settle(context)


def form_of(card: IndustryCard) -> IndustryForm:
    return next(one for one in card.findChildren(IndustryForm) if one.isVisible())


def test_enter_renames_space_marks(context: PageContext, card: IndustryCard) -> None:
    assert rows(card) == [["制造", "", "1"], ["机械", "", "0"]]
    press(context, card, 0, Qt.Key.Key_Return)
    form = form_of(card)
    form.name.setText("制造业")
    form.submit()
    settle(context)
    press(context, card, 1, Qt.Key.Key_Space)
    assert rows(card) == [["制造业", "", "1"], ["机械", "Emerging", "0"]]
    context.hub.broadcast(context.book.undo.undo())  # type: ignore[arg-type]
    settle(context)
    assert rows(card)[1] == ["机械", "", "0"]


def test_the_name_of_another_one_unites_both(context: PageContext, card: IndustryCard, asker: FakeAsker) -> None:
    for answer, expected in ((-1, [["制造", "", "1"], ["机械", "", "0"]]), (0, [["机械", "", "1"]])):
        asker.answer = answer
        press(context, card, 0, Qt.Key.Key_Return)
        form = form_of(card)
        form.name.setText("机械")
        form.submit()
        settle(context)
        assert "1 customer of “制造” would move" in str(asker.asked[-1])
        assert rows(card) == expected
        if answer:
            form.close()


def test_new_and_gone(context: PageContext, card: IndustryCard) -> None:
    card.add.click()
    form = form_of(card)
    form.name.setText("制造")
    form.submit()
    settle(context)
    assert form.isVisible()
    form.name.setText("农业")
    form.emerging.setChecked(True)
    form.submit()
    settle(context)
    assert rows(card)[-1] == ["农业", "Emerging", "0"]
    press(context, card, 0, Qt.Key.Key_Delete)
    assert navigator_of(context).toasts[-1] == "1 industry deleted · 1 customer is in no industry now"
    assert [row[0] for row in rows(card)] == ["机械", "农业"]


def test_it_speaks_chinese(context: PageContext, card: IndustryCard, qapp: QApplication) -> None:
    language.speaker(qapp).speak(Language.ZH)
    card.retranslate()
    press(context, card, 1, Qt.Key.Key_Space)
    assert rows(card)[1][1] == "新兴"
    assert navigator_of(context).toasts[-1] == "机械已标为新兴行业"
