"""The tab Files: listed with small pictures, dropped, pasted, looked at, renamed, deleted."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.models.kinds import FilePlace
from desktop.models.rows.attachments import FileOwner
from desktop.models.values import CustomerId
from desktop.views.dialogs.file_preview import FilePreview
from desktop.views.dialogs.file_strip import FileStrip
from desktop.views.page import PageContext
from desktop.views.profile.files_tab import FilesTab
from desktop.views.profile.page import ProfilePage
from desktop.views.widgets.pdf_view import PdfView
from desktop.views.widgets.picture_view import PictureView
from tests.support.pages import navigator_of
from tests.support.people import contact, customer
from tests.support.qt import FakeAsker


@pytest.fixture
def photo(tmp_path: Path, qapp: QApplication) -> Path:
    path = tmp_path / "名片.png"
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("steelblue"))
    assert picture.save(str(path))
    return path


@pytest.fixture
def page(context: PageContext, qtbot: QtBot) -> ProfilePage:
    made = ProfilePage(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    first = customer(context.book.book)
    contact(context.book.book, first, name="王芳 & <b>")
    made.show()
    made.show_customer(CustomerId(first), "files")
    settle(context)
    return made


def settle(context: PageContext) -> None:
    for _round in range(3):
        context.jobs.wait_idle()
        QApplication.processEvents()


def tab_of(page: ProfilePage) -> FilesTab:
    tab = page.tab("files")
    assert isinstance(tab, FilesTab)
    return tab


def names(page: ProfilePage) -> list[str]:
    model = tab_of(page).model
    return [model.text(row, 0) for row in range(model.rowCount())]


def test_dropped_onto_the_profile(page: ProfilePage, context: PageContext, photo: Path) -> None:
    assert page.take_files([photo])
    settle(context)
    assert names(page) == ["名片.png"]
    assert navigator_of(context).toasts == ["1 file added"]
    assert tab_of(page).model.text(0, 3) == "The customer"


def test_dropped_onto_the_tab(page: ProfilePage, context: PageContext, photo: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    tab_of(page).dropEvent(
        QDropEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    settle(context)
    assert names(page) == ["名片.png"]


def test_a_small_picture_appears_from_memory(page: ProfilePage, context: PageContext, photo: Path) -> None:
    page.take_files([photo])
    settle(context)
    table = tab_of(page).table
    table.grab()
    settle(context)
    shown = table.viewport().grab().toImage()
    ratio = shown.devicePixelRatio()
    assert QColor(shown.pixel(round(24 * ratio), round(18 * ratio))) == QColor("steelblue")


def test_a_picture_is_pasted(page: ProfilePage, context: PageContext) -> None:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(picture)
    tab_of(page).paste()
    settle(context)
    (name,) = names(page)
    assert name.startswith("Pasted 2026-11-23") and name.endswith(".png")
    QGuiApplication.clipboard().clear()


def test_nothing_to_paste_is_said(page: ProfilePage, context: PageContext) -> None:
    QGuiApplication.clipboard().setText("words")
    tab_of(page).paste()
    assert "clipboard" in navigator_of(context).toasts[-1]


def test_previews(page: ProfilePage, context: PageContext, photo: Path, tmp_path: Path, qtbot: QtBot) -> None:
    from desktop.documents.render import PageOptions

    pdf = tmp_path / "profile.pdf"
    first = context.book.lookups.customers.find("华远")[0].customer_id
    pdf.write_bytes(context.book.printing.profile(first, PageOptions()))
    sheet = tmp_path / "表.xlsx"
    sheet.write_bytes(b"no real sheet")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    page.take_files([photo, pdf, sheet, broken])
    settle(context)
    tab = tab_of(page)
    kinds = {}
    for row in range(4):
        row_id = tab.model.id_at(row)
        assert row_id is not None
        tab.table.row_activated.emit(row_id)
        preview = next(one for one in tab.findChildren(FilePreview) if one.isVisible())
        settle(context)
        kinds[tab.model.text(row, 0)] = (type(preview.view).__name__, bool(preview.problem))
        preview.close()
        settle(context)
    assert kinds == {
        "名片.png": (PictureView.__name__, False),
        "profile.pdf": (PdfView.__name__, False),
        "表.xlsx": ("EmptyState", True),
        "broken.jpg": ("EmptyState", True),
    }


def test_open_rename_move_delete(page: ProfilePage, context: PageContext, photo: Path, asker: FakeAsker) -> None:
    page.take_files([photo])
    settle(context)
    tab = tab_of(page)
    opened: list[Path] = []
    tab.verbs.opener = opened.append
    row = tab.model.row_at(0)
    tab.verbs.open_copy(row)
    settle(context)
    assert opened[0].read_bytes() == photo.read_bytes()
    asker.text = "王芳的名片"
    tab.table.edit_requested.emit(row.id)
    settle(context)
    assert names(page) == ["王芳的名片.png"]
    menu = tab.verbs.menu([tab.model.row_at(0)], tab)
    places = next(one for one in menu.findChildren(QMenu) if one.title() == "Belongs to")
    next(action for action in places.actions() if action.text() == "王芳 && <b>").trigger()
    settle(context)
    assert tab.model.row_at(0).place is FilePlace.CONTACT
    assert tab.model.text(0, 3) == "王芳 & <b>"
    tab.table.delete_requested.emit([row.id])
    settle(context)
    assert names(page) == []
    assert navigator_of(context).toasts[-1] == "Deleted 王芳的名片.png"
    context.book.attachments.forget_copies()
    assert not opened[0].exists()


def test_a_folder_is_refused_in_words(
    page: ProfilePage, context: PageContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(navigator_of(context), "show_problem", told.append)
    page.take_files([tmp_path])
    settle(context)
    assert [getattr(problem, "code", "") for problem in told] == ["file_is_folder"]


def test_files_of_a_record_and_a_person_stand_beside_them(page: ProfilePage, context: PageContext, photo: Path) -> None:
    first = context.book.lookups.customers.find("华远")[0].customer_id
    person = context.book.lookups.contacts.contacts_of(first)[0]
    strip = FileStrip(context, page, only_files=True)
    strip.show_owner(FileOwner(first, contact_id=person.id))
    settle(context)
    assert strip.names == [] and not strip.isVisibleTo(page)
    strip.verbs.add(FileOwner(first, contact_id=person.id), [photo])
    settle(context)
    assert strip.names == ["名片.png"] and strip.isVisibleTo(page)
    strip.show_owner(FileOwner(first))
    settle(context)
    assert strip.names == ["名片.png"], "of a customer all"
    strip.show_owner(None)
    assert strip.names == []
