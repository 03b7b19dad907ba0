"""What a narrow or a wide window does to cards, buttons, names, columns and the edges of a page."""

from array import array
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.i18n.due import due_text
from desktop.itemmodels.table import TableModel
from desktop.models.columns import Column
from desktop.models.kinds import DueState, Language
from desktop.models.rows.customers import CUSTOMER_COLUMNS
from desktop.qtsupport import language, theme
from desktop.qtsupport.tokens import Tone
from desktop.qtsupport.ui_state import UiState
from desktop.views.delegates import pictures
from desktop.views.delegates.cells import PADDING
from desktop.views.followups.list_bar import ListBar
from desktop.views.followups.reading import Part
from desktop.views.widgets.buttons import Button, Segments
from desktop.views.widgets.card_columns import CardColumns
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.elided_check import ElidedCheck
from desktop.views.widgets.fitting import Fitting
from desktop.views.widgets.labels import Label
from desktop.views.widgets.number_box import NumberBox
from desktop.views.widgets.page_scroll import ROOM, PageScroll
from desktop.views.widgets.row_line import RowLine


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    note: str


COLUMNS = (Column("name", "Customer", 12, grow=3), Column("note", "Remarks", 10, grow=1), Column("id", "No.", 6))


def shown(qtbot, widget: QWidget, width: int, height: int = 300) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    QApplication.processEvents()
    return widget


def card(width: int) -> QLabel:
    made = QLabel("card")
    made.setMinimumWidth(width)
    return made


@pytest.mark.usefixtures("look")
def test_columns_go_below_each_other_where_they_do_not_fit(qtbot) -> None:
    cards = [card(300) for _number in range(3)]
    page = QWidget()
    columns = CardColumns([((one,), 1) for one in cards], page)
    row = QHBoxLayout(page)
    row.addWidget(columns)
    shown(qtbot, page, 1100)
    assert columns.shown == 3
    assert len({one.y() for one in cards}) == 1
    page.resize(760, 300)
    QApplication.processEvents()
    assert columns.shown == 2
    assert cards[2].y() > cards[1].y() and cards[2].x() == cards[1].x()
    page.resize(400, 300)
    QApplication.processEvents()
    assert columns.shown == 1
    page.resize(1100, 300)
    QApplication.processEvents()
    assert columns.shown == 3


@pytest.mark.usefixtures("look")
def test_a_card_that_went_below_and_came_back_grows_with_its_words(qtbot) -> None:
    words = Label("短", wrap=True)
    cards = [words, card(300)]
    page = QWidget()
    columns = CardColumns([((one,), 1) for one in cards], page)
    column = QVBoxLayout(page)
    column.addWidget(columns)
    column.addStretch(1)
    shown(qtbot, page, 800)
    for width in (400, 800):
        page.resize(width, 300)
        QApplication.processEvents()
    before = words.height()
    words.setText("四季度供货回顾，拿下二号线备件寄售的试点" * 8)
    qtbot.waitUntil(lambda: words.height() > 2 * before)
    assert columns.shown == 2


@pytest.mark.usefixtures("look")
def test_buttons_keep_their_icons_and_say_their_words_in_a_tip(qtbot) -> None:
    window = QWidget()
    head = QWidget(window)
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    count = Label("120 customers in all")
    copy, plan = Button("Copy the week", "copy", parent=head), Button("Print the plan", "printer", parent=head)
    for part in (count, copy, plan):
        row.addWidget(part)
    Fitting(head, row, [copy, plan], count)
    shown(qtbot, window, 900, 40)
    head.resize(800, 40)
    QApplication.processEvents()
    assert copy.text().strip() == "Copy the week"
    head.resize(row.minimumSize().width() - 20, 40)
    QApplication.processEvents()
    assert (copy.text(), plan.text().strip()) == ("", "Print the plan")
    assert copy.accessibleName() == "Copy the week" and "Copy the week" in copy.toolTip()
    head.resize(100, 40)
    QApplication.processEvents()
    assert (plan.text(), count.isHidden()) == ("", True)
    head.resize(800, 40)
    QApplication.processEvents()
    assert (copy.text().strip(), plan.text().strip(), count.isHidden()) == ("Copy the week", "Print the plan", False)
    assert copy.toolTip() == ""


@pytest.mark.usefixtures("look")
def test_a_page_keeps_its_right_edge_with_and_without_a_bar(qtbot) -> None:
    content = card(100)
    page = QWidget()
    scroll = PageScroll(content, page)
    row = QHBoxLayout(page)
    row.addWidget(scroll)
    shown(qtbot, page, 500)
    without = content.width()
    content.setMinimumHeight(2_000)
    QApplication.processEvents()
    assert scroll.verticalScrollBar().isVisible()
    assert content.width() == without == scroll.width() - ROOM


@pytest.mark.usefixtures("look")
def test_a_long_check_ends_in_dots_and_a_short_one_does_not(qtbot) -> None:
    whole = "整理新品折扣方案 & 备件寄售试点 · 今天"
    check = ElidedCheck(whole)
    shown(qtbot, check, 120, 30)
    assert check.text().endswith("…") and whole in check.toolTip() and check.accessibleName() == whole
    check.resize(600, 30)
    QApplication.processEvents()
    assert check.text() == whole.replace("&", "&&") and check.toolTip() == ""


@pytest.mark.usefixtures("look")
def test_a_word_longer_than_a_line_does_not_widen_its_form(qtbot) -> None:
    label = Label("https://example.com/" + "a" * 400, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 300


@pytest.mark.usefixtures("look")
def test_words_of_a_row_end_before_what_is_laid_over_it(qtbot) -> None:
    line = RowLine("华远精密", "四季度供货回顾，拿下二号线备件寄售的试点，确认明年的价格", chip="今天")
    shown(qtbot, line, 420, 40)
    details = [one for one in line.findChildren(Label) if "…" in QLabel.text(one)]
    wide = details[0].width()
    line.make_room(120)
    QApplication.processEvents()
    assert details[0].width() == wide - 120


@pytest.mark.usefixtures("look")
def test_a_number_stands_off_the_edge_of_its_field(qtbot) -> None:
    box = NumberBox(0, 30)
    shown(qtbot, box, 120, 32)
    assert box.lineEdit().textMargins().left() > 0 and (box.minimum(), box.maximum()) == (0, 30)


def test_long_texts_take_the_room_that_a_window_leaves(qtbot, look) -> None:
    def rows(ids) -> list[Row]:
        return [Row(one, "客户", "备注") for one in ids]

    model = TableModel(COLUMNS, rows, lambda: date(2026, 11, 23))
    model.set_ids(array("q", [1, 2]))
    state = UiState()
    view = DataTable(model, "narrow", state)
    shown(qtbot, view, 400)
    usual = [view.columnWidth(number) for number in range(3)]
    view.resize(800, 300)
    QApplication.processEvents()
    wide = [view.columnWidth(number) for number in range(3)]
    assert wide[0] - usual[0] > 2 * (wide[1] - usual[1]) > 0
    assert sum(wide) == view.viewport().width()
    view.setColumnWidth(0, 150)
    view.resize(900, 300)
    QApplication.processEvents()
    assert view.columnWidth(0) == 150, "a width that the user chose stays"
    assert view.columnWidth(1) > wide[1]
    assert state.numbers("table.narrow.widths")[:2] == [150, 0], "what follows the window is not kept"
    view.reset_columns()
    usual = [view.columnWidth(number) for number in range(3)]
    view.arrange_columns(["id", "note"])
    view.arrange_columns(["name", "note", "id"])
    assert [view.columnWidth(number) for number in range(3)] == usual, "another last column is nobody's wish"


def test_quotation_marks_are_narrow_in_english(qtbot, look) -> None:
    def width() -> int:
        label = QLabel("“”")
        qtbot.addWidget(label)
        label.ensurePolished()
        return label.fontMetrics().horizontalAdvance("“”")

    speaker = language.speaker(QApplication.instance())
    speaker.speak(Language.ZH)
    wide = width()
    speaker.speak(Language.EN)
    assert width() < wide


@pytest.mark.usefixtures("look")
def test_a_title_goes_where_nothing_else_helps(qtbot) -> None:
    window = QWidget()
    head = QWidget(window)
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    title, count, span = Label("Visits"), Label("12 this week"), Segments([("1", "1 week"), ("2", "2 weeks")])
    for part in (title, count, span):
        row.addWidget(part)
    Fitting(head, row, [], count, title)
    shown(qtbot, window, 900, 40)
    for width, seen in (
        (800, (True, True)),
        (span.minimumSizeHint().width() + 60, (True, False)),
        (100, (False, False)),
    ):
        head.resize(width, 40)
        QApplication.processEvents()
        assert (not title.isHidden(), not count.isHidden()) == seen, width
    head.resize(800, 40)
    QApplication.processEvents()
    assert not title.isHidden() and not count.isHidden()


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("spoken", list(Language))
def test_the_parts_of_the_follow_ups_are_whole_in_the_narrowest_window(qtbot, spoken: Language) -> None:
    language.speaker(QApplication.instance()).speak(spoken)
    window = QWidget()
    bar = ListBar(window)
    bar.show_counts(dict.fromkeys((Part.ALL, Part.OURS, Part.THEIRS, Part.CONTACTS), 28))
    shown(qtbot, window, 1200, 50)
    counted = {}
    for width in (1140, 734, 620):
        bar.resize(width, 50)
        QApplication.processEvents()
        parts = bar.parts.findChildren(Button)
        counted[width] = "28" in parts[0].text()
        assert [one.text() for one in parts if one.width() < one.minimumWidth()] == []
        assert bar.parts.geometry().right() < bar.done.x()
    assert counted[1140] and (spoken is Language.ZH or not counted[620])


@pytest.mark.usefixtures("look")
def test_the_chips_of_the_customers_have_room_in_english(qtbot) -> None:
    language.speaker(QApplication.instance()).speak(Language.EN)
    column = next(one for one in CUSTOMER_COLUMNS if one.key == "standing")
    words = [
        due_text(DueState.DUE, date(2026, 11, 23), latest=date(2026, 12, 21)),
        due_text(DueState.OVERDUE, date(2026, 11, 23), latest=date(2026, 8, 1)),
        due_text(DueState.LATER, date(2026, 11, 23), latest=date(2027, 12, 21)),
    ]
    room = theme.current().chars(column.width) + 20 - PADDING
    assert words[0] == "Due in 28 days"
    assert [one for one in words if pictures.chip(one, Tone.AMBER, 1.0).width() > room] == []
