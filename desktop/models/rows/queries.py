"""Conditions of the query line, as they are asked and kept in saved views."""

from dataclasses import dataclass

from desktop.models.kinds import QueryField, QuerySign


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: any of the values, or a number compared; ``negated`` turns it round.

    Numbers are days (overdue, silent, unvisited, unbought, until the contract ends), or with ``months`` months by the
    calendar; fen (sales), percent (growth), else as they are.
    """

    field: QueryField
    sign: QuerySign = QuerySign.IS
    values: tuple[str, ...] = ()
    number: float = 0
    negated: bool = False
    months: bool = False


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A word of the query line that means nothing.

    Codes: ``field_unknown``, ``value_unknown``, ``no_number``, ``or_between`` (an "or" between two fields).
    """

    word: str
    code: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query line as it was understood; ``text`` is what remains for searching by name."""

    text: str = ""
    conditions: tuple[Condition, ...] = ()
    problems: tuple[QueryProblem, ...] = ()
