"""The tab Overview: what to know before meeting, who the customer is, the last exchanges, needs, who decides."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.changes import ChangeSet
from desktop.models.kinds import Subject
from desktop.models.rows.customers import Found
from desktop.models.values import ContactId, CustomerId, FollowUpId, InteractionId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.profile.assessment_card import AssessmentCard
from desktop.views.profile.briefing_card import BriefingCard
from desktop.views.profile.chain_card import ChainCard
from desktop.views.profile.data import ProfileData
from desktop.views.profile.details_card import DetailsCard
from desktop.views.profile.field_kinds import Book
from desktop.views.profile.latest_card import LatestCard
from desktop.views.profile.links_card import LinksCard
from desktop.views.profile.needs_card import NeedsCard
from desktop.views.profile.reviews_card import ReviewsCard
from desktop.views.profile.tab import ProfileTab
from desktop.views.widgets.card_columns import CardColumns
from desktop.views.widgets.page_scroll import PageScroll

_LEFT, _MIDDLE, _RIGHT = 36, 38, 30


class OverviewTab(ProfileTab):
    """Three columns of cards that scroll together."""

    tab_wanted = Signal(str)
    """Sent when another tab is wanted, with its key."""

    person_wanted = Signal(object)
    """Sent when a person's card is wanted, with the ContactId."""

    person_added = Signal()
    """Sent when a new person is to be added."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._briefing = BriefingCard(self._complete, self)
        self.details = DetailsCard(context, self)
        self._latest = LatestCard(
            partial(self.tab_wanted.emit, "timeline"), self._open_record, self._write_record, self
        )
        self.assessment = AssessmentCard(context, self)
        self.reviews = ReviewsCard(context, self)
        self._needs = NeedsCard(context, self)
        self._links = LinksCard(context, self)
        self._chain = ChainCard(self._open_person, self.person_added.emit, self)
        self._cards = (
            self._briefing, self.details, self._latest, self.assessment, self.reviews, self._chain, self._needs,
            self._links,
        )  # fmt: skip
        self._arrange()
        self._read_choices()
        self.retranslate()

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        super().show_data(data, changes)
        if changes is not None and changes.touches(Subject.SETTINGS):
            self._read_choices()
        for card in self._cards:
            card.show_data(data)

    @override
    def retranslate(self) -> None:
        self.details.retranslate_rows()
        if self.data is not None:
            self.show_data(self.data, None)

    def _arrange(self) -> None:
        content = QWidget(self)
        theme.style(content, Variant.FLAT)
        columns = (
            ((self._briefing, self.details), _LEFT),
            ((self._latest, self.assessment, self.reviews), _MIDDLE),
            ((self._chain, self._needs, self._links), _RIGHT),
        )
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, Space.BLOCK)
        inner.addWidget(CardColumns(columns, content))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(PageScroll(content, self))

    def _read_choices(self) -> None:
        look = self.context.book.lookups

        def read() -> Book:
            return Book(
                [(one.id, one.name) for one in look.customers.industries()],
                [(one.id, one.name) for one in look.colleagues.colleagues()],
                [one.name for one in look.customers.tags()],
                self._find_customer,
                self._customer_name,
            )

        self.context.read(self, read, self.details.show_choices, key="choices")

    def _find_customer(self, text: str) -> CustomerId | None:
        """A customer by its code or by what is found for its name; not the one that is shown."""
        look = self.context.book.lookups.customers
        found: list[Found] = look.find(text, 2)
        ids = [look.by_code(text), *(one.customer_id for one in found)]
        return next((one for one in ids if one is not None and self.data and one != self.data.id), None)

    def _customer_name(self, customer: int) -> str:
        if self.data is not None and self.data.profile.referred_by_id == customer:
            return self.data.profile.referred_by
        lines = self.context.book.lookups.customers.lines([customer])
        return lines[0].name if lines else ""

    def _complete(self, promise: FollowUpId) -> None:
        self.context.write(self, partial(self.context.book.followups.complete, [promise]), self._say_done)

    def _say_done(self, _rest: object) -> None:
        navigator = self.context.navigator
        navigator.show_toast(_("Done"), navigator.undo)

    def _open_record(self, record: InteractionId) -> None:
        self.context.navigator.record(self.data.id if self.data else None, record)

    def _write_record(self) -> None:
        self.context.navigator.record(self.data.id if self.data else None)

    def _open_person(self, person: ContactId) -> None:
        self.person_wanted.emit(person)
