"""The customer as it is listed, filtered and profiled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.models.columns import N_, Align, Column, Form, Look
from desktop.models.kinds import (
    ActivityBand,
    Channel,
    CompanySize,
    CoordinateSystem,
    DueState,
    FieldGroup,
    Grade,
    LinkKind,
    Potential,
    QueryField,
    Source,
    Status,
    ValueBand,
)
from desktop.models.rows.due import Standing
from desktop.models.rows.queries import Condition
from desktop.models.values import ContactId, CustomerId, Money


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """What the list shows; within one dimension any of the values, across dimensions all. Empty means everything.

    A customer without a grade is asked for by ``None`` among ``grades``. All ``conditions`` of the query line hold.
    """

    text: str = ""
    statuses: frozenset[Status] = frozenset()
    grades: frozenset[Grade | None] = frozenset()
    activities: frozenset[ActivityBand] = frozenset()
    dues: frozenset[DueState] = frozenset()
    industries: frozenset[int] = frozenset()
    tags: frozenset[int] = frozenset()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """How many customers each choice of the filter panel would show, with the other dimensions as they are.

    ``more`` holds what was asked for besides: by dimension the stored values (names of tags) with their numbers.
    """

    total: int
    shown: int
    statuses: dict[Status, int]
    grades: dict[Grade | None, int]
    activities: dict[ActivityBand, int]
    dues: dict[DueState, int]
    more: Mapping[QueryField, Mapping[str, int]] = field(default_factory=dict[QueryField, Mapping[str, int]])


@dataclass(frozen=True, slots=True)
class ListTotals:
    """What the line below the list says: how many rows, and the money of those that have any."""

    count: int
    stated: Money
    sales: Money


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """One row of the list.

    ``sales`` are those of the last 12 months, ``growth`` in % against the 12 before; unknown for who never bought.
    """

    id: CustomerId
    code: str
    name: str
    short_name: str
    status: Status
    grade: Grade | None
    industry: str
    key_contact: str
    standing: Standing
    activity: ActivityBand
    last_contact_on: date | None
    last_channel: Channel | None
    stated_annual_value: Money | None
    region: str
    tags: tuple[str, ...]
    phone: str
    last_visit_on: date | None
    sales: Money | None
    growth: float | None
    value_band: ValueBand | None
    potential: Potential
    last_purchase_on: date | None
    contract_ends_on: date | None


CUSTOMER_COLUMNS: tuple[Column, ...] = (
    Column("grade", N_("Grade"), 4, Form.LABEL, Align.CENTER, "grade", Look.GRADE),
    Column("name", N_("Customer"), 19, sort="name", look=Look.STRONG, grow=3),
    Column("industry", N_("Industry"), 7, sort="industry", look=Look.MUTED),
    Column("status", N_("Status"), 8, Form.LABEL, sort="status"),
    Column("key_contact", N_("Key contact"), 13, sort="key_contact", grow=1),
    Column("standing", N_("Next contact"), 16, Form.DUE, sort="due", look=Look.CHIP),
    Column("last_contact", N_("Last exchange"), 13, sort="last_contact", look=Look.MUTED),
    Column("stated_annual_value", N_("Value (10k)"), 10, Form.MONEY_WAN, Align.RIGHT, "value"),
    Column("region", N_("Region"), 12, sort="region", look=Look.MUTED),
    Column("activity", N_("Activity"), 8, Form.LABEL, sort="activity", shown=False),
    Column("code", N_("Code"), 9, sort="code", look=Look.MUTED, shown=False),
    Column("short_name", N_("Short name"), 12, shown=False),
    Column("tags", N_("Tags"), 14, shown=False),
    Column("phone", N_("Phone"), 15, Form.PHONE, shown=False),
    Column("last_visit_on", N_("Last visit"), 12, Form.DATE_SHORT, sort="last_visit", shown=False),
    Column("sales", N_("Year's sales (10k)"), 14, Form.MONEY_WAN, Align.RIGHT, "sales", shown=False),
    Column("growth", N_("Growth (%)"), 9, Form.PERCENT, Align.RIGHT, "growth", shown=False),
    Column("value_band", N_("Value band"), 8, Form.LABEL, sort="value_band", shown=False),
    Column("potential", N_("Potential"), 12, Form.LABEL, sort="potential", shown=False),
    Column("last_purchase_on", N_("Last purchase"), 12, Form.DATE_SHORT, sort="last_purchase", shown=False),
    Column("contract_ends_on", N_("Contract until"), 12, Form.DATE_SHORT, sort="contract_end", shown=False),
)


@dataclass(frozen=True, slots=True)
class CustomerLinkRow:
    """A link to another customer."""

    id: int
    other_id: CustomerId
    other_name: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class CustomerProfile:
    """Everything kept of one customer itself (its people, records and plans are rows of their own).

    Percentages are whole numbers, judgements 1-5, gaps in days. ``computed_size`` follows from employees and revenue.
    """

    id: CustomerId
    code: str
    name: str
    status: Status
    standing: Standing
    activity: ActivityBand
    short_name: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    registered_address: str = ""
    address: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    latitude: float | None = None
    longitude: float | None = None
    coordinate_system: CoordinateSystem | None = None
    welcome_hours: str = ""
    phone: str = ""
    website: str = ""
    business_scope: str = ""
    industry_id: int | None = None
    industry: str = ""
    departments: str = ""
    employees: int | None = None
    annual_revenue: Money | None = None
    size: CompanySize | None = None
    computed_size: CompanySize | None = None
    founded_on: date | None = None
    source: Source | None = None
    referred_by_id: CustomerId | None = None
    referred_by: str = ""
    responsible_id: int | None = None
    responsible: str = ""
    second_manager_id: int | None = None
    second_manager: str = ""
    invoice_title: str = ""
    invoice_tax_number: str = ""
    invoice_bank: str = ""
    invoice_account: str = ""
    delivery_address: str = ""
    take_back_on: date | None = None
    winding_down_reason: str = ""
    grade: Grade | None = None
    cooperation_since: date | None = None
    strategic_fit: int | None = None
    influence: int | None = None
    closeness: int | None = None
    potential: Potential | None = None
    our_share: int | None = None
    dependency: int | None = None
    regulation_change: str = ""
    regulation_on: date | None = None
    strategy: str = ""
    procurement_budget: Money | None = None
    budget_from: date | None = None
    budget_to: date | None = None
    tender_on: date | None = None
    purchasing_steps: str = ""
    finance: str = ""
    credit_rating: str = ""
    payment_terms: str = ""
    industry_trends: str = ""
    market_share: str = ""
    feedback: str = ""
    private_notes: str = ""
    own_contact_gap: int | None = None
    own_visit_gap: int | None = None
    own_executive_gap: int | None = None
    preferred_weekday: int | None = None
    rhythm_start_on: date | None = None
    stated_annual_value: Money | None = None
    stated_value: ValueBand | None = None
    stated_activity: ActivityBand | None = None
    stated_last_contact_on: date | None = None
    stated_on: date | None = None
    import_remarks: str = ""
    key_contact_id: ContactId | None = None
    key_contact: str = ""
    last_contact_on: date | None = None
    last_channel: Channel | None = None
    last_visit_on: date | None = None
    tags: tuple[str, ...] = ()
    links: tuple[CustomerLinkRow, ...] = ()
    created_at: datetime | None = None
    confirmed: dict[FieldGroup, date] = field(default_factory=dict[FieldGroup, date])
    counts: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class NamedCount:
    """An entry of an editable list (an industry, a tag) and how many customers have it."""

    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the search box: a customer, a contact or a record, with where it belongs."""

    subject: str
    id: int
    customer_id: CustomerId
    title: str
    detail: str
