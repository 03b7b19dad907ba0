"""Answers a prize-collecting problem: exactly where it is small, else by search."""

from desktop.models.rules.orienteering import Answer, Problem, Watch, go_on
from desktop.models.rules.orienteering_exact import solve_exactly
from desktop.models.rules.orienteering_search import search

_EXACT_STOPS = 13
_EXACT_SPANS = 4
ROUNDS = 3000
"""Rounds of the search; more of them hardly found better plans for a fortnight of forty customers."""


def best_answer(problem: Problem, watch: Watch = go_on, *, rounds: int = ROUNDS, seed: int = 1) -> Answer:
    """The best choice and order of stops; the same for the same problem unless the watch ends it early."""
    usable = [stop for stop in problem.stops if stop.prize > 0 and any(stop.windows)]
    if len(usable) <= _EXACT_STOPS and len(problem.spans) <= _EXACT_SPANS:
        exact = solve_exactly(problem, watch)
        if exact is not None:
            return exact
    return search(problem, rounds, seed, watch)
