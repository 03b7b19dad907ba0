"""What of the calendar a file shall hold: everything, a period, one customer, with festivals or without."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import Language
from desktop.models.values import CustomerId, Period
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.dialogs.calendar_export_dialog import CalendarExportDialog
from desktop.views.page import PageContext
from tests.support.people import customer


@pytest.fixture
def asked() -> list[tuple[Any, ...]]:
    return []


@pytest.fixture
def form(context: PageContext, asked: list[tuple[Any, ...]], qtbot: object) -> Iterator[CalendarExportDialog]:
    def keep(*chosen: Any) -> None:
        asked.append(chosen)

    made = CalendarExportDialog(context, keep, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.open()
    yield made
    context.jobs.wait_idle()


def test_everything_with_the_festivals_is_usual(form: CalendarExportDialog, asked: list[tuple[Any, ...]]) -> None:
    assert not form.first.isVisible()
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert asked == [(None, None, True)]


def test_a_period_has_both_its_ends(form: CalendarExportDialog, asked: list[tuple[Any, ...]]) -> None:
    form.span.choose("period")
    form.span.chosen.emit("period")
    assert form.first.isVisible() and form.first.day == date(2026, 11, 23)
    form.first.set_moment(date(2026, 12, 1))
    form.last.set_moment(date(2026, 11, 30))
    form.submit()
    assert form.error_of("last") and asked == []
    form.last.set_moment(date(2026, 12, 31))
    form.festivals.setChecked(False)
    form.submit()
    assert asked == [(Period(date(2026, 12, 1), date(2027, 1, 1)), None, False)]


def test_one_customer_is_picked_by_name(
    context: PageContext, book: Book, form: CalendarExportDialog, asked: list[tuple[Any, ...]]
) -> None:
    one = customer(book)
    form.picker.input.setText("没有这家")
    form.submit()
    assert form.error_of("customers") and asked == []
    form.picker.show_customer(CustomerId(one), "华远精密")
    form.submit()
    assert [chosen[1] for chosen in asked] == [one]


def test_it_speaks_both_languages(form: CalendarExportDialog, qapp: QApplication) -> None:
    language.speaker(qapp).speak(Language.ZH)
    QApplication.processEvents()
    assert form.windowTitle() == "导出日历" and form.festivals.text() == "包括要问候客户的节日"
    language.speaker(qapp).speak(Language.EN)
