"""The short form for a new customer: what one knows at first, and a warning when the customer may be there already.

Whoever looks at that one, or leaves the form, finds what was typed when the form is opened again.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.fields import field_label
from desktop.i18n.labels import NOTHING, grade_label, label
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Grade, Status
from desktop.models.rows.customers import NamedCount
from desktop.models.values import CustomerId
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.views.dialogs.left_form import LeftForm
from desktop.views.dialogs.place_hint import PlaceHint
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.twin_hint import TwinHint
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextInput

_CHECK_AFTER_MS = 250
_DRAFT = "customer:new"
_TEXTS = ("name", "short_name", "address", "phone")


class CustomerDialog(QuickForm):
    """Makes the customer and opens its profile."""

    def __init__(self, context: PageContext, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._industries: list[NamedCount] = []
        self.inputs = {name: TextInput("", self) for name in (*_TEXTS, "contact", "title", "contact_phone")}
        self.grade, self.status, self.industry = ValueCombo((), self), ValueCombo((), self), ValueCombo((), self)
        self.twins = TwinHint(self)
        self.twins.open_wanted.connect(self._open_twin)
        self.twins.fitted.connect(self.fit)
        self.place = PlaceHint(self)
        self.place.fitted.connect(self.fit)
        self._add_fields()
        choices = {"grade": self.grade, "status": self.status, "industry": self.industry}
        self.left = LeftForm(self, context, _DRAFT, self.inputs, choices)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER_MS)
        self._timer.timeout.connect(self.look_for_twins)
        for name in ("name", "phone", "contact_phone"):
            self.inputs[name].textChanged.connect(self._changed)
        self.inputs["address"].textChanged.connect(self.place.look)
        context.jobs.run(
            Lane.PARALLEL,
            partial(_read_names, context),
            self._names_are_read,
            context.navigator.show_problem,
            owner=self,
        )
        context.read(self, context.book.lookups.customers.industries, self._show_industries)
        self.retranslate()
        self.status.set_value(Status.PROSPECT)
        self.inputs["name"].setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("New customer"), _("Create customer"))
        for name in _TEXTS:
            self.set_label(name, field_label(name))
        self.set_label("contact", _("Contact person"))
        self.set_label("title", field_label("title"))
        self.set_label("contact_phone", _("Phone of the contact"))
        for name in ("grade", "status", "industry"):
            self.set_label(name, field_label(name))
        self.inputs["name"].setPlaceholderText(_("Full name of the company"))
        self.grade.set_choices([(grade, grade_label(grade)) for grade in (None, *Grade)])
        self.status.set_choices([(status, label(status)) for status in Status])
        self._offer_industries()
        self.twins.retranslate()
        self.left.say()
        self.place.look(self.inputs["address"].text())

    @override
    def reject(self) -> None:
        self.left.keep()
        super().reject()

    @override
    def submit(self) -> None:
        if not self.inputs["name"].text().strip():
            self.show_problem(InvalidInput("name_missing", field="name"))
            return
        work = partial(self.context.book.customers.add, self._values(), self._contact())
        self.run(work, self._created)

    def _add_fields(self) -> None:
        self.add_field("name", self.inputs["name"])
        self.form.addWidget(self.twins)
        self.add_field("short_name", self.inputs["short_name"], half=True)
        self.add_field("industry", self.industry, half=False)
        self.add_field("status", self.status, half=True)
        self.add_field("grade", self.grade, half=False)
        self.add_field("address", self.inputs["address"])
        self.form.addWidget(self.place)
        self.add_field("contact", self.inputs["contact"], half=True)
        self.add_field("title", self.inputs["title"], half=False)
        self.add_field("contact_phone", self.inputs["contact_phone"], half=True)
        self.add_field("phone", self.inputs["phone"], half=False)

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {name: self.inputs[name].text().strip() for name in _TEXTS}
        values |= self.place.taken
        return {**values, "grade": self.grade.value, "status": self.status.value, "industry_id": self.industry.value}

    def _contact(self) -> dict[str, Any] | None:
        """The first contact; a phone alone belongs to the company."""
        name = self.inputs["contact"].text().strip()
        if not name:
            return None
        phone = self.inputs["contact_phone"].text().strip()
        return {"name": name, "title": self.inputs["title"].text().strip(), "phones": (phone,) if phone else ()}

    def _created(self, customer: CustomerId) -> None:
        self.left.forget()
        name = self.inputs["short_name"].text().strip() or self.inputs["name"].text().strip()
        navigator = self.context.navigator
        navigator.open_customer(customer)
        navigator.show_toast(_("Created {name}").format(name=name), navigator.undo)

    def _show_industries(self, industries: list[NamedCount]) -> None:
        self._industries = industries
        self._offer_industries()

    def _offer_industries(self) -> None:
        self.industry.set_choices([(None, NOTHING), *((one.id, one.name) for one in self._industries)])

    def _changed(self, _text: str) -> None:
        self._timer.start()

    def _names_are_read(self, _nothing: object) -> None:
        """What was typed before all names were in memory is compared now."""
        if self.inputs["name"].text().strip():
            self.look_for_twins()

    def look_for_twins(self) -> None:
        """Compare what is typed with all customers."""
        name = self.inputs["name"].text().strip()
        phone = self.inputs["phone"].text().strip() or self.inputs["contact_phone"].text().strip()
        look = partial(self.context.book.lookups.customers.alike, name, phone)
        self.context.read(self, look, self.twins.show_twins, key="alike")

    def _open_twin(self, customer: CustomerId) -> None:
        self.reject()
        self.context.navigator.open_customer(customer)


def _read_names(context: PageContext, _ports: JobPorts) -> None:
    context.book.lookups.customers.names.refresh()


def new_customer(context: PageContext, parent: QWidget | None) -> CustomerDialog:
    """Open the form; it closes itself."""
    dialog = CustomerDialog(context, parent)
    dialog.open()
    return dialog
