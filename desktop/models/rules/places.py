"""Where a customer is: its own position, else that of the smallest division its address names."""

from math import ceil

from desktop.models.rows.planning import Place
from desktop.models.rows.visit_plan import Travel
from desktop.models.rules.coordinates import distance
from desktop.models.rules.regions import coordinate_of, find_region

_LOCAL_KILOMETRES = 4.0
"""The way between two places of which one is known by its district only is at least so long."""

UNKNOWN_WAY = Travel(30)
"""What is planned for a way when a place is not known at all."""


def place_of_address(*texts: str) -> Place | None:
    """The place that the first understood text names, or ``None``."""
    for text in filter(None, texts):
        region = find_region(text)
        found = None if region is None else coordinate_of(region)
        if found is not None:
            return Place(found, exact=False)
    return None


def way_between_places(one: Place | None, other: Place | None, speed: int, detour_percent: int) -> Travel | None:
    """The way by road as ``travel.way_between``; ``None`` when a place is not known."""
    if one is None or other is None:
        return None
    kilometres = distance(one.coordinate, other.coordinate) / 1000 * detour_percent / 100
    if not (one.exact and other.exact):
        kilometres = max(kilometres, _LOCAL_KILOMETRES)
    return Travel(ceil(kilometres / speed * 60), round(kilometres, 1))
