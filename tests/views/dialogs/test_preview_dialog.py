"""The preview shows the very PDF, follows its options, prints, saves and opens it, and says what is missing."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.models.kinds import Language, ReviewKind
from desktop.models.rows.customers import CUSTOMER_COLUMNS
from desktop.models.rows.profile_document import ProfileSection
from desktop.models.rows.visits import VisitDraft
from desktop.models.values import CustomerId
from desktop.qtsupport import language, printer
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.storage.book import Book
from desktop.views.dialogs.list_source import ListSource
from desktop.views.dialogs.paper_printing import print_pages
from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.dialogs.print_sources import DayPlanSource, PrintSource, ProfileSource, ReviewSource
from desktop.views.page import PageContext
from desktop.views.printable_list import PrintableList, chosen_columns
from tests.support.books import NOW, at
from tests.support.people import contact, customer

CTRL = Qt.KeyboardModifier.ControlModifier
DAY = (NOW + timedelta(1)).date()


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1366, 768)
    widget.show()
    return widget


def visit(context: PageContext, book: Book, purpose: str = "谈备件", name: str = "华远精密制造有限公司") -> int:
    who = customer(book, f"C{abs(hash(name)) % 900:03d}", name)
    contact(book, who)
    draft = VisitDraft(who, at(24, 10), at(24, 11), purpose=purpose)
    made, _changes = context.book.visits.plan(draft)
    return made


def settle(dialog: PreviewDialog) -> None:
    for _round in range(4):
        assert dialog.context.jobs.wait_idle(60)
        QTest.qWait(10)


def show(context: PageContext, source: PrintSource, parent: QWidget) -> PreviewDialog:
    dialog = PreviewDialog(context, source, parent)
    dialog.open()
    settle(dialog)
    return dialog


@pytest.fixture
def day(context: PageContext, book: Book, parent: QWidget) -> Iterator[PreviewDialog]:
    visit(context, book)
    dialog = show(context, DayPlanSource(context.book, DAY), parent)
    yield dialog
    if isValid(dialog):
        dialog.close()


def words_of(data: bytes) -> str:
    pages = PdfPages(data)
    told = "".join(pages.text(number) for number in range(len(pages)))
    pages.close()
    return told


def test_it_shows_the_very_pdf(day: PreviewDialog) -> None:
    assert day.data.startswith(b"%PDF") and "谈备件" in words_of(day.data)
    assert day.view.is_complete()
    assert day._number.text() == f"1 / {len(day.pages)}"
    assert day.print.isEnabled() and not day.message.isVisible()


def test_options_make_it_anew(day: PreviewDialog) -> None:
    pages = len(day.pages)
    day.panel.ticks["overview"].click()
    settle(day)
    assert len(day.pages) == pages - 1
    day.panel.paper.setCurrentIndex(1)
    day.panel.paper.activated.emit(1)
    settle(day)
    assert round(day.pages.sizes[0][0]) == 420


def test_another_document_of_the_same_days(day: PreviewDialog) -> None:
    assert [day.panel.what.itemData(n) for n in range(day.panel.what.count())] == ["day", "week", "weeks", "month"]
    upright = day.pages.sizes[0]
    several = {"overview", "visits", "combined"}
    for number, ticks in ((1, several), (2, several), (3, set())):
        day.panel.what.setCurrentIndex(number)
        day.panel.what.activated.emit(number)
        settle(day)
        assert day.pages.sizes[0] == pytest.approx(upright[::-1], abs=1)
        assert {key for key in day.panel.ticks if not key.startswith("hide.")} == ticks
        assert "华远精密" in words_of(day.data)
    assert day.windowTitle().endswith("November 2026")


def test_options_are_remembered_for_each_kind_of_document(day: PreviewDialog) -> None:
    context, source, parent = day.context, day.panel.source, day.parentWidget()
    day.panel.ticks["hide.phones"].click()
    day.panel.paper.setCurrentIndex(day.panel.paper.findData("A5x2"))
    day.panel.paper.activated.emit(2)
    settle(day)
    assert [round(side) for side in day.pages.sizes[0]] == [839, 595]
    assert "138" not in words_of(day.data)
    day.close()
    again = show(context, source, parent)
    assert again.panel.ticks["hide.phones"].isChecked() and again.panel.paper.currentData() == "A5x2"
    again.panel.what.activated.emit(1)
    assert again.panel.paper.currentData() == "A4" and not again.panel.ticks["hide.phones"].isChecked()
    settle(again)
    again.close()


def test_the_newest_options_win(day: PreviewDialog) -> None:
    shown: list[int] = []
    day.shown.connect(lambda: shown.append(len(day.pages)))
    for box in ("overview", "combined", "overview", "combined", "overview"):
        day.panel.ticks[box].click()
    settle(day)
    assert len(shown) == 1
    day.panel.ticks["overview"].click()
    settle(day)
    assert shown[1] == shown[0] + 1


def test_a_page_is_gone_to_by_its_number(day: PreviewDialog) -> None:
    day._number.setFocus()
    day._number.selectAll()
    QTest.keyClicks(day._number, "2")
    QTest.keyClick(day._number, Qt.Key.Key_Return)
    assert day.view.page == 1 and day._number.accessibleName() == "Page"
    QTest.keyClick(day, Qt.Key.Key_9, CTRL)
    _width, height = day.pages.sizes[0]
    assert day.view.zoom * height * 96 / 72 < day.view.viewport().height()
    assert day.view.page == 1
    assert all(field.accessibleName() for field in (day.panel.what, day.panel.paper, day.panel.margins))


def test_a_list_is_printed_with_its_columns(context: PageContext, book: Book, parent: QWidget) -> None:
    who = customer(book, name="华远精密制造有限公司", phone="13812345678")
    columns = chosen_columns(CUSTOMER_COLUMNS, ["name", "phone"])
    shown = PrintableList("customers", "客户", columns, [who], context.book.lookups.customers.lines)
    dialog = show(context, ListSource(context.book, shown), parent)
    assert "华远精密" in words_of(dialog.data) and "138 1234 5678" in words_of(dialog.data)
    assert set(dialog.panel.ticks) == {"hide.phones"} and dialog.panel.what.isHidden()
    dialog.panel.ticks["hide.phones"].click()
    settle(dialog)
    assert "138" not in words_of(dialog.data) and "华远精密" in words_of(dialog.data)
    dialog.close()


def test_the_form_of_a_review(context: PageContext, book: Book, parent: QWidget) -> None:
    who = customer(book)
    made, _changes = context.book.reviews.plan(who, ReviewKind.QUARTERLY, DAY)
    dialog = show(context, ReviewSource(context.book, made, "Quarterly", "华远精密"), parent)
    assert "planned 2026-11-24" in words_of(dialog.data) and "Spoken with" in words_of(dialog.data)
    assert dialog.windowTitle() == "Quarterly 华远精密"
    dialog.close()


def test_keys_turn_zoom_and_close(day: PreviewDialog) -> None:
    QTest.keyClick(day, Qt.Key.Key_PageDown)
    assert day.view.page == 1 and day._number.text().startswith("2 /")
    QTest.keyClick(day, Qt.Key.Key_PageUp)
    assert day.view.page == 0
    before = day.view.zoom
    QTest.keyClick(day, Qt.Key.Key_Plus, CTRL)
    assert day.view.zoom > before
    QTest.keyClick(day, Qt.Key.Key_0, CTRL)
    settle(day)
    assert day.view.zoom == pytest.approx(before) and day.view.is_complete()
    QTest.keyClick(day, Qt.Key.Key_Escape)
    assert not day.isVisible()


def test_it_is_saved_and_opened_as_it_is_shown(day: PreviewDialog, asker, tmp_path: Path) -> None:
    asker.path = tmp_path / "plan"
    QTest.keyClick(day, Qt.Key.Key_S, CTRL)
    assert (tmp_path / "plan.pdf").read_bytes() == day.data
    assert asker.asked[0].start.name.endswith(".pdf")
    opened: list[Path] = []
    day.opener = opened.append
    day.open_button.click()
    assert opened[0].read_bytes() == day.data
    asker.path = tmp_path / "nowhere" / "plan.pdf"
    day.save.click()
    assert day.message.isVisible()


def test_it_is_printed_through_the_systems_dialog(day: PreviewDialog, tmp_path: Path) -> None:
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "printed.pdf"))
    target.setResolution(150)
    asked = []

    def choose(parent: QWidget | None, title: str, pages: int) -> QPrinter:
        asked.append((title, pages))
        return target

    before = printer.install(choose)
    try:
        QTest.keyClick(day, Qt.Key.Key_P, CTRL)
        settle(day)
    finally:
        printer.install(before)
    assert asked[0][1] == len(day.pages)
    printed = PdfPages((tmp_path / "printed.pdf").read_bytes())
    assert len(printed) == len(day.pages)
    assert [round(side) for side in printed.sizes[0]] == [595, 842]
    picture = printed.picture(0, 400)
    assert any(picture.pixelColor(x, y).lightness() < 120 for x in range(30, 300, 2) for y in range(20, 150, 2))
    printed.close()


def test_each_page_is_printed_as_it_lies(look: object, tmp_path: Path) -> None:
    """A week's overview lies across, the sheets of its days stand upright."""
    sizes = [(841.89, 595.28), (595.28, 841.89), (595.28, 841.89)]
    written = PdfWriter()
    for width, height in sizes:
        written.add_blank_page(width, height)
    buffer = io.BytesIO()
    written.write(buffer)
    pages = PdfPages(buffer.getvalue())
    target = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    target.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pages(pages, target, JobPorts(lambda *_said: None, Event())) == 3
    pages.close()
    boxes = [page.mediabox for page in PdfReader(tmp_path / "printed.pdf").pages]
    assert [(round(box.width), round(box.height)) for box in boxes] == [(round(w), round(h)) for w, h in sizes]


def test_nothing_is_printed_when_the_dialog_is_left(day: PreviewDialog) -> None:
    before = printer.install(lambda parent, title, pages: None)
    try:
        day.print.click()
    finally:
        printer.install(before)
    assert not day.progress.isVisible()


def test_a_password_protects_the_file(day: PreviewDialog, asker) -> None:
    asker.text = "geheim"
    day.panel.lock.click()
    settle(day)
    with pytest.raises(ValueError):
        PdfPages(day.data)
    assert day.view.is_complete() and day.panel.lock.text().strip() == "Change the password…"


def test_visits_without_a_purpose_are_named(context: PageContext, book: Book, parent: QWidget) -> None:
    visit(context, book, purpose="", name="美佳百货")
    dialog = show(context, DayPlanSource(context.book, DAY), parent)
    assert "美佳百货" in dialog.message.text and dialog.pages is None
    assert not dialog.print.isEnabled() and not dialog.save.isEnabled()
    dialog.close()


def test_characters_that_cannot_be_printed_are_named(context: PageContext, book: Book, parent: QWidget) -> None:
    visit(context, book, purpose="谈😀")
    dialog = show(context, DayPlanSource(context.book, DAY), parent)
    assert "😀" in dialog.message.text and dialog.print.isEnabled()
    dialog.close()


def test_sections_of_a_profile_are_chosen(context: PageContext, book: Book, parent: QWidget) -> None:
    who = customer(book, private_notes="只给自己看")
    contact(book, who)
    dialog = show(context, ProfileSource(context.book, CustomerId(who), "华远精密"), parent)
    assert not dialog.panel.ticks[ProfileSection.PRIVATE_NOTES].isChecked()
    assert "只给自己看" not in words_of(dialog.data) and "王建国" in words_of(dialog.data)
    dialog.panel.ticks[ProfileSection.PRIVATE_NOTES].click()
    dialog.panel.ticks[ProfileSection.PEOPLE].click()
    settle(dialog)
    assert "只给自己看" in words_of(dialog.data)
    dialog.close()


def test_both_languages(day: PreviewDialog, qapp) -> None:
    language.speaker(qapp).speak(Language.ZH)
    settle(day)
    assert day.print.text().strip() == "打印…" and day.panel.ticks["overview"].text() == "当天总览"
