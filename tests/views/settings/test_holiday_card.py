"""The table of days off in Settings: seen, changed, given back, imported, exported."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import DayKind
from desktop.views.page import PageContext
from desktop.views.settings.holiday_card import HolidayCard
from desktop.views.settings.holiday_dialog import HolidayDialog
from tests.support.pages import navigator_of
from tests.support.qt import FakeAsker


@pytest.fixture
def card(context: PageContext, qtbot: object) -> Iterator[HolidayCard]:
    """The card, told of every step as Settings does."""
    made = HolidayCard(context)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.show()
    made.refresh()
    settle(context)
    context.hub.subscribe(made, lambda _changes, _who: made.refresh())
    yield made


def settle(context: PageContext) -> None:
    for _round in range(4):
        context.jobs.wait_idle()
        QApplication.processEvents()


def form_of(card: HolidayCard) -> HolidayDialog:
    return next(one for one in card.findChildren(HolidayDialog) if one.isVisible())


def test_this_year_is_announced_and_the_next_one_is_not(context: PageContext, card: HolidayCard) -> None:
    assert card.chosen is not None and (card.chosen.year, card.chosen.provisional) == (2026, False)
    card.year.set_value(2027)
    card.year.activated.emit(0)
    assert card.chosen.provisional
    assert card.table.table_model.rowCount() == len(card.chosen.days) == 13


def test_a_day_is_added_changed_by_enter_and_given_back_by_delete(context: PageContext, card: HolidayCard) -> None:
    card.add.click()
    form = form_of(card)
    form.submit()
    assert form.error_of("day")
    form.day.set_moment(date(2026, 12, 24))
    form.name.setText("公司年会")
    form.submit()
    settle(context)
    calendar = context.book.holidays.calendar()
    assert calendar.day_kind(date(2026, 12, 24)) is DayKind.HOLIDAY and card.reset.isVisible()
    card.table.select_id(date(2026, 12, 24).toordinal())
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    form = form_of(card)
    assert form.name.text() == "公司年会"
    form.kind.choose("work")
    form.submit()
    settle(context)
    assert context.book.holidays.calendar().is_workday(date(2026, 12, 24))
    card.table.select_id(date(2026, 12, 24).toordinal())
    QTest.keyClick(card.table, Qt.Key.Key_Delete)
    settle(context)
    assert not card.reset.isVisible()
    assert context.book.holidays.calendar().day_name(date(2026, 12, 24)) == ""


def test_a_shipped_day_is_not_deleted_but_said(context: PageContext, card: HolidayCard) -> None:
    card.table.choose_row(0)
    QTest.keyClick(card.table, Qt.Key.Key_Delete)
    assert "shipped table" in navigator_of(context).toasts[-1]


def test_a_year_is_imported_and_exported(
    context: PageContext, card: HolidayCard, asker: FakeAsker, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.json", tmp_path / "out.json"
    days = [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]
    source.write_text(json.dumps({"year": 2027, "papers": [], "days": days}), "utf-8")
    asker.path = source
    card.take_in.click()
    settle(context)
    assert card.chosen is not None and (card.chosen.year, card.chosen.provisional) == (2027, False)
    asker.path = target
    card.give_out.click()
    settle(context)
    assert json.loads(target.read_text("utf-8"))["days"] == days
    context.hub.broadcast(context.book.undo.undo())  # type: ignore[arg-type]
    settle(context)
    assert card.chosen.provisional
