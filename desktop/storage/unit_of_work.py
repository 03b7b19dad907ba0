"""The only thing that changes a book: one transaction, one step of undo, one ChangeSet.

Rolls back unless committed. Before the commit everything derived from the touched rows is computed anew, so derived
rows are never older than what they come from.
"""

from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Base
from desktop.models.errors import InvalidInput, NotFound
from desktop.storage import derived, journal, steps
from desktop.storage.collecting import without_collecting
from desktop.storage.connection import Connection
from desktop.storage.engines import Writer
from desktop.storage.failures import explained, failures_explained
from desktop.storage.memory import tell_touched

E = TypeVar("E", bound=Base)
_MADE = "session"


class UnitOfWork:
    """An open step; made by :meth:`desktop.storage.book.Book.unit_of_work` and used as a context manager.

    ``session`` is for entities, ``connection`` for bulk statements of :mod:`desktop.storage.queries`; both are the same
    transaction. ``watch`` is told how far the commit's computing is (0-1), for steps of many rows, and may raise
    Cancelled.
    """

    def __init__(self, writer: Writer, operation: Operation, now: str) -> None:
        self._writer = writer
        self._operation = operation
        self._now = now
        self._params: dict[str, str] = {}
        self.watch: derived.Watch = derived.nobody_watches

    def __enter__(self) -> "UnitOfWork":
        with failures_explained():
            self.connection: Connection = self._writer.begin()
        self._step = journal.begin_step(self.connection, self._operation, self._now)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if _MADE in vars(self):
                self.session.close()
        finally:
            self._writer.end()
        known = None if error is None else explained(error)
        if known is not None:
            raise known from error

    @cached_property
    def session(self) -> Session:
        """The session of this step, made when the first entity is asked for."""
        return self._writer.session()

    def get(self, entity: type[E], row_id: int) -> E:
        """The entity with the id; raises NotFound when there is none or it was deleted."""
        found = self.session.get(entity, row_id)
        if found is None or getattr(found, "deleted_at", None) is not None:
            raise NotFound(subject=entity.__tablename__)
        return found

    def add(self, entity: E) -> E:
        """Add the entity and give it its id."""
        self.session.add(entity)
        self.flush()
        return entity

    def remove(self, entity: Base) -> None:
        """Remove a row that has no life of its own (an objective, a tag on a customer)."""
        self.session.delete(entity)

    def children(self, entity: type[E], **owner: object) -> list[E]:
        """Rows of the entity with the given values, in order of id: those of one owner, say."""
        return list(self.session.scalars(select(entity).filter_by(**owner).order_by(entity.id)))

    def describe(self, **params: object) -> None:
        """Name what the step is about, for the Edit menu: ``name``, ``count``, ``file``."""
        self._params.update({key: str(value) for key, value in params.items()})

    def flush(self) -> None:
        """Write the session's pending changes, so that statements see them.

        Raises InvalidInput with code ``code_taken`` (or ``value_invalid`` for a referred row that is not there).
        """
        if _MADE not in vars(self):
            return
        try:
            self.session.flush()
        except IntegrityError as error:
            taken = "customer.code" in str(error.orig)
            raise InvalidInput("code_taken" if taken else "value_invalid", field="code" if taken else "") from error

    def commit(self) -> ChangeSet:
        """Compute what is derived, commit durably and say what changed; a step without change leaves no trace."""
        self.flush()
        changed = journal.close_step(self.connection, self._step, self._params)
        if not changed:
            tell_touched(self.connection, ())
            self._writer.commit()
            return ChangeSet(None, self._operation, self._params)
        journal.mark_touched(self.connection, self._step)
        derived.refresh(self.connection, journal.changed_settings(self.connection, self._step), self.watch)
        changes = journal.describe(self.connection, self._step)
        self._writer.commit()
        return changes


def undo(writer: Writer) -> ChangeSet | None:
    """Take the last step back; nothing when there is none within reach."""
    return _replay_next(writer, steps.next_undo, journal.take_back)


def redo(writer: Writer) -> ChangeSet | None:
    """Repeat the step undone last; nothing when there is none."""
    return _replay_next(writer, steps.next_redo, journal.repeat)


def _replay_next(writer: Writer, next_step: Callable[[Connection], int | None], way: journal.Way) -> ChangeSet | None:
    def is_large(connection: Connection) -> bool:
        step = next_step(connection)
        return step is not None and journal.is_large(connection, step)

    # Replaying leads to a state whose references held already.
    with without_collecting(), failures_explained(), writer.transaction(references_hold=is_large) as connection:
        step = next_step(connection)
        return None if step is None else _replay(connection, step, way)


def _replay(connection: Connection, step: int, way: journal.Way) -> ChangeSet:
    # What the step touched is asked before and after: a row that goes or comes is known on one side only.
    journal.mark_touched(connection, step)
    before = journal.describe(connection, step)
    settings = {*journal.changed_settings(connection, step)}
    way(connection, step)
    journal.mark_touched(connection, step)
    derived.refresh(connection, settings | {*journal.changed_settings(connection, step)})
    return journal.joined(before, journal.describe(connection, step))
