"""The priority class of every customer by its lifetime value (domain.md §3): one pass over the book, kept in memory."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from desktop.models.kinds import JudgementKind, PriorityClass, Status
from desktop.models.rows.assessments import CustomerFacts
from desktop.models.rules import assessment, trade
from desktop.models.values import CustomerId, Money
from desktop.storage.connection import Connection
from desktop.storage.memory import Memory
from desktop.storage.queries.judgements import judged
from desktop.storage.queries.trade import win_rate
from desktop.storage.rowvalues import money

# Days of purchases tell a customer that bought from one whose sums are all zero.
_WORTH = """
SELECT c.id, c.status, c.stated_annual_value, b.year, b.whole, b.days, h.fen
FROM customer c
LEFT JOIN (SELECT customer_id, sum(fen) AS whole, sum(fen > 0) AS days,
                  sum(CASE WHEN :start <= bought_on AND bought_on < :end THEN fen END) AS year
           FROM (SELECT customer_id, bought_on, sum(amount) AS fen FROM purchase WHERE deleted_at IS NULL
                 GROUP BY customer_id, bought_on) GROUP BY customer_id) b ON b.customer_id = c.id
LEFT JOIN (SELECT customer_id, sum(expected_amount) AS fen FROM opportunity
           WHERE deleted_at IS NULL AND stage NOT IN ('won', 'lost') GROUP BY customer_id) h ON h.customer_id = c.id
WHERE c.deleted_at IS NULL"""


class Classes:
    """The class of each customer by id; customers of no value are left out, they are opportunities."""

    def __init__(self, ids: Sequence[int], above: dict[int, PriorityClass]) -> None:
        self.ids = ids
        self._above = above

    def of(self, customer: int) -> PriorityClass:
        """The class of a customer of the list."""
        return self._above.get(customer, PriorityClass.OPPORTUNITY)


def classes(connection: Connection, memory: Memory, today: date) -> Classes:
    """The classes of all customers, out of the memory."""
    found: Classes = memory.dimensions.get(("classes", today), partial(_read, connection, today))
    return found


def _read(connection: Connection, today: date) -> Classes:
    year, win_percent = trade.last_year(today), win_rate(connection)
    bound = {"start": year.start.isoformat(), "end": year.end.isoformat()}
    ids: list[int] = []
    above: dict[int, PriorityClass] = {}
    for row in connection.exec_driver_sql(_WORTH, bound).cursor:
        ids.append(row[0])
        if any(row[2:]):
            above[row[0]] = _class(row, win_percent)
    above.update(
        (one, PriorityClass(value)) for one, value in judged(connection, JudgementKind.PRIORITY, today).items()
    )
    return Classes(ids, above)


def _class(row: Any, win_percent: float | None) -> PriorityClass:
    customer, status, stated, year, whole, days, hoped = row
    facts = CustomerFacts(
        *(CustomerId(customer), "", "", Status(status), None, Money(whole or 0), Money(year or 0)),
        days=days or 0,
        stated_value=money(stated),
        hoped=(Money(hoped),) if hoped else (),
    )
    return assessment.class_of(facts, win_percent)
