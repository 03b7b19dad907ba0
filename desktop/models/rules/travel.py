"""How long the way between two visits takes, without a map: the straight line, a detour, a speed."""

from math import ceil

from desktop.models.rows.visit_plan import Travel
from desktop.models.rules.coordinates import distance
from desktop.models.values import Coordinate


def way_between(one: Coordinate | None, other: Coordinate | None, speed: int, detour_percent: int) -> Travel | None:
    """The way by road: straight line × detour at a speed in km/h, minutes rounded up; unknown without both places."""
    if one is None or other is None:
        return None
    kilometres = distance(one, other) / 1000 * detour_percent / 100
    return Travel(ceil(kilometres / speed * 60), round(kilometres, 1))
