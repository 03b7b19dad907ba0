"""Prize-collecting days: the exact answer against trying everything, the search against the exact one, published optima."""

import csv
from itertools import permutations
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.rules.orienteering import ANYWHERE, Answer, Problem, Span, Stop, answer_of, go_on
from desktop.models.rules.orienteering_choice import best_answer
from desktop.models.rules.orienteering_exact import solve_exactly
from desktop.models.rules.orienteering_search import search
from tests.support.routing import instance
from tests.support.shared_data import shared_data

COST = 0.1


def value(problem: Problem, answer: Answer) -> float:
    return answer.prize - problem.travel_cost * answer.travel


def by_trying(problem: Problem) -> float:
    """The best value of one span by trying every order."""
    best = -problem.travel_cost * problem.way(problem.spans[0].start, problem.spans[0].end)
    for count in range(1, len(problem.stops) + 1):
        for order in permutations(range(len(problem.stops)), count):
            try:
                best = max(best, value(problem, answer_of(problem, [order], exact=False)))
            except ValueError:
                continue
    return best


coordinate = st.tuples(st.integers(0, 60), st.integers(0, 60))
hours = st.lists(st.tuples(st.integers(0, 300), st.integers(10, 120)), min_size=1, max_size=2)


@st.composite
def problems(draw: st.DrawFn, most: int = 5, spans: int = 1) -> Problem:
    places = draw(st.lists(coordinate, min_size=2, max_size=most + 1))
    travel = [[hypot(a[0] - b[0], a[1] - b[1]) for b in places] for a in places]
    frames = [Span(draw(st.sampled_from((0, ANYWHERE))), 0, 400.0 * n, 400.0 * n + 360) for n in range(spans)]
    stops: list[Stop] = []
    for place in range(1, len(places)):
        windows = tuple(
            tuple((frame.opens + a, frame.opens + a + b) for a, b in sorted(draw(hours))) for frame in frames
        )
        stops.append(Stop(place, draw(st.integers(10, 90)), draw(st.integers(1, 50)), windows))
    return Problem(tuple(stops), tuple(frames), travel, COST)


@given(problems())
@settings(max_examples=60, deadline=None)
def test_exact_is_what_trying_everything_finds(problem: Problem) -> None:
    exact = solve_exactly(problem, go_on)
    assert exact is not None and exact.exact
    assert value(problem, exact) == pytest.approx(by_trying(problem))


@given(problems(most=7, spans=2))
@settings(max_examples=40, deadline=None)
def test_search_keeps_all_windows_and_never_beats_the_proof(problem: Problem) -> None:
    exact, found = solve_exactly(problem, go_on), search(problem, 150)
    assert exact is not None
    assert value(problem, found) <= value(problem, exact) + 1e-6
    for number, span in enumerate(found.spans):
        for visited in span:
            windows = problem.stops[visited.stop].windows[number]
            assert any(opens <= visited.starts <= closes for opens, closes in windows)
    assert len(found.chosen) == sum(len(span) for span in found.spans)


def test_search_is_nearly_always_as_good_as_the_proof() -> None:
    found = [(value(p, search(p, 300)), value(p, solve_exactly(p, go_on) or search(p, 1))) for p in made_problems(12)]
    assert sum(good for good, _best in found) >= 0.995 * sum(best for _good, best in found)


def made_problems(count: int) -> list[Problem]:
    """Days of ten customers, the same every time."""
    made: list[Problem] = []
    for seed in range(count):
        places = [((seed * 37 + n * 53) % 61, (seed * 17 + n * 29) % 47) for n in range(11)]
        travel = [[2.0 * hypot(a[0] - b[0], a[1] - b[1]) for b in places] for a in places]
        morning = [((540.0, 660.0),) if n % 3 else ((540.0, 660.0), (810.0, 1020.0)) for n in range(10)]
        stops = tuple(Stop(n + 1, 60.0, 10.0 + (seed + n * 7) % 40, (morning[n],)) for n in range(10))
        made.append(Problem(stops, (Span(0, 0, 540.0, 1080.0),), travel, COST))
    return made


def test_the_same_problem_has_the_same_answer() -> None:
    problem = made_problems(1)[0]
    assert search(problem, 200) == search(problem, 200)


def test_what_is_not_worth_the_way_is_left_out() -> None:
    problem = Problem((Stop(1, 60, 5, (((0, 500),),)),), (Span(0, 0, 0, 600),), [[0, 100], [100, 0]], COST)
    assert best_answer(problem).chosen == frozenset()
    assert search(problem, 50).chosen == frozenset()


def test_the_watch_ends_the_search_and_hears_how_far_it_is() -> None:
    heard: list[float] = []

    def watch(fraction: float) -> bool:
        heard.append(fraction)
        return len(heard) < 3

    search(made_problems(1)[0], 10_000, 1, watch)
    assert len(heard) == 3 and heard == sorted(heard)


def test_many_stops_of_a_small_day_are_left_to_the_search() -> None:
    stops = tuple(Stop(n, 1, 1, (((0, 2000),), ((0, 2000),))) for n in range(13))
    travel = [[abs(a - b) * 1.0 for b in range(13)] for a in range(13)]
    problem = Problem(stops, (Span(0, 0, 0, 1000), Span(0, 0, 1000, 2000)), travel, 0.01)
    assert solve_exactly(problem, lambda _fraction: False) is None
    found = best_answer(problem, rounds=50)
    assert len(found.chosen) == 13 and not found.exact


def optima() -> dict[str, float]:
    table: Path = shared_data("5-routing", "optw-toptw", "best_values.csv")
    with table.open(encoding="utf-8") as file:
        rows = [(row["instance"], row["m1_optimum_proved_by_our_exact_search"]) for row in csv.DictReader(file)]
    return {name: float(best) for name, best in rows if best}


@pytest.mark.parametrize("name", ["c101", "r101", "r105", "pr01", "pr07"])
def test_published_days(name: str) -> None:
    """A few of the instances with a proved optimum; all of them stand in ``tests/benchmarks``."""
    best = optima()[name]
    assert search(instance(name), 400).prize >= 0.98 * best


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_far_cluster_is_visited_that_no_single_stop_is_worth(seed: int) -> None:
    """Ten stops far away bring 30 each; the way there and back costs 200, so that one or two are not worth it."""
    places = [(0.0, 0.0), *((float(n), 3.0) for n in range(6)), *((100.0, float(n)) for n in range(10))]
    travel = [[hypot(a[0] - b[0], a[1] - b[1]) for b in places] for a in places]
    stops = tuple(Stop(n, 5.0, 10.0 if n < 7 else 30.0, (((0.0, 900.0),),)) for n in range(1, len(places)))
    problem = Problem(stops, (Span(0, 0, 0.0, 900.0),), travel, 1.0)
    found = search(problem, 200, seed)
    assert len(found.chosen) == len(stops) and value(problem, found) > 120
