"""The reads of an open book, one class per subject, each imported with its first use (context.py)."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.services.ports import Clock
from desktop.storage.book import Book

if TYPE_CHECKING:
    from desktop.services.lookups.alerts import AlertLookups
    from desktop.services.lookups.attachments import AttachmentLookups
    from desktop.services.lookups.bin import BinLookups
    from desktop.services.lookups.calendar import CalendarLookups
    from desktop.services.lookups.care import CareLookups
    from desktop.services.lookups.colleagues import ColleagueLookups
    from desktop.services.lookups.contacts import ContactLookups
    from desktop.services.lookups.customers import CustomerLookups
    from desktop.services.lookups.followups import FollowUpLookups
    from desktop.services.lookups.interactions import InteractionLookups
    from desktop.services.lookups.knowing import KnowingLookups
    from desktop.services.lookups.needs import NeedLookups
    from desktop.services.lookups.planning import PlanningLookups
    from desktop.services.lookups.saved_views import SavedViewLookups
    from desktop.services.lookups.trade import TradeLookups
    from desktop.services.lookups.visits import VisitLookups


@dataclass(frozen=True)
class Lookups:
    """The reads of an open book, one class per subject."""

    book: Book
    clock: Clock

    @cached_property
    def alerts(self) -> "AlertLookups":
        """What one must know before being asked."""
        from desktop.services.lookups.alerts import AlertLookups

        return AlertLookups(self.book, self.clock)

    @cached_property
    def attachments(self) -> "AttachmentLookups":
        """The files of customers."""
        from desktop.services.lookups.attachments import AttachmentLookups

        return AttachmentLookups(self.book)

    @cached_property
    def bin(self) -> "BinLookups":
        """What was deleted and waits."""
        from desktop.services.lookups.bin import BinLookups

        return BinLookups(self.book)

    @cached_property
    def calendar(self) -> "CalendarLookups":
        """The contact calendar and birthdays."""
        from desktop.services.lookups.calendar import CalendarLookups

        return CalendarLookups(self.book, self.clock)

    @cached_property
    def care(self) -> "CareLookups":
        """Care dates, occasions, greeting lists."""
        from desktop.services.lookups.care import CareLookups

        return CareLookups(self.book, self.clock)

    @cached_property
    def colleagues(self) -> "ColleagueLookups":
        """The people on our side."""
        from desktop.services.lookups.colleagues import ColleagueLookups

        return ColleagueLookups(self.book)

    @cached_property
    def contacts(self) -> "ContactLookups":
        """The people at customers."""
        from desktop.services.lookups.contacts import ContactLookups

        return ContactLookups(self.book)

    @cached_property
    def customers(self) -> "CustomerLookups":
        """The list, its counts, profiles, search."""
        from desktop.services.lookups.customers import CustomerLookups

        return CustomerLookups(self.book, self.clock)

    @cached_property
    def followups(self) -> "FollowUpLookups":
        """Promises and planned contacts."""
        from desktop.services.lookups.followups import FollowUpLookups

        return FollowUpLookups(self.book, self.clock)

    @cached_property
    def interactions(self) -> "InteractionLookups":
        """The time line of a customer."""
        from desktop.services.lookups.interactions import InteractionLookups

        return InteractionLookups(self.book, self.clock)

    @cached_property
    def knowing(self) -> "KnowingLookups":
        """Competitors, pain points, reviews, what was known earlier."""
        from desktop.services.lookups.knowing import KnowingLookups

        return KnowingLookups(self.book, self.clock)

    @cached_property
    def needs(self) -> "NeedLookups":
        """What customers want."""
        from desktop.services.lookups.needs import NeedLookups

        return NeedLookups(self.book)

    @cached_property
    def saved_views(self) -> "SavedViewLookups":
        """Named views of the list."""
        from desktop.services.lookups.saved_views import SavedViewLookups

        return SavedViewLookups(self.book)

    @cached_property
    def trade(self) -> "TradeLookups":
        """Contracts, purchases, opportunities."""
        from desktop.services.lookups.trade import TradeLookups

        return TradeLookups(self.book, self.clock)

    @cached_property
    def planning(self) -> "PlanningLookups":
        """Candidates, the board of days, the capacity of a quarter."""
        from desktop.services.lookups.planning import PlanningLookups

        return PlanningLookups(self.book, self.clock)

    @cached_property
    def visits(self) -> "VisitLookups":
        """Visits as lists, forms and plans."""
        from desktop.services.lookups.visits import VisitLookups

        return VisitLookups(self.book, self.clock)
