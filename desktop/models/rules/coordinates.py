"""Coordinates in China: WGS-84, GCJ-02 and BD-09 into each other, and distances (architecture.md §2.11).

GCJ-02 shifts places in China by some hundred metres; BD-09 shifts them again. Outside China all three are the same
but for BD-09's own shift.
"""

from collections.abc import Callable
from math import asin, atan2, cos, hypot, pi, radians, sin, sqrt

from desktop.models.kinds import CoordinateSystem
from desktop.models.values import Coordinate

_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323
_BAIDU_TURN = pi * 3000.0 / 180.0
_EARTH_RADIUS = 6_371_008.8
_CHINA = (0.8293, 55.8271, 72.004, 137.8347)
"""Latitudes and longitudes of the box in which GCJ-02 differs."""

_Pair = tuple[float, float]


def convert(place: Coordinate, system: CoordinateSystem) -> Coordinate:
    """The same place in another system; exact to a few centimetres there and back."""
    if place.system is system:
        return place
    pair = (place.latitude, place.longitude)
    middle = _TO_GCJ[place.system](pair)
    latitude, longitude = _FROM_GCJ[system](middle)
    return Coordinate(latitude, longitude, system)


def distance(one: Coordinate, other: Coordinate) -> float:
    """Great-circle distance in metres; both places are converted to WGS-84 first."""
    a, b = convert(one, CoordinateSystem.WGS84), convert(other, CoordinateSystem.WGS84)
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    bow = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS * asin(min(1.0, sqrt(bow)))


def _same(pair: _Pair) -> _Pair:
    return pair


def _is_in_china(latitude: float, longitude: float) -> bool:
    south, north, west, east = _CHINA
    return south <= latitude <= north and west <= longitude <= east


def _wgs_to_gcj(pair: _Pair) -> _Pair:
    latitude, longitude = pair
    if not _is_in_china(latitude, longitude):
        return pair
    x, y = longitude - 105.0, latitude - 35.0
    north, east = _shift_north(x, y), _shift_east(x, y)
    slope = radians(latitude)
    magic = 1 - _ECCENTRICITY * sin(slope) ** 2
    north = north * 180.0 / (_AXIS * (1 - _ECCENTRICITY) / (magic * sqrt(magic)) * pi)
    east = east * 180.0 / (_AXIS / sqrt(magic) * cos(slope) * pi)
    return latitude + north, longitude + east


def _shift_north(x: float, y: float) -> float:
    shift = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    shift += (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    shift += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    return shift + (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0


def _shift_east(x: float, y: float) -> float:
    shift = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    shift += (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    shift += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    return shift + (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0


def _undo(forward: Callable[[_Pair], _Pair], pair: _Pair) -> _Pair:
    """Invert a small shift by correcting a guess; each round gains about two digits."""
    latitude, longitude = pair
    for _ in range(6):
        there = forward((latitude, longitude))
        latitude, longitude = latitude + pair[0] - there[0], longitude + pair[1] - there[1]
    return latitude, longitude


def _gcj_to_wgs(pair: _Pair) -> _Pair:
    return _undo(_wgs_to_gcj, pair)


def _gcj_to_bd(pair: _Pair) -> _Pair:
    latitude, longitude = pair
    radius = hypot(longitude, latitude) + 0.00002 * sin(latitude * _BAIDU_TURN)
    angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * _BAIDU_TURN)
    return radius * sin(angle) + 0.006, radius * cos(angle) + 0.0065


def _bd_to_gcj(pair: _Pair) -> _Pair:
    return _undo(_gcj_to_bd, pair)


_TO_GCJ = {
    CoordinateSystem.WGS84: _wgs_to_gcj,
    CoordinateSystem.GCJ02: _same,
    CoordinateSystem.BD09: _bd_to_gcj,
}
_FROM_GCJ = {
    CoordinateSystem.WGS84: _gcj_to_wgs,
    CoordinateSystem.GCJ02: _same,
    CoordinateSystem.BD09: _gcj_to_bd,
}
