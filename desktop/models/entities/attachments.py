"""Files that lie in the book, encrypted, by the digest of their content (architecture.md §2.1)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.kinds import Subject


class Attachment(Base):
    """A file of a customer, and of a contact, an interaction or a visit of it; ``digest`` is SHA-256 in hex.

    ``size`` is in bytes. Several attachments may share one content.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        sparse_index("attachment", "contact_id"),
        sparse_index("attachment", "interaction_id"),
        sparse_index("attachment", "visit_id"),
        journaled(Subject.ATTACHMENTS),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), default=None)
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="SET NULL"), default=None)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="SET NULL"), default=None)
    added_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
