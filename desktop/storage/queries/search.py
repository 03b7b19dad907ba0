"""SQL for what was typed into a search field (desktop.models.rules.searchtext says how it is to be used)."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from desktop.models.rules.found_places import Places
from desktop.models.rules.haystack import Haystack
from desktop.models.rules.searchtext import (
    FIELD_END,
    Needle,
    Query,
    SearchText,
    Term,
    beginnings,
    find_among,
    matcher,
    matches,
    narrows,
    parse_query,
)
from desktop.storage.connection import Connection
from desktop.storage.memory import Memory

_TRIED_FIRST, _TRIED_FOR_EACH = 500, 150


def customers_sql(connection: Connection, text: str, params: dict[str, Any]) -> str:
    """A condition on ``l.customer_id`` for the typed text, its values added to ``params``; empty for no text.

    What SQL only narrows is verified here, so the condition is always exact.
    """
    query = parse_query(text)
    if not query.terms:
        return ""
    where = _where(query, params)
    if query.verify:
        verified = _verified(connection, query, where, params)
        return f"l.customer_id IN ({', '.join(map(str, verified)) or 'NULL'})"
    return f"l.customer_id IN (SELECT customer_id FROM search_text WHERE {where})"


class Searched(NamedTuple):
    """All that customers are found by, in order of id."""

    ids: "array[int]"
    columns: Mapping[str, Haystack]


class Found(NamedTuple):
    """What a query found: places in ``searched``."""

    query: Query
    places: Places
    searched: Searched


def customers_among(connection: Connection, text: str, memory: Memory) -> Places | None:
    """Ids of all customers that the typed text finds; ``None`` for all.

    The same as :func:`customers_sql`, for lists that are asked again with every key press: looks through what the
    readers remember, and when typing goes on, only through what was found before.
    """
    query = parse_query(text) if text else None
    if query is None or not query.terms:
        return None
    searched, found = _searched_and_found(connection, query, memory)
    ids = searched.ids
    return None if len(found.places) == len(ids) else found.places.moved(ids, ids[-1] + 1)


def first_among(
    connection: Connection, text: str, memory: Memory, order: Iterable[int], most: int
) -> "array[int] | None":
    """The first ``most`` of an order that the typed text finds, where it finds many of them.

    Nothing where so few are found among the first that looking through whole columns is faster.
    """
    query = parse_query(text)
    if not query.terms:
        return None
    searched = searched_by(connection, memory)
    ids, found = searched.ids, array("q")
    holds = matcher(query, searched.columns.__getitem__)
    for tried, one in enumerate(order):
        if len(found) == most or tried > _TRIED_FIRST + _TRIED_FOR_EACH * len(found):
            break
        place = bisect_left(ids, one)
        if place < len(ids) and ids[place] == one and holds(place):
            found.append(one)
    return found if len(found) == most else None


class Likeliest(NamedTuple):
    """Ids of some customers that a text finds, in no order; ``by_people`` may be found by their people."""

    customers: Set[int]
    by_people: Set[int]


def likeliest(connection: Connection, text: str, memory: Memory, also: Collection[int], most: int) -> Likeliest:
    """Of all customers that the typed text finds, some that are worth a closer look: about ``most`` for each reason.

    Reasons are: a field begins so, any holds it; ``also`` are looked at besides.
    """
    query = parse_query(text)
    if not query.terms:
        return Likeliest(frozenset(), frozenset())
    searched = searched_by(connection, memory)
    if len(query.terms) == 1 and not query.verify:
        holding, beginning, inside = _holding(searched, query, most)
    else:
        places = _searched_and_found(connection, query, memory)[1].places
        marks = places.marks
        inside = beginning = {at for at in chain(*_beginning(searched, query, most)) if marks[at]}
        holding = set(places.listed[:most])
    ids = searched.ids
    before = {one for one in also if _finds(query, searched, one)}
    found = before.union(ids[at] for at in holding | beginning | inside)
    return Likeliest(found, {ids[at] for at in holding | inside})


def _holding(searched: Searched, query: Query, most: int) -> tuple[set[int], set[int], set[int]]:
    """Places that hold the word; of many some, and besides those of which a first or a further field begins so."""
    holding: set[int] = set()
    many = False
    for column, wanted, pattern in beginnings(query):
        places = searched.columns[column].behind("", wanted, most, pattern=pattern)
        many = many or len(places) >= most
        holding.update(places)
    return (holding, *(_beginning(searched, query, most) if many else (set(), set())))


def _beginning(searched: Searched, query: Query, most: int) -> tuple[set[int], set[int]]:
    """Places of which the first field begins with the first word, and those of which another one does."""
    first, further = (
        {
            at
            for column, wanted, pattern in beginnings(query)
            for at in searched.columns[column].behind(sign, wanted, most, pattern=pattern)
        }
        for sign in ("\n", FIELD_END)
    )
    return first, further


def _finds(query: Query, searched: Searched, customer: int) -> bool:
    at = bisect_left(searched.ids, customer)
    if at >= len(searched.ids) or searched.ids[at] != customer:
        return False
    return matches(query, SearchText(*(searched.columns[name][at] for name in SearchText._fields)))


def _searched_and_found(connection: Connection, query: Query, memory: Memory) -> tuple[Searched, Found]:
    searched = searched_by(connection, memory)
    make = partial(_found, query, searched, memory)
    found: Found = memory.found.get(query, make, partial(_still_found, searched, make))
    return searched, found


def _still_found(searched: Searched, make: Callable[[], Found], before: Found, _touched: Collection[int]) -> Found:
    """What was found stays found as long as nobody is called otherwise."""
    return before if before.searched is searched else make()


def searched_by(connection: Connection, memory: Memory) -> Searched:
    """What customers are found by, out of the memory; reading it takes a while the first time."""
    return memory.searched.get("customers", partial(_read_searched, connection), partial(_put_right, connection))


def _found(query: Query, searched: Searched, memory: Memory) -> Found:
    among: Places | None = None
    for wider in memory.found.all():
        if (among is None or len(wider.places) < len(among)) and narrows(query, wider.query):
            among = wider.places
    if among is not None and len(query.terms) == 1 and not among.few:
        among = None  # it would only be looked up what was found among all
    return Found(query, find_among(query, len(searched.ids), searched.columns.__getitem__, among), searched)


def _read_searched(connection: Connection) -> Searched:
    columns = ", ".join(f"group_concat(\"{name}\" || char(10), '')" for name in SearchText._fields)
    ids, *wholes = connection.exec_driver_sql(
        f"SELECT json_group_array(customer_id), {columns} FROM (SELECT * FROM search_text ORDER BY customer_id)"
    ).one()
    found: array[int] = array("q", json.loads(ids))
    stacks = {name: Haystack.of_lines(whole or "") for name, whole in zip(SearchText._fields, wholes, strict=True)}
    for name, stack in stacks.items():
        if len(stack) != len(found):  # a line break inside a text, which folding does not leave
            rows = connection.exec_driver_sql(f'SELECT "{name}" FROM search_text ORDER BY customer_id').scalars()
            stacks[name] = Haystack(rows)
    return Searched(found, stacks)


def _put_right(connection: Connection, searched: Searched, touched: Collection[int]) -> Searched:
    """The same with what the touched customers are found by now; it is the same object when that did not change."""
    wanted = ", ".join(str(int(one)) for one in touched) or "NULL"
    names = ", ".join(f'"{name}"' for name in SearchText._fields)
    rows = connection.exec_driver_sql(f"SELECT customer_id, {names} FROM search_text WHERE customer_id IN ({wanted})")
    now = {int(customer): tuple(texts) for customer, *texts in rows.cursor}
    ids, columns = searched.ids, dict(searched.columns)
    for customer in sorted(touched):
        place = bisect_left(ids, customer)
        known = place < len(ids) and ids[place] == customer
        texts = now.get(customer)
        before = _texts(columns, place) if known else None
        if texts is not None and before is not None:
            for name, text, old in zip(SearchText._fields, texts, before, strict=True):
                if text != old:
                    columns[name] = columns[name].with_line(place, text)
        elif texts is not None or before is not None:
            for at, name in enumerate(SearchText._fields):
                columns[name] = columns[name].with_line(place, texts[at] if texts else None, new=not known)
            ids = ids[:place] + array("q", [customer] if texts else []) + ids[place + known :]
    return searched if columns == searched.columns else Searched(ids, columns)


def _texts(columns: Mapping[str, Haystack], place: int) -> tuple[str, ...]:
    return tuple(columns[name][place] for name in SearchText._fields)


def _where(query: Query, params: dict[str, Any]) -> str:
    return " AND ".join(_term(term, params) for term in query.terms)


def _term(term: Term, params: dict[str, Any]) -> str:
    either = [" AND ".join(_needle(needle, params) for needle in needles) for needles in term.any_of]
    return "(" + " OR ".join(f"({part})" for part in either) + ")"


def _needle(needle: Needle, params: dict[str, Any]) -> str:
    name = f"needle{len(params)}"
    params[name] = needle.like
    sql = f"\"{needle.column}\" LIKE :{name} ESCAPE '\\'"
    if needle.glob:
        params[f"glob{len(params)}"] = needle.glob
        sql += f' AND "{needle.column}" GLOB :glob{len(params) - 1}'
    return sql


def _verified(connection: Connection, query: Query, where: str, params: dict[str, Any]) -> list[int]:
    rows = connection.exec_driver_sql(
        f'SELECT customer_id, text, "full", initials, digits FROM search_text WHERE {where}', params
    )
    return [int(customer) for customer, *columns in rows if matches(query, SearchText(*columns))]
