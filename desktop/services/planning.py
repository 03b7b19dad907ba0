"""The planner's verbs: a customer onto a day, visits in another order or day, a proposal accepted, a week copied.

Each is one step of undo. Times follow from the order: what has to give way moves later, what is confirmed never moves.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.i18n.planning_words import purpose_text
from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Visit
from desktop.models.errors import InvalidInput
from desktop.models.kinds import VisitState
from desktop.models.rows.planning import Proposed
from desktop.models.rows.visits import CheckItem, ObjectiveItem, VisitDetail, VisitDraft, VisitRow
from desktop.models.rules.day_plan import Slot, arranged, first_start
from desktop.models.rules.visits import OPEN
from desktop.models.values import Period, VisitId
from desktop.services.naming import name_customer
from desktop.services.planning_ground import Ground, Whereabouts, ground_of, moment_of
from desktop.services.ports import Clock
from desktop.services.visit_proposals import VisitProposals
from desktop.services.visits import add_visit, move_visit, open_visit
from desktop.storage.book import Book
from desktop.storage.queries.planning import candidates, places_of
from desktop.storage.queries.visits import visit as read_visit
from desktop.storage.queries.visits import visits_in
from desktop.storage.unit_of_work import UnitOfWork


class Planning:
    """Verbs of the board of days."""

    def __init__(self, book: Book, clock: Clock, proposals: VisitProposals) -> None:
        self._book = book
        self._clock = clock
        self._proposals = proposals

    def place(self, customer_id: int, day: date, position: int | None = None) -> tuple[VisitId, ChangeSet]:
        """Plan a visit onto a day, at a place among its stops or where it fits best.

        Raises NotFound, InvalidInput ``past_day``.
        """
        self._require_ahead(day)
        ground = ground_of(self._book)
        draft = self._draft(customer_id, day, ground)
        with self._book.unit_of_work(Operation.ADD_VISIT) as uow:
            name_customer(uow, customer_id)
            made = add_visit(uow, draft, self._clock)
            self._arrange(uow, day, made, position, ground)
            return VisitId(made.id), uow.commit()

    def place_at(self, customer_id: int, starts_at: datetime) -> tuple[VisitId, ChangeSet]:
        """Plan a visit at a time that was offered (:meth:`PlanningLookups.near_days`); no other stop is moved.

        Raises NotFound, InvalidInput ``past_day``.
        """
        self._require_ahead(starts_at.date())
        draft = self._draft(customer_id, starts_at.date(), ground_of(self._book))
        draft = replace(draft, starts_at=starts_at, ends_at=starts_at + (draft.ends_at - draft.starts_at))
        with self._book.unit_of_work(Operation.ADD_VISIT) as uow:
            name_customer(uow, customer_id)
            made = add_visit(uow, draft, self._clock)
            return VisitId(made.id), uow.commit()

    def move(self, visit_id: int, day: date, position: int | None = None) -> ChangeSet:
        """Move an open visit to a place among the stops of a day; later ones give way as far as needed.

        Raises NotFound, InvalidInput ``visit_closed``, ``past_day``.
        """
        self._require_ahead(day)
        ground = ground_of(self._book)
        with self._book.unit_of_work(Operation.ARRANGE_VISITS) as uow:
            visit = open_visit(uow, visit_id)
            if visit.starts_at.date() != day:
                move_visit(uow, visit, visit.starts_at + (day - visit.starts_at.date()))
                uow.flush()
            self._arrange(uow, day, visit, position, ground)
            return uow.commit()

    def accept(self, visits: Sequence[Proposed]) -> ChangeSet:
        """Put the visits of a proposal into the book."""
        drafts = [self._accepted(one) for one in visits]
        with self._book.unit_of_work(Operation.PLAN_VISITS) as uow:
            for draft in drafts:
                name_customer(uow, draft.customer_id)
                add_visit(uow, draft, self._clock)
            uow.describe(count=len(drafts))
            return uow.commit()

    def copy(self, period: Period, first: date) -> tuple[int, ChangeSet]:
        """Plan the visits of a period again from another first day on: same weekday and time, same purpose and people.

        A day off gives way to the next working day; a customer already planned for a day is passed over. Returns how
        many were planned. Raises InvalidInput ``no_visits``, ``past_day``.
        """
        self._require_ahead(first)
        now, apart = self._clock.now(), first - period.start
        with self._book.unit_of_work(Operation.COPY_VISITS) as uow:
            rows = visits_in(uow.connection, period, now)
            if not rows:
                raise InvalidInput("no_visits", date=period.start.isoformat())
            calendar, made = ground_of(self._book).calendar, 0
            for row in rows:
                day = calendar.next_workday(row.day + apart)
                there = visits_in(uow.connection, Period(day, day + timedelta(1)), now)
                if all(other.customer_id != row.customer_id for other in there):
                    name_customer(uow, row.customer_id)
                    add_visit(uow, _again(read_visit(uow.connection, row.id, now), day), self._clock)
                    made += 1
            uow.describe(count=made)
            return made, uow.commit()

    def _require_ahead(self, day: date) -> None:
        if day < self._clock.today():
            raise InvalidInput("past_day", date=day.isoformat())

    def _draft(self, customer_id: int, day: date, ground: Ground) -> VisitDraft:
        """A new visit at the first hour of work of a day; its time follows from its place in the day."""
        with self._book.reading() as connection:
            known = candidates(connection, [customer_id], self._clock.today())
        start = moment_of(day, ground.hours.work[0], self._clock.now())
        draft = self._proposals.new_visit(customer_id, start)
        return replace(draft, purpose=purpose_text(known[0].urgency) if known else "")

    def _accepted(self, proposed: Proposed) -> VisitDraft:
        draft = self._proposals.new_visit(proposed.candidate.customer_id, proposed.starts_at)
        return replace(draft, ends_at=proposed.ends_at, purpose=purpose_text(proposed.candidate.urgency))

    def _arrange(self, uow: UnitOfWork, day: date, moved: Visit, position: int | None, ground: Ground) -> None:
        """Give the stops of a day their times, ``moved`` among them at a position."""
        now = self._clock.now()
        rows = visits_in(uow.connection, Period(day, day + timedelta(1)), now)
        known = places_of(uow.connection, {row.customer_id for row in rows})
        mine = next(row for row in rows if row.id == moved.id)
        others = [row for row in rows if row.id != moved.id]
        opens = ground.hours.work[0]
        if day == now.date():
            opens = max(opens, now.hour * 60 + now.minute)
        day_order = _DayOrder(ground, known, opens)
        if position is None:
            position = day_order.best_position(others, mine, now)
        order = [*others[:position], mine, *others[position:]]
        slots = [replace(slot, fixed=slot.fixed and slot.key != mine.id) for slot in day_order.slots(order, now)]
        for visit_id, start in arranged(slots, day_order.ways(order), opens, mine.id).items():
            begins = moment_of(day, start, now)
            entity = uow.get(Visit, visit_id)
            if entity.state in OPEN and begins != entity.starts_at:
                kept = entity.state
                move_visit(uow, entity, begins)
                # A visit that only gives way within its day was not confirmed; the new one keeps what it is.
                entity.state = kept if entity is not moved else VisitState.PLANNED


class _DayOrder:
    """Slots and ways of the stops of one day in any order."""

    def __init__(self, ground: Ground, known: Whereabouts, opens: int) -> None:
        self._ground, self._known, self._opens = ground, known, opens

    def slots(self, rows: Sequence[VisitRow], now: datetime) -> list[Slot]:
        return [self._ground.slot(row, self._known[row.customer_id][1], now) for row in rows]

    def ways(self, rows: Sequence[VisitRow]) -> list[int]:
        """Minutes to each stop; an unknown way between two stops counts as what is planned for one."""
        found = self._ground.ways([self._known[row.customer_id][0] for row in rows], [row.on_video for row in rows])
        unknown = self._ground.way_minutes(None, None)
        return [
            way.minutes if way is not None else 0 if row.on_video or at == 0 else unknown
            for at, (row, way) in enumerate(zip(rows, found, strict=True))
        ]

    def best_position(self, others: Sequence[VisitRow], mine: VisitRow, now: datetime) -> int:
        """Where the stop fits without moving another, by the least way; else behind all others."""
        found: list[tuple[int, int]] = []
        for position in range(len(others) + 1):
            order = [*others[:position], mine, *others[position:]]
            slots, ways = self.slots(order, now), self.ways(order)
            free = max((slot.ends for slot in slots[:position]), default=self._opens)
            start = first_start(slots[position].hours, slots[position].minutes, free + ways[position])
            behind = slots[position + 1].starts - ways[position + 1] if position < len(others) else None
            if start is not None and (behind is None or start + slots[position].minutes <= behind):
                found.append((sum(ways), position))
        return min(found)[1] if found else len(others)


def _again(detail: VisitDetail, day: date) -> VisitDraft:
    """The same visit on another day, with nothing reached, prepared or confirmed yet."""
    row = detail.row
    return VisitDraft(
        customer_id=row.customer_id,
        starts_at=row.starts_at + (day - row.day),
        ends_at=row.ends_at + (day - row.day),
        kind=row.kind,
        place=row.place,
        on_video=row.on_video,
        purpose=row.purpose,
        contacts=tuple(person.id for person in detail.contacts if person.left_on is None),
        companions=tuple(person.id for person in detail.companions),
        objectives=tuple(ObjectiveItem(item.text) for item in detail.objectives),
        outline=tuple(replace(part, id=None) for part in detail.outline),
        preparation=tuple(CheckItem(item.text) for item in detail.preparation),
        materials=tuple(CheckItem(item.text) for item in detail.materials),
    )
