"""Chance that is the same every time: draws for the sample book from one seed."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from a seeded generator; every draw takes its turn in one fixed order."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- nothing here is secret

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self._random.randrange(len(choices))]

    def some(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        """From ``low`` to ``high`` different choices, in their order."""
        wanted = min(self.whole(low, high), len(choices))
        return [choices[at] for at in sorted(self._random.sample(range(len(choices)), wanted))]

    def weighted(self, choices: Sequence[tuple[T, int]]) -> T:
        """One of the choices by its weight."""
        drawn = self._random.randrange(sum(weight for _, weight in choices))
        for choice, weight in choices:
            if drawn < weight:
                return choice
            drawn -= weight
        raise AssertionError("weights are positive")

    def chance(self, percent: int) -> bool:
        """Whether something happens that happens in so many of a hundred cases."""
        return self._random.randrange(100) < percent

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, max(low, high))

    def between(self, low: float, high: float) -> float:
        """A number of an interval."""
        return self._random.uniform(low, high)

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """All choices in another order."""
        mixed = list(choices)
        self._random.shuffle(mixed)
        return mixed
