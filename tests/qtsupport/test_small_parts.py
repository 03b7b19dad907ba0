"""News, questions, remembered state, language and Qt's messages."""

import logging
from functools import partial

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QSize, Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import delete

from desktop.i18n import catalogue
from desktop.models.changes import ChangeSet, Operation
from desktop.models.kinds import Language
from desktop.qtsupport import ask, language, log_bridge
from desktop.qtsupport.ask import DialogAsker, FileQuestion, Question, QuestionDialog
from desktop.qtsupport.change_hub import ChangeHub
from desktop.qtsupport.ui_state import UiState
from desktop.qtsupport.window_place import take_place

STEP = ChangeSet(None, Operation.ADD_CUSTOMER)


def test_a_question_that_goes_with_its_window_was_not_answered(look) -> None:
    window = QWidget()
    QTimer.singleShot(0, window, partial(delete, window))
    assert DialogAsker().choose(window, Question("Delete", "Really?", ("Delete",))) == -1


def test_news_reach_the_living_only(qapp) -> None:
    hub, first, second, got = ChangeHub(), QObject(), QObject(), []
    hub.subscribe(first, lambda changes, who: got.append(("first", changes, who)))
    hub.subscribe(second, lambda changes, who: got.append(("second", changes, who)))
    hub.broadcast(STEP, first)
    first.deleteLater()
    QApplication.sendPostedEvents(first, QEvent.Type.DeferredDelete)
    hub.broadcast(STEP)
    assert got == [("first", STEP, first), ("second", STEP, first), ("second", STEP, None)]


def test_one_failing_listener_keeps_no_news_from_others(qapp) -> None:
    hub, owner, got = ChangeHub(), QObject(), []
    hub.subscribe(owner, lambda _changes, _who: 1 / 0)
    hub.subscribe(owner, lambda changes, _who: got.append(changes))
    with pytest.raises(ZeroDivisionError):
        hub.broadcast(STEP)
    assert got == [STEP]


def test_questions_go_to_who_is_installed(asker, tmp_path) -> None:
    assert ask.confirm(None, "Delete", "Delete 3 customers?", "Delete", danger=True)
    asker.answer = -1
    assert not ask.confirm(None, "Delete", "Delete 3 customers?", "Delete")
    asker.path = tmp_path / "x.xlsx"
    assert ask.open_file(None, FileQuestion("Import")) == tmp_path / "x.xlsx"
    assert isinstance(asker.asked[0], Question) and asker.asked[0].danger


def test_question_dialog_answers_with_what_was_clicked(look, qtbot) -> None:
    dialog = QuestionDialog(Question("Leave", "There is a draft.", ("Keep", "Throw away")), None)
    qtbot.addWidget(dialog)
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert buttons["Keep"].isDefault() and not dialog.findChildren(QDialogButtonBox)
    buttons["Throw away"].click()
    assert dialog.chosen == 1


def test_a_line_is_not_cut_off_while_an_input_method_composes(look, qtbot) -> None:
    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        field = dialog.findChild(QLineEdit)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            QApplication.sendEvent(field, QInputMethodEvent("hua'yuan", []))
            QTest.keyClick(field, key)
        assert dialog.isVisible()
        done = QInputMethodEvent("", [])
        done.setCommitString("华远")
        QApplication.sendEvent(field, done)
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, look, type_it)
    assert ask.line(None, Question("Correct the cell", "", ("Use this",))) == "华远"


def test_a_window_fills_a_screen_that_has_no_room_for_it(qtbot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    for wanted, fills in (
        (QSize(300, room.height() - 60), False),
        (QSize(300, room.height() - 10), True),
        (room, True),
    ):
        window = QWidget()
        qtbot.addWidget(window)
        take_place(window, UiState(), wanted)
        assert window.isMaximized() is fills and window.size() == wanted.boundedTo(room)


def test_state_of_the_window_survives_a_restart(qapp, tmp_path) -> None:
    path = tmp_path / "deep" / "state.json"
    state = UiState(path)
    state.put("table.customers.widths", [100, 200])
    state.put("table.customers.order", ["name", "grade"])
    state.put("window.maximised", True)
    state.put_bytes("window.geometry", QByteArray(b"\x00\x01\xff"))
    state.save()
    again = UiState(path)
    assert again.numbers("table.customers.widths") == [100, 200]
    assert again.words("table.customers.order") == ["name", "grade"]
    assert again.switch("window.maximised", default=False)
    assert again.packed("window.geometry").data() == b"\x00\x01\xff"
    assert again.number("nothing", 7) == 7 and again.packed("nothing").isEmpty()


@pytest.mark.parametrize("value", ["华远", "Huayuan Ltd", ["ok", "not ok"], "a@b.example"])
def test_state_of_the_window_takes_no_words_of_customers(qapp, value) -> None:
    with pytest.raises(ValueError, match="no free text"):
        UiState().put("window.search", value)


@pytest.mark.parametrize("content", ["", "[]", "{broken", "\x00"])
def test_damaged_state_counts_as_none(qapp, tmp_path, content) -> None:
    (tmp_path / "state.json").write_text(content)
    assert UiState(tmp_path / "state.json").number("x", 1) == 1


class Told(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.count += 1


def test_switching_the_language_reaches_hidden_widgets_and_objects(look, qapp, qtbot) -> None:
    told, spoken = Told(), []
    qtbot.addWidget(told)
    speaker = language.speaker(qapp)
    speaker.changed.connect(spoken.append)
    speaker.speak(Language.ZH)
    qapp.sendPostedEvents(None, 0)
    assert told.count >= 1 and spoken == [Language.ZH]
    assert catalogue.language() is Language.ZH
    speaker.changed.disconnect(spoken.append)


def test_messages_of_qt_arrive_in_the_log(qapp, caplog, expect_log) -> None:
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    before = qInstallMessageHandler(None)
    try:
        log_bridge.install()
        with caplog.at_level(logging.DEBUG, logger="qt"), expect_log("from Qt"):
            qWarning("a word from Qt")
        assert any("a word from Qt" in record.message for record in caplog.records)
        assert QtMsgType.QtWarningMsg is not None
    finally:
        qInstallMessageHandler(before)


def test_file_dialogs_of_qt_speak_chinese_to_the_end(look, qapp) -> None:
    speaker = language.speaker(qapp)
    # Qt 6.11 gave some words a mnemonic and kept the translations of what they were before.
    for spoken, expected in ((Language.ZH, "查找范围："), (Language.EN, "&Look in:"), (Language.ZH, "查找范围：")):
        speaker.speak(spoken)
        assert QCoreApplication.translate("QFileDialog", "&Look in:") == expected
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert [label.text() for label in dialog.findChildren(QLabel) if label.text().isascii() and label.text()] == []
    dialog.deleteLater()
