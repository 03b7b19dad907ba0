"""Kinds of needs (domain.md §1)."""

from enum import StrEnum, unique


@unique
class NeedKind(StrEnum):
    """Core or latent need."""

    CORE = "core"
    LATENT = "latent"


@unique
class Urgency(StrEnum):
    """Urgency of a need; unknown is stored as no value."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@unique
class NeedState(StrEnum):
    """Whether a need is still open."""

    OPEN = "open"
    MET = "met"
