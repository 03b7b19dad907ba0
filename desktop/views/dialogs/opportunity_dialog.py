"""The form of an opportunity: what could be sold, how far it is, against whom, and why it was won or lost."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import OpportunityStage
from desktop.models.rows.trade import OpportunityRow, ProductRow
from desktop.models.values import CustomerId
from desktop.views.dialogs.amount_input import AmountInput
from desktop.views.dialogs.deal_form import DealForm
from desktop.views.dialogs.purchase_dialog import product_choices
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextArea, TextInput


class OpportunityDialog(DealForm):
    """Notes an opportunity of the customer, or changes ``row``; ``stage`` is chosen to begin with."""

    def __init__(
        self,
        context: PageContext,
        customer: CustomerId,
        products: Sequence[ProductRow],
        competitors: Sequence[tuple[int, str]],
        parent: QWidget | None,
        *,
        row: OpportunityRow | None = None,
        stage: OpportunityStage | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._customer, self._products, self._competitors, self._row = customer, products, competitors, row
        self.title, self.owner = TextInput("", self), TextInput("", self)
        self.stage, self.competitor, self.product = ValueCombo((), self), ValueCombo((), self), ValueCombo((), self)
        self.amount, self.expected_on = AmountInput(self), self.day_field()
        self.reason, self.remarks = TextArea("", self, lines=2), TextArea("", self, lines=2)
        self._values: dict[str, QWidget] = {
            "title": self.title,
            "stage": self.stage,
            "owner": self.owner,
            "expected_amount": self.amount,
            "expected_on": self.expected_on,
            "competitor_id": self.competitor,
            "product_id": self.product,
            "lost_reason": self.reason,
            "remarks": self.remarks,
        }
        halves = {"stage": True, "owner": False, "expected_amount": True, "expected_on": False,
                  "competitor_id": True, "product_id": False}  # fmt: skip
        for name, field in self._values.items():
            self.add_field(name, field, half=halves.get(name))
        self.retranslate()
        self._begin(stage)
        self.stage.currentIndexChanged.connect(self._show_reason)
        self._show_reason()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit opportunity") if self._row else _("New opportunity"), _("Save opportunity"))
        words = {
            "title": _("What could be sold"),
            "stage": _("Stage"),
            "owner": _("Owner"),
            "expected_amount": _("Expected amount in yuan"),
            "expected_on": _("Expected on"),
            "competitor_id": _("Competitor"),
            "product_id": _("Product"),
            "lost_reason": _("Why it was won or lost"),
            "remarks": _("Remarks"),
        }
        for name, text in words.items():
            self.set_label(name, text)
        self.stage.set_choices([(stage, label(stage)) for stage in OpportunityStage])
        self.competitor.set_choices([(None, _("No competitor")), *self._competitors])
        self.product.set_choices(product_choices(self._products))

    @override
    def save_values(self) -> None:
        values: dict[str, Any] = self.values_of(self._values)
        trade = self.context.book.trade
        if self._row is None:
            self.run(partial(trade.add_opportunity, self._customer, values))
        else:
            self.run(partial(trade.change_opportunity, self._row.id, values))

    def _begin(self, stage: OpportunityStage | None) -> None:
        row = self._row
        if row is not None:
            self.title.setText(row.title)
            self.owner.setText(row.owner)
            self.stage.set_value(stage or row.stage)
            self.amount.show_money(row.expected_amount)
            self.expected_on.set_moment(row.expected_on)
            self.competitor.set_value(row.competitor_id)
            self.product.set_value(row.product_id)
            self.reason.setPlainText(row.lost_reason)
            self.remarks.setPlainText(row.remarks)
        (self.title if stage is None else self.reason).setFocus()

    def _show_reason(self, _number: int = 0) -> None:
        """The reason is asked for when it is decided."""
        decided = self.stage.value in (OpportunityStage.WON, OpportunityStage.LOST)
        self._fields["lost_reason"].setVisible(decided)
        if self.isVisible():
            self.fit()
