"""What a profile shows at once, read in one go; the long lists of the tabs are read by the tabs. Knows no widget."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.kinds import FieldGroup, Grade, LeapRule, NeedState, Promise, ReviewKind, TermState
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.customers import CustomerProfile
from desktop.models.rows.followups import FollowUpRow
from desktop.models.rows.interactions import TimelineRow
from desktop.models.rows.knowing import CompetitorRow, PainPointRow, ReviewRow
from desktop.models.rows.needs import NeedRow
from desktop.models.rows.trade import ContractRow
from desktop.models.rules.business_dates import BusinessDate, dates_ahead
from desktop.models.rules.freshness import NAGGED, Clear, stale_groups, three_clear
from desktop.models.rules.lunar import next_birthday
from desktop.models.rules.periods import add_months
from desktop.models.rules.relations import Leaver
from desktop.models.values import CustomerId
from desktop.views.profile.sections import GROUPS

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
    pains: tuple[PainPointRow, ...] = ()
    competitors: tuple[CompetitorRow, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()
    reviews_due: tuple[tuple[ReviewKind, date], ...] = ()
    contracts: tuple[ContractRow, ...] = ()
    contact_counts: tuple[tuple[int, int], ...] = ()
    """Numbers of contacts of 12 months by person."""
    alarms: tuple[Leaver, ...] = ()
    """Key people and deciders who left and nobody has acknowledged it."""

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

    @property
    def contract_ends(self) -> tuple[date, ...]:
        """The days on which contracts end or were ended."""
        return tuple(row.end for row in self.contracts if row.end is not None)

    def to_renew(self) -> ContractRow | None:
        """The contract that asks for a successor: the next one to end, else the last that ended when none goes on."""
        ending = [row for row in self.contracts if row.state is TermState.ENDING]
        ended = [row for row in self.contracts if row.state is TermState.ENDED]
        goes_on = any(row.state in (TermState.RUNNING, TermState.COMING) for row in self.contracts)
        found = ending[-1:] or ([] if goes_on else ended[:1])
        return found[0] if found else None

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

    @property
    def hurting(self) -> list[PainPointRow]:
        """The pain points that are not solved."""
        return [pain for pain in self.pains if pain.solved_on is None]

    @property
    def purchasing_dates(self) -> list[BusinessDate]:
        """Tender and budget window, as far as they lie ahead."""
        profile = self.profile
        return dates_ahead(profile.tender_on, profile.budget_from, profile.budget_to, self.today)

    @property
    def known_groups(self) -> list[FieldGroup]:
        """The groups of fields in which something is known."""
        filled = [group for group, names in GROUPS.items() if any(_filled(self.profile, name) for name in names)]
        return [*filled, FieldGroup.PEOPLE] if self.here else filled

    @property
    def stale(self) -> list[FieldGroup]:
        """The groups that nobody confirmed for too long."""
        created = self.profile.created_at
        added_on = created.date() if created else self.today
        return stale_groups(self.profile.confirmed, self.known_groups, added_on, self.today)

    @property
    def is_nagged(self) -> bool:
        """Whether stale groups are asked for, and not only marked."""
        return self.profile.grade in NAGGED

    @property
    def clear(self) -> Clear:
        """The answers to the three questions of a profile."""
        ahead = [one.on for one in self.purchasing_dates]
        ahead += [on for on in (*self.contract_ends, self.profile.regulation_on) if on and on >= self.today]
        birthday = self.next_birthday()
        ahead += [birthday[0]] if birthday else []
        return three_clear(len(self.hurting), len(self.unmet), [person.role for person in self.here], ahead)

    @property
    def is_important(self) -> bool:
        """Whether the customer is one of those that are reviewed."""
        return self.profile.grade in (Grade.A, Grade.B)


def read_profile(book: "OpenBook", customer: CustomerId, today: date) -> ProfileData:
    """Everything of the overview. Raises NotFound."""
    look = book.lookups
    first = add_months(today.replace(day=1), 1 - MONTHS)
    counted = look.interactions.contacts_by_month(customer, first)
    months = [add_months(first, number) for number in range(MONTHS)]
    profile, people = look.customers.profile(customer), look.contacts.contacts_of(customer)
    return ProfileData(
        profile,
        tuple(people),
        tuple(look.followups.open_of(customer)),
        tuple(look.needs.needs_of(customer)),
        tuple(look.interactions.latest(customer, LATEST)),
        tuple((month, counted.get(month, 0)) for month in months),
        today,
        tuple(look.knowing.pain_points_of(customer)),
        tuple(look.knowing.competitors_of(customer)),
        tuple(look.knowing.reviews_of(customer)),
        tuple(look.knowing.reviews_due(customer)),
        tuple(look.trade.contracts_of(customer)),
        tuple(look.interactions.contacts_by_person(customer, add_months(today, -MONTHS)).items()),
        tuple(look.alerts.leavers_of(customer)),
    )


def _filled(profile: CustomerProfile, name: str) -> bool:
    return getattr(profile, name) not in (None, "", ())


def _day_of(found: tuple[date, ContactRow]) -> date:
    return found[0]
