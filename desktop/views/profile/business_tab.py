"""The tab Needs and business: what the customer wants, what hurts, who else sells there, how and when it buys."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.models.changes import ChangeSet
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.profile.competitors_card import CompetitorsCard
from desktop.views.profile.data import ProfileData
from desktop.views.profile.pains_card import PainsCard
from desktop.views.profile.purchasing_card import PurchasingCard
from desktop.views.profile.tab import ProfileTab
from desktop.views.profile.wants_card import WantsCard
from desktop.views.widgets.card_columns import CardColumns
from desktop.views.widgets.page_scroll import PageScroll


class BusinessTab(ProfileTab):
    """Two columns of cards that scroll together."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.wants = WantsCard(context, self)
        self.pains = PainsCard(context, self)
        self.purchasing = PurchasingCard(context, self)
        self.competitors = CompetitorsCard(context, self)
        self._arrange()
        self.retranslate()

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        super().show_data(data, changes)
        for card in (self.wants, self.pains, self.purchasing, self.competitors):
            card.show_data(data)

    @override
    def reveal(self, row: int, part: str = "") -> None:
        self.wants.reveal(row)

    @override
    def retranslate(self) -> None:
        self.purchasing.retranslate_rows()
        if self.data is not None:
            self.show_data(self.data, None)

    def _arrange(self) -> None:
        content = QWidget(self)
        theme.style(content, Variant.FLAT)
        columns = (((self.wants, self.pains), 1), ((self.purchasing, self.competitors), 1))
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, Space.BLOCK)
        inner.addWidget(CardColumns(columns, content))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(PageScroll(content, self))
