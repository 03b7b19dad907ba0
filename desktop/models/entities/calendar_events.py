"""Events that came from a calendar file and are no visit of ours (domain.md §4)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import TextListType
from desktop.models.kinds import Subject


class CalendarEvent(Base):
    """An event, or the exception of one day of a recurring event (``recurrence_id``, empty for the event itself).

    ``rule`` is the text of its RRULE; extra and excluded dates are ISO texts. All-day events end before ``ends_at``.
    """

    __tablename__ = "calendar_event"
    __table_args__ = (
        UniqueConstraint("uid", "recurrence_id"),
        Index("ix_calendar_event_starts_at", "starts_at"),
        sparse_index("calendar_event", "customer_id"),
        journaled(Subject.CALENDAR),
    )

    uid: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    recurrence_id: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    all_day: Mapped[bool] = mapped_column(default=False)
    time_zone: Mapped[str] = mapped_column(default="")
    rule: Mapped[str] = mapped_column(default="")
    extra_dates: Mapped[tuple[str, ...]] = mapped_column(TextListType, default=(), nullable=True)
    excluded_dates: Mapped[tuple[str, ...]] = mapped_column(TextListType, default=(), nullable=True)
    cancelled: Mapped[bool] = mapped_column(default=False)
    sequence: Mapped[int] = mapped_column(default=0)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id", ondelete="SET NULL"), default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
