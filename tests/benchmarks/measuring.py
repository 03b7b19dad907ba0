"""How benchmarks measure: processor time, wall time, percentiles, and one table of all results side by side.

A machine that does other things too makes wall time useless, so a result is a ratio to a yardstick of the same run,
or processor time where the budget is absolute.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 3


@dataclass(frozen=True)
class Result:
    """One line of the table: what was measured against which yardstick (or an absolute budget)."""

    what: str
    ours: float
    yardstick: float | None
    unit: str
    budget: float
    aim: float
    beside: float | None = None
    """What bare SQLite took for the same rows in this run, where the budget is absolute; only shown."""

    @property
    def value(self) -> float:
        """What is compared with budget and aim: the ratio, or the measure itself."""
        return self.ours if self.yardstick is None else self.ours / self.yardstick

    def line(self) -> str:
        """The result as a line of the table."""
        sign = self.unit if self.yardstick is None else "×"
        scale = self.yardstick if self.yardstick is not None else self.beside
        beside = "" if scale is None else f"{scale:9.3f} {self.unit}"
        verdict = "aim" if self.value <= self.aim else "budget" if self.value <= self.budget else "MISSED"
        return (
            f"{self.what:58} {self.ours:9.3f} {self.unit:3} {beside:13} {self.value:8.2f} {sign:3} "
            f"{self.budget:6g} {self.aim:6g}  {verdict}"
        )


RESULTS: list[Result] = []
HEAD = f"{'what':58} {'ours':>13} {'yardstick':13} {'measured':>12} {'budget':>6} {'aim':>6}"


def report(
    what: str,
    ours: float,
    *,
    budget: float,
    aim: float,
    yardstick: float | None = None,
    unit: str = "ms",
    beside: float | None = None,
) -> None:
    """Keep a result for the table and fail when it misses its budget."""
    result = Result(what, ours, yardstick, unit, budget, aim, beside)
    RESULTS.append(result)
    assert result.value <= budget, f"{what}: {result.value:.2f} where {budget:g} is the budget"


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of the work in this process and in children that ended meanwhile."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def milliseconds(work: Callable[[], object]) -> float:
    """Wall time of the work."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def processor_milliseconds(work: Callable[[], object]) -> float:
    """Processor time of the work in this process: what it takes on a machine that does nothing else."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
