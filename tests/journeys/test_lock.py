"""The password: set in Settings, asked for at the next start; wrong ones and second programs are told so."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.app.single_instance import SingleInstance
from desktop.bootstrap.program import Program
from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import BookHeld, WrongPassword
from desktop.models.kinds import Language
from desktop.views.settings.page import SettingsPage
from desktop.views.settings.password_dialog import PasswordDialog, RecoveryDialog
from desktop.views.start.requests import StartView
from desktop.views.start.unlock import Unlock
from desktop.views.start.welcome import Welcome
from tests.support.hands import CTRL, Hands, close, make_desk

SECRET = "路书 correct horse"


def set_password(hands: Hands) -> str:
    """Set it in Settings; returns the recovery code."""
    hands.press(Qt.Key.Key_Comma, CTRL)
    hands.click(_("Set a password…"), hands.page(SettingsPage))
    form = hands.dialog(PasswordDialog)
    assert hands.focus is form.password
    hands.type(SECRET)
    hands.click(form.again)
    hands.type("another one")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form.error_of("again")
    hands.fill(form.again, SECRET)
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.until(lambda: any(isinstance(one, RecoveryDialog) for one in hands.dialogs()))
    told = hands.dialog(RecoveryDialog)
    hands.press(Qt.Key.Key_Escape)
    assert told.isVisible(), "Esc must not lose the code"
    hands.click(told.code.copy)
    code = QApplication.clipboard().text()
    hands.click(told.code.kept)
    hands.click(_("Close"))
    assert not hands.dialogs()
    return code


def unlock_view(hands: Hands) -> Unlock:
    assert hands.start.view is StartView.UNLOCK
    view = hands.start.findChild(Unlock)
    assert isinstance(view, Unlock) and view.isVisible()
    return view


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_a_password_is_set_and_asked_for(beginner: Hands) -> None:
    hands = beginner
    folder, home = hands.window.context.book.book.folder, hands.desk.program.paths.config.parent
    code = set_password(hands)
    hands.press(Qt.Key.Key_L, CTRL)
    assert hands.desk.window is None
    view = unlock_view(hands)
    hands.type("wrong")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: sentence(WrongPassword()) in hands.texts(view))
    hands.type(SECRET)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.desk.window is not None)
    close(hands.desk)
    hands.desk = make_desk(home, hands.clock)
    hands.desk.begin(folder)
    hands.until(lambda: hands.start.view is StartView.UNLOCK)
    view = unlock_view(hands)
    hands.click(_("Forgotten? Use the recovery code"), view)
    hands.type(code.lower())
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.start.view is StartView.PASSWORD)


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_a_second_program_is_told_who_holds_the_book_and_may_read(beginner: Hands, tmp_path: Path) -> None:
    first = beginner
    folder = first.window.context.book.book.folder
    second = Hands(make_desk(tmp_path / "second", first.clock), first.asker, first.clock)
    second.desk.begin(folder)
    second.until(lambda: second.start.view is StartView.WELCOME)
    welcome = second.start.findChild(Welcome)
    assert isinstance(welcome, Welcome) and welcome.message.isVisible()
    with pytest.raises(BookHeld) as held:
        second.desk.program.open(folder)
    assert welcome.message.text == sentence(held.value)
    second.click(_("Read only"), welcome)
    second.until(lambda: second.desk.window is not None)
    assert second.window.context.book.book.folder == folder
    close(second.desk)
    assert first.window.isVisible()


def test_a_second_start_brings_the_first_window_to_the_front(beginner: Hands, qapp: QApplication) -> None:
    program: Program = beginner.desk.program
    first, told = SingleInstance(program.paths.config, qapp), []
    first.asked.connect(told.append)
    assert first.claim()
    second = SingleInstance(program.paths.config, qapp)
    assert not second.claim()
    assert second.hand_over(["/somewhere/file.xlsx"])
    beginner.until(lambda: told)
    assert told == [["/somewhere/file.xlsx"]]
    beginner.window.showMinimized()
    beginner.desk.come_to_front([])
    assert not beginner.window.isMinimized() and beginner.window.isVisible()
    first.release()
