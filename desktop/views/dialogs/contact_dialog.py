"""The short form for a new person at a customer; everything else is filled in on the person's card."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.fields import field_label
from desktop.i18n.labels import NOTHING, label
from desktop.models.kinds import DecisionRole
from desktop.models.values import ContactId, CustomerId
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextInput

_LINES = ("name", "form_of_address", "department", "title", "phones", "wechat")


class ContactDialog(QuickForm):
    """Adds a person; ``made`` is told its id."""

    def __init__(
        self,
        context: PageContext,
        customer: CustomerId,
        parent: QWidget | None,
        made: Callable[[ContactId], None] | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._customer, self._made = customer, made
        self.inputs = {name: TextInput("", self) for name in _LINES}
        self.role = ValueCombo((), self)
        self.key = QCheckBox(self)
        for number, name in enumerate(_LINES):
            self.add_field(name, self.inputs[name], half=number % 2 == 0)
        self.add_field("role", self.role, half=True)
        self.add_field("is_key", self.key, half=False)
        self.retranslate()
        self.inputs["name"].setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("New contact"), _("Add contact"))
        for name in (*_LINES, "role", "is_key"):
            self.set_label(name, _("Full name") if name == "name" else field_label(name))
        self.inputs["form_of_address"].setPlaceholderText(_("e.g. Director Wang"))
        self.key.setText(_("The first person to turn to"))
        self.role.set_choices([(None, NOTHING), *((role, label(role)) for role in DecisionRole)])

    @override
    def submit(self) -> None:
        values: dict[str, Any] = {name: self.inputs[name].text().strip() for name in _LINES}
        values["phones"] = tuple(part for part in values["phones"].replace("、", " ").replace(",", " ").split() if part)
        values |= {"role": self.role.value, "is_key": self.key.isChecked()}
        self.run(partial(self.context.book.contacts.add, self._customer, values), self._made)
