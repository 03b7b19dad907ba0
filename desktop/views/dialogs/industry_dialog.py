"""The form that puts a customer into an industry that is not in the list yet."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.values import CustomerId
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextInput


class IndustryDialog(QuickForm):
    """``IndustryDialog(context, customer, parent).open()``."""

    def __init__(self, context: PageContext, customer: CustomerId, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._customer = customer
        self.name = TextInput("", self)
        self.add_field("name", self.name)
        self.retranslate()
        self.name.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("New industry"), _("Add industry"))
        self.set_label("name", _("Name of the industry"))

    @override
    def submit(self) -> None:
        self.run(partial(self.context.book.customers.name_industry, self._customer, self.name.text()))
