"""帮我排: fills chosen days with the customers that matter most. Proposes only; nothing is written.

What stands in the days stays. Between it the working and welcome hours are free for the most urgent candidates; which
of them, where and when is a prize-collecting problem with time windows (``models.rules.orienteering``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from desktop.i18n.catalogue import _
from desktop.models.errors import Cancelled
from desktop.models.rows.planning import (
    Board,
    BoardDay,
    Candidate,
    LeftOut,
    NotProposed,
    Place,
    Proposal,
    Proposed,
)
from desktop.models.rules.cadence import too_much_contact
from desktop.models.rules.day_plan import GRID, quarter, visiting_hours
from desktop.models.rules.orienteering import ANYWHERE, Answer, Problem, Span, Stop, Visited, Window, begins
from desktop.models.rules.orienteering_choice import best_answer
from desktop.models.values import Period
from desktop.services.lookups.planning import PlanningLookups
from desktop.services.planning_ground import Ground, ground_of, minute_of, moment_of
from desktop.services.ports import Cancellation, Clock, Progress
from desktop.storage.book import Book

_MOST_CANDIDATES = 60
_MOST_LEFT_OUT = 5
_POINTS_A_MINUTE = 0.25
"""How many points of urgency a minute on the road must bring."""

_SECONDS = 5.0
_HARDLY_A_DETOUR = 15
"""Minutes of detour below which a customer lies on the way."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A span of the problem with the day it belongs to."""

    day: date
    span: Span


class RouteProposals:
    """Makes proposals."""

    def __init__(self, book: Book, clock: Clock, lookups: PlanningLookups) -> None:
        self._book = book
        self._clock = clock
        self._lookups = lookups

    def propose(self, days: Sequence[date], area: str, progress: Progress, cancelled: Cancellation) -> Proposal:
        """The best visits for the days, of the customers of an area (or all). Raises Cancelled."""
        ground = ground_of(self._book)
        days = [day for day in sorted(days) if ground.calendar.is_workday(day) and day >= self._clock.today()]
        if not days:
            return Proposal((), (), (), 0, 0, exact=True)
        board = self._lookups.board(Period(days[0], days[-1] + timedelta(1)))
        chosen = Board(board.period, tuple(day for day in board.days if day.day in days))
        waiting = [one for one in self._lookups.candidates(days[-1], area=area).rows if not one.planned]
        task = _Task(ground, chosen, waiting[:_MOST_CANDIDATES], self._clock)
        answer = best_answer(task.problem, self._watch(progress, cancelled))
        if cancelled():
            raise Cancelled
        return task.proposal(answer)

    def _watch(self, progress: Progress, cancelled: Cancellation) -> Callable[[float], bool]:
        begun = self._clock.now()

        def watch(fraction: float) -> bool:
            progress(fraction, _("Looking for the best order of visits"))
            return not cancelled() and (self._clock.now() - begun).total_seconds() < _SECONDS

        return watch


class _Task:
    """The days and candidates as a problem, and its answer as a proposal."""

    def __init__(self, ground: Ground, board: Board, waiting: Sequence[Candidate], clock: Clock) -> None:
        self._ground, self._board, self._clock = ground, board, clock
        self._waiting = list(waiting)
        self._minutes = quarter(ground.settings.visit_minutes)
        self._places: list[Place | None] = [one.place for one in self._waiting]
        self._home = self._known_as(ground.home) if ground.home is not None else ANYWHERE
        self._stretches = [stretch for day in board.days for stretch in self._stretches_of(day)]
        self.problem = self._problem()

    def _known_as(self, place: Place | None) -> int:
        self._places.append(place)
        return len(self._places) - 1

    def _stretches_of(self, day: BoardDay) -> list[_Stretch]:
        """The free time of a day between what stands in it."""
        now, opens = self._clock.now(), self._ground.hours.work[0]
        if day.day == now.date():
            opens = max(opens, minute_of(now))
        place, found = self._home, list[_Stretch]()
        for stop in day.stops:
            there = ANYWHERE if stop.row.on_video else self._known_as(stop.place)
            found.append(_Stretch(day.day, Span(place, there, quarter(opens), minute_of(stop.row.starts_at))))
            opens, place = max(opens, minute_of(stop.row.ends_at)), there
        found.append(_Stretch(day.day, Span(place, self._home, quarter(opens), self._ground.hours.work[1])))
        return found

    def _problem(self) -> Problem:
        stops = tuple(
            Stop(at, self._minutes, one.urgency.points, tuple(self._windows(one, part) for part in self._stretches))
            for at, one in enumerate(self._waiting)
        )
        ways = [[self._way(one, other) for other in self._places] for one in self._places]
        return Problem(stops, tuple(part.span for part in self._stretches), ways, _POINTS_A_MINUTE)

    def _way(self, one: Place | None, other: Place | None) -> float:
        """Ways in whole quarters of an hour, so that every visit begins on one."""
        return 0 if one is other and one is not None else quarter(self._ground.way_minutes(one, other))

    def _windows(self, one: Candidate, part: _Stretch) -> tuple[Window, ...]:
        """Between which times a visit may begin in a stretch."""
        if too_much_contact(part.day, one.touched_on, one.not_more_often):
            return ()
        hours = visiting_hours(part.day, self._ground.hours, one.welcome_hours, self._ground.calendar)
        begun = ((quarter(max(begin, int(part.span.opens))), end - self._minutes) for begin, end in hours)
        return tuple((first, last // GRID * GRID) for first, last in begun if first <= last // GRID * GRID)

    def proposal(self, answer: Answer) -> Proposal:
        """The answer in the program's terms, with the reasons of those left out."""
        now, visits = self._clock.now(), list[Proposed]()
        for part, span in zip(self._stretches, answer.spans, strict=True):
            for at, visited in enumerate(span):
                start = moment_of(part.day, int(visited.starts), now)
                extra, near = self._detour(part, [one.stop for one in span], at)
                candidate = self._waiting[visited.stop]
                ends = start + timedelta(minutes=self._ground.settings.visit_minutes)
                visits.append(Proposed(candidate, start, ends, extra, near))
        left = [one for at, one in enumerate(self._waiting) if at not in answer.chosen]
        before = sum(day.travel_minutes for day in self._board.days)
        after = before + sum(self._extra(part, [one.stop for one in span]) for part, span in self._filled(answer))
        days = tuple(day.day for day in self._board.days)
        outs = tuple(self._left_out(one) for one in left[:_MOST_LEFT_OUT])
        return Proposal(days, tuple(visits), outs, after, before, answer.exact)

    def _filled(self, answer: Answer) -> list[tuple[_Stretch, tuple[Visited, ...]]]:
        return [(part, span) for part, span in zip(self._stretches, answer.spans, strict=True) if span]

    def _minutes_between(self, one: int, other: int) -> int:
        if ANYWHERE in (one, other):
            return 0
        return self._ground.way_minutes(self._places[one], self._places[other])

    def _extra(self, part: _Stretch, stops: Sequence[int]) -> int:
        """Minutes of travel that stops add to a stretch."""
        places = [part.span.start, *stops, part.span.end]
        way = sum(self._minutes_between(one, other) for one, other in pairwise(places))
        return max(0, way - self._minutes_between(part.span.start, part.span.end))

    def _detour(self, part: _Stretch, stops: Sequence[int], at: int) -> tuple[int, str]:
        """What one of the stops adds, and the neighbour it lies near to when that is hardly anything."""
        rest = [*stops[:at], *stops[at + 1 :]]
        extra = max(0, self._extra(part, stops) - self._extra(part, rest))
        around = [*stops[max(0, at - 1) : at], *stops[at + 1 : at + 2]]
        near = min(around, key=lambda stop: self._minutes_between(stop, stops[at]), default=None)
        if near is None or self._minutes_between(near, stops[at]) > _HARDLY_A_DETOUR:
            return extra, ""
        return extra, self._waiting[near].name

    def _left_out(self, one: Candidate) -> NotProposed:
        number = self._waiting.index(one)
        open_parts = [part for at, part in enumerate(self._stretches) if self.problem.stops[number].windows[at]]
        if not open_parts:
            days = [day.day for day in self._board.days]
            often = all(too_much_contact(day, one.touched_on, one.not_more_often) for day in days)
            return NotProposed(one, LeftOut.TOO_OFTEN if often else LeftOut.NOT_WELCOME)
        roomy = [part for part in open_parts if self._fits_alone(number, part)]
        best = min(roomy or open_parts, key=lambda part: self._extra(part, [number]))
        extra = self._extra(best, [number])
        kilometres = extra * self._ground.settings.travel_speed / 60
        if not roomy:
            return NotProposed(one, LeftOut.NO_ROOM, kilometres, best.day)
        far = extra * _POINTS_A_MINUTE >= one.urgency.points
        return NotProposed(one, LeftOut.TOO_FAR if far else LeftOut.FULL, kilometres, best.day)

    def _fits_alone(self, number: int, part: _Stretch) -> bool:
        """Whether a stretch would do for a stop if nothing else were in it."""
        stop, span = self.problem.stops[number], part.span
        windows = stop.windows[self._stretches.index(part)]
        starts = begins(windows, span.opens + self.problem.way(span.start, stop.place))
        return starts is not None and starts + stop.length + self.problem.way(stop.place, span.end) <= span.closes
