"""What an import remembers: the batch, the fingerprint of every row, the mapping of unknown headings."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled
from desktop.models.kinds import Subject


class ImportBatch(Base):
    """One import of one file."""

    __tablename__ = "import_batch"
    __table_args__ = journaled(Subject.SETTINGS)

    file_name: Mapped[str]
    imported_at: Mapped[datetime]


class ImportRow(Base):
    """The fingerprint of an imported row: the same row again is unchanged and overwrites nothing (domain.md §10)."""

    __tablename__ = "import_row"
    __table_args__ = journaled(Subject.SETTINGS)

    # Always read whole, so there is no index that would make every import slower.
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="CASCADE"))
    fingerprint: Mapped[str]
    subject: Mapped[str]
    entity_id: Mapped[int]


class ImportMapping(Base):
    """How the headings of a table were understood, by the headings' signature; ``mapping`` is JSON."""

    __tablename__ = "import_mapping"
    __table_args__ = journaled(Subject.SETTINGS)

    signature: Mapped[str] = mapped_column(unique=True)
    mapping: Mapped[str]
