"""The book's own settings (window state is not kept here)."""

from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled
from desktop.models.entities.types import KindType
from desktop.models.kinds import Subject


class Setting(Base):
    """One setting: ``value`` is JSON; the keys and their meaning are in ``desktop.models.rules.preferences``."""

    __tablename__ = "setting"
    __table_args__ = journaled(Subject.SETTINGS)

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class SavedView(Base):
    """A named view of a list: filters, columns, sorting and grouping; ``content`` is JSON."""

    __tablename__ = "saved_view"
    __table_args__ = journaled(Subject.SETTINGS)

    name: Mapped[str]
    subject: Mapped[Subject] = mapped_column(KindType(Subject))
    content: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
