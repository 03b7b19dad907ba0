"""Files of customers as lists and forms show them."""

from dataclasses import dataclass
from datetime import datetime

from desktop.models.columns import N_, Align, Column, Form, Look
from desktop.models.kinds import FileKind, FilePlace
from desktop.models.values import AttachmentId, CustomerId


@dataclass(frozen=True, slots=True)
class FileOwner:
    """What files hang on: always a customer, and perhaps one contact, record or visit of it."""

    customer_id: int
    contact_id: int | None = None
    interaction_id: int | None = None
    visit_id: int | None = None


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file whose content lies sealed in the book, while what it will hang on is still being written.

    ``digest`` and ``size`` (bytes) are those of the content.
    """

    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file: ``size`` in bytes, ``place`` what it hangs on, ``place_name`` the person, or the subject of the record.

    ``happened_at`` is when the record or visit was; ``kind`` what the ending of the name tells.
    """

    id: AttachmentId
    customer_id: CustomerId
    name: str
    kind: FileKind
    size: int
    digest: str
    place: FilePlace
    place_name: str
    place_id: int
    happened_at: datetime | None
    added_at: datetime | None


ATTACHMENT_COLUMNS = (
    Column("name", N_("Name"), 42, sort="name", look=Look.STRONG, grow=3),
    Column("kind", N_("Kind"), 15, Form.LABEL, sort="kind", look=Look.MUTED),
    Column("size", N_("File size"), 9, align=Align.RIGHT, sort="size"),
    Column("place", N_("Belongs to"), 26, sort="place", grow=2),
    Column("added_at", N_("Added on"), 13, Form.DATE, sort="added"),
)
