"""Occasions to remember and what was done for them, as pages and paper show them."""

from dataclasses import dataclass
from datetime import date

from desktop.models.columns import N_, Align, Column, Form, Look
from desktop.models.kinds import CareKind, CareState, Festival, GiftKind, Grade, LeapRule
from desktop.models.values import Birthday, CareActionId, CareDateId, ContactId, CustomerId, KeptFestivalId, Money


@dataclass(frozen=True, slots=True)
class CareDateRow:
    """A date of a customer or a person that the rep added."""

    id: CareDateId
    customer_id: CustomerId
    contact_id: ContactId | None
    person: str
    kind: CareKind
    title: str
    when: Birthday
    yearly: bool
    leap_rule: LeapRule
    lead_days: int | None
    remarks: str


@dataclass(frozen=True, slots=True)
class CareActionRow:
    """What is planned, was given or was left out for an occasion."""

    id: CareActionId
    customer_id: CustomerId
    customer: str
    contact_id: ContactId | None
    person: str
    kind: CareKind
    festival: Festival | None
    occasion_on: date
    state: CareState
    given_on: date | None
    gift: GiftKind
    item: str
    cost: Money | None
    remarks: str
    care_date_id: CareDateId | None = None
    own_festival_id: KeptFestivalId | None = None
    own_festival: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day to come for one customer or person, from ``begin_on`` on among the tasks.

    ``years`` is which birthday or anniversary it is, where that is known. ``action`` is what is planned or was done
    for it.
    """

    kind: CareKind
    on: date
    begin_on: date
    customer_id: CustomerId
    customer: str
    contact_id: ContactId | None
    person: str
    title: str
    when: Birthday | None = None
    years: int | None = None
    care_date_id: CareDateId | None = None
    action: CareActionRow | None = None

    @property
    def settled(self) -> bool:
        """Whether it was dealt with: given, or left out."""
        return self.action is not None and self.action.state is not CareState.PLANNED


@dataclass(frozen=True, slots=True)
class CareDraft:
    """What a form hands over about one occasion."""

    customer_id: int
    kind: CareKind
    occasion_on: date
    contact_id: int | None = None
    care_date_id: int | None = None
    festival: Festival | None = None
    own_festival_id: int | None = None
    state: CareState = CareState.DONE
    given_on: date | None = None
    gift: GiftKind = GiftKind.GREETING
    item: str = ""
    cost: Money | None = None
    remarks: str = ""


GREETING_COLUMNS: tuple[Column, ...] = (
    Column("called", N_("Form of address"), 15, look=Look.STRONG),
    Column("customer", N_("Customer"), 18, grow=1),
    Column("grade", N_("Grade"), 7, Form.LABEL, Align.CENTER, look=Look.GRADE),
    Column("wish", N_("Wishes and taboos"), 24, look=Look.MUTED, grow=3),
    Column("planned", N_("Prepared"), 22, grow=2),
    Column("state", N_("State"), 12, Form.LABEL, look=Look.CHIP),
)


@dataclass(frozen=True, slots=True)
class GreetingLine:
    """A person of a greeting list as a line of its table; ``id`` is its place in the list."""

    id: int
    called: str
    customer: str
    grade: Grade | None
    wish: str
    planned: str
    state: CareState | None


@dataclass(frozen=True, slots=True)
class Greeted:
    """A person (or a customer without people) on the greeting list of a festival."""

    customer_id: CustomerId
    customer: str
    grade: str
    contact_id: ContactId | None
    person: str
    form_of_address: str
    wish: GiftKind | None
    taboos: str
    action: CareActionRow | None
