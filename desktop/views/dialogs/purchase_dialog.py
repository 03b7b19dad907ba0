"""The form of one line of a purchase: what was bought on a day; a return is a negative amount."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import number_text
from desktop.models.rows.trade import ProductRow, PurchaseRow
from desktop.models.values import CustomerId
from desktop.views.dialogs.amount_input import AmountInput, number_of
from desktop.views.dialogs.deal_form import DealForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextArea, TextInput


class PurchaseDialog(DealForm):
    """Notes a line for the customer, or changes ``row``; ``products`` are offered."""

    def __init__(
        self,
        context: PageContext,
        customer: CustomerId,
        products: Sequence[ProductRow],
        parent: QWidget | None,
        row: PurchaseRow | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._customer, self._products, self._row = customer, products, row
        self.bought_on, self.amount, self.cost = self.day_field(), AmountInput(self), AmountInput(self)
        self.product, self.quantity = ValueCombo((), self), TextInput("", self)
        self.number, self.remarks = TextInput("", self), TextArea("", self, lines=2)
        self._values: dict[str, QWidget] = {
            "bought_on": self.bought_on,
            "amount": self.amount,
            "product_id": self.product,
            "cost": self.cost,
            "number": self.number,
            "remarks": self.remarks,
        }
        self.add_field("bought_on", self.bought_on, half=True)
        self.add_field("amount", self.amount, half=False)
        self.add_field("product_id", self.product)
        self.add_field("quantity", self.quantity, half=True)
        self.add_field("cost", self.cost, half=False)
        self.add_field("number", self.number)
        self.add_field("remarks", self.remarks)
        self.retranslate()
        self._begin()
        self.amount.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit purchase") if self._row else _("New purchase"), _("Save purchase"))
        words = {
            "bought_on": _("Bought on"),
            "amount": _("Amount in yuan (a return is negative)"),
            "product_id": _("Product"),
            "quantity": _("Quantity"),
            "cost": _("Cost in yuan"),
            "number": _("Order or invoice no."),
            "remarks": _("Remarks"),
        }
        for name, text in words.items():
            self.set_label(name, text)
        self.product.set_choices(product_choices(self._products))

    @override
    def save_values(self) -> None:
        values: dict[str, Any] = self.values_of(self._values)
        values["quantity"] = number_of(self.quantity.text(), "quantity")
        trade = self.context.book.trade
        if self._row is None:
            self.run(partial(trade.add_purchase, self._customer, values))
        else:
            self.run(partial(trade.change_purchase, self._row.id, values))

    def _begin(self) -> None:
        row = self._row
        if row is None:
            self.bought_on.set_moment(self.context.today())
            return
        self.bought_on.set_moment(row.bought_on)
        self.amount.show_money(row.amount)
        self.cost.show_money(row.cost)
        self.product.set_value(row.product_id)
        self.quantity.setText("" if row.quantity is None else number_text(row.quantity))
        self.number.setText(row.number)
        self.remarks.setPlainText(row.remarks)


def product_choices(products: Sequence[ProductRow]) -> list[tuple[Any, str]]:
    """The products by name with their category, and none of them."""
    named = [(one.id, " · ".join(part for part in (one.name, one.category) if part)) for one in products]
    return [(None, _("No product")), *named]
