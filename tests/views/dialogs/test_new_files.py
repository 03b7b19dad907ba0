"""New records and visits collect files: chosen, dropped, pasted; attached in the step that saves; kept by a draft."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.visits import VisitDraft
from desktop.models.values import CustomerId
from desktop.services.ports import FixedClock
from desktop.services.visits import Visits
from desktop.storage.book import Book
from desktop.views.dialogs.completion_dialog import CompletionDialog
from desktop.views.dialogs.form import FormDialog
from desktop.views.dialogs.new_files import NewFiles
from desktop.views.dialogs.record_dialog import RecordDialog, RecordStart
from desktop.views.dialogs.visit_dialog import VisitDialog, VisitStart
from desktop.views.page import PageContext
from tests.support.books import NOW
from tests.support.people import customer
from tests.support.qt import FakeAsker

PLANTED = b"PLANTED-IN-A-NEW-FORM-" * 500
Opened = tuple[FormDialog, NewFiles, int]


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    path = tmp_path / "报价 & 2026.pdf"
    path.write_bytes(PLANTED)
    return path


@pytest.fixture(params=["record", "visit", "completion"])
def opening(request: pytest.FixtureRequest, context: PageContext, book: Book, qtbot: object) -> Callable[[], Opened]:
    """Opens the form of a new record, of a new visit, of the record of a visit; all of the same customer."""
    owner = customer(book)
    over = VisitDraft(owner, NOW - timedelta(hours=2), NOW - timedelta(hours=1), purpose="Q4")
    planned, _changes = Visits(book, FixedClock(NOW)).plan(over)

    def opened() -> Opened:
        if request.param == "record":
            record = RecordDialog(context, RecordStart(CustomerId(owner)))
            form, files = record, record.files
        elif request.param == "visit":
            plan = VisitDialog(context, VisitStart(CustomerId(owner)))
            form, files = plan, plan.new_files
        else:
            done = CompletionDialog(context, planned)
            done.none.setChecked(True)
            form, files = done, done.files
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(form)  # type: ignore[attr-defined]
        form.show()
        settle(context)
        return form, files, owner

    return opened


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


def names(files: NewFiles) -> list[str]:
    return [str(chip.property("file_name")) for chip in files.chips]


def drop(form: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (QDragEnterEvent, QDropEvent):
        QApplication.sendEvent(form, event(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, keys))


def test_files_come_along_in_one_step(
    opening: Callable[[], Opened], context: PageContext, offer: Path, asker: FakeAsker, tmp_path: Path
) -> None:
    form, files, owner = opening()
    second = tmp_path / "b.txt"
    second.write_text("b")
    drop(form, offer, second)
    settle(context)
    assert names(files) == ["报价 & 2026.pdf", "b.txt"]
    asker.path = offer
    files.add.click()
    settle(context)
    assert len(names(files)) == 2, "the same file again is the same file"
    files.chips[1].click()
    menu = next(one for one in files.findChildren(QMenu) if one.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert names(files) == ["报价 & 2026.pdf"]
    assert context.book.lookups.attachments.count(owner) == 0, "nothing hangs anywhere before it is saved"
    form.submit()
    settle(context)
    (row,) = context.book.lookups.attachments.attachments_at(FileOwner(owner))
    assert (row.name, row.size) == ("报价 & 2026.pdf", len(PLANTED))
    assert row.place.value in ("interaction", "visit")
    assert context.book.lookups.attachments.content(row.id) == PLANTED
    assert context.book.book.attachments._held.isdisjoint({row.digest}), "the bin can let it go"
    context.book.book.undo()
    assert context.book.lookups.attachments.count(owner) == 0, "the step takes its files back"
    context.book.book.redo()
    assert context.book.lookups.attachments.content(row.id) == PLANTED


def test_a_draft_keeps_them_and_nothing_lies_in_the_clear(
    opening: Callable[[], Opened], context: PageContext, offer: Path
) -> None:
    form, files, owner = opening()
    drop(form, offer)
    settle(context)
    form.reject()
    settle(context)
    book = context.book.book
    assert context.book.attachments.tidy() == 0
    store = book.attachments
    store._held.clear()  # as after a new start
    assert context.book.attachments.tidy() == 0, "a draft names it"
    found = [path for path in book.folder.rglob("*") if path.is_file() and PLANTED[:20] in path.read_bytes()]
    assert found == []
    form, files, _owner = opening()
    form.offer.action_clicked.emit()  # type: ignore[attr-defined]
    settle(context)
    assert names(files) == ["报价 & 2026.pdf"]
    form.submit()
    settle(context)
    assert context.book.lookups.attachments.count(owner) == 1
    assert context.book.attachments.tidy() == 0


def test_what_nobody_wants_any_more_goes(context: PageContext, book: Book, offer: Path) -> None:
    context.book.attachments.hold([offer])
    assert context.book.attachments.tidy() == 0
    book.attachments._held.clear()  # as after a new start
    assert context.book.attachments.tidy() == 1


def test_a_picture_is_pasted_where_one_writes(context: PageContext, book: Book, qtbot: object) -> None:
    form = RecordDialog(context, RecordStart(CustomerId(customer(book))))
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)  # type: ignore[attr-defined]
    form.show()
    settle(context)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("steelblue"))
    QGuiApplication.clipboard().setImage(picture)
    form.fields.said.paste()
    settle(context)
    assert len(names(form.files)) == 1 and names(form.files)[0].endswith(".png")
    words = QMimeData()
    words.setText("=SUM(A1)")
    words.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(words)
    form.fields.said.paste()
    settle(context)
    assert form.fields.said.toPlainText() == "=SUM(A1)" and len(names(form.files)) == 1, "a cell is its words"


def test_a_folder_is_refused_beside_the_form_and_the_form_waits_for_files(
    context: PageContext, book: Book, qtbot: object, tmp_path: Path, offer: Path
) -> None:
    form = VisitDialog(context, VisitStart(CustomerId(customer(book))))
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)  # type: ignore[attr-defined]
    form.show()
    settle(context)
    drop(form, tmp_path)
    settle(context)
    assert form.message.isVisible() and names(form.new_files) == []
    drop(form, offer)
    form.submit()
    form.reject()
    assert form.isVisible(), "the file is still on its way"
    settle(context)
    assert names(form.new_files) == ["报价 & 2026.pdf"] and not form.message.isVisible()
