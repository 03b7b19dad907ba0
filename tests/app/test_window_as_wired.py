"""The window as it is put together: pages, forms and files find each other; lists are written; nobody there is noticed."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import exporting
from desktop.app.idle_lock import IdleLock
from desktop.app.screenshots import Photographer, photograph_start
from desktop.exchange.isolated import read_tables
from desktop.models.kinds import DueState, Language
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.list_views import UNGROUPED
from desktop.qtsupport import language
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.services import exports
from desktop.storage import book as books
from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.dialogs.print_sources import DayPlanSource
from desktop.views.importer.page import ImportPage
from desktop.views.start.requests import StartView
from tests.support.books import NOW
from tests.support.hands import CTRL, SHIFT, Hands
from tests.support.people import contact, customer


@pytest.fixture
def opened(hands: Hands, empty_book: Path, tmp_path: Path) -> Hands:
    """A window on a book with three customers."""
    folder = tmp_path / "mine.roadbook"
    shutil.copytree(empty_book, folder)
    made = books.open_book(folder, lambda: NOW)
    for number, name in enumerate(("华远精密制造有限公司", "美佳百货有限公司", "长风医疗器械有限公司")):
        contact(made, customer(made, f"C00{number}", name, phone="0512-62510000"))
    made.close()
    hands.desk.begin(folder)
    hands.until(lambda: hands.desk.window)
    return hands


def ids(hands: Hands) -> list[int]:
    return list(hands.window.context.book.lookups.customers.ids(CustomerFilter()))


def test_every_page_opens_in_both_languages_and_none_leads_nowhere(opened: Hands, qapp) -> None:
    for spoken in Language:
        language.speaker(qapp).speak(spoken)
        for key in opened.window.page_keys:
            if key != "profile":
                opened.window.open_page(key)
                opened.settle()
                assert opened.window.current_page.title()


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_R, Qt.Key.Key_V, Qt.Key.Key_P, Qt.Key.Key_F])
def test_the_new_menu_opens_forms_by_key(opened: Hands, key: Qt.Key) -> None:
    QTest.keyClick(opened.window, key, CTRL | SHIFT)
    opened.settle()
    assert len(opened.dialogs()) == 1
    opened.dialogs()[0].close()


def test_ways_to_documents_and_lists(opened: Hands) -> None:
    ways = opened.window.context.navigator
    first = ids(opened)[0]
    ways.print_profile(first)
    opened.settle()
    lines = opened.window.context.book.lookups.customers.lines([first])
    preview = opened.dialog(PreviewDialog)
    assert lines[0].name in preview.windowTitle()
    preview.close()
    ways.print_today()
    opened.settle()
    assert isinstance(opened.dialog(PreviewDialog).panel.source, DayPlanSource)
    opened.dialogs()[0].close()
    ways.show_customers(CustomerFilter(dues=frozenset({DueState.OVERDUE})))
    opened.settle()
    assert ways.neighbour(first, 1) is None


def test_dropped_files_are_imported(opened: Hands, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("客户名称\n新客户有限公司\n", "utf-8")
    opened.window.files_dropped.emit([path])
    opened.until(lambda: isinstance(opened.window.current_page, ImportPage))
    opened.until(lambda: opened.window.current_page._preview is not None)


def test_the_search_box_leads_to_the_customer(opened: Hands) -> None:
    opened.press(Qt.Key.Key_K, CTRL)
    opened.type("cfyl")
    opened.until(lambda: opened.window._top.search.hits)
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: "长风" in opened.window.windowTitle())


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_a_list_is_written_as_it_is_shown(opened: Hands, asker, tmp_path: Path, name: str) -> None:
    asker.path = tmp_path / name
    wanted = [*reversed(ids(opened))]
    opened.window.context.navigator.export_customers(wanted, ["name", "code"])
    opened.settle()
    rows = read_tables(asker.path)[0].rows
    lines = opened.window.context.book.lookups.customers.lines(wanted)
    named = {line.id: [line.name, line.code] for line in lines}
    assert rows[1:] == [named[one] for one in wanted]


def test_a_list_is_printed_and_everything_written(opened: Hands, asker, tmp_path: Path) -> None:
    ways = opened.window.context.navigator
    asker.path = tmp_path / "list.pdf"
    ways.export_customers(ids(opened), ["name", "grade"])
    opened.settle()
    pages = PdfPages(asker.path.read_bytes())
    assert "美佳百货" in pages.text(0)
    pages.close()
    asker.path = tmp_path / "all"
    ways.export_all()
    opened.settle()
    assert len(read_tables(tmp_path / "all.xlsx")) > 3
    asker.path = tmp_path / "customers.xlsx"
    ways.export_customers(ids(opened))
    opened.settle()
    assert len(read_tables(asker.path)[0].rows) == 4
    asker.path = None
    ways.export_all()


def test_a_workbook_too_large_to_come_back_is_told(opened: Hands, asker, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(exports, "Limits", partial(exports.Limits, cells=1))
    asker.path = tmp_path / "all.xlsx"
    exporting.export_everything(opened.window.context, opened.window)
    opened.settle()
    assert asker.asked[-1].title == "Too large to be brought back"
    assert "all.xlsx" in asker.asked[-1].text


def test_a_place_that_cannot_be_written_to_is_said(opened: Hands, asker, tmp_path: Path) -> None:
    asker.path = tmp_path / "nowhere" / "list.xlsx"
    exporting.export_customers(opened.window.context, opened.window, ids(opened), ["name"], UNGROUPED)
    opened.settle()
    assert len(asker.asked) == 2


def test_nobody_there_is_noticed(look, qapp: QApplication, qtbot) -> None:
    watch = IdleLock(qapp)
    told = []
    watch.idle.connect(lambda: told.append(1))
    watch._timer.setTimerType(Qt.TimerType.PreciseTimer)  # the usual one is rounded by seconds
    watch.watch(1)
    assert watch.minutes == 1
    widget = QWidget()
    qtbot.addWidget(widget)
    QTest.qWait(40)
    waited = watch._timer.remainingTime()
    place, none = QPointF(1, 1), Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, move)
    assert watch._timer.remainingTime() > waited, "who moves the mouse is there"
    watch._timer.setInterval(10)
    qtbot.waitUntil(lambda: told == [1], timeout=30_000)
    watch.rest()


def test_a_book_with_a_password_locks_itself(opened: Hands) -> None:
    opened.window.context.book.security.protect("geheim")
    opened.desk.show_safety()
    assert opened.desk._idle.minutes == 10 and opened.window.commands.get("lock").isVisible()
    opened.window.context.navigator.record()
    opened.desk._idle.idle.emit()
    opened.settle()
    assert opened.desk.window is None and opened.start.view is StartView.UNLOCK


def test_pictures_of_the_first_window(look, qapp, tmp_path: Path) -> None:
    camera = Photographer(tmp_path)
    photograph_start(camera, "en-light")
    assert camera.taken >= 6
    taken = {path.stem for path in (tmp_path / "en-light").iterdir()}
    assert taken >= {"start", "start-new", "start-damaged", "start-recovery", "start-unlock"}
