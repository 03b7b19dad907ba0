"""The short form for a new person at a customer; everything else is filled in on the person's card."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.fields import field_label
from desktop.i18n.labels import NOTHING, label
from desktop.models.kinds import DecisionRole
from desktop.models.rows.duplicates import KnownPerson
from desktop.models.values import ContactId, CustomerId
from desktop.qtsupport.tokens import Tone
from desktop.views.dialogs.left_form import LeftForm
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextInput

_CHECK_AFTER_MS = 250
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
        self.left = LeftForm(self, context, f"contact:{customer}", self.inputs, {"role": self.role})
        self._known: KnownPerson | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER_MS)
        self._timer.timeout.connect(self._look_for_known)
        for name in ("name", "phones", "wechat"):
            self.inputs[name].textChanged.connect(self._changed)
        self.message.action_clicked.connect(self._open_known)
        self.retranslate()
        self.inputs["name"].setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("New contact"), _("Add contact"))
        for name in (*_LINES, "role", "is_key"):
            self.set_label(name, _("Full name") if name == "name" else field_label(name))
        self.inputs["form_of_address"].setPlaceholderText(_("e.g. Director Wang"))
        self.left.say()
        self.key.setText(_("The first person to turn to"))
        self.role.set_choices([(None, NOTHING), *((role, label(role)) for role in DecisionRole)])

    @override
    def reject(self) -> None:
        self.left.keep()
        super().reject()

    @override
    def submit(self) -> None:
        values: dict[str, Any] = {name: self.inputs[name].text().strip() for name in _LINES}
        values["phones"] = self._phones()
        values |= {"role": self.role.value, "is_key": self.key.isChecked()}
        self.run(partial(self.context.book.contacts.add, self._customer, values), self._added)

    def _added(self, made: Any) -> None:
        self.left.forget()
        if self._made is not None:
            self._made(made)

    def _phones(self) -> tuple[str, ...]:
        return tuple(self.inputs["phones"].text().replace("、", " ").replace(",", " ").split())

    def _changed(self, _text: str) -> None:
        self._timer.start()

    def _look_for_known(self) -> None:
        name, wechat = (self.inputs[one].text() for one in ("name", "wechat"))
        look = self.context.book.duplicates.people_alike
        self.context.read(
            self, partial(look, self._customer, name, self._phones(), wechat), self._show_known, key="known"
        )

    def _show_known(self, found: list[KnownPerson]) -> None:
        self._known = found[0] if found else None
        if self._known is None:
            self.message.hide()
        else:
            words = _("This may be {name} of {customer}: {reason}").format(
                name=self._known.name, customer=self._known.customer_name, reason=label(self._known.reason)
            )
            self.message.show_message(words, Tone.AMBER, _("Open it"))
        self.fit()

    def _open_known(self) -> None:
        if self._known is not None:
            self.reject()
            self.context.navigator.open_customer(self._known.customer, "people", self._known.contact)
