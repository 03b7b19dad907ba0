"""A file is dropped on the window: a spreadsheet opens the import; a hostile one is refused in one sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import Language
from desktop.views.importer.page import ImportPage
from desktop.views.start.requests import StartView
from tests.support.dump import dump
from tests.support.hands import CTRL, Hands
from tests.support.shared_data import shared_data

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(target: object, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, LEFT, NONE))
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), action, data, LEFT, NONE))


def test_a_dropped_sheet_is_shown_before_it_is_taken(beginner: Hands) -> None:
    drop(beginner.window, shared_data("8-three-tables", "messy-table1-utf16-tab.csv"))
    page = beginner.page(ImportPage)
    beginner.until(page.review.isVisible)
    assert "华远精密制造有限公司" in [row.record.name for row in page._preview.plan.rows if row.record is not None]
    beginner.press(Qt.Key.Key_Escape)
    assert page.chooser.isVisible()


def test_a_sheet_dropped_on_the_first_window_begins_a_book(hands: Hands) -> None:
    hands.desk.begin(None)
    drop(hands.start, shared_data("8-three-tables", "clean.xlsx"))
    assert hands.start.view is StartView.NEW
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.desk.window is not None)
    hands.until(hands.page(ImportPage).review.isVisible)


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_a_hostile_file_is_refused_in_a_sentence_and_the_window_lives(beginner: Hands, tmp_path: Path) -> None:
    before = dump(beginner.window.context.book.book)
    whole = shared_data("8-three-tables", "clean.xlsx").read_bytes()
    half = tmp_path / "half.xlsx"
    half.write_bytes(whole[: len(whole) // 2])
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" * 100)
    hostile = (
        shared_data("4-exports-spreadsheets", "workbooks", "excelize", "encryptAES.xlsx"),
        shared_data("4-exports-spreadsheets", "workbooks", "sheetjs", "password_2002_40_xor.xls"),
        half,
        picture,
        tmp_path / "gone.xlsx",
    )
    for path in hostile:
        drop(beginner.window, path)
        page = beginner.page(ImportPage)
        beginner.until(page.chooser.message.isVisible)
        said = page.chooser.message.text
        assert said and "\n" not in said and "Traceback" not in said and "Error" not in said, (path.name, said)
        beginner.press(Qt.Key.Key_1, CTRL)
        assert beginner.window.current_page is not page
    assert dump(beginner.window.context.book.book) == before
    drop(beginner.window, shared_data("8-three-tables", "clean.xlsx"))
    beginner.until(beginner.page(ImportPage).review.isVisible)
