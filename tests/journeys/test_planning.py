"""A week planned in the real window: by key from the candidates, arranged on the board, proposed, taken, taken back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop.i18n.catalogue import _
from desktop.models.kinds import Language
from desktop.models.rows.visits import VisitRow
from desktop.views.visits.capacity_dialog import CapacityDialog
from desktop.views.visits.page import VisitsPage
from desktop.views.visits.planner_page import PlannerPage
from tests.support.dump import dump
from tests.support.hands import ALT, CTRL, Hands

Key = Qt.Key
BOTH = pytest.mark.parametrize("spoken", list(Language), indirect=True)


def planner_of(hands: Hands) -> PlannerPage:
    hands.press(Key.Key_4, CTRL)
    return hands.page(VisitsPage).planner


def week(hands: Hands) -> list[VisitRow]:
    today = hands.clock.today()
    return hands.window.context.book.lookups.visits.visits_between(today, today + timedelta(7))


@BOTH
def test_a_week_is_planned_arranged_and_proposed(at_work: Hands, spoken: Language) -> None:
    hands, planner = at_work, planner_of(at_work)
    before, book = week(hands), dump(hands.window.context.book.book)
    first = planner.panel.rows[0]

    # By key: two days on, and onto it; what was planned is no candidate of the first rank any more.
    hands.press(Key.Key_Right, times=2)
    hands.press(Key.Key_Return)
    hands.until(lambda: len(week(hands)) == len(before) + 1)
    (made,) = [row for row in week(hands) if row.customer_id == first.customer_id]
    assert made.day == hands.clock.today() + timedelta(2) and made.purpose
    assert planner.panel.rows[0].customer_id != first.customer_id

    # On the board: to the next day and longer.
    hands.press(Key.Key_B)
    assert planner.board.focus_card(("visit", made.id))
    hands.press(Key.Key_Right, ALT)
    hands.until(lambda: row_of(hands, made.id).day == made.day + timedelta(1))
    hands.press(Key.Key_Plus)
    hands.until(lambda: (row_of(hands, made.id).ends_at - row_of(hands, made.id).starts_at) == timedelta(minutes=75))

    # A proposal for all days, taken.
    hands.click(_("Propose"), planner)
    hands.press(Key.Key_Return)
    hands.until(planner.bar.isVisible)
    count = len(week(hands))
    proposed = [card for column in planner.board.columns for card in column.cards if card.proposed is not None]
    assert proposed, "the sample's week has room"
    hands.click(planner.bar.accept)
    hands.until(lambda: len(week(hands)) == count + len(proposed))

    # All of it is taken back, step by step.
    for _step in range(4):
        hands.press(Key.Key_Z, CTRL)
    hands.settle()
    assert dump(hands.window.context.book.book) == book


def row_of(hands: Hands, visit: int) -> VisitRow:
    return hands.window.context.book.lookups.visits.visit(visit).row


@BOTH
def test_an_area_is_chosen_and_the_promises_are_added_up(at_work: Hands, spoken: Language) -> None:
    hands, planner = at_work, planner_of(at_work)
    area: QComboBox = planner.panel.area
    everyone = len(planner.panel.rows)
    area.setFocus()
    hands.press(Key.Key_Down)
    hands.until(lambda: 0 < len(planner.panel.rows) < everyone)
    assert all(row.area.startswith(planner.panel.chosen_area) for row in planner.panel.rows)
    planner.actions_for_menu()[2].trigger()
    hands.settle()
    dialog = hands.dialog(CapacityDialog)
    assert any(char.isdigit() for char in hands.texts(dialog))
    hands.press(Key.Key_Escape)
    assert not hands.dialogs()
