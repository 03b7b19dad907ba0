"""Finds anything in the book for the search of the whole window, the best of each kind first."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from desktop.models.kinds import FoundKind, Rank
from desktop.models.rows.finding import Hit, Opened
from desktop.models.rules.ranking import excerpt, rank
from desktop.models.rules.searchtext import matches, parse_query, search_blob
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of
from desktop.storage.notes import phrases
from desktop.storage.queries import search, shelves
from desktop.storage.rowvalues import day, texts

_CLOSER = 60

_CUSTOMERS = """
SELECT c.id, c.name, c.short_name, c.code, l.region, l.name_key FROM customer c
JOIN customer_line l ON l.customer_id = c.id WHERE c.id IN ({ids})"""
_CONTACTS = """
SELECT p.id, p.customer_id, coalesce(nullif(p.name, ''), p.form_of_address) AS name, p.pinyin, p.phones, p.title,
       coalesce(nullif(c.short_name, ''), c.name) AS customer
FROM contact p JOIN customer c ON c.id = p.customer_id
WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL AND {where}"""
_RECORDS = """
SELECT i.id, min(c.id) AS customer_id, i.subject, i.said, i.feedback, i.issues, i.insight,
       substr(i.starts_at, 1, 10) AS happened, coalesce(nullif(c.short_name, ''), c.name) AS customer
FROM interaction i JOIN interaction_customer x ON x.interaction_id = i.id JOIN customer c ON c.id = x.customer_id
WHERE i.id IN ({ids}) AND i.deleted_at IS NULL AND c.deleted_at IS NULL GROUP BY i.id"""


def find_everywhere(connection: Connection, text: str, opened: Sequence[Opened] = (), limit: int = 5) -> list[Hit]:
    """At most ``limit`` hits of each kind; of equal rank those first that were ``opened`` last (latest first)."""
    if not text.strip():
        return []
    memory = memory_of(connection)
    recent = {one: number for number, one in enumerate(opened)}
    before = [one.id for one in opened if one.kind is FoundKind.CUSTOMER]
    likeliest = search.likeliest(connection, text, memory, before, _CLOSER)
    customers = _customers(connection, text, likeliest.customers)
    people = _contacts(connection, text, likeliest.by_people)
    hits = [*_best(customers, recent, limit), *_best(people, recent, limit)]
    return [*hits, *shelves.shelved(connection, text, memory, limit), *_records(connection, text, limit)]


def hits_again(connection: Connection, opened: Iterable[Opened]) -> list[Hit]:
    """What was opened before, in the given order; what is gone is left out."""
    by_kind: dict[FoundKind, list[int]] = {}
    wanted = [*opened]
    for kind, row_id in wanted:
        by_kind.setdefault(kind, []).append(row_id)
    found = {(hit.kind, hit.id): hit for kind, ids in by_kind.items() for hit in _of_kind(connection, kind, ids)}
    return [found[one] for one in wanted if one in found]


def wake(connection: Connection) -> None:
    """Read into the memory all that is searched, before somebody types."""
    memory = memory_of(connection)
    search.searched_by(connection, memory)
    shelves.wake(connection, memory)


def _of_kind(connection: Connection, kind: FoundKind, ids: Sequence[int]) -> list[Hit]:
    if kind is FoundKind.CUSTOMER:
        return [hit for hit, _key in _customers(connection, "", ids)]
    if kind is FoundKind.CONTACT:
        return [hit for hit, _key in _people(connection, "", f"p.id IN ({_listed(ids)})")]
    if kind is FoundKind.RECORD:
        return _record_hits(connection, "", ids)
    return shelves.hits_of(connection, kind, ids)


def _best(hits: list[tuple[Hit, str]], recent: dict[Opened, int], limit: int) -> list[Hit]:
    def order(found: tuple[Hit, str]) -> tuple[int, int, str]:
        hit, key = found
        return hit.rank, recent.get(Opened(hit.kind, hit.id), len(recent)), key

    return [hit for hit, _key in sorted(hits, key=order)[:limit]]


def _customers(connection: Connection, text: str, ids: Collection[int]) -> list[tuple[Hit, str]]:
    rows = connection.exec_driver_sql(_CUSTOMERS.format(ids=_listed(ids)))
    return [
        (
            Hit(
                FoundKind.CUSTOMER,
                row.id,
                CustomerId(row.id),
                row.name,
                row.region,
                code=row.code,
                rank=_rank_of(text, row.name, row.short_name, row.code),
            ),
            row.name_key,
        )
        for row in rows
    ]


def _rank_of(text: str, *names: str) -> Rank:
    return min((rank(text, name) for name in names if name), default=Rank.TEXT)


def _contacts(connection: Connection, text: str, customers: Collection[int]) -> list[tuple[Hit, str]]:
    """People of the customers whom the text itself finds."""
    return _people(connection, text, f"p.customer_id IN ({_listed(customers)})")


def _people(connection: Connection, text: str, where: str) -> list[tuple[Hit, str]]:
    query = parse_query(text)
    rows = connection.exec_driver_sql(_CONTACTS.format(where=where))
    return [
        (
            Hit(
                FoundKind.CONTACT,
                row.id,
                CustomerId(row.customer_id),
                row.name,
                " · ".join(filter(None, (row.title, row.customer))),
                rank=rank(text, row.name, person=True),
            ),
            row.name,
        )
        for row in rows
        if matches(query, search_blob((), (row.name,), texts(row.phones), {row.name: row.pinyin}))
    ]


def _records(connection: Connection, text: str, limit: int) -> list[Hit]:
    words = phrases(text)
    if not words:
        return []
    ids = connection.exec_driver_sql(
        "SELECT rowid FROM note_text WHERE note_text MATCH ? ORDER BY rowid DESC LIMIT ?", (words, 4 * limit)
    ).scalars()
    return _record_hits(connection, text, list(ids))[:limit]


def _record_hits(connection: Connection, text: str, ids: Sequence[int]) -> list[Hit]:
    """Records by their subject, or by what stands around the word that was found; the latest first."""
    rows = connection.exec_driver_sql(_RECORDS.format(ids=_listed(ids)))
    hits = [
        Hit(
            FoundKind.RECORD,
            row.id,
            CustomerId(row.customer_id),
            _words(text, (row.subject, row.said, row.feedback, row.issues, row.insight)),
            row.customer,
            day(row.happened),
        )
        for row in rows
    ]
    return sorted(hits, key=_latest_first, reverse=True)


def _latest_first(hit: Hit) -> tuple[date, int]:
    return hit.on or date.min, hit.id


def _words(text: str, parts: Sequence[str]) -> str:
    """The part that holds what was typed; the subject, or what was said, when it is spread over several."""
    filled = [part for part in parts if part]
    if not filled:
        return ""
    best = min(filled, key=lambda part: rank(text, part[:2000]) > Rank.WORD) if text else filled[0]
    return excerpt(text, best)


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids)) or "NULL"
