"""The best answer to a small prize-collecting problem, proved: dynamic programming over sets of stops.

For every set of visited stops and every last one among them, the labels (time free, travel so far) that nothing else
beats are kept; a set that cannot be visited in time never comes up. Span after span, so that fixed things between
cost nothing.
"""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.models.rules.orienteering import Answer, Problem, Watch, answer_of, begins

_BACK = -1
_LABELS_ALLOWED = 60_000
"""More than these take longer than anybody waits; the problem is not small then, however few its stops are."""


class _Label(NamedTuple):
    free: float
    travel: float
    last: int
    """The stop visited last in this span, or -1."""
    before: "_Label | None"


_Labels = dict[tuple[int, int], list[_Label]]
"""Labels by the set of visited stops (as bits) and the last one."""


class _Whole(NamedTuple):
    """A way through the spans up to here."""

    travel: float
    orders: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Work:
    """How much there is left to do before the problem counts as large."""

    watch: Watch
    labels: int = _LABELS_ALLOWED

    def spend(self, labels: int) -> bool:
        """Whether so many more labels are allowed."""
        self.labels -= labels
        return self.labels > 0


def solve_exactly(problem: Problem, watch: Watch) -> Answer | None:
    """The proved best answer; ``None`` when the problem is too large for that or the watch ended it before."""
    work = _Work(watch)
    reached = {0: _Whole(0.0, ())}
    for number in range(len(problem.spans)):
        following = _through_span(problem, number, reached, work)
        if following is None:
            return None
        reached = following
    prizes = [stop.prize for stop in problem.stops]

    def value(item: tuple[int, _Whole]) -> tuple[float, float]:
        chosen, whole = item
        prize = sum(one for at, one in enumerate(prizes) if chosen >> at & 1)
        return prize - problem.travel_cost * whole.travel, -whole.travel

    _chosen, best = max(reached.items(), key=value)
    return answer_of(problem, best.orders, exact=True)


def _through_span(problem: Problem, number: int, reached: dict[int, _Whole], work: _Work) -> dict[int, _Whole] | None:
    """The least travel for every set that can be visited by the end of a span."""
    following: dict[int, _Whole] = {}
    for done, (seen, whole) in enumerate(reached.items()):
        going_on = work.watch((number + done / len(reached)) / len(problem.spans))
        sets = _span_sets(problem, number, seen, work) if going_on else None
        if sets is None:
            return None
        for chosen, label in sets.items():
            travel = whole.travel + label.travel
            known = following.get(chosen)
            if known is None or travel < known.travel:
                following[chosen] = _Whole(travel, (*whole.orders, _order(label)))
    return following


def _span_sets(problem: Problem, number: int, seen: int, work: _Work) -> dict[int, _Label] | None:
    """For every set reached from ``seen`` within a span, its way of least travel that ends in time."""
    span = problem.spans[number]
    found = {seen: _Label(span.opens, problem.way(span.start, span.end), _BACK, None)}
    layer: _Labels = {(seen, _BACK): [_Label(span.opens, 0.0, _BACK, None)]}
    while layer:
        following: _Labels = {}
        for (chosen, _last), labels in layer.items():
            if not work.spend(len(labels)):
                return None
            for label in labels:
                _extend(problem, number, chosen, label, following)
        for (chosen, last), labels in following.items():
            home = problem.way(problem.stops[last].place, span.end)
            for label in labels:
                closed = label._replace(travel=label.travel + home)
                if label.free + home <= span.closes and (chosen not in found or closed.travel < found[chosen].travel):
                    found[chosen] = closed
        layer = following
    return found


def _extend(problem: Problem, number: int, chosen: int, label: _Label, following: _Labels) -> None:
    """Visit every stop that can still be visited after a label and leave the span in time."""
    span = problem.spans[number]
    place = span.start if label.last == _BACK else problem.stops[label.last].place
    for index, stop in enumerate(problem.stops):
        if chosen >> index & 1:
            continue
        way = problem.way(place, stop.place)
        starts = begins(stop.windows[number], label.free + way)
        if starts is None or starts + stop.length + problem.way(stop.place, span.end) > span.closes:
            continue
        labels = following.setdefault((chosen | 1 << index, index), [])
        _keep(labels, _Label(starts + stop.length, label.travel + way, index, label))


def _keep(labels: list[_Label], new: _Label) -> None:
    """Keep a label unless another is as early with as little travel; drop those it beats."""
    if any(old.free <= new.free and old.travel <= new.travel for old in labels):
        return
    labels[:] = [old for old in labels if old.free < new.free or old.travel < new.travel]
    labels.append(new)


def _order(label: _Label) -> tuple[int, ...]:
    found: list[int] = []
    at: _Label | None = label
    while at is not None and at.last != _BACK:
        found.append(at.last)
        at = at.before
    return tuple(reversed(found))
