"""The customer with everything of domain.md §2 "Basics" and "Relationship", its tags, links and the lists behind it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import DegreesType, KindType, MoneyType
from desktop.models.kinds import (
    ActivityBand,
    CompanySize,
    CoordinateSystem,
    Grade,
    LinkKind,
    Potential,
    Source,
    Status,
    Subject,
    ValueBand,
)
from desktop.models.values import Money


class Industry(Base):
    """An entry of the editable list of industries; ``emerging`` suggests high potential (domain.md §2)."""

    __tablename__ = "industry"
    __table_args__ = journaled(Subject.SETTINGS)

    name: Mapped[str] = mapped_column(unique=True)
    emerging: Mapped[bool] = mapped_column(default=False)


class Tag(Base):
    """A tag of the rep's own."""

    __tablename__ = "tag"
    __table_args__ = journaled(Subject.SETTINGS)

    name: Mapped[str] = mapped_column(unique=True)


class Customer(Base):
    """A company, shop, hospital or school that the rep looks after; only ``name`` is required.

    Gaps of its own cadence are in days; percentages are whole numbers 0-100; judgements are 1-5. The ``stated_``
    values came with an import and are kept beside what the program computes (domain.md §10).
    """

    __tablename__ = "customer"
    __table_args__ = (
        Index("uq_customer_code_kept", "code", unique=True, sqlite_where=text("deleted_at IS NULL")),
        sparse_index("customer", "referred_by_id"),
        sparse_index("customer", "responsible_id"),
        sparse_index("customer", "second_manager_id"),
        sparse_index("customer", "founded_on"),
        sparse_index("customer", "tender_on"),
        sparse_index("customer", "budget_from"),
        sparse_index("customer", "budget_to"),
        sparse_index("customer", "take_back_on"),
        Index("ix_customer_name", "name"),
        journaled(Subject.CUSTOMERS),
    )

    # Basics
    code: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    credit_code: Mapped[str] = mapped_column(default="")
    legal_representative: Mapped[str] = mapped_column(default="")
    registered_address: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None] = mapped_column(DegreesType, default=None)
    longitude: Mapped[float | None] = mapped_column(DegreesType, default=None)
    coordinate_system: Mapped[CoordinateSystem | None] = mapped_column(KindType(CoordinateSystem), default=None)
    welcome_hours: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    business_scope: Mapped[str] = mapped_column(default="")
    industry_id: Mapped[int | None] = mapped_column(ForeignKey("industry.id"), default=None, index=True)
    departments: Mapped[str] = mapped_column(default="")
    employees: Mapped[int | None] = mapped_column(default=None)
    annual_revenue: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    size: Mapped[CompanySize | None] = mapped_column(KindType(CompanySize), default=None)
    founded_on: Mapped[date | None] = mapped_column(default=None)
    source: Mapped[Source | None] = mapped_column(KindType(Source), default=None)
    referred_by_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), default=None)
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"), default=None)
    second_manager_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"), default=None)
    invoice_title: Mapped[str] = mapped_column(default="")
    invoice_tax_number: Mapped[str] = mapped_column(default="")
    invoice_bank: Mapped[str] = mapped_column(default="")
    invoice_account: Mapped[str] = mapped_column(default="")
    delivery_address: Mapped[str] = mapped_column(default="")
    take_back_on: Mapped[date | None] = mapped_column(default=None)

    # Relationship
    status: Mapped[Status] = mapped_column(KindType(Status), default=Status.PROSPECT)
    winding_down_reason: Mapped[str] = mapped_column(default="")
    grade: Mapped[Grade | None] = mapped_column(KindType(Grade), default=None)
    cooperation_since: Mapped[date | None] = mapped_column(default=None)
    strategic_fit: Mapped[int | None] = mapped_column(default=None)
    influence: Mapped[int | None] = mapped_column(default=None)
    closeness: Mapped[int | None] = mapped_column(default=None)
    potential: Mapped[Potential | None] = mapped_column(KindType(Potential), default=None)
    our_share: Mapped[int | None] = mapped_column(default=None)
    dependency: Mapped[int | None] = mapped_column(default=None)
    regulation_change: Mapped[str] = mapped_column(default="")
    regulation_on: Mapped[date | None] = mapped_column(default=None)

    # Business, finance, industry, feedback
    strategy: Mapped[str] = mapped_column(default="")
    procurement_budget: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    budget_from: Mapped[date | None] = mapped_column(default=None)
    budget_to: Mapped[date | None] = mapped_column(default=None)
    tender_on: Mapped[date | None] = mapped_column(default=None)
    purchasing_steps: Mapped[str] = mapped_column(default="")
    finance: Mapped[str] = mapped_column(default="")
    credit_rating: Mapped[str] = mapped_column(default="")
    payment_terms: Mapped[str] = mapped_column(default="")
    industry_trends: Mapped[str] = mapped_column(default="")
    market_share: Mapped[str] = mapped_column(default="")
    feedback: Mapped[str] = mapped_column(default="")
    private_notes: Mapped[str] = mapped_column(default="")

    # Cadence of its own (domain.md §4); nothing means: by grade and status
    own_contact_gap: Mapped[int | None] = mapped_column(default=None)
    own_visit_gap: Mapped[int | None] = mapped_column(default=None)
    own_executive_gap: Mapped[int | None] = mapped_column(default=None)
    preferred_weekday: Mapped[int | None] = mapped_column(default=None)
    rhythm_start_on: Mapped[date | None] = mapped_column(default=None)

    # Stated by an imported table (domain.md §10)
    stated_annual_value: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    stated_value: Mapped[ValueBand | None] = mapped_column(KindType(ValueBand), default=None)
    stated_activity: Mapped[ActivityBand | None] = mapped_column(KindType(ActivityBand), default=None)
    stated_last_contact_on: Mapped[date | None] = mapped_column(default=None)
    stated_on: Mapped[date | None] = mapped_column(default=None)
    import_remarks: Mapped[str] = mapped_column(default="")

    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class CustomerTag(Base):
    """A tag on a customer."""

    __tablename__ = "customer_tag"
    __table_args__ = (UniqueConstraint("customer_id", "tag_id"), journaled(Subject.CUSTOMERS))

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), index=True)


class CustomerLink(Base):
    """A link from one customer to another: the other is upstream, downstream or of the same group."""

    __tablename__ = "customer_link"
    __table_args__ = (UniqueConstraint("customer_id", "other_id", "kind"), journaled(Subject.CUSTOMERS))

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    kind: Mapped[LinkKind] = mapped_column(KindType(LinkKind))
