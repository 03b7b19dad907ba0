"""Reads of records: the time line, one record, plans that a record may settle, hints while it is written."""

from array import array
from collections.abc import Sequence
from datetime import date

from desktop.models.kinds import RecordHint
from desktop.models.rows.interactions import InteractionDetail, PlanChoice, RecordDraft, TimelineFilter, TimelineRow
from desktop.models.rules.hints import LAST_OUTBOUND, all_sales, only_in_writing
from desktop.models.rules.interactions import CLOSES_WITHIN, is_unprompted
from desktop.services.ports import Clock
from desktop.services.touches import contacted_too_often
from desktop.storage.book import Book
from desktop.storage.queries import interactions as queries
from desktop.storage.queries.plans import open_plans


class InteractionLookups:
    """What pages ask about records."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def timeline_ids(self, customer_id: int, asked: TimelineFilter) -> "array[int]":
        """Ids of the records of a customer that the filter shows, the latest first."""
        with self._book.reading() as connection:
            return queries.timeline_ids(connection, customer_id, asked)

    def timeline_rows(self, ids: Sequence[int], customer_id: int = 0) -> list[TimelineRow]:
        """Rows of one page, in the order of the ids; ``customer_id`` is the one whose time line it is."""
        with self._book.reading() as connection:
            return queries.timeline_rows(connection, ids, customer_id)

    def latest(self, customer_id: int, limit: int) -> list[TimelineRow]:
        """The last records of a customer, the latest first."""
        with self._book.reading() as connection:
            return queries.latest_rows(connection, customer_id, limit)

    def contacts_by_month(self, customer_id: int, since: date) -> dict[date, int]:
        """Number of contacts in each month since a day, by the first day of the month."""
        with self._book.reading() as connection:
            return queries.contacts_by_month(connection, customer_id, since)

    def contacts_by_person(self, customer_id: int, since: date) -> dict[int, int]:
        """Number of contacts with each person of a customer since a day."""
        with self._book.reading() as connection:
            return queries.contacts_by_person(connection, customer_id, since)

    def interaction(self, interaction_id: int) -> InteractionDetail:
        """One whole record. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.interaction(connection, interaction_id, self._clock.today())

    def plans_near(self, customer_id: int, day: date) -> list[PlanChoice]:
        """All open plans of a customer within three days, among which a form lets choose."""
        with self._book.reading() as connection:
            return open_plans(connection, customer_id, day, CLOSES_WITHIN)

    def hints(self, draft: RecordDraft) -> tuple[RecordHint, ...]:
        """What is worth remarking on the record while it is written; hints, not walls (domain.md §4, §6)."""
        found: list[RecordHint] = []
        with self._book.reading() as connection:
            before = [queries.last_outbound_kinds(connection, one, LAST_OUTBOUND) for one in draft.customers]
            day = draft.starts_at.date()
            unprompted = is_unprompted(draft.direction, draft.occasion)
            too_often = unprompted and any(contacted_too_often(connection, one, day) for one in draft.customers)
        if any(all_sales(draft.content_kind, draft.direction, kinds) for kinds in before):
            found.append(RecordHint.ALL_SALES)
        if only_in_writing(draft.channel, (draft.subject, draft.said, draft.issues)):
            found.append(RecordHint.ONLY_WRITTEN)
        if too_often:
            found.append(RecordHint.TOO_MUCH_CONTACT)
        return tuple(found)
