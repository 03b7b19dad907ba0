"""Spans of a day on a time grid: snapped, drawn, moved, stretched, and laid side by side where they overlap.

Minutes count from midnight; a span is half-open and stays within its day. Knows no pixel and no clock.
"""

from collections.abc import Sequence
from typing import NamedTuple

STEP = 15
"""Minutes to which everything on the grid snaps."""

DAY = 24 * 60
"""Minutes of a day."""


class Span(NamedTuple):
    """From one minute of a day (0-1439) to another (1-1440), at least one minute."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start


class Lane(NamedTuple):
    """Where a span stands across its day: from ``first`` on, ``width`` of ``columns`` equal columns."""

    first: int
    width: int
    columns: int


def snapped(minute: float) -> int:
    """The nearest step of the grid within the day; halfway goes up."""
    return min(max(int((minute + STEP / 2) // STEP) * STEP, 0), DAY)


def drawn(anchor: float, minute: float) -> Span:
    """The span drawn from one minute to another in either direction: whole steps that hold both, at least one."""
    low, high = sorted((min(max(anchor, 0), DAY - 1), min(max(minute, 0), DAY - 1)))
    start = int(low // STEP) * STEP
    end = -int(-high // STEP) * STEP
    return Span(start, max(end, start + STEP))


def moved(span: Span, minute: float) -> Span:
    """The span begun at the step nearest to a minute; it keeps its length and its day."""
    length = min(span.minutes, DAY)
    start = min(snapped(minute), DAY - length)
    return Span(start, start + length)


def stretched(span: Span, end: float) -> Span:
    """The span with another end: the nearest step, never less than one step after its start."""
    least = min(span.start + STEP, DAY)
    return Span(span.start, max(snapped(end), least))


def stretched_up(span: Span, start: float) -> Span:
    """The span with another start: the nearest step, never less than one step before its end."""
    return Span(min(snapped(start), max(span.end - STEP, 0)), span.end)


def shifted(span: Span, steps: int) -> Span:
    """The span so many steps later (earlier when negative): to the next line of the grid first, as a key press does."""
    return moved(span, _next_line(span.start, steps))


def longer(span: Span, steps: int) -> Span:
    """The span with its end so many steps later (earlier when negative)."""
    return stretched(span, _next_line(span.end, steps))


def side_by_side(spans: Sequence[Span]) -> list[Lane]:
    """A lane for each span, in the order of the spans, so that none that overlap stand upon each other.

    Spans that hang together by overlaps share as many columns as stand at one time; a span without a neighbour to its
    right grows over the free columns. One that overlaps with nothing has the whole width.
    """
    lanes: list[Lane | None] = [None] * len(spans)
    for cluster in _clusters(spans):
        columns = _columns(spans, cluster)
        count = max(columns.values()) + 1
        for number in cluster:
            width = _room(spans, columns, number, count)
            lanes[number] = Lane(columns[number], width, count)
    return [lane for lane in lanes if lane is not None]


def _next_line(minute: int, steps: int) -> int:
    line = minute // STEP if steps > 0 else -(-minute // STEP)
    return (line + steps) * STEP


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _clusters(spans: Sequence[Span]) -> list[list[int]]:
    """The numbers of spans that hang together by overlaps, each cluster from early to late, long before short."""
    clusters: list[list[int]] = []
    until = -1
    for number in sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end, n)):
        if spans[number].start >= until or not clusters:
            clusters.append([])
        clusters[-1].append(number)
        until = max(until, spans[number].end)
    return clusters


def _columns(spans: Sequence[Span], cluster: Sequence[int]) -> dict[int, int]:
    """The leftmost column that is free, for each; no more are needed than stand at one time."""
    ends: list[int] = []
    columns: dict[int, int] = {}
    for number in cluster:
        free = next((column for column, end in enumerate(ends) if end <= spans[number].start), len(ends))
        ends[free : free + 1] = [spans[number].end]
        columns[number] = free
    return columns


def _room(spans: Sequence[Span], columns: dict[int, int], number: int, count: int) -> int:
    """How many columns a span can take from its own on without touching another."""
    beside = (columns[n] for n in columns if columns[n] > columns[number] and _overlap(spans[n], spans[number]))
    return min(beside, default=count) - columns[number]
