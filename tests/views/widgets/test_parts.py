"""Parts that show: what they say, what they do when clicked, and that every one can be reached and named."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.models.kinds import Grade, Language, Scheme
from desktop.qtsupport import language
from desktop.qtsupport.tokens import Size, Tone
from desktop.qtsupport.ui_state import UiState
from desktop.views.widgets.avatar import initials
from desktop.views.widgets.bar_chart import BarChart
from desktop.views.widgets.buttons import Button, Segments
from desktop.views.widgets.card import Card
from desktop.views.widgets.chips import FilterChip, GradeBadge, StatusChip
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.flow_layout import FlowLayout
from desktop.views.widgets.folding_section import FoldingSection
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import ElidedLabel
from desktop.views.widgets.page_header import PageHeader
from desktop.views.widgets.progress import ProgressLine
from desktop.views.widgets.row_line import RowLine
from desktop.views.widgets.split_view import SplitView
from desktop.views.widgets.tabs import Tabs
from desktop.views.widgets.timeline_entry import TimelineEntry
from desktop.views.widgets.toast import Toast
from tests.views.widgets import gallery


@pytest.mark.parametrize(("name", "letters"), [("王建国", "王"), ("John Smith", "JS"), ("", "?"), ("㛃小姐", "㛃")])
def test_initials(name, letters) -> None:
    assert initials(name) == letters


def test_chips_say_their_words(look, qtbot) -> None:
    chip = StatusChip("逾期 6 天", Tone.RED)
    qtbot.addWidget(chip)
    wide = chip.sizeHint().width()
    chip.show_status("今天", Tone.AMBER)
    assert chip.sizeHint().width() < wide and chip.text() == "今天"
    chip.show_status("")
    assert chip.isHidden()
    badge = GradeBadge(Grade.A)
    qtbot.addWidget(badge)
    assert badge.accessibleName() and badge.sizeHint().height() >= 20


def test_filter_chip_is_removed_or_toggled(look, qtbot) -> None:
    gone, heard = FilterChip("行业:全部"), []
    toggled = FilterChip("组织图", checkable=True)
    for chip in (gone, toggled):
        qtbot.addWidget(chip)
    gone.removed.connect(lambda: heard.append("removed"))
    toggled.toggled.connect(heard.append)
    gone.click()
    toggled.click()
    assert heard == ["removed", True] and "行业:全部" in gone.accessibleName()


def test_header_buttons_follow_their_actions(look, qtbot) -> None:
    header, heard = PageHeader(), []
    qtbot.addWidget(header)
    action = QAction("&Print", header)
    action.triggered.connect(lambda: heard.append(1))
    button = header.add_action(action, "printer", primary=True)
    button.click()
    action.setText("打印(&P)")
    action.setEnabled(False)
    assert heard == [1] and "打印" in button.text() and not button.isEnabled()
    header.set_menu([action])
    assert header._more.accessibleName()


def test_row_is_activated_by_click_and_enter(look, qtbot) -> None:
    row, heard = RowLine("整理方案", "华远", chip="逾期 1 天", tone=Tone.RED), []
    qtbot.addWidget(row)
    row.resize(500, 40)
    row.show()
    row.activated.connect(lambda: heard.append("row"))
    button = row.add_button("Done", "check", lambda: heard.append("done"))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.keyClick(row, Qt.Key.Key_Return)
    button.click()
    assert heard == ["row", "row", "done"] and "逾期 1 天" in row.accessibleName()


def test_card_keeps_a_line_between_rows_and_forgets_them(look, qtbot) -> None:
    card = Card("跟进", "4")
    qtbot.addWidget(card)
    for title in "ab":
        card.add_row(RowLine(title, parent=card))
    assert len(card.rows) == 2 and len(card._rows) == 4
    card.clear_rows()
    assert card.rows == []


def test_toast_offers_undo_once_and_leaves(look, qtbot) -> None:
    window, heard = QWidget(), []
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = Toast(window)
    toast._stays = (30, 60_000)
    toast.show_text("Deleted", lambda: heard.append(1))
    assert toast.isVisible() and toast.geometry().bottom() < 400
    toast.button.click()
    assert heard == [1] and toast.isHidden()
    toast.show_text("Deleted", lambda: heard.append(2))
    toast.forget_undo()
    assert toast.isVisible() and toast.button.isHidden() and toast.text == "Deleted"
    toast.show_text("Moved · This time has passed.", lambda: heard.append(3), warned=True)
    assert not toast._sign.isHidden() and toast._timer.interval() == 60_000
    toast.show_notice("14:00 visit")
    assert toast.text.startswith("Moved") and not toast.button.isHidden(), "the way back is not taken away"
    toast.button.click()
    assert heard[-1] == 3 and toast.text == "14:00 visit" and toast.isVisible()
    toast.show_text("Saved")
    assert toast.button.isHidden() and toast._sign.isHidden()
    qtbot.waitUntil(toast.isHidden)


def test_message_says_what_to_do(look, qtbot) -> None:
    message, heard = InlineMessage(), []
    qtbot.addWidget(message)
    assert message.isHidden()
    message.action_clicked.connect(lambda: heard.append(1))
    message.show_message("Not enough room", Tone.RED, "Choose another folder")
    message.button.click()
    assert heard == [1] and message.text == "Not enough room"


def test_progress(look, qtbot) -> None:
    line, heard = ProgressLine(), []
    qtbot.addWidget(line)
    line.cancelled.connect(lambda: heard.append(1))
    line.show_progress(0.5, "Importing")
    assert line._bar.value() == 500
    line.show_progress(None, "Reading")
    assert line._bar.maximum() == 0
    line._cancel.click()
    assert heard == [1]


def test_section_and_split_remember(look, qtbot) -> None:
    state = UiState()
    section = FoldingSection("More", "more", state)
    qtbot.addWidget(section)
    section.set_open(False)
    again = FoldingSection("More", "more", state)
    qtbot.addWidget(again)
    assert not again.is_open
    split = SplitView("panes", state, [100, 300])
    qtbot.addWidget(split)
    for _ in range(2):
        split.addWidget(QWidget())
    split.resize(600, 100)
    split.show()
    split.restore()
    split.moveSplitter(250, 1)
    assert state.numbers("split.panes")[0] == split.sizes()[0]


def test_tabs_segments_and_charts(look, qtbot) -> None:
    tabs, segments, heard = Tabs([("a", "A"), ("b", "B")]), Segments([("m", "月"), ("w", "周")]), []
    chart = BarChart("Visits")
    for widget in (tabs, segments, chart):
        qtbot.addWidget(widget)
    tabs.chosen.connect(heard.append)
    segments.chosen.connect(heard.append)
    tabs.step(-1)
    tabs.set_text("b", "B 3")
    segments._group.button(1).click()
    assert heard == ["b", "w"] and segments.current == "w" and tabs.tabText(1) == "B 3"
    chart.set_bars([("1", 2.0, "one: 2"), ("2", 0.0, "two: none")])
    assert "one: 2" in chart.accessibleDescription()
    chart.grab()


def test_flow_breaks_lines(look, qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for _ in range(6):
        flow.addWidget(Button("Button", parent=holder))
    one = flow.heightForWidth(2000)
    assert flow.heightForWidth(200) > 2 * one
    flow.clear()
    assert flow.count() == 0 and flow.heightForWidth(100) == 0


def test_long_words_are_elided_with_a_tool_tip(look, qtbot) -> None:
    label = ElidedLabel("一个非常非常长的名字" * 10)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert label.toolTip() and label.text() == "一个非常非常长的名字" * 10


def test_timeline_entry_opens_on_double_click(look, qtbot) -> None:
    entry, heard = TimelineEntry("phone", "10-22 电话", "对账", "已补寄"), []
    qtbot.addWidget(entry)
    entry.activated.connect(lambda: heard.append(1))
    entry.show()
    QTest.mouseDClick(entry, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert heard == [1]


def test_empty_state_hides_what_it_does_not_have(look, qtbot) -> None:
    state = EmptyState("users", "Nothing yet")
    qtbot.addWidget(state)
    assert state.button.isHidden()


@pytest.mark.parametrize("spoken", [*Language])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_part_shows_and_can_be_named(look, qapp, qtbot, spoken, scheme) -> None:
    language.speaker(qapp).speak(spoken)
    look.set_scheme(scheme)
    sheet = gallery.Sheet()
    qtbot.addWidget(sheet)
    sheet.layout().addWidget(gallery.table(sheet), 2, 0, 1, 3)
    sheet.show()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert not sheet.grab().isNull()
    for widget in sheet.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.focusProxy() is None:
            _named(widget)


def _named(widget: QWidget) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    text = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    if isinstance(widget, kinds) and not isinstance(widget.parent(), QLineEdit):
        assert text or isinstance(widget, QComboBox), widget
        assert widget.height() >= Size.TARGET - 4, (widget, widget.height())
