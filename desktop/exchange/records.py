"""What a table says, row by row, as frozen plain values: the common language of reading, planning and the book.

``None`` (or an empty tuple) means that the sheet does not say: such a field never changes what is known. Named tuples
and not data classes, since a hundred thousand of them are made while somebody waits.
"""

from collections.abc import Mapping, Set
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from desktop.exchange.cells import Severity
from desktop.exchange.fields import TableKind
from desktop.models.kinds import (
    ActivityBand,
    Channel,
    CompanySize,
    ContentKind,
    DecisionRole,
    Direction,
    Grade,
    Mood,
    OpportunityStage,
    Potential,
    Source,
    Stance,
    Status,
    ValueBand,
)
from desktop.models.values import Birthday, Money


class Problem(NamedTuple):
    """What is wrong with a cell or a row: where it stands, what stood there, and why (``code`` and ``params``).

    ``row`` is the number the spreadsheet shows, ``column`` its letters (empty for the whole row), ``title`` the
    column's title, ``field`` the name of the record's member or empty.
    """

    sheet: str
    row: int
    column: str
    title: str
    text: str
    code: str
    severity: Severity
    params: dict[str, str]
    field: str = ""


class CustomerRecord(NamedTuple):
    """One row of a table of customers. The names are those of the customer's fields in the book.

    ``core_needs``, ``latent_needs``, ``tags`` and ``contact_phones`` add to what is known; the ``contact_`` members
    describe the key contact, whose name is empty when it is masked. ``fingerprint`` stands for the row's cells.
    ``card_uid`` is there for cards only, empty for a card without one.
    """

    sheet: str
    row: int
    fingerprint: str
    code: str | None = None
    name: str | None = None
    short_name: str | None = None
    credit_code: str | None = None
    legal_representative: str | None = None
    registered_address: str | None = None
    address: str | None = None
    province: str | None = None
    city: str | None = None
    district: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    welcome_hours: str | None = None
    phone: str | None = None
    website: str | None = None
    business_scope: str | None = None
    industry: str | None = None
    departments: str | None = None
    employees: int | None = None
    annual_revenue: Money | None = None
    size: CompanySize | None = None
    founded_on: date | None = None
    source: Source | None = None
    referred_by: str | None = None
    responsible: str | None = None
    second_manager: str | None = None
    tags: tuple[str, ...] = ()
    invoice_title: str | None = None
    invoice_tax_number: str | None = None
    invoice_bank: str | None = None
    invoice_account: str | None = None
    delivery_address: str | None = None
    take_back_on: date | None = None
    status: Status | None = None
    grade: Grade | None = None
    cooperation_since: date | None = None
    strategic_fit: int | None = None
    influence: int | None = None
    closeness: int | None = None
    potential: Potential | None = None
    our_share: int | None = None
    dependency: int | None = None
    strategy: str | None = None
    finance: str | None = None
    industry_trends: str | None = None
    feedback: str | None = None
    private_notes: str | None = None
    stated_annual_value: Money | None = None
    stated_value: ValueBand | None = None
    stated_activity: ActivityBand | None = None
    stated_last_contact_on: date | None = None
    core_needs: tuple[str, ...] = ()
    latent_needs: tuple[str, ...] = ()
    contact_name: str | None = None
    contact_form_of_address: str | None = None
    contact_department: str | None = None
    contact_title: str | None = None
    contact_role: DecisionRole | None = None
    contact_stance: Stance | None = None
    contact_phones: tuple[str, ...] = ()
    contact_wechat: str | None = None
    contact_email: str | None = None
    contact_birthday: Birthday | None = None
    contact_character: str | None = None
    contact_concerns: str | None = None
    contact_interests: str | None = None
    contact_taboos: str | None = None
    contact_hometown: str | None = None
    contact_remarks: str | None = None
    card_uid: str | None = None


class Action(NamedTuple):
    """Something to be done next, with its deadline where one is known."""

    text: str
    due_on: date | None = None


class InteractionRecord(NamedTuple):
    """One row of a table of records; ``starts_time`` is local wall clock.

    A masked person in charge leaves ``owner`` empty and gives ``owner_form_of_address``, and likewise for the contact.
    """

    sheet: str
    row: int
    fingerprint: str
    starts_on: date
    starts_time: time | None = None
    code: str | None = None
    customer_name: str | None = None
    minutes: int | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    content_kind: ContentKind | None = None
    mood: Mood | None = None
    contact_name: str | None = None
    contact_form_of_address: str | None = None
    subject: str | None = None
    said: str | None = None
    feedback: str | None = None
    issues: str | None = None
    insight: str | None = None
    owner: str | None = None
    owner_form_of_address: str | None = None
    cost: Money | None = None
    actions: tuple[Action, ...] = ()


class CalendarRecord(NamedTuple):
    """One event of a calendar file, or the exception of one day of a recurring one (``recurrence_id``).

    ``starts_at`` and ``ends_at`` (excluded) carry the offset of the reader's own zone; an all-day event runs from
    midnight to midnight. ``zone`` is IANA's name of the zone in which the rule goes on, empty for the reader's own.
    ``recurrence_id`` and the dates are days for all-day events, else moments in UTC, as ISO texts. ``fingerprint``
    stands for everything that is said.
    """

    sheet: str
    row: int
    fingerprint: str
    uid: str
    starts_at: datetime
    ends_at: datetime
    recurrence_id: str = ""
    title: str = ""
    place: str = ""
    description: str = ""
    all_day: bool = False
    zone: str = ""
    rule: str = ""
    extra_dates: tuple[str, ...] = ()
    excluded_dates: tuple[str, ...] = ()
    cancelled: bool = False
    sequence: int = 0
    people: tuple[str, ...] = ()


class PurchaseRecord(NamedTuple):
    """One line of a table of purchases; an order whose lines stand elsewhere has no ``amount``.

    ``amount`` is what the table states, else quantity × price × (1 − discount); ``quantity`` and the amount of a return
    are negative.
    """

    sheet: str
    row: int
    fingerprint: str
    code: str | None = None
    customer_name: str | None = None
    number: str | None = None
    bought_on: date | None = None
    product_code: str | None = None
    product: str | None = None
    category: str | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    discount: Decimal | None = None
    amount: Money | None = None
    line_cost: Money | None = None


class ProductRecord(NamedTuple):
    """One row of a table of products, or of their categories (then without product)."""

    sheet: str
    row: int
    fingerprint: str
    product_code: str | None = None
    product: str | None = None
    category: str | None = None
    category_code: str | None = None


class OpportunityRecord(NamedTuple):
    """One row of a table of opportunities."""

    sheet: str
    row: int
    fingerprint: str
    code: str | None = None
    customer_name: str | None = None
    number: str | None = None
    deal_title: str | None = None
    deal_stage: OpportunityStage | None = None
    product: str | None = None
    amount: Money | None = None
    begun_on: date | None = None
    closed_on: date | None = None
    expected_on: date | None = None
    deal_owner: str | None = None
    lost_reason: str | None = None


class RejectedRow(NamedTuple):
    """A row that cannot be taken, with the reasons."""

    sheet: str
    row: int
    problems: tuple[Problem, ...]


class ParsedTable(NamedTuple):
    """A table understood: its records, all problems in order of rows (those of rejected rows too), what was rejected.

    ``columns`` says for each field in which column it stands: its letters and its title. ``members`` are those of the
    records of customers that any of them can fill.
    """

    kind: TableKind
    sheet: str
    customers: tuple[CustomerRecord, ...] = ()
    interactions: tuple[InteractionRecord, ...] = ()
    events: tuple[CalendarRecord, ...] = ()
    purchases: tuple[PurchaseRecord, ...] = ()
    products: tuple[ProductRecord, ...] = ()
    opportunities: tuple[OpportunityRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    columns: Mapping[str, tuple[str, str]] = MappingProxyType({})
    members: Set[str] = frozenset(CustomerRecord._fields)
