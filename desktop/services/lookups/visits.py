"""Reads of visits: lists, one visit, what is to be written, and warnings while one is planned."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from desktop.models.kinds import VisitGroup, VisitWarning
from desktop.models.rows.visit_plan import Travel
from desktop.models.rows.visits import VisitDetail, VisitDraft, VisitFilter, VisitRow
from desktop.models.rules.day_plan import Slot, Standpoint, warnings_of
from desktop.models.rules.visit_codes import parse_visit_code
from desktop.models.values import Period, VisitId
from desktop.services.planning_ground import ground_of, minute_of
from desktop.services.ports import Clock
from desktop.services.touches import contacted_too_often
from desktop.storage.book import Book
from desktop.storage.queries import visits as queries
from desktop.storage.queries.planning import places_of

_MINE = 0
"""The key of the visit that is asked about; no row has it."""


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
        ground, found = ground_of(self._book), dict[int, Travel]()
        with self._book.reading() as connection:
            known = places_of(connection, {row.customer_id for row in rows})
        for before, row in pairwise([row for row in rows if not row.on_video]):
            way = ground.way(known[before.customer_id][0], known[row.customer_id][0])
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

    def remarks(self, visit_id: VisitId) -> tuple[VisitWarning, ...]:
        """What is worth remarking on the time at which a visit stands, after it was moved."""
        row = self.visit(visit_id).row
        return self.warnings(VisitDraft(row.customer_id, row.starts_at, row.ends_at, on_video=row.on_video), visit_id)

    def _warnings(self, draft: VisitDraft, visit_id: int | None) -> Iterator[VisitWarning]:
        day = draft.starts_at.date()
        if draft.starts_at < self._clock.now():
            yield VisitWarning.PAST
        rows = [row for row in self.visits_between(day, day + timedelta(1)) if row.id != visit_id]
        yield from self._of_day(draft, day, rows)
        with self._book.reading() as connection:
            if contacted_too_often(connection, draft.customer_id, day):
                yield VisitWarning.TOO_MUCH_CONTACT

    def _of_day(self, draft: VisitDraft, day: date, rows: Sequence[VisitRow]) -> Iterator[VisitWarning]:
        """What the planner would remark on the visit among those of its day, and that the way on from it is too long.

        Its place is its own position or that of the division in its address; hours and lunch are those of Settings.
        """
        ground, now = ground_of(self._book), self._clock.now()
        with self._book.reading() as connection:
            known = places_of(connection, {draft.customer_id, *(row.customer_id for row in rows)})
        minutes = (draft.ends_at - draft.starts_at) // timedelta(minutes=1)
        mine = Slot(_MINE, minute_of(draft.starts_at), minutes, fixed=False, hours=())
        stops = [(mine, draft.customer_id, draft.on_video)]
        stops += [(ground.slot(row, "", now), row.customer_id, row.on_video) for row in rows]
        stops.sort(key=lambda stop: (stop[0].starts, stop[0].key))
        slots = [slot for slot, _customer, _video in stops]
        ways = ground.ways([known[customer][0] for _slot, customer, _video in stops], [one[2] for one in stops])
        stands = [Standpoint(known[customer][1], video) for _slot, customer, video in stops]
        travel = [0 if way is None else way.minutes for way in ways]
        told = warnings_of(day, slots, travel, stands, (ground.hours, ground.calendar.is_workday(day)))
        at = slots.index(mine)
        yield from told[at]
        if VisitWarning.TRAVEL in (warning for after in told[at + 1 : at + 2] for warning in after):
            yield VisitWarning.TRAVEL
