"""Reads of the files of customers, and of their content for a look at it."""

from array import array
from collections.abc import Sequence

from desktop.i18n.formats import size_text
from desktop.models.errors import Cancelled, InvalidInput
from desktop.models.rows.attachments import AttachmentRow, FileOwner
from desktop.models.rules.attachments import LARGEST_PREVIEW
from desktop.services.ports import Cancellation, never_cancelled
from desktop.storage.book import Book
from desktop.storage.queries import attachments as queries


class AttachmentLookups:
    """What pages ask about files."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def attachment_ids(self, customer_id: int, sort: str = "added", descending: bool = True) -> "array[int]":
        """Ids of the customer's files in the order of a sort key of ATTACHMENT_COLUMNS."""
        with self._book.reading() as connection:
            return queries.attachment_ids(connection, customer_id, sort, descending)

    def attachment_rows(self, ids: Sequence[int]) -> list[AttachmentRow]:
        """Rows of one page, in the order of the ids."""
        with self._book.reading() as connection:
            return queries.attachment_rows(connection, ids)

    def attachment(self, attachment_id: int) -> AttachmentRow:
        """One file. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.attachment(connection, attachment_id)

    def attachments_at(self, owner: FileOwner) -> list[AttachmentRow]:
        """The files that hang on this contact, record or visit itself, the oldest first; of a customer all of it."""
        with self._book.reading() as connection:
            return queries.attachments_at(connection, owner)

    def count(self, customer_id: int) -> int:
        """How many files the customer has."""
        with self._book.reading() as connection:
            return queries.attachment_count(connection, customer_id)

    def content(
        self, attachment_id: int, limit: int = LARGEST_PREVIEW, cancelled: Cancellation = never_cancelled
    ) -> bytes:
        """The whole content, for a preview; long, so ask in a lane.

        Raises NotFound, BookDamaged ``file_lost`` or ``file_damaged``, InvalidInput ``file_over_limit``, Cancelled.
        """
        row = self.attachment(attachment_id)
        if row.size > limit:
            raise InvalidInput("file_over_limit", name=row.name, limit=size_text(limit))
        pieces: list[bytes] = []
        for piece in self._book.attachments.read(row.digest):
            if cancelled():
                raise Cancelled
            pieces.append(piece)
        return b"".join(pieces)
