"""What is found by a text of its own: promises, needs, visits, files, contracts, opportunities.

The texts of all rows of a kind are kept in the readers' memory until the book changes (storage/memory.py).
"""

import json
from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from desktop.models.kinds import FoundKind
from desktop.models.rows.finding import Hit
from desktop.models.rules.folding import fold, fold_lines
from desktop.models.rules.haystack import Haystack
from desktop.models.rules.ranking import rank
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.memory import Memory
from desktop.storage.rowvalues import day

_CLOSER = 60


class _Shelf(NamedTuple):
    """A table: the expression that is searched, the one that is the title, the day, and the code of a visit."""

    table: str
    searched: str
    title: str
    on: str
    code: str = "''"


_SHELVES: Mapping[FoundKind, _Shelf] = {
    FoundKind.VISIT: _Shelf(
        "visit",
        "t.purpose",
        "t.purpose",
        "substr(t.starts_at, 1, 10)",
        "'V-' || substr(t.starts_at, 6, 2) || substr(t.starts_at, 9, 2) || '-' || t.day_number",
    ),
    FoundKind.FOLLOWUP: _Shelf("follow_up", "t.action", "t.action", "coalesce(t.due_on, t.done_on)"),
    FoundKind.NEED: _Shelf("need", "t.text", "t.text", "t.noted_on"),
    FoundKind.FILE: _Shelf("attachment", "t.name", "t.name", "substr(t.added_at, 1, 10)"),
    FoundKind.CONTRACT: _Shelf(
        "contract", "t.title || ' ' || t.number", "trim(t.title || ' ' || t.number)", "t.ends_on"
    ),
    FoundKind.OPPORTUNITY: _Shelf("opportunity", "t.title", "t.title", "t.expected_on"),
}


class _Texts(NamedTuple):
    ids: "array[int]"
    lines: Haystack


def shelved(connection: Connection, text: str, memory: Memory, limit: int) -> list[Hit]:
    """At most ``limit`` hits of each of these kinds, those first whose text begins so, then the latest."""
    found: list[Hit] = []
    for kind in _SHELVES:
        hits = hits_of(connection, kind, _candidates(connection, kind, text, memory), text)
        found += sorted(hits, key=_latest_of_rank)[:limit]
    return found


def wake(connection: Connection, memory: Memory) -> None:
    """Read into the memory what is searched."""
    for kind in _SHELVES:
        _texts(connection, kind, memory)


def hits_of(connection: Connection, kind: FoundKind, ids: Sequence[int], text: str = "") -> list[Hit]:
    """Rows of one of these kinds that are not deleted, in no order."""
    shelf = _SHELVES[kind]
    rows = connection.exec_driver_sql(
        f"SELECT t.id, t.customer_id, {shelf.title}, coalesce(nullif(c.short_name, ''), c.name), {shelf.on}, "
        f"{shelf.code} FROM {shelf.table} t JOIN customer c ON c.id = t.customer_id "
        f"WHERE t.id IN ({', '.join(map(str, ids)) or 'NULL'}) AND t.deleted_at IS NULL AND c.deleted_at IS NULL"
    )
    return [
        Hit(kind, i, CustomerId(customer), title, where, day(on), code, rank(text, title))
        for i, customer, title, where, on, code in rows
    ]


def _latest_of_rank(hit: Hit) -> tuple[int, int]:
    return hit.rank, -hit.id


def _candidates(connection: Connection, kind: FoundKind, text: str, memory: Memory) -> list[int]:
    """Ids of the latest that hold every word, and of some that begin with the first."""
    ids, lines = _texts(connection, kind, memory)
    words = fold(text).split()
    latest = lines.last(words, _CLOSER)
    if len(latest) < _CLOSER:
        return [ids[at] for at in latest]
    begin = (at for at in lines.behind("\n", words[0], _CLOSER) if all(word in lines[at] for word in words))
    return [ids[at] for at in dict.fromkeys([*latest, *begin])]


def _texts(connection: Connection, kind: FoundKind, memory: Memory) -> _Texts:
    texts: _Texts = memory.shelves.get(kind, partial(_read, connection, kind))
    return texts


def _read(connection: Connection, kind: FoundKind) -> _Texts:
    shelf = _SHELVES[kind]
    ids, whole = connection.exec_driver_sql(
        "SELECT json_group_array(id), group_concat(replace(said, char(10), ' ') || char(10), '') FROM "
        f"(SELECT t.id, {shelf.searched} AS said FROM {shelf.table} t WHERE t.deleted_at IS NULL ORDER BY t.id)"
    ).one()
    return _Texts(array("q", json.loads(ids)), Haystack.of_lines(fold_lines(whole or "")))
