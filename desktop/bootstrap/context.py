"""What lives as long as a book is open: the book, the clock and one service of each kind, made when first used.

Opening a book must stay quick, so a service is imported with its first use; reading spreadsheets, drawing PDFs and
pinyin cost nothing until somebody asks for them.
"""

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from desktop.bootstrap.lookups import Lookups
from desktop.services.ports import Clock
from desktop.storage.book import Book

if TYPE_CHECKING:
    from desktop.services.assessments import Assessments
    from desktop.services.attachments import Attachments
    from desktop.services.backups import BackupService
    from desktop.services.bin import Bin
    from desktop.services.capturing import Capturing
    from desktop.services.care import Care
    from desktop.services.care_ideas import CareIdeas
    from desktop.services.colleagues import Colleagues
    from desktop.services.competitors import Competitors
    from desktop.services.contacts import Contacts
    from desktop.services.customers import Customers
    from desktop.services.drafts import Drafts
    from desktop.services.duplicates import Duplicates
    from desktop.services.exports import Exports
    from desktop.services.festivals import Festivals
    from desktop.services.followups import FollowUps
    from desktop.services.handouts import Handouts
    from desktop.services.history import History
    from desktop.services.holidays import Holidays
    from desktop.services.imports import Imports
    from desktop.services.industries import Industries
    from desktop.services.interactions import Interactions
    from desktop.services.needs import Needs
    from desktop.services.pain_points import PainPoints
    from desktop.services.planning import Planning
    from desktop.services.preferences import PreferencesService
    from desktop.services.printing import Printing
    from desktop.services.privacy import Privacy
    from desktop.services.reminders import Reminders
    from desktop.services.reviews import Reviews
    from desktop.services.route_proposals import RouteProposals
    from desktop.services.safekeeping import Safekeeping
    from desktop.services.saved_views import SavedViews
    from desktop.services.security import Security
    from desktop.services.trade import Trade
    from desktop.services.undo import Undo
    from desktop.services.visit_proposals import VisitProposals
    from desktop.services.visits import Visits

_FRAME = ("desktop.services.undo", "desktop.services.lookups.customers", "desktop.services.lookups.saved_views")


@dataclass(frozen=True)
class OpenBook:
    """One open book with everything that can be done with it."""

    book: Book
    clock: Clock

    def close(self) -> None:
        """Close the book and give its lock back; files that other programs were to show are no longer there."""
        if "attachments" in vars(self):
            self.attachments.forget_copies()
        self.book.close()

    def renewed(self) -> "OpenBook":
        """The same book with nothing remembered of what it held."""
        return OpenBook(self.book, self.clock)

    def wake_frame(self) -> None:
        """Import what the frame of a window and its list ask first, in a lane, so that they appear without a pause."""
        _asked = (self.undo, self.lookups.customers, self.lookups.saved_views)

    def wake_verbs(self) -> None:
        """Import what the first save needs and read what the first search needs, in a lane: both as quick as later."""
        self.lookups.customers.wake()
        _verbs = (self.customers, self.interactions, self.followups, self.visits)
        self.book.wake_writing()
        self.attachments.tidy()
        self.bin.finish()

    @cached_property
    def lookups(self) -> Lookups:
        """All reads."""
        return Lookups(self.book, self.clock)

    @cached_property
    def assessments(self) -> "Assessments":
        """Bands, suggested grades, classes."""
        from desktop.services.assessments import Assessments

        return Assessments(self.book, self.clock)

    @cached_property
    def backups(self) -> "BackupService":
        """Backups, and going back to one."""
        from desktop.services.backups import BackupService

        return BackupService(self.book, self.clock)

    @cached_property
    def attachments(self) -> "Attachments":
        """Verbs of files."""
        from desktop.bootstrap.paths import find_paths
        from desktop.services.attachments import Attachments

        return Attachments(self.book, self.clock, find_paths().opened_files)

    @cached_property
    def bin(self) -> "Bin":
        """Verbs of what was deleted: back, or gone for good."""
        from desktop.services.bin import Bin

        return Bin(self.book)

    @cached_property
    def capturing(self) -> "Capturing":
        """Lines in plain words as proposals of records."""
        from desktop.services.capturing import Capturing

        return Capturing(self.book, self.clock)

    @cached_property
    def care(self) -> "Care":
        """Verbs of care dates and records of care."""
        from desktop.services.care import Care

        return Care(self.book, self.clock)

    @cached_property
    def colleagues(self) -> "Colleagues":
        """Verbs of the people on our side."""
        from desktop.services.colleagues import Colleagues

        return Colleagues(self.book, self.clock)

    @cached_property
    def competitors(self) -> "Competitors":
        """Verbs of competitors and their moves."""
        from desktop.services.competitors import Competitors

        return Competitors(self.book, self.clock)

    @cached_property
    def contacts(self) -> "Contacts":
        """Verbs of people at customers."""
        from desktop.services.contacts import Contacts

        return Contacts(self.book, self.clock)

    @cached_property
    def customers(self) -> "Customers":
        """Verbs of customers."""
        from desktop.services.customers import Customers

        return Customers(self.book, self.clock)

    @cached_property
    def drafts(self) -> "Drafts":
        """What was typed into forms that were left."""
        from desktop.services.drafts import Drafts

        return Drafts(self.book, self.clock)

    @cached_property
    def duplicates(self) -> "Duplicates":
        """Likely duplicates and their merge."""
        from desktop.services.duplicates import Duplicates

        return Duplicates(self.book, self.clock)

    @cached_property
    def exports(self) -> "Exports":
        """Spreadsheets out of the book."""
        from desktop.services.exports import Exports

        return Exports(self.book, self.clock)

    @cached_property
    def followups(self) -> "FollowUps":
        """Verbs of promises and planned contacts."""
        from desktop.services.followups import FollowUps

        return FollowUps(self.book, self.clock)

    @cached_property
    def handouts(self) -> "Handouts":
        """Calendars and contacts for the phone."""
        from desktop.services.handouts import Handouts

        return Handouts(self.book, self.clock)

    @cached_property
    def history(self) -> "History":
        """Who changed what, when."""
        from desktop.services.history import History

        return History(self.book)

    @cached_property
    def imports(self) -> "Imports":
        """Import of spreadsheets."""
        from desktop.services.imports import Imports

        return Imports(self.book, self.clock)

    @cached_property
    def interactions(self) -> "Interactions":
        """Verbs of records."""
        from desktop.services.interactions import Interactions

        return Interactions(self.book, self.clock)

    @cached_property
    def needs(self) -> "Needs":
        """Verbs of needs."""
        from desktop.services.needs import Needs

        return Needs(self.book, self.clock)

    @cached_property
    def planning(self) -> "Planning":
        """Verbs of the board of days."""
        from desktop.services.planning import Planning

        return Planning(self.book, self.clock, self.proposals)

    @cached_property
    def pain_points(self) -> "PainPoints":
        """Verbs of what hurts customers."""
        from desktop.services.pain_points import PainPoints

        return PainPoints(self.book, self.clock)

    @cached_property
    def care_ideas(self) -> "CareIdeas":
        """Ideas for occasions."""
        from desktop.services.care_ideas import CareIdeas

        return CareIdeas(self.book, self.clock)

    @cached_property
    def festivals(self) -> "Festivals":
        """Verbs of the festivals on which customers are greeted."""
        from desktop.services.festivals import Festivals

        return Festivals(self.book, self.clock)

    @cached_property
    def holidays(self) -> "Holidays":
        """Days off and make-up working days."""
        from desktop.services.holidays import Holidays

        return Holidays(self.book, self.clock)

    @cached_property
    def industries(self) -> "Industries":
        """The list of industries."""
        from desktop.services.industries import Industries

        return Industries(self.book)

    @cached_property
    def preferences(self) -> "PreferencesService":
        """The settings of the book."""
        from desktop.services.preferences import PreferencesService

        return PreferencesService(self.book)

    @cached_property
    def printing(self) -> "Printing":
        """Documents as PDF."""
        from desktop.services.printing import Printing

        return Printing(self.book, self.clock)

    @cached_property
    def privacy(self) -> "Privacy":
        """Everything about one person: given out, or erased."""
        from desktop.services.privacy import Privacy

        return Privacy(self.book, self.clock)

    @cached_property
    def proposals(self) -> "VisitProposals":
        """New visits with everything known filled in."""
        from desktop.services.visit_proposals import VisitProposals

        return VisitProposals(self.book, self.clock)

    @cached_property
    def routes(self) -> "RouteProposals":
        """Days filled with the customers that matter most."""
        from desktop.services.route_proposals import RouteProposals

        return RouteProposals(self.book, self.clock, self.lookups.planning)

    @cached_property
    def safekeeping(self) -> "Safekeeping":
        """Backups, check."""
        from desktop.services.safekeeping import Safekeeping

        return Safekeeping(self.book, self.clock)

    @cached_property
    def trade(self) -> "Trade":
        """Verbs of contracts, products, purchases and opportunities."""
        from desktop.services.trade import Trade

        return Trade(self.book, self.clock)

    @cached_property
    def saved_views(self) -> "SavedViews":
        """Named views of the list."""
        from desktop.services.saved_views import SavedViews

        return SavedViews(self.book)

    @cached_property
    def security(self) -> "Security":
        """Password, recovery code, the computer that remembers."""
        from desktop.services.security import Security

        return Security(self.book, self.clock)

    @cached_property
    def reminders(self) -> "Reminders":
        """What one is reminded of today."""
        from desktop.services.reminders import Reminders

        return Reminders(self.book, self.clock)

    @cached_property
    def reviews(self) -> "Reviews":
        """Verbs of reviews."""
        from desktop.services.reviews import Reviews

        return Reviews(self.book, self.clock)

    @cached_property
    def undo(self) -> "Undo":
        """Undo and redo by name."""
        from desktop.services.undo import Undo

        return Undo(self.book)

    @cached_property
    def visits(self) -> "Visits":
        """Verbs of visits."""
        from desktop.services.visits import Visits

        return Visits(self.book, self.clock)


def import_frame() -> None:
    """Import what the frame of a window asks first, while there is no book yet (:meth:`OpenBook.wake_frame`)."""
    for name in _FRAME:
        import_module(name)


def open_services(book: Book, clock: Clock) -> OpenBook:
    """Everything that can be done with the open book."""
    return OpenBook(book, clock)
