"""What was deleted: brought back whole in one step, or removed for good, which no step can take back."""

from collections.abc import Sequence
from typing import Any

from desktop.i18n.catalogue import _
from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import (
    Attachment,
    Base,
    Contact,
    Customer,
    Interaction,
    InteractionCustomer,
    Visit,
)
from desktop.models.errors import NotFound
from desktop.models.kinds import Subject, VisitState
from desktop.models.rows.bin import BinRef, Purged, Restored
from desktop.services.ports import NoProgress, Progress
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from desktop.storage.purging import purge
from desktop.storage.queries import bin as queries
from desktop.storage.queries.attachments import wanted_digests
from desktop.storage.queries.customers import highest_code_number
from desktop.storage.queries.settings import read_setting, write_setting
from desktop.storage.unit_of_work import UnitOfWork

_ENTITIES: dict[str, type[Base]] = {str(mapper.class_.__tablename__): mapper.class_ for mapper in Base.registry.mappers}
_OWNERS: Sequence[tuple[str, type[Base]]] = (
    ("customer_id", Customer),
    ("contact_id", Contact),
    ("interaction_id", Interaction),
    ("visit_id", Visit),
)


_CLEANING = "cleaning"


class Bin:
    """Verbs of the bin; ``restore`` is a step of undo, the others cannot be taken back."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def restore(self, ids: Sequence[int]) -> tuple[Restored, ChangeSet]:
        """Bring things back with what they belong to and what led to them. Raises NotFound.

        A customer whose code has another owner meanwhile gets the next free one.
        """
        with self._book.unit_of_work(Operation.RESTORE_DELETED) as uow:
            back = _Return(uow)
            for one in ids:
                back.bring(BinRef.of(one))
            uow.describe(name=back.name, count=back.count)
            return Restored(back.count, back.codes), uow.commit()

    def purge(self, ids: Sequence[int], progress: Progress | None = None) -> tuple[Purged, ChangeSet]:
        """Remove things for good, with all that hangs on them and their files. Steps that touched them stay done.

        Raises NotFound when nothing of it waits in the bin.
        """
        return self._purge([BinRef.of(one) for one in ids], progress or NoProgress())

    def empty(self, progress: Progress | None = None) -> tuple[Purged, ChangeSet]:
        """Remove for good everything that waits in the bin."""
        with self._book.reading() as connection:
            refs = queries.deleted_ids(connection)
        return self._purge(refs, progress or NoProgress())

    def finish(self) -> None:
        """Write the book anew where that was begun and did not come to its end."""
        with self._book.reading() as connection:
            begun = read_setting(connection, _CLEANING)
        if begun and self._book.writable:
            finish_cleaning(self._book)

    def _purge(self, refs: Sequence[BinRef], progress: Progress) -> tuple[Purged, ChangeSet]:
        progress(None, _("Removing for good"))
        with self._book.writing_aside() as connection:
            waiting = {ref.id for ref in queries.deleted_ids(connection)}
            doomed = [ref for ref in refs if ref.id in waiting]
            if not doomed:
                raise NotFound(subject="bin")
            wanted: dict[str, set[int]] = {}
            for ref in doomed:
                wanted.setdefault(ref.kind.value, set()).add(ref.row_id)
            count = purge(connection, wanted)
            begin_cleaning(connection)
        progress(None, _("Writing the book anew"))
        finish_cleaning(self._book)
        return Purged(len(doomed), count), everything_changed(Operation.RESTORE_DELETED)


def begin_cleaning(connection: Connection) -> None:
    """Note, in the transaction that removed rows, that the file must still be written anew: also after a crash."""
    write_setting(connection, _CLEANING, True)


def finish_cleaning(book: Book) -> None:
    """Remove what nobody needs any more from the folder of files, from free pages and from the log."""
    if not book.attachments.is_empty():
        with book.attachments.changing():
            with book.reading() as connection:
                wanted = wanted_digests(connection)
            book.attachments.keep_only(wanted)
    book.cleaning.compact()
    with book.writing_aside() as connection:
        write_setting(connection, _CLEANING, None)


def everything_changed(operation: Operation) -> ChangeSet:
    """The news of what is no step: every page looks again."""
    return ChangeSet(None, operation, many=frozenset(Subject))


class _Return:
    """Brings deleted things back inside one step."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self.count = 0
        self.name = ""
        self.codes: dict[str, str] = {}

    def bring(self, ref: BinRef) -> None:
        """Bring one thing back; that it is back already is no mistake."""
        found: Any = self._uow.session.get(_ENTITIES[ref.kind.value], ref.row_id)
        if found is None:
            raise NotFound(subject=ref.kind.value)
        self.name = self.name or _name_of(found)
        self._bring(found)

    def _bring(self, found: Any) -> None:
        if found.deleted_at is None:
            return
        self._bring_owners(found)
        if isinstance(found, Customer):
            self._free_code(found)
        found.deleted_at = None
        self.count += 1
        self._uow.flush()
        self._lead_back(found)

    def _bring_owners(self, found: Any) -> None:
        """What belongs to something that waits as well comes back with it, or nobody would see it."""
        held = _OWNERS if isinstance(found, Attachment) else _OWNERS[:1]
        for column, entity in held:
            owner = getattr(found, column, None)
            if owner is not None:
                self._bring(self._uow.session.get_one(entity, owner))
        if isinstance(found, Interaction):
            links = self._uow.children(InteractionCustomer, interaction_id=found.id)
            owners = [self._uow.session.get_one(Customer, link.customer_id) for link in links]
            if owners and all(owner.deleted_at is not None for owner in owners):
                self._bring(owners[0])

    def _free_code(self, customer: Customer) -> None:
        others = self._uow.children(Customer, code=customer.code, deleted_at=None)
        if others:
            code = f"C{highest_code_number(self._uow.connection) + 1:03d}"
            self.codes[customer.code] = code
            customer.code = code

    def _lead_back(self, found: Any) -> None:
        """Let lead to it again what led to it before it was deleted, unless it leads elsewhere by now."""
        links = queries.cut_links(self._uow.connection, found.__tablename__, found.id)
        for table, row_id, column, before in links:
            child: Any = self._uow.session.get(_ENTITIES[table], row_id)
            if child is None or getattr(child, column) not in (None, getattr(found, column, None)):
                continue
            setattr(child, column, found.id)
            if isinstance(child, Visit) and child.state is VisitState.PLANNED:
                child.state = VisitState(before["state"])


def _name_of(found: Any) -> str:
    for field in ("short_name", "name", "title", "subject", "action", "text", "purpose", "form_of_address"):
        if value := getattr(found, field, ""):
            return " ".join(str(value).split())[:40]
    return ""
