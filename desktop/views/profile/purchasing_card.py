"""Where the customer wants to go and how it buys: strategy, budget, tender, steps; with what is to be known ahead."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _, language
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_short_weekday, relative_day
from desktop.models.kinds import FieldGroup, Language
from desktop.models.rules.business_dates import BusinessDate, is_open, reminded
from desktop.models.values import CustomerId
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Token, Tone
from desktop.views.page import PageContext
from desktop.views.profile import field_kinds
from desktop.views.profile.data import ProfileData
from desktop.views.profile.editing import EditedRows, Save
from desktop.views.profile.fact_lines import Fact, FactList
from desktop.views.profile.freshness_line import FreshnessLine
from desktop.views.profile.sections import BUSINESS_FIELDS
from desktop.views.profile.steps import Steps
from desktop.views.widgets.card import Card
from desktop.views.widgets.editors import TextKind

_LABEL_DIGITS = {Language.ZH: 14, Language.EN: 20}


class PurchasingCard(Card):
    """Shows the business fields of ProfileData; what comes within 60 days stands above them."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._steps = Steps(context, self)
        self.reminders = FactList(self)
        self.edited = EditedRows(context, self._saver, self)
        self.fresh = FreshnessLine(FieldGroup.BUSINESS, self._confirm, self)
        self.add_body(self.reminders)
        for name in BUSINESS_FIELDS:
            self.add_body(self.edited.add(name, TextKind(), self))
        self.add_body(self.fresh)
        self.retranslate_rows()

    def show_data(self, data: ProfileData) -> None:
        """Show a customer."""
        if self._data is not None and self._data.id != data.id:
            self.edited.close_editors()
        self._data = data
        self.edited.show({name: getattr(data.profile, name) for name in BUSINESS_FIELDS})
        facts = [_reminder(one, data) for one in reminded(data.purchasing_dates, data.today)]
        self.reminders.show_facts(facts)
        self.reminders.setVisible(bool(facts))
        self.fresh.show_data(data)
        opened = is_open(data.profile.budget_from, data.profile.budget_to, data.today)
        self.set_title(_("Strategy and purchasing"), _("The budget window is open") if opened else "")

    def retranslate_rows(self) -> None:
        """Say labels anew."""
        width = theme.current().chars(_LABEL_DIGITS[language()])
        for name, row in self.edited.rows.items():
            row.set_label(field_label(name))
            row.set_label_width(width)
            row.set_kind(field_kinds.kind_of(name, self._context.today, field_kinds.Book()))

    def _saver(self) -> Save | None:
        data = self._data
        return None if data is None else partial(_save, self._context.book.customers, data.id)

    def _confirm(self, group: FieldGroup) -> None:
        if self._data is not None:
            self._steps.do(partial(self._context.book.customers.confirm, self._data.id, [group]), _("Confirmed"))


def _save(customers: Any, customer: CustomerId, field: str, value: Any) -> Any:
    return customers.change(customer, {field: value})


def _reminder(one: BusinessDate, data: ProfileData) -> Fact:
    chip = relative_day(one.on, data.today)
    return Fact("bell", field_label(one.field), date_short_weekday(one.on, data.today), chip, Tone.AMBER, Token.AMBER)
