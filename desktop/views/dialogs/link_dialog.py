"""The form that links a customer with another one."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.errors import InvalidInput
from desktop.models.kinds import LinkKind
from desktop.models.values import CustomerId
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext


class LinkDialog(QuickForm):
    """Says that another customer is upstream of, downstream of, or in the group of this one."""

    def __init__(self, context: PageContext, customer: CustomerId, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._customer = customer
        self.picker = CustomerPicker(context, self)
        self.kind = ValueCombo((), self)
        self.add_field("other", self.picker)
        self.add_field("kind", self.kind)
        self.retranslate()
        self.picker.input.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Link with another customer"), _("Link"))
        self.set_label("other", _("The other customer"))
        self.set_label("kind", _("The other customer is"))
        self.kind.set_choices([(kind, label(kind)) for kind in LinkKind])

    @override
    def submit(self) -> None:
        other = self.picker.customer
        if other is None:
            self.show_problem(InvalidInput("text_missing", field="other"))
            return
        self.run(partial(self.context.book.customers.link, self._customer, other, self.kind.value))
