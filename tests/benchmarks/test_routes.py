"""How good proposals are: every published day with a proved optimum, and prize-collecting instances of 1,000 customers."""

import csv
import time
from collections.abc import Callable

import pytest

from desktop.models.rules.orienteering import Answer, Problem, answer_of
from desktop.models.rules.orienteering_search import search
from tests.support.routing import instance, prize_collecting
from tests.support.shared_data import shared_data

_SECONDS = 5.0
_SHARE = 0.98
_SHARE_OF_A_ROUTE = 1.0
_ROUNDS = 1_000_000
_PRIZES = ("C1_10_4", "C2_10_3", "R1_10_6", "RC2_10_5", "RC2_10_8", "RC2_10_9")


def _timed(problem: Problem) -> tuple[Answer, float]:
    """The answer after the seconds of processor time that a proposal may take."""
    begun = time.process_time()
    answer = search(problem, _ROUNDS, 1, _within(begun))
    return answer, time.process_time() - begun


def _within(begun: float) -> Callable[[float], bool]:
    def watch(_fraction: float) -> bool:
        return time.process_time() - begun < 0.9 * _SECONDS

    return watch


def test_days_with_a_proved_optimum(record_property: Callable[[str, object], None]) -> None:
    table = shared_data("5-routing", "optw-toptw", "best_values.csv")
    with table.open(encoding="utf-8") as file:
        rows = [(row["instance"], row["m1_optimum_proved_by_our_exact_search"]) for row in csv.DictReader(file)]
    shares: list[float] = []
    for name, best in rows:
        if best:
            answer, seconds = _timed(instance(name))
            shares.append(answer.prize / float(best))
            record_property(name, f"{answer.prize:g} of {best} in {seconds:.1f} s")
            assert seconds <= _SECONDS, name
    record_property("mean", sum(shares) / len(shares))
    assert sum(shares) / len(shares) >= _SHARE


@pytest.mark.parametrize("name", _PRIZES)
def test_one_day_of_a_thousand_customers(name: str, record_property: Callable[[str, object], None]) -> None:
    """Beside the first route of the best known solution for many vehicles, found with hours for all of them."""
    problem, known = prize_collecting(name)
    answer, seconds = _timed(problem)
    route = answer_of(problem, [[one - 1 for one in known]], exact=False)
    value = answer.prize - answer.travel
    record_property(name, f"{value:g}, a route of the best known solution {route.prize - route.travel:g}")
    assert seconds <= _SECONDS
    assert value >= _SHARE_OF_A_ROUTE * (route.prize - route.travel)
