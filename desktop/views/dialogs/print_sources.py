"""What can be previewed and printed: the plan of a day or a week, a month, the sheet of a visit, a customer's profile.

A source makes the bytes of its PDF in a lane and says which choices it has. Knows no widget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Protocol

from typing_extensions import override

from desktop.documents.render import PageOptions
from desktop.i18n.catalogue import N_, _
from desktop.i18n.formats import day_title, file_name, month_title
from desktop.i18n.labels import label
from desktop.models.kinds import CalendarEntryKind, PaperSecret
from desktop.models.rows.calendar import CalendarFilter
from desktop.models.rows.profile_document import DEFAULT_SECTIONS, ON_REQUEST, ProfileSection
from desktop.models.values import CustomerId, VisitId
from desktop.qtsupport.jobs import JobPorts

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

SECTIONS: Mapping[ProfileSection, str] = {
    ProfileSection.BASICS: N_("Company"),
    ProfileSection.RELATIONSHIP: N_("Relationship"),
    ProfileSection.ASSESSMENT: N_("Assessment"),
    ProfileSection.PEOPLE: N_("People"),
    ProfileSection.ORGANISATION: N_("Organisation chart"),
    ProfileSection.CODES: N_("Codes for the phone"),
    ProfileSection.NEEDS: N_("Needs and pain points"),
    ProfileSection.BUSINESS: N_("Business situation"),
    ProfileSection.COMPETITORS: N_("Competitors"),
    ProfileSection.CONTRACTS: N_("Contracts"),
    ProfileSection.SALES: N_("What it buys"),
    ProfileSection.OPPORTUNITIES: N_("Opportunities"),
    ProfileSection.FOLLOWUPS: N_("Follow-ups"),
    ProfileSection.VISITS: N_("Visits"),
    ProfileSection.REVIEWS: N_("Reviews"),
    ProfileSection.CARE: N_("Care"),
    ProfileSection.INTERACTIONS: N_("Latest records"),
    ProfileSection.ACTIVITY: N_("Activity by month"),
    ProfileSection.FINANCE: N_("Finance"),
    ProfileSection.PRIVATE_NOTES: N_("Private notes"),
}


_EVERYTHING = CalendarFilter()
_ALL_KINDS = frozenset(CalendarEntryKind)


@unique
class Part(StrEnum):
    """Where a tick stands among the options."""

    PAGES = "pages"
    SECTIONS = "sections"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Choice:
    """A tick that a document offers; ``words`` are translated; it is on or off at first, and kept unless told."""

    key: str
    words: str
    on: bool = False
    part: Part = Part.PAGES
    kept: bool = True


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

    @property
    def secrets(self) -> frozenset[PaperSecret]:
        """What shall not be printed."""
        return frozenset(one for one in PaperSecret if hiding_key(one) in self.ticks)


class PrintSource(Protocol):
    """A document that can be previewed."""

    @property
    def key(self) -> str:
        """The kind of document, under which its options are remembered."""
        ...

    def kind(self) -> str:
        """The kind of document in words."""
        ...

    def family(self) -> Sequence["PrintSource"]:
        """The documents between which can be chosen, this one among them."""
        ...

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


def hiding(*secrets: PaperSecret) -> list[Choice]:
    """Ticks for what can be left out."""
    return [Choice(hiding_key(one), label(one), part=Part.HIDDEN) for one in secrets]


def hiding_key(secret: PaperSecret) -> str:
    """The key of the tick that leaves a secret out; sections have keys of the same names."""
    return f"hide.{secret}"


@dataclass(frozen=True)
class _OfDay:
    """What the documents of a day, its week and its month have in common; ``shown`` is the calendar's filter."""

    book: "OpenBook"
    day: date
    shown: CalendarFilter = _EVERYTHING
    kinds: frozenset[CalendarEntryKind] = _ALL_KINDS

    def family(self) -> Sequence[PrintSource]:
        """See PrintSource."""
        made = (DayPlanSource, WeekPlanSource, TwoWeeksSource, MonthSource)
        return tuple(one(self.book, self.day, self.shown, self.kinds) for one in made)


@dataclass(frozen=True)
class DayPlanSource(_OfDay):
    """The visit plan of a day."""

    key = "day"

    def kind(self) -> str:
        """See PrintSource."""
        return _("Plan of the day")

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
            Choice("visits", _("Pages of the visits"), on=True),
            Choice("combined", _("All of a visit on one page")),
            *hiding(*PaperSecret),
        )

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        from desktop.services.printing import PlanWishes

        printing, ticks = self.book.printing, wanted.ticks
        data = printing.visit_plan(
            self.day,
            wanted.options,
            PlanWishes("visits" in ticks, "combined" in ticks, "overview" in ticks, wanted.secrets),
            progress=ports.progress,
            cancelled=ports.cancelled,
        )
        return Printed(data, printing.missing_in_plan(self.day, wanted.options))


@dataclass(frozen=True)
class WeekPlanSource(_OfDay):
    """The visit plan of the week of a day, from Monday on."""

    key = "week"
    weeks = 1

    @property
    def first(self) -> date:
        """The Monday."""
        return self.day - timedelta(self.day.weekday())

    def kind(self) -> str:
        """See PrintSource."""
        return _("Plan of the week")

    def title(self) -> str:
        """See PrintSource."""
        first, last = day_title(self.first), day_title(self.first + timedelta(self._days - 1))
        return _("Visit plan of the week, {first} – {last}").format(first=first, last=last)

    @property
    def _days(self) -> int:
        return 7 * self.weeks

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name(self.book.printing.rep().name, _("Visit plan of the week"), self.first)

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        return (
            Choice("overview", _("Overview of each day"), on=True),
            Choice("visits", _("Pages of the visits"), on=True),
            Choice("combined", _("All of a visit on one page")),
            *hiding(*PaperSecret),
        )

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        from desktop.services.printing import PlanWishes

        printing, ticks = self.book.printing, wanted.ticks
        plan = PlanWishes("visits" in ticks, "combined" in ticks, "overview" in ticks, wanted.secrets)
        data = printing.week_plan(
            self.first, wanted.options, days=self._days, plan=plan, progress=ports.progress, cancelled=ports.cancelled
        )
        return Printed(data, printing.missing_in_week(self.first, wanted.options, self._days))


@dataclass(frozen=True)
class TwoWeeksSource(WeekPlanSource):
    """The visit plan of the week of a day and of the one behind it."""

    key = "weeks"
    weeks = 2

    @override
    def kind(self) -> str:
        return _("Plan of two weeks")


@dataclass(frozen=True)
class MonthSource(_OfDay):
    """The month of a day on one page, with what the calendar shows."""

    key = "month"

    def kind(self) -> str:
        """See PrintSource."""
        return _("Calendar of the month")

    def title(self) -> str:
        """See PrintSource."""
        return _("Calendar {month}").format(month=month_title(self.day))

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name(self.book.printing.rep().name, _("Calendar"), self.day.replace(day=1))

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        return ()

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        ports.progress(None, _("Making the pages"))
        return Printed(self.book.printing.month(self.day, wanted.options, self.shown, self.kinds))


@dataclass(frozen=True)
class VisitSource:
    """The sheet of one visit."""

    book: "OpenBook"
    visit: VisitId
    key = "visit"

    def kind(self) -> str:
        """See PrintSource."""
        return _("Visit sheet")

    def family(self) -> Sequence[PrintSource]:
        """See PrintSource."""
        return (self,)

    def title(self) -> str:
        """See PrintSource."""
        return _("Visit sheet")

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name(self.book.printing.rep().name, _("Visit sheet"), self.book.clock.today())

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        return (Choice("combined", _("All of a visit on one page")), *hiding(*PaperSecret))

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        ports.progress(None, _("Making the pages"))
        combined = "combined" in wanted.ticks
        printing = self.book.printing
        return Printed(printing.visits([self.visit], wanted.options, combined=combined, secrets=wanted.secrets))


@dataclass(frozen=True)
class ProfileSource:
    """The profile of a customer."""

    book: "OpenBook"
    customer: CustomerId
    name: str = ""
    key = "profile"

    def kind(self) -> str:
        """See PrintSource."""
        return _("Customer profile")

    def family(self) -> Sequence[PrintSource]:
        """See PrintSource."""
        return (self,)

    def title(self) -> str:
        """See PrintSource."""
        return _("Profile of {name}").format(name=self.name) if self.name else _("Customer profile")

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name(self.name, _("Customer profile"), self.book.clock.today())

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        sections = [
            Choice(key, _(words), on=key in DEFAULT_SECTIONS, part=Part.SECTIONS, kept=key not in ON_REQUEST)
            for key, words in SECTIONS.items()
        ]
        return [*sections, *hiding(*PaperSecret)]

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        sections = frozenset(section for section in ProfileSection if section in wanted.ticks)
        printing = self.book.printing
        data = printing.profile(
            self.customer,
            wanted.options,
            sections,
            secrets=wanted.secrets,
            progress=ports.progress,
            cancelled=ports.cancelled,
        )
        return Printed(data, printing.missing_in_profile(self.customer, wanted.options, sections))


@dataclass(frozen=True)
class ReviewSource:
    """The form of a review; ``name`` is the customer's, ``words`` say which review it is."""

    book: "OpenBook"
    review: int
    words: str
    name: str = ""
    key = "review"

    def kind(self) -> str:
        """See PrintSource."""
        return self.words

    def family(self) -> Sequence[PrintSource]:
        """See PrintSource."""
        return (self,)

    def title(self) -> str:
        """See PrintSource."""
        return _("{review} {name}").format(review=self.words, name=self.name)

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name(self.name, self.words, self.book.clock.today())

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        return hiding(PaperSecret.PRICES)

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        printing = self.book.printing
        data = printing.review(
            self.review,
            wanted.options,
            secrets=wanted.secrets,
            progress=ports.progress,
            cancelled=ports.cancelled,
        )
        return Printed(data, printing.missing_in_review(self.review, wanted.options))
