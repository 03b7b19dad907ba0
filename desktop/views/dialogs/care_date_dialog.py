"""The form of a date worth remembering: kind, title, person, a solar or lunar day with its rule, yearly or once."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from desktop.i18n.care_words import lunar_words, rule_text
from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_weekday
from desktop.i18n.labels import NOTHING, label
from desktop.i18n.lunar_words import birthday_text
from desktop.models.kinds import CareKind, LeapRule
from desktop.models.rows.care import CareDateRow
from desktop.models.rows.contacts import ContactRow
from desktop.models.rules.birthday_words import parse_birthday
from desktop.models.rules.lunar import next_birthday
from desktop.models.values import Birthday, CustomerId
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.number_box import NumberBox
from desktop.views.widgets.text_input import TextArea, TextInput

_KINDS = (
    CareKind.CUSTOM, CareKind.EXAM, CareKind.PRODUCT_LAUNCH, CareKind.BIRTHDAY, CareKind.FOUNDING_DAY,
    CareKind.CONTRACT_ANNIVERSARY,
)  # fmt: skip
_LONGEST_LEAD = 365
_USUAL = -1  # as Settings say for dates of the kind


class CareDateDialog(QuickForm):
    """Adds a date to the customer, or changes ``row``; ``people`` are those at the customer."""

    def __init__(
        self,
        context: PageContext,
        customer: CustomerId,
        people: list[ContactRow],
        parent: QWidget | None,
        row: CareDateRow | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._customer, self._people, self._row = customer, people, row
        self.kind, self.person = ValueCombo((), self), ValueCombo((), self)
        self.title, self.when = TextInput("", self), TextInput("", self)
        self._understood = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.repeats, self.leap_rule = ValueCombo((), self), ValueCombo((), self)
        self.lead = NumberBox(_USUAL, _LONGEST_LEAD, self)
        self.lead.setValue(_USUAL)
        self.lunar = QCheckBox(self)
        self.remarks = TextArea("", self, lines=2)
        self._arrange()
        self.when.textEdited.connect(self._show_rule)
        self.lunar.toggled.connect(self._show_rule)
        self.repeats.activated.connect(self._show_rule)
        self.leap_rule.activated.connect(self._show_rule)
        self.retranslate()
        self._fill()
        self.title.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit care date") if self._row else _("New care date"), _("Save date"))
        self.set_label("title", _("What is to be remembered"))
        self.title.set_placeholder(_("e.g. daughter's college entrance exam"))
        self.set_label("kind", _("Kind"))
        self.set_label("contact_id", _("Whose date"))
        self.set_label("when", _("Date"))
        self.when.set_placeholder(_("e.g. 6-7, 农历八月十五"))
        self.set_label("lunar", _("Kind of calendar"))
        self.lunar.setText(_("Lunar calendar"))
        self.set_label("yearly", _("How often"))
        self.set_label("lead_days", _("Begin how many days before"))
        self.set_label("leap_rule", _("In a leap month"))
        self.set_label("remarks", _("Remarks"))
        self.kind.set_choices([(kind, label(kind)) for kind in _KINDS])
        everybody = [(person.id, person.shown_name) for person in self._people]
        self.person.set_choices([(None, _("The whole company")), *everybody])
        self.repeats.set_choices([(True, _("Every year")), (False, _("Once"))])
        self.leap_rule.set_choices([(rule, label(rule)) for rule in LeapRule])
        self.lead.setSuffix(" " + _("days"))
        self.lead.setSpecialValueText(_("as usual"))
        self._show_rule()

    @override
    def submit(self) -> None:
        when = self.read_when()
        if when is None:
            self.show_errors({"when": _("This day is not understood. Try 6-7, 2027-06-07 or 农历八月十五.")})
            return
        values: dict[str, Any] = {
            "kind": self.kind.value,
            "title": self.title.text().strip(),
            "when": when,
            "yearly": self.repeats.value,
            "leap_rule": self.leap_rule.value,
            "lead_days": None if self.lead.value() == _USUAL else self.lead.value(),
            "contact_id": self.person.value,
            "remarks": self.remarks.toPlainText().strip(),
        }
        if not values["yearly"] and when.year is None:
            self.show_errors({"when": _("A date that comes once needs its year, such as 2027-06-07.")})
            return
        care = self.context.book.care
        if self._row is None:
            self.run(partial(care.add_date, self._customer, values))
        else:
            self.run(partial(care.change_date, self._row.id, values))

    def read_when(self) -> Birthday | None:
        """The day that is written, lunar when its words or the tick say so; ``None`` when it is not understood."""
        found = parse_birthday(self.when.text())
        if found is None or found.lunar or not self.lunar.isChecked():
            return found
        return Birthday(found.month, found.day, found.year, lunar=True)

    def _arrange(self) -> None:
        self.add_field("title", self.title)
        self.add_field("kind", self.kind, half=True)
        self.add_field("contact_id", self.person, half=False)
        self.add_field("when", self.when, half=True)
        self.add_field("lunar", self.lunar, half=False)
        self.form.addWidget(self._understood)
        self.add_field("leap_rule", self.leap_rule)
        self.add_field("yearly", self.repeats, half=True)
        self.add_field("lead_days", self.lead, half=False)
        self.add_field("remarks", self.remarks)

    def _fill(self) -> None:
        row = self._row
        if row is None:
            self._show_rule()
            return
        self.title.setText(row.title)
        self.kind.set_value(row.kind)
        self.person.set_value(row.contact_id)
        self.when.setText(birthday_text(row.when))
        self.lunar.setChecked(row.when.lunar)
        self.repeats.set_value(row.yearly)
        self.leap_rule.set_value(row.leap_rule)
        self.lead.setValue(_USUAL if row.lead_days is None else row.lead_days)
        self.remarks.setPlainText(row.remarks)
        self._show_rule()

    def _show_rule(self, *_given: object) -> None:
        """Below the day: when it is kept next, and the rule for years that do not have it."""
        when = self.read_when()
        leap = when is not None and when.lunar and when.leap
        self._fields["leap_rule"].setVisible(leap)
        words: list[str] = []
        if when is not None:
            rule = self.leap_rule.value or LeapRule.ORDINARY
            on = next_birthday(when, self.context.today(), rule)
            day = date_weekday(on) if on is not None else NOTHING
            if self.repeats.value or when.year is None:
                words.append(_("Kept next on {day}").format(day=day))
            if when.lunar:
                words.insert(0, lunar_words(when))
            words.append(rule_text(when) if not leap or rule is LeapRule.ORDINARY else "")
        self._understood.setText(" · ".join(part for part in words if part))
        self._understood.setVisible(bool(self._understood.text()))
        if self.isVisible():
            self.fit()
