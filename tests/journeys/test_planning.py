"""A week in the real window: planned by mouse and key, proposed, dragged, printed, visited, written up, taken back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox

from desktop.i18n.catalogue import _
from desktop.models.kinds import Language, Mood, VisitState
from desktop.models.rows.planning import Candidate
from desktop.models.rows.visits import VisitRow
from desktop.views.dialogs.completion_dialog import CompletionDialog
from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.visits.capacity_dialog import CapacityDialog
from desktop.views.visits.day_column import DayColumn
from desktop.views.visits.page import VisitsPage
from desktop.views.visits.planner_page import PlannerPage
from desktop.views.visits.stop_card import StopCard
from tests.support.books import NOW
from tests.support.calendars import drag
from tests.support.documents import texts
from tests.support.dragging import Carrier, carrier
from tests.support.dump import dump
from tests.support.hands import ALT, CTRL, Hands

__all__ = ["carrier"]

Key = Qt.Key
BOTH = pytest.mark.parametrize("spoken", list(Language), indirect=True)
MONDAY = NOW.date()
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(n) for n in range(1, 5))
SAID = {Language.ZH: "二号线同意试用，等样品", Language.EN: "they agree to the trial and wait for samples"}
PROMISED = {Language.ZH: "寄样品两件", Language.EN: "send two samples"}
TOLD = 8
"""Units of time, in pixels, by which a card's lower edge is drawn down: more than one quarter of an hour."""


def planner_of(hands: Hands) -> PlannerPage:
    hands.press(Key.Key_4, CTRL)
    return hands.page(VisitsPage).planner


def week(hands: Hands) -> list[VisitRow]:
    return hands.window.context.book.lookups.visits.visits_between(MONDAY, MONDAY + timedelta(7))


def row_of(hands: Hands, visit: int) -> VisitRow:
    return hands.window.context.book.lookups.visits.visit(visit).row


def column(planner: PlannerPage, day: date) -> DayColumn:
    return next(one for one in planner.board.columns if one.day is not None and one.day.day == day)


def card_of(planner: PlannerPage, visit: int) -> StopCard:
    cards = [card for one in planner.board.columns for card in one.cards]
    return next(card for card in cards if card.stop is not None and card.stop.id == visit)


@dataclass
class Week:
    """Who plans with what, and what came of it so far."""

    hands: Hands
    planner: PlannerPage
    carrier: Carrier
    spoken: Language

    def planned(self, of: Candidate) -> VisitRow:
        """The visit that was planned for a candidate."""
        self.hands.until(lambda: any(row.customer_id == of.customer_id for row in week(self.hands)))
        (made,) = [row for row in week(self.hands) if row.customer_id == of.customer_id]
        return made


@BOTH
def test_a_week_from_the_first_drag_to_the_last_record(
    at_work: Hands, carrier: Carrier, spoken: Language, tmp_path: Path
) -> None:
    hands = at_work
    before, undo = dump(hands.window.context.book.book), hands.window.commands.get("undo")
    work = Week(hands, planner_of(hands), carrier, spoken)
    dragged = plan_by_mouse_and_key(work)
    proposed = take_a_proposal(work)
    arrange(work, dragged)
    print_it(work, [row_of(hands, dragged), *proposed], tmp_path)
    write_up(work, dragged)
    steps = 0
    while undo.isEnabled():
        undo.trigger()
        hands.settle()
        steps += 1
    assert steps == 7 and dump(hands.window.context.book.book) == before


def plan_by_mouse_and_key(work: Week) -> int:
    """The most urgent is dragged onto Wednesday, the next is planned with the arrows and Enter; returns the first."""
    hands, planner = work.hands, work.planner
    first, second = planner.panel.rows[:2]
    listed, model = planner.panel.list, planner.panel.list.model()
    place = listed.visualRect(model.index(0, 0)).center()
    target = column(planner, WEDNESDAY)
    work.carrier.drag(listed.viewport(), place, target, QPoint(40, target.height() - 20))
    made = work.planned(first)
    assert made.day == WEDNESDAY and made.purpose
    assert planner.panel.rows[0].customer_id == second.customer_id, "what is planned is no candidate of the first rank"
    hands.click(listed.viewport())
    listed.setCurrentIndex(model.index(0, 0))
    planner.board.choose_day(TUESDAY)
    hands.press(Key.Key_Right, times=2)
    hands.press(Key.Key_Return)
    assert work.planned(second).day == THURSDAY
    return made.id


def take_a_proposal(work: Week) -> list[VisitRow]:
    """Friday is filled; the preview changes nothing, taking it is one step."""
    hands, planner = work.hands, work.planner
    count, planner.board.day = len(week(hands)), FRIDAY
    hands.click(_("Propose"), planner)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.until(planner.bar.isVisible)
    shown = [card for one in planner.board.columns for card in one.cards if card.proposed is not None]
    assert shown and len(week(hands)) == count, "the sample's Friday has room, and nothing is in the book yet"
    hands.click(planner.bar.accept)
    hands.until(lambda: len(week(hands)) == count + len(shown))
    names = {card.proposed.candidate.customer_id for card in shown if card.proposed is not None}
    return [row for row in week(hands) if row.customer_id in names and row.day == FRIDAY]


def arrange(work: Week, visit: int) -> None:
    """The first is dragged to Thursday, drawn longer, and moved back by key."""
    hands, planner = work.hands, work.planner
    card, target = card_of(planner, visit), column(planner, THURSDAY)
    work.carrier.drag(card, QPoint(20, 20), target, QPoint(40, 60))
    hands.until(lambda: row_of(hands, visit).day == THURSDAY)
    card = card_of(planner, visit)
    planner.board.ensureWidgetVisible(card)
    foot = QPoint(card.width() // 2, card.height() - 2)
    drag(card, foot, foot + QPoint(0, TOLD))
    hands.until(lambda: row_of(hands, visit).minutes == 75)
    assert hands.focus is card_of(planner, visit), "what was drawn keeps the keyboard"
    hands.press(Key.Key_Left, ALT)
    hands.until(lambda: row_of(hands, visit).day == WEDNESDAY)


def print_it(work: Week, rows: list[VisitRow], folder: Path) -> None:
    """The week's overview alone, then the sheets of Wednesday: what was planned stands on the paper."""
    hands = work.hands
    overview = saved(work, -1, folder / "week.pdf", ("overview", "visits"))
    assert len(overview) == 1 and all(row.code in overview[0] for row in rows)
    sheets = "".join(saved(work, WEDNESDAY.weekday(), folder / "day.pdf", ()))
    first = row_of(hands, rows[0].id)
    name = hands.window.context.book.lookups.customers.profile(first.customer_id).name
    assert all(words.replace(" ", "") in sheets for words in (first.code, first.purpose, name))


def saved(work: Week, entry: int, path: Path, off: tuple[str, ...]) -> list[str]:
    """Choose an entry of the menu of plans by keys (the week is its last), untick some parts, and save."""
    hands = work.hands
    hands.click(work.planner._print_button)
    hands.press(Key.Key_Down if entry >= 0 else Key.Key_Up, times=abs(entry))
    hands.press(Key.Key_Return)
    preview = hands.dialog(PreviewDialog)
    for part in off:
        hands.click(preview.panel.ticks[part])
    hands.until(lambda: preview.data)
    hands.asker.path = path
    hands.press(Key.Key_S, CTRL)
    assert path.read_bytes() == preview.data
    hands.press(Key.Key_Escape)
    return texts(path.read_bytes())


def write_up(work: Week, visit: int) -> None:
    """In the evening the code of the sheet opens its form, by keyboard alone the record is written."""
    hands, row = work.hands, row_of(work.hands, visit)
    hands.clock.moment = datetime(2026, 11, 25, 18, 30, tzinfo=NOW.tzinfo)
    hands.press(Key.Key_1, CTRL)
    hands.press(Key.Key_K, CTRL)
    hands.type(row.code.lower())
    hands.press(Key.Key_Return)
    form = hands.dialog(CompletionDialog)
    assert form.visit == visit and form.fields.said.hasFocus()
    hands.type(SAID[work.spoken])
    hands.press(Key.Key_1, ALT)
    hands.click(form.promises.rows[0].action)
    hands.type(PROMISED[work.spoken])
    hands.press(Key.Key_Return, CTRL)
    hands.until(lambda: not hands.dialogs())
    lookups, done = hands.window.context.book.lookups, row_of(hands, visit)
    assert done.state is VisitState.COMPLETED and done.interaction_id is not None
    record = lookups.interactions.interaction(done.interaction_id)
    assert (record.row.said, record.row.mood) == (SAID[work.spoken], Mood.POSITIVE)
    assert [one.action for one in record.followups] == [PROMISED[work.spoken]]


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
