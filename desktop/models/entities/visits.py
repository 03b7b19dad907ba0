"""A planned or completed meeting with its people, objectives, outline, preparation and materials (domain.md §5)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import KindType
from desktop.models.kinds import CancelledBy, Subject, VisitKind, VisitState


class Visit(Base):
    """A visit; ``day_number`` makes the code of its printed sheet (``V-0316-2``) and is unique within the day."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_starts_at", "starts_at"),
        sparse_index("visit", "interaction_id"),
        journaled(Subject.VISITS),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    day_number: Mapped[int]
    kind: Mapped[VisitKind] = mapped_column(KindType(VisitKind), default=VisitKind.ROUTINE)
    state: Mapped[VisitState] = mapped_column(KindType(VisitState), default=VisitState.PLANNED)
    place: Mapped[str] = mapped_column(default="")
    on_video: Mapped[bool] = mapped_column(default=False)
    purpose: Mapped[str] = mapped_column(default="")
    cancelled_by: Mapped[CancelledBy | None] = mapped_column(KindType(CancelledBy), default=None)
    cancel_reason: Mapped[str] = mapped_column(default="")
    impression: Mapped[str] = mapped_column(default="")
    uid: Mapped[str | None] = mapped_column(default=None)
    no_next_step: Mapped[bool] = mapped_column(default=False)
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="SET NULL"), default=None)
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class VisitContact(Base):
    """A person to meet."""

    __tablename__ = "visit_contact"
    __table_args__ = (UniqueConstraint("visit_id", "contact_id"), journaled(Subject.VISITS))

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)


class VisitCompanion(Base):
    """A colleague who comes along."""

    __tablename__ = "visit_companion"
    __table_args__ = (UniqueConstraint("visit_id", "colleague_id"), journaled(Subject.VISITS))

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="CASCADE"), index=True)


class VisitObjective(Base):
    """An objective that can be told apart as reached or not; ``reached`` is unknown before the visit."""

    __tablename__ = "visit_objective"
    __table_args__ = journaled(Subject.VISITS)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    reached: Mapped[bool | None] = mapped_column(default=None)


class VisitOutline(Base):
    """A part of the talk with its minutes."""

    __tablename__ = "visit_outline"
    __table_args__ = journaled(Subject.VISITS)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    minutes: Mapped[int]
    text: Mapped[str]


class VisitPreparation(Base):
    """Something to do before the visit."""

    __tablename__ = "visit_preparation"
    __table_args__ = journaled(Subject.VISITS)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)


class VisitMaterial(Base):
    """Something to bring."""

    __tablename__ = "visit_material"
    __table_args__ = journaled(Subject.VISITS)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)
