"""The table of days off in Settings: a year with its state, its days, import and export; every change is one step."""

from array import array
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_weekday
from desktop.i18n.labels import label
from desktop.models.kinds import DayKind
from desktop.models.rows.holidays import HOLIDAY_COLUMNS, HolidayRow, HolidayYear
from desktop.qtsupport import ask, icons
from desktop.qtsupport.ask import FileQuestion
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.settings.holiday_dialog import HolidayDialog
from desktop.views.settings.holiday_words import name_words
from desktop.views.settings.table_card import TableCard
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.chips import StatusChip
from desktop.views.widgets.labels import Label

_JSON = ("JSON", ("*.json",))
_TABLE_HEIGHT = 300
_TONES = {DayKind.HOLIDAY: Tone.RED, DayKind.MAKEUP: Tone.AMBER}


class HolidayCard(TableCard):
    """``refresh`` reads the table anew; Enter edits a day, Delete gives it back to the shipped table."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context, "holidays", HOLIDAY_COLUMNS, self._read_rows, parent,
            height=_TABLE_HEIGHT, texts=_TEXTS, tones={"kind": _tone},
        )  # fmt: skip
        self._service = context.book.holidays
        self._years: list[HolidayYear] = []
        self._shown: dict[int, HolidayRow] = {}
        self.year = ValueCombo((), self)
        self.state = StatusChip("", Tone.NEUTRAL, self)
        self._sum = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.take_in = Button("", "download", parent=self).bind(self._import)
        self.give_out = Button("", "upload", parent=self).bind(self._export)
        self.reset = Button("", "rotate-ccw", Variant.QUIET, parent=self).bind(self._reset)
        self._arrange()
        self.year.activated.connect(self._choose_year)
        self.retranslate()

    @property
    def chosen(self) -> HolidayYear | None:
        """The year that is shown."""
        return next((one for one in self._years if one.year == self.year.value), None)

    def refresh(self) -> None:
        """Read the table."""
        self._context.read(self, self._service.years, self._show, key="holidays")

    def retranslate(self) -> None:
        """Say every word anew."""
        self.set_title(_("Days off"), _("Used for due dates, the calendar and the planner"))
        self.add.setText(_("New day"))
        self.take_in.setText(_("Import a year…"))
        self.give_out.setText(_("Export the year…"))
        self.reset.setText(_("Back to the shipped table"))
        self.table.setAccessibleName(_("Days off"))
        self.year.setAccessibleName(_("Year"))
        self._words.setText(
            _("A year that is not announced has only the days off that the law fixes. Import its table when it is out.")
        )
        self._show(self._years)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.INNER)
        for part in (self.year, self.state):
            head.addWidget(part)
        head.addWidget(self._sum, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.GROUP)
        for button in (self.take_in, self.give_out, self.reset):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add_body(head)
        self.serve(add=self._add, edit=self._edit, delete=self._forget, menu=self._show_menu)
        self.add_body(buttons)

    def _show(self, years: list[HolidayYear]) -> None:
        before = self.year.value
        self._years = years
        self.year.set_choices([(one.year, str(one.year)) for one in years])
        self.year.set_value(before if before is not None else self._context.today().year)
        self._choose_year(0)

    def _choose_year(self, _number: int) -> None:
        year = self.chosen
        if year is None:
            return
        self.state.show_status(_("Not announced") if year.provisional else _("Announced"), _state_tone(year))
        off = sum(row.kind is not DayKind.MAKEUP for row in year.days)
        parts = [_("{off} days off, {work} make-up days").format(off=off, work=len(year.days) - off)]
        if year.own:
            parts.append(n_("{count} of them yours", "{count} of them yours", year.own).format(count=year.own))
        self._sum.setText(" · ".join(parts))
        self.reset.setVisible(year.own > 0)
        self._shown = {row.id: row for row in year.days}
        self._model.set_ids(array("q", self._shown))

    def _read_rows(self, ids: Sequence[Any]) -> list[HolidayRow]:
        return [self._shown[one] for one in ids if one in self._shown]

    # --- what is done -----------------------------------------------------------------------------------------------

    def _add(self) -> None:
        HolidayDialog(self._context, self).open()

    def _edit(self, row: int) -> None:
        HolidayDialog(self._context, self, self._shown.get(row)).open()

    def _forget(self, rows: list[int]) -> None:
        days = [self._shown[one].day for one in rows if one in self._shown and self._shown[one].own]
        if days:
            self.do(partial(self._service.forget_days, days), _("As in the shipped table again; due dates follow"))
        else:
            self._context.navigator.show_toast(_("That is the shipped table. Enter changes a day."))

    def _reset(self) -> None:
        year = self.chosen
        if year is not None:
            words = _("As in the shipped table again; due dates follow")
            self.do(partial(self._service.forget_year, year.year), words)

    def _show_menu(self, ids: list[int], place: QPoint) -> None:
        menu = QMenu(self)
        if len(ids) == 1:
            menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._edit, ids[0]))
        words = _("As in the shipped table")
        menu.addAction(icons.icon("rotate-ccw", Token.MUTED), words, partial(self._forget, ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _import(self) -> None:
        path = ask.open_file(self, FileQuestion(_("Import the days off of a year"), Path.home(), (_JSON,)))
        if path is not None:
            self._context.write(self, partial(self._service.take_in, path), self._imported)

    def _imported(self, year: int) -> None:
        self.year.set_value(year)
        go = self._context.navigator
        go.show_toast(_("The days off of {year} are in force; due dates follow").format(year=year), go.undo)
        self.refresh()

    def _export(self) -> None:
        year = self.chosen
        if year is None:
            return
        title = _("Export the days off of {year}").format(year=year.year)
        path = ask.save_file(self, FileQuestion(title, Path.home() / f"{year.year}.json", (_JSON,)))
        if path is not None:
            target = path if path.suffix else path.with_suffix(".json")
            work = partial(self._service.give_out, year.year, target)
            self._context.read(self, work, partial(self._exported, target))

    def _exported(self, path: Path, count: int) -> None:
        words = n_("{count} day written to {file}", "{count} days written to {file}", count)
        self._context.navigator.show_toast(words.format(count=count, file=path.name))


def _day_text(row: HolidayRow, _today: date) -> str:
    return date_weekday(row.day)


def _kind_text(row: HolidayRow, _today: date) -> str:
    return label(DayKind.MAKEUP) if row.works else label(DayKind.HOLIDAY)


def _name_text(row: HolidayRow, _today: date) -> str:
    return name_words(row.name)


def _origin_text(row: HolidayRow, _today: date) -> str:
    return _("Yours") if row.own else _("Shipped table")


def _tone(row: HolidayRow, _today: date) -> Tone:
    return _TONES.get(row.kind, Tone.NEUTRAL)


def _state_tone(year: HolidayYear) -> Tone:
    return Tone.AMBER if year.provisional else Tone.GREEN


_TEXTS = {"day": _day_text, "kind": _kind_text, "name": _name_text, "own": _origin_text}
