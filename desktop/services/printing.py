"""Documents out of the book: the visit plan of a day, single visits, a customer's profile (documents.md §1, §2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from desktop.documents.lists import ListDocument
from desktop.documents.month_page import MonthDocument
from desktop.documents.profile import ProfileDocument
from desktop.documents.render import Document, PageOptions, missing_characters, render
from desktop.documents.review import ReviewDocument
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.documents.week_plan import WeekPlanDocument
from desktop.models.errors import InvalidInput
from desktop.models.kinds import CalendarEntryKind, PaperSecret
from desktop.models.rows.calendar import CalendarFilter
from desktop.models.rows.list_document import ListContent
from desktop.models.rows.list_views import UNGROUPED, ShownList
from desktop.models.rows.month_page import MonthContent
from desktop.models.rows.profile_document import DEFAULT_SECTIONS, ProfileContent, ProfileSection
from desktop.models.rows.rep import Rep
from desktop.models.rows.review_document import ReviewContent
from desktop.models.rows.visit_plan import VisitPlanContent, WeekPlanContent
from desktop.models.rows.visits import VisitRow
from desktop.models.rules.lunar import to_lunar
from desktop.models.values import Period
from desktop.services.assessments import Assessments
from desktop.services.customer_lists import columns_of, list_content
from desktop.services.lookups.calendar import CalendarLookups
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.services.preferences import PreferencesService
from desktop.services.profile_content import assessed, profile_content, profile_without
from desktop.services.visit_sheets import SheetMaker, deadlines, without
from desktop.storage.book import Book
from desktop.storage.queries.customers import customer_lines
from desktop.storage.queries.knowing import review
from desktop.storage.queries.visits import visit_rows, visits_in

_QUIET = NoProgress()
_EVERYTHING = CalendarFilter()
Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class PlanWishes:
    """How days are printed: with the pages of their visits, combined or not, with their overview, without what."""

    pages: bool = True
    combined: bool = False
    overview: bool = True
    secrets: frozenset[PaperSecret] = frozenset()


_AS_USUAL = PlanWishes()


class Printing:
    """Makes PDF bytes; the preview, the printer and the file are given the same ones."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def visit_plan(
        self,
        day: date,
        options: PageOptions,
        plan: PlanWishes = _AS_USUAL,
        *,
        progress: Progress = _QUIET,
        cancelled: Cancellation = never_cancelled,
    ) -> bytes:
        """The plan of a day. Raises InvalidInput: ``no_visits`` with ``date``, ``purpose_missing`` with ``names``."""
        document = VisitPlanDocument(plan.combined, plan.overview, plan.pages)
        return self._render(document, self.visit_plan_content(day, plan.secrets), options, progress, cancelled)

    def week_plan(
        self,
        first: date,
        options: PageOptions,
        *,
        days: int = 7,
        plan: PlanWishes = _AS_USUAL,
        progress: Progress = _QUIET,
        cancelled: Cancellation = never_cancelled,
    ) -> bytes:
        """The plan of so many days: an overview by day for each week of them, then the days with visits.

        Raises InvalidInput: ``no_visits`` with ``date``, ``purpose_missing`` with ``names``.
        """
        each = VisitPlanDocument(plan.combined, plan.overview, plan.pages)
        document = WeekPlanDocument(each if plan.pages or plan.overview else None)
        content = self.week_plan_content(first, days, plan.secrets)
        return self._render(document, content, options, progress, cancelled)

    def week_plan_content(self, first: date, days: int, secrets: Collection[PaperSecret] = ()) -> WeekPlanContent:
        """What the plan of some days says, days without visits included."""
        found: list[VisitPlanContent] = []
        for number in range(days):
            day = first + timedelta(number)
            with self._book.reading() as connection:
                rows = visits_in(connection, Period(day, day + timedelta(1)), self._clock.now())
            empty = VisitPlanContent(day, self.rep(), to_lunar(day))
            found.append(self._content(day, rows, secrets) if rows else empty)
        if not any(one.sheets for one in found):
            raise InvalidInput("no_visits", date=first)
        return WeekPlanContent(tuple(found), self.rep())

    def month(
        self,
        day: date,
        options: PageOptions,
        asked: CalendarFilter = _EVERYTHING,
        kinds: Collection[CalendarEntryKind] = tuple(CalendarEntryKind),
    ) -> bytes:
        """The month of a day as a page to pin up, with entries of these kinds."""
        return self._render(MonthDocument(), self.month_content(day, asked, kinds), options, _QUIET, never_cancelled)

    def month_content(self, day: date, asked: CalendarFilter, kinds: Collection[CalendarEntryKind]) -> MonthContent:
        """What the page of a month says: the weeks that have a day of the month."""
        days = CalendarLookups(self._book, self._clock).month(day, asked)
        shown = [replace(one, entries=tuple(e for e in one.entries if e.kind in kinds)) for one in days]
        weeks = (tuple(shown[start : start + 7]) for start in range(0, len(shown), 7))
        own = tuple(week for week in weeks if any(_same_month(one.day, day) for one in week))
        return MonthContent(day.replace(day=1), own, self.rep())

    def visits(
        self,
        ids: Collection[int],
        options: PageOptions,
        *,
        combined: bool = False,
        secrets: Collection[PaperSecret] = (),
    ) -> bytes:
        """The pages of some visits without an overview. Raises InvalidInput ``purpose_missing`` with ``names``."""
        with self._book.reading() as connection:
            rows = visit_rows(connection, list(ids), self._clock.now())
        day = min((row.day for row in rows), default=self._clock.today())
        document = VisitPlanDocument(combined, overview=False)
        return self._render(document, self._content(day, rows, secrets), options, _QUIET, never_cancelled)

    def profile(
        self,
        customer_id: int,
        options: PageOptions,
        sections: frozenset[ProfileSection] = DEFAULT_SECTIONS,
        *,
        secrets: Collection[PaperSecret] = (),
        progress: Progress = _QUIET,
        cancelled: Cancellation = never_cancelled,
    ) -> bytes:
        """The profile of a customer with chosen sections, without ``secrets``. Raises NotFound."""
        content = profile_without(self.profile_content(customer_id, sections), secrets)
        return self._render(ProfileDocument(sections), content, options, progress, cancelled)

    def review(
        self,
        review_id: int,
        options: PageOptions,
        *,
        secrets: Collection[PaperSecret] = (),
        progress: Progress = _QUIET,
        cancelled: Cancellation = never_cancelled,
    ) -> bytes:
        """The form of a review: to be filled in by hand while it is planned, as it went when it was held.

        Raises NotFound.
        """
        content = self.review_content(review_id, secrets)
        return self._render(ReviewDocument(), content, options, progress, cancelled)

    def review_content(self, review_id: int, secrets: Collection[PaperSecret] = ()) -> ReviewContent:
        """What the form of a review says. Raises NotFound."""
        with self._book.reading() as connection:
            found = review(connection, review_id)
        return ReviewContent(found, profile_without(self.profile_content(found.customer_id, ()), secrets))

    def missing_in_review(self, review_id: int, options: PageOptions) -> str:
        """The characters of a review's form that the font cannot print."""
        content = self.review_content(review_id)
        return missing_characters(ReviewDocument(), content, options, self._clock.now())

    def missing_in_plan(self, day: date, options: PageOptions) -> str:
        """The characters of a day's plan that the font cannot print."""
        content = self.visit_plan_content(day)
        return missing_characters(VisitPlanDocument(), content, options, self._clock.now())

    def missing_in_week(self, first: date, options: PageOptions, days: int = 7) -> str:
        """The characters of the plan of some days that the font cannot print."""
        content = self.week_plan_content(first, days)
        return missing_characters(WeekPlanDocument(), content, options, self._clock.now())

    def missing_in_profile(self, customer_id: int, options: PageOptions, sections: frozenset[ProfileSection]) -> str:
        """The characters of a profile that the font cannot print."""
        content = self.profile_content(customer_id, ())  # an assessment has no words of its own
        return missing_characters(ProfileDocument(sections), content, options, self._clock.now())

    def customer_list(
        self,
        customers: Sequence[int],
        columns: Sequence[str],
        options: PageOptions,
        shown: ShownList = UNGROUPED,
    ) -> bytes:
        """The customers in this order with the list's columns of these keys, as PDF."""
        today = self._clock.today()
        with self._book.reading() as connection:
            lines = customer_lines(connection, customers, today)
        return self.list_pages(
            list_content(lines, columns_of(columns), self.rep(), today, shown, shown.heads(customers)), options
        )

    def list_pages(
        self,
        content: ListContent,
        options: PageOptions,
        *,
        progress: Progress = _QUIET,
        cancelled: Cancellation = never_cancelled,
    ) -> bytes:
        """A list as it stands on the screen."""
        return self._render(ListDocument(), content, options, progress, cancelled)

    def visit_plan_content(self, day: date, secrets: Collection[PaperSecret] = ()) -> VisitPlanContent:
        """What the plan of a day says: its visits but for cancelled and missed ones, in order of time."""
        with self._book.reading() as connection:
            rows = visits_in(connection, Period(day, day + timedelta(1)), self._clock.now())
        return self._content(day, rows, secrets)

    def profile_content(
        self, customer_id: int, sections: Collection[ProfileSection] = DEFAULT_SECTIONS
    ) -> ProfileContent:
        """What the profile of a customer says; all customers are assessed only when that is asked for.

        Raises NotFound.
        """
        rep = self.rep()
        with self._book.reading() as connection:
            content = profile_content(connection, customer_id, rep, self._clock.now())
        if ProfileSection.ASSESSMENT not in sections:
            return content
        return assessed(content, Assessments(self._book, self._clock).of_customer(customer_id))

    def rep(self) -> Rep:
        """Who prints, as Settings know it."""
        settings = PreferencesService(self._book).get()
        return Rep(settings.my_name, settings.company)

    def _content(self, day: date, rows: list[VisitRow], secrets: Collection[PaperSecret] = ()) -> VisitPlanContent:
        if not rows:
            raise InvalidInput("no_visits", date=day)
        nameless = [row.customer for row in rows if not row.purpose.strip()]
        if nameless:
            raise InvalidInput("purpose_missing", field="purpose", names=nameless)
        settings, today = PreferencesService(self._book).get(), self._clock.today()
        with self._book.reading() as connection:
            sheets = SheetMaker(connection, settings, self._clock.now()).sheets(rows)
            sheets = tuple(without(sheet, secrets) for sheet in sheets)
            due = deadlines(connection, day, {row.customer_id for row in rows}, today)
        return VisitPlanContent(day, self.rep(), to_lunar(day), sheets, due)

    def _render(
        self,
        document: Document[Content],
        content: Content,
        options: PageOptions,
        progress: Progress,
        cancelled: Cancellation,
    ) -> bytes:
        return render(document, content, options, self._clock.now(), progress=progress, cancelled=cancelled)


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
