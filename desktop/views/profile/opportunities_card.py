"""What could be sold to a customer: stage, expected amount and day, competitor; won or lost with the reason."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.deal_words import sum_text
from desktop.i18n.formats import date_text
from desktop.i18n.labels import label
from desktop.models.kinds import OpportunityStage
from desktop.models.rows.trade import OpportunityRow
from desktop.models.values import CustomerId
from desktop.qtsupport import icons
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Token
from desktop.views.dialogs.opportunity_dialog import OpportunityDialog
from desktop.views.page import PageContext
from desktop.views.profile.deals_data import DealsData
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.tones import tone_of
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card

_OPEN_STAGES = tuple(stage for stage in OpportunityStage if stage not in (OpportunityStage.WON, OpportunityStage.LOST))


class OpportunitiesCard(Card):
    """Shows opportunities with their verbs."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._customer: CustomerId | None = None
        self._data: DealsData | None = None
        self.lines = FactList(self)
        self._add = Button("", "plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self.add_opportunity)
        self.add_head(self._add)
        self.add_body(self.lines)
        self.add_stretch()

    def show_opportunities(self, customer: CustomerId, data: DealsData) -> None:
        """Open ones first, the most advanced first."""
        self._customer, self._data = customer, data
        count = sum(row.is_open for row in data.opportunities)
        self.set_title(_("Opportunities"), _("{count} in progress").format(count=count) if count else "")
        self._add.setText(_("Add"))
        facts = [self._fact(row) for row in data.opportunities]
        self.lines.show_facts(facts, _("No opportunity noted yet."))

    def reveal(self, opportunity: int) -> None:
        """Lead to an opportunity."""
        ids = [int(row.id) for row in self._data.opportunities] if self._data is not None else []
        if opportunity in ids:
            self.lines.lead_to(ids.index(opportunity))

    def add_opportunity(self) -> None:
        """Open the form of a new opportunity."""
        self._open_form(None, None)

    def _fact(self, row: OpportunityRow) -> Fact:
        parts = [
            sum_text(row.expected_amount) if row.expected_amount is not None else "",
            date_text(row.expected_on if row.is_open else row.closed_on) if row.expected_on or row.closed_on else "",
            row.product,
            _("against {name}").format(name=row.competitor) if row.competitor else "",
            row.lost_reason,
        ]
        more = Verb("ellipsis", _("More"), partial(self._show_menu, row))
        won = Verb("check", _("Won"), partial(self._decide, row, OpportunityStage.WON))
        lost = Verb("x", _("Lost"), partial(self._decide, row, OpportunityStage.LOST))
        verbs = (won, lost, more) if row.is_open else (more,)
        facts = " · ".join(part for part in parts if part)
        return Fact("handshake", facts, row.title, label(row.stage), tone_of(row.stage), verbs=verbs)

    def _show_menu(self, row: OpportunityRow, line: FactLine) -> None:
        menu = QMenu(self)
        menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._open_form, row, None))
        stages = menu.addMenu(_("Stage"))
        for stage in _OPEN_STAGES:
            action = stages.addAction(label(stage), partial(self._move, row, stage))
            action.setEnabled(stage is not row.stage)
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self._delete, row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(line.mapToGlobal(line.rect().bottomRight()))

    def _open_form(self, row: OpportunityRow | None, stage: OpportunityStage | None) -> None:
        data, customer = self._data, self._customer
        if data is not None and customer is not None:
            OpportunityDialog(
                self._context, customer, data.products, data.competitors, self, row=row, stage=stage
            ).open()

    def _decide(self, row: OpportunityRow, stage: OpportunityStage, _line: FactLine) -> None:
        """What is won or lost has a reason: the form asks for it."""
        self._open_form(row, stage)

    def _move(self, row: OpportunityRow, stage: OpportunityStage) -> None:
        self._context.write(self, partial(self._context.book.trade.change_opportunity, row.id, {"stage": stage}))

    def _delete(self, row: OpportunityRow) -> None:
        work = partial(self._context.book.trade.delete_opportunities, [row.id])
        self._context.write(self, work, self._say_deleted)

    def _say_deleted(self, _rest: object) -> None:
        navigator = self._context.navigator
        navigator.show_toast(_("Opportunity deleted"), navigator.undo)
