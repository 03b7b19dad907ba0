"""Files that hang on what is written in the same step; their content lies sealed in the book before (issue B)."""

from collections.abc import Sequence

from desktop.i18n.catalogue import _
from desktop.models.entities import Attachment
from desktop.models.errors import BookDamaged
from desktop.models.rows.attachments import FileOwner, HeldFile
from desktop.models.rules.attachments import kept_name, kind_of
from desktop.models.values import AttachmentId
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork


def require_held(book: Book, files: Sequence[HeldFile]) -> None:
    """Raise BookDamaged ``file_lost`` when the content of one is gone."""
    if not all(book.attachments.holds(one.digest) for one in files):
        raise BookDamaged("file_lost", field="files")


def attach(uow: UnitOfWork, owner: FileOwner, files: Sequence[HeldFile], clock: Clock) -> list[AttachmentId]:
    """Hang files on something, as a part of a step."""
    return [AttachmentId(uow.add(_row(owner, one, clock)).id) for one in files]


def release(book: Book, files: Sequence[HeldFile]) -> None:
    """What was attached belongs to the book like any other file, and goes with it when the bin is emptied."""
    book.attachments.release(one.digest for one in files)


def _row(owner: FileOwner, file: HeldFile, clock: Clock) -> Attachment:
    name = kept_name(file.name, _("file"))
    return Attachment(
        customer_id=owner.customer_id,
        contact_id=owner.contact_id,
        interaction_id=owner.interaction_id,
        visit_id=owner.visit_id,
        name=name,
        digest=file.digest,
        size=file.size,
        media_type=kind_of(name).value,
        added_at=clock.now(),
    )
