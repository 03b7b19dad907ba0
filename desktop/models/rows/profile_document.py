"""Everything that a printed customer profile can say, frozen (documents.md §2).

Put together by a service and laid out by :mod:`desktop.documents`. A text or tuple that is empty is not known, and
is not printed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from desktop.models.kinds import (
    ActivityBand,
    Channel,
    CompanySize,
    ContentKind,
    DecisionRole,
    Direction,
    DueState,
    FollowUpState,
    Grade,
    LinkKind,
    Mood,
    NeedKind,
    NeedState,
    Potential,
    Promise,
    Source,
    Stance,
    Status,
    Urgency,
    ValueBand,
    VisitKind,
    VisitState,
    WechatState,
)
from desktop.models.rows.assessments import Assessment
from desktop.models.rows.care import CareActionRow, Occasion
from desktop.models.rows.knowing import CompetitorRow, PainPointRow, ReviewRow
from desktop.models.rows.rep import Rep
from desktop.models.rows.trade import ContractRow, OpportunityRow, TradeSummary
from desktop.models.values import Birthday, ContactId, Money


@unique
class ProfileSection(StrEnum):
    """A part of the profile that the user can choose, in the order in which they are printed."""

    BASICS = "basics"
    RELATIONSHIP = "relationship"
    ASSESSMENT = "assessment"
    PEOPLE = "people"
    ORGANISATION = "organisation"
    CODES = "codes"
    NEEDS = "needs"
    BUSINESS = "business"
    COMPETITORS = "competitors"
    CONTRACTS = "contracts"
    SALES = "sales"
    OPPORTUNITIES = "opportunities"
    FOLLOWUPS = "followups"
    VISITS = "visits"
    REVIEWS = "reviews"
    CARE = "care"
    INTERACTIONS = "interactions"
    ACTIVITY = "activity"
    FINANCE = "finance"
    PRIVATE_NOTES = "private_notes"


ON_REQUEST = frozenset({ProfileSection.CODES, ProfileSection.FINANCE, ProfileSection.PRIVATE_NOTES})
"""What is printed on request only: finance and private notes (domain.md §11), codes that put people into a phone."""

DEFAULT_SECTIONS = frozenset(ProfileSection) - ON_REQUEST
"""What is printed unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class ProfileBasics:
    """Who the customer is (domain.md §2 "Basics"); the invoicing card belongs to the section of finance."""

    name: str
    code: str = ""
    short_name: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    registered_address: str = ""
    region: str = ""
    address: str = ""
    welcome_hours: str = ""
    phone: str = ""
    website: str = ""
    industry: str = ""
    business_scope: str = ""
    departments: str = ""
    employees: int | None = None
    annual_revenue: Money | None = None
    size: CompanySize | None = None
    founded_on: date | None = None
    source: Source | None = None
    referred_by: str = ""
    links: tuple[tuple[LinkKind, str], ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedValues:
    """What an imported table said, with the day of the import (domain.md §10)."""

    annual_value: Money | None = None
    value: ValueBand | None = None
    activity: ActivityBand | None = None
    last_contact_on: date | None = None
    stated_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProfileRelationship:
    """How the cooperation stands (domain.md §2 "Relationship"); percentages are whole numbers, judgements 1-5.

    ``value`` and ``activity`` are computed; None when nothing is known to compute them from. ``due_reason`` is a
    sentence in words.
    """

    status: Status | None = None
    winding_down_reason: str = ""
    grade: Grade | None = None
    responsible: str = ""
    second_manager: str = ""
    cooperation_since: date | None = None
    strategic_fit: int | None = None
    influence: int | None = None
    closeness: int | None = None
    potential: Potential | None = None
    our_share: int | None = None
    dependency: int | None = None
    regulation_change: str = ""
    regulation_on: date | None = None
    take_back_on: date | None = None
    last_contact: date | None = None
    last_visit: date | None = None
    next_due: date | None = None
    due_state: DueState | None = None
    due_reason: str = ""
    value: ValueBand | None = None
    activity: ActivityBand | None = None
    stated: StatedValues = StatedValues()


@dataclass(frozen=True, slots=True)
class ProfilePerson:
    """A contact with all that is kept (domain.md §2 "People")."""

    id: ContactId
    name: str
    form_of_address: str = ""
    department: str = ""
    title: str = ""
    is_key: bool = False
    role: DecisionRole | None = None
    stance: Stance | None = None
    influence: int | None = None
    reports_to: ContactId | None = None
    phones: tuple[str, ...] = ()
    wechat: str = ""
    wechat_state: WechatState | None = None
    email: str = ""
    preferred_channel: Channel | None = None
    preferred_hours: str = ""
    character: str = ""
    concerns: str = ""
    interests: str = ""
    taboos: str = ""
    hometown: str = ""
    school: str = ""
    diet: str = ""
    drink: str = ""
    tea: str = ""
    smoking: str = ""
    birthday: Birthday | None = None
    family_dates: str = ""
    left_on: date | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ProfileNeed:
    """A need, open or met."""

    text: str
    kind: NeedKind | None = None
    urgency: Urgency | None = None
    state: NeedState = NeedState.OPEN
    served_by: str = ""


@dataclass(frozen=True, slots=True)
class ProfileFollowUp:
    """A follow-up of either side."""

    action: str
    promise: Promise
    owner: str = ""
    due: date | None = None
    state: FollowUpState = FollowUpState.OPEN
    overdue: bool = False
    result: str = ""


@dataclass(frozen=True, slots=True)
class ProfileVisit:
    """A visit, planned or past."""

    starts_at: datetime
    kind: VisitKind
    state: VisitState
    purpose: str = ""
    people: str = ""
    to_be_written: bool = False


@dataclass(frozen=True, slots=True)
class ProfileInteraction:
    """An interaction of the time line, latest first."""

    day: date
    channel: Channel | None = None
    direction: Direction | None = None
    people: str = ""
    content_kind: ContentKind | None = None
    subject: str = ""
    said: str = ""
    feedback: str = ""
    issues: str = ""
    mood: Mood | None = None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Number of contacts in a month, given by its first day."""

    month: date
    count: int


@dataclass(frozen=True, slots=True)
class ProfileTexts:
    """The long texts of the profile."""

    strategy: str = ""
    industry_trends: str = ""
    feedback: str = ""
    finance: str = ""
    private_notes: str = ""
    import_remarks: str = ""


@dataclass(frozen=True, slots=True)
class InvoicingCard:
    """What an invoice to the customer needs; printed with finance only."""

    title: str = ""
    tax_number: str = ""
    bank: str = ""
    account: str = ""
    delivery_address: str = ""


@dataclass(frozen=True, slots=True)
class ContactCode:
    """The text of a QR code with which a phone takes a person, and who that is."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ProfileContent:
    """A customer's profile as it is printed.

    ``interactions`` are at most the last 20, latest first, out of ``interactions_total``; ``months`` are the contacts
    of the last twelve months, oldest first. ``occasions`` are those of the coming year. Where ``amounts`` shall not be
    printed, sales are told without sums. ``assessment`` is nothing when it was not asked for.
    """

    rep: Rep
    basics: ProfileBasics
    relationship: ProfileRelationship = ProfileRelationship()
    people: tuple[ProfilePerson, ...] = ()
    needs: tuple[ProfileNeed, ...] = ()
    followups: tuple[ProfileFollowUp, ...] = ()
    visits: tuple[ProfileVisit, ...] = ()
    interactions: tuple[ProfileInteraction, ...] = ()
    interactions_total: int = 0
    months: tuple[MonthCount, ...] = ()
    texts: ProfileTexts = ProfileTexts()
    invoicing: InvoicingCard = InvoicingCard()
    pains: tuple[PainPointRow, ...] = ()
    competitors: tuple[CompetitorRow, ...] = ()
    contracts: tuple[ContractRow, ...] = ()
    sales: TradeSummary | None = None
    opportunities: tuple[OpportunityRow, ...] = ()
    care: tuple[CareActionRow, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()
    codes: tuple[ContactCode, ...] = ()
    assessment: Assessment | None = None
    amounts: bool = True
