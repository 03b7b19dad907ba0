"""Settings are saved as changed, undone by name, wrong ones said beside the field; passwords and backups."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.kinds import Language, Scheme
from desktop.models.rules.cadence import CadenceTable
from desktop.qtsupport import language, theme
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.views.page import PageContext
from desktop.views.settings.page import SettingsPage
from desktop.views.settings.password_dialog import PasswordDialog, RecoveryDialog, RemovalDialog
from tests.support.books import NOW
from tests.support.pages import navigator_of


class Program:
    """Does what the desk does, without one."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.scheme = Scheme.LIGHT
        self.told = 0
        self.restored: list[Path] = []

    def speak(self, wanted: Language) -> None:
        language.speaker(self.app).speak(wanted)

    def choose_scheme(self, scheme: Scheme) -> None:
        self.scheme = scheme
        theme.current().set_scheme(scheme)

    def show_safety(self) -> None:
        self.told += 1

    def show_restored(self, before: Path) -> None:
        self.restored.append(before)


@pytest.fixture
def program(qapp: QApplication) -> Program:
    return Program(qapp)


@pytest.fixture
def page(context: PageContext, program: Program, qtbot) -> Iterator[SettingsPage]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1190, 700)
    made = SettingsPage(context, program, window)
    made.resize(1190, 700)
    window.show()
    made.catch_up()
    settle(made)
    yield made
    made.hide()


def settle(page: SettingsPage) -> None:
    for _round in range(3):
        assert page.context.jobs.wait_idle(30)
        QTest.qWait(5)


def enter(page: SettingsPage, name: str, text: str) -> None:
    row = page.rows[name]
    row.edit()
    field = row.editor.focusProxy() or row.editor
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(page)


def test_my_name_is_kept_and_undone(page: SettingsPage, book: Book) -> None:
    enter(page, "my_name", "Zhou Ming")
    assert page.context.book.preferences.get().my_name == "Zhou Ming"
    assert page.rows["my_name"].value == "Zhou Ming"
    book.undo()
    page.refresh(None)
    settle(page)
    assert page.rows["my_name"].value == ""


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("work_start", "25:99", "not understood as a time"),
        ("work_end", "08:00", "end lies before the start"),
        ("lunch_end", "11:00", "end lies before the start"),
        ("start_place", "Alps", "not understood as a place"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(page: SettingsPage, name: str, text: str, words: str) -> None:
    before = getattr(page.context.book.preferences.get(), name)
    enter(page, name, text)
    assert words in page.rows[name]._error.text() and page.rows[name].value == before
    right = {"work_end": "18:30", "work_start": "08:30", "lunch_end": "13:00", "start_place": ""}
    enter(page, name, right[name])
    assert not page.rows[name]._error.isVisible()


def test_the_cadence_is_changed_in_place_and_put_back(page: SettingsPage, book: Book) -> None:
    box = page.cadence.boxes["a", "contact"]
    assert box.value() == 14 and page.cadence._ideals["a"].text() == "10" and not page.cadence.reset.isVisible()
    box.setFocus()
    box.setValue(20)
    box.editingFinished.emit()
    settle(page)
    preferences = page.context.book.preferences
    assert preferences.cadence().a.contact == 20 and page.cadence._ideals["a"].text() == "15"
    assert page.cadence.reset.isVisible()
    page.cadence.a_day.setValue(3)
    page.cadence.a_day.editingFinished.emit()
    settle(page)
    assert preferences.cadence().first_contacts_per_day == 3
    QTest.mouseClick(page.cadence.reset, Qt.MouseButton.LeftButton)
    settle(page)
    assert preferences.cadence() == CadenceTable()
    book.undo()
    page.refresh(None)
    settle(page)
    assert box.value() == 20


def test_a_dash_asks_for_nothing(page: SettingsPage) -> None:
    box = page.cadence.boxes["a", "executive"]
    box.setValue(0)
    box.editingFinished.emit()
    settle(page)
    assert page.context.book.preferences.cadence().a.executive is None and box.text() == "–"


def test_language_and_colours_change_at_once(page: SettingsPage, program: Program) -> None:
    QTest.mouseClick(page.language._group.button(0), Qt.MouseButton.LeftButton)
    settle(page)
    assert page.cards["mine"].accessibleName() == "我的资料" and page.title() == "设置"
    QTest.mouseClick(page.scheme._group.button(2), Qt.MouseButton.LeftButton)
    assert program.scheme is Scheme.DARK and theme.current().dark


def test_a_password_is_set_its_code_shown_once_and_removed(
    page: SettingsPage, book: Book, program: Program, asker, tmp_path: Path
) -> None:
    page.security.protect.click()
    dialog = page.window().findChild(PasswordDialog)
    dialog.password.setText("geheim")
    dialog.again.setText("anders")
    dialog.try_submit()
    assert dialog._fields["again"].error
    dialog.again.setText("geheim")
    dialog.try_submit()
    settle(page)
    assert book.protected and program.told == 1
    shown = page.window().findChild(RecoveryDialog)
    code = shown.code._paper.code
    shown.reject()
    assert shown.isVisible(), "Esc does not lose the code"
    shown.code.kept.click()
    shown.save.click()
    copy = tmp_path / "copy.roadbook"
    shutil.copytree(book.folder, copy, ignore=shutil.ignore_patterns("book.lock", "holder.json"))
    for secret in ("geheim", code):
        books.open_book(copy, lambda: NOW, secret, read_only=True).close()
    assert page.security.unprotect.isVisible() and page.rows["lock_after_minutes"].isVisible()
    page.security.unprotect.click()
    removal = page.window().findChild(RemovalDialog)
    removal.current.setText("wrong")
    removal.try_submit()
    settle(page)
    assert removal.error_of("current") and book.protected
    removal.current.setText("geheim")
    removal.try_submit()
    settle(page)
    assert not book.protected and not page.security.unprotect.isVisible()


def test_changing_the_password_asks_for_the_one_of_now(page: SettingsPage, book: Book) -> None:
    book.protect("geheim")
    page.security.protect.click()
    dialog = page.window().findChild(PasswordDialog)
    assert dialog.current.isVisible()
    for field, text in ((dialog.current, "falsch"), (dialog.password, "路书 2026 xq"), (dialog.again, "路书 2026 xq")):
        field.setText(text)
    assert dialog.strength.isVisible() and dialog.strength.text
    dialog.try_submit()
    settle(page)
    assert "not the current password" in dialog.error_of("current")
    dialog.current.setText("geheim")
    dialog.try_submit()
    settle(page)
    books.open_book(book.folder, lambda: NOW, "路书 2026 xq", read_only=True).close()
    shown = page.window().findChild(RecoveryDialog)
    shown.code.kept.click()
    shown.save.click()


def test_a_password_that_is_too_short_is_said_beside_the_field(page: SettingsPage) -> None:
    page.security.protect.click()
    dialog = page.window().findChild(PasswordDialog)
    dialog.password.setText("abc")
    dialog.again.setText("abc")
    dialog.try_submit()
    settle(page)
    assert "too short" in dialog._fields["password"].error
    dialog.reject()


def test_data_and_about_lead_on(page: SettingsPage, asker) -> None:
    page.imports.click()
    page.exports.click()
    assert [name for name, _given in navigator_of(page.context).went] == ["import_files", "export_all"]
    page.licences.click()
    assert "OFL" in asker.asked[-1].text
    page._anchors["about"].click()
    assert page._scroll.verticalScrollBar().value() > 0
