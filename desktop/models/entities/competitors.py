"""Who else sells to a customer, and their dated moves (domain.md §2 "Business")."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled
from desktop.models.entities.types import KindType
from desktop.models.kinds import CompetitorMoveKind, Subject


class Competitor(Base):
    """A competitor at one customer."""

    __tablename__ = "competitor"
    __table_args__ = journaled(Subject.COMPETITORS)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    remarks: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class CompetitorMove(Base):
    """What a competitor did at the customer on a day."""

    __tablename__ = "competitor_move"
    __table_args__ = journaled(Subject.COMPETITORS)

    competitor_id: Mapped[int] = mapped_column(ForeignKey("competitor.id", ondelete="CASCADE"), index=True)
    made_on: Mapped[date]
    kind: Mapped[CompetitorMoveKind] = mapped_column(KindType(CompetitorMoveKind))
    text: Mapped[str] = mapped_column(default="")
