"""Reads of visits: lists, one visit, what is to be written, and warnings while one is planned."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from desktop.models.kinds import VisitGroup, VisitWarning
from desktop.models.rows.preferences import Preferences
from desktop.models.rows.visit_plan import Travel
from desktop.models.rows.visits import VisitDetail, VisitDraft, VisitFilter, VisitRow
from desktop.models.rules.travel import way_between
from desktop.models.rules.visit_codes import parse_visit_code
from desktop.models.rules.workdays import quiet_reasons
from desktop.models.values import Coordinate, Period, VisitId
from desktop.services.holidays import calendar_of
from desktop.services.ports import Clock
from desktop.services.preferences import PreferencesService
from desktop.services.touches import contacted_too_often
from desktop.storage.book import Book
from desktop.storage.queries import visits as queries


class VisitLookups:
    """What pages ask about visits."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def visit_ids(self, asked: VisitFilter, sort: str = "time", descending: bool = False) -> "array[int]":
        """Ids of what the filter shows, in the order of a sort key of VISIT_COLUMNS."""
        with self._book.reading() as connection:
            return queries.visit_ids(connection, asked, self._clock.now(), sort, descending)

    def visit_rows(self, ids: Sequence[int]) -> list[VisitRow]:
        """Rows of one page, in the order of the ids."""
        with self._book.reading() as connection:
            return queries.visit_rows(connection, ids, self._clock.now())

    def counts(self, asked: VisitFilter) -> dict[VisitGroup, int]:
        """How many visits each group would show, the other choices of the filter as they are."""
        with self._book.reading() as connection:
            return queries.visit_counts(connection, asked, self._clock.now())

    def visit(self, visit_id: int) -> VisitDetail:
        """One whole visit with its lists. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.visit(connection, visit_id, self._clock.now())

    def visits_between(self, start: date, end: date) -> list[VisitRow]:
        """Visits of the days ``start <= day < end`` that are planned or took place, in order of time."""
        with self._book.reading() as connection:
            return queries.visits_in(connection, Period(start, end), self._clock.now())

    def to_write(self) -> list[VisitRow]:
        """Visits without a record, in the order of the printed sheets (domain.md §5 "write-up")."""
        with self._book.reading() as connection:
            return queries.to_write(connection, self._clock.now())

    def ways(self, rows: Sequence[VisitRow]) -> dict[int, Travel]:
        """The way from the visit before to each visit of one day, by the visit's id; unknown ones are missing."""
        settings = PreferencesService(self._book).get()
        found: dict[int, Travel] = {}
        for before, row in pairwise([row for row in rows if not row.on_video]):
            way = self._way(before.customer_id, row.customer_id, settings)
            if way is not None:
                found[row.id] = way
        return found

    def find_by_code(self, text: str) -> VisitId | None:
        """The visit whose printed code was typed, of several years the one nearest to today."""
        code = parse_visit_code(text)
        if code is None:
            return None
        with self._book.reading() as connection:
            found = queries.visit_with_code(connection, code, self._clock.today())
        return None if found is None else VisitId(found)

    def warnings(self, draft: VisitDraft, visit_id: int | None = None) -> tuple[VisitWarning, ...]:
        """What is worth remarking on the time of a visit; ``visit_id`` is the visit itself when it exists already."""
        return tuple(dict.fromkeys(self._warnings(draft, visit_id)))

    def _warnings(self, draft: VisitDraft, visit_id: int | None) -> Iterator[VisitWarning]:
        day = draft.starts_at.date()
        others = [row for row in self.visits_between(day, day + timedelta(1)) if row.id != visit_id]
        if draft.starts_at < self._clock.now():
            yield VisitWarning.PAST
        if any(row.starts_at < draft.ends_at and draft.starts_at < row.ends_at for row in others):
            yield VisitWarning.OVERLAP
        elif not self._reachable(draft, others):
            yield VisitWarning.TRAVEL
        if not calendar_of(self._book).is_workday(day):
            yield VisitWarning.DAY_OFF
        if quiet_reasons(draft.starts_at, draft.ends_at):
            yield VisitWarning.QUIET_TIME
        with self._book.reading() as connection:
            if contacted_too_often(connection, draft.customer_id, day):
                yield VisitWarning.TOO_MUCH_CONTACT

    def _reachable(self, draft: VisitDraft, others: Sequence[VisitRow]) -> bool:
        """Whether the ways from the visit before and to the visit after fit into the time between."""
        if draft.on_video:
            return True
        on_site = [row for row in others if not row.on_video]
        before = [row for row in on_site if row.ends_at <= draft.starts_at]
        after = [row for row in on_site if row.starts_at >= draft.ends_at]
        neighbours = [(row, draft.starts_at - row.ends_at) for row in before[-1:]]
        neighbours += [(row, row.starts_at - draft.ends_at) for row in after[:1]]
        settings = PreferencesService(self._book).get()
        return all(self._way_fits(draft.customer_id, row.customer_id, room, settings) for row, room in neighbours)

    def _way_fits(self, customer: int, other: int, room: timedelta, settings: Preferences) -> bool:
        way = self._way(customer, other, settings)
        return way is None or timedelta(minutes=way.minutes) <= room

    def _way(self, customer: int, other: int, settings: Preferences) -> Travel | None:
        one, two = self._place(customer), self._place(other)
        return way_between(one, two, settings.travel_speed, settings.detour_percent)

    def _place(self, customer: int) -> Coordinate | None:
        with self._book.reading() as connection:
            return queries.place_of(connection, customer)
