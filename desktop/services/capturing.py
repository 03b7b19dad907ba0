"""One line in plain words becomes a proposal of a record: who of the book is meant, when, how, what comes next.

By rules and without any network; changes nothing. What is proposed is confirmed and written by ``Interactions.record``.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.models.kinds import Channel, Direction
from desktop.models.rows.captured import Captured
from desktop.models.rows.capturing import Meant, Proposal
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rules.capture import capture, moment_of
from desktop.models.rules.interactions import CLOSES_WITHIN
from desktop.models.values import ContactId, CustomerId
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import nameables as queries

_SHOWN = 6


class Capturing:
    """Understands lines."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def read(self, line: str) -> Proposal:
        """What a line proposes. Of many namesakes those with a visit about that day come first, then the latest met."""
        now = self._clock.now()
        with self._book.reading() as connection:
            captured = capture(line, now, queries.directory(connection).among(line))
            moment = moment_of(captured, now)
            customers = captured.customers
            known = queries.likelihoods(connection, customers, moment.date(), CLOSES_WITHIN)
            people = [one.contact_id for one in captured.mentioned if one.contact_id is not None]
            words = queries.person_words(connection, people)
        ranked = sorted(customers, key=lambda one: _rank(known.get(one), customers.index(one)))
        choices = [
            meant for one in ranked[:_SHOWN] if one in known for meant in _meant(captured, one, known[one], words)
        ]
        return Proposal(captured, moment, tuple(choices[:_SHOWN]), max(0, len(customers) - _SHOWN))


def record_draft(proposal: Proposal, meant: Meant) -> RecordDraft:
    """The record that a line proposes when a customer is meant; everything in it can be changed."""
    captured = proposal.captured
    return RecordDraft(
        customers=(meant.customer_id,),
        contacts=meant.with_people,
        starts_at=proposal.moment,
        channel=captured.channel or Channel.CALL,
        direction=Direction.INBOUND if captured.inbound else Direction.OUTBOUND,
        answered=captured.answered,
        said=captured.said,
        mood=captured.mood,
        needs=tuple(NeedDraft(need) for need in captured.needs),
        followups=tuple(FollowUpDraft(one.action, one.promise, due_on=one.due_on) for one in captured.promises),
        next_contact=None
        if captured.next_on is None
        else NextContact(captured.next_on, captured.next_channel, time=captured.next_time),
    )


def _rank(known: queries.Likely | None, place: int) -> tuple[bool, int, int]:
    if known is None:
        return True, 0, place
    return not known.visit_near, -(known.last_contact_on or date.min).toordinal(), place


def _meant(
    captured: Captured, customer: int, known: queries.Likely, words: dict[int, tuple[str, str]]
) -> Sequence[Meant]:
    """A customer as it may be meant: one choice for each of its people with the same name, else one for all."""
    whole = Meant(
        CustomerId(customer), known.customer, last_contact_on=known.last_contact_on, visit_near=known.visit_near
    )
    people = [ContactId(one.contact_id) for one in captured.mentioned
              if one.customer_id == customer and one.contact_id is not None]  # fmt: skip
    if not people:
        return (whole,)
    named = [[*_named(captured, one)] for one in people]
    if len(people) > 1 and all(set(named[0]) & set(one) for one in named):
        return [_person(whole, one, (one,), words) for one in people]
    return (_person(whole, people[0], tuple(people), words),)


def _person(whole: Meant, one: ContactId, together: tuple[ContactId, ...], words: dict[int, tuple[str, str]]) -> Meant:
    names = [words[each][0] for each in together]
    title = words[one][1] if len(together) == 1 else ""
    return replace(whole, contact_id=one, person="、".join(names), title=title, with_people=together)


def _named(captured: Captured, contact: int) -> Sequence[str]:
    """Those of a person's names that stand in the line."""
    person = next(one for one in captured.mentioned if one.contact_id == contact)
    return [name for name in person.names if name in captured.said]
