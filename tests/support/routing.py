"""The published routing problems beside the checkout, as problems of the program (their formats: ``SOURCE.txt``)."""

from math import hypot

from desktop.models.rules.orienteering import Problem, Span, Stop
from tests.support.shared_data import shared_data


def instance(name: str, days: int = 1) -> Problem:
    """An instance of orienteering with time windows, for some days; distances are cut as the literature does."""
    path = shared_data("5-routing", "optw-toptw", "instances", f"{name}.txt")
    rows = [[float(word) for word in line.split()] for line in path.read_text().splitlines()[2:] if line.split()]
    digits = 100 if name.startswith("pr") else 10
    places = [(row[1], row[2]) for row in rows]
    ways = [[int(hypot(a[0] - b[0], a[1] - b[1]) * digits) / digits for b in places] for a in places]
    stops = tuple(Stop(at, row[3], row[4], (((row[-2], row[-1]),),) * days) for at, row in enumerate(rows) if at)
    return Problem(stops, (Span(0, 0, 0.0, rows[0][-1]),) * days, ways)


def prize_collecting(name: str) -> tuple[Problem, list[int]]:
    """A prize-collecting instance of many vehicles as one day, and the first route of its best known solution.

    Demands are left out: a rep carries no load. The value is prizes less distance.
    """
    folder = ("5-routing", "prize-collecting-vrptw")
    sections = _sections(shared_data(*folder, f"{name}.vrp").read_text())
    places = [(x, y) for _at, x, y in sections["NODE_COORD_SECTION"]]
    service = sections["SERVICE_TIME"][0][0]
    windows = [(a, b) for _at, a, b in sections["TIME_WINDOW_SECTION"]]
    prizes = [row[1] for row in sections["PRIZE_SECTION"]]
    ways = [[int(hypot(a[0] - b[0], a[1] - b[1]) * 10) / 10 for b in places] for a in places]
    stops = tuple(Stop(at, service, prizes[at], ((windows[at],),)) for at in range(1, len(places)))
    routes = shared_data(*folder, f"{name}.sol").read_text().splitlines()
    best = [int(word) for word in routes[0].split(":")[1].split()]
    return Problem(stops, (Span(0, 0, *windows[0]),), ways, 1.0), best


def _sections(text: str) -> dict[str, list[list[float]]]:
    found: dict[str, list[list[float]]] = {}
    current: list[list[float]] = []
    for line in text.splitlines():
        head, colon, rest = line.partition(":")
        if line.endswith("_SECTION"):
            current = found.setdefault(line.strip(), [])
        elif colon:
            number = rest.strip()
            found[head.strip()] = [[float(number)]] if number.replace(".", "").isdigit() else []
        elif line.strip() and line.strip() != "EOF":
            current.append([float(word) for word in line.split()])
    return found
