"""What is known of a customer beyond its fields: pain points, confirmations, judgements, reviews, merges."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import KindType
from desktop.models.kinds import FieldGroup, JudgementKind, ReviewKind, Subject


class PainPoint(Base):
    """What hurts the customer's business; ``solved_on`` when it no longer does (domain.md §2 "Business")."""

    __tablename__ = "pain_point"
    __table_args__ = journaled(Subject.NEEDS)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    noted_on: Mapped[date | None] = mapped_column(default=None)
    solved_on: Mapped[date | None] = mapped_column(default=None)
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class FieldConfirmation(Base):
    """The day on which a group of a customer's fields was last confirmed (domain.md §2 "Freshness")."""

    __tablename__ = "field_confirmation"
    __table_args__ = (UniqueConstraint("customer_id", "group"), journaled(Subject.CUSTOMERS))

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    group: Mapped[FieldGroup] = mapped_column(KindType(FieldGroup))
    confirmed_on: Mapped[date]


class Judgement(Base):
    """The rep's own word against what the program computes, with its reason, until a day (domain.md §3)."""

    __tablename__ = "judgement"
    __table_args__ = (UniqueConstraint("customer_id", "kind"), journaled(Subject.CUSTOMERS))

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    kind: Mapped[JudgementKind] = mapped_column(KindType(JudgementKind))
    value: Mapped[str]
    reason: Mapped[str]
    made_on: Mapped[date]
    until: Mapped[date]


class GradeList(Base):
    """The list of proposed changes of one month, taken or not, kept as it was; ``lines`` is JSON (domain.md §3)."""

    __tablename__ = "grade_list"
    __table_args__ = journaled(Subject.SETTINGS)

    made_on: Mapped[date]
    lines: Mapped[str]


class Review(Base):
    """A review of the cooperation: planned for a day, held on another (domain.md §4)."""

    __tablename__ = "review"
    __table_args__ = (sparse_index("review", "interaction_id"), journaled(Subject.REVIEWS))

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ReviewKind] = mapped_column(KindType(ReviewKind))
    planned_on: Mapped[date | None] = mapped_column(default=None)
    held_on: Mapped[date | None] = mapped_column(default=None)
    experience: Mapped[str] = mapped_column(default="")
    needs_changed: Mapped[str] = mapped_column(default="")
    opinions: Mapped[str] = mapped_column(default="")
    agreed_steps: Mapped[str] = mapped_column(default="")
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="SET NULL"), default=None)
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class Apart(Base):
    """Two customers of which the rep said that they are not the same (the smaller id first)."""

    __tablename__ = "apart"
    __table_args__ = (UniqueConstraint("customer_id", "other_id"), journaled(Subject.CUSTOMERS))

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)


class Merge(Base):
    """Two customers that became one, with the values that lost; ``lost_values`` is JSON (domain.md §10)."""

    __tablename__ = "merge"
    __table_args__ = journaled(Subject.CUSTOMERS)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    lost_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    merged_at: Mapped[datetime]
    lost_values: Mapped[str]
