"""The bell in a real window: what it counts, what is said to it, and that a locked book says no word."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop.app.reminding import Reminding, stripped
from desktop.app.tray import Tray
from desktop.bootstrap.context import OpenBook
from desktop.models.kinds import Festival, ReminderKind
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.visits import VisitDraft
from desktop.models.rules.reminders import popping, standing
from desktop.qtsupport.change_hub import ChangeHub
from desktop.qtsupport.jobs import Jobs
from desktop.qtsupport.theme import Theme
from desktop.qtsupport.ui_state import UiState
from desktop.storage.book import Book
from desktop.views.main_window.frame_navigator import FrameNavigator
from desktop.views.main_window.window import MainWindow
from desktop.views.widgets.toast import Toast
from tests.support.books import at, book, empty_book, now
from tests.support.people import customer
from tests.support.qt import asker, look

__all__ = ["asker", "book", "empty_book", "look", "now"]


class MovingClock:
    """A clock that is put on by hand."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


class Ways(FrameNavigator):
    """Remembers where it was sent."""

    went: tuple[str, object] = ("", None)

    def open_visit(self, visit: object) -> None:
        self.went = ("visit", visit)

    def greet(self, festival: object, _on: date) -> None:
        self.went = ("greet", festival)


class Silence(Tray):
    """A desktop with a tray that only remembers: offscreen there is none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.said: list[tuple[str, str]] = []

    def notify(self, title: str, text: str) -> bool:
        self.said.append((title, text))
        return super().notify(title, text)


class FakeIcon(QObject):
    """In the place of QSystemTrayIcon on a desktop that has a tray."""

    messageClicked = Signal()  # noqa: N815 -- Qt's name
    """Sent by a click on a notice."""
    activated = Signal(object)
    """Sent by a click on the icon, with the reason."""
    shown: list[tuple[str, str]]

    def __init__(self, _icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.shown, self.visible, self.tip = [], False, ""

    ActivationReason = QSystemTrayIcon.ActivationReason

    @staticmethod
    def isSystemTrayAvailable() -> bool:  # noqa: N802
        return True

    @staticmethod
    def supportsMessages() -> bool:  # noqa: N802
        return True

    def icon(self) -> QIcon:
        return QIcon()

    def setToolTip(self, text: str) -> None:  # noqa: N802
        self.tip = text

    def show(self) -> None:
        self.visible = True

    def hide(self) -> None:
        self.visible = False

    def showMessage(self, title: str, text: str, _icon: QIcon, _msecs: int) -> None:  # noqa: N802
        self.shown.append((title, text))


class Desk:
    """A window on a book with a visit and a promise of today, and who reminds of them."""

    def __init__(self, book: Book, clock: MovingClock, folder: Path) -> None:
        one = customer(book)
        opened = OpenBook(book, clock)
        self.visit = opened.visits.plan(VisitDraft(one, at(23, 14), at(23, 15), purpose="谈年框"))[0]
        opened.followups.add(one, FollowUpDraft("发样品", due_on=at(23).date()))
        self.clock = clock
        state = UiState(folder / "state.json")
        self.window = MainWindow(opened, opened.undo, Jobs(), ChangeHub(), state, clock, Ways)
        self.tray = Silence(self.window)
        self.reminding = Reminding(clock, self.tray, self.window)
        self.window.show()
        self.reminding.watch(self.window)
        self.settle()

    def settle(self) -> None:
        for _round in range(3):
            self.window.context.jobs.wait_idle()
            QApplication.processEvents()

    def at(self, hour: int, minute: int = 0) -> None:
        self.clock.moment = at(23, hour, minute)
        self.reminding.tick()
        self.settle()

    @property
    def shown(self) -> list[ReminderKind]:
        return [one.kind for one in self.window.bell.reminders]


@pytest.fixture
def desk(book: Book, look: Theme, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(book, MovingClock(at(23, 8, 59)), tmp_path)
    yield made
    made.reminding.rest()
    made.window.bell.list.close()
    made.window.context.jobs.wait_idle()
    assert made.window.context.jobs.shutdown()
    made.window.close()
    made.window.deleteLater()


def test_there_is_no_tray_offscreen_and_the_bell_counts_alone(desk: Desk) -> None:
    assert not Tray(desk.window).available
    assert Tray(desk.window).notify("a", "b") is False
    assert desk.shown == [] and desk.window.bell.text().strip() == ""
    desk.at(9)
    assert desk.shown == [ReminderKind.DEADLINE]
    desk.at(13, 30)
    assert desk.shown == [ReminderKind.VISIT, ReminderKind.DEADLINE]
    assert desk.window.bell.text().strip() == "2"
    assert [title for title, _text in desk.tray.said] == ["Due today: 发样品", "14:00 visit to 华远精密"]


def test_the_list_puts_off_and_finishes_by_keys_and_opens(desk: Desk) -> None:
    desk.at(13, 30)
    bell = desk.window.bell
    bell.open_list()
    _visit, deadline = bell.list.lines
    QTest.keyClick(deadline, Qt.Key.Key_Space)
    desk.settle()
    assert desk.shown == [ReminderKind.VISIT]
    QTest.keyClick(bell.list.lines[0], Qt.Key.Key_1)
    desk.settle()
    assert desk.shown == []
    desk.at(13, 40)
    assert desk.shown == [ReminderKind.VISIT]
    bell.open_list()
    QTest.keyClick(bell.list.lines[0], Qt.Key.Key_Return)
    assert desk.window.context.navigator.went == ("visit", desk.visit)  # type: ignore[attr-defined]
    assert not bell.list.isVisible()


def test_what_is_done_elsewhere_leaves_the_bell(desk: Desk) -> None:
    desk.at(9)
    context = desk.window.context
    [row] = context.book.lookups.followups.open_of(1)
    context.write(desk.window, lambda: context.book.followups.complete([row.id]))
    desk.settle()
    assert desk.shown == []


def test_a_locked_book_says_how_many_and_nothing_else(desk: Desk) -> None:
    desk.reminding.lock(desk.window)
    desk.reminding.rest()
    desk.at(13, 30)
    assert desk.tray.said == [("Roadbook: 2 reminders", "")]


def test_a_book_locked_in_its_first_moment_counts_all_the_same(desk: Desk) -> None:
    """Before anything was read for the bell."""
    tray = Silence(desk.window)
    early = Reminding(desk.clock, tray, desk.window)
    early.lock(desk.window)
    early.rest()
    desk.clock.moment = at(23, 13, 30)
    early.tick()
    early.tick()
    assert tray.said == [("Roadbook: 2 reminders", "")]
    early._timer.stop()


def test_without_a_tray_the_window_says_it_in_a_line(desk: Desk) -> None:
    desk.at(9)
    desk.at(13, 30)
    toast = desk.window.findChild(Toast)
    assert isinstance(toast, Toast) and toast.isVisible()
    assert toast.text == "14:00 visit to 华远精密 · 谈年框"


def test_with_a_tray_notices_go_through_it_until_the_book_is_locked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.app.tray.QSystemTrayIcon", FakeIcon)
    desk.at(9)
    desk.at(13, 30)
    icon = desk.tray.findChild(FakeIcon)
    assert isinstance(icon, FakeIcon) and icon.visible and icon.tip == "Roadbook"
    assert icon.shown == [("Due today: 发样品", "华远精密"), ("14:00 visit to 华远精密", "谈年框")]
    assert not [one for one in desk.window.findChildren(Toast) if one.isVisible()], "it was said in one place"
    clicked: list[bool] = []
    desk.tray.clicked.connect(lambda: clicked.append(True))
    icon.messageClicked.emit()
    assert clicked == [True]
    visit, _deadline = desk.window.bell.reminders
    desk.window.bell.put_off_wanted.emit([visit.key], "ten")
    desk.settle()
    desk.reminding.lock(desk.window)
    desk.reminding.rest()
    desk.at(13, 39)
    assert len(icon.shown) == 2
    desk.at(13, 40)
    assert icon.shown[2:] == [("Roadbook: 2 reminders", "")]
    desk.at(20)
    assert len(icon.shown) == 3, "nothing in the quiet time"


def test_a_festival_opens_its_greeting_list_from_the_bell(desk: Desk) -> None:
    desk.clock.moment = at(28, 9, month=12)
    desk.reminding.tick()
    desk.settle()
    [found] = [one for one in desk.window.bell.reminders if one.festival is not None]
    assert found.festival is not None and found.festival.festival is Festival.NEW_YEAR
    desk.window.bell.open_wanted.emit(found)
    assert desk.window.context.navigator.went == ("greet", found.festival)  # type: ignore[attr-defined]


def test_nothing_of_the_book_is_left_in_what_a_locked_program_knows(desk: Desk) -> None:
    day = desk.window.context.book.reminders.of_day()
    bare = stripped(day)
    assert "华远" not in repr(bare) and "样品" not in repr(bare)
    assert not any(one.customer_id or one.id or one.text for one in bare.reminders)
    for moment in (at(23, 9), at(23, 13, 30), at(23, 16)):
        assert len(standing(bare, moment)) == len(standing(day, moment))


def test_nothing_pops_up_in_the_quiet_time(desk: Desk) -> None:
    desk.window.context.book.preferences.change({"quiet_from": "08:00", "quiet_to": "13:45"})
    desk.reminding.read()
    desk.settle()
    desk.at(13, 30)
    assert len(desk.shown) == 2 and desk.tray.said == []
    desk.at(13, 45)
    assert [title for title, _text in desk.tray.said] == ["Roadbook: 2 reminders"]
    day = desk.window.context.book.reminders.of_day()
    assert popping(day, at(23, 13, 45), at(23, 13, 45) + timedelta(minutes=1)) == ()
