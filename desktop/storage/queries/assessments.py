"""Reads the facts that bands, suggested grades and classes come from, for all customers at once (domain.md §3).

One statement per kind of fact, each over a whole table: a hundred thousand customers must not be asked one by one.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from desktop.models.kinds import ActivityBand, Grade, JudgementKind, Potential, Status, Urgency
from desktop.models.rows.assessments import CustomerFacts, JudgementRow
from desktop.models.rules import trade
from desktop.models.rules.periods import months_ago
from desktop.models.values import CustomerId, Money
from desktop.storage.connection import Connection
from desktop.storage.queries.standing import CATEGORIES
from desktop.storage.rowvalues import day, kind, money

Watch = Callable[[float], None]

_CUSTOMERS = (
    "SELECT c.id, c.code, coalesce(nullif(c.short_name, ''), c.name), c.status, c.grade, c.stated_annual_value, "
    "c.stated_activity, CASE WHEN l.last_channel IS NOT NULL THEN l.last_contact_on ELSE c.stated_last_contact_on END, "
    "c.influence, c.strategic_fit, c.potential, c.dependency, c.regulation_on, coalesce(i.emerging, 0), "
    "coalesce(l.categories, 0), c.second_manager_id IS NOT NULL "
    "FROM customer c JOIN customer_line l ON l.customer_id = c.id LEFT JOIN industry i ON i.id = c.industry_id "
    "WHERE c.deleted_at IS NULL{of} ORDER BY c.id"
)
_DAYS = (
    "SELECT customer_id, bought_on, sum(amount) FROM purchase WHERE deleted_at IS NULL{of} "
    "GROUP BY customer_id, bought_on"
)
_REFERRED = (
    "SELECT DISTINCT referred_by_id, 1 FROM customer WHERE deleted_at IS NULL AND referred_by_id IS NOT NULL "
    "AND coalesce(cooperation_since, substr(created_at, 1, 10)) >= :since{of}"
)
# The contract that ends last stands for its customer: an older one was followed by it.
_TERMS = (
    "SELECT customer_id, max(coalesce(ended_on, ends_on)) FROM contract WHERE deleted_at IS NULL "
    "AND coalesce(ended_on, ends_on) IS NOT NULL{of} GROUP BY customer_id "
    "HAVING sum(ended_on IS NULL AND ends_on IS NULL) = 0"
)
_NEEDS = "SELECT customer_id, urgency FROM need WHERE deleted_at IS NULL AND state = 'open'{of} ORDER BY customer_id"
_HOPED = (
    "SELECT customer_id, expected_amount FROM opportunity WHERE deleted_at IS NULL AND stage NOT IN ('won', 'lost') "
    "AND expected_amount IS NOT NULL{of} ORDER BY customer_id"
)
_JUDGEMENTS = (
    "SELECT customer_id, kind, value, reason, made_on, until FROM judgement WHERE until > :today{of} "
    "ORDER BY customer_id, kind"
)


# Days of purchases tell a customer that bought from one whose sums are all zero.
_SALES = (
    "SELECT c.code, c.stated_annual_value, b.year, b.whole, b.days FROM customer c LEFT JOIN ("
    "SELECT customer_id, sum(fen) AS whole, sum(fen > 0) AS days, "
    "sum(CASE WHEN :start <= bought_on AND bought_on < :end THEN fen END) AS year "
    "FROM (SELECT customer_id, bought_on, sum(amount) AS fen FROM purchase "
    "WHERE deleted_at IS NULL GROUP BY customer_id, bought_on) GROUP BY customer_id) b ON b.customer_id = c.id "
    "WHERE c.deleted_at IS NULL"
)
_WATCHED = 1000


class _Asked(NamedTuple):
    """Whom the statements are about: one customer, or all."""

    connection: Connection
    customer: int | None

    def rows(self, sql: str, column: str = "customer_id", **params: object) -> Iterator[Any]:
        """The rows of a statement, narrowed by the column that says whose they are."""
        of = "" if self.customer is None else f" AND {column} = :customer"
        given = params if self.customer is None else {**params, "customer": self.customer}
        return iter(self.connection.exec_driver_sql(sql.replace("{of}", of), given).cursor)


def facts(
    connection: Connection, today: date, watch: Watch = lambda _fraction: None, customer_id: int | None = None
) -> list[CustomerFacts]:
    """The facts of all customers (or of one), in order of id; ``watch`` is told how far it is (0-1)."""
    asked = _Asked(connection, customer_id)
    purchases = _purchases(asked, today, lambda fraction: watch(0.5 * fraction))
    watch(0.5)
    referring = dict(asked.rows(_REFERRED, "referred_by_id", since=months_ago(today, 12).isoformat()))
    terms = dict(asked.rows(_TERMS))
    needs = _gathered(asked.rows(_NEEDS))
    hoped = _gathered(asked.rows(_HOPED))
    judged = _judgements(asked, today)
    watch(0.7)
    found: list[CustomerFacts] = []
    for number, row in enumerate(asked.rows(_CUSTOMERS, "c.id")):
        if number % _WATCHED == 0:
            watch(0.7 + 0.3 * number / (number + _WATCHED))  # neither is here
        (customer, code, name, status, grade, stated, activity, contacted, influence, fit, potential, dependency,
         regulation, emerging, categories, second) = row  # fmt: skip
        bought = purchases.get(customer, _NOTHING)
        end = terms.get(customer)
        found.append(
            CustomerFacts(
                CustomerId(customer), code, name, Status(status), Grade(grade) if grade else None, *bought,
                stated_value=money(stated), stated_activity=kind(ActivityBand, activity),
                last_contact_on=day(contacted), influence=influence, strategic_fit=fit,
                potential=kind(Potential, potential), dependency=dependency, regulation_on=day(regulation),
                emerging=bool(emerging), categories=categories, refers=customer in referring,
                second_manager=bool(second),
                terms=() if end is None else ((date.fromisoformat(end), False),),
                needs=tuple(kind(Urgency, one) for one in needs.get(customer, ())),
                hoped=tuple(Money(fen) for fen in hoped.get(customer, ())), judgements=judged.get(customer, ()),
            )
        )  # fmt: skip
    watch(1.0)
    return found


def all_sales(connection: Connection, today: date) -> list[tuple[int, str]]:
    """Net sales of the last 12 months in fen, and the code, of every customer; as rules.assessment.sales_of says."""
    last = trade.last_year(today)
    rows = connection.exec_driver_sql(_SALES, {"start": last.start.isoformat(), "end": last.end.isoformat()}).cursor
    return [
        (stated if stated is not None and not days and not whole else year or 0, code)
        for code, stated, year, whole, days in rows
    ]


def proposals_wanted(connection: Connection, month: date) -> bool:
    """Whether somebody ever bought, and the list of suggestions of the month was not made yet."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM purchase WHERE deleted_at IS NULL) "
        "AND NOT EXISTS (SELECT 1 FROM grade_list WHERE made_on >= ?)"
    )
    return bool(connection.exec_driver_sql(sql, (month.isoformat(),)).scalar())


def kept_lists(connection: Connection) -> Iterator[tuple[date, str]]:
    """The monthly lists that were kept, with their days and their JSON, the newest first; read one by one."""
    rows = connection.exec_driver_sql("SELECT made_on, lines FROM grade_list ORDER BY made_on DESC, id DESC").cursor
    return ((date.fromisoformat(made_on), lines) for made_on, lines in rows)


def set_values(connection: Connection, column: Literal["grade", "status"], wanted: Mapping[int, str]) -> int:
    """Give customers that are not deleted another grade or status; how many there were."""
    by_value: dict[str, list[int]] = {}
    for customer, value in wanted.items():
        by_value.setdefault(value, []).append(customer)
    sql = f"UPDATE customer SET {column} = ? WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
    return sum(
        connection.exec_driver_sql(sql, (value, json.dumps(ids))).cursor.rowcount for value, ids in by_value.items()
    )


def category_count(connection: Connection) -> int:
    """How many categories we sell."""
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM ({CATEGORIES})").scalar_one())


_Bought = tuple[Money, Money, Money, int, date | None, float | None]
_NOTHING: _Bought = (Money(0), Money(0), Money(0), 0, None, None)


def _purchases(asked: _Asked, today: date, watch: Watch) -> dict[int, _Bought]:
    """Sales to date, of the last 12 months and the 12 before, purchase days, the last one, the cycle."""
    last, before = trade.last_year(today), trade.year_before(today)
    start, end, earlier = last.start.isoformat(), last.end.isoformat(), before.start.isoformat()
    found: dict[int, _Bought] = {}
    rows: Iterable[tuple[int, str, int]] = asked.rows(_DAYS)
    for customer, lines in groupby(rows, key=itemgetter(0)):
        if len(found) % _WATCHED == 0:
            watch(len(found) / (len(found) + _WATCHED))  # how many there are is not known
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


def _gathered(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    return {customer: [value for _, value in rows] for customer, rows in groupby(pairs, key=itemgetter(0))}


def _judgements(asked: _Asked, today: date) -> dict[int, tuple[JudgementRow, ...]]:
    rows = asked.rows(_JUDGEMENTS, today=today.isoformat())
    return {
        customer: tuple(
            JudgementRow(JudgementKind(what), value, reason, date.fromisoformat(made), date.fromisoformat(until))
            for _, what, value, reason, made, until in lines
        )
        for customer, lines in groupby(rows, key=itemgetter(0))
    }
