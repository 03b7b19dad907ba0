"""Who is due when, by tables of cases and for made-up customers."""

import random
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import DueState, Grade, ObligationKind, Status
from desktop.models.rules.cadence import (
    Cadence,
    CadenceFacts,
    CadenceTable,
    DueLine,
    FirstContact,
    Gaps,
    Obligation,
    Plan,
    due_lines,
    due_on,
    ideal_gap,
    satisfies,
    start_rhythm,
    too_much_contact,
)
from desktop.models.rules.workdays import announced_calendar

CALENDAR = announced_calendar()
CADENCE = Cadence(CadenceTable(), CALENDAR)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
KINDS = ObligationKind


def line_on(lines: Sequence[DueLine], today: date) -> DueLine | None:
    """The line that holds today, as the queries choose it."""
    return next((line for line in lines if line.valid_from <= today < line.valid_to), None)


def state_of(line: DueLine | None, today: date) -> DueState:
    """What the queries say of a line: overdue, due, planned (nothing due yet and a plan ahead), later, or none."""
    if line is None:
        return DueState.NONE
    if line.overdue_on is not None and today >= line.overdue_on:
        return DueState.OVERDUE
    if line.due_on is not None and today >= line.due_on:
        return DueState.DUE
    if line.plan_on is not None:
        return DueState.PLANNED
    return DueState.NONE if line.due_on is None else DueState.LATER


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("latest", "ideal"), [(14, 10), (30, 22), (90, 67), (180, 135), (7, 5), (2, 1), (1, 1)])
def test_the_ideal_gap(latest: int, ideal: int) -> None:
    assert ideal_gap(latest) == ideal


@pytest.mark.parametrize(
    ("status", "grade", "own", "gaps"),
    [
        (Status.BUYING, Grade.A, None, Gaps(14, 30, 90, 2)),
        (Status.BUYING, Grade.D, None, Gaps(180, None, None, 30)),
        (Status.BUYING, None, None, Gaps(90, 180, None, 21)),
        (Status.INTENT, Grade.A, None, Gaps(7, None, None, 2)),
        (Status.PROSPECT, None, None, Gaps(30, None, None, 7)),
        (Status.FORMER, Grade.A, Gaps(contact=5), None),
        (Status.WINDING_DOWN, None, None, None),
        (Status.BUYING, Grade.B, Gaps(contact=10, executive=120), Gaps(10, 90, 120, 7)),
    ],
)
def test_gaps_of_a_customer(status: Status, grade: Grade | None, own: Gaps | None, gaps: Gaps | None) -> None:
    assert CADENCE.gaps_for(status, grade, own) == gaps


@pytest.mark.parametrize(
    ("anchor", "gap", "weekday", "due"),
    [
        ("2026-03-02", 14, None, "2026-03-12"),
        ("2026-03-04", 14, None, "2026-03-16"),  # Saturday → Monday
        ("2026-03-04", 14, 2, "2026-03-18"),  # → Wednesday, the latest date
        ("2026-03-04", 14, 3, "2026-03-16"),  # Thursday is past the latest date
        ("2026-03-02", 30, 3, "2026-03-26"),  # Tuesday → Thursday
        ("2026-03-02", 30, 0, "2026-03-24"),  # Monday is 6 days off
        ("2026-02-01", 14, None, "2026-02-11"),
        ("2026-02-03", 14, None, "2026-02-13"),
        ("2026-02-04", 14, None, "2026-02-14"),  # a make-up Saturday is a working day
        ("2026-02-05", 14, None, "2026-02-19"),  # the festival lasts past the latest date
        ("2026-02-05", 30, 2, "2026-02-27"),  # Friday → Wednesday is too far
        ("2027-01-20", 30, None, "2027-02-11"),  # a year that is not announced
    ],
)
def test_the_due_day(anchor: str, gap: int, weekday: int | None, due: str) -> None:
    assert due_on(d(anchor), gap, CALENDAR, weekday) == d(due)


@given(DAYS, st.integers(1, 400), st.none() | st.integers(0, 6))
def test_due_between_ideal_and_latest(anchor: date, gap: int, weekday: int | None) -> None:
    due, latest = due_on(anchor, gap, CALENDAR, weekday), anchor + timedelta(gap)
    assert anchor + timedelta(ideal_gap(gap)) <= due <= latest
    assert CALENDAR.is_workday(due) or due == latest
    plain = due_on(anchor, gap, CALENDAR)
    if weekday is not None and due != plain:
        assert due.weekday() == weekday
        assert timedelta(0) < due - plain <= timedelta(3)


def test_obligations_of_an_a_customer() -> None:
    facts = CadenceFacts(
        Status.BUYING,
        Grade.A,
        last_contact_on=d("2026-03-02"),
        last_visit_on=d("2026-02-24"),
        last_executive_on=d("2025-12-15"),
        last_decider_on=d("2026-01-20"),
    )
    found = {o.kind: o for o in CADENCE.obligations(facts)}
    assert found[KINDS.CONTACT] == Obligation(
        KINDS.CONTACT, d("2026-03-02"), d("2026-03-12"), d("2026-03-16"), d("2026-03-17"), d("2026-03-12")
    )
    assert found[KINDS.VISIT].due_on == d("2026-03-18")
    assert found[KINDS.EXECUTIVE].latest_on == d("2026-03-15")
    assert found[KINDS.EXECUTIVE].overdue_on == d("2026-03-16")
    assert found[KINDS.DECIDER].latest_on == d("2026-03-21")
    assert found[KINDS.DECIDER].overdue_on == d("2026-03-23")
    (line,) = CADENCE.lines(facts)
    assert line.kind == KINDS.EXECUTIVE
    assert line.due_on == d("2026-02-24")


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        (CadenceFacts(Status.BUYING, Grade.A), []),
        (CadenceFacts(Status.FORMER, Grade.A, last_contact_on=d("2026-01-05")), []),
        (CadenceFacts(Status.BUYING, Grade.C, last_decider_on=d("2026-01-05")), []),
        (
            CadenceFacts(Status.BUYING, Grade.C, last_contact_on=d("2026-01-05"), last_decider_on=d("2026-01-05")),
            [KINDS.CONTACT, KINDS.VISIT],
        ),
        (CadenceFacts(Status.PROSPECT, stated_last_contact_on=d("2026-01-05")), [KINDS.CONTACT]),
        (CadenceFacts(Status.PROSPECT, rhythm_start_on=d("2026-03-18")), [KINDS.FIRST]),
        (
            CadenceFacts(Status.BUYING, rhythm_start_on=d("2026-03-18"), stated_last_contact_on=d("2026-01-05")),
            [KINDS.CONTACT, KINDS.VISIT],
        ),
    ],
)
def test_what_is_asked_for(facts: CadenceFacts, kinds: list[ObligationKind]) -> None:
    assert [o.kind for o in CADENCE.obligations(facts)] == kinds


def test_own_data_before_stated() -> None:
    facts = CadenceFacts(Status.PROSPECT, stated_last_contact_on=d("2026-03-10"), last_contact_on=d("2026-03-02"))
    assert CADENCE.obligations(facts)[0].last_on == d("2026-03-02")


def test_visits_that_never_took_place_count_from_the_first_contact() -> None:
    facts = CadenceFacts(Status.BUYING, Grade.A, last_contact_on=d("2026-03-10"), first_contact_on=d("2026-01-05"))
    assert {o.kind: o.last_on for o in CADENCE.obligations(facts)}[KINDS.VISIT] == d("2026-01-05")


def test_a_first_contact_has_the_time_between_ideal_and_latest() -> None:
    (line,) = CADENCE.lines(CadenceFacts(Status.BUYING, Grade.A, rhythm_start_on=d("2026-03-18")))
    assert (line.kind, line.last_on, line.due_on, line.latest_on, line.overdue_on) == (
        KINDS.FIRST,
        None,
        d("2026-03-18"),
        d("2026-03-22"),
        d("2026-03-23"),
    )


B_CUSTOMER = CadenceFacts(Status.BUYING, Grade.B, last_contact_on=d("2026-03-02"), last_visit_on=d("2026-03-02"))


@pytest.mark.parametrize(
    ("plans", "today", "state", "due", "plan"),
    [
        ([], "2026-03-23", DueState.LATER, "2026-03-24", None),
        ([], "2026-03-24", DueState.DUE, "2026-03-24", None),
        ([], "2026-04-01", DueState.DUE, "2026-03-24", None),
        ([], "2026-04-02", DueState.OVERDUE, "2026-03-24", None),
        ([Plan(d("2026-03-31"))], "2026-03-25", DueState.PLANNED, "2026-05-08", "2026-03-31"),
        ([Plan(d("2026-03-31"))], "2026-03-31", DueState.PLANNED, "2026-05-08", "2026-03-31"),
        ([Plan(d("2026-03-31"))], "2026-04-01", DueState.DUE, "2026-03-24", None),
        ([Plan(d("2026-04-03"))], "2026-03-25", DueState.DUE, "2026-03-24", "2026-04-03"),
        ([Plan(d("2026-04-03"))], "2026-04-02", DueState.OVERDUE, "2026-03-24", "2026-04-03"),
        ([Plan(d("2026-03-31"), in_person=True)], "2026-03-25", DueState.PLANNED, None, "2026-03-31"),
        ([Plan(d("2026-03-31"), in_person=True)], "2026-04-03", DueState.OVERDUE, "2026-03-24", None),
        ([Plan(d("2026-03-20")), Plan(d("2026-03-30"))], "2026-03-21", DueState.PLANNED, "2026-05-08", "2026-03-30"),
    ],
)
def test_plans_satisfy_and_reopen(
    plans: list[Plan], today: str, state: DueState, due: str | None, plan: str | None
) -> None:
    line = line_on(CADENCE.lines(B_CUSTOMER._replace(plans=tuple(plans))), d(today))
    assert line is not None
    assert state_of(line, d(today)) == state
    assert line.due_on == (d(due) if due else None)
    assert line.plan_on == (d(plan) if plan else None)


def test_an_executive_meeting_needs_an_executive_plan() -> None:
    executive = Obligation(KINDS.EXECUTIVE, None, d("2026-03-01"), d("2026-03-20"), d("2026-03-23"), d("2026-03-02"))
    assert not satisfies(Plan(d("2026-03-10"), in_person=True), executive)
    assert satisfies(Plan(d("2026-03-10"), in_person=True, executive=True), executive)


def test_only_a_plan_and_nothing_asked_for() -> None:
    lines = CADENCE.lines(CadenceFacts(Status.FORMER, plans=(Plan(d("2026-03-20")),)))
    assert state_of(line_on(lines, d("2026-03-20")), d("2026-03-20")) == DueState.PLANNED
    assert state_of(line_on(lines, d("2026-03-21")), d("2026-03-21")) == DueState.NONE
    assert CADENCE.lines(CadenceFacts(Status.FORMER)) == ()
    assert state_of(None, d("2026-03-20")) == DueState.NONE


PLANS = st.lists(st.builds(Plan, DAYS, st.booleans(), st.booleans(), st.booleans()), max_size=4)
FACTS = st.builds(
    CadenceFacts,
    st.sampled_from(Status),
    st.none() | st.sampled_from(Grade),
    st.none() | st.builds(Gaps, st.none() | st.integers(1, 60), st.none() | st.integers(1, 200)),
    st.none() | st.integers(0, 6),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    PLANS.map(tuple),
)


@given(FACTS, DAYS)
def test_lines_say_on_each_day_what_the_obligations_say(facts: CadenceFacts, today: date) -> None:
    obligations, lines = CADENCE.obligations(facts), CADENCE.lines(facts)
    ahead = [plan for plan in facts.plans if plan.on >= today]
    waiting = [o for o in obligations if not any(satisfies(plan, o) for plan in ahead)]
    line = line_on(lines, today)
    if not obligations and not facts.plans:
        assert line is None
        return
    assert line is not None
    assert line.due_on == min((o.due_on for o in waiting), default=None)
    assert line.plan_on == min((plan.on for plan in ahead), default=None)


@given(FACTS)
def test_lines_cover_all_time_without_overlap(facts: CadenceFacts) -> None:
    lines = CADENCE.lines(facts)
    if lines:
        assert lines[0].valid_from == date.min
        assert lines[-1].valid_to == date.max
        assert all(one.valid_to == other.valid_from for one, other in pairwise(lines))
        assert all(one.valid_from < one.valid_to for one in lines)


def test_the_ends_of_time_do_not_fail() -> None:
    facts = CadenceFacts(Status.BUYING, Grade.A, last_contact_on=date.max, plans=(Plan(date.max),))
    assert CADENCE.lines(facts)
    assert CADENCE.lines(CadenceFacts(Status.BUYING, Grade.A, last_contact_on=date.min))


def test_the_earliest_of_several() -> None:
    early = Obligation(KINDS.VISIT, None, d("2026-03-01"), d("2026-03-20"), d("2026-03-23"), d("2026-03-02"))
    late = early._replace(kind=KINDS.CONTACT, due_on=d("2026-03-05"))
    assert [line.kind for line in due_lines((late, early), ())] == [KINDS.VISIT]


def test_first_contacts_are_spread() -> None:
    customers = [FirstContact(n, Grade.A if n < 20 else Grade.C, 14 if n < 20 else 90) for n in range(300)]
    days = start_rhythm(customers, d("2026-03-14"), 8, CALENDAR)
    assert set(days) == set(range(300))
    assert all(CALENDAR.is_workday(day) for day in days.values())
    per_day = [list(days.values()).count(day) for day in set(days.values())]
    assert max(per_day) <= 8
    assert {days[n] for n in range(20)} <= {d("2026-03-14") + timedelta(n) for n in range(14)}
    assert max(days.values()) < d("2026-03-14") + timedelta(90)
    assert len({days[n] for n in range(20)}) == 10


@given(
    st.lists(st.tuples(st.none() | st.sampled_from(Grade), st.integers(1, 30)), max_size=60),
    DAYS,
    st.integers(0, 5),
)
def test_rhythm_never_breaks_its_limits(rows: list[tuple[Grade | None, int]], today: date, per_day: int) -> None:
    customers = [FirstContact(n, grade, gap) for n, (grade, gap) in enumerate(rows)]
    days = start_rhythm(customers, today, per_day, CALENDAR)
    assert len(days) == len(rows)
    for day in set(days.values()):
        assert day >= today
        assert CALENDAR.is_workday(day)
        assert list(days.values()).count(day) <= max(1, per_day)


@pytest.mark.parametrize(
    ("touches", "gap", "found"),
    [
        (["2026-03-15"], 2, "2026-03-15"),
        (["2026-03-14"], 2, None),
        (["2026-03-17", "2026-03-10"], 7, "2026-03-17"),
        (["2026-03-16"], None, None),
        ([], 7, None),
    ],
)
def test_too_much_contact(touches: list[str], gap: int | None, found: str | None) -> None:
    assert too_much_contact(d("2026-03-16"), map(d, touches), gap) == (d(found) if found else None)


def test_a_hundred_thousand_customers_are_recomputed_quickly() -> None:
    chance = random.Random(7)
    start = date(2024, 10, 1)
    days = [start + timedelta(n) for n in range(500)]
    statuses, grades = [*Status, Status.BUYING, Status.BUYING], [*Grade, None]
    rows = [
        (chance.choice(statuses), chance.choice(grades), chance.choice(days), chance.choice(days), chance.choice(days))
        for _ in range(100_000)
    ]
    cadence = Cadence(CadenceTable(), CALENDAR)
    begun = time.process_time()
    for status, grade, contact, visit, decider in rows:
        cadence.lines(CadenceFacts(status, grade, None, None, contact, visit, None, decider))
    assert time.process_time() - begun < 4, "several times the aim of 0.6 s"
