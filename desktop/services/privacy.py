"""Everything about one person: told, given out whole, erased whole (domain.md §11). Erasing is no step of undo."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from desktop.i18n.catalogue import _
from desktop.models.changes import ChangeSet, Operation
from desktop.models.errors import Cancelled, InvalidInput, NotFound, RoadbookError
from desktop.models.rows.backups import Backup
from desktop.models.rows.privacy import Erased, PersonExport, PersonTraces
from desktop.models.rules.erasing import Eraser, Traces
from desktop.services.backups import BackupService
from desktop.services.bin import begin_cleaning, everything_changed, finish_cleaning
from desktop.services.person_export import write_person
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage import erasing, generations
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from desktop.storage.erasing import Person
from desktop.storage.queries.persons import named_same, people_named, same_person

_Same = frozenset[tuple[int, str | None]]


class Privacy:
    """Verbs on one person as a whole."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def traces(self, contact_id: int) -> PersonTraces:
        """How much of a person is in the book. Raises NotFound."""
        with self._book.reading() as connection:
            person = _person(connection, contact_id)
            counted = erasing.counts_of(connection, contact_id)
            known = erasing.known_traces(connection, contact_id)
            eraser = Eraser(known, "", erasing.others_names(connection, contact_id), with_addresses=False)
            texts = sum(1 for _found in erasing.mentions(connection, eraser))
            row = connection.exec_driver_sql(
                "SELECT p.name, p.form_of_address, coalesce(nullif(c.short_name, ''), c.name) AS customer "
                "FROM contact p JOIN customer c ON c.id = p.customer_id WHERE p.id = ?",
                (person.id,),
            ).one()
            same = len(named_same(connection, contact_id)) if row.name else 0
        return PersonTraces(
            name=row.name or row.form_of_address,
            customer=row.customer,
            records=counted["records"],
            visits=counted["visits"],
            followups=counted["followups"],
            care=counted["care"],
            files=counted["files"],
            texts=texts,
            steps=counted["steps"],
            backups=len(self._backups()),
            same_name=same,
        )

    def find(self, name: str, customer_code: str = "") -> int:
        """The one person of this name, at this customer if one is given.

        Raises InvalidInput: ``person_unknown``, ``person_ambiguous`` with ``names``.
        """
        with self._book.reading() as connection:
            found = people_named(connection, name)
        wanted = [one for one in found if not customer_code or one[2].casefold() == customer_code.casefold()]
        if not wanted:
            raise InvalidInput("person_unknown", name=name)
        if len(wanted) > 1:
            raise InvalidInput("person_ambiguous", name=name, names=[f"{one[2]} {one[3]}" for one in wanted])
        return wanted[0][0]

    def export(
        self,
        contact_id: int,
        folder: Path,
        progress: Progress | None = None,
        cancelled: Cancellation = never_cancelled,
    ) -> PersonExport:
        """Write everything about the person into a fresh folder below this one: PDF, JSON, the person's files.

        Raises NotFound, StorageFailure, Cancelled.
        """
        return write_person(self._book, self._clock, contact_id, folder, progress or NoProgress(), cancelled)

    def erase(
        self, contact_id: int, progress: Progress | None = None, cancelled: Cancellation = never_cancelled
    ) -> tuple[Erased, ChangeSet]:
        """Erase the person from the book and from every backup within reach. Cannot be taken back.

        The backups come first: as long as one may still hold the person, so does the book, and erasing can be
        repeated. Raises NotFound, Cancelled (between two backups), StorageFailure, BookHeld.
        """
        tell = progress or NoProgress()
        with self._book.reading() as connection:
            people = [_person(connection, one) for one in same_person(connection, contact_id)]
            traces = _joined([erasing.known_traces(connection, person.id) for person in people])
            same = frozenset(named_same(connection, contact_id)) - {(one.id, one.created_at) for one in people}
        result = Erased()
        backups = self._backups()
        for number, backup in enumerate(backups):
            if cancelled():
                raise Cancelled
            tell(number / (len(backups) + 1), _("Erasing from the backup of {day}").format(day=backup.made_at.date()))
            result = self._erase_in(backup, people, traces, same, result)
        tell(None, _("Erasing from the book"))
        with self._book.writing_aside() as connection:
            for person in people:
                result = _sum(result, erasing.erase(connection, person, traces, _("a contact")))
            begin_cleaning(connection)
        finish_cleaning(self._book)
        return result, everything_changed(Operation.DELETE_CONTACT)

    def _erase_in(self, backup: Backup, people: list[Person], traces: Traces, same: _Same, result: Erased) -> Erased:
        """Rewrite a backup; one that cannot be, or in which it is not clear who is meant, is removed."""
        work = partial(_erase_stored, people=people, traces=traces, same=same)
        try:
            clear = self._book.cleaning.rewrite(backup.path, work)
        except (RoadbookError, OSError):
            clear = False
        if clear:
            return replace(result, backups_rewritten=result.backups_rewritten + 1)
        if backup.book and _removed(backup.path):
            return replace(result, backups_removed=result.backups_removed + 1)
        # One that tells of no book may be another's.
        return replace(result, backups_left=(*result.backups_left, str(backup.path)))

    def _backups(self) -> list[Backup]:
        keeping = self._book.backups
        second = BackupService(self._book, self._clock).second_folder()
        places = [keeping.place, *([second] if second is not None else [])]
        return [backup for place in places for backup in keeping.among(place)]


def _erase_stored(connection: Connection, people: list[Person], traces: Traces, same: _Same) -> bool:
    """Erase in a backup; whether nobody is left in it who might be the person."""
    for person in people:
        stored = erasing.person_of(connection, person.id)
        found = stored if stored is not None and stored.created_at == person.created_at else None
        known = traces | erasing.known_traces(connection, person.id) if found is not None else traces
        erasing.erase(connection, found, known, _("a contact"))
    rows = connection.exec_driver_sql("SELECT id, created_at, name FROM contact").all()
    return not any(row.name in traces.names and (row.id, row.created_at) not in same for row in rows)


def _removed(backup: Path) -> bool:
    try:
        generations.remove(backup)
    except OSError:
        return False
    return True


def _person(connection: Connection, contact_id: int) -> Person:
    found = erasing.person_of(connection, contact_id)
    if found is None:
        raise NotFound(subject="contact")
    return found


def _joined(found: list[Traces]) -> Traces:
    joined = Traces()
    for traces in found:
        joined |= traces
    return joined


def _sum(result: Erased, more: Erased) -> Erased:
    return replace(
        result,
        records=result.records + more.records,
        visits=result.visits + more.visits,
        followups=result.followups + more.followups,
        texts=result.texts + more.texts,
        files=result.files + more.files,
        files_to_check=result.files_to_check + more.files_to_check,
        steps=result.steps + more.steps,
        drafts=result.drafts + more.drafts,
    )
