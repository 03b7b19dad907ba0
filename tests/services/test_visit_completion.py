"""Completing a visit writes its record and what follows from it, in one step."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.models.errors import InvalidInput
from desktop.models.kinds import (
    Channel,
    FollowUpKind,
    Mood,
    NeedKind,
    Occasion,
    Promise,
    Urgency,
    VisitGroup,
    VisitKind,
    VisitState,
)
from desktop.models.rows.followups import FollowUpDraft, FollowUpFilter, NextContact
from desktop.models.rows.interactions import TimelineFilter
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.visits import (
    CompletionDraft,
    ObjectiveItem,
    VisitDraft,
)
from desktop.models.values import Money
from desktop.services.followups import FollowUps
from desktop.services.lookups.followups import FollowUpLookups
from desktop.services.lookups.interactions import InteractionLookups
from desktop.services.lookups.needs import NeedLookups
from desktop.services.lookups.visits import VisitLookups
from desktop.services.ports import FixedClock
from desktop.services.visits import Visits
from desktop.storage.book import Book
from tests.support.books import NOW, Steps, at
from tests.support.people import contact, customer


def draft(owner: int, start: datetime, minutes: int = 60, **values: object) -> VisitDraft:
    return replace(VisitDraft(owner, start, start + timedelta(minutes=minutes)), **values)  # type: ignore[arg-type]


def reviewed(book: Book, now: FixedClock) -> tuple[int, int, CompletionDraft]:
    """A customer, its executive visit of last Friday beside a planned call, and all there is to write of it."""
    owner = customer(book)
    boss, other = contact(book, owner), contact(book, owner, "李强")
    FollowUps(book, now).plan_contact(owner, NextContact(date(2026, 11, 20), Channel.CALL, "对账"))
    objectives = (ObjectiveItem("确认折扣"), ObjectiveItem("拿到清单"))
    wanted = draft(
        owner,
        at(20, 10),
        90,
        kind=VisitKind.EXECUTIVE,
        purpose="四季度供货回顾",
        contacts=(boss,),
        objectives=objectives,
    )
    made, _ = Visits(book, now).plan(wanted)
    first, second = (item.id for item in VisitLookups(book, now).visit(made).objectives)
    assert first is not None
    assert second is not None
    completion = CompletionDraft(
        said="对交货满意",
        feedback="希望新品折扣",
        issues="发票晚到",
        insight="明年上二号线",
        impression="气氛很好",
        contacts=(boss, other),
        occasion=Occasion.REGULAR,
        mood=Mood.POSITIVE,
        cost=Money.of_yuan("86.50"),
        reached=((first, True), (second, False)),
        needs=(NeedDraft("备件寄售", NeedKind.LATENT, Urgency.MEDIUM),),
        followups=(FollowUpDraft("折扣方案", Promise.OURS, "周明", date(2026, 11, 27)),),
        next_contact=NextContact(date(2026, 12, 4), Channel.CALL, "折扣方案"),
    )
    return owner, made, completion


def test_completing_writes_one_record(book: Book, now: FixedClock) -> None:
    _owner, made, completion = reviewed(book, now)
    with Steps(book):
        record, changes = Visits(book, now).complete(made, completion)
    assert changes.params["name"] == "华远精密"
    found = VisitLookups(book, now).visit(made)
    closed = (found.row.state, found.row.group, found.row.interaction_id)
    assert closed == (VisitState.COMPLETED, VisitGroup.DONE, record)
    assert [item.reached for item in found.objectives] == [True, False]
    assert (found.impression, found.no_next_step) == ("气氛很好", False)
    row = InteractionLookups(book, now).interaction(record).row
    when = (row.starts_at, row.minutes, row.channel, row.executive, row.subject)
    assert when == (at(20, 10), 90, Channel.VISIT, True, "四季度供货回顾")
    assert (row.said, row.feedback) == ("对交货满意", "希望新品折扣")
    assert (row.issues, row.insight) == ("发票晚到", "明年上二号线")
    assert (row.cost, row.people) == (Money.of_yuan("86.50"), ("王建国", "李强"))


def test_completing_writes_what_follows(book: Book, now: FixedClock) -> None:
    owner, made, completion = reviewed(book, now)
    Visits(book, now).complete(made, completion)
    assert [need.text for need in NeedLookups(book).needs_of(owner)] == ["备件寄售"]
    open_ones = FollowUpLookups(book, now)
    rows = open_ones.followup_rows(open_ones.followup_ids(FollowUpFilter()))
    # The contact planned for the same day stays: the visit was the nearest plan.
    assert [(one.action, one.kind, one.visit_id) for one in rows] == [
        ("对账", FollowUpKind.CONTACT, None),
        ("折扣方案", FollowUpKind.ACTION, made),
        ("折扣方案", FollowUpKind.CONTACT, None),
    ]


@pytest.mark.parametrize(
    ("completion", "code"),
    [
        (CompletionDraft(said="谈了"), "no_next_step"),
        (CompletionDraft(no_next_step=True, minutes=-5), "range"),
        (CompletionDraft(no_next_step=True, starts_at=NOW + timedelta(hours=1)), "record_in_future"),
        (CompletionDraft(followups=(FollowUpDraft(""),)), "text_missing"),
    ],
)
def test_a_completion_that_breaks_a_rule_writes_nothing(
    book: Book, now: FixedClock, completion: CompletionDraft, code: str
) -> None:
    owner = customer(book)
    made, _ = Visits(book, now).plan(draft(owner, at(20, 10)))
    with pytest.raises(InvalidInput, match=code):
        Visits(book, now).complete(made, completion)
    assert VisitLookups(book, now).visit(made).row.state is VisitState.PLANNED
    assert not len(InteractionLookups(book, now).timeline_ids(owner, TimelineFilter()))


def test_a_visit_that_has_not_begun_cannot_be_completed(book: Book, now: FixedClock) -> None:
    made, _ = Visits(book, now).plan(draft(customer(book), at(23, 10), on_video=True))
    with pytest.raises(InvalidInput, match="not_yet_over"):
        Visits(book, now).complete(made, CompletionDraft(no_next_step=True))
    later = FixedClock(at(23, 10, 30))
    record, _ = Visits(book, later).complete(made, CompletionDraft(no_next_step=True))
    assert InteractionLookups(book, later).interaction(record).row.channel is Channel.VIDEO
    assert VisitLookups(book, later).visit(made).no_next_step
