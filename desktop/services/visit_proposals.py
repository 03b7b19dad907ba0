"""A new visit with everything that is known filled in: time, place, people, outline, preparation (domain.md §5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.i18n import visit_words
from desktop.models.kinds import NeedState, Promise, VisitKind
from desktop.models.rows.planning import Place
from desktop.models.rows.preferences import Preferences
from desktop.models.rows.visits import CheckItem, OutlinePart, VisitDraft, VisitRow
from desktop.models.rules.day_plan import free_start, visiting_hours
from desktop.models.rules.outline import outline
from desktop.models.rules.welcome_hours import without
from desktop.models.values import Period
from desktop.services.planning_ground import Ground, Whereabouts, ground_of, minute_of, moment_of
from desktop.services.ports import Clock
from desktop.services.preferences import PreferencesService
from desktop.storage.book import Book
from desktop.storage.queries.contacts import contacts_of
from desktop.storage.queries.followups import open_followups
from desktop.storage.queries.needs import needs_of
from desktop.storage.queries.planning import places_of
from desktop.storage.queries.profiles import profile
from desktop.storage.queries.visits import visits_in

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
        start = on if isinstance(on, datetime) else self.free_slot(on, settings, customer_id)
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

    def free_slot(self, day: date | None, settings: Preferences, customer_id: int | None = None) -> datetime:
        """The first free time of a day (or of the next working days): within the hours of work and welcome, clear of
        lunch and quiet times, with the ways from and to the visits around it when the customer is known.

        A day that is full offers its first hour of work all the same: warnings say what is wrong with it.
        """
        now, ground = self._clock.now(), ground_of(self._book)
        first = ground.calendar.first_workday_after(now.date())
        ahead = (first + timedelta(n) for n in range(_SEARCHED_DAYS))
        days = [day] if day else [one for one in ahead if ground.calendar.is_workday(one)]
        with self._book.reading() as connection:
            taken = visits_in(connection, Period(days[0], days[-1] + timedelta(1)), now)
            known = places_of(connection, {row.customer_id for row in taken} | {customer_id or 0})
        search = _Search(ground, settings.visit_minutes, known, customer_id)
        for one in days:
            start = search.first(one, [row for row in taken if row.day == one], now)
            if start is not None:
                return moment_of(one, start, now)
        return moment_of(days[0], ground.hours.work[0], now)


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for free time for a customer, or for anybody."""

    ground: Ground
    minutes: int
    known: Whereabouts
    customer: int | None

    def first(self, day: date, rows: Sequence[VisitRow], now: datetime) -> int | None:
        """The first free minute of a day; on a day off its hours of work count."""
        ground = self.ground
        place, welcome = self.known.get(self.customer or 0, (None, ""))
        hours = visiting_hours(day, ground.hours, welcome, ground.calendar)
        if not ground.calendar.is_workday(day):
            hours = tuple(without([ground.hours.work], ground.hours.lunch))
        taken = ((minute_of(row.starts_at), self._end(row), self._way(place, row)) for row in rows)
        return free_start(hours, self.minutes, minute_of(now) + 1 if day == now.date() else 0, taken)

    def _way(self, place: Place | None, row: VisitRow) -> int:
        if self.customer in (None, row.customer_id) or row.on_video:
            return 0
        return self.ground.way_minutes(place, self.known[row.customer_id][0])

    def _end(self, row: VisitRow) -> int:
        return minute_of(row.starts_at) + row.minutes


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPOSED else f"{text[: _LONGEST_PROPOSED - 1]}…"
