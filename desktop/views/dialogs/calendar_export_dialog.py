"""The form that asks what of the calendar a file for the phone shall hold: everything, a period, one customer."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import InvalidInput
from desktop.models.values import CustomerId, Period
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.words import coming
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Segments
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.labels import Label

_ALL, _PERIOD = "all", "period"
_USUAL = timedelta(90)
Chosen = Callable[[Period | None, CustomerId | None, bool], object]


class CalendarExportDialog(QuickForm):
    """``chosen`` gets the period and the customer (``None`` for all), and whether festivals are wanted too."""

    def __init__(self, context: PageContext, chosen: Chosen, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._chosen = chosen
        self.span = Segments([(_ALL, ""), (_PERIOD, "")], self)
        self.first, self.last = DateField(coming(context.clock), self), DateField(coming(context.clock), self)
        self.picker = CustomerPicker(context, self)
        self.festivals = QCheckBox(self)
        self.festivals.setChecked(True)
        self._words = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.add_field("span", self.span)
        self.add_field("first", self.first, half=True)
        self.add_field("last", self.last, half=False)
        self.add_field("customers", self.picker)
        self.form.addWidget(self.festivals)
        self.form.addWidget(self._words)
        today = context.today()
        self.first.set_moment(today)
        self.last.set_moment(today + _USUAL)
        self.retranslate()
        self.span.chosen.connect(self._show_span)
        self._show_span()
        self.span.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Export the calendar"), _("Choose the file…"))
        self.set_label("span", _("Which days"))
        self.span.set_texts([_("Everything"), _("A period")])
        self.set_label("first", _("First day"))
        self.set_label("last", _("Last day"))
        self.set_label("customers", _("Only of one customer (empty: everybody)"))
        self.festivals.setText(_("Also the festivals on which customers are greeted"))
        self._words.setText(
            _(
                "Visits, planned contacts, deadlines, reviews, ends of contracts and care dates with alarms; lunar"
                " dates of the coming ten years."
            )
        )

    @override
    def submit(self) -> None:
        errors: dict[str, str] = {}
        period = None
        if self.span.current == _PERIOD:
            first, last = self.first.day, self.last.day
            not_understood = _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")
            errors |= {name: not_understood for name, day in (("first", first), ("last", last)) if day is None}
            if first is not None and last is not None:
                if last < first:
                    errors["last"] = _("The last day lies before the first.")
                period = Period(first, _after(last))
        if self.picker.input.text().strip() and self.picker.customer is None:
            errors["customers"] = sentence(InvalidInput("customer_missing"))
        if errors:
            self.show_errors(errors)
            return
        self.accept()
        self._chosen(period, self.picker.customer, self.festivals.isChecked())

    def _show_span(self, _key: str = "") -> None:
        for name in ("first", "last"):
            self._fields[name].setVisible(self.span.current == _PERIOD)
        if self.isVisible():
            self.fit()


def _after(day: date) -> date:
    """The day behind, so that a period that ends with a day holds it."""
    return day + timedelta(1)
