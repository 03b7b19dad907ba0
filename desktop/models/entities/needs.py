"""Something the customer wants (domain.md §1)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled
from desktop.models.entities.types import KindType
from desktop.models.kinds import NeedKind, NeedState, Subject, Urgency


class Need(Base):
    """A need: core or latent, with urgency, open or met; ``served_by`` says what met it."""

    __tablename__ = "need"
    __table_args__ = journaled(Subject.NEEDS)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    kind: Mapped[NeedKind] = mapped_column(KindType(NeedKind), default=NeedKind.CORE)
    urgency: Mapped[Urgency | None] = mapped_column(KindType(Urgency), default=None)
    state: Mapped[NeedState] = mapped_column(KindType(NeedState), default=NeedState.OPEN)
    noted_on: Mapped[date | None] = mapped_column(default=None)
    met_on: Mapped[date | None] = mapped_column(default=None)
    served_by: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
