"""The virtual table: true to Qt's rules, lazy, stable under changes, and calm when something breaks."""

from array import array
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.itemmodels.roles import Role
from desktop.itemmodels.table import TableModel
from desktop.models.columns import Align, Column, Form, Look
from desktop.models.kinds import Grade
from desktop.qtsupport.tokens import Tone

COLUMNS = (
    Column("grade", "Grade", 4, Form.LABEL, Align.CENTER, "grade", Look.GRADE),
    Column("name", "Customer", 20, sort="name", look=Look.STRONG),
    Column("worth", "Worth", 10, Form.NUMBER, Align.RIGHT),
)


@dataclass(frozen=True)
class Row:
    id: int
    grade: Grade | None
    name: str
    worth: int


class Source:
    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.names: dict[int, str] = {}
        self.gone: set[int] = set()
        self.broken = False

    def __call__(self, ids) -> list[Row]:
        self.asked.append([*ids])
        if self.broken:
            raise RuntimeError("disk")
        found = [
            Row(i, Grade.A if i % 2 else None, self.names.get(i, f"客户{i}"), i) for i in ids if i not in self.gone
        ]
        return found[::-1]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(look, source: Source) -> TableModel:
    return TableModel(COLUMNS, source, lambda: date(2026, 11, 23))


def ids(*numbers: int) -> "array[int]":
    return array("q", numbers)


def test_model_keeps_the_rules_of_qt(model: TableModel, qtmodeltester) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(ids(*range(1, 200)))
    model.set_ids(ids(*range(50, 90)))
    model.mark_stale([60, 61])
    model.mark_stale()
    model.retranslate()
    qtmodeltester.check(model)
    model.set_ids(ids())
    assert tester.model() is model and model.rowCount() == 0
    assert model.rowCount(QModelIndex()) == 0 and model.columnCount() == 3


@pytest.mark.parametrize("whole", [30, 100, 150, 300])
def test_the_rest_comes_behind_the_first_rows(model: TableModel, source: Source, whole: int) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets, filled = [], []
    model.modelReset.connect(lambda: resets.append(True))
    model.filled.connect(lambda: filled.append(model.waits))
    model.set_ids(ids(*range(30)), 150)
    assert model.waits and model.rowCount() == 150 and tester.model() is model
    assert model.text(29, 1) == "客户29" and model.text(30, 1) == model.text(149, 1) == "" and model.id_at(30) is None
    model.set_ids(ids(*range(whole)))
    assert (len(resets), filled, model.waits, model.rowCount()) == (1, [False], False, whole)
    assert model.text(whole - 1, 1) == f"客户{whole - 1}" and model.row_of(9) == 9
    model.text(29, 1)
    asked = len(source.asked)
    model.text(0, 1)
    assert len(source.asked) == asked


def test_other_first_rows_are_another_list(model: TableModel) -> None:
    resets = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_ids(ids(1, 2), 50)
    model.set_ids(ids(1, 3), 50)
    assert len(resets) == 2 and model.waits
    model.set_ids(ids(2, 1, 3))
    assert len(resets) == 3 and not model.waits and model.rowCount() == 3


def test_only_what_is_looked_at_is_read(model: TableModel, source: Source) -> None:
    model.set_ids(array("q", range(10**9, 10**9 + 100_000)))
    assert source.asked == []
    assert model.index(70_000, 1).data() == f"客户{10**9 + 70_000}"
    assert model.index(70_001, 1).data() and len(source.asked) == 1
    assert len(source.asked[0]) <= 64


def test_rows_and_ids_find_each_other(model: TableModel) -> None:
    model.set_ids(ids(5_000_000_000, 7, 9))
    assert (model.row_of(9), model.row_of(8), model.id_at(0), model.id_at(3)) == (2, -1, 5_000_000_000, None)
    assert model.index(0, 0).data(Role.ID) == 5_000_000_000
    assert model.index(1, 1).data(Role.ROW).name == "客户7"
    assert model.index(1, 2).data(Role.VALUE) == 7


def test_changed_rows_are_read_again_without_a_reset(model: TableModel, source: Source, qtbot) -> None:
    model.set_ids(ids(1, 2, 3))
    assert model.index(1, 1).data() == "客户2"
    source.names[2] = "华远"
    assert model.index(1, 1).data(Role.STALE) is False and model.index(1, 1).data(Role.SORT_KEY) == "name"
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.mark_stale([2, 99])
    assert model.index(1, 1).data(Role.STALE) is True
    assert (told.args[0].row(), told.args[1].row()) == (1, 1)
    assert model.index(1, 1).data() == "华远"
    source.names[3] = "长风"
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_ids(ids(1, 2, 3))
    assert model.index(2, 1).data() == "长风"


def test_vanished_rows_are_empty(model: TableModel, source: Source) -> None:
    source.gone = {2}
    model.set_ids(ids(1, 2, 3))
    assert [model.index(row, 1).data() for row in range(3)] == ["客户1", "", "客户3"]
    assert model.row_at(1) is None and model.value(1, 1) is None


def test_a_failure_is_told_once_and_painting_goes_on(model: TableModel, source: Source, qtbot, expect_log) -> None:
    told = []
    model.failed.connect(told.append)
    source.broken = True
    model.set_ids(ids(*range(500)))
    with expect_log("could not be shown"):
        assert {model.index(row, 1).data() for row in range(500)} == {""}
    assert len(told) == 1 and len(source.asked) == 1 and model.index(0, 0).data(Role.PROBLEM) is True
    source.broken = False
    model.mark_stale()
    assert model.index(0, 1).data() == "客户0"


def test_words_and_tones_of_cells_made_of_several_fields(look, source: Source) -> None:
    model = TableModel(
        COLUMNS,
        source,
        lambda: date(2026, 11, 23),
        texts={"worth": lambda row, today: f"{row.worth} {today:%m-%d}"},
        tones={"worth": lambda row, _today: Tone.RED if row.worth > 1 else Tone.GREEN},
    )
    model.set_ids(ids(1, 2))
    assert model.index(1, 2).data() == "2 11-23"
    assert (model.tone(0, 2), model.tone(1, 2), model.tone(0, 1)) == (Tone.GREEN, Tone.RED, None)


def test_headings_sorting_and_reading_aloud(model: TableModel, qtbot) -> None:
    model.set_ids(ids(1))
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Customer"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Customer: 客户1"
    assert (
        model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    )
    with qtbot.waitSignal(model.sort_requested) as wish:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert wish.args == ["name", False]
    with qtbot.assertNotEmitted(model.sort_requested):
        model.sort(2)


def test_memory_of_pages_is_bounded(model: TableModel, source: Source) -> None:
    model.set_ids(array("q", range(100_000)))
    for row in range(0, 100_000, 50):
        model.text(row, 1)
    assert len(model._pages) <= 128
