"""Which stops are worth a place in the days, and in which order: the prize-collecting problem with time windows.

A day is cut into *spans* by what already stands in it: each goes from one place to another between two times. A *stop*
has a prize, a length and, for every span, the times between which it may begin. Asked for is the choice and order of
stops whose prizes, less the cost of travel, are highest; a stop is visited once at most. Small problems are solved
exactly (:mod:`orienteering_exact`), larger ones well (:mod:`orienteering_search`). Times and travel are in one unit,
minutes as a rule. Knows neither customers nor a clock: who calls says when it has been enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Window = tuple[float, float]
"""The earliest and the latest beginning of a stop."""

ANYWHERE = -1
"""A place from or to which no travel is counted."""

Watch = Callable[[float], bool]
"""Told how far the search is (0-1); answers whether it shall go on."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that may be visited; ``windows`` are given per span, in order of time."""

    place: int
    length: float
    prize: float
    windows: tuple[tuple[Window, ...], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Free time between two fixed things: from a place at a time to a place by a time."""

    start: int
    end: int
    opens: float
    closes: float


@dataclass(frozen=True, slots=True)
class Problem:
    """``travel`` is symmetric, by place; ``travel_cost`` is the prize that one unit of travel is worth."""

    stops: tuple[Stop, ...]
    spans: tuple[Span, ...]
    travel: Sequence[Sequence[float]]
    travel_cost: float = 0.0

    def way(self, one: int, other: int) -> float:
        """Travel between two places; none from or to anywhere."""
        return 0.0 if one == ANYWHERE or other == ANYWHERE else self.travel[one][other]


@dataclass(frozen=True, slots=True)
class Visited:
    """A stop of the answer and when it begins."""

    stop: int
    starts: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Per span the stops in order; ``exact`` when nothing better exists."""

    spans: tuple[tuple[Visited, ...], ...]
    prize: float
    travel: float
    exact: bool

    @property
    def chosen(self) -> frozenset[int]:
        """All stops that found a place."""
        return frozenset(visited.stop for span in self.spans for visited in span)


def go_on(_fraction: float) -> bool:
    """A watch that lets the search run to its end."""
    return True


def answer_of(problem: Problem, orders: Sequence[Sequence[int]], *, exact: bool) -> Answer:
    """The times of stops in the given order, each as early as it may be. Raises ValueError when one cannot be."""
    spans = tuple(_timed(problem, number, order) for number, order in enumerate(orders))
    chosen = [visited.stop for span in spans for visited in span]
    travel = sum(_travel(problem, span, order) for span, order in zip(problem.spans, orders, strict=True))
    return Answer(spans, sum(problem.stops[stop].prize for stop in chosen), travel, exact)


def _timed(problem: Problem, number: int, order: Sequence[int]) -> tuple[Visited, ...]:
    span = problem.spans[number]
    place, free, found = span.start, span.opens, list[Visited]()
    for index in order:
        stop = problem.stops[index]
        starts = begins(stop.windows[number], free + problem.way(place, stop.place))
        if starts is None:
            raise ValueError("a stop lies outside its windows")
        found.append(Visited(index, starts))
        place, free = stop.place, starts + stop.length
    if order and free + problem.way(place, span.end) > span.closes:
        raise ValueError("a span is too short for its stops")
    return tuple(found)


def begins(windows: Sequence[Window], arrival: float) -> float | None:
    """When a stop can begin that is reached at a time; ``None`` when it is too late."""
    for opens, closes in windows:
        if arrival <= closes:
            return max(arrival, opens)
    return None


def _travel(problem: Problem, span: Span, order: Sequence[int]) -> float:
    places = [span.start, *(problem.stops[index].place for index in order), span.end]
    return sum(problem.way(one, other) for one, other in pairwise(places))
