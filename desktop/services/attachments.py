"""Files of customers: taken into the book, renamed, deleted, given out again (issue B, "Files").

The content is sealed and on the disk before the row that tells of it is committed, so a row never lacks its content;
content that no row and no undo needs any more is cleared away later.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.i18n.catalogue import _
from desktop.i18n.formats import size_text
from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Attachment, Contact, Customer, Interaction, InteractionCustomer, Visit
from desktop.models.errors import Cancelled, InvalidInput, StorageFailure
from desktop.models.rows.attachments import AttachmentRow, FileOwner, HeldFile
from desktop.models.rules.attachments import LARGEST_FILE, kept_name, kind_of, with_ending
from desktop.models.values import AttachmentId
from desktop.services import fields
from desktop.services.held_files import attach
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.services.whole_files import refuse_book
from desktop.storage.attachments import Stored
from desktop.storage.book import Book
from desktop.storage.failures import failures_explained
from desktop.storage.files import sync_folder
from desktop.storage.opened_copies import clear_copies, write_copy
from desktop.storage.queries import attachments as queries
from desktop.storage.unit_of_work import UnitOfWork

_Source = tuple[str, Callable[[], BinaryIO]]


class Attachments:
    """Verbs on files; adding, renaming and deleting are steps of undo. ``copies`` is where opened copies lie."""

    def __init__(self, book: Book, clock: Clock, copies: Path) -> None:
        self._book = book
        self._clock = clock
        self._copies = copies

    def add(
        self,
        owner: FileOwner,
        files: Sequence[Path],
        progress: Progress | None = None,
        cancelled: Cancellation = never_cancelled,
    ) -> tuple[list[AttachmentId], ChangeSet]:
        """Take files into the book, all or none.

        Raises InvalidInput: ``file_over_limit``, ``file_is_folder``, ``file_missing``, ``contact_unknown``;
        StorageFailure, Cancelled, NotFound for an owner that is gone.
        """
        sources = [_source_of(path) for path in files]
        total = sum(path.stat().st_size for path in files)
        return self._add(owner, sources, _Teller(total, progress, cancelled))

    def add_content(self, owner: FileOwner, name: str, content: bytes) -> tuple[list[AttachmentId], ChangeSet]:
        """Take what was pasted into the book under a name. Raises as :meth:`add`."""

        def opened() -> BinaryIO:
            return io.BytesIO(content)

        return self._add(owner, [(name, opened)], _Teller(len(content), None, never_cancelled))

    def hold(
        self, files: Sequence[Path], progress: Progress | None = None, cancelled: Cancellation = never_cancelled
    ) -> list[HeldFile]:
        """Take the content of files for something that is still being written; no step of undo. Raises as :meth:`add`.

        It stays as long as the book is open, and longer when a draft names it.
        """
        sources = [_source_of(path) for path in files]
        total = sum(path.stat().st_size for path in files)
        return self._hold(sources, _Teller(total, progress, cancelled))

    def hold_content(self, name: str, content: bytes) -> list[HeldFile]:
        """As :meth:`hold`, of what was pasted, under a name."""

        def opened() -> BinaryIO:
            return io.BytesIO(content)

        return self._hold([(name, opened)], _Teller(len(content), None, never_cancelled))

    def rename(self, attachment_id: int, name: str) -> ChangeSet:
        """Give a file another name; an ending that is left out stays. Raises NotFound, InvalidInput."""
        typed = fields.required()("name", name)
        with self._book.unit_of_work(Operation.CHANGE_ATTACHMENT) as uow:
            found = uow.get(Attachment, attachment_id)
            fields.assign(found, {"name": kept_name(with_ending(typed, found.name), found.name)})
            found.media_type = kind_of(found.name).value
            uow.describe(name=found.name)
            return uow.commit()

    def assign(self, attachment_id: int, owner: FileOwner) -> ChangeSet:
        """Hang a file on something else of the same customer. Raises NotFound, InvalidInput ``invalid_input``."""
        with self._book.unit_of_work(Operation.CHANGE_ATTACHMENT) as uow:
            found = uow.get(Attachment, attachment_id)
            if found.customer_id != owner.customer_id:
                raise InvalidInput("invalid_input")
            _require_owner(uow, owner)
            places = ("contact_id", "interaction_id", "visit_id")
            fields.assign(found, {place: getattr(owner, place) for place in places})
            uow.describe(name=found.name)
            return uow.commit()

    def delete(self, ids: Sequence[int]) -> ChangeSet:
        """Move files to the bin; their content stays until the bin is emptied."""
        with self._book.unit_of_work(Operation.DELETE_ATTACHMENT) as uow:
            for attachment_id in ids:
                found = uow.get(Attachment, attachment_id)
                found.deleted_at = self._clock.now()
                uow.describe(name=found.name, count=len(ids))
            return uow.commit()

    def save_as(
        self,
        attachment_id: int,
        path: Path,
        progress: Progress | None = None,
        cancelled: Cancellation = never_cancelled,
    ) -> Path:
        """Write a copy in the clear where the user wants it, whole or not at all.

        Raises StorageFailure, BookDamaged, Cancelled, NotFound.
        """
        row = self._row(attachment_id)
        draft = path.with_name(f".{path.name}.part")
        with _writing_explained(path):
            refuse_book(path)
            try:
                with draft.open("wb") as stream:
                    for piece in self._pieces(row, progress, cancelled):
                        stream.write(piece)
                draft.replace(path)
                sync_folder(path.parent)
            finally:
                draft.unlink(missing_ok=True)
        return path

    def open_copy(
        self, attachment_id: int, progress: Progress | None = None, cancelled: Cancellation = never_cancelled
    ) -> Path:
        """Write a copy in the clear for another program; it goes with :meth:`forget_copies`, closing or locking."""
        row = self._row(attachment_id)
        with failures_explained():
            return write_copy(self._copies, kept_name(row.name), self._pieces(row, progress, cancelled))

    def forget_copies(self) -> None:
        """Remove the copies that were opened with other programs."""
        clear_copies(self._copies)

    def tidy(self) -> int:
        """Clear away content that no file, no undo and no redo needs; how many went."""
        if not self._book.writable or self._book.attachments.is_empty():
            return 0
        with self._book.attachments.changing():
            with self._book.reading() as connection:
                wanted = queries.wanted_digests(connection)
            with failures_explained():
                return self._book.attachments.keep_only(wanted)

    def _add(
        self, owner: FileOwner, sources: Sequence[_Source], teller: "_Teller"
    ) -> tuple[list[AttachmentId], ChangeSet]:
        with self._storing(sources, teller) as files, self._book.unit_of_work(Operation.ADD_ATTACHMENT) as uow:
            _require_owner(uow, owner)
            added = attach(uow, owner, files, self._clock)
            uow.describe(name=kept_name(files[-1].name, _("file")) if files else "", count=len(files))
            return added, uow.commit()

    def _hold(self, sources: Sequence[_Source], teller: "_Teller") -> list[HeldFile]:
        with self._storing(sources, teller) as files:
            self._book.attachments.hold(one.digest for one in files)
            return files

    @contextmanager
    def _storing(self, sources: Sequence[_Source], teller: "_Teller") -> Iterator[list[HeldFile]]:
        """The content is stored and kept while the block says who wants it; what fails there leaves nothing."""
        stored: list[Stored] = []
        store = self._book.attachments
        with store.changing():
            try:
                for name, opened in sources:
                    teller.begin(name)
                    with failures_explained(), opened() as source:
                        stored.append(store.store(source, LARGEST_FILE, teller.tell))
                yield [HeldFile(name, one.digest, one.size) for (name, _o), one in zip(sources, stored, strict=True)]
            except BaseException as error:
                for one in stored:
                    if one.fresh:
                        store.remove(one.digest)
                if isinstance(error, InvalidInput) and error.code == "file_over_limit":
                    raise InvalidInput("file_over_limit", name=teller.name, limit=size_text(LARGEST_FILE)) from error
                raise

    def _row(self, attachment_id: int) -> AttachmentRow:
        with self._book.reading() as connection:
            return queries.attachment(connection, attachment_id)

    def _pieces(self, row: AttachmentRow, progress: Progress | None, cancelled: Cancellation) -> Iterable[bytes]:
        teller = _Teller(row.size, progress, cancelled)
        teller.begin(row.name)
        return self._book.attachments.read(row.digest, teller.tell)


class _Teller:
    """Says how far a long copying is, file by file, and stops it when the user wants."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Cancellation) -> None:
        self.name = ""
        self._total = max(total, 1)
        self._progress = progress or NoProgress()
        self._cancelled = cancelled
        self._before = self._now = 0

    def begin(self, name: str) -> None:
        """The next file begins."""
        self.name = name
        self._before += self._now
        self._now = 0

    def tell(self, done: int) -> None:
        """So many bytes of this file are done. Raises Cancelled."""
        if self._cancelled():
            raise Cancelled
        self._now = done
        self._progress(min((self._before + done) / self._total, 1.0), self.name)


def _source_of(path: Path) -> _Source:
    if path.is_dir():
        raise InvalidInput("file_is_folder", file=path.name)
    if not path.is_file():
        raise InvalidInput("file_missing", file=path.name)
    if path.stat().st_size > LARGEST_FILE:
        raise InvalidInput("file_over_limit", name=path.name, limit=size_text(LARGEST_FILE))

    def opened() -> BinaryIO:
        return path.open("rb")

    return path.name, opened


def _require_owner(uow: UnitOfWork, owner: FileOwner) -> None:
    """Raise NotFound for what is gone, InvalidInput ``value_invalid`` for what belongs to another customer."""
    uow.get(Customer, owner.customer_id)
    belongs = True
    if owner.contact_id is not None:
        belongs = uow.get(Contact, owner.contact_id).customer_id == owner.customer_id
    if owner.visit_id is not None:
        belongs = belongs and uow.get(Visit, owner.visit_id).customer_id == owner.customer_id
    if owner.interaction_id is not None:
        uow.get(Interaction, owner.interaction_id)
        links = uow.children(InteractionCustomer, interaction_id=owner.interaction_id, customer_id=owner.customer_id)
        belongs = belongs and bool(links)
    if not belongs:
        raise InvalidInput("invalid_input")


@contextmanager
def _writing_explained(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise StorageFailure("file_in_use" if path.exists() else "read_only", file=path.name) from error
    except OSError as error:
        raise StorageFailure("file_not_written", file=str(path), reason=error.strerror or "") from error
