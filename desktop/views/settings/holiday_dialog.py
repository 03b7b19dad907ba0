"""The form of one day of the holiday table: off or a make-up working day, and why."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.rows.holidays import HolidayRow
from desktop.models.rules.date_words import parse_day
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.settings.holiday_words import name_words
from desktop.views.widgets.buttons import Segments
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.text_input import TextInput

_OFF, _WORK = "off", "work"


class HolidayDialog(QuickForm):
    """Says what a day is; ``row`` is the day as it stands."""

    def __init__(self, context: PageContext, parent: QWidget | None, row: HolidayRow | None = None) -> None:
        super().__init__(context, parent)
        self._row = row
        self.day = DateField(self._read, self)
        self.kind = Segments([(_OFF, ""), (_WORK, "")], self)
        self.name = TextInput("", self)
        self.add_field("day", self.day)
        self.add_field("kind", self.kind)
        self.add_field("name", self.name)
        self.retranslate()
        if row is not None:
            self.day.set_moment(row.day)
            self.kind.choose(_WORK if row.works else _OFF)
            self.name.setText(name_words(row.name))
        self.day.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit day") if self._row else _("New day off or working day"), _("Save day"))
        self.set_label("day", _("Date"))
        self.set_label("kind", _("Kind"))
        self.set_label("name", _("Name"))
        self.kind.set_texts([_("Day off"), _("Make-up working day")])
        self.name.set_placeholder(_("e.g. company anniversary"))

    @override
    def submit(self) -> None:
        day = self.day.day
        if day is None:
            self.show_errors({"day": _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")})
            return
        name = self.name.text().strip()
        if self._row is not None and name == name_words(self._row.name):
            name = self._row.name
        work = partial(self.context.book.holidays.set_day, day, off=self.kind.current == _OFF, name=name)
        self.run(work, partial(self._say, day))

    def _read(self, text: str) -> date | None:
        return parse_day(text, self.context.today())

    def _say(self, day: date, _rest: object) -> None:
        go = self.context.navigator
        go.show_toast(_("{day} changed; due dates follow").format(day=day.isoformat()), go.undo)
