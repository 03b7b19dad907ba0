"""Mouse and keyboard of somebody who sits before the real window: what is clicked is seen, what is typed has the focus.

Waits for what the program does in its lanes. Calls no handler of the program.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QLabel, QWidget
from shiboken6 import isValid

from desktop.app.desk import Desk
from desktop.bootstrap.options import Options
from desktop.bootstrap.paths import Paths
from desktop.bootstrap.program import Program
from desktop.models.kinds import Language
from desktop.qtsupport import language
from desktop.qtsupport.theme import Theme
from desktop.views.main_window.window import MainWindow
from desktop.views.page import Page
from desktop.views.start.start_window import StartWindow
from tests.support.books import NOW
from tests.support.qt import FakeAsker

W = TypeVar("W", bound=QWidget)
P = TypeVar("P", bound=Page)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
_PATIENCE = 30_000
_TICK = 10


@dataclass(slots=True)
class MovedClock:
    """A clock that is put forward by hand."""

    moment: datetime = NOW

    def now(self) -> datetime:
        """The moment it was put to."""
        return self.moment

    def today(self) -> date:
        """The date of it."""
        return self.moment.date()


class Hands:
    """``hands.click("Import")``, ``hands.type("王建国")``, ``hands.press(Qt.Key.Key_Return)``."""

    def __init__(self, desk: Desk, asker: FakeAsker, clock: MovedClock) -> None:
        self.desk, self.asker, self.clock = desk, asker, clock

    @property
    def window(self) -> MainWindow:
        """The window of the open book."""
        assert self.desk.window is not None, "no book is open"
        return self.desk.window

    @property
    def start(self) -> StartWindow:
        """The first window."""
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, StartWindow) and one.isVisible()]
        assert len(found) == 1, "the first window is not shown"
        return found[0]

    @property
    def front(self) -> QWidget:
        """Where the user works now: the form in front, or the window."""
        dialogs = [one for one in self.dialogs() if one.isActiveWindow()] or self.dialogs()
        return dialogs[-1] if dialogs else (self.desk.window or self.start)

    def dialogs(self) -> list[QDialog]:
        """The forms that are open, the latest last."""
        if self.desk.window is None:
            return []
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    def dialog(self, kind: type[W]) -> W:
        """The form in front, which must be of a kind."""
        found = [one for one in self.dialogs() if isinstance(one, kind)]
        assert found, f"no {kind.__name__} is open, but {self.dialogs()}"
        self._bring(found[-1])
        return found[-1]

    def page(self, kind: type[P]) -> P:
        """The page that is shown, which must be of a kind."""
        page = self.window.current_page
        assert isinstance(page, kind) and page.isVisible(), f"{page} is shown"
        return page

    def settle(self) -> None:
        """Wait until nothing runs, waits or is about to be shown."""
        for _round in range(3):
            assert self.desk._jobs.wait_idle(_PATIENCE / 1000)
            if self.desk.window is not None:
                assert self.desk.window.context.jobs.wait_idle(_PATIENCE / 1000)
            QTest.qWait(2)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def until(self, what: Callable[[], object]) -> None:
        """Wait until something has come true."""
        for _round in range(_PATIENCE // 20):
            self.settle()
            if what():
                return
            QTest.qWait(20)
        pytest.fail(f"never came true: {what}")

    def button(self, words: str, inside: QWidget | None = None) -> QAbstractButton:
        """The button with these words that can be seen and clicked."""
        known = [one for one in (inside or self.front).findChildren(QAbstractButton) if one.isVisible()]
        found = [one for one in known if words in (_plain(one.text()), one.accessibleName())]
        assert found, f"no button {words!r} among {[_plain(one.text()) or one.accessibleName() for one in known]}"
        usable = [one for one in found if one.isEnabled()]
        assert usable, f"the button {words!r} is disabled"
        return usable[0]

    def click(self, what: str | QWidget, inside: QWidget | None = None) -> None:
        """Click the middle of a widget, or of the button with these words."""
        widget = self.button(what, inside) if isinstance(what, str) else what
        assert widget.isVisible() and widget.isEnabled(), f"{widget} cannot be clicked"
        self._bring(widget.window())
        # A tick is clicked where it stands: it may be much narrower than the room it has.
        place = QPoint(_TICK, widget.height() // 2) if isinstance(widget, QCheckBox) else QPoint()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, times: int = 1
    ) -> None:
        """Press a key where the keyboard is."""
        for _time in range(times):
            QTest.keyClick(self.focus, key, modifier)
            self.settle()

    def type(self, text: str) -> None:
        """Type where the keyboard is; what has no key comes from an input method."""
        if text.isascii():
            QTest.keyClicks(self.focus, text)
        else:
            self.compose(text[0])
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            QApplication.sendEvent(self.focus, event)
        self.settle()

    def compose(self, text: str) -> None:
        """Show what an input method is composing; nothing is committed yet."""
        QApplication.sendEvent(self.focus, QInputMethodEvent(text, []))

    def fill(self, field: QWidget, text: str) -> None:
        """Click a field and type over what stands there."""
        self.click(field)
        self.press(Qt.Key.Key_A, CTRL)
        self.type(text)

    @property
    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        front = self.front
        self._bring(front.window())
        return QApplication.focusWidget() or front

    def texts(self, inside: QWidget | None = None) -> str:
        """Every word that labels and buttons show."""
        root = inside or self.front
        shown = [one.text() for one in root.findChildren(QLabel) if one.isVisible()]
        return "\n".join([*shown, *(one.text() for one in root.findChildren(QAbstractButton) if one.isVisible())])

    def _bring(self, window: QWidget) -> None:
        if not window.isActiveWindow():
            window.activateWindow()
            for _round in range(100):
                if window.isActiveWindow():
                    break
                QTest.qWait(5)


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


@pytest.fixture
def moved() -> MovedClock:
    """Monday morning; put forward by ``moved.moment = …``."""
    return MovedClock()


@pytest.fixture
def spoken(request: pytest.FixtureRequest) -> Language:
    """The language of the journey; English unless it is parametrised."""
    return getattr(request, "param", Language.EN)


def make_desk(home: Path, clock: MovedClock) -> Desk:
    """The program of somebody whose folders are below ``home``."""
    paths = Paths(home / "config", home / "logs", home / "documents")
    paths.documents.mkdir(parents=True, exist_ok=True)
    return Desk(Program(paths, Options(paths.options_file), clock))


@pytest.fixture
def hands(
    look: Theme, asker: FakeAsker, qapp: QApplication, tmp_path: Path, moved: MovedClock, spoken: Language
) -> Iterator[Hands]:
    """The hands of a user whose program has just been started for the first time; no window is shown yet."""
    language.speaker(qapp).speak(spoken)
    user = Hands(make_desk(tmp_path, moved), asker, moved)
    yield user
    close(user.desk)


def close(desk: Desk) -> None:
    """Close the windows of a program and whatever it holds."""
    windows = [desk.window, *(one for one in QApplication.topLevelWidgets() if isinstance(one, StartWindow))]
    desk.shut()
    for window in windows:
        if window is not None and isValid(window):
            window.hide()
            window.deleteLater()
    desk.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
