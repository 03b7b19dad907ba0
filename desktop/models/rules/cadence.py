"""Cadence: how often a customer must be contacted, when it is due and overdue, and what a plan changes (domain.md §4).

Works for 100,000 customers at once: :class:`Cadence` remembers what it has worked out, for there are few different
dates. Knows no clock: what holds on a day is told for every day at once by :class:`DueLine`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from desktop.models.kinds import Grade, ObligationKind, Status
from desktop.models.rules.workdays import WorkCalendar

PREFERRED_WEEKDAY_WITHIN = 3
"""How many days behind the due day a preferred weekday may lie."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Latest acceptable gaps in days; ``None`` where nothing is asked for."""

    contact: int | None = None
    visit: int | None = None
    executive: int | None = None
    not_more_often: int | None = None
    """Fewest days between unprompted touches."""


@dataclass(frozen=True, slots=True)
class CadenceTable:
    """The gaps per grade and status that Settings show; the defaults are those of domain.md §4."""

    a: Gaps = Gaps(14, 30, 90, 2)
    b: Gaps = Gaps(30, 90, None, 7)
    c: Gaps = Gaps(90, 180, None, 21)
    d: Gaps = Gaps(180, None, None, 30)
    intent: Gaps = Gaps(7, None, None, 2)
    prospect: Gaps = Gaps(30, None, None, 7)
    decider: int = 60
    """Latest gap for contacts with a decider of an A or B customer."""
    first_contacts_per_day: int = 8


class Plan(NamedTuple):
    """A planned visit or contact that is still open."""

    on: date
    in_person: bool = False
    executive: bool = False
    decider: bool = False


class CadenceFacts(NamedTuple):
    """What is known of one customer; dates are local days on which something took place.

    ``own`` are gaps of the customer's own (only those that are given replace the table's). ``preferred_weekday`` is 0
    for Monday. ``last_decider_on`` stays ``None`` when no decider is known. ``stated_last_contact_on`` counts while
    nothing was ever recorded; ``rhythm_start_on`` is the day of the first contact from "start rhythm".
    ``first_contact_on`` starts the clock of visits and executive meetings that never took place.
    """

    status: Status
    grade: Grade | None = None
    own: Gaps | None = None
    preferred_weekday: int | None = None
    last_contact_on: date | None = None
    last_visit_on: date | None = None
    last_executive_on: date | None = None
    last_decider_on: date | None = None
    stated_last_contact_on: date | None = None
    rhythm_start_on: date | None = None
    first_contact_on: date | None = None
    plans: tuple[Plan, ...] = ()


class Obligation(NamedTuple):
    """One thing that a cadence asks for: due (amber) from ``due_on``, overdue (red) from ``overdue_on``."""

    kind: ObligationKind
    last_on: date | None
    """The last time it was met; ``None`` for a first contact."""
    ideal_on: date
    latest_on: date
    overdue_on: date
    due_on: date


class DueLine(NamedTuple):
    """What holds for a customer on the days ``valid_from <= today < valid_to``.

    The earliest obligation that no plan satisfies, or none (``kind`` and its dates are ``None``); ``plan_on`` is the
    next plan, if any.
    """

    valid_from: date
    valid_to: date
    kind: ObligationKind | None = None
    last_on: date | None = None
    due_on: date | None = None
    latest_on: date | None = None
    overdue_on: date | None = None
    plan_on: date | None = None


def ideal_gap(latest: int) -> int:
    """75 % of the latest gap, rounded down to days, but at least one (A 10, B 22, C 67, D 135)."""
    return max(1, latest * 3 // 4)


def later(day: date, days: int) -> date:
    """A day so many days later, or the last day there is."""
    return day + timedelta(days) if (date.max - day).days > days else date.max


def due_on(anchor: date, latest_gap: int, calendar: WorkCalendar, preferred_weekday: int | None = None) -> date:
    """When a customer is next due after ``anchor``, the last time.

    The ideal date, moved to the next working day, then to the preferred weekday when a working one lies within the next
    3 days, never past the latest date (so it is a day off only when no working day lies between ideal and latest).
    """
    latest = later(anchor, latest_gap)
    due = min(calendar.next_workday(later(anchor, ideal_gap(latest_gap))), latest)
    if preferred_weekday is None:
        return due
    preferred = later(due, (preferred_weekday - due.weekday()) % 7)
    near = (preferred - due).days <= PREFERRED_WEEKDAY_WITHIN
    return preferred if near and preferred <= latest and calendar.is_workday(preferred) else due


@dataclass(frozen=True, eq=False)
class Cadence:
    """A cadence table on a working calendar: says for each customer what is due when."""

    table: CadenceTable
    calendar: WorkCalendar
    _by_status: dict[Status, dict[Grade | None, Gaps | None]] = field(init=False, repr=False)
    _known: dict[tuple[ObligationKind, date, int, int | None], Obligation] = field(
        default_factory=dict[tuple[ObligationKind, date, int, int | None], Obligation], init=False, repr=False
    )
    _whole_time: dict[Obligation, tuple[DueLine, ...]] = field(
        default_factory=dict[Obligation, tuple[DueLine, ...]], init=False, repr=False
    )

    def __post_init__(self) -> None:
        table = self.table
        grades = {Grade.A: table.a, Grade.B: table.b, Grade.C: table.c, Grade.D: table.d, None: table.c}
        rows: dict[Status, dict[Grade | None, Gaps | None]] = {
            Status.PROSPECT: dict.fromkeys(grades, table.prospect),
            Status.INTENT: dict.fromkeys(grades, table.intent),
            Status.BUYING: dict(grades),
            Status.FORMER: dict.fromkeys(grades),
            Status.WINDING_DOWN: dict.fromkeys(grades),
        }
        object.__setattr__(self, "_by_status", rows)

    def gaps_for(self, status: Status, grade: Grade | None, own: Gaps | None = None) -> Gaps | None:
        """The gaps of a customer, its own before those of the table; ``None`` for former and winding-down ones."""
        row = self._by_status[status][grade]
        if own is None or row is None:
            return row
        return Gaps(
            row.contact if own.contact is None else own.contact,
            row.visit if own.visit is None else own.visit,
            row.executive if own.executive is None else own.executive,
            row.not_more_often if own.not_more_often is None else own.not_more_often,
        )

    def obligations(self, facts: CadenceFacts) -> tuple[Obligation, ...]:
        """Everything the cadence asks for of a customer; nothing when never contacted and no rhythm was started."""
        gaps = self.gaps_for(facts.status, facts.grade, facts.own)
        if gaps is None:
            return ()
        contact = facts.last_contact_on or facts.stated_last_contact_on
        weekday = facts.preferred_weekday
        if contact is None:
            return self._first(facts.rhythm_start_on, gaps.contact)
        since = facts.first_contact_on or facts.stated_last_contact_on or facts.rhythm_start_on or contact
        found: list[Obligation] = []
        if gaps.contact:
            found.append(self._obligation(ObligationKind.CONTACT, contact, gaps.contact, weekday))
        if gaps.visit:
            found.append(self._obligation(ObligationKind.VISIT, facts.last_visit_on or since, gaps.visit, weekday))
        if gaps.executive:
            anchor = facts.last_executive_on or since
            found.append(self._obligation(ObligationKind.EXECUTIVE, anchor, gaps.executive, weekday))
        if facts.last_decider_on and (facts.grade is Grade.A or facts.grade is Grade.B):
            found.append(self._obligation(ObligationKind.DECIDER, facts.last_decider_on, self.table.decider, weekday))
        return tuple(found)

    def _obligation(self, kind: ObligationKind, anchor: date, gap: int, weekday: int | None) -> Obligation:
        key = (kind, anchor, gap, weekday)
        found = self._known.get(key)
        if found is None:
            latest = later(anchor, gap)
            found = self._known[key] = Obligation(
                kind,
                anchor,
                later(anchor, ideal_gap(gap)),
                latest,
                self.calendar.first_workday_after(latest),
                due_on(anchor, gap, self.calendar, weekday),
            )
        return found

    def _first(self, start: date | None, gap: int | None) -> tuple[Obligation, ...]:
        """The first contact on the day that "start rhythm" gave, with as much time as lies between ideal and latest."""
        if start is None or not gap:
            return ()
        latest = later(start, gap - ideal_gap(gap))
        overdue = self.calendar.first_workday_after(latest)
        return (Obligation(ObligationKind.FIRST, None, start, latest, overdue, start),)

    def lines(self, facts: CadenceFacts) -> tuple[DueLine, ...]:
        """The due lines of a customer, see :func:`due_lines`."""
        obligations = self.obligations(facts)
        if facts.plans or not obligations:
            return due_lines(obligations, facts.plans)
        earliest = obligations[0] if len(obligations) == 1 else min(obligations, key=_due)
        found = self._whole_time.get(earliest)
        if found is None:
            found = self._whole_time[earliest] = due_lines((earliest,), ())
        return found


def _due(obligation: Obligation) -> date:
    return obligation.due_on


def satisfies(plan: Plan, obligation: Obligation) -> bool:
    """Whether a plan, while it lies ahead, satisfies an obligation: not later than its latest date, and of its kind."""
    if plan.on > obligation.latest_on:
        return False
    match obligation.kind:
        case ObligationKind.VISIT:
            return plan.in_person
        case ObligationKind.EXECUTIVE:
            return plan.executive
        case ObligationKind.DECIDER:
            return plan.decider
        case _:
            return True


def due_lines(obligations: Sequence[Obligation], plans: Sequence[Plan]) -> tuple[DueLine, ...]:
    """What holds on every day, from the first to the last there is, without gaps; nothing when there is neither.

    An obligation is satisfied up to the day of the last plan that satisfies it and reopens behind it. Each line is the
    earliest due among the open ones; of several on the same day the one that comes first.
    """
    if not obligations and not plans:
        return ()
    ends = sorted({later(plan.on, 1) for plan in plans})
    opens = [max((later(p.on, 1) for p in plans if satisfies(p, o)), default=date.min) for o in obligations]
    starts = [date.min, *ends]
    lines: list[DueLine] = []
    for start, end in zip(starts, [*ends, date.max], strict=True):
        waiting = [o for o, from_day in zip(obligations, opens, strict=True) if from_day <= start]
        plan_on = min((plan.on for plan in plans if plan.on >= start), default=None)
        lines.append(_line(start, end, min(waiting, key=_due) if waiting else None, plan_on))
    return tuple(lines)


def _line(start: date, end: date, open_: Obligation | None, plan_on: date | None) -> DueLine:
    if open_ is None:
        return DueLine(start, end, plan_on=plan_on)
    return DueLine(start, end, open_.kind, open_.last_on, open_.due_on, open_.latest_on, open_.overdue_on, plan_on)


class FirstContact(NamedTuple):
    """A customer whose rhythm starts: its grade and its latest gap between contacts in days."""

    customer_id: int
    grade: Grade | None
    gap: int


_RANK = {Grade.A: 0, Grade.B: 1, Grade.C: 2, None: 2, Grade.D: 3}


def start_rhythm(
    customers: Iterable[FirstContact], today: date, per_day: int, calendar: WorkCalendar
) -> dict[int, date]:
    """Spread first contacts over one gap: A first, at most ``per_day`` a day, on working days from today on.

    Customers of one grade and gap are spread evenly over the working days of that gap; those that find no room move
    behind it.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for customer in customers:
        groups.setdefault((_RANK[customer.grade], customer.gap), []).append(customer.customer_id)
    taken: dict[date, int] = {}
    days: dict[int, date] = {}
    for (_, gap), members in sorted(groups.items()):
        window = _workdays(today, gap, calendar)
        for number, customer_id in enumerate(members):
            day = window[number * len(window) // len(members)]
            days[customer_id] = day = _day_with_room(day, taken, max(1, per_day), calendar)
            taken[day] = taken.get(day, 0) + 1
    return days


def _workdays(today: date, gap: int, calendar: WorkCalendar) -> list[date]:
    found = [day for day in (later(today, n) for n in range(gap)) if calendar.is_workday(day)]
    return found or [calendar.next_workday(today)]


def _day_with_room(day: date, taken: dict[date, int], per_day: int, calendar: WorkCalendar) -> date:
    while taken.get(day, 0) >= per_day:
        day = calendar.first_workday_after(day)
    return day


def too_much_contact(on: date, unprompted: Iterable[date], not_more_often: int | None) -> date | None:
    """The nearest other unprompted outbound touch that lies too near to one on ``on``, or ``None`` (domain.md §4).

    ``unprompted`` are the days of such touches; whoever asks leaves everything else out, and does not ask while a
    case, a tender or an opportunity stage is open.
    """
    near = [day for day in unprompted if abs((on - day).days) < (not_more_often or 0)]
    return min(near, key=lambda day: (abs((on - day).days), day), default=None)
