"""Checks a book whole: pages and their checksums, references between rows, computed rows, files, keys.

Recomputing happens on an encrypted copy, so a book that another process holds can be checked too. Changes nothing.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.models.rows.checks import Finding, Flaw
from desktop.storage import derived, journal, notes
from desktop.storage.attachments import AttachmentStore
from desktop.storage.connection import Connection
from desktop.storage.engines import Writer, connect, copy_database
from desktop.storage.failures import failures_explained
from desktop.storage.keys import BookKey, unreadable_files
from desktop.storage.layout import ATTACHMENTS, DATABASE
from desktop.storage.wholeness import flaws_of

_DERIVED = ("customer_line", "interaction_line", "due_line", "search_text")


def check(folder: Path, key: BookKey, watch: Callable[[float], None]) -> list[Finding]:
    """Everything that is wrong. ``watch`` is told how far it is and may raise Cancelled; raises BookDamaged."""
    with failures_explained():
        found = [*_keys(folder), *flaws_of(folder / DATABASE, key)]
        if not any(finding.flaw is Flaw.PAGES for finding in found):
            with TemporaryDirectory(prefix="roadbook-check-") as place:
                copy = Path(place) / DATABASE
                copy_database(folder / DATABASE, copy, key)
                found += [*_derived(copy, key, watch), *_files(copy, folder, key, watch)]
    return found


def _keys(folder: Path) -> list[Finding]:
    return [Finding(Flaw.KEYS, name, 1) for name in unreadable_files(folder)]


def _derived(copy: Path, key: BookKey, watch: Callable[[float], None]) -> list[Finding]:
    writer = Writer(copy, key, journal.prepare_writer)
    connection = writer.begin()
    try:
        before = _stored(connection)
        derived.rebuild(connection, watch)
        differing = {table: _differing(before[table], rows) for table, rows in _stored(connection).items()}
    finally:
        writer.end()
        writer.close()
    return [Finding(Flaw.DERIVED, table, count) for table, count in differing.items() if count]


def _files(copy: Path, folder: Path, key: BookKey, watch: Callable[[float], None]) -> list[Finding]:
    """Files whose content cannot be read whole; those that wait in the bin too."""
    with closing(connect(copy, key)) as connection:
        digests = [str(row[0]) for row in connection.execute("SELECT DISTINCT digest FROM attachment ORDER BY digest")]
    store, lost = AttachmentStore(folder, key), 0
    for number, digest in enumerate(digests):
        watch(number / len(digests))
        lost += not store.is_whole(digest)
    return [Finding(Flaw.FILES, ATTACHMENTS, lost)] if lost else []


def _stored(connection: Connection) -> dict[str, Counter[Any]]:
    return {**{table: _rows(connection, table) for table in _DERIVED}, "note_text": notes.digests(connection)}


def _rows(connection: Connection, table: str) -> Counter[tuple[Any, ...]]:
    return Counter(connection.exec_driver_sql(f"SELECT * FROM {table}").cursor)


def _differing(stored: Counter[Any], computed: Counter[Any]) -> int:
    return max((stored - computed).total(), (computed - stored).total())
