"""The form of a festival: its name and solar or lunar day where it is the rep's own, its lead time, kept or not."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from desktop.i18n.care_words import lunar_words, rule_text
from desktop.i18n.catalogue import _
from desktop.i18n.festival_words import festival_name
from desktop.i18n.formats import date_weekday
from desktop.i18n.labels import NOTHING
from desktop.i18n.lunar_words import birthday_text
from desktop.models.rows.festivals import FestivalLine
from desktop.models.rules.birthday_words import parse_birthday
from desktop.models.rules.lunar import next_birthday
from desktop.models.values import Birthday
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.number_box import NumberBox
from desktop.views.widgets.text_input import TextInput

_LONGEST_LEAD = 365
_USUAL = -1


class FestivalDialog(QuickForm):
    """Adds a festival of one's own, or changes the one of ``line``."""

    def __init__(self, context: PageContext, parent: QWidget | None, line: FestivalLine | None = None) -> None:
        super().__init__(context, parent)
        self._line_of = line
        self.name, self.when = TextInput("", self), TextInput("", self)
        self.lunar, self.kept = QCheckBox(self), QCheckBox(self)
        self.kept.setChecked(True)
        self._understood = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.lead = NumberBox(_USUAL, _LONGEST_LEAD, self)
        self.lead.setValue(_USUAL)
        self.add_field("name", self.name)
        self.add_field("when", self.when, half=True)
        self.add_field("lunar", self.lunar, half=False)
        self.form.addWidget(self._understood)
        self.add_field("lead_days", self.lead, half=True)
        self.add_field("kept", self.kept, half=False)
        self._fill()
        self.retranslate()
        self.when.textEdited.connect(self._show_day)
        self.lunar.toggled.connect(self._show_day)
        (self.lead if self._is_known else self.name).setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit festival") if self._line_of else _("New festival"), _("Save festival"))
        self.set_label("name", _("Name"))
        self.name.set_placeholder(_("e.g. Nurses' Day, Doctors' Day, the customer's trade fair"))
        self.set_label("when", _("Date"))
        self.when.set_placeholder(_("e.g. 5-12, 农历七月初七"))
        self.set_label("lunar", _("Kind of calendar"))
        self.lunar.setText(_("Lunar calendar"))
        self.set_label("lead_days", _("Begin how many days before"))
        self.lead.setSpecialValueText(_("as usual"))
        self.lead.setSuffix(" " + _("days"))
        self.set_label("kept", _("Greetings"))
        self.kept.setText(_("Customers are greeted"))
        self._show_day()

    @property
    def _is_known(self) -> bool:
        """Whether it stands in every calendar, so that only its lead time can be changed."""
        return self._line_of is not None and self._line_of.festival.festival is not None

    @override
    def submit(self) -> None:
        lead = self.lead.value()
        values: dict[str, Any] = {"kept": self.kept.isChecked(), "lead_days": None if lead == _USUAL else lead}
        service, line = self.context.book.festivals, self._line_of
        if line is not None and line.festival.festival is not None:
            self.run(partial(service.set_known, line.festival.festival, values), self._say)
            return
        when = self.read_when()
        if when is None:
            self.show_errors({"when": _("This day is not understood. Try 5-12 or 农历七月初七.")})
            return
        values |= {"name": self.name.text().strip(), "when": when}
        if line is not None and line.festival.own_id is not None:
            self.run(partial(service.change, line.festival.own_id, values), self._say)
        else:
            self.run(partial(service.add, values), self._say)

    def read_when(self) -> Birthday | None:
        """The day of the year that is written, lunar when its words or the tick say so; a year is left out."""
        found = parse_birthday(self.when.text())
        if found is None:
            return None
        return Birthday(found.month, found.day, None, lunar=found.lunar or self.lunar.isChecked())

    def _fill(self) -> None:
        line = self._line_of
        if line is None:
            return
        one = line.festival
        self.name.setText(festival_name(one))
        self.kept.setChecked(one.kept)
        self.lead.setValue(_USUAL if one.lead_days is None else one.lead_days)
        if one.when is not None:
            self.when.setText(birthday_text(one.when))
            self.lunar.setChecked(one.when.lunar)
        for field in ("when", "lunar"):
            self._fields[field].setVisible(not self._is_known)
        self.name.setEnabled(not self._is_known)

    def _show_day(self, *_given: object) -> None:
        """Below the day: when it is next, and the rule for years that do not have it."""
        when = None if self._is_known else self.read_when()
        words: list[str] = []
        if when is not None:
            on = next_birthday(when, self.context.today())
            words = [lunar_words(when) if when.lunar else ""]
            words.append(_("Kept next on {day}").format(day=date_weekday(on) if on is not None else NOTHING))
            words.append(rule_text(when))
        self._understood.setText(" · ".join(part for part in words if part))
        self._understood.setVisible(bool(self._understood.text()))
        if self.isVisible():
            self.fit()

    def _say(self, _rest: object) -> None:
        go = self.context.navigator
        name = festival_name(self._line_of.festival) if self._line_of is not None else self.name.text().strip()
        go.show_toast(_("Festival {festival} saved").format(festival=name), go.undo)
