"""Fields: an input method is never cut off, words become dates, tags and values, what is wrong is said."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.models.rules.date_words import parse_moment
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.editors import (
    CheckKind,
    ChoiceKind,
    DateKind,
    LongTextKind,
    NotUnderstood,
    NumberKind,
    ParsedKind,
    TagsKind,
    TextKind,
)
from desktop.views.widgets.growing_input import GrowingInput
from desktop.views.widgets.person_picker import Person, PersonPicker
from desktop.views.widgets.property_row import PropertyRow
from desktop.views.widgets.search_field import SearchField
from desktop.views.widgets.tag_editor import TagEditor
from desktop.views.widgets.text_input import TextArea, TextInput
from desktop.views.widgets.wrapped_tick import WrappedTick

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
parse = partial(parse_moment, now=NOW)


def shown(qtbot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    widgets[0].kept = window
    return window


def compose(field: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_search_speaks_of_committed_text_only(look, qtbot) -> None:
    field, said, submitted = SearchField("Search"), [], []
    shown(qtbot, field)
    field.text_edited.connect(said.append)
    field.submitted.connect(lambda: submitted.append(1))
    compose(field, "wang")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert said == [] and submitted == []
    compose(field, "", "王")
    assert said == ["王"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert submitted == [1]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert said == ["王", ""] and field.text() == ""


def test_search_waits_for_quiet_when_told_to(look, qtbot) -> None:
    field, said = SearchField("Search", delay=30), []
    shown(qtbot, field)
    field.text_edited.connect(said.append)
    QTest.keyClicks(field, "abc")
    assert said == []
    qtbot.waitUntil(lambda: said == ["abc"])


@pytest.mark.parametrize("kind", [TextInput, TextArea])
def test_escape_and_enter_belong_to_the_input_method(look, qtbot, kind) -> None:
    field, heard = kind("x"), []
    field.wants_escape = True
    shown(qtbot, field)
    field.abandoned.connect(lambda: heard.append("gone"))
    field.submitted.connect(lambda: heard.append("done"))
    compose(field, "zhong")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard == []
    compose(field, "", "中")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard == ["done", "gone"]


@pytest.mark.parametrize(
    ("words", "with_time", "moment"),
    [
        ("明天", False, date(2026, 11, 24)),
        ("+3d", False, date(2026, 11, 26)),
        ("明天 15:00", True, datetime(2026, 11, 24, 15, tzinfo=UTC)),
        ("明天 15:00", False, date(2026, 11, 24)),
        ("2026-12-01", True, date(2026, 12, 1)),
        ("", True, None),
    ],
)
def test_date_field_understands_words(look, qtbot, words, with_time, moment) -> None:
    field, heard = DateField(parse, with_time=with_time), []
    shown(qtbot, field)
    field.changed.connect(heard.append)
    field.input.setText(words)
    field.input.textEdited.emit(words)
    assert field.moment == moment and field.understood
    assert heard == ([] if moment is None else [moment])


def test_date_field_says_what_it_does_not_understand(look, qtbot) -> None:
    field, heard = DateField(parse), []
    shown(qtbot, field)
    field.submitted.connect(lambda: heard.append(1))
    field.input.setText("gestern abend")
    field.input.textEdited.emit("gestern abend")
    QTest.keyClick(field.input, Qt.Key.Key_Return)
    assert not field.understood and heard == []
    assert "invalid" in field.input.property("variant")
    field.set_moment(date(2026, 1, 2))
    assert field.input.text() == "2026-01-02" and field.day == date(2026, 1, 2)


def test_tags_are_added_by_enter_and_marks_and_taken_by_backspace(look, qtbot) -> None:
    field, heard = TagEditor(("老客户",)), []
    shown(qtbot, field)
    field.changed.connect(heard.append)
    field.input.setText("战略级、 展会,战略级")
    QTest.keyClick(field.input, Qt.Key.Key_Return)
    assert field.tags == ("战略级", "展会")
    QTest.keyClick(field.input, Qt.Key.Key_Backspace)
    assert heard[-1] == ("战略级",)


def test_people_are_picked(look, qtbot) -> None:
    picker, heard = PersonPicker(), []
    shown(qtbot, picker)
    picker.changed.connect(heard.append)
    picker.set_people([Person(5_000_000_000, "王建国", "总经理"), Person(2, "李强")], [2])
    assert picker.chosen == (2,) and heard == []
    picker._boxes[5_000_000_000].click()
    assert heard == [(5_000_000_000, 2)]
    picker.set_chosen([])
    assert picker.chosen == ()


KINDS = [
    (TextKind(), "旧", "新", "新"),
    (LongTextKind(), "旧", "两行\n文字", "两行\n文字"),
    (NumberKind(0, 100), 3, "42", 42),
    (NumberKind(decimals=2), None, "1,234.5", Decimal("1234.5")),
    (DateKind(parse), date(2026, 1, 1), "明天", date(2026, 11, 24)),
    (ParsedKind(int, str), 7, "8", 8),
]


@pytest.mark.parametrize(("kind", "before", "typed", "after"), KINDS)
def test_property_is_edited_in_place(look, qtbot, kind, before, typed, after) -> None:
    row, heard = PropertyRow("规模", kind), []
    shown(qtbot, row)
    row.committed.connect(heard.append)
    row.set_value(before)
    QTest.keyClick(row.focusProxy(), Qt.Key.Key_F2)
    field = _field(row)
    field.selectAll()
    compose(field, "", typed)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard == [after] and row.value == after and row.editor is None


def _field(row: PropertyRow) -> QWidget:
    field = row.editor.focusProxy()
    while field.focusProxy() is not None:
        field = field.focusProxy()
    return field


def test_escape_gives_up_and_same_value_is_no_change(look, qtbot) -> None:
    row, heard = PropertyRow("Name", TextKind()), []
    shown(qtbot, row)
    row.committed.connect(heard.append)
    row.set_value("华远")
    row.edit()
    QTest.keyClicks(_field(row), "x")
    QTest.keyClick(_field(row), Qt.Key.Key_Escape)
    assert row.editor is None and row.value == "华远"
    row.edit()
    QTest.keyClick(_field(row), Qt.Key.Key_Return)
    assert heard == []


def test_leaving_the_field_keeps_what_was_entered(look, qtbot) -> None:
    row, other, heard = PropertyRow("Name", TextKind()), TextInput("other"), []
    shown(qtbot, row, other)
    row.committed.connect(heard.append)
    row.edit()
    QTest.keyClicks(_field(row), "abc")
    other.setFocus()
    assert heard == ["abc"]


def test_wrong_value_is_said_beside_the_field_and_kept(look, qtbot) -> None:
    row, heard = PropertyRow("Employees", NumberKind(0, 10)), []
    shown(qtbot, row)
    row.committed.connect(heard.append)
    row.edit()
    compose(_field(row), "", "一百多")
    QTest.keyClick(_field(row), Qt.Key.Key_Return)
    assert row.editor is not None and heard == [] and row._error.text()
    _field(row).setText("11")
    QTest.keyClick(_field(row), Qt.Key.Key_Return)
    assert "10" in row._error.text()
    row.show_error(InvalidInput("name_missing"))
    assert "name" in row._error.text()


def test_choice_tags_and_check(look, qtbot) -> None:
    choice = PropertyRow("Source", ChoiceKind([(None, ""), ("visit", "Visit"), ("call", "Call")]))
    tags, check, heard = PropertyRow("Tags", TagsKind()), PropertyRow("Key", CheckKind("Key contact")), []
    shown(qtbot, choice, tags, check)
    for row in (choice, tags, check):
        row.committed.connect(heard.append)
    choice.set_value("visit")
    choice.edit()
    choice.editor._field.setCurrentIndex(2)
    choice.editor._field.activated.emit(2)
    tags.edit()
    tags.editor._field.input.setText("a")
    choice.setFocus()
    check.edit()
    check.editor._field.click()
    assert heard == ["call", ("a",), True]


def test_numbers_refuse_what_is_none() -> None:
    with pytest.raises(NotUnderstood):
        raise NotUnderstood("x")


@pytest.mark.usefixtures("look")
def test_a_growing_text_is_as_high_as_its_lines_and_never_divided(qtbot):
    field = GrowingInput("更多")
    window = shown(qtbot, field)
    window.layout().addStretch(1)
    window.setFixedSize(200, 300)
    qtbot.waitUntil(lambda: field.height() < 60)
    one, told = field.height(), list[str]()
    field.text_edited.connect(told.append)
    field.show_text("环保改造方案、备件寄售、二号线纯水站整体供货、年度维护")
    qtbot.waitUntil(lambda: field.height() > one)
    assert not told
    field.selectAll()
    QTest.keyClicks(field, "short")
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(field, Qt.Key.Key_Return)
    pasted = QMimeData()
    pasted.setText(" and\nmore")
    field.insertFromMimeData(pasted)
    assert field.text() == told[-1] == "shortand more"
    qtbot.waitUntil(lambda: field.height() == one)


@pytest.mark.usefixtures("look")
def test_the_words_of_a_wrapped_tick_tick(qtbot):
    tick = WrappedTick("确认新品折扣方案（我们承诺过，已逾期），并约定寄售试点的时间和品类")
    window = shown(qtbot, tick)
    window.setFixedWidth(220)
    assert tick.heightForWidth(200) > tick.heightForWidth(900)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(150, tick.height() // 2))
    assert tick.box.isChecked() and tick.box.accessibleName().startswith("确认")
