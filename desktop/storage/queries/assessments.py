"""Reads the facts that bands, suggested grades and classes come from, for all customers at once (domain.md §3).

One statement per kind of fact, each over a whole table: a hundred thousand customers must not be asked one by one.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop.models.kinds import ActivityBand, Grade, JudgementKind, Potential, Status, Urgency
from desktop.models.rows.assessments import CustomerFacts, JudgementRow
from desktop.models.rules import trade
from desktop.models.rules.periods import months_ago
from desktop.models.values import CustomerId, Money
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, kind, money

Watch = Callable[[float], None]

_CUSTOMERS = (
    "SELECT c.id, c.code, coalesce(nullif(c.short_name, ''), c.name), c.status, c.grade, c.stated_annual_value, "
    "c.stated_activity, CASE WHEN l.last_channel IS NOT NULL THEN l.last_contact_on ELSE c.stated_last_contact_on END, "
    "c.influence, c.strategic_fit, c.potential, c.dependency, c.regulation_on, coalesce(i.emerging, 0) "
    "FROM customer c JOIN customer_line l ON l.customer_id = c.id LEFT JOIN industry i ON i.id = c.industry_id "
    "WHERE c.deleted_at IS NULL ORDER BY c.id"
)
_DAYS = (
    "SELECT customer_id, bought_on, sum(amount) FROM purchase WHERE deleted_at IS NULL GROUP BY customer_id, bought_on"
)
_CATEGORIES = (
    "SELECT u.customer_id, count(DISTINCT p.category) FROM purchase u JOIN product p ON p.id = u.product_id "
    "WHERE u.deleted_at IS NULL AND p.category <> '' GROUP BY u.customer_id"
)
_REFERRED = (
    "SELECT DISTINCT referred_by_id, 1 FROM customer WHERE deleted_at IS NULL AND referred_by_id IS NOT NULL "
    "AND coalesce(cooperation_since, substr(created_at, 1, 10)) >= :since"
)
# The contract that ends last stands for its customer: an older one was followed by it.
_TERMS = (
    "SELECT customer_id, max(coalesce(ended_on, ends_on)) FROM contract WHERE deleted_at IS NULL "
    "AND coalesce(ended_on, ends_on) IS NOT NULL GROUP BY customer_id "
    "HAVING sum(ended_on IS NULL AND ends_on IS NULL) = 0"
)
_NEEDS = "SELECT customer_id, urgency FROM need WHERE deleted_at IS NULL AND state = 'open' ORDER BY customer_id"
_HOPED = (
    "SELECT customer_id, expected_amount FROM opportunity WHERE deleted_at IS NULL AND stage NOT IN ('won', 'lost') "
    "AND expected_amount IS NOT NULL ORDER BY customer_id"
)
_JUDGEMENTS = (
    "SELECT customer_id, kind, value, reason, made_on, until FROM judgement WHERE until > :today "
    "ORDER BY customer_id, kind"
)


def facts(connection: Connection, today: date, watch: Watch = lambda _fraction: None) -> list[CustomerFacts]:
    """The facts of all customers, in order of id; ``watch`` is told how far it is (0-1)."""
    purchases = _purchases(connection, today)
    watch(0.5)
    categories = dict(_pairs(connection, _CATEGORIES))
    referring = dict(_pairs(connection, _REFERRED, since=months_ago(today, 12).isoformat()))
    terms = dict(_pairs(connection, _TERMS))
    needs = _gathered(_pairs(connection, _NEEDS))
    hoped = _gathered(_pairs(connection, _HOPED))
    judged = _judgements(connection, today)
    watch(0.7)
    found: list[CustomerFacts] = []
    for row in connection.exec_driver_sql(_CUSTOMERS).cursor:
        (customer, code, name, status, grade, stated, activity, contacted, influence, fit, potential, dependency,
         regulation, emerging) = row  # fmt: skip
        bought = purchases.get(customer, _NOTHING)
        end = terms.get(customer)
        found.append(
            CustomerFacts(
                CustomerId(customer), code, name, Status(status), Grade(grade) if grade else None, *bought,
                stated_value=money(stated), stated_activity=kind(ActivityBand, activity),
                last_contact_on=day(contacted), influence=influence, strategic_fit=fit,
                potential=kind(Potential, potential), dependency=dependency, regulation_on=day(regulation),
                emerging=bool(emerging), categories=categories.get(customer, 0), refers=customer in referring,
                terms=() if end is None else ((date.fromisoformat(end), False),),
                needs=tuple(kind(Urgency, one) for one in needs.get(customer, ())),
                hoped=tuple(Money(fen) for fen in hoped.get(customer, ())), judgements=judged.get(customer, ()),
            )
        )  # fmt: skip
    watch(1.0)
    return found


def category_count(connection: Connection) -> int:
    """How many categories we sell."""
    sql = "SELECT count(DISTINCT category) FROM product WHERE deleted_at IS NULL AND category <> ''"
    return int(connection.exec_driver_sql(sql).scalar() or 0)


_Bought = tuple[Money, Money, Money, int, date | None, float | None]
_NOTHING: _Bought = (Money(0), Money(0), Money(0), 0, None, None)


def _purchases(connection: Connection, today: date) -> dict[int, _Bought]:
    """Sales to date, of the last 12 months and the 12 before, purchase days, the last one, the cycle."""
    last, before = trade.last_year(today), trade.year_before(today)
    start, end, earlier = last.start.isoformat(), last.end.isoformat(), before.start.isoformat()
    found: dict[int, _Bought] = {}
    rows: Iterable[tuple[int, str, int]] = connection.exec_driver_sql(_DAYS).cursor
    for customer, lines in groupby(rows, key=itemgetter(0)):
        all_, year, year_before = 0, 0, 0
        days: list[date] = []
        for _customer, on, fen in lines:
            all_ += fen
            if start <= on < end:
                year += fen
            elif earlier <= on < start:
                year_before += fen
            if fen > 0:
                days.append(date.fromisoformat(on))
        bought = len(days), days[-1] if days else None, trade.purchase_cycle(days)
        found[customer] = (Money(all_), Money(year), Money(year_before), *bought)
    return found


def _pairs(connection: Connection, sql: str, **params: object) -> Iterator[tuple[int, Any]]:
    return iter(connection.exec_driver_sql(sql, params).cursor)


def _gathered(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    return {customer: [value for _, value in rows] for customer, rows in groupby(pairs, key=itemgetter(0))}


def _judgements(connection: Connection, today: date) -> dict[int, tuple[JudgementRow, ...]]:
    rows = connection.exec_driver_sql(_JUDGEMENTS, {"today": today.isoformat()}).cursor
    return {
        customer: tuple(
            JudgementRow(JudgementKind(what), value, reason, date.fromisoformat(made), date.fromisoformat(until))
            for _, what, value, reason, made, until in lines
        )
        for customer, lines in groupby(rows, key=itemgetter(0))
    }
