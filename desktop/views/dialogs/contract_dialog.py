"""The forms of a contract: noted, changed, renewed by another one, ended before its term."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_text
from desktop.models.rows.trade import ContractRow
from desktop.models.rules.periods import add_months, whole_months
from desktop.models.values import CustomerId
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.amount_input import AmountInput
from desktop.views.dialogs.deal_form import DealForm
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextArea, TextInput

_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class ContractStart:
    """With what the form begins: a new contract, one that is changed, or one that ``renews`` another."""

    customer: CustomerId
    changes: ContractRow | None = None
    renews: ContractRow | None = None


class ContractDialog(DealForm):
    """``ContractDialog(context, ContractStart(customer), parent).open()``."""

    def __init__(self, context: PageContext, start: ContractStart, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._start = start
        self.title, self.number, self.amount = TextInput("", self), TextInput("", self), AmountInput(self)
        self.signed_on, self.starts_on, self.ends_on = self.day_field(), self.day_field(), self.day_field()
        self.remarks = TextArea("", self, lines=2)
        self._values: dict[str, QWidget] = {
            "title": self.title,
            "number": self.number,
            "signed_on": self.signed_on,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "amount": self.amount,
            "remarks": self.remarks,
        }
        halves = {"number": True, "signed_on": False, "starts_on": True, "ends_on": False}
        for name, field in self._values.items():
            self.add_field(name, field, half=halves.get(name))
        self.retranslate()
        self._begin()
        self.title.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        title = _("New contract")
        if self._start.changes is not None:
            title = _("Edit contract")
        elif self._start.renews is not None:
            title = _("Renew {name}").format(name=self._start.renews.title or self._start.renews.number)
        self.set_words(title, _("Save contract"))
        words = {
            "title": _("Contract name"),
            "number": _("Contract no."),
            "signed_on": _("Signed on"),
            "starts_on": _("Begins on"),
            "ends_on": _("Ends on"),
            "amount": _("Amount in yuan"),
            "remarks": _("Remarks"),
        }
        for name, text in words.items():
            self.set_label(name, text)

    @override
    def save_values(self) -> None:
        values: dict[str, Any] = self.values_of(self._values)
        trade = self.context.book.trade
        if self._start.changes is not None:
            self.run(partial(trade.change_contract, self._start.changes.id, values))
            return
        if self._start.renews is not None:
            values["follows_id"] = self._start.renews.id
        self.run(partial(trade.add_contract, self._start.customer, values))

    def _begin(self) -> None:
        """An existing contract as it is; a renewal with the same length behind the old one."""
        old = self._start.changes
        if old is not None:
            self._show(old)
            self.number.setText(old.number)
            self.signed_on.set_moment(old.signed_on)
            self.starts_on.set_moment(old.starts_on)
            self.ends_on.set_moment(old.ends_on)
            self.remarks.setPlainText(old.remarks)
            return
        before = self._start.renews
        if before is None:
            return
        self._show(before)
        if before.end is not None:
            first = before.end + _DAY
            months = whole_months(before.starts_on, first) if before.starts_on else 12
            self.starts_on.set_moment(first)
            self.ends_on.set_moment(add_months(first, max(months, 1)) - _DAY)

    def _show(self, row: ContractRow) -> None:
        self.title.setText(row.title)
        self.amount.show_money(row.amount)


class EndContractDialog(DealForm):
    """Ends a contract on a day before its term."""

    def __init__(self, context: PageContext, contract: ContractRow, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._contract = contract
        self._words = Label("", Variant.MUTED, parent=self, wrap=True)
        self.form.addWidget(self._words)
        self.ended_on = self.day_field()
        self.add_field("ended_on", self.ended_on)
        self.ended_on.set_moment(contract.ended_on or context.today())
        self.retranslate()
        self.ended_on.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("End contract"), _("End contract"))
        self.set_label("ended_on", _("Ended on"))
        name = self._contract.title or self._contract.number
        term = _("{name} was to run until {date}.").format(name=name, date=date_text(self._contract.ends_on))
        self._words.setText(term if self._contract.ends_on else name)

    @override
    def save_values(self) -> None:
        values = self.values_of({"ended_on": self.ended_on})
        self.run(partial(self.context.book.trade.change_contract, self._contract.id, values))
