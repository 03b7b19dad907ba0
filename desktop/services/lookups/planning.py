"""Reads of the planner: candidates, the board of days, days when I am near a customer, the capacity of a quarter."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models.kinds import VisitWarning
from desktop.models.rows.planning import Board, BoardDay, BoardStop, Candidate, Capacity, NearDay, Place
from desktop.models.rows.visits import VisitRow
from desktop.models.rules.capacity import Cost, capacity
from desktop.models.rules.day_plan import Standpoint, free_start, visiting_hours, warnings_of
from desktop.models.rules.periods import add_months
from desktop.models.rules.visits import OPEN
from desktop.models.values import Period
from desktop.services.planning_ground import Ground, Whereabouts, ground_of, minute_of, moment_of
from desktop.services.ports import Clock
from desktop.services.touches import contacted_too_often
from desktop.storage.book import Book
from desktop.storage.queries import planning as queries
from desktop.storage.queries.settings import read_cadence
from desktop.storage.queries.visits import visits_in

_AHEAD = timedelta(28)
"""Customers due within so many days behind the shown ones are candidates too: some lie on the way."""

_NEAR_DAYS = 42
_NEAR_KILOMETRES = 15.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates in order, and the areas there are with their numbers."""

    rows: tuple[Candidate, ...]
    areas: tuple[tuple[str, int], ...]


class PlanningLookups:
    """What the planner asks."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def candidates(self, until: date, text: str = "", area: str = "") -> Candidates:
        """Whom to visit by a day, the most urgent first; a typed text finds every customer.

        ``area`` is a city, or a city with its district as in ``Candidate.area``.
        """
        today = self._clock.today()
        with self._book.reading() as connection:
            if text.strip():
                ids = queries.matching_ids(connection, text)
            else:
                ids = queries.pressing_ids(connection, today, until + _AHEAD)
            found = queries.candidates(connection, ids, today)
        shown = [one for one in found if not area or one.area == area or one.area.startswith(f"{area} · ")]
        return Candidates(tuple(shown), _areas(found))

    def candidate(self, customer_id: int) -> Candidate | None:
        """One customer as a candidate."""
        with self._book.reading() as connection:
            found = queries.candidates(connection, [customer_id], self._clock.today())
        return found[0] if found else None

    def board(self, period: Period) -> Board:
        """The days of a period with their visits, ways and warnings."""
        ground, now = ground_of(self._book), self._clock.now()
        with self._book.reading() as connection:
            rows = visits_in(connection, period, now)
            known = queries.places_of(connection, {row.customer_id for row in rows})
            often = {
                row.id
                for row in rows
                if row.state in OPEN and contacted_too_often(connection, row.customer_id, row.day)
            }
        return Board(
            period,
            tuple(self._day(day, [row for row in rows if row.day == day], ground, known, often) for day in period.days),
        )

    def _day(
        self, day: date, rows: Sequence[VisitRow], ground: Ground, known: Whereabouts, often: Collection[int]
    ) -> BoardDay:
        places = [known[row.customer_id][0] for row in rows]
        ways = ground.ways(places, [row.on_video for row in rows])
        warned = self._warned(day, rows, ground, known)
        stops = tuple(
            BoardStop(
                row,
                place,
                way,
                (*told, VisitWarning.TOO_MUCH_CONTACT) if row.id in often else told,
                known[row.customer_id][1],
            )
            for row, place, way, told in zip(rows, places, ways, warned, strict=True)
        )
        visiting = sum((row.ends_at - row.starts_at) // timedelta(minutes=1) for row in rows)
        travelling = sum(way.minutes for way in ways if way is not None)
        on_site = [place for row, place in zip(rows, places, strict=True) if not row.on_video]
        back = ground.way(on_site[-1], ground.home) if on_site else None
        travelling += back.minutes if back is not None else 0
        calendar = ground.calendar
        room = ground.hours.minutes if calendar.is_workday(day) else 0
        free = max(0, room - visiting - travelling)
        return BoardDay(day, calendar.day_kind(day), calendar.day_name(day), stops, visiting, travelling, free)

    def _warned(
        self, day: date, rows: Sequence[VisitRow], ground: Ground, known: Whereabouts
    ) -> list[tuple[VisitWarning, ...]]:
        """What is wrong with the visits that still lie ahead."""
        now = self._clock.now()
        slots = [ground.slot(row, known[row.customer_id][1], now) for row in rows]
        found_ways = ground.ways([known[row.customer_id][0] for row in rows], [row.on_video for row in rows])
        stands = [Standpoint(known[row.customer_id][1], row.on_video) for row in rows]
        minutes = [0 if way is None else way.minutes for way in found_ways]
        found = warnings_of(day, slots, minutes, stands, (ground.hours, ground.calendar.is_workday(day)))
        ahead = [row.state in OPEN and row.ends_at > now for row in rows]
        return [told if open_ else () for told, open_ in zip(found, ahead, strict=True)]

    def near_days(self, customer_id: int) -> tuple[NearDay, ...]:
        """Days ahead on which a stop lies near the customer and a visit would fit, the nearest first."""
        today = self._clock.today()
        period = Period(today, today + timedelta(_NEAR_DAYS))
        board, ground = self.board(period), ground_of(self._book)
        with self._book.reading() as connection:
            place, welcome = queries.places_of(connection, [customer_id])[customer_id]
        if place is None:
            return ()
        days = [day for day in board.days if day.works and all(s.row.customer_id != customer_id for s in day.stops)]
        found = [near for day in days for near in self._near(day, place, welcome, ground)]
        return tuple(sorted(found, key=lambda near: (near.kilometres, near.day)))

    def _near(self, day: BoardDay, place: Place, welcome: str, ground: Ground) -> Iterator[NearDay]:
        """The nearest stop of a day with the time at which a visit fits into the day's gaps."""
        on_site = [stop for stop in day.stops if not stop.row.on_video and stop.place is not None]
        ways = [(ground.way(place, stop.place), stop) for stop in on_site]
        near = min(((way.kilometres or 0.0, stop) for way, stop in ways if way), key=lambda one: one[0], default=None)
        if near is None or near[0] > _NEAR_KILOMETRES:
            return
        now, minutes = self._clock.now(), ground.settings.visit_minutes
        hours = visiting_hours(day.day, ground.hours, welcome, ground.calendar)
        earliest = minute_of(now) if day.day == now.date() else 0
        slots = [(ground.slot(stop.row, stop.welcome_hours, now), stop.place) for stop in day.stops]
        taken = ((slot.starts, slot.ends, ground.way_minutes(place, there)) for slot, there in slots)
        start = free_start(hours, minutes, earliest, taken)
        if start is not None:
            yield NearDay(day.day, near[0], near[1].row.customer, moment_of(day.day, start, now))

    def capacity(self) -> Capacity:
        """What the cadence promises for the coming three months against the hours there are."""
        today = self._clock.today()
        period, ground = Period(today, add_months(today, 3)), ground_of(self._book)
        settings = ground.settings
        with self._book.reading() as connection:
            held = queries.held_cadences(connection)
            table = read_cadence(connection)
            way = self._usual_way(ground)
        workdays = sum(ground.calendar.is_workday(day) for day in period.days)
        available = workdays * ground.hours.minutes * settings.customer_share // 100
        cost = Cost(settings.contact_minutes, settings.visit_minutes + way)
        return capacity(table, held, period, (workdays, available), cost)

    def _usual_way(self, ground: Ground) -> int:
        """Minutes of travel that a visit takes, as it was in the last and is in the next weeks."""
        today = self._clock.today()
        board = self.board(Period(today - timedelta(28), today + timedelta(14)))
        visits = sum(not stop.row.on_video for day in board.days for stop in day.stops)
        travel = sum(day.travel_minutes for day in board.days)
        return travel // visits if visits else ground.way_minutes(None, None)


def _areas(rows: Sequence[Candidate]) -> tuple[tuple[str, int], ...]:
    """Cities and their districts with the number of candidates, the largest city first."""
    counts: dict[str, int] = {}
    for row in rows:
        city, dot, _district = row.area.partition(" · ")
        for name in filter(None, (city, row.area if dot else "")):
            counts[name] = counts.get(name, 0) + 1
    cities = sorted((name for name in counts if " · " not in name), key=lambda name: (-counts[name], name))
    found: list[tuple[str, int]] = []
    for city in cities:
        found.append((city, counts[city]))
        inside = [name for name in counts if name.startswith(f"{city} · ")]
        found += [(name, counts[name]) for name in sorted(inside, key=lambda name: (-counts[name], name))]
    return tuple(found)
