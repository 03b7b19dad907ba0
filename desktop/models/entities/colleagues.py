"""A person on our side: companion, owner, expert, sponsor (domain.md §1)."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled
from desktop.models.kinds import Subject


class Colleague(Base):
    """A colleague with department and skills."""

    __tablename__ = "colleague"
    __table_args__ = journaled(Subject.COLLEAGUES)

    name: Mapped[str]
    department: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    skills: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
