"""The window: pages are built when shown and kept true, keys and menus do what they say, search leads on."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from desktop.itemmodels.hits import SearchHit
from desktop.models.changes import ChangeSet, Operation, StepName, UndoStatus
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Language, Subject
from desktop.qtsupport import language
from desktop.qtsupport.change_hub import ChangeHub
from desktop.qtsupport.jobs import Jobs
from desktop.qtsupport.ui_state import UiState
from desktop.services.ports import FixedClock
from desktop.views.actions import ActionSpec, MenuName
from desktop.views.main_window.frame_navigator import FrameNavigator
from desktop.views.main_window.top_bar import TopBar
from desktop.views.main_window.window import MainWindow
from desktop.views.page import Page, PageContext, PageSpec

STEP = ChangeSet(None, Operation.ADD_CUSTOMER, {"name": "华远"}, {Subject.CUSTOMERS: frozenset({1})})
NAME = StepName(STEP.operation, STEP.params)


class Undo:
    """Answers as services.undo does."""

    def __init__(self) -> None:
        self.present = UndoStatus(None, None)
        self.done: list[str] = []

    def undo(self) -> ChangeSet | None:
        self.done.append("undo")
        return STEP

    def redo(self) -> ChangeSet | None:
        self.done.append("redo")
        return None

    def status(self) -> UndoStatus:
        return self.present


class Blank(Page):
    """Writes down what it is told."""

    built = 0

    def __init__(self, context: PageContext, parent: QWidget, name: str) -> None:
        super().__init__(context, parent)
        type(self).built += 1
        self.name, self.told = name, []
        self.maker = QAction("New", self)
        self.maker.triggered.connect(lambda: self.told.append("new"))
        self.inside = False

    def title(self) -> str:
        return self.name

    def refresh(self, changes: ChangeSet | None) -> None:
        self.told.append(changes)

    def primary_action(self) -> QAction:
        return self.maker

    def leave(self) -> bool:
        left, self.inside = self.inside, False
        return left

    def take_files(self, files) -> bool:
        return files[0].suffix == ".page"

    def show_customer(self, customer: int, tab: str = "", row: int | None = None) -> None:
        self.told.append((customer, tab) if row is None else (customer, tab, row))


def spec(key: str, *, hidden: bool = False, low: bool = False) -> PageSpec:
    return PageSpec(key, key.capitalize(), "users", lambda c, p: Blank(c, p, key), low, hidden)


@pytest.fixture
def undo() -> Undo:
    return Undo()


@pytest.fixture
def state() -> UiState:
    return UiState()


@pytest.fixture
def window(look, qtbot, undo: Undo, state: UiState) -> Iterator[MainWindow]:
    Blank.built = 0
    jobs = Jobs()
    made = MainWindow(
        object(), undo, jobs, ChangeHub(), state, FixedClock(datetime(2026, 11, 23, 9, tzinfo=UTC)), FrameNavigator
    )
    qtbot.addWidget(made)
    made.register([spec("today"), spec("customers"), spec("profile", hidden=True), spec("settings", low=True)])
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start()
    yield made
    assert jobs.shutdown()


def current(window: MainWindow) -> Blank:
    page = window.current_page
    assert isinstance(page, Blank)
    return page


def test_pages_are_built_when_shown_and_remembered(window: MainWindow, state: UiState) -> None:
    assert (current(window).name, Blank.built) == ("today", 1)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert (current(window).name, Blank.built) == ("customers", 2)
    assert state.word("window.page") == "customers" and "customers" in window.windowTitle()
    window.open_page("nowhere")
    assert current(window).name == "customers"


def test_a_word_offers_to_take_back_only_what_it_speaks_of(window: MainWindow, undo: Undo) -> None:
    page = current(window)
    window.context.hub.broadcast(ChangeSet(None, Operation.DELETE_CUSTOMERS), page)
    window.show_toast("Deleted 1 customer", window.undo)
    button = window._toast.button
    assert button.isVisible()
    window.context.hub.broadcast(ChangeSet(None, Operation.ADD_CUSTOMER), page)
    assert button.isHidden() and window._toast.isVisible()
    window.show_toast("Deleted 1 customer", window.undo)
    window.context.hub.broadcast(ChangeSet(None, Operation.DELETE_CUSTOMERS), window)
    assert window._toast.isHidden()


def test_shown_pages_hear_of_steps_and_hidden_ones_when_they_return(window: MainWindow) -> None:
    today = current(window)
    window.open_page("customers")
    window.context.hub.broadcast(STEP)
    assert current(window).told == [None, STEP] and today.told == [None]
    window.open_page("today")
    assert today.told == [None, STEP]
    window.open_page("customers")
    window.open_page("today")
    assert today.told == [None, STEP]


def test_profile_opens_over_the_list_and_escape_goes_back(window: MainWindow) -> None:
    window.open_page("customers")
    window.open_customer(5_000_000_000, "people")
    profile = current(window)
    assert profile.told[0] == (5_000_000_000, "people")
    profile.inside = True
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert current(window) is profile
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert current(window).name == "customers"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert current(window).name == "today"


def test_undo_is_named_and_done(window: MainWindow, undo: Undo) -> None:
    assert not window.commands.get("undo").isEnabled()
    undo.present = UndoStatus(NAME, None)
    window.context.hub.broadcast(STEP)
    assert window.context.jobs.wait_idle()
    assert "华远" in window.commands.get("undo").text()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undo.present = UndoStatus(None, NAME)
    assert window.context.jobs.wait_idle()
    assert undo.done == ["undo"] and current(window).told[-1] == STEP
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.context.jobs.wait_idle()
    assert undo.done == ["undo", "redo"]


def test_verbs_broadcast_and_give_the_rest(window: MainWindow) -> None:
    page, got = current(window), []
    window.context.write(page, lambda: (7, STEP), got.append)
    window.context.write(page, lambda: STEP, got.append)
    window.context.write(page, lambda: None, got.append)
    assert window.context.jobs.wait_idle()
    assert got == [7, None, None] and page.told == [None, STEP, STEP]


def test_expected_errors_are_said(window: MainWindow, asker) -> None:
    def fail() -> None:
        raise InvalidInput("name_missing")

    window.context.write(window, fail)
    assert window.context.jobs.wait_idle()
    assert "name" in asker.asked[0].text


def test_keys_of_the_page(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert current(window).told == [None, "new", None]


def test_search_finds_and_opens(window: MainWindow, qtbot) -> None:
    opened = []
    window.set_search(
        lambda text: [SearchHit("Customers", text + str(n), "C00", lambda n=n: opened.append(n)) for n in (1, 2)]
    )
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = window.focusWidget()
    QTest.keyClicks(field, "refre")
    assert window.context.jobs.wait_idle()
    assert [hit.title for hit in field.hits] == ["refre1", "refre2", "Refresh"]
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened == [2] and field.text() == "" and field.hits == []


def test_new_menu_and_button(window: MainWindow) -> None:
    assert window._top.new.isHidden()
    done = []
    window.add_actions(
        [ActionSpec("new_visit", MenuName.NEW, "&Visit", lambda: done.append(1), "map-pin", "Ctrl+Shift+V")]
    )
    assert not window._top.new.isHidden()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert done == [1]


def test_badges_and_lock(window: MainWindow, qtbot) -> None:
    window.set_badge("customers", 4, urgent=True)
    entry = window._navigation._entries["customers"][0]
    assert entry.accessibleName() == "Customers 4"
    window.set_book("我的客户", lockable=True, backup=datetime(2026, 11, 23, 8, 2, tzinfo=UTC))
    with qtbot.waitSignal(window.lock_requested):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert "我的客户" in window.windowTitle()


@pytest.mark.parametrize("width", [1366, 800, 640])
def test_the_search_box_covers_nothing_in_a_narrow_window(window: MainWindow, width: int) -> None:
    window.set_book("我的客户", lockable=True)
    bar = window.findChild(TopBar)
    assert bar is not None
    bar.new.show()
    bar.bell.show()
    window.resize(width, 700)
    QApplication.processEvents()
    parts = [bar.search, bar.bell, bar.new, bar._lock]
    assert all(part.isVisible() for part in parts)
    assert all(one.geometry().right() < other.x() for one, other in pairwise(parts))
    assert bar.search.width() == (440 if width == 1366 else bar.search.width())
    assert parts[-1].geometry().right() <= bar.width()


@pytest.mark.parametrize(("name", "heard"), [("a.xlsx", 1), ("a.page", 0)])
def test_files_dropped_on_the_window(window: MainWindow, tmp_path: Path, name: str, heard: int) -> None:
    got, data = [], QMimeData()
    window.files_dropped.connect(got.append)
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert got == [[tmp_path / name]] * heard


def test_state_is_remembered_on_closing(window: MainWindow, state: UiState, qtbot) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()
    assert not state.packed("window.geometry").isEmpty()


def test_words_switch_everywhere_and_every_control_is_named(window: MainWindow, qapp) -> None:
    for spoken, word in ((Language.ZH, "编辑"), (Language.EN, "Edit")):
        language.speaker(qapp).speak(spoken)
        qapp.sendPostedEvents(None, 0)
        titles = [action.text() for action in window.menuBar().actions()]
        assert any(word in title for title in titles)
    for widget in window.findChildren(QWidget):
        focusable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible()
        if (
            focusable
            and isinstance(widget, (QAbstractButton, QLineEdit))
            and not isinstance(widget.parent(), QLineEdit)
        ):
            assert widget.accessibleName(), widget


def test_list_of_keys(window: MainWindow, asker) -> None:
    window.commands.get("keys").trigger()
    assert "Ctrl+K" in asker.asked[0].text


def test_new_day_refreshes_every_page(window: MainWindow) -> None:
    page = current(window)
    object.__setattr__(window.context, "clock", FixedClock(datetime(2026, 11, 24, 0, 1, tzinfo=UTC)))
    window._check_day()
    assert page.told == [None, None]
