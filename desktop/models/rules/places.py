"""Where a customer is: its own position, else that of the smallest division its address names."""

from collections.abc import Mapping
from math import ceil

from desktop.models.kinds import CoordinateSystem
from desktop.models.rows.planning import Place
from desktop.models.rows.visit_plan import Travel
from desktop.models.rules.coordinates import distance
from desktop.models.rules.regions import coordinate_of, find_region, short_name

_POSITION = frozenset({"latitude", "longitude", "coordinate_system"})
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
    """The way by road: straight line × detour at a speed in km/h, minutes rounded up; ``None`` without both places."""
    if one is None or other is None:
        return None
    kilometres = distance(one.coordinate, other.coordinate) / 1000 * detour_percent / 100
    rough = not (one.exact and other.exact)
    if rough:
        kilometres = max(kilometres, _LOCAL_KILOMETRES)
    return Travel(ceil(kilometres / speed * 60), round(kilometres, 1), rough)


def place_proposed(address: str) -> Mapping[str, str | float | CoordinateSystem]:
    """What an address says of a customer's fields: province, city, district, and where the district lies.

    The coordinate is that of the smallest division that has one, with its system; empty when nothing is recognised.
    """
    region = find_region(address)
    if region is None:
        return {}
    found: dict[str, str | float | CoordinateSystem] = {
        "province": region.province,
        "city": region.city,
        "district": region.district,
    }
    where = coordinate_of(region)
    if where is not None:
        found |= {"latitude": where.latitude, "longitude": where.longitude, "coordinate_system": where.system}
    return found


def news_of_place(address: str, kept: Mapping[str, object]) -> Mapping[str, str | float | CoordinateSystem]:
    """What of :func:`place_proposed` a customer does not know yet, or knows otherwise; a known position stays.

    Full and short names of divisions are the same: 江苏 and 江苏省.
    """
    proposed = place_proposed(address)
    parts = [name for name in ("province", "city", "district") if proposed.get(name)]
    differs = any(short_name(str(kept.get(name) or "")) != short_name(str(proposed[name])) for name in parts)
    region = {name: proposed[name] for name in parts} if differs else {}
    position = {} if kept.get("latitude") is not None else {n: v for n, v in proposed.items() if n in _POSITION}
    return {**region, **position}
