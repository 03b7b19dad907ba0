"""Asks which customer is meant: of a contact without a company, or of an event."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.models.errors import InvalidInput
from desktop.models.values import CustomerId
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext

Answer = Callable[[CustomerId, bool], None]
"""Takes the customer and whether it is meant for all."""


class CustomerQuestion(QuickForm):
    """``others`` says how many contacts have no company: with several a tick takes the answer for all of them."""

    def __init__(self, context: PageContext, title: str, others: int, answer: Answer, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._title = title
        self._others = others
        self._answer = answer
        self.picker = CustomerPicker(context, self)
        self.all = QCheckBox(self)
        self.all.setVisible(others > 1)
        self.add_field("customer", self.picker)
        self.form.addWidget(self.all)
        self.retranslate()
        self.picker.input.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(self._title, _("Choose"))
        self.set_label("customer", _("Customer"))
        words = n_(
            "The same for the {count} contact without a company",
            "The same for all {count} contacts without a company",
            self._others,
        )
        self.all.setText(words.format(count=self._others))

    @override
    def submit(self) -> None:
        customer = self.picker.customer
        if customer is None:
            self.show_problem(InvalidInput("text_missing", field="customer"))
            return
        self.accept()
        self._answer(customer, self._others > 1 and self.all.isChecked())
