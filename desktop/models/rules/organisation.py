"""Who reports to whom: order of the organisation and circles in it. Works on ids only."""

from collections.abc import Iterator, Mapping, Sequence


def reports_in_circle(person: int, superior: int | None, superiors: Mapping[int, int | None]) -> bool:
    """Whether a person would report to themselves, over however many steps, if they reported to ``superior``."""
    seen: set[int] = set()
    while superior is not None and superior not in seen:
        if superior == person:
            return True
        seen.add(superior)
        superior = superiors.get(superior)
    return False


def tree_order(people: Sequence[int], superiors: Mapping[int, int | None]) -> list[tuple[int, int]]:
    """Every person once with its depth: superiors before those who report to them, else in the given order.

    A superior who is not among the people counts as none; people in a circle stand at the top.
    """
    known = set(people)
    below: dict[int | None, list[int]] = {}
    for person in people:
        superior = superiors.get(person)
        below.setdefault(superior if superior in known else None, []).append(person)
    ordered = list(_walk(below, None, 0))
    placed = {person for person, _ in ordered}
    return ordered + [(person, 0) for person in people if person not in placed]


def _walk(below: Mapping[int | None, list[int]], superior: int | None, depth: int) -> Iterator[tuple[int, int]]:
    for person in below.get(superior, ()):
        yield person, depth
        yield from _walk(below, person, depth + 1)
