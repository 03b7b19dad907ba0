"""Reads of dates worth remembering and of what was done for them."""

from datetime import date, timedelta

from desktop.models.rows.care import CareActionRow, CareDateRow, Greeted, Occasion
from desktop.models.rows.festivals import CareFestival, FestivalDay
from desktop.models.values import Period
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import care as queries
from desktop.storage.queries import festivals


class CareLookups:
    """What pages ask about care."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def dates_of(self, customer_id: int) -> list[CareDateRow]:
        """The dates that were added to a customer and its people."""
        with self._book.reading() as connection:
            return queries.dates_of(connection, customer_id)

    def care_date(self, date_id: int) -> CareDateRow:
        """One such date. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.care_date(connection, date_id)

    def actions_of(self, customer_id: int) -> list[CareActionRow]:
        """What was done for a customer and its people, newest first."""
        with self._book.reading() as connection:
            return queries.actions_of(connection, customer_id)

    def action(self, action_id: int) -> CareActionRow:
        """One record of care. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.action(connection, action_id)

    def occasions(self, days: int, customer_id: int | None = None) -> list[Occasion]:
        """Birthdays, anniversaries and added dates of today and the coming days."""
        today = self._clock.today()
        return self.occasions_in(Period(today, today + timedelta(days)), customer_id)

    def upcoming(self, days: int) -> list[Occasion]:
        """Those of today and the coming days, and later ones that must be begun with by now."""
        with self._book.reading() as connection:
            return queries.upcoming(connection, self._clock.today(), days)

    def occasions_in(self, period: Period, customer_id: int | None = None) -> list[Occasion]:
        """The same for a period."""
        with self._book.reading() as connection:
            return queries.occasions(connection, period, customer_id)

    def festivals(self, days: int) -> list[FestivalDay]:
        """The festivals on which customers are greeted, within the coming days; nobody is counted."""
        today = self._clock.today()
        with self._book.reading() as connection:
            return festivals.festival_days(connection, Period(today, today + timedelta(days)))

    def upcoming_festivals(self, days: int) -> list[FestivalDay]:
        """Those of today and the coming days, and later ones that must be begun with by now.

        Everybody is counted for those that must be begun with alone: of 100,000 customers that takes a while.
        """
        today = self._clock.today()
        with self._book.reading() as connection:
            near = festivals.festival_days(connection, Period(today, today + timedelta(days)))
            begun = festivals.festivals_to_begin(connection, today, counted=True)
        return [*begun, *(one for one in near if one.begin_on > today)]

    def greetings(self, festival: CareFestival, on: date) -> list[Greeted]:
        """The greeting list of a festival's day: everybody who can be greeted, with what is planned."""
        with self._book.reading() as connection:
            return queries.greetings(connection, festival, on)
