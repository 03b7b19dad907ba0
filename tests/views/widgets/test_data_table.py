"""The table: state that is remembered, selection by id, keys, sorting, and speed of painting."""

from array import array
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.itemmodels.table import TableModel
from desktop.models.columns import Align, Column, Form, Look
from desktop.models.kinds import DueState, Grade, Scheme
from desktop.models.rows.due import Standing
from desktop.qtsupport.ui_state import UiState
from desktop.views.widgets.data_table import DataTable

COLUMNS = (
    Column("grade", "Grade", 6, Form.LABEL, Align.CENTER, "grade", Look.GRADE),
    Column("name", "Customer", 26, sort="name", look=Look.STRONG),
    Column("standing", "Next contact", 14, Form.DUE, sort="due", look=Look.CHIP),
    Column("starred", "Star", 5, look=Look.CHECK),
    Column("region", "Region", 16, look=Look.MUTED),
    Column("code", "Code", 9, shown=False),
)


@dataclass(frozen=True)
class Row:
    id: int
    grade: Grade | None
    name: str
    standing: Standing
    starred: bool
    region: str
    code: str


def rows(ids) -> list[Row]:
    states = [*DueState]
    day = date(2026, 11, 20)
    return [
        Row(i, Grade.A, f"客户{i}", Standing(states[i % 5], latest_on=day, plan_on=day), i % 2 == 0, "苏州" * 20, "C")
        for i in ids
    ]


@pytest.fixture
def model(look) -> TableModel:
    return TableModel(COLUMNS, rows, lambda: date(2026, 11, 23))


def table(qtbot, model: TableModel, state: UiState | None = None) -> DataTable:
    view = DataTable(model, "test", state or UiState())
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_selection_and_current_row_stay_with_their_ids(model, qtbot) -> None:
    view = table(qtbot, model)
    model.set_ids(array("q", range(100)))
    view.select_id(40)
    assert view.selected_ids() == [40] and view.current_id() == 40
    model.set_ids(array("q", range(99, -1, -1)))
    assert view.selected_ids() == [40] and view.current_id() == 40
    heard = []
    view.selection_changed.connect(heard.append)
    model.set_ids(array("q", [1, 2]))
    assert view.selected_ids() == [] and heard[-1] == []
    assert not view.select_id(40)


def test_what_was_selected_comes_back_with_the_rest_of_the_rows(model, qtbot) -> None:
    view, heard = table(qtbot, model), []
    model.set_ids(array("q", range(100)))
    view.select_id(40)
    view.selection_changed.connect(heard.append)
    assert view.first_rows == 0  # it was scrolled to
    model.set_ids(array("q", range(20)), 100)
    model.set_ids(array("q", range(10, 30)), 100)  # typing went on before the rest had come
    assert view.selected_ids() == [] and [] not in heard[1:]
    model.set_ids(array("q", range(10, 90)))
    assert view.selected_ids() == [40] and view.current_id() == 40
    model.set_ids(array("q", range(20)), 100)
    view.select_id(3)
    model.set_ids(array("q", range(100)))
    assert view.selected_ids() == [3]
    model.set_ids(array("q", range(5, 20)), 100)
    heard.clear()
    model.set_ids(array("q", range(5, 30)))
    assert heard == [[]]


def test_a_new_list_is_painted_once(model, qtbot) -> None:
    view, painted = table(qtbot, model), []
    model.set_ids(array("q", range(100)))
    qtbot.wait(20)
    view.verticalScrollBar().setValue(72)
    assert view.viewport().height() // 36 + 1 != view.first_rows == 0
    qtbot.wait(20)
    draw = view._delegate.draw
    view._delegate.draw = lambda *given: (painted.append(view.verticalScrollBar().value()), draw(*given))
    model.set_ids(array("q", range(200, 300)))
    qtbot.wait(40)
    assert painted == [72]
    view.verticalScrollBar().setValue(0)
    assert view.first_rows == view.viewport().height() // 36 + 1


def test_what_the_program_chooses_does_not_depend_on_keys_held(model, qtbot) -> None:
    """Ctrl+5 opens a list: while it is loading Ctrl is still held, and Qt would toggle the row off again."""
    view = table(qtbot, model)
    model.set_ids(array("q", range(10)))
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, view.visualRect(model.index(2, 1)).center())
    assert QApplication.keyboardModifiers() == held
    view.select_id(1)
    assert view.selected_ids() == [1] and view.current_id() == 1
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, view.visualRect(model.index(4, 1)).center())
    assert view.selected_ids() == [1, 4]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.selected_ids() == [0]


def test_keys_open_edit_and_delete(model, qtbot) -> None:
    view, heard = table(qtbot, model), []
    model.set_ids(array("q", [5_000_000_000, 2, 3]))
    view.row_activated.connect(lambda row_id: heard.append(("open", row_id)))
    view.edit_requested.connect(lambda row_id: heard.append(("edit", row_id)))
    view.delete_requested.connect(lambda ids: heard.append(("delete", ids)))
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_id() == 3
    assert heard == [("open", 5_000_000_000), ("edit", 5_000_000_000), ("delete", [5_000_000_000, 2])]


def test_a_part_is_painted_as_the_whole(model, qtbot) -> None:
    """Rows and columns that come into sight look as if everything had been painted at once."""
    view = table(qtbot, model)
    model.set_ids(array("q", range(100)))
    view.resize(500, 400)
    view.select_id(3)
    view.verticalScrollBar().setValue(50)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert view.horizontalScrollBar().value() > 0
    view.viewport().repaint()
    size, whole = view.viewport().size(), view.viewport().grab().toImage()
    for part in (QRect(0, 30, size.width(), 90), QRect(size.width() // 2, 0, 60, size.height())):
        assert view.viewport().grab(part).toImage() == whole.copy(part)


def test_rows_are_found_by_their_ids(model, qtbot) -> None:
    table(qtbot, model)
    ids = [256, 1, 2**56, 65_536, -1, 7, 2**40 + 1, 12, 13, 14, 15, 16]
    model.set_ids(array("q", ids))
    assert [model.row_of(one) for one in ids] == list(range(len(ids)))
    assert model.row_of(0) == model.row_of(2**48) == model.row_of(3) == -1
    assert model.rows_of([7, 256, 3]) == [0, 5]
    assert model.rows_of([*ids, 3, 4]) == list(range(len(ids)))
    assert model.rows_of([]) == []


def test_double_click_and_context_menu(model, qtbot) -> None:
    view, heard = table(qtbot, model), []
    model.set_ids(array("q", [7, 8]))
    view.row_activated.connect(heard.append)
    view.menu_requested.connect(lambda ids, place: heard.append((ids, type(place))))
    place = view.visualRect(model.index(1, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    view.customContextMenuRequested.emit(place)
    assert heard == [8, ([8], QPoint)]


def test_heading_sorts_both_ways_and_only_what_can_be_sorted(model, qtbot) -> None:
    view, wishes = table(qtbot, model), []
    model.sort_requested.connect(lambda key, up: wishes.append((key, up)))
    for number in (1, 1, 2, 4):
        view.horizontalHeader().sectionClicked.emit(number)
    assert wishes == [("name", True), ("name", False), ("due", True)]
    view.show_sort("name", ascending=False)
    header = view.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (1, Qt.SortOrder.DescendingOrder)
    assert len(wishes) == 3


def test_columns_are_remembered(model, qtbot) -> None:
    state = UiState()
    view = table(qtbot, model, state)
    assert view.shown_columns() == ["grade", "name", "standing", "starred", "region"]
    view.show_column(5, True)
    view.show_column(0, False)
    view.setColumnWidth(1, 333)
    view.horizontalHeader().moveSection(2, 1)
    again = table(qtbot, TableModel(COLUMNS, rows, lambda: date(2026, 1, 1)), state)
    assert again.shown_columns() == view.shown_columns() == ["standing", "name", "starred", "region", "code"]
    assert again.columnWidth(1) == 333
    again.reset_columns()
    assert again.shown_columns() == ["grade", "name", "standing", "starred", "region"]


def test_last_column_cannot_be_hidden(model, qtbot) -> None:
    view = table(qtbot, model)
    for number in range(6):
        view.show_column(number, False)
    assert len(view.shown_columns()) == 1
    checked = [action for action in view.column_menu(view).actions() if action.isChecked()]
    assert len(checked) == 1


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_cells_are_painted(look, model, qtbot, scheme) -> None:
    look.set_scheme(scheme)
    view = table(qtbot, model)
    model.set_ids(array("q", range(1000)))
    view.selectRow(1)
    image = view.grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(0, 890, 3) for y in range(0, 150, 3)}
    assert len(colors) > 20
    assert view.rowHeight(0) == look.px(36)


def test_compact_rows_are_lower(look, model, qtbot) -> None:
    view = DataTable(model, "compact", UiState(), compact=True)
    qtbot.addWidget(view)
    model.set_ids(array("q", [1]))
    assert view.rowHeight(0) == look.px(28)
