"""The arrow of sorting stands beside the words of its heading, never over them."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from desktop.qtsupport.theme import Theme
from desktop.views.widgets.sort_header import SortHeader

RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole


def heading(qtbot: QtBot, aligned: Qt.AlignmentFlag) -> tuple[QTableView, SortHeader]:
    table, model = QTableView(), QStandardItemModel(1, 2)
    qtbot.addWidget(table)
    model.setParent(table)
    model.setHorizontalHeaderLabels(["Sales (10k)", "Region"])
    model.setHeaderData(0, Qt.Orientation.Horizontal, aligned | Qt.AlignmentFlag.AlignVCenter, ALIGNMENT)
    header = SortHeader(table)
    table.setHorizontalHeader(header)
    table.setModel(model)
    header.setSortIndicatorShown(True)
    return table, header  # the table keeps its heading alive


@pytest.mark.parametrize("width", [124, 240])
def test_ahead_of_words_that_end_at_the_right_and_behind_others(look: Theme, qtbot: QtBot, width: int) -> None:
    section = QRect(300, 0, width, 32)
    for aligned in (RIGHT, LEFT):
        _table, header = heading(qtbot, aligned)
        words = header.fontMetrics().horizontalAdvance("Sales (10k)")
        arrow = header.arrow_place(section, 0)
        assert section.contains(arrow)
        if aligned is RIGHT:
            assert arrow.right() < section.right() - 10 - words
        else:
            assert arrow.left() > section.left() + 10 + words


def test_without_room_it_stands_at_the_edge(look: Theme, qtbot: QtBot) -> None:
    section = QRect(300, 0, 40, 32)
    _table, header = heading(qtbot, RIGHT)
    assert header.arrow_place(section, 0).left() == section.left()
    _table, header = heading(qtbot, LEFT)
    assert header.arrow_place(section, 0).right() == section.right()


def test_only_the_sorted_heading_is_painted_with_one(look: Theme, qtbot: QtBot) -> None:
    table, header = heading(qtbot, RIGHT)
    table.resize(500, 120)
    table.show()
    header.resizeSection(0, 200)
    plain = header.viewport().grab().toImage()
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    down = header.viewport().grab().toImage()
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    other = header.viewport().grab().toImage()
    section = QRect(0, 0, 200, header.height())
    where = header.arrow_place(section, 0)
    rest = QRect(where.right() + 1, 0, 200 - where.right() - 1, header.height())
    assert down.copy(where) != other.copy(where) and plain.copy(rest) == down.copy(rest), "nothing lies over the words"
