"""One completed exchange with one or several customers (domain.md §6)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import KindType, MoneyType
from desktop.models.kinds import Channel, ContentKind, Direction, Mood, Occasion, Subject
from desktop.models.values import Money


class Interaction(Base):
    """A record of an exchange; ``minutes`` is its duration, ``answered`` whether the other side took part.

    ``executive`` flags an executive meeting (domain.md §4); ``imported`` leaves it out of the 24-hour measure (§9).
    """

    __tablename__ = "interaction"
    __table_args__ = (
        Index("ix_interaction_starts_at", "starts_at"),
        sparse_index("interaction", "need_id"),
        journaled(Subject.INTERACTIONS),
    )

    starts_at: Mapped[datetime]
    channel: Mapped[Channel] = mapped_column(KindType(Channel))
    minutes: Mapped[int | None] = mapped_column(default=None)
    direction: Mapped[Direction] = mapped_column(KindType(Direction), default=Direction.OUTBOUND)
    answered: Mapped[bool] = mapped_column(default=True)
    occasion: Mapped[Occasion | None] = mapped_column(KindType(Occasion), default=None)
    content_kind: Mapped[ContentKind | None] = mapped_column(KindType(ContentKind), default=None)
    subject: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")
    feedback: Mapped[str] = mapped_column(default="")
    issues: Mapped[str] = mapped_column(default="")
    insight: Mapped[str] = mapped_column(default="")
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id", ondelete="SET NULL"), default=None)
    answer_wanted_by: Mapped[date | None] = mapped_column(default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)
    mood: Mapped[Mood | None] = mapped_column(KindType(Mood), default=None)
    cost: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    executive: Mapped[bool] = mapped_column(default=False)
    imported: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class InteractionCustomer(Base):
    """A customer that an interaction concerns."""

    __tablename__ = "interaction_customer"
    __table_args__ = (UniqueConstraint("customer_id", "interaction_id"), journaled(Subject.INTERACTIONS))

    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))


class InteractionContact(Base):
    """A contact who took part in an interaction."""

    __tablename__ = "interaction_contact"
    __table_args__ = (UniqueConstraint("contact_id", "interaction_id"), journaled(Subject.INTERACTIONS))

    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
