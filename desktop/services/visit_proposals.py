"""A new visit with everything that is known filled in: time, place, people, outline, preparation (domain.md §5)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from desktop.i18n import visit_words
from desktop.models.kinds import NeedState, Promise, VisitKind
from desktop.models.rows.preferences import Preferences
from desktop.models.rows.visits import CheckItem, OutlinePart, VisitDraft, VisitRow
from desktop.models.rules.outline import outline
from desktop.models.rules.workdays import quiet_reasons
from desktop.models.values import Period
from desktop.services.ports import Clock
from desktop.services.preferences import PreferencesService
from desktop.services.work_calendar import calendar_of
from desktop.storage.book import Book
from desktop.storage.queries.contacts import contacts_of
from desktop.storage.queries.followups import open_followups
from desktop.storage.queries.needs import needs_of
from desktop.storage.queries.profiles import profile
from desktop.storage.queries.visits import visits_in

_STEP = timedelta(minutes=30)
_SEARCHED_DAYS = 30
# A preparation list is read on the way; the briefing has every need and promise at full length.
_MOST_NEEDS = 8
_MOST_PROMISES = 12
_LONGEST_PROPOSED = 120


class VisitProposals:
    """Proposes new visits; plans nothing."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def new_visit(self, customer_id: int, on: date | datetime | None = None, minutes: int | None = None) -> VisitDraft:
        """A draft for a customer: at the moment given, in the first free slot of the day given, or in the next one.

        It takes the minutes given, or the usual ones. Raises NotFound.
        """
        settings, today = PreferencesService(self._book).get(), self._clock.today()
        start = on if isinstance(on, datetime) else self.free_slot(on, settings)
        minutes = minutes or settings.visit_minutes
        with self._book.reading() as connection:
            customer = profile(connection, customer_id, today)
            people = [one for one in contacts_of(connection, customer_id) if one.left_on is None]
        kind = VisitKind.ROUTINE if customer.last_contact_on else VisitKind.FIRST
        return VisitDraft(
            customer_id=customer_id,
            starts_at=start,
            ends_at=start + timedelta(minutes=minutes),
            kind=kind,
            place=customer.address or customer.registered_address,
            contacts=tuple(one.id for one in people[:1]),
            outline=self.outline_for(kind, minutes),
            preparation=self.preparation_for(customer_id),
        )

    def outline_for(self, kind: VisitKind, minutes: int) -> tuple[OutlinePart, ...]:
        """The template of a kind of visit in words, with minutes worked out from the planned duration."""
        return tuple(OutlinePart(slot.minutes, visit_words.outline_text(slot.key)) for slot in outline(kind, minutes))

    def preparation_for(self, customer_id: int) -> tuple[CheckItem, ...]:
        """The preparation list: news, needs, product information, materials, and every open promise spelled out."""
        today = self._clock.today()
        with self._book.reading() as connection:
            needs = [_short(need.text) for need in needs_of(connection, customer_id) if need.state is NeedState.OPEN]
            promises = open_followups(connection, customer_id, today)[:_MOST_PROMISES]
        words = {Promise.OURS: visit_words.our_promise_text, Promise.THEIRS: visit_words.their_promise_text}
        texts = [
            visit_words.news_text(),
            visit_words.needs_text(needs[:_MOST_NEEDS]),
            visit_words.product_text(),
            visit_words.materials_text(),
            *(words[one.promise](_short(one.action), one.due_on, today) for one in promises),
        ]
        return tuple(CheckItem(text) for text in texts)

    def free_slot(self, day: date | None, settings: Preferences) -> datetime:
        """The first free time of a day (or of the next working days) within working hours, clear of quiet times.

        A day that is full offers its first hour of work all the same: warnings say what is wrong with it.
        """
        now, calendar = self._clock.now(), calendar_of(self._book)
        first = calendar.first_workday_after(now.date())
        days = [day] if day else [d for n in range(_SEARCHED_DAYS) if calendar.is_workday(d := first + timedelta(n))]
        duration = timedelta(minutes=settings.visit_minutes)
        with self._book.reading() as connection:
            taken = visits_in(connection, Period(days[0], days[-1] + timedelta(1)), now)
        for one in days:
            for start in _starts(one, now, settings):
                if not quiet_reasons(start, start + duration) and _is_free(start, start + duration, taken):
                    return start
        return datetime.combine(days[0], _time(settings.work_start), now.tzinfo)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPOSED else f"{text[: _LONGEST_PROPOSED - 1]}…"


def _starts(day: date, now: datetime, settings: Preferences) -> Iterator[datetime]:
    """Half-hour steps of the working time of a day that still lie ahead and leave room for a visit."""
    start = datetime.combine(day, _time(settings.work_start), now.tzinfo)
    end = datetime.combine(day, _time(settings.work_end), now.tzinfo) - timedelta(minutes=settings.visit_minutes)
    while start <= end:
        if start > now:
            yield start
        start += _STEP


def _is_free(start: datetime, end: datetime, taken: Sequence[VisitRow]) -> bool:
    return not any(row.starts_at < end and start < row.ends_at for row in taken)


def _time(text: str) -> time:
    return time.fromisoformat(text)
