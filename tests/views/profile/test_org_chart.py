"""The organisation chart: places, arrows, and dragging somebody below another person."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from desktop.models.rows.contacts import ContactRow
from desktop.models.values import ContactId, CustomerId
from desktop.qtsupport.theme import Theme
from desktop.qtsupport.tokens import Tone
from desktop.views.profile.org_chart import Member, OrgChart
from desktop.views.profile.org_layout import chart_places, reports

ORDER = [(1, 0), (2, 1), (3, 2), (4, 1), (5, 1)]


@st.composite
def orders(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Any forest in the order of its people."""
    depths = [0]
    for _person in range(draw(st.integers(0, 14))):
        depths.append(draw(st.integers(0, depths[-1] + 1)))
    return list(enumerate(depths))


def test_superiors_stand_above_the_middle_of_those_below() -> None:
    assert reports(ORDER) == {1: [2, 4, 5], 2: [3], 3: [], 4: [], 5: []}
    assert chart_places(ORDER) == {1: (1.0, 0), 2: (0.0, 1), 3: (0.0, 2), 4: (1.0, 1), 5: (2.0, 1)}


@given(orders())
def test_nobody_overlaps_and_everybody_stands_in_the_row_of_their_depth(order: list[tuple[int, int]]) -> None:
    places = chart_places(order)
    assert {person: row for person, (_column, row) in places.items()} == dict(order)
    for row in {depth for _person, depth in order}:
        columns = [places[person][0] for person, depth in order if depth == row]
        assert columns == sorted(columns)
        assert all(right - left >= 1 for left, right in pairwise(columns))


@pytest.fixture
def chart(qtbot: object, look: Theme) -> OrgChart:
    chart = OrgChart()
    qtbot.addWidget(chart)  # type: ignore[attr-defined]
    people = {
        person: ContactRow(ContactId(person), CustomerId(1), f"人{person}", reports_to_id=_above(person))
        for person, _depth in ORDER
    }
    chart.show_members(ORDER, {person: Member(row, "", "", Tone.NEUTRAL) for person, row in people.items()})
    chart.set_chosen(1)
    chart.resize(700, 400)
    chart.show()
    return chart


def _above(person: int) -> ContactId | None:
    return next((ContactId(one) for one, below in reports(ORDER).items() if person in below), None)


def middle(chart: OrgChart, person: int) -> QPoint:
    return chart.box_of(person).center().toPoint()


def test_arrows_go_from_card_to_card(chart: OrgChart) -> None:
    chosen: list[object] = []
    chart.chosen.connect(chosen.append)
    chart.chosen.connect(chart.set_chosen)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(chart, key)
    assert chosen == [4, 2, 3, 2, 1]


def test_a_click_chooses_and_a_drag_moves(chart: OrgChart) -> None:
    chosen: list[object] = []
    moved: list[tuple[object, object]] = []
    chart.chosen.connect(chosen.append)
    chart.moved.connect(lambda person, above: moved.append((person, above)))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle(chart, 5))
    assert (chosen, moved) == ([5], [])
    drag(chart, middle(chart, 5), middle(chart, 4))
    assert moved == [(5, 4)]
    drag(chart, middle(chart, 5), middle(chart, 1))
    assert moved == [(5, 4)]
    drag(chart, middle(chart, 3), QPoint(690, 390))
    assert moved[-1] == (3, None)


def drag(chart: OrgChart, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(chart, start + QPoint(20, 20))
    QTest.mouseMove(chart, end)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=end)


def _moves(chart: OrgChart) -> list[tuple[object, object]]:
    found: list[tuple[object, object]] = []

    def keep(person: object, above: object) -> None:
        found.append((person, above))

    chart.moved.connect(keep)
    return found


def test_cut_and_paste_change_the_superior(chart: OrgChart) -> None:
    moves = _moves(chart)
    chart.set_chosen(4)
    QTest.keyClick(chart, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    chart.set_chosen(2)
    QTest.keyClick(chart, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert moves == [(4, 2)]
    QTest.keyClick(chart, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert moves == [(4, 2)]


def test_alt_and_arrows_raise_and_lower(chart: OrgChart) -> None:
    moves = _moves(chart)
    chart.set_chosen(3)
    QTest.keyClick(chart, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    chart.set_chosen(4)
    QTest.keyClick(chart, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    chart.set_chosen(2)
    QTest.keyClick(chart, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(chart, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert moves == [(3, 1), (4, 2), (2, None)]


def test_zoom_by_wheel_and_keys_keeps_hands_on_the_cards(chart: OrgChart) -> None:
    plain = chart.box_of(2)
    turn = QWheelEvent(
        plain.center(), plain.center(), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(chart, turn)
    assert chart.zoom == 1.25
    assert chart.box_of(2).width() == pytest.approx(plain.width() * 1.25)
    chosen: list[object] = []
    chart.chosen.connect(chosen.append)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.box_of(5).center().toPoint())
    assert chosen == [5]
    moves = _moves(chart)
    start, goal = chart.box_of(5).center().toPoint(), chart.box_of(2).center().toPoint()
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(chart, (start + goal) / 2)
    QTest.mouseMove(chart, goal)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=goal)
    assert moves == [(5, 2)]
    QTest.keyClick(chart, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert chart.zoom == 1.0


@pytest.mark.parametrize(("weight", "fits"), [("力 5", True), ("an influence that is 5 of 5", False)])
def test_influence_is_seen_though_its_words_have_no_room(chart: OrgChart, weight: str, fits: bool) -> None:
    person = ContactRow(ContactId(1), CustomerId(1), "王建国", influence=5)
    words = "7 days"

    def corner(shown: str) -> bool:
        chart.show_members([(1, 0)], {1: Member(person, "", words if shown else "", Tone.NEUTRAL, False, shown)})
        box = chart.box_of(1).toRect()
        picture = chart.grab(QRect(box.right() - 45, box.y() + 4, 40, 14)).toImage()
        return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) == 1

    assert corner("")
    assert corner(weight) is fits
    assert weight in chart.accessibleDescription()
