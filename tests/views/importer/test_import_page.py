"""The import page: what would happen is shown row by row, decided in place, done in one step, and said in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from desktop.exchange.fields import CustomerField, TableKind
from desktop.exchange.plan import Action
from desktop.models.kinds import Grade, Language
from desktop.models.rows.customers import CustomerFilter
from desktop.qtsupport import language
from desktop.services.customers import Customers
from desktop.storage.book import Book
from desktop.views.importer.columns_dialog import ColumnsDialog
from desktop.views.importer.page import ImportPage
from desktop.views.page import PageContext
from tests.support.dump import dump
from tests.support.pages import navigator_of
from tests.support.shared_data import shared_data

HEAD = "客户编号,客户名称,行业,合作时长(月),年度贡献值(元),客户类型,关键联系人,联系方式,最近互动"
FIRST = (
    HEAD,
    "C001,华远精密制造有限公司,制造业,24,1500000,高价值/活跃,王建国,13812345678,2026-10-15",
    "C002,同福餐饮管理有限公司,餐饮,6,280000,中价值/沉默,李明朗,13956780000,2026-07-20",
)
SECOND = (
    HEAD,
    "C001,华远精密制造有限公司,制造业,24,1600000,高价值/活跃,王建国,13812345678,2026-10-15",
    "C009,苏州同福餐饮管理有限公司,餐饮,20,140000,中价值/活跃,解晓,13544556677,2026-10-08",
    "C003,,服务业,,,,,,",
    "C004,天成物流有限公司,服务业,12,一百多,低价值/流失,盖洪,13688990011,2026-08-25",
    "C002,同福餐饮管理有限公司,餐饮,6,280000,中价值/沉默,李明朗,13956780000,2026-07-20",
)


def sheet(folder: Path, lines: tuple[str, ...], name: str = "客户资料.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), "utf-8-sig")
    return path


@pytest.fixture
def page(context: PageContext, qtbot) -> Iterator[ImportPage]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1190, 680)
    made = ImportPage(context, window)
    made.resize(1190, 680)
    window.show()
    made.catch_up()
    QAbstractItemModelTester(made.review.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    yield made
    made.hide()


def settle(page: ImportPage) -> None:
    for _round in range(4):
        assert page.context.jobs.wait_idle(60)
        QTest.qWait(5)


def read(page: ImportPage, path: Path) -> None:
    page.open_files([path])
    settle(page)


def import_all(page: ImportPage, path: Path) -> None:
    read(page, path)
    QTest.mouseClick(page.review.go, Qt.MouseButton.LeftButton)
    settle(page)


def actions(page: ImportPage) -> list[Action]:
    return [row.action for row in page._preview.plan.rows]


def follow(page: ImportPage, words: str, row: int) -> None:
    """Click the word of a note with the mouse."""
    table, model = page.review.table, page.review.model
    line = next(n for n in range(model.rowCount()) if model.is_note(n) and model.row_at(n).row == row)
    note = model.note_at(line)
    left, width, _link = next(one for one in table._delegate.link_places(note) if one[2].words == words)
    place = table.visualRect(model.index(line, 0)).center()
    place.setX(left + width // 2)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle(page)


def names(book: Book) -> set[str]:
    with book.reading() as connection:
        return set(connection.exec_driver_sql("SELECT name FROM customer WHERE deleted_at IS NULL").scalars())


def test_a_file_is_read_shown_and_imported_in_one_step(page: ImportPage, book: Book, tmp_path: Path) -> None:
    before = dump(book)
    read(page, sheet(tmp_path, FIRST))
    assert actions(page) == [Action.ADD, Action.ADD]
    assert "2 customers" in page.review.go.text() and dump(book) == before
    assert "客户资料.csv" in page.review.summary() and "2 rows" in page.review.summary()
    QTest.mouseClick(page.review.go, Qt.MouseButton.LeftButton)
    settle(page)
    assert names(book) == {"华远精密制造有限公司", "同福餐饮管理有限公司"}
    assert page._stack.currentWidget() is page.outcome
    assert "2 new" in page.outcome._numbers.text()
    book.undo()
    assert dump(book) == before


def test_the_same_file_again_changes_nothing_and_says_so(page: ImportPage, tmp_path: Path) -> None:
    path = sheet(tmp_path, FIRST)
    import_all(page, path)
    read(page, path)
    assert set(actions(page)) == {Action.UNCHANGED}
    assert not page.review.go.isEnabled() and page.review.go.text() == "Nothing to import"


def test_old_values_are_shown_beside_new_ones(page: ImportPage, tmp_path: Path) -> None:
    import_all(page, sheet(tmp_path, FIRST))
    read(page, sheet(tmp_path, SECOND, "later.csv"))
    model = page.review.model
    titles = [column.title for column in model.columns]
    cell = model.cell(0, titles.index("Annual value (yuan)"))
    assert (cell.text, cell.old) == ("1,600,000.00", "1,500,000.00")
    told = model.data(model.index(0, titles.index("Annual value (yuan)")), Qt.ItemDataRole.AccessibleTextRole)
    assert "1,500,000.00 → 1,600,000.00" in told


def test_problems_stand_below_their_rows_in_words(page: ImportPage, tmp_path: Path) -> None:
    read(page, sheet(tmp_path, SECOND))
    model = page.review.model
    notes = [model.note_at(n).text for n in range(model.rowCount()) if model.is_note(n)]
    assert "Row 4, column B: no customer name" in notes
    assert any("column E" in note and "一百多" in note for note in notes)
    titles = [column.title for column in model.columns]
    row = next(n for n in range(model.rowCount()) if model.row_at(n).row == 5)
    wrong = model.cell(row, titles.index("Annual value (yuan)"))
    assert wrong.wrong and wrong.text == "一百多"


def test_chips_filter(page: ImportPage, tmp_path: Path) -> None:
    read(page, sheet(tmp_path, SECOND))
    everything = page.review.model.rowCount()
    QTest.mouseClick(page.review.chips["reject"], Qt.MouseButton.LeftButton)
    assert page.review.model.rowCount() == 2
    assert page.review.model.row_at(0).action is Action.REJECT
    QTest.mouseClick(page.review.chips["reject"], Qt.MouseButton.LeftButton)
    assert page.review.model.rowCount() == everything
    assert page.review.chips["unchanged"].isHidden()


def test_a_row_is_left_out_and_taken_again(page: ImportPage, tmp_path: Path, book: Book) -> None:
    read(page, sheet(tmp_path, SECOND))
    follow(page, "Skip", 5)
    assert page._preview.plan.rows[3].action is Action.SKIP
    follow(page, "Take it after all", 5)
    assert page._preview.plan.rows[3].action is Action.ADD
    page.review.table.setCurrentIndex(page.review.model.index(0, 0))
    QTest.keyClick(page.review.table, Qt.Key.Key_Delete)
    settle(page)
    assert page._preview.plan.rows[0].action is Action.SKIP
    QTest.mouseClick(page.review.go, Qt.MouseButton.LeftButton)
    settle(page)
    assert "华远精密制造有限公司" not in names(book)


def test_likely_duplicates_are_decided_one_by_one(page: ImportPage, tmp_path: Path, book: Book) -> None:
    import_all(page, sheet(tmp_path, FIRST))
    read(page, sheet(tmp_path, SECOND, "later.csv"))
    assert page.review.decide.isVisible() and "同福餐饮管理有限公司" in page.review._alike.text()
    QTest.mouseClick(page.review.decide, Qt.MouseButton.LeftButton)
    assert page.review.model.rowCount() == 2
    follow(page, "It is the same", 3)
    row = next(one for one in page._preview.plan.rows if one.row == 3)
    assert row.customer_id is not None and row.action is Action.CHANGE
    assert not page.review.decide.isVisible()
    follow(page, "Decide again", 3)
    follow(page, "It is a new customer", 3)
    row = next(one for one in page._preview.plan.rows if one.row == 3)
    assert row.action is Action.ADD and not page.review.decide.isVisible()


def test_a_cell_is_corrected_without_touching_the_file(page: ImportPage, tmp_path: Path, asker, book: Book) -> None:
    path = sheet(tmp_path, SECOND)
    content = path.read_bytes()
    read(page, path)
    asker.text = "补名有限公司"
    follow(page, "Correct", 4)
    assert page._preview.plan.count(Action.REJECT) == 0
    asker.text = "1000000"
    follow(page, "Correct", 5)
    QTest.mouseClick(page.review.go, Qt.MouseButton.LeftButton)
    settle(page)
    assert "补名有限公司" in names(book) and path.read_bytes() == content
    with book.reading() as connection:
        value = connection.exec_driver_sql("SELECT stated_annual_value FROM customer WHERE code = 'C004'").scalar()
    assert value == 100_000_000


def test_grades_follow_from_the_stated_value_when_ticked(page: ImportPage, tmp_path: Path, context) -> None:
    read(page, sheet(tmp_path, FIRST))
    assert page.review.grades.isVisible() and not page.review.grades.isChecked()
    page.review.grades.click()
    settle(page)
    QTest.mouseClick(page.review.go, Qt.MouseButton.LeftButton)
    settle(page)
    lookups = context.book.lookups.customers
    lines = lookups.lines(lookups.ids(CustomerFilter()))
    assert {line.code: line.grade for line in lines} == {"C001": Grade.A, "C002": Grade.B}


def test_records_of_unknown_customers_add_them_when_ticked(page: ImportPage, tmp_path: Path, book: Book) -> None:
    lines = ("客户编号,沟通时间,沟通方式,沟通主题", "C077,2026-10-15 10:00,电话,报价")
    read(page, sheet(tmp_path, lines, "沟通.csv"))
    assert actions(page) == [Action.REJECT] and page.review.stubs.isVisible()
    page.review.stubs.click()
    settle(page)
    assert actions(page) == [Action.STUB]
    QTest.mouseClick(page.review.go, Qt.MouseButton.LeftButton)
    settle(page)
    assert names(book) == {"C077"}


def test_columns_are_said_by_hand_and_remembered(page: ImportPage, tmp_path: Path) -> None:
    lines = ("甲方,客户编号,备用一", "华远精密制造有限公司,C001,苏州市工业园区", "美佳百货,C002,杭州市")
    read(page, sheet(tmp_path, lines))
    assert "No column" in page.chooser.message.text
    QTest.mouseClick(page.chooser.message.button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ColumnsDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(TableKind.CUSTOMERS))
    dialog.kind.activated.emit(dialog.kind.currentIndex())
    for index, field in ((0, CustomerField.NAME), (2, CustomerField.ADDRESS)):
        box = dialog.fields[index]
        box.setCurrentIndex(box.findData(field))
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settle(page)
    assert actions(page) == [Action.ADD, Action.ADD]
    QTest.mouseClick(page.review.go, Qt.MouseButton.LeftButton)
    settle(page)
    read(page, sheet(tmp_path, (*lines, "新客户有限公司,C003,"), "next.csv"))
    assert actions(page) == [Action.UNCHANGED, Action.UNCHANGED, Action.ADD]


def test_a_field_belongs_to_one_column(page: ImportPage, tmp_path: Path) -> None:
    read(page, sheet(tmp_path, ("客户名称,备用", "华远,华远精密")))
    page.review.columns.click()
    dialog = page.findChild(ColumnsDialog)
    box = dialog.fields[1]
    box.setCurrentIndex(box.findData(CustomerField.NAME))
    box.activated.emit(box.currentIndex())
    assert dialog.mapping() == {1: CustomerField.NAME}
    dialog.reject()


def test_sheets_are_tabs(page: ImportPage) -> None:
    read(page, shared_data("8-three-tables", "messy.xlsx"))
    tabs = page.review._tabs
    assert tabs is not None and tabs.count() == 2
    first = page.review.model.rowCount()
    tabs.setCurrentIndex(1)
    assert page.review.model.rowCount() != first and "Next step" in [c.title for c in page.review.model.columns]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "incomplete"),
        ("a.pdf", b"%PDF-1.7 nothing", "not a table"),
        ("a.csv", b"", "no rows"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "No column"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(page: ImportPage, tmp_path: Path, name, content, words, book) -> None:
    before = dump(book)
    (tmp_path / name).write_bytes(content)
    read(page, tmp_path / name)
    assert page._stack.currentWidget() is page.chooser
    assert words in page.chooser.message.text
    assert dump(book) == before


def test_files_are_dropped_and_several_wait(page: ImportPage, tmp_path: Path) -> None:
    paths = [sheet(tmp_path, FIRST), sheet(tmp_path, SECOND, "later.csv")]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(100, 100), copy, data, left, none))
    settle(page)
    assert page._preview.read.path == paths[0]
    QTest.mouseClick(page.review.go, left)
    settle(page)
    QTest.mouseClick(page.outcome.more, left)
    settle(page)
    assert page._preview.read.path == paths[1]


def test_rejected_rows_are_saved(page: ImportPage, tmp_path: Path, asker) -> None:
    read(page, sheet(tmp_path, SECOND))
    asker.path = tmp_path / "problems.xlsx"
    QTest.mouseClick(page.review.save, Qt.MouseButton.LeftButton)
    settle(page)
    assert navigator_of(page.context).toasts
    read(page, asker.path)
    assert len(page._preview.plan.rows) == 1


def test_the_rhythm_is_offered_for_those_never_contacted(page: ImportPage, tmp_path: Path, context) -> None:
    import_all(page, sheet(tmp_path, ("客户名称", "甲公司", "乙公司")))
    assert page.outcome.rhythm.isVisible() and page.outcome.never_contacted == 2
    QTest.mouseClick(page.outcome.rhythm.button, Qt.MouseButton.LeftButton)
    dialog = next(one for one in page.children() if type(one).__name__ == "RhythmDialog")
    dialog.submit()
    settle(page)
    assert not page.outcome.rhythm.isVisible()


def test_leaving_and_undoing(page: ImportPage, tmp_path: Path) -> None:
    import_all(page, sheet(tmp_path, FIRST))
    QTest.mouseClick(page.outcome.undo, Qt.MouseButton.LeftButton)
    assert ("undo", ()) in navigator_of(page.context).went
    assert page._stack.currentWidget() is page.chooser
    read(page, sheet(tmp_path, FIRST))
    assert page.leave() and page._stack.currentWidget() is page.chooser
    assert not page.leave()


def test_only_the_import_itself_is_taken_back(page: ImportPage, tmp_path: Path, book: Book) -> None:
    import_all(page, sheet(tmp_path, FIRST))
    assert page.outcome.undo.isEnabled()
    customers = Customers(book, page.context.clock)
    page.context.write(page, lambda: customers.add({"name": "后来的客户"})[1])
    settle(page)
    assert not page.outcome.undo.isEnabled() and page._stack.currentWidget() is page.outcome
    for _step in range(2):
        page.context.write(page, book.undo)
        settle(page)
    assert page._stack.currentWidget() is page.chooser


def test_a_fault_is_corrected_where_it_is_seen(page: ImportPage, tmp_path: Path, asker) -> None:
    read(page, sheet(tmp_path, SECOND))
    table, model = page.review.table, page.review.model
    asker.text = "补名有限公司"
    for row, asked in ((1, 0), (4, 1)):
        line = next(n for n in range(model.rowCount()) if model.row_at(n).row == row + (row == 1))
        place = table.visualRect(model.index(line, 2)).center()
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        settle(page)
        assert len(asker.asked) == asked
    assert page._preview.plan.count(Action.REJECT) == 0


def test_every_word_is_said_anew(page: ImportPage, tmp_path: Path, qapp) -> None:
    read(page, sheet(tmp_path, SECOND))
    language.speaker(qapp).speak(Language.ZH)
    settle(page)
    assert page.review.cancel.text() == "取消"
    assert page.review.model.columns[2].title == "客户名称"
    assert any("没有客户名称" in page.review.model.note_at(n).text for n in page.review.model.note_lines())


def test_rows_without_number_are_shown_at_once(page: ImportPage, tmp_path: Path) -> None:
    lines = ("客户名称,客户编号", *(f"第{n}号有限公司,K{n:06d}" for n in range(20_000)))
    read(page, sheet(tmp_path, lines))
    assert page.review.model.rowCount() == 20_000
    page.review.table.scrollToBottom()
    assert page.review.model.cell(19_999, 2).text == "第19999号有限公司"
    assert "20,000" in page.review.go.text()
