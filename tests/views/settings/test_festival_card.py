"""The tables of festivals and of ideas in Settings: by keys and mouse, one's own, undone."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import CareKind, DecisionRole, Festival, GiftKind, Language
from desktop.models.rows.festivals import CareFestival
from desktop.models.rules.care_ideas import SHIPPED
from desktop.models.values import Birthday
from desktop.qtsupport import language
from desktop.views.page import PageContext
from desktop.views.settings.festival_card import FestivalCard
from desktop.views.settings.festival_dialog import FestivalDialog
from desktop.views.settings.idea_card import IdeaCard
from desktop.views.settings.idea_dialog import IdeaDialog
from tests.support.pages import navigator_of

Shown = TypeVar("Shown", FestivalCard, IdeaCard)


@pytest.fixture
def card(context: PageContext, qtbot: object) -> Iterator[FestivalCard]:
    made = FestivalCard(context)
    yield from shown(made, context, qtbot)


@pytest.fixture
def ideas(context: PageContext, qtbot: object) -> Iterator[IdeaCard]:
    made = IdeaCard(context)
    yield from shown(made, context, qtbot)


def shown(made: Shown, context: PageContext, qtbot: object) -> Iterator[Shown]:
    """The card, told of every step as Settings does."""
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.show()
    made.refresh()
    settle(context)
    context.hub.subscribe(made, lambda _changes, _who: made.refresh())
    yield made


def settle(context: PageContext) -> None:
    for _round in range(4):
        context.jobs.wait_idle()
        QApplication.processEvents()


def cells(card: FestivalCard | IdeaCard, column: int) -> list[str]:
    model = card.table.table_model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def press(context: PageContext, card: FestivalCard | IdeaCard, row: int, key: Qt.Key) -> None:
    card.table.choose_row(row)
    QTest.keyClick(card.table, key)
    settle(context)


def kept(context: PageContext) -> list[CareFestival]:
    return [one for one in context.book.festivals.listed() if one.kept]


def test_space_turns_a_festival_off_and_on(context: PageContext, card: FestivalCard) -> None:
    assert cells(card, 0)[:2] == ["New Year's Day", "Spring Festival"]
    assert cells(card, 3)[:2] == ["7 days", "15 days"]
    press(context, card, 1, Qt.Key.Key_Space)
    assert Festival.SPRING not in {one.festival for one in kept(context)}
    assert cells(card, 0)[:2] == ["New Year's Day", "Lantern Festival"]
    context.hub.broadcast(context.book.undo.undo())  # type: ignore[arg-type]
    settle(context)
    assert cells(card, 0)[1] == "Spring Festival"


def test_one_of_ones_own_is_made_edited_and_deleted(context: PageContext, card: FestivalCard) -> None:
    QTest.mouseClick(card.add, Qt.MouseButton.LeftButton)
    form = next(one for one in card.findChildren(FestivalDialog) if one.isVisible())
    form.submit()
    assert form.error_of("when")
    form.name.setText("护士节")
    form.when.setText("5-12")
    form.lead.setValue(3)
    form.submit()
    settle(context)
    [own] = [one for one in kept(context) if one.own_id is not None]
    assert (own.name, own.when, own.lead_days) == ("护士节", Birthday(5, 12), 3)
    row = cells(card, 0).index("护士节")
    press(context, card, row, Qt.Key.Key_Return)
    form = next(one for one in card.findChildren(FestivalDialog) if one.isVisible())
    assert (form.name.text(), form.when.text(), form.lead.value()) == ("护士节", "05-12", 3)
    form.when.setText("农历七月初七")
    form.submit()
    settle(context)
    assert cells(card, 1)[cells(card, 0).index("护士节")] == "lunar 7/7"
    press(context, card, cells(card, 0).index("护士节"), Qt.Key.Key_Delete)
    assert "护士节" not in cells(card, 0)
    press(context, card, 0, Qt.Key.Key_Delete)
    assert "every calendar" in navigator_of(context).toasts[-1]


def test_of_a_festival_of_the_calendar_only_the_lead_time_is_asked(context: PageContext, card: FestivalCard) -> None:
    press(context, card, 1, Qt.Key.Key_Return)
    form = next(one for one in card.findChildren(FestivalDialog) if one.isVisible())
    assert not form.when.isVisible() and not form.name.isEnabled()
    form.lead.setValue(20)
    form.submit()
    settle(context)
    assert cells(card, 3)[1] == "20 days"


def test_an_idea_is_made_of_a_shipped_one_and_deleted(context: PageContext, ideas: IdeaCard) -> None:
    assert len(cells(ideas, 0)) == len(SHIPPED)
    press(context, ideas, 1, Qt.Key.Key_Return)
    form = next(one for one in ideas.findChildren(IdeaDialog) if one.isVisible())
    assert (form.occasion.value, form.role.value) == ((CareKind.BIRTHDAY, None), DecisionRole.USER)
    form.text.setText("下午茶")
    form.submit()
    settle(context)
    own = context.book.care_ideas.listed()[0]
    assert (own.text, own.kind, own.role, own.gift) == ("下午茶", CareKind.BIRTHDAY, DecisionRole.USER, GiftKind.GIFT)
    assert (cells(ideas, 0)[0], cells(ideas, 5)[0]) == ("下午茶", "Yours")
    press(context, ideas, 0, Qt.Key.Key_Delete)
    assert len(cells(ideas, 0)) == len(SHIPPED)
    press(context, ideas, 0, Qt.Key.Key_Delete)
    assert "comes with the program" in navigator_of(context).toasts[-1]


def test_shipped_ideas_speak_both_languages(context: PageContext, ideas: IdeaCard, qapp: QApplication) -> None:
    language.speaker(qapp).speak(Language.ZH)
    ideas.retranslate()
    settle(context)
    assert all(any("一" <= letter <= "鿿" for letter in text) for text in cells(ideas, 0))
    language.speaker(qapp).speak(Language.EN)
