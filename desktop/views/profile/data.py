"""What a profile shows at once, read in one go; the long lists of the tabs are read by the tabs. Knows no widget."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.kinds import LeapRule, NeedState, Promise
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.customers import CustomerProfile
from desktop.models.rows.followups import FollowUpRow
from desktop.models.rows.interactions import TimelineRow
from desktop.models.rows.needs import NeedRow
from desktop.models.rules.lunar import next_birthday
from desktop.models.rules.periods import add_months
from desktop.models.values import CustomerId

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

LATEST = 3
MONTHS = 12
_BIRTHDAY_DAYS = 60


@dataclass(frozen=True, slots=True)
class ProfileData:
    """A customer with what an overview needs; ``months`` are numbers of contacts by the first day of each month."""

    profile: CustomerProfile
    people: tuple[ContactRow, ...]
    promises: tuple[FollowUpRow, ...]
    needs: tuple[NeedRow, ...]
    latest: tuple[TimelineRow, ...]
    months: tuple[tuple[date, int], ...]
    today: date

    @property
    def id(self) -> CustomerId:
        """The customer's id."""
        return self.profile.id

    @property
    def here(self) -> list[ContactRow]:
        """The people who are still there."""
        return [person for person in self.people if person.left_on is None]

    @property
    def unmet(self) -> list[NeedRow]:
        """The needs that are open."""
        return [need for need in self.needs if need.state is NeedState.OPEN]

    def promises_of(self, side: Promise) -> list[FollowUpRow]:
        """The open promises of one side."""
        return [promise for promise in self.promises if promise.promise is side]

    def next_birthday(self) -> tuple[date, ContactRow] | None:
        """The next birthday of somebody who is there, within two months."""
        days = [
            (on, person)
            for person in self.here
            if person.birthday
            and (on := next_birthday(person.birthday, self.today, person.birth_leap_rule or LeapRule.ORDINARY))
            and (on - self.today).days <= _BIRTHDAY_DAYS
        ]
        return min(days, key=_day_of, default=None)


def read_profile(book: "OpenBook", customer: CustomerId, today: date) -> ProfileData:
    """Everything of the overview. Raises NotFound."""
    look = book.lookups
    first = add_months(today.replace(day=1), 1 - MONTHS)
    counted = look.interactions.contacts_by_month(customer, first)
    months = [add_months(first, number) for number in range(MONTHS)]
    return ProfileData(
        look.customers.profile(customer),
        tuple(look.contacts.contacts_of(customer)),
        tuple(look.followups.open_of(customer)),
        tuple(look.needs.needs_of(customer)),
        tuple(look.interactions.latest(customer, LATEST)),
        tuple((month, counted.get(month, 0)) for month in months),
        today,
    )


def _day_of(found: tuple[date, ContactRow]) -> date:
    return found[0]
