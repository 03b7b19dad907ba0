"""The form of a need: what the customer wants, whether it is core or latent, how urgent."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.fields import field_label
from desktop.i18n.labels import label, urgency_label
from desktop.models.kinds import NeedKind, Urgency
from desktop.models.rows.needs import NeedDraft, NeedRow
from desktop.models.values import CustomerId
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextArea


class NeedDialog(QuickForm):
    """Notes a need of the customer, or changes ``need``."""

    def __init__(
        self, context: PageContext, customer: CustomerId, parent: QWidget | None, need: NeedRow | None = None
    ) -> None:
        super().__init__(context, parent)
        self._customer, self._need = customer, need
        self.text = TextArea("", self, lines=3)
        self.kind, self.urgency = ValueCombo((), self), ValueCombo((), self)
        self.add_field("text", self.text)
        self.add_field("kind", self.kind, half=True)
        self.add_field("urgency", self.urgency, half=False)
        self.retranslate()
        if need is not None:
            self.text.setPlainText(need.text)
            self.kind.set_value(need.kind)
            self.urgency.set_value(need.urgency)
        self.text.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit need") if self._need else _("New need"), _("Save need"))
        self.set_label("text", _("What the customer wants"))
        self.set_label("kind", field_label("kind"))
        self.set_label("urgency", field_label("urgency"))
        self.kind.set_choices([(kind, label(kind)) for kind in NeedKind])
        self.urgency.set_choices([(urgency, urgency_label(urgency)) for urgency in (None, *Urgency)])

    @override
    def submit(self) -> None:
        needs = self.context.book.needs
        text, kind, urgency = self.text.toPlainText(), self.kind.value, self.urgency.value
        if self._need is None:
            self.run(partial(needs.add, self._customer, NeedDraft(text, kind, urgency)))
        else:
            self.run(partial(needs.change, self._need.id, {"text": text, "kind": kind, "urgency": urgency}))
