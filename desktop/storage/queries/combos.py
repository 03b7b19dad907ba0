"""Status, grade, activity and due state of all customers at once: what the filter panel counts, kept in memory.

Two walks along indexes and a table of codes: joining 100,000 customers with their due lines takes SQLite far longer.
"""

import json
from array import array
from collections import Counter
from collections.abc import Sequence
from datetime import date

from desktop.models.kinds import ActivityBand, DueState, Grade, Status
from desktop.storage.connection import Connection
from desktop.storage.queries.standing import ACTIVITY, DUE_STATE, moments
from desktop.storage.rowvalues import kind

Combo = tuple[Status, Grade | None, ActivityBand, DueState]

_LINES = f"""
SELECT json_group_array(l.customer_id), json_group_array(l.status || '|' || l.grade || '|' || {ACTIVITY})
FROM customer_line l"""
_STATES = f"""
SELECT json_group_array(d.customer_id), json_group_array({DUE_STATE}) FROM due_line d
WHERE d.valid_from <= :today AND :today < d.valid_to"""


class Combos:
    """The combination that each customer has."""

    def __init__(self, connection: Connection, today: date) -> None:
        ids, lines = _columns(connection, _LINES, today)
        due, found = _columns(connection, _STATES, today)
        states = dict(zip(due, found, strict=True))
        known: dict[tuple[str, str], int] = {}
        self._codes: array[int] = array("q", [-1]) * (max(ids, default=0) + 1)
        for one, line in zip(ids, lines, strict=True):
            combo = (line, states.get(one, DueState.NONE.value))
            self._codes[one] = known.setdefault(combo, len(known))
        self._combos: list[Combo] = [_combo(line, state) for line, state in known]
        self._all = [(self._combos[code], count) for code, count in Counter(self._codes).items() if code >= 0]

    @property
    def total(self) -> int:
        """How many customers there are."""
        return sum(count for _combo, count in self._all)

    def counted(self, ids: Sequence[int] | None) -> list[tuple[Combo, int]]:
        """How often each combination is there among these customers, or among all; others are passed over."""
        if ids is None:
            return self._all
        if max(ids, default=0) >= len(self._codes):
            ids = [one for one in ids if one < len(self._codes)]
        counts = Counter(map(self._codes.__getitem__, ids))
        return [(self._combos[code], count) for code, count in counts.items() if code >= 0]


def _columns(connection: Connection, sql: str, today: date) -> tuple[list[int], list[str]]:
    ids, values = connection.exec_driver_sql(sql, moments(today)).one()
    return json.loads(ids), json.loads(values)


def _combo(line: str, state: str) -> Combo:
    status, grade, activity = line.split("|")
    return Status(status), kind(Grade, grade), ActivityBand(activity), DueState(state)
