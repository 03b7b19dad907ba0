"""The form that asks whose entries the calendar shall show."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import InvalidInput
from desktop.models.values import CustomerId
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext


class CustomerChoice(QuickForm):
    """``CustomerChoice(context, chosen, parent).open()``; ``chosen`` gets the customer and its name."""

    def __init__(self, context: PageContext, chosen: Callable[[CustomerId, str], object], parent: QWidget) -> None:
        super().__init__(context, parent, width=460)
        self._chosen = chosen
        self.picker = CustomerPicker(context, self)
        self.add_field("customers", self.picker)
        self.picker.chosen.connect(self._take)
        self.retranslate()
        self.picker.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Show the entries of one customer"), _("Show"))
        self.set_label("customers", _("Customer"))

    @override
    def submit(self) -> None:
        if self.picker.customer is None:
            self.show_errors({"customers": sentence(InvalidInput("customer_missing"))})
        else:
            self._take(self.picker.customer)

    def _take(self, customer: CustomerId) -> None:
        self.accept()
        self._chosen(customer, self.picker.input.text())
