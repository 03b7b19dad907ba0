"""Dates worth remembering and what was done for them (domain.md §7)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import KindType, MoneyType
from desktop.models.kinds import CareKind, CareState, DecisionRole, Festival, GiftKind, LeapRule, Subject
from desktop.models.values import Money


class CareDate(Base):
    """A date of a customer or of one of its people; yearly when it comes back.

    Month and day are solar, or lunar with ``lunar``; ``year`` is the first year, or the only one of a date that does
    not come back. ``lead_days`` replaces the lead time of its kind. Birthdays, founding days and contract
    anniversaries stand where they belong (contact, customer, contract) and are not repeated here.
    """

    __tablename__ = "care_date"
    __table_args__ = (sparse_index("care_date", "contact_id"), journaled(Subject.CARE))

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    month: Mapped[int]
    day: Mapped[int]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), default=None)
    kind: Mapped[CareKind] = mapped_column(KindType(CareKind), default=CareKind.CUSTOM)
    title: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None] = mapped_column(default=None)
    yearly: Mapped[bool] = mapped_column(default=True)
    lunar: Mapped[bool] = mapped_column(default=False)
    leap: Mapped[bool] = mapped_column(default=False)
    leap_rule: Mapped[LeapRule | None] = mapped_column(KindType(LeapRule), default=None)
    lead_days: Mapped[int | None] = mapped_column(default=None)
    remarks: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class KeptFestival(Base):
    """A festival of the rep's own, or what differs for one of the calendar: whether it is kept, its lead time.

    With ``festival`` it is one of the calendar, and has neither name nor day here; else ``month`` and ``day`` are
    solar, or lunar with ``lunar``. Without ``lead_days`` the usual lead time holds.
    """

    __tablename__ = "kept_festival"
    __table_args__ = journaled(Subject.CARE)

    festival: Mapped[Festival | None] = mapped_column(KindType(Festival), default=None, unique=True)
    name: Mapped[str] = mapped_column(default="")
    month: Mapped[int | None] = mapped_column(default=None)
    day: Mapped[int | None] = mapped_column(default=None)
    lunar: Mapped[bool] = mapped_column(default=False)
    kept: Mapped[bool] = mapped_column(default=True)
    lead_days: Mapped[int | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class CareIdea(Base):
    """What one could give or say: for an industry, a role and an occasion, each of them or any (domain.md §7)."""

    __tablename__ = "care_idea"
    __table_args__ = (sparse_index("care_idea", "industry_id"), journaled(Subject.CARE))

    text: Mapped[str]
    industry_id: Mapped[int | None] = mapped_column(ForeignKey("industry.id", ondelete="SET NULL"), default=None)
    role: Mapped[DecisionRole | None] = mapped_column(KindType(DecisionRole), default=None)
    kind: Mapped[CareKind | None] = mapped_column(KindType(CareKind), default=None)
    festival: Mapped[Festival | None] = mapped_column(KindType(Festival), default=None)
    gift: Mapped[GiftKind] = mapped_column(KindType(GiftKind), default=GiftKind.GIFT)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class CareAction(Base):
    """What is planned, was done or was left out for one occasion; ``occasion_on`` is the day of the occasion itself."""

    __tablename__ = "care_action"
    __table_args__ = (
        Index("ix_care_action_occasion_on", "occasion_on"),
        sparse_index("care_action", "contact_id"),
        sparse_index("care_action", "care_date_id"),
        sparse_index("care_action", "interaction_id"),
        sparse_index("care_action", "own_festival_id"),
        journaled(Subject.CARE),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    kind: Mapped[CareKind] = mapped_column(KindType(CareKind))
    occasion_on: Mapped[date]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), default=None)
    care_date_id: Mapped[int | None] = mapped_column(ForeignKey("care_date.id", ondelete="SET NULL"), default=None)
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="SET NULL"), default=None)
    festival: Mapped[Festival | None] = mapped_column(KindType(Festival), default=None)
    own_festival_id: Mapped[int | None] = mapped_column(ForeignKey("kept_festival.id"), default=None)
    state: Mapped[CareState] = mapped_column(KindType(CareState), default=CareState.PLANNED)
    given_on: Mapped[date | None] = mapped_column(default=None)
    gift: Mapped[GiftKind] = mapped_column(KindType(GiftKind), default=GiftKind.GREETING)
    item: Mapped[str] = mapped_column(default="")
    cost: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    remarks: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class Holiday(Base):
    """A day that the rep's own table of days off says something about; it overrules the table of the program.

    ``off`` is a day off (休), otherwise a make-up working day (班).
    """

    __tablename__ = "holiday"
    __table_args__ = journaled(Subject.SETTINGS)

    day: Mapped[date] = mapped_column(unique=True)
    off: Mapped[bool]
    name: Mapped[str] = mapped_column(default="")
