"""The book's own settings (window state is not kept here)."""

from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled
from desktop.models.kinds import Subject


class Setting(Base):
    """One setting: ``value`` is JSON; the keys and their meaning are in ``desktop.models.rules.preferences``."""

    __tablename__ = "setting"
    __table_args__ = journaled(Subject.SETTINGS)

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]
