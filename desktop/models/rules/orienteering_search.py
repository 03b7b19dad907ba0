"""A good answer to a large prize-collecting problem: take some stops out, put the most rewarding in again, often.

Iterated local search after Vansteenwegen, Souffriau, Vanden Berghe & Van Oudheusden (2009), with the removals of large
neighbourhood search (Schmid & Ehmke 2017). The same seed gives the same answer. A stop that may begin in several
windows or spans is one *node* for each of them, of which at most one is used.

Where travel costs, no single stop may be worth the way to a far-off cluster that is worth it as a whole. So stops are
put in at a part of the cost as well, and stretches that do not earn the rest of it are taken out again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from desktop.models.rules.orienteering import Answer, Problem, Watch, answer_of, go_on

_WATCHED, _WATCHED_OF_MANY = 32, 8
"""Rounds between two looks at the watch; those of many stops take longer."""

_NOTHING = 1e-9

_EASED_STARTS = (1.0, 0.6, 0.3, 0.1)
"""Parts of the cost of travel at which the first answer is looked for."""
_EASED_SHARE = 0.5
"""How many of the rounds put stops in at a part of the cost."""
_LONGEST_PRUNED = 12
"""Stops of a stretch that is weighed as a whole."""

_MANY = 150
_NEAR = 40
"""With more than so many stops only those near to what was taken out are tried in its place."""


@dataclass(slots=True)
class _Route:
    """The stops of one span with what an insertion needs to know, by position; the ends are at 0 and -1."""

    nodes: list[int]
    places: list[int]
    leaves: list[float]
    """When one leaves each position."""
    arrives: list[float]
    latest: list[float]
    """How late one may arrive at each position so that all behind it stays in time."""


@dataclass(frozen=True, slots=True)
class _Kept:
    value: float
    orders: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Nodes:
    """Every way to place a stop, as columns of numbers."""

    stop: list[int] = field(default_factory=list[int])
    span: list[int] = field(default_factory=list[int])
    place: list[int] = field(default_factory=list[int])
    opens: list[float] = field(default_factory=list[float])
    closes: list[float] = field(default_factory=list[float])
    length: list[float] = field(default_factory=list[float])
    prize: list[float] = field(default_factory=list[float])
    of_stop: list[list[int]] = field(default_factory=list[list[int]])


def search(problem: Problem, rounds: int, seed: int = 1, watch: Watch = go_on) -> Answer:
    """The best answer found in so many rounds, or when the watch says that it is enough."""
    return _Search(problem, seed).run(rounds, watch)


class _Search:
    def __init__(self, problem: Problem, seed: int) -> None:
        self._problem = problem
        self._random = Random(seed).random  # noqa: S311 - chance of a search, nothing secret
        self._cost = problem.travel_cost
        # One more place, without any travel, for ANYWHERE: as the last row it is what index -1 finds.
        self._ways = [[*row, 0.0] for row in problem.travel]
        self._ways.append([0.0] * (len(self._ways) + 1))
        self._nodes = _nodes_of(problem)
        self._routes = [self._empty(number) for number in range(len(problem.spans))]
        self._used = bytearray(len(problem.stops))
        self._rest = [stop for stop, nodes in enumerate(self._nodes.of_stop) if nodes]
        self._near: dict[int, list[int]] = {}
        self._taken: list[int] = []

    def run(self, rounds: int, watch: Watch) -> Answer:
        best = current = self._begin()
        idle, patience = 0, max(60, 3 * len(self._rest))
        watched = _WATCHED if len(self._rest) <= _MANY else _WATCHED_OF_MANY
        for number in range(rounds):
            if number % watched == 0 and not watch(number / rounds):
                break
            found = self._round()
            idle += 1
            if found.value > best.value + _NOTHING:
                best, current, idle = found, found, 0
            elif found.value >= current.value - 0.02 * best.value * (1 - idle / patience):
                current = found
            else:
                self._restore(current)
            if idle >= patience:
                current, idle = best, 0
                self._restore(best)
        orders = [[self._nodes.stop[node] for node in order] for order in best.orders]
        return answer_of(self._problem, orders, exact=False)

    def _begin(self) -> _Kept:
        """The best of the first answers."""
        found: list[_Kept] = []
        for easing in _EASED_STARTS if self._cost else (1.0,):
            self._restore(_Kept(0.0, ((),) * len(self._routes)))
            if easing < 1.0:
                self._fill_eased(easing, 2.0, 0.0, self._rest)
            self._fill(2.0, 0.0, self._rest)
            found.append(self._keep())
        best = max(found, key=lambda one: one.value)
        self._restore(best)
        return best

    def _round(self) -> _Kept:
        """Another answer near to the one that stands."""
        self._taken = []
        self._disturb()
        if self._cost and self._random() < _EASED_SHARE:
            self._fill_eased(self._random(), 1.0 + self._random(), 0.3 * self._random(), self._tried())
        self._fill(1.0 + self._random(), 0.3 * self._random(), self._tried())
        return self._keep()

    def _empty(self, number: int) -> _Route:
        span = self._problem.spans[number]
        route = _Route([-1, -1], [span.start, span.end], [span.opens, 0.0], [span.opens, 0.0], [0.0, span.closes])
        self._retime(route)
        return route

    # what stands

    def _keep(self) -> _Kept:
        value, prize, cost = 0.0, self._nodes.prize, self._cost
        for route in self._routes:
            for node in route.nodes[1:-1]:
                value += prize[node]
            if cost:
                ways, places = self._ways, route.places
                value -= cost * sum(ways[places[at]][places[at + 1]] for at in range(len(places) - 1))
        return _Kept(value, tuple(tuple(route.nodes[1:-1]) for route in self._routes))

    def _restore(self, kept: _Kept) -> None:
        self._used = bytearray(len(self._problem.stops))
        for route, order in zip(self._routes, kept.orders, strict=True):
            for node in order:
                self._used[self._nodes.stop[node]] = 1
            if tuple(route.nodes[1:-1]) != order:
                route.nodes[1:-1] = order
                route.places[1:-1] = [self._nodes.place[node] for node in order]
                self._retime(route)

    def _retime(self, route: _Route) -> None:
        nodes, places, ways, columns = route.nodes, route.places, self._ways, self._nodes
        opens, closes, length = columns.opens, columns.closes, columns.length
        free, last = route.leaves[0], len(nodes) - 1
        arrives, leaves = [free], [free]
        for at in range(1, last):
            node = nodes[at]
            come = free + ways[places[at - 1]][places[at]]
            free = (come if come > opens[node] else opens[node]) + length[node]
            arrives.append(come)
            leaves.append(free)
        come = free + ways[places[last - 1]][places[last]]
        arrives.append(come)
        leaves.append(come)
        late = route.latest[-1]
        latest = [late] * (last + 1)
        for at in range(last - 1, 0, -1):
            node = nodes[at]
            late -= ways[places[at]][places[at + 1]] + length[node]
            if late > closes[node]:
                late = closes[node]
            latest[at] = late
        latest[0] = route.leaves[0]
        route.arrives, route.leaves, route.latest = arrives, leaves, latest

    # putting in

    def _tried(self) -> Iterable[int]:
        """Which stops may come in: all of a few, of many those near to what was taken out."""
        if len(self._rest) <= _MANY:
            return self._rest
        return sorted({near for stop in self._taken for near in self._neighbours(stop)})

    def _neighbours(self, stop: int) -> list[int]:
        """The stops near to one, itself among them; a prize makes up for some of the way."""
        found = self._near.get(stop)
        if found is None:
            stops = self._problem.stops
            ways = self._ways[stops[stop].place]
            ranked = sorted(self._rest, key=lambda other: ways[stops[other].place] - self._cost * stops[other].prize)
            found = self._near[stop] = [stop, *ranked[:_NEAR]]
        return found

    def _fill(self, power: float, noise: float, tried: Iterable[int]) -> None:
        """Put in what rewards most for the time it takes, until nothing fits any more.

        What does not fit now fits even less behind further stops, so it is asked once only.
        """
        columns, random = self._nodes, self._random
        waiting = [node for stop in tried if not self._used[stop] for node in columns.of_stop[stop]]
        places: dict[int, tuple[float, int]] = {}
        changed = -1
        while waiting:
            best, chosen, still = 0.0, -1, list[int]()
            for node in waiting:
                if self._used[columns.stop[node]]:
                    continue
                if changed < 0 or columns.span[node] == changed:
                    found = self._best_place(node, power)
                    if found is None:
                        continue
                    places[node] = found
                still.append(node)
                score = places[node][0]
                if noise:
                    score *= 1.0 - noise * random()
                if score > best:
                    best, chosen = score, node
            if chosen < 0:
                return
            waiting, changed = still, columns.span[chosen]
            self._insert(chosen, places[chosen][1])

    def _fill_eased(self, easing: float, power: float, noise: float, tried: Iterable[int]) -> None:
        """Put in what would reward at a part of the cost, and take out what does not earn all of it."""
        whole, self._cost = self._cost, self._cost * easing
        self._fill(power, noise, tried)
        self._cost = whole
        for route in self._routes:
            while (stretch := self._dearest(route)) is not None:
                self._take(route, *stretch)

    def _best_place(self, node: int, power: float) -> tuple[float, int] | None:
        """The best position of a node and its score; positions too early or too late are not even looked at."""
        columns = self._nodes
        route, place, cost = self._routes[columns.span[node]], columns.place[node], self._cost
        opens, closes, length, prize = (
            columns.opens[node],
            columns.closes[node],
            columns.length[node],
            columns.prize[node],
        )
        ways, places, leaves, latest, arrives = (
            self._ways[place],
            route.places,
            route.leaves,
            route.latest,
            route.arrives,
        )
        first = bisect_left(latest, opens + length, 1) - 1
        last = bisect_right(leaves, closes, 0, len(leaves) - 1)
        least, at = 1e18, -1
        for here in range(first, last):
            come = leaves[here] + ways[places[here]]
            if come > closes:
                continue
            gone = (come if come > opens else opens) + length + ways[places[here + 1]]
            if gone <= latest[here + 1]:
                longer = gone - arrives[here + 1]
                if longer < least:
                    least, at = longer, here + 1
        if at < 0:
            return None
        if cost:
            one, other = places[at - 1], places[at]
            prize -= cost * (ways[one] + ways[other] - self._ways[one][other])
            if prize <= 0.0:
                return None
        return prize**power / (least if least > 1.0 else 1.0), at

    def _insert(self, node: int, at: int) -> None:
        route = self._routes[self._nodes.span[node]]
        route.nodes.insert(at, node)
        route.places.insert(at, self._nodes.place[node])
        self._used[self._nodes.stop[node]] = 1
        self._retime(route)

    # taking out

    def _disturb(self) -> None:
        """Take some stops out: a stretch of one span, some here and there, or those in the way of one left out."""
        draw = self._random()
        filled = [route for route in self._routes if len(route.nodes) > 2]
        if not filled:
            return
        route = filled[int(self._random() * len(filled))]
        if draw < 0.45:
            self._make_room()
        elif draw < 0.8:
            self._take_stretch(route)
        else:
            self._take_some(filled)

    def _take_stretch(self, route: _Route) -> None:
        inside = len(route.nodes) - 2
        many = 1 + int(self._random() * min(inside, 2 + inside // 3))
        first = 1 + int(self._random() * (inside - many + 1))
        self._take(route, first, first + many)

    def _take_some(self, filled: list[_Route]) -> None:
        share = 0.1 + 0.3 * self._random()
        for route in filled:
            gone = [at for at in range(len(route.nodes) - 2, 0, -1) if self._random() < share]
            for at in gone:
                self._taken.append(self._nodes.stop[route.nodes[at]])
                self._used[self._nodes.stop[route.nodes[at]]] = 0
                del route.nodes[at], route.places[at]
            if gone:
                self._retime(route)

    def _make_room(self) -> None:
        """Choose a stop that was left out and take away what stands in its way."""
        out = [stop for stop in self._rest if not self._used[stop]]
        if not out:
            return
        nodes = self._nodes.of_stop[out[int(self._random() * len(out))]]
        node = nodes[int(self._random() * len(nodes))]
        route, columns = self._routes[self._nodes.span[node]], self._nodes
        first = bisect_left(route.latest, columns.opens[node] + columns.length[node], 1) - 1
        last = bisect_right(route.leaves, columns.closes[node], 0, len(route.leaves) - 1)
        if first >= last:
            return
        at = first + int(self._random() * (last - first))
        left, right = at + 1, at + 1
        while (found := self._best_place(node, 1.0)) is None and right - left < 6:
            if self._random() < 0.5 and left > 1:
                left -= 1
                self._take(route, left, left + 1)
                right = left
            elif right < len(route.nodes) - 1:
                self._take(route, right, right + 1)
            elif left > 1:
                left -= 1
                self._take(route, left, left + 1)
                right = left
            else:
                return
        if found is not None:
            self._insert(node, found[1])

    def _dearest(self, route: _Route) -> tuple[int, int] | None:
        """The stretch that costs most beyond what it brings, from its first position to the one behind its last."""
        prize, ways, places, nodes, cost = self._nodes.prize, self._ways, route.places, route.nodes, self._cost
        most, found, last = _NOTHING, None, len(nodes) - 1
        for first in range(1, last):
            before = ways[places[first - 1]]
            spent = cost * before[places[first]]
            for at in range(first, min(last, first + _LONGEST_PRUNED)):
                spent += cost * ways[places[at]][places[at + 1]] - prize[nodes[at]]
                saved = spent - cost * before[places[at + 1]]
                if saved > most:
                    most, found = saved, (first, at + 1)
        return found

    def _take(self, route: _Route, first: int, last: int) -> None:
        for node in route.nodes[first:last]:
            self._taken.append(self._nodes.stop[node])
            self._used[self._nodes.stop[node]] = 0
        del route.nodes[first:last], route.places[first:last]
        self._retime(route)


def _nodes_of(problem: Problem) -> _Nodes:
    """Every stop in every window in which it can be at all."""
    nodes = _Nodes()
    for number, stop in enumerate(problem.stops):
        mine: list[int] = []
        for at, span in enumerate(problem.spans):
            reached = span.opens + problem.way(span.start, stop.place)
            left = span.closes - problem.way(stop.place, span.end) - stop.length
            for opens, closes in stop.windows[at]:
                first, last = max(opens, reached), min(closes, left)
                if first <= last and stop.prize > 0:
                    mine.append(len(nodes.stop))
                    nodes.stop.append(number)
                    nodes.span.append(at)
                    nodes.place.append(stop.place)
                    nodes.opens.append(first)
                    nodes.closes.append(last)
                    nodes.length.append(stop.length)
                    nodes.prize.append(stop.prize)
        nodes.of_stop.append(mine)
    return nodes
