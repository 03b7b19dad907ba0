"""SQL for what was typed into a search field (desktop.models.rules.searchtext says how it is to be used)."""

from functools import partial
from typing import Any

from desktop.models.rules.searchtext import Needle, Query, SearchText, Term, find_among, matches, parse_query
from desktop.storage.connection import Connection
from desktop.storage.memory import Memory


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


def customers_among(connection: Connection, text: str, memory: Memory) -> set[int] | None:
    """All customers that the typed text finds, out of what the connection remembers; ``None`` for all.

    The same as :func:`customers_sql`, for lists that are asked again with every key press.
    """
    query = parse_query(text)
    if not query.terms:
        return None
    ids = memory.search_ids(connection)
    places = find_among(query, len(ids), partial(memory.search_column, connection))
    return None if len(places) == len(ids) else {ids[at] for at in places}


def found_customers(connection: Connection, text: str, limit: int) -> list[int]:
    """At most ``limit`` customers that the typed text finds, by themselves or through their people."""
    params: dict[str, Any] = {"limit": limit}
    condition = customers_sql(connection, text, params)
    if not condition:
        return []
    rows = connection.exec_driver_sql(
        f"SELECT l.customer_id FROM customer_line l WHERE {condition} ORDER BY l.name_key LIMIT :limit", params
    )
    return list(rows.scalars())


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
