"""The form by which the rep says otherwise than the program, for 90 days and with a reason (domain.md §3)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import ActivityBand, Grade, JudgementKind, Potential, PriorityClass, ValueBand
from desktop.models.values import CustomerId
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextArea

_VALUES: Mapping[JudgementKind, type[StrEnum]] = {
    JudgementKind.VALUE: ValueBand,
    JudgementKind.ACTIVITY: ActivityBand,
    JudgementKind.POTENTIAL: Potential,
    JudgementKind.GRADE: Grade,
    JudgementKind.PRIORITY: PriorityClass,
}


class JudgeDialog(QuickForm):
    """``JudgeDialog(context, customer, kind, computed, parent).open()``; ``computed`` is what the program thinks."""

    def __init__(
        self,
        context: PageContext,
        customer: CustomerId,
        kind: JudgementKind,
        computed: StrEnum | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(context, parent)
        self._customer, self._kind = customer, kind
        self._words = Label("", parent=self, wrap=True)
        self.form.addWidget(self._words)
        self.value = ValueCombo((), self)
        self.reason = TextArea("", self, lines=3)
        self.add_field("value", self.value)
        self.add_field("reason", self.reason)
        self.retranslate()
        self.value.set_value(computed)
        self.value.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Judge otherwise: {what}").format(what=label(self._kind)), _("Judge so for 90 days"))
        self._words.setText(_("Your judgement counts for 90 days; then the facts decide again."))
        self.set_label("value", label(self._kind))
        self.set_label("reason", _("Reason"))
        self.value.set_choices([(one, label(one)) for one in _VALUES[self._kind]])

    @override
    def submit(self) -> None:
        judge = self.context.book.assessments.judge
        self.run(partial(judge, self._customer, self._kind, str(self.value.value), self.reason.toPlainText()))
