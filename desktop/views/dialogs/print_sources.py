"""What can be previewed and printed: the plan of a day, the sheet of a visit, a customer's profile.

A source makes the bytes of its PDF in a lane and says which choices it has. Knows no widget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from desktop.documents.render import PageOptions
from desktop.i18n.catalogue import N_, _
from desktop.i18n.formats import day_title, file_name
from desktop.models.rows.profile_document import DEFAULT_SECTIONS, ProfileSection
from desktop.models.values import CustomerId, VisitId
from desktop.qtsupport.jobs import JobPorts

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

SECTIONS: Mapping[ProfileSection, str] = {
    ProfileSection.BASICS: N_("Company"),
    ProfileSection.RELATIONSHIP: N_("Relationship"),
    ProfileSection.PEOPLE: N_("People"),
    ProfileSection.ORGANISATION: N_("Organisation chart"),
    ProfileSection.NEEDS: N_("Needs"),
    ProfileSection.BUSINESS: N_("Business situation"),
    ProfileSection.FOLLOWUPS: N_("Follow-ups"),
    ProfileSection.VISITS: N_("Visits"),
    ProfileSection.INTERACTIONS: N_("Latest records"),
    ProfileSection.ACTIVITY: N_("Activity by month"),
    ProfileSection.FINANCE: N_("Finance"),
    ProfileSection.PRIVATE_NOTES: N_("Private notes"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A tick that a document offers; ``words`` are translated; it is on or off at first."""

    key: str
    words: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of a PDF, and the characters that no font has."""

    data: bytes
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the document shall be: paper and password, and the keys of the ticks that are on."""

    options: PageOptions = field(default_factory=PageOptions)
    ticks: frozenset[str] = frozenset()


class PrintSource(Protocol):
    """A document that can be previewed."""

    def title(self) -> str:
        """The name of the document, for the window."""
        ...

    def file_name(self) -> str:
        """A name for the file, without its ending."""
        ...

    def choices(self) -> Sequence[Choice]:
        """The ticks that the document offers."""
        ...

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """The PDF; called in a lane. Raises RoadbookError, such as ``purpose_missing``."""
        ...


@dataclass(frozen=True)
class DayPlanSource:
    """The visit plan of a day."""

    book: "OpenBook"
    day: date

    def title(self) -> str:
        """See PrintSource."""
        return _("Visit plan, {day}").format(day=day_title(self.day))

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name(self.book.printing.rep().name, _("Visit plan"), self.day)

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        return (
            Choice("overview", _("Overview of the day"), on=True),
            Choice("combined", _("All of a visit on one page")),
        )

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        printing = self.book.printing
        data = printing.visit_plan(
            self.day,
            wanted.options,
            combined="combined" in wanted.ticks,
            overview="overview" in wanted.ticks,
            progress=ports.progress,
            cancelled=ports.cancelled,
        )
        return Printed(data, printing.missing_in_plan(self.day, wanted.options))


@dataclass(frozen=True)
class VisitSource:
    """The sheet of one visit."""

    book: "OpenBook"
    visit: VisitId

    def title(self) -> str:
        """See PrintSource."""
        return _("Visit sheet")

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name(self.book.printing.rep().name, _("Visit sheet"), self.book.clock.today())

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        return (Choice("combined", _("All of a visit on one page")),)

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        ports.progress(None, _("Making the pages"))
        combined = "combined" in wanted.ticks
        return Printed(self.book.printing.visits([self.visit], wanted.options, combined=combined))


@dataclass(frozen=True)
class ProfileSource:
    """The profile of a customer."""

    book: "OpenBook"
    customer: CustomerId
    name: str = ""

    def title(self) -> str:
        """See PrintSource."""
        return _("Profile of {name}").format(name=self.name) if self.name else _("Customer profile")

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name(self.name, _("Customer profile"), self.book.clock.today())

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        return [Choice(key, _(words), on=key in DEFAULT_SECTIONS) for key, words in SECTIONS.items()]

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        sections = frozenset(section for section in ProfileSection if section in wanted.ticks)
        printing = self.book.printing
        data = printing.profile(
            self.customer, wanted.options, sections, progress=ports.progress, cancelled=ports.cancelled
        )
        return Printed(data, printing.missing_in_profile(self.customer, wanted.options, sections))
