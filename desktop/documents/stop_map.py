"""A schematic map of the stops of a day: drawn to scale, with north, the way from stop to stop and its distances.

No streets: the stops stand where they lie to each other. Makes marks; the projection is flat, which is right to a
fraction of a percent over the hundred kilometres of a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, floor, hypot, log10, radians

from desktop.documents.blocks import single_line
from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Block, Frame, Group, Line, Mark, Row, Text
from desktop.documents.theme import BADGE, BLACK, FRAME, GRID, HALF, MM, RULE, SMALL, STRONG
from desktop.i18n import formats
from desktop.i18n.catalogue import _

HEIGHT = 17 * GRID
LEAST_HEIGHT = 11 * GRID
"""What is enough where the page would not do otherwise."""
_INSET = 9 * MM
_SPOT = 4.4 * MM
_LABEL = 42 * MM
_KM_PER_DEGREE = 111.195
_LEAST_SPAN = 0.4
"""Kilometres that the map shows at least: two doors of one street must not fill it."""
_SCALE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class MapStop:
    """A stop by its number and name, with its place in WGS-84 degrees, and the kilometres by road to the next.

    It is ``rough`` when its place is only that of its district.
    """

    number: int
    name: str
    latitude: float
    longitude: float
    to_next: float | None = None
    rough: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place on paper; several stops at one place share it."""

    x: float
    y: float
    stops: tuple[MapStop, ...]


def stop_map(stops: Sequence[MapStop], width: float, height: float = HEIGHT) -> Block:
    """The map over the width; nothing for fewer than two different places."""
    projection = _Projection(stops, width, height)
    if projection.span == 0:
        return Block()
    spots = projection.spots()
    placed = _Room(width, height)
    for spot in spots:
        placed.take(spot.x - _SPOT / 2, spot.y - _SPOT / 2, _SPOT, _SPOT)
    # North and the scale stand on the right edge, whatever lies there.
    placed.take(width - 9 * MM, 0, 9 * MM, 14 * MM)
    placed.take(width - 9 * MM - width * _SCALE_SHARE, height - 10 * MM, width, 10 * MM)
    marks: list[Mark] = [Frame(0, 0, width, height, FRAME)]
    marks += _legs(stops, projection, placed)
    marks += _names(spots, placed, width)
    marks += _numbers(spots)
    marks += _north(width)
    marks += _scale(projection.points_per_km, width, height)
    return Block([Group([Row(height, marks)])])


class _Projection:
    """Degrees to points on the map: the same scale both ways, the stops in the middle."""

    def __init__(self, stops: Sequence[MapStop], width: float, height: float) -> None:
        self._stops = stops
        middle = radians(sum(stop.latitude for stop in stops) / len(stops)) if stops else 0.0
        self._east = _KM_PER_DEGREE * cos(middle)
        xs = [stop.longitude * self._east for stop in stops] or [0.0]
        ys = [stop.latitude * _KM_PER_DEGREE for stop in stops] or [0.0]
        self.span = hypot(max(xs) - min(xs), max(ys) - min(ys))
        self._centre = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
        wide, high = max(max(xs) - min(xs), _LEAST_SPAN), max(max(ys) - min(ys), _LEAST_SPAN)
        # Names stand beside the spots, so they need room on the right.
        self._room = (width - 2 * _INSET - _LABEL / 2, height - 2 * _INSET)
        self.points_per_km = min(self._room[0] / wide, self._room[1] / high)
        self._middle = (_INSET + self._room[0] / 2, height / 2)

    def place(self, stop: MapStop) -> tuple[float, float]:
        """Where a stop stands on the map."""
        x = stop.longitude * self._east - self._centre[0]
        y = stop.latitude * _KM_PER_DEGREE - self._centre[1]
        return self._middle[0] + x * self.points_per_km, self._middle[1] - y * self.points_per_km

    def spots(self) -> list[_Spot]:
        """The places of the map; stops nearer to each other than a spot is wide share one."""
        found: list[_Spot] = []
        for stop in self._stops:
            x, y = self.place(stop)
            near = next((n for n, spot in enumerate(found) if hypot(spot.x - x, spot.y - y) < _SPOT), None)
            if near is None:
                found.append(_Spot(x, y, (stop,)))
            else:
                found[near] = _Spot(found[near].x, found[near].y, (*found[near].stops, stop))
        return found


class _Room:
    """What is taken on the map, so that words do not lie on each other."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: list[tuple[float, float, float, float]] = []

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Take a rectangle."""
        self._taken.append((x, y, width, height))

    def is_free(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether a rectangle lies on the map and on nothing else."""
        if x < HALF / 2 or y < HALF / 2 or x + width > self._width - HALF / 2 or y + height > self._height - HALF / 2:
            return False
        return all(
            x + width <= left or left + wide <= x or y + height <= top or top + high <= y
            for left, top, wide, high in self._taken
        )


def _legs(stops: Sequence[MapStop], projection: _Projection, placed: _Room) -> list[Mark]:
    marks: list[Mark] = []
    for one, other in pairwise(stops):
        x1, y1 = projection.place(one)
        x2, y2 = projection.place(other)
        length = hypot(x2 - x1, y2 - y1)
        if length <= _SPOT:
            continue
        marks.append(Line(x1, y1, x2, y2, RULE, 0.8))
        marks += _arrow(x1, y1, x2, y2, length)
        if one.to_next is not None:
            marks += _distance(one.to_next, (x1 + x2) / 2, (y1 + y2) / 2, placed)
    return marks


def _arrow(x1: float, y1: float, x2: float, y2: float, length: float) -> list[Mark]:
    """A head on the way, near the stop it leads to."""
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    tip = (x2 - dx * _SPOT * 0.6, y2 - dy * _SPOT * 0.6)
    size = 1.8 * MM
    return [
        Line(*tip, tip[0] - dx * size - side * dy * size / 2, tip[1] - dy * size + side * dx * size / 2, RULE, 0.8)
        for side in (-1, 1)
    ]


def _distance(kilometres: float, x: float, y: float, placed: _Room) -> list[Mark]:
    words = _("{distance} km").format(distance=formats.number_text(round(kilometres, 1)))
    wide = text_width(words, SMALL.weight, SMALL.size) + HALF / 2
    for shift_x, shift_y in (
        (-wide / 2, -SMALL.leading),
        (-wide / 2, 0.0),
        (HALF / 2, -SMALL.leading / 2),
        (-wide, 0.0),
    ):
        left, top = x + shift_x, y + shift_y
        if placed.is_free(left, top, wide, SMALL.leading):
            placed.take(left, top, wide, SMALL.leading)
            ground = Area(left, top + 1, wide, SMALL.leading - 2, 1.0)
            return [ground, Text(left + HALF / 4, top + SMALL.baseline, words, SMALL)]
    return []


def _names(spots: Sequence[_Spot], placed: _Room, width: float) -> list[Mark]:
    marks: list[Mark] = []
    for spot in spots:
        words = single_line("、".join(map(_name, spot.stops)), STRONG, min(_LABEL, width / 3))
        wide = text_width(words.text, STRONG.weight, STRONG.size)
        right, left = spot.x + _SPOT / 2 + HALF / 2, spot.x - _SPOT / 2 - HALF / 2 - wide
        half = STRONG.leading / 2
        above, below = spot.y - _SPOT / 2 - STRONG.leading, spot.y + _SPOT / 2
        choices = [
            (right, spot.y - half),
            (left, spot.y - half),
            (spot.x - wide / 2, above),
            (spot.x - wide / 2, below),
        ]
        choices += [(right, above), (right, below), (left, above), (left, below)]
        x, y = next((one for one in choices if placed.is_free(*one, wide, STRONG.leading)), choices[0])
        placed.take(x, y, wide, STRONG.leading)
        marks.append(words._replace(x=x, y=y + STRONG.baseline))
    return marks


def _name(stop: MapStop) -> str:
    return f"≈ {stop.name}" if stop.rough else stop.name


def _numbers(spots: Sequence[_Spot]) -> list[Mark]:
    marks: list[Mark] = []
    for spot in spots:
        words = ",".join(str(stop.number) for stop in spot.stops)
        wide = max(_SPOT, text_width(words, BADGE.weight, BADGE.size) + HALF)
        left, top = spot.x - wide / 2, spot.y - _SPOT / 2
        marks += [Area(left, top, wide, _SPOT, 1.0), Frame(left, top, wide, _SPOT, BLACK)]
        start = spot.x - text_width(words, BADGE.weight, BADGE.size) / 2
        marks.append(Text(start, top + (_SPOT - BADGE.leading) / 2 + BADGE.baseline, words, BADGE))
    return marks


def _north(width: float) -> list[Mark]:
    x, top, size = width - 6 * MM, 3 * MM, 7 * MM
    word = _("N")
    return [
        Line(x, top, x, top + size, BLACK, 0.8),
        Line(x, top, x - 1.4 * MM, top + 2.4 * MM, BLACK, 0.8),
        Line(x, top, x + 1.4 * MM, top + 2.4 * MM, BLACK, 0.8),
        Text(x - text_width(word, SMALL.weight, SMALL.size) / 2, top + size + SMALL.baseline, word, SMALL),
    ]


def _scale(points_per_km: float, width: float, height: float) -> list[Mark]:
    """A bar of 1, 2 or 5 times a power of ten kilometres, about a quarter of the width."""
    kilometres = _round_down(width * _SCALE_SHARE / points_per_km)
    long = kilometres * points_per_km
    x, y = width - 6 * MM - long, height - 5 * MM
    if kilometres >= 1:
        words = _("{distance} km").format(distance=formats.number_text(kilometres))
    else:
        words = _("{distance} m").format(distance=formats.number_text(round(kilometres * 1000)))
    label = Text(x, y - 1.2 * MM, words, SMALL)
    ticks = [Line(end, y - 1 * MM, end, y + 1 * MM, BLACK, 0.8) for end in (x, x + long)]
    return [Line(x, y, x + long, y, BLACK, 0.8), *ticks, label]


def _round_down(number: float) -> float:
    power = 10.0 ** floor(log10(number))
    return next(step * power for step in (5, 2, 1) if step * power <= number)
