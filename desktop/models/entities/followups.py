"""Something promised, by us or by the customer, and planned contacts (domain.md §1, §6)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import KindType
from desktop.models.kinds import Channel, FollowUpKind, FollowUpState, Priority, Promise, Subject


class FollowUp(Base):
    """A promise with owner and deadline, or (kind ``contact``) a contact planned for ``due_on`` by ``channel``.

    ``due_time`` is a local wall-clock time ``HH:MM`` or empty. Without ``due_on`` the promise is not measured.
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_state_due_on", "state", "due_on"),
        sparse_index("follow_up", "interaction_id"),
        sparse_index("follow_up", "visit_id"),
        sparse_index("follow_up", "contact_id"),
        journaled(Subject.FOLLOWUPS),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    action: Mapped[str]
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="SET NULL"), default=None)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="SET NULL"), default=None)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), default=None)
    kind: Mapped[FollowUpKind] = mapped_column(KindType(FollowUpKind), default=FollowUpKind.ACTION)
    channel: Mapped[Channel | None] = mapped_column(KindType(Channel), default=None)
    promise: Mapped[Promise] = mapped_column(KindType(Promise), default=Promise.OURS)
    owner: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(default=None)
    due_time: Mapped[str] = mapped_column(default="")
    priority: Mapped[Priority] = mapped_column(KindType(Priority), default=Priority.NORMAL)
    state: Mapped[FollowUpState] = mapped_column(KindType(FollowUpState), default=FollowUpState.OPEN)
    result: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None] = mapped_column(default=None)
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
