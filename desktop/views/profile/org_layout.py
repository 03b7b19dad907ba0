"""Where each person stands in the organisation chart: superiors above the middle of those who report to them.

Works on ids and depths only; a column is the width of one card.
"""

from collections.abc import Sequence

Place = tuple[float, int]


def chart_places(order: Sequence[tuple[int, int]]) -> dict[int, Place]:
    """Column and row of every person; ``order`` are ids with their depth, superiors before those below them.

    Those without anybody below take the columns 0, 1, 2 … from left to right; nobody overlaps.
    """
    below = reports(order)
    places: dict[int, Place] = {}
    taken = 0
    for person, depth in reversed(order):
        children = [places[child][0] for child in below[person]]
        if children:
            places[person] = ((children[0] + children[-1]) / 2, depth)
        else:
            places[person] = (float(taken), depth)
            taken += 1
    last = taken - 1
    return {person: (last - column, depth) for person, (column, depth) in places.items()}


def reports(order: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    """Who stands directly below each person, in order."""
    below: dict[int, list[int]] = {person: [] for person, _depth in order}
    chain: list[int] = []
    for person, depth in order:
        del chain[depth:]
        if chain:
            below[chain[-1]].append(person)
        chain.append(person)
    return below
