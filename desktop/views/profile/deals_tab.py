"""The tab Deals: what the customer buys, what is agreed, what could be sold, and every line of its purchases."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.changes import ChangeSet
from desktop.models.kinds import Status
from desktop.models.rules.assessment import proposes_buying
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.page import PageContext
from desktop.views.profile.contracts_card import ContractsCard
from desktop.views.profile.data import ProfileData
from desktop.views.profile.deals_data import DealsData, read_deals
from desktop.views.profile.opportunities_card import OpportunitiesCard
from desktop.views.profile.purchases_card import PurchasesCard
from desktop.views.profile.sales_card import FiguresCard, MonthsCard
from desktop.views.profile.tab import ProfileTab
from desktop.views.widgets.card_columns import CardColumns
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.page_scroll import PageScroll

_FIGURES, _MONTHS = 10, 17


class DealsTab(ProfileTab):
    """Cards that scroll together; a bar proposes the status that the facts speak for."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sort, self._descending = "bought_on", True
        self._wanted: tuple[str, int] | None = None
        self.deals: DealsData | None = None
        self.proposal = InlineMessage(self)
        self.figures, self.months = FiguresCard(self), MonthsCard(self)
        self.contracts, self.opportunities = ContractsCard(context, self), OpportunitiesCard(context, self)
        self.purchases = PurchasesCard(context, self)
        self.proposal.action_clicked.connect(self._become_buying)
        self.purchases.sort_wanted.connect(self._sort_by)
        self._arrange()
        self.retranslate()

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        super().show_data(data, changes)
        self._ask()

    @override
    def reveal(self, row: int, part: str = "") -> None:
        """What is led to is known when the deals are read."""
        self._wanted = (part, row)
        self._ask()

    @override
    def retranslate(self) -> None:
        if self.deals is not None:
            self._show(self.deals)

    def _arrange(self) -> None:
        content = QWidget(self)
        theme.style(content, Variant.FLAT)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, Space.BLOCK)
        column.setSpacing(Space.BLOCK)
        column.addWidget(self.proposal)
        pairs = (((self.figures, _FIGURES), (self.months, _MONTHS)), ((self.contracts, 1), (self.opportunities, 1)))
        for pair in pairs:
            column.addWidget(CardColumns([((card,), share) for card, share in pair], content, even=True))
        column.addWidget(self.purchases, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(PageScroll(content, self))

    def _ask(self) -> None:
        if self.data is not None:
            work = partial(read_deals, self.context.book, self.data.id, self._sort, self._descending)
            self.context.read(self, work, self._show, key="deals")

    def _show(self, deals: DealsData) -> None:
        data = self.data
        if data is None:
            return
        self.deals = deals
        self.figures.show_summary(deals.summary)
        self.months.show_summary(deals.summary)
        self.contracts.show_contracts(data.id, deals.contracts)
        self.opportunities.show_opportunities(data.id, deals)
        self.purchases.show_purchases(data.id, deals, self._sort, ascending=not self._descending)
        self._propose(data, deals)
        if self._wanted is not None:
            part, row = self._wanted
            self._wanted = None
            (self.opportunities if part == "opportunities" else self.contracts).reveal(row)

    def _propose(self, data: ProfileData, deals: DealsData) -> None:
        """A purchase or a signed contract of a prospect or intent proposes "buying" at once (domain.md §3)."""
        today = self.context.today()
        signed = any(row.signed_on is not None and row.signed_on <= today for row in deals.contracts)
        if not proposes_buying(data.profile.status, bought=deals.summary.days > 0, signed=signed):
            self.proposal.hide()
            return
        reason = _("There is a purchase.") if deals.summary.days else _("There is a signed contract.")
        ask = _("{reason} The status is still “{status}”.").format(reason=reason, status=label(data.profile.status))
        action = _("Set status to “{status}”").format(status=label(Status.BUYING))
        self.proposal.show_message(ask, Tone.ACCENT, action)

    def _become_buying(self) -> None:
        if self.data is not None:
            work = partial(self.context.book.customers.change, self.data.id, {"status": Status.BUYING})
            self.context.write(self, work, self._say_changed)

    def _say_changed(self, _rest: object) -> None:
        navigator = self.context.navigator
        words = _("Status set to “{status}”").format(status=label(Status.BUYING))
        navigator.show_toast(words, navigator.undo)

    def _sort_by(self, key: str, ascending: bool) -> None:
        self._sort, self._descending = key, not ascending
        self._ask()
