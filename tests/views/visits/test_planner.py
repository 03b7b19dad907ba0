"""The planner: whom to visit, the board by drag and by key, a proposal taken and left, the capacity; each with its way back."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.i18n.labels import grade_label, label
from desktop.models.errors import Cancelled
from desktop.models.kinds import CoordinateSystem, Grade, Language, Status, VisitState
from desktop.models.rows.visits import VisitDraft
from desktop.models.values import VisitId
from desktop.qtsupport import language
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from desktop.views.page import PageContext
from desktop.views.visits.capacity_dialog import CapacityDialog
from desktop.views.visits.day_column import DayColumn
from desktop.views.visits.dragging import Carried, carry
from desktop.views.visits.page import VisitsPage
from desktop.views.visits.planner_page import PlannerPage
from desktop.views.visits.stop_card import StopCard
from desktop.views.visits.view_switch import LIST
from tests.support.books import NOW, at
from tests.support.pages import navigator_of
from tests.support.people import customer

Key, Modifier = Qt.Key, Qt.KeyboardModifier
MONDAY = NOW.date()
TUESDAY, WEDNESDAY = MONDAY + timedelta(1), MONDAY + timedelta(2)
Firm = Callable[..., int]


def settle(context: PageContext) -> None:
    for _round in range(4):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


@pytest.fixture
def firm(book: Book) -> Firm:
    made: list[int] = []

    def make(name: str, ago: int = 30, east: float = 0.0) -> int:
        made.append(
            customer(
                book,
                f"C{len(made) + 1:03}",
                name,
                stated_last_contact_on=MONDAY - timedelta(ago),
                latitude=31.3,
                longitude=120.6 + east / 95,
                coordinate_system=CoordinateSystem.WGS84,
            )
        )
        return made[-1]

    return make


@pytest.fixture
def visits(context: PageContext, qtbot: object) -> VisitsPage:
    shown = VisitsPage(context)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.resize(1190, 688)
    shown.show()
    shown.activateWindow()
    return shown


@pytest.fixture
def planner(visits: VisitsPage) -> PlannerPage:
    return visits.planner


def look(planner: PlannerPage, context: PageContext) -> None:
    planner.catch_up()
    settle(context)


def plan(context: PageContext, owner: int, day: int, hour: int) -> VisitId:
    return context.book.visits.plan(VisitDraft(owner, at(day, hour), at(day, hour + 1), purpose="回访"))[0]


def column(planner: PlannerPage, day: date) -> DayColumn:
    return next(one for one in planner.board.columns if one.day is not None and one.day.day == day)


def cards(planner: PlannerPage, day: date) -> list[tuple[str, str]]:
    return [(card.text().name, card.text().time) for card in column(planner, day).cards]


def press(
    widget: QWidget, context: PageContext, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier
) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key, modifier)
    settle(context)


def focused_card(planner: PlannerPage) -> StopCard:
    planner.window().activateWindow()
    (card,) = [card for one in planner.board.columns for card in one.cards if card.hasFocus()]
    return card


def drop(target: DayColumn, data: QMimeData, y: int) -> None:
    """A drag that ends on a column, as the window system tells it."""
    place, action = QPointF(40, y), Qt.DropAction.MoveAction
    given = (data, Qt.MouseButton.LeftButton, Modifier.NoModifier)
    for event in (
        QDragEnterEvent(QPoint(40, y), action, *given),
        QDragMoveEvent(QPoint(40, y), action, *given),
        QDropEvent(place, action, *given),
    ):
        QApplication.sendEvent(target, event)


def test_candidates_and_the_board_stand_side_by_side(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    one, two = firm("甲方机械", 60), firm("乙方机械", 30)
    plan(context, firm("丙方机械", 3), 24, 10)
    look(planner, context)
    assert [row.customer_id for row in planner.panel.rows][:2] == [one, two]
    assert [one_.day.day for one_ in planner.board.columns if one_.day] == [MONDAY + timedelta(n) for n in range(5)]
    assert cards(planner, TUESDAY) == [("丙方机械", "10:00–11:00")]
    QAbstractItemModelTester(planner.panel.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_enter_plans_onto_the_chosen_day(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    firm("甲方机械")
    look(planner, context)
    press(planner.panel.list, context, Key.Key_Right)
    assert planner.board.day == TUESDAY
    press(planner.panel.list, context, Key.Key_Return)
    assert cards(planner, TUESDAY) == [("甲方机械", "09:00–10:00")]
    assert navigator_of(context).toasts == ["Visit to 甲方机械 planned for 11-24 Tue 09:00"]
    assert navigator_of(context).take_back is not None
    undone = context.book.undo.undo()
    assert undone is not None
    context.hub.broadcast(undone, planner)
    settle(context)
    assert cards(planner, TUESDAY) == []


def test_a_customer_is_dragged_onto_a_day(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    owner = firm("甲方机械")
    plan(context, firm("乙方机械", 3), 25, 10)
    look(planner, context)
    data = planner.panel.list.model().mimeData([planner.panel.list.model().index(0, 0)])
    assert planner.panel.rows[0].customer_id == owner
    drop(column(planner, WEDNESDAY), data, 20)
    settle(context)
    assert cards(planner, WEDNESDAY) == [("甲方机械", "09:00–10:00"), ("乙方机械", "10:00–11:00")]


def test_a_visit_is_dragged_between_days_and_within_one(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    one, two = plan(context, firm("甲方机械", 3), 24, 9), plan(context, firm("乙方机械", 3), 24, 11)
    look(planner, context)
    drop(column(planner, TUESDAY), carry(Carried(visit=one)), 600)
    settle(context)
    assert [name for name, _time in cards(planner, TUESDAY)] == ["乙方机械", "甲方机械"]
    drop(column(planner, WEDNESDAY), carry(Carried(visit=two)), 100)
    settle(context)
    assert cards(planner, WEDNESDAY) == [("乙方机械", "09:00–10:00")]
    assert navigator_of(context).toasts[-1] == "Visit to 乙方机械 moved to 11-25 Wed 09:00"
    assert focused_card(planner).text().name == "乙方机械"


def test_a_passed_day_takes_nothing(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    owner = firm("甲方机械")
    look(planner, context)
    planner._turn(-1)
    settle(context)
    drop(planner.board.columns[0], carry(Carried(customer=owner)), 100)
    settle(context)
    assert not planner.board.columns[0].cards and not planner._propose.isEnabled()


def test_everything_by_key(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    plan(context, firm("甲方机械", 3), 24, 9)
    plan(context, firm("乙方机械", 3), 24, 11)
    look(planner, context)
    press(planner.panel.list, context, Key.Key_Right)
    press(planner.panel.list, context, Key.Key_B)
    assert focused_card(planner).text().name == "甲方机械"
    press(focused_card(planner), context, Key.Key_Down, Modifier.AltModifier)
    assert [name for name, _time in cards(planner, TUESDAY)] == ["乙方机械", "甲方机械"]
    press(focused_card(planner), context, Key.Key_Right, Modifier.AltModifier)
    assert cards(planner, WEDNESDAY) == [("甲方机械", "09:00–10:00")]
    press(focused_card(planner), context, Key.Key_Plus)
    assert cards(planner, WEDNESDAY) == [("甲方机械", "09:00–10:15")]
    press(focused_card(planner), context, Key.Key_Right, Modifier.ShiftModifier)
    assert cards(planner, WEDNESDAY) == [("甲方机械", "09:15–10:30")]
    press(focused_card(planner), context, Key.Key_C)
    stop = column(planner, WEDNESDAY).cards[0].stop
    assert stop is not None and stop.row.state is VisitState.CONFIRMED
    press(column(planner, WEDNESDAY).cards[0], context, Key.Key_Return)
    assert navigator_of(context).went[-1] == ("open_visit", (stop.id,))
    press(column(planner, WEDNESDAY).cards[0], context, Key.Key_Delete)
    assert cards(planner, WEDNESDAY) == []


def test_the_lower_edge_is_dragged(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    plan(context, firm("甲方机械", 3), 24, 9)
    look(planner, context)
    card = column(planner, TUESDAY).cards[0]
    edge = QPoint(30, card.height() - 2)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(card, edge + QPoint(0, 13))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=edge + QPoint(0, 13))
    settle(context)
    assert cards(planner, TUESDAY) == [("甲方机械", "09:00–10:30")]


def test_menus_offer_what_keys_do(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    firm("甲方机械")
    plan(context, firm("乙方机械", 3, east=3), 25, 10)
    look(planner, context)
    press(planner.panel.list, context, Key.Key_Menu)
    (menu,) = [one for one in planner.findChildren(QMenu) if one.isVisible()]
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert texts[:3] == ["Plan for 11-23 Mon", "Plan for another day", "A day when I am near…"]
    menu.actions()[2].trigger()
    menu.close()
    settle(context)
    near = [one for one in planner.findChildren(QMenu) if one.isVisible()][-1]
    assert near.actions()[0].text().startswith("11-25 Wed 13:30 · 4.2 km from 乙方机械")
    near.actions()[0].trigger()
    near.close()
    settle(context)
    assert len(cards(planner, WEDNESDAY)) == 2
    press(column(planner, WEDNESDAY).cards[0], context, Key.Key_F10, Modifier.ShiftModifier)
    menu = [one for one in planner.findChildren(QMenu) if one.isVisible()][-1]
    (board,) = [action.menu() for action in menu.actions() if action.text() == "On the board"]
    assert isinstance(board, QMenu)
    assert "Behind the stop below" in [action.text().split("\t")[0] for action in board.actions()]
    menu.close()


def test_a_proposal_is_a_preview_until_it_is_taken(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    for number in range(4):
        firm(f"{number}号机械", 30 + number, east=number)
    look(planner, context)
    planner.propose([TUESDAY])
    settle(context)
    assert planner.bar.isVisible() and len(column(planner, TUESDAY).cards) == 4
    assert context.book.lookups.visits.visits_between(MONDAY, MONDAY + timedelta(7)) == []
    press(column(planner, TUESDAY).cards[0], context, Key.Key_Delete)
    assert len(column(planner, TUESDAY).cards) == 3
    QTest.mouseClick(planner.bar.why, Qt.MouseButton.LeftButton)
    assert "contact overdue" in planner.bar._reasons.text()
    QTest.mouseClick(planner.bar.accept, Qt.MouseButton.LeftButton)
    settle(context)
    assert not planner.bar.isVisible()
    assert len(context.book.lookups.visits.visits_between(TUESDAY, WEDNESDAY)) == 3
    undone = context.book.undo.undo()
    assert undone is not None and undone.params["count"] == "3"
    assert context.book.lookups.visits.visits_between(TUESDAY, WEDNESDAY) == []


def test_escape_ends_the_search_for_a_proposal(
    planner: PlannerPage, context: PageContext, firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(_days: object, _area: str, _progress: object, cancelled: Callable[[], bool]) -> object:
        while not cancelled():
            time.sleep(0.002)
        raise Cancelled

    firm("甲方机械")
    look(planner, context)
    monkeypatch.setattr(context.book.routes, "propose", search)
    planner.propose(planner.days_ahead())
    assert not planner._propose.isEnabled()
    assert planner.leave()
    settle(context)
    assert planner._propose.isEnabled() and not planner.bar.isVisible() and not planner.leave()


def test_a_proposal_is_left_by_escape(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    firm("甲方机械")
    look(planner, context)
    planner.propose([TUESDAY])
    settle(context)
    assert planner.leave() and not planner.bar.isVisible() and not cards(planner, TUESDAY)


def test_two_weeks_and_a_copied_one(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    plan(context, firm("甲方机械", 3), 24, 9)
    look(planner, context)
    planner.choose_weeks("2")
    settle(context)
    assert len(planner.board.columns) == 10
    planner.choose_weeks("1")
    settle(context)
    menu = planner._verbs.copy_menu(planner.period, planner)
    assert menu.actions()[0].text() == "Next week  ·  11-30 – 12-04"
    menu.actions()[0].trigger()
    settle(context)
    planner._turn(1)
    settle(context)
    assert cards(planner, TUESDAY + timedelta(7)) == [("甲方机械", "09:00–10:00")]


def test_search_finds_any_customer(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    firm("甲方机械", 1)
    look(planner, context)
    assert planner.focus_search()
    QTest.keyClicks(planner.panel.search, "zzz")
    QTest.qWait(120)
    settle(context)
    assert not planner.panel.rows
    planner.leave()
    planner.panel.search.setText("甲方")
    planner._ask()
    settle(context)
    assert [row.name for row in planner.panel.rows] == ["甲方机械"]


def test_capacity_is_shown_and_changes_the_cadence(planner: PlannerPage, context: PageContext, firm: Firm) -> None:
    for number in range(12):
        firm(f"{number}号机械")
    context.book.preferences.change({"customer_share": 5})
    look(planner, context)
    dialog = CapacityDialog(context, planner.window())
    dialog.open()
    settle(context)
    assert dialog._sum.text().startswith("No: ") and dialog.save.isVisible()
    before = context.book.preferences.cadence()
    dialog.submit()
    settle(context)
    assert context.book.preferences.cadence() != before
    assert context.book.undo.undo() is not None
    assert context.book.preferences.cadence() == before


def test_the_rows_of_capacity_stand_by_grade_and_then_by_status(
    planner: PlannerPage, context: PageContext, book: Book
) -> None:
    kinds = [(None, Status.PROSPECT), (None, Status.INTENT), (None, Status.BUYING)]
    kinds += [(grade, Status.BUYING) for grade in reversed(Grade)]
    for number, (grade, status) in enumerate(kinds):
        customer(book, f"C{number:03}", f"{number}号", grade=grade, status=status)
    dialog = CapacityDialog(context, planner)
    settle(context)
    items = [dialog._table.itemAtPosition(row, 0) for row in range(1, 8)]
    rows = [one.widget().text() for one in items if one is not None]  # type: ignore[attr-defined] -- a Label
    named = [*map(grade_label, Grade), "No grade yet", label(Status.INTENT), label(Status.PROSPECT)]
    assert rows == named
    dialog.close()


def test_the_list_is_the_second_view(visits: VisitsPage, context: PageContext, firm: Firm) -> None:
    visits.catch_up()
    settle(context)
    assert visits.planner.isVisible() and not visits.list.isVisible()
    visits.choose_view(LIST)
    settle(context)
    assert visits.list.isVisible() and context.ui_state.word("visits.view") == LIST


def test_both_languages(planner: PlannerPage, context: PageContext, firm: Firm, qapp: QApplication) -> None:
    firm("甲方机械")
    look(planner, context)
    language.speaker(qapp).speak(Language.ZH)
    try:
        settle(context)
        assert planner._propose.text() == "帮我排" and planner.panel._title.text() == "该见的客户"
    finally:
        language.speaker(qapp).speak(Language.EN)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 3, 21), date(2026, 3, 23)),
        (date(2026, 3, 22), date(2026, 3, 23)),
        (date(2026, 10, 3), date(2026, 10, 5)),
        (date(2026, 10, 10), date(2026, 10, 5)),
        (date(2026, 3, 20), date(2026, 3, 16)),
    ],
    ids=["Saturday", "Sunday", "holidays", "make-up day", "Friday"],
)
def test_the_page_opens_with_the_week_that_can_be_planned(
    context: PageContext, qtbot: object, today: date, first: date
) -> None:
    moved = FixedClock(datetime.combine(today, NOW.timetz()))
    shown = VisitsPage(replace(context, clock=moved))
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    look(shown.planner, context)
    assert shown.planner.period.start == first
