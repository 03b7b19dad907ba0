"""The health of a customer as far as it is known (domain.md §8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class HealthDimension(StrEnum):
    """The five dimensions; the program keeps nothing yet by which issues and innovation could be told."""

    NEEDS = "needs"
    ISSUES = "issues"
    STRATEGY = "strategy"
    INNOVATION = "innovation"
    CLOSENESS = "closeness"


@unique
class HealthBand(StrEnum):
    """What a score means."""

    HEALTHY = "healthy"
    WATCH = "watch"
    AT_RISK = "at_risk"


@dataclass(frozen=True, slots=True)
class Health:
    """The score (0-100) of the known dimensions, and how much of the weight they have (``confidence``, in %)."""

    score: float
    confidence: int
    dimensions: Mapping[HealthDimension, float]
    """The known ones, 0-100 each."""
    band: HealthBand | None
    """Nothing where too little is known."""

    @property
    def points(self) -> int:
        """The score as it is shown."""
        return round(self.score)
