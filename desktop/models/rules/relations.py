"""How safely we stand with the people of a customer: who is missing or neglected, on whom all hangs (domain.md §2).

Pure: people and numbers of contacts in, findings out. Knows no clock and no word.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from desktop.models.kinds import DecisionRole, Stance

DECIDER_DAYS = 60
"""A decider of an A or B customer wants a contact at least this often (domain.md §4)."""
ALERT_DAYS = 90
"""How long a key person who left is an alert."""
_DEPENDENT_PERCENT = 60
_STRONG = 4


class Tie(NamedTuple):
    """Somebody at a customer, and how often there was contact in the last 12 months."""

    id: int
    role: DecisionRole | None = None
    stance: Stance | None = None
    influence: int | None = None
    is_key: bool = False
    last_contact_on: date | None = None
    contacts: int = 0


class Neglected(NamedTuple):
    """A decider and for how many days there was no contact; ``None`` when there never was one."""

    id: int
    days: int | None


class Dependence(NamedTuple):
    """Who has the largest share of the contacts of 12 months, in whole %; ``risky`` when it all hangs on this one."""

    id: int
    percent: int
    risky: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """What would be if somebody left: who else knows us, the best of them, which roles nobody else has."""

    id: int
    percent: int
    others: tuple[int, ...]
    successor: int | None
    missing: tuple[DecisionRole, ...]


def missing_roles(people: Iterable[Tie]) -> list[DecisionRole]:
    """The roles in the decision that nobody is known to have, in the order of their weight."""
    known = {person.role for person in people}
    return [role for role in DecisionRole if role not in known]


def neglected_deciders(people: Iterable[Tie], today: date) -> list[Neglected]:
    """Deciders without a contact for more than 60 days, those never contacted first, then the longest."""
    found = [
        Neglected(person.id, (today - person.last_contact_on).days if person.last_contact_on else None)
        for person in people
        if person.role is DecisionRole.DECIDER
    ]
    late = [one for one in found if one.days is None or one.days > DECIDER_DAYS]
    return sorted(late, key=lambda one: (one.days is not None, -(one.days or 0)))


def dependence(people: Sequence[Tie]) -> Dependence | None:
    """On whom the contacts of 12 months hang most; nothing without any contact with a known person."""
    total = sum(person.contacts for person in people)
    if not total:
        return None
    most = max(people, key=lambda person: (person.contacts, -person.id))
    percent = _percent(most.contacts, total)
    return Dependence(most.id, percent, percent >= _DEPENDENT_PERCENT)


def if_gone(leaving: int, people: Sequence[Tie]) -> Loss:
    """What would be missing without one of the people."""
    left = [person for person in people if person.id != leaving]
    gone = next(person for person in people if person.id == leaving)
    total = sum(person.contacts for person in people)
    others = sorted((person for person in left if person.contacts), key=_closeness, reverse=True)
    missing = missing_roles(left)
    return Loss(
        leaving,
        _percent(gone.contacts, total) if total else 0,
        tuple(person.id for person in others),
        next((person.id for person in others if person.stance is not Stance.AGAINST), None),
        tuple(role for role in missing if role is gone.role),
    )


def worth_asking(people: Sequence[Tie]) -> list[int]:
    """Whose leaving would hurt most: key people, deciders, people of influence, and whoever has most contacts."""
    most = dependence(people)
    weighty = [
        person
        for person in people
        if is_weighty(person.role, person.influence, is_key=person.is_key) or (most and most.id == person.id)
    ]
    return [person.id for person in sorted(weighty, key=_weight, reverse=True)]


def is_weighty(role: DecisionRole | None, influence: int | None, *, is_key: bool) -> bool:
    """Whether somebody's leaving is an alert: a key contact, a decider, somebody of influence 4 or more."""
    return is_key or role is DecisionRole.DECIDER or (influence or 0) >= _STRONG


class Leaver(NamedTuple):
    """Somebody who left: what they were, and when we learned it."""

    id: int
    role: DecisionRole | None
    influence: int | None
    was_key: bool
    left_on: date


def alarming(
    leavers: Iterable[Leaver], roles_here: Collection[DecisionRole], known_on: date | None, today: date
) -> list[Leaver]:
    """Weighty people who left within 90 days and have no successor, the latest first.

    A decider's successor is another decider. ``known_on`` is the day on which the rep said last that the people are
    right as they stand: what was known then is acknowledged.
    """
    found = [
        one
        for one in leavers
        if timedelta(0) <= today - one.left_on <= timedelta(ALERT_DAYS)
        and is_weighty(one.role, one.influence, is_key=one.was_key)
        and (known_on is None or known_on < one.left_on)
        and (one.role is not DecisionRole.DECIDER or DecisionRole.DECIDER not in roles_here)
    ]
    return sorted(found, key=lambda one: one.left_on, reverse=True)


def ties(people: Iterable[Tie], contacts: Mapping[int, int]) -> list[Tie]:
    """The people with their numbers of contacts."""
    return [person._replace(contacts=contacts.get(person.id, 0)) for person in people]


def _percent(part: int, whole: int) -> int:
    return round(part * 100 / whole)


def _closeness(person: Tie) -> tuple[int, int, int]:
    """Whom one would turn to: a supporter before others, then contacts, then influence."""
    return (person.stance is Stance.SUPPORT, person.contacts, person.influence or 0)


def _weight(person: Tie) -> tuple[bool, bool, int, int]:
    return (person.is_key, person.role is DecisionRole.DECIDER, person.influence or 0, person.contacts)
