"""Who prints: stands in the footer and among the properties of every document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rep:
    """The rep as Settings know them; either may be empty."""

    name: str = ""
    company: str = ""
