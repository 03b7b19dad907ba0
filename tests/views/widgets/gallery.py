"""Every shared part on one sheet, in both schemes and languages, grabbed to PNG: ``python -m tests.views.widgets.gallery DIR``."""

import os
import sys
from array import array
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.itemmodels.table import TableModel
from desktop.models.columns import Align, Column, Form, Look
from desktop.models.kinds import DueState, Grade, Language, Scheme, Status
from desktop.models.rules.date_words import parse_moment
from desktop.qtsupport import language, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Tone
from desktop.qtsupport.ui_state import UiState
from desktop.views.widgets.avatar import Avatar
from desktop.views.widgets.bar_chart import BarChart, Measure
from desktop.views.widgets.buttons import Button, IconButton, Segments
from desktop.views.widgets.card import Card
from desktop.views.widgets.chips import FilterChip, GradeBadge, StatusChip
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.editors import ChoiceKind, DateKind, LongTextKind, NumberKind, TagsKind, TextKind
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.flow_layout import FlowLayout
from desktop.views.widgets.folding_section import FoldingSection
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import Label
from desktop.views.widgets.page_header import PageHeader
from desktop.views.widgets.person_picker import Person, PersonPicker
from desktop.views.widgets.progress import ProgressLine
from desktop.views.widgets.property_row import PropertyRow
from desktop.views.widgets.row_line import RowLine
from desktop.views.widgets.search_field import SearchField
from desktop.views.widgets.tabs import Tabs
from desktop.views.widgets.tag_editor import TagEditor
from desktop.views.widgets.text_input import TextArea, TextInput
from desktop.views.widgets.timeline_entry import TimelineEntry
from desktop.views.widgets.toast import Toast

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    id: int
    grade: Grade | None
    name: str
    industry: str
    status: Status
    due: DueState
    last: date
    worth: float


COLUMNS = (
    Column("grade", "", 4, Form.LABEL, Align.CENTER, "grade", Look.GRADE),
    Column("name", "Customer", 22, sort="name", look=Look.STRONG),
    Column("industry", "Industry", 9, look=Look.MUTED),
    Column("status", "Status", 9, Form.LABEL, sort="status"),
    Column("due", "Next contact", 12, Form.LABEL, look=Look.CHIP, sort="due"),
    Column("last", "Last contact", 11, Form.DATE_SHORT, look=Look.MUTED),
    Column("worth", "Yearly value", 12, Form.NUMBER, Align.RIGHT),
)
NAMES = ["华远精密制造有限公司", "长风医疗器械股份", "美佳百货连锁", "恒信建工集团", "㛃䶮𬭊教育科技"]


class Rows:
    def rows(self, ids):
        grades, dues = [*Grade, None], [*DueState]
        return [
            Row(
                i, grades[i % 5], NAMES[i % 5], "制造业", [*Status][i % 5], dues[i % 5], date(2026, 11, i + 1), i * 31.5
            )
            for i in ids
        ]


def table(parent):
    model = TableModel(COLUMNS, Rows().rows, NOW.date, parent)
    view = DataTable(model, "gallery", UiState(), parent)
    model.set_ids(array("q", range(5)))
    view.show_sort("due", ascending=True)
    view.selectRow(0)
    return view


class Sheet(QWidget):
    def __init__(self):
        super().__init__()
        self.resize(1366, 900)
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 18, 24, 18)
        grid.setSpacing(16)
        grid.addWidget(self.head(), 0, 0, 1, 3)
        for number, column in enumerate((self.first, self.second, self.third)):
            holder = QVBoxLayout()
            holder.setSpacing(10)
            for widget in column():
                holder.addWidget(widget)
            holder.addStretch(1)
            grid.addLayout(holder, 1, number)
            grid.setColumnStretch(number, 1)
        self.toast = Toast(self)

    def head(self):
        header = PageHeader(parent=self)
        header.set_title("客户", "128 家 · 显示 128")
        header.add_action(QAction("导出", self), "download")
        header.add_action(QAction("打印今天的计划", self), "printer", primary=True)
        header.set_menu([QAction("导入表格", self)])
        return header

    def row(self, *widgets):
        holder = QWidget(self)
        line = FlowLayout(holder)
        for widget in widgets:
            line.addWidget(widget)
        return holder

    def first(self):
        yield SearchField("名称、拼音首字母、电话、联系人…", self, keys="Ctrl K")
        yield self.row(
            FilterChip("行业:全部", self),
            FilterChip("组织图", self, checkable=True),
            *(
                StatusChip(text, tone, self)
                for text, tone in zip(
                    ["12-19", "已约 11-24", "逾期 6 天", "今天到期", "支持", "5 天后"], Tone, strict=True
                )
            ),
        )
        yield self.row(
            *(GradeBadge(grade, self) for grade in [*Grade, None]),
            *(Avatar(n, parent=self) for n in ("王建国", "李强", "陈芳", "John Smith")),
        )
        yield self.row(
            Button("完成", "check", Variant.SMALL_BUTTON, parent=self),
            Button("删除", "trash-2", Variant.DANGER, parent=self),
            Button("查看全部 41 条 →", "", Variant.LINK, parent=self),
            Button("取消", "", Variant.QUIET, parent=self),
            IconButton("lock", "锁定", parent=self),
        )
        disabled = Button("不可用", "x", Variant.PRIMARY, parent=self)
        disabled.setEnabled(False)
        yield self.row(Segments([("m", "月"), ("w", "周"), ("d", "日"), ("a", "日程")], self), disabled)
        wrong = TextInput("名称", self)
        wrong.setText("空")
        wrong.set_wrong(True)
        yield wrong
        field = DateField(partial(parse_moment, now=NOW), self, with_time=True)
        field.input.setText("明天 15:00")
        field.input.textEdited.emit("明天 15:00")
        yield field
        combo = QComboBox(self)
        combo.addItems(["成交", "意向"])
        yield combo
        yield TextArea("这次谈了什么", self, lines=2)
        tags = TagEditor(("老客户",), self)
        tags.set_tags(("老客户", "战略级"))
        yield tags
        picker = PersonPicker((), self)
        picker.set_people([Person(1, "王建国", "总经理"), Person(2, "李强", "生产副总")], [1])
        yield picker
        box = QCheckBox("A 核心", self)
        box.setChecked(True)
        yield box
        yield InlineMessage(self)

    def second(self):
        card = Card("今天的拜访", "3 次 · 行车约 1 小时 50 分", self)
        for grade in (Grade.A, Grade.C):
            line = RowLine(
                "华远精密制造有限公司",
                parent=card,
                below="季度回顾 · 王建国、李强 · 苏州工业园区星湖街 218 号",
                lead="09:30–10:30",
                grade=grade,
            )
            line.add_button("完成", "check", self.update)
            card.add_row(line)
        yield card
        card = Card("跟进", "我们欠 4 · 他们欠 2", self)
        for title, detail, chip, tone in (
            ("整理新品折扣方案", "华远精密", "逾期 1 天", Tone.RED),
            ("邮寄新品手册", "美佳百货", "今天", Tone.AMBER),
        ):
            card.add_row(RowLine(title, detail, card, chip=chip, tone=tone))
        yield card
        card = Card("最近沟通", "本季 7 次", self, lined=False)
        card.add_body(
            TimelineEntry(
                "map-pin",
                "11-08 上门拜访 · 李强",
                "四季度供货回顾",
                "对交货速度满意,希望新品给折扣;提到明年上二号线。",
                card,
                tone=Tone.ACCENT,
            )
        )
        chart = BarChart("近 12 个月采购", card)
        chart.set_bars([(str(n), 30 + n * 7 % 50, f"{n}") for n in range(12)])
        card.add_body(chart)
        card.add_body(Measure(0.8, Tone.GREEN, card))
        yield card
        message = InlineMessage(self)
        message.show_message("周四加 2 次拜访,惠民社区已逾期 21 天。", Tone.ACCENT, "采纳")
        yield message
        message = InlineMessage(self)
        message.show_message("这个日期看不懂。", Tone.RED)
        yield message

    def third(self):
        card = Card("基本资料", "3 项超过 180 天未核实", self, lined=False)
        kinds = [
            ("法定代表人", TextKind(), "王建国"),
            ("地址", LongTextKind(), "苏州工业园区星湖街 218 号 A3"),
            ("规模", NumberKind(unit="人"), 620),
            ("来源", ChoiceKind([(None, ""), (1, "客户转介绍")]), 1),
            ("合作开始", DateKind(partial(parse_moment, now=NOW)), date(2024, 11, 1)),
            ("标签", TagsKind(), ("战略级", "老客户")),
            ("网站", TextKind(), ""),
        ]
        for label, kind, value in kinds:
            row = PropertyRow(label, kind, card)
            row.set_value(value)
            card.add_body(row)
        row.edit()
        row.show_error("网址不完整,例如 example.com")
        yield card
        section = FoldingSection("更多", parent=self)
        section.body.addWidget(Label("内容", Variant.MUTED, parent=section))
        yield section
        tabs = Tabs([("o", "概览"), ("p", "联系人 6"), ("t", "沟通 41")], self)
        yield tabs
        progress = ProgressLine(self)
        progress.show_progress(0.4, "正在导入 412 / 1000")
        yield progress
        yield EmptyState("users", "还没有客户。", "新建客户", self, hint="也可以把表格拖到窗口里。")


def main(folder):
    app = QApplication.instance() or QApplication([])
    look = theme.apply_theme(app, Scheme.LIGHT)
    speaker = language.speaker(app)
    for spoken in Language:
        speaker.speak(spoken)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            look.set_scheme(scheme)
            sheet = Sheet()
            sheet.layout().addWidget(table(sheet), 2, 0, 1, 3)
            sheet.show()
            sheet.toast.show_text("已删除 3 家客户", sheet.update)
            app.processEvents()
            sheet.grab().save(str(Path(folder) / f"gallery-{spoken}-{scheme}.png"))
            sheet.deleteLater()


if __name__ == "__main__":
    main(sys.argv[1])
