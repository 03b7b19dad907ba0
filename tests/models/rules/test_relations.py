"""The radar of the relationship: tables of cases."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import DecisionRole, Stance
from desktop.models.rules.relations import (
    Dependence,
    Leaver,
    Neglected,
    Tie,
    alarming,
    dependence,
    if_gone,
    is_weighty,
    missing_roles,
    neglected_deciders,
    ties,
    worth_asking,
)

TODAY = date(2026, 11, 23)
BOSS = Tie(1, DecisionRole.DECIDER, Stance.SUPPORT, 5, True, TODAY - timedelta(14), 8)
BUYER = Tie(2, DecisionRole.BUYER, Stance.NEUTRAL, 3, False, TODAY - timedelta(3), 2)
FOE = Tie(3, DecisionRole.TECHNICAL, Stance.AGAINST, 2, False, None, 0)


def test_roles_that_nobody_has() -> None:
    assert missing_roles([BOSS, BUYER]) == [
        DecisionRole.INFLUENCER,
        DecisionRole.USER,
        DecisionRole.GATEKEEPER,
        DecisionRole.TECHNICAL,
    ]
    assert missing_roles([]) == list(DecisionRole)


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (TODAY - timedelta(60), []),
        (TODAY - timedelta(61), [Neglected(1, 61)]),
        (None, [Neglected(1, None)]),
    ],
)
def test_deciders_are_neglected_after_sixty_days(last: date | None, found: list[Neglected]) -> None:
    assert neglected_deciders([BOSS._replace(last_contact_on=last), FOE], TODAY) == found


def test_those_never_contacted_come_first() -> None:
    long_ago = Tie(4, DecisionRole.DECIDER, last_contact_on=TODAY - timedelta(100))
    longer_ago = Tie(5, DecisionRole.DECIDER, last_contact_on=TODAY - timedelta(200))
    never = Tie(6, DecisionRole.DECIDER)
    assert [one.id for one in neglected_deciders([long_ago, never, longer_ago], TODAY)] == [6, 5, 4]


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ([], None),
        ([FOE], None),
        ([BOSS, BUYER], Dependence(1, 80, True)),
        ([BOSS._replace(contacts=5), BUYER._replace(contacts=5)], Dependence(1, 50, False)),
        ([BOSS._replace(contacts=6), BUYER._replace(contacts=4)], Dependence(1, 60, True)),
    ],
)
def test_on_whom_it_hangs(people: list[Tie], found: Dependence | None) -> None:
    assert dependence(people) == found


def test_what_would_be_missing() -> None:
    loss = if_gone(1, [BOSS, BUYER, FOE])
    assert (loss.percent, loss.others, loss.successor, loss.missing) == (80, (2,), 2, (DecisionRole.DECIDER,))
    other = if_gone(2, [BOSS, BUYER, FOE._replace(role=DecisionRole.BUYER)])
    assert (other.others, other.missing) == ((1,), ())


def test_who_is_against_us_is_no_successor() -> None:
    loss = if_gone(1, [BOSS, FOE._replace(contacts=3)])
    assert (loss.others, loss.successor) == ((3,), None)


def test_whose_leaving_is_worth_asking_about() -> None:
    assert worth_asking([FOE, BUYER, BOSS]) == [1]
    assert worth_asking([FOE, BUYER]) == [2]


@pytest.mark.parametrize(
    ("role", "influence", "is_key", "weighty"),
    [
        (DecisionRole.DECIDER, None, False, True),
        (DecisionRole.USER, 4, False, True),
        (DecisionRole.USER, 3, False, False),
        (None, None, True, True),
        (None, None, False, False),
    ],
)
def test_who_weighs(role: DecisionRole | None, influence: int | None, is_key: bool, weighty: bool) -> None:
    assert is_weighty(role, influence, is_key=is_key) is weighty


GONE = Leaver(1, DecisionRole.DECIDER, 5, False, TODAY - timedelta(10))


@pytest.mark.parametrize(
    ("leaver", "here", "known_on", "told"),
    [
        (GONE, (), None, True),
        (GONE._replace(left_on=TODAY - timedelta(90)), (), None, True),
        (GONE._replace(left_on=TODAY - timedelta(91)), (), None, False),
        (GONE._replace(left_on=TODAY + timedelta(1)), (), None, False),
        (GONE, (DecisionRole.DECIDER,), None, False),
        (GONE, (DecisionRole.USER,), None, True),
        (GONE, (), TODAY - timedelta(11), True),
        (GONE, (), TODAY - timedelta(10), False),
        (GONE._replace(role=None, influence=None), (), None, False),
        (GONE._replace(role=None, influence=None, was_key=True), (DecisionRole.DECIDER,), None, True),
    ],
)
def test_a_weighty_person_who_left_is_an_alert_until_acknowledged(
    leaver: Leaver, here: tuple[DecisionRole, ...], known_on: date | None, told: bool
) -> None:
    assert bool(alarming([leaver], here, known_on, TODAY)) is told


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8))
def test_the_largest_share_is_never_below_an_equal_one(counts: list[int]) -> None:
    people = ties([Tie(number) for number in range(len(counts))], dict(enumerate(counts)))
    found = dependence(people)
    assert (found is None) == (sum(counts) == 0)
    if found is not None:
        assert found.percent >= 100 // len(counts)
        assert if_gone(found.id, people).percent == found.percent
