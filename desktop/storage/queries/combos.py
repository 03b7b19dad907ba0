"""Status, grade, activity and due state of all customers at once: what the filter panel counts, kept in memory.

Two walks along indexes and a table of codes: joining 100,000 customers with their due lines takes SQLite far longer.
"""

import json
from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from desktop.models.kinds import ActivityBand, DueState, Grade, Status
from desktop.storage.connection import Connection
from desktop.storage.queries.standing import ACTIVITY, DATED_STATE, NEVER_CONTACTED, moments
from desktop.storage.rowvalues import kind

Combo = tuple[Status, Grade | None, ActivityBand, DueState]

_LINES = f"""
SELECT json_group_array(l.customer_id), json_group_array(l.status || '|' || l.grade || '|' || {ACTIVITY} || '|' ||
       ({NEVER_CONTACTED}))
FROM customer_line l"""
_STATES = f"""
SELECT json_group_array(d.customer_id), json_group_array({DATED_STATE}) FROM due_line d
WHERE d.valid_from <= :today AND :today < d.valid_to"""


class Combos:
    """The combination that each customer has: ``codes`` by id are numbers of the ``known`` ones, -1 is nobody."""

    def __init__(self, codes: "array[int]", known: "dict[tuple[str, str], int]") -> None:
        self._codes, self._known = codes, known
        self._combos: list[Combo] = [_combo(line, state) for line, state in known]
        self._all = [(self._combos[code], count) for code, count in Counter(codes).items() if code >= 0]

    def but(self, touched: Collection[int], now: Mapping[int, tuple[str, str]]) -> "Combos":
        """The same, but for the touched customers, of whom these are there now."""
        codes, known = self._codes[:], dict(self._known)
        codes.extend([-1] * (max(now, default=0) + 1 - len(codes)))
        for one in touched:
            if one < len(codes):
                codes[one] = known.setdefault(now[one], len(known)) if one in now else -1
        return Combos(codes, known)

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


def read_combos(connection: Connection, today: date) -> Combos:
    """The combinations of all customers."""
    ids, lines = _columns(connection, _LINES, today)
    due, found = _columns(connection, _STATES, today)
    states = dict(zip(due, found, strict=True))
    known: dict[tuple[str, str], int] = {}
    codes = array("q", [-1]) * (max(ids, default=0) + 1)
    for one, line in zip(ids, lines, strict=True):
        combo = (line, states.get(one, DueState.NONE.value))
        codes[one] = known.setdefault(combo, len(known))
    return Combos(codes, known)


def put_right(connection: Connection, today: date, before: Combos, touched: Collection[int]) -> Combos:
    """The same with what the touched customers are now."""
    among = ", ".join(str(int(one)) for one in touched) or "NULL"
    lines = zip(*_columns(connection, f"{_LINES} WHERE l.customer_id IN ({among})", today), strict=True)
    states = dict(zip(*_columns(connection, f"{_STATES} AND d.customer_id IN ({among})", today), strict=True))
    return before.but(touched, {one: (line, states.get(one, DueState.NONE.value)) for one, line in lines})


def _columns(connection: Connection, sql: str, today: date) -> tuple[list[int], list[str]]:
    ids, values = connection.exec_driver_sql(sql, moments(today)).one()
    return json.loads(ids), json.loads(values)


def _combo(line: str, state: str) -> Combo:
    status, grade, activity, never = line.split("|")
    due = DueState.UNSTARTED if state == DueState.NONE and never == "1" else DueState(state)
    return Status(status), kind(Grade, grade), ActivityBand(activity), due
