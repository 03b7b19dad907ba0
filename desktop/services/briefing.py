"""Puts the briefing for a visit together: what to know of the customer and of those to meet (domain.md §5)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from desktop.i18n import briefing_words as words
from desktop.models.kinds import DecisionRole, LeapRule, NeedState
from desktop.models.rows.briefing import BirthdayAhead, Briefing
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.customers import CustomerProfile
from desktop.models.rules.alerts import TAKE_BACK_AHEAD
from desktop.models.rules.lunar import next_birthday, to_lunar
from desktop.models.rules.periods import is_within_months
from desktop.storage.queries.contacts import contacts_of
from desktop.storage.queries.followups import open_followups
from desktop.storage.queries.interactions import latest_rows
from desktop.storage.queries.needs import needs_of
from desktop.storage.queries.profiles import profile

CARE_DAYS_AHEAD = 30
LAST_EXCHANGES = 3
SILENT_AFTER = 60
"""Days after which a person of the decision chain who was not contacted is remarked (domain.md §4, deciders)."""
REGULATION_MONTHS = 6

_WEIGHTY = frozenset({DecisionRole.DECIDER, DecisionRole.INFLUENCER, DecisionRole.GATEKEEPER, DecisionRole.BUYER})


def brief(connection: Any, customer_id: int, people: Sequence[ContactRow], day: date, today: date) -> Briefing:
    """The briefing for meeting some people of a customer on a day. Raises NotFound."""
    customer = profile(connection, customer_id, today)
    everybody = contacts_of(connection, customer_id)
    present = {one.id for one in people}
    absent = [one for one in everybody if one.id not in present]
    return Briefing(
        day,
        customer,
        tuple(people),
        tuple(sorted((one for one in everybody if one.role and one.left_on is None), key=_rank)),
        tuple(_birthdays(everybody, day)),
        tuple(open_followups(connection, customer_id, day)),
        tuple(need for need in needs_of(connection, customer_id) if need.state is NeedState.OPEN),
        tuple(latest_rows(connection, customer_id, LAST_EXCHANGES)),
        tuple(_alerts(customer, absent, day)),
    )


def person_note(person: ContactRow, day: date) -> str:
    """What to remark on a person who weighs in the decision: left, or not contacted for long; mostly nothing."""
    if person.role not in _WEIGHTY and not person.is_key:
        return ""
    if person.left_on is not None:
        return words.left_text(person.left_on)
    if person.last_contact_on is None:
        return words.never_contacted_text()
    silent = (day - person.last_contact_on).days
    return words.not_contacted_text(silent) if silent > SILENT_AFTER else ""


def _rank(person: ContactRow) -> tuple[int, int, int]:
    order = list(DecisionRole)
    return (order.index(person.role) if person.role else len(order), -(person.influence or 0), person.id)


def _birthdays(people: Sequence[ContactRow], day: date) -> Iterator[BirthdayAhead]:
    """Birthdays within 30 days of people who are still there, the nearest first."""
    found: list[BirthdayAhead] = []
    for person in people:
        if person.birthday is None or person.left_on is not None:
            continue
        on = next_birthday(person.birthday, day, person.birth_leap_rule or LeapRule.ORDINARY)
        if on is not None and on <= day + timedelta(CARE_DAYS_AHEAD):
            found.append(BirthdayAhead(person, on, to_lunar(on) if person.birthday.lunar else None))
    yield from sorted(found, key=lambda ahead: (ahead.on, ahead.person.id))


def _alerts(customer: CustomerProfile, absent: Sequence[ContactRow], day: date) -> Iterator[str]:
    for person in absent:
        note = person_note(person, day)
        if note:
            yield words.person_alert(person, note)
    if customer.take_back_on is not None and customer.take_back_on <= day + TAKE_BACK_AHEAD:
        yield words.take_back_text(customer.take_back_on)
    if customer.regulation_on is not None and is_within_months(customer.regulation_on, day, REGULATION_MONTHS):
        yield words.regulation_text(customer.regulation_change, customer.regulation_on)
