"""Records: written whole in one step, settling the plan they fulfil; the time line; hints."""

import time
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert

from desktop.models.changes import Operation
from desktop.models.entities import Interaction, InteractionCustomer, Visit
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import (
    Channel,
    ContentKind,
    Direction,
    FollowUpState,
    Grade,
    Mood,
    Occasion,
    PlanKind,
    Promise,
    RecordHint,
    VisitState,
)
from desktop.models.rows.followups import FollowUpDraft, FollowUpFilter, NextContact
from desktop.models.rows.interactions import PlanRef, RecordDraft, TimelineFilter
from desktop.models.rows.needs import NeedDraft
from desktop.models.rules.plans import nearest_plans
from desktop.models.values import Money, Period
from desktop.services.followups import FollowUps
from desktop.services.interactions import Interactions
from desktop.services.lookups.followups import FollowUpLookups
from desktop.services.lookups.interactions import InteractionLookups
from desktop.services.lookups.needs import NeedLookups
from desktop.services.needs import Needs
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import NOW, Steps, at
from tests.support.people import contact, customer


def planned_visit(book: Book, owner: int, moment: datetime, *, on_video: bool = False) -> int:
    with book.unit_of_work(Operation.ADD_VISIT) as uow:
        made = uow.add(
            Visit(
                customer_id=owner,
                starts_at=moment,
                ends_at=moment + timedelta(hours=1),
                day_number=1,
                on_video=on_video,
                purpose="供货回顾",
            )
        )
        uow.commit()
        return made.id


def test_a_record_is_written_whole_in_one_step(book: Book, now: FixedClock) -> None:
    owner, other = customer(book), customer(book, "C002", "天成物流有限公司")
    boss, guest = contact(book, owner), contact(book, other, "李强")
    need, _ = Needs(book, now).add(owner, NeedDraft("备件寄售"))
    draft = RecordDraft(
        customers=(owner, other),
        starts_at=at(20, 12),
        channel=Channel.MEETING,
        contacts=(boss, guest),
        minutes=90,
        occasion=Occasion.REGULAR,
        content_kind=ContentKind.DISCOVERY,
        subject="四季度供货回顾",
        said="对交货速度满意，希望新品给折扣",
        feedback="满意",
        issues="发票晚到",
        insight="明年上二号线",
        need_id=need,
        answer_wanted_by=date(2026, 11, 27),
        mood=Mood.POSITIVE,
        cost=Money.of_yuan(320),
        executive=True,
        followups=(
            FollowUpDraft("整理新品折扣方案", Promise.OURS, "周明", date(2026, 11, 27)),
            FollowUpDraft("给二号线设备清单", Promise.THEIRS, "李强"),
        ),
        next_contact=NextContact(date(2026, 12, 4), Channel.CALL, "折扣方案"),
    )
    with Steps(book):
        made, changes = Interactions(book, now).record(draft)
    assert changes.params["name"] == "华远精密"
    assert changes.customers == {owner, other}
    found = InteractionLookups(book, now).interaction(made)
    row = found.row
    for field in (
        "starts_at minutes channel direction answered occasion content_kind subject said feedback issues insight mood "
        "cost executive"
    ).split():
        assert getattr(row, field) == getattr(draft, field), field
    assert (row.people, row.is_contact, row.imported, row.open_followups) == (("王建国", "李强"), True, False, 3)
    assert [one for one, _ in found.customers] == [owner, other]
    assert [name for _, name in found.contacts] == ["王建国", "李强"]
    assert (found.need, found.answer_wanted_by, found.created_at) == ("备件寄售", date(2026, 11, 27), NOW)
    assert [row.action for row in found.followups] == ["整理新品折扣方案", "给二号线设备清单", "折扣方案"]
    assert {row.customer_id for row in found.followups} == {owner}
    with book.reading() as connection:
        line = connection.exec_driver_sql("SELECT customer_id, last_contact_on FROM customer_line ORDER BY 1").all()
    assert [tuple(one) for one in line] == [(owner, "2026-11-20"), (other, "2026-11-20")]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"customers": ()}, "customer_missing"),
        ({"starts_at": NOW + timedelta(minutes=1)}, "record_in_future"),
        ({"starts_at": NOW.replace(tzinfo=None)}, "time_invalid"),
        ({"minutes": -1}, "range"),
        ({"subject": "长" * 201}, "text_too_long"),
        ({"followups": (FollowUpDraft(" "),)}, "text_missing"),
    ],
)
def test_what_breaks_a_rule_writes_nothing(book: Book, now: FixedClock, values: dict[str, object], code: str) -> None:
    owner = customer(book)
    draft = replace(RecordDraft((owner,), at(20), Channel.CALL), **values)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match=code):
        Interactions(book, now).record(draft)
    assert not len(InteractionLookups(book, now).timeline_ids(owner, TimelineFilter()))


def test_people_must_belong_to_the_customers(book: Book, now: FixedClock) -> None:
    stranger = contact(book, customer(book, "C002", "天成物流"))
    with pytest.raises(InvalidInput, match="contact_unknown"):
        Interactions(book, now).record(RecordDraft((customer(book),), at(20), Channel.CALL, (stranger,)))
    with pytest.raises(NotFound):
        Interactions(book, now).record(RecordDraft((999,), at(20), Channel.CALL))


# A record on 20 November: days of planned contacts, how it took place, which of them are settled.
SETTLING = [
    ([20], Channel.CALL, True, [20]),
    ([17], Channel.WECHAT, True, [17]),
    ([23], Channel.VISIT, True, [23]),
    ([16], Channel.CALL, True, []),
    ([24], Channel.CALL, True, []),
    ([18, 21], Channel.CALL, True, [21]),
    ([20], Channel.CALL, False, []),
    ([20], Channel.VIDEO, False, [20]),
    ([19, 21], Channel.CALL, True, None),
    ([20, 20], Channel.CALL, True, None),
]


@pytest.mark.parametrize(("days", "channel", "answered", "settled"), SETTLING)
def test_a_contact_settles_the_nearest_plan_within_three_days(
    book: Book, now: FixedClock, days: list[int], channel: Channel, answered: bool, settled: list[int] | None
) -> None:
    owner = customer(book)
    for day in days:
        FollowUps(book, now).plan_contact(owner, NextContact(date(2026, 11, day), Channel.CALL, "回访"))
    draft = RecordDraft((owner,), at(20), channel, answered=answered, subject="回访")
    records, lookups = Interactions(book, now), FollowUpLookups(book, now)
    if settled is None:
        with pytest.raises(InvalidInput, match="several_plans"):
            records.record(draft)
        near = InteractionLookups(book, now).plans_near(owner, date(2026, 11, 20))
        choices = nearest_plans(near, date(2026, 11, 20), channel)
        assert [choice.day.day for choice in choices] == days
        records.record(replace(draft, closes=(choices[0].ref,)))
        settled = [days[0]]
    else:
        with Steps(book):
            records.record(draft)
    done = FollowUpFilter(states=frozenset({FollowUpState.DONE}))
    rows = lookups.followup_rows(lookups.followup_ids(done))
    assert [row.due_on.day for row in rows if row.due_on] == settled
    assert {row.done_on for row in rows} <= {date(2026, 11, 20)}


def test_a_form_can_say_that_no_plan_is_settled(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    FollowUps(book, now).plan_contact(owner, NextContact(date(2026, 11, 20)))
    Interactions(book, now).record(RecordDraft((owner,), at(20), Channel.CALL, closes=()))
    assert len(FollowUpLookups(book, now).followup_ids(FollowUpFilter())) == 1


@pytest.mark.parametrize(
    ("channel", "on_video", "state"),
    [
        (Channel.VISIT, False, VisitState.COMPLETED),
        (Channel.CALL, False, VisitState.PLANNED),
        (Channel.VIDEO, False, VisitState.PLANNED),
        (Channel.VIDEO, True, VisitState.COMPLETED),
        (Channel.VISIT, True, VisitState.PLANNED),
    ],
)
def test_a_meeting_settles_a_planned_visit_of_its_own_sort(
    book: Book, now: FixedClock, channel: Channel, on_video: bool, state: VisitState
) -> None:
    owner = customer(book)
    visit = planned_visit(book, owner, at(21, 10), on_video=on_video)
    made, _ = Interactions(book, now).record(RecordDraft((owner,), at(20), channel))
    with book.reading() as connection:
        stored = connection.exec_driver_sql("SELECT state, interaction_id FROM visit WHERE id = ?", (visit,)).one()
    assert tuple(stored) == (state.value, made if state is VisitState.COMPLETED else None)


def test_the_next_contact_on_the_form_is_not_settled_by_its_own_record(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    draft = RecordDraft((owner,), at(20), Channel.CALL, next_contact=NextContact(date(2026, 11, 22)))
    Interactions(book, now).record(draft)
    assert len(FollowUpLookups(book, now).followup_ids(FollowUpFilter())) == 1


def test_a_record_is_changed_with_whom_it_concerns(book: Book, now: FixedClock) -> None:
    owner, other = customer(book), customer(book, "C002", "天成物流有限公司")
    boss, guest = contact(book, owner), contact(book, other, "李强")
    records, lookups = Interactions(book, now), InteractionLookups(book, now)
    made, _ = records.record(RecordDraft((owner,), at(20), Channel.CALL, (boss,), subject="对账"))
    with Steps(book):
        changes = records.change(made, {"subject": "对账与发票", "channel": Channel.WECHAT, "minutes": 5})
    assert changes.params["name"] == "华远精密"
    with Steps(book):
        changes = records.change(made, {"customers": (other,), "contacts": (guest,)})
    assert changes.touches_customer(owner)
    assert changes.touches_customer(other)
    found = lookups.interaction(made)
    assert (found.row.subject, found.row.channel, found.row.minutes) == ("对账与发票", Channel.WECHAT, 5)
    assert ([one for one, _ in found.customers], [one for one, _ in found.contacts]) == ([other], [guest])
    with pytest.raises(InvalidInput, match="contact_unknown"):
        records.change(made, {"contacts": (boss,)})
    with pytest.raises(InvalidInput, match="customer_missing"):
        records.change(made, {"customers": (), "contacts": ()})
    with pytest.raises(InvalidInput, match="record_in_future"):
        records.change(made, {"starts_at": NOW + timedelta(days=1)})


def test_a_deleted_record_leaves_its_visit_to_be_written(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    visit = planned_visit(book, owner, at(20, 10))
    records, lookups = Interactions(book, now), InteractionLookups(book, now)
    made, _ = records.record(RecordDraft((owner,), at(20, 10), Channel.VISIT))
    assert lookups.timeline_rows([made])[0].visit_id == visit
    with Steps(book):
        records.delete([made])
    with pytest.raises(NotFound):
        lookups.interaction(made)
    with book.reading() as connection:
        stored = connection.exec_driver_sql("SELECT state, interaction_id FROM visit").one()
        last = connection.exec_driver_sql("SELECT last_contact_on FROM customer_line").scalar()
    assert (tuple(stored), last) == (("planned", None), None)


def written(book: Book, now: FixedClock) -> tuple[int, int]:
    """A customer with four records; returns its id and that of a person in one of them."""
    owner, other = customer(book), customer(book, "C002", "天成物流有限公司")
    person = contact(book, owner)
    records = Interactions(book, now)
    for draft in (
        RecordDraft((owner, other), at(1, 9), Channel.VISIT, (person,), said="转发《环保合规》白皮書"),
        RecordDraft((owner,), at(8, 9), Channel.CALL, answered=False, content_kind=ContentKind.SALES, subject="报价"),
        RecordDraft((owner,), at(9, 9), Channel.WECHAT, direction=Direction.INBOUND, feedback="正需要，下周开会用"),
        RecordDraft((owner,), at(22, 9), Channel.CALL, said="K7 样品"),
        RecordDraft((other,), at(22, 9), Channel.CALL, said="环保"),
    ):
        records.record(draft)
    return owner, person


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (TimelineFilter(), [22, 9, 8, 1]),
        (TimelineFilter(contacts_only=True), [22, 9, 1]),
        (TimelineFilter(channels=frozenset({Channel.CALL})), [22, 8]),
        (TimelineFilter(content_kinds=frozenset({ContentKind.SALES})), [8]),
        (TimelineFilter(directions=frozenset({Direction.INBOUND})), [9]),
        (TimelineFilter(period=Period(date(2026, 11, 8), date(2026, 11, 22))), [9, 8]),
        (TimelineFilter(text="环保"), [1]),
        (TimelineFilter(text="白皮书"), [1]),
        (TimelineFilter(text="k7"), [22]),
        (TimelineFilter(text="下周 开会"), [9]),
        (TimelineFilter(text="没有这样的词"), []),
        (TimelineFilter(text="！？"), []),
        (TimelineFilter(text="  "), [22, 9, 8, 1]),
    ],
)
def test_the_time_line_shows_what_is_asked_for(
    book: Book, now: FixedClock, asked: TimelineFilter, days: list[int]
) -> None:
    owner, _ = written(book, now)
    lookups = InteractionLookups(book, now)
    rows = lookups.timeline_rows(lookups.timeline_ids(owner, asked), owner)
    assert [row.starts_at.day for row in rows] == days


def test_the_time_line_names_people_and_other_customers(book: Book, now: FixedClock) -> None:
    owner, person = written(book, now)
    lookups = InteractionLookups(book, now)
    ids = lookups.timeline_ids(owner, TimelineFilter(contact_id=person))
    (row,) = lookups.timeline_rows(ids, owner)
    assert (row.people, row.others) == (("王建国",), ("天成物流",))
    assert [row.starts_at.day for row in lookups.latest(owner, 2)] == [22, 9]
    assert lookups.contacts_by_month(owner, date(2026, 1, 1)) == {date(2026, 11, 1): 3}


def test_a_long_time_line_opens_at_once(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    with book.unit_of_work(Operation.IMPORT) as uow:
        rows = [
            {"id": n, "starts_at": NOW - timedelta(hours=n), "channel": Channel.CALL, "said": "谈了备件与交期" * 5}
            for n in range(1, 5001)
        ]
        common = {"direction": Direction.OUTBOUND, "answered": True, "executive": False, "imported": False}
        texts = dict.fromkeys(("subject", "feedback", "issues", "insight"), "")
        uow.session.execute(insert(Interaction), [{**row, **common, **texts} for row in rows])
        uow.session.execute(
            insert(InteractionCustomer), [{"interaction_id": row["id"], "customer_id": owner} for row in rows]
        )
        uow.commit()
    lookups = InteractionLookups(book, now)
    lookups.timeline_ids(owner, TimelineFilter())
    start = time.perf_counter()
    ids = lookups.timeline_ids(owner, TimelineFilter())
    page = lookups.timeline_rows(ids[:200], owner)
    assert (len(ids), len(page)) == (5000, 200)
    assert time.perf_counter() - start < 0.2  # a generous wall; the benchmark holds the real budget


HINTS = [
    # kinds of the last outbound records (latest last), the draft, the hints
    ([ContentKind.SALES] * 2, {"content_kind": ContentKind.SALES}, {RecordHint.ALL_SALES}),
    ([ContentKind.SALES] * 3, {}, {RecordHint.ALL_SALES}),
    ([ContentKind.SALES] * 3, {"content_kind": ContentKind.CARE}, set()),
    ([ContentKind.SALES] * 3, {"direction": Direction.INBOUND}, set()),
    ([ContentKind.SALES], {"content_kind": ContentKind.SALES}, set()),
    ([ContentKind.CARE, ContentKind.SALES], {"content_kind": ContentKind.SALES}, set()),
    ([], {"channel": Channel.WECHAT, "said": "谈了合同条款"}, {RecordHint.ONLY_WRITTEN}),
    ([], {"channel": Channel.MAIL, "subject": "Price list"}, {RecordHint.ONLY_WRITTEN}),
    ([], {"channel": Channel.CALL, "said": "谈了合同条款"}, set()),
    ([], {"channel": Channel.WECHAT, "said": "节日问候"}, set()),
]


@pytest.mark.parametrize(("kinds", "values", "hints"), HINTS)
def test_hints_are_given_while_a_record_is_written(
    book: Book, now: FixedClock, kinds: list[ContentKind], values: dict[str, object], hints: set[RecordHint]
) -> None:
    owner = customer(book)
    for number, kind in enumerate(kinds):
        Interactions(book, now).record(RecordDraft((owner,), at(number + 1), Channel.CALL, content_kind=kind))
    draft = replace(RecordDraft((owner,), at(20), Channel.CALL), **values)  # type: ignore[arg-type]
    assert set(InteractionLookups(book, now).hints(draft)) == hints


@pytest.mark.parametrize(
    ("grade", "days_ago", "occasion", "warned"),
    [
        (Grade.A, 1, Occasion.UNPROMPTED, True),
        (Grade.A, 2, Occasion.UNPROMPTED, False),
        (Grade.B, 6, Occasion.UNPROMPTED, True),
        (Grade.B, 7, Occasion.UNPROMPTED, False),
        (Grade.A, 1, Occasion.ON_REQUEST, False),
    ],
)
def test_too_much_contact_is_remarked(
    book: Book, now: FixedClock, grade: Grade, days_ago: int, occasion: Occasion, warned: bool
) -> None:
    owner = customer(book, grade=grade)
    before = RecordDraft(
        (owner,), at(20) - timedelta(days_ago), Channel.SMS, answered=False, occasion=Occasion.UNPROMPTED
    )
    Interactions(book, now).record(before)
    draft = RecordDraft((owner,), at(20), Channel.SMS, answered=False, occasion=occasion)
    assert (RecordHint.TOO_MUCH_CONTACT in InteractionLookups(book, now).hints(draft)) is warned


def test_a_chosen_plan_must_exist(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    draft = RecordDraft((owner,), at(20), Channel.CALL, closes=(PlanRef(PlanKind.CONTACT, 77),))
    with pytest.raises(NotFound):
        Interactions(book, now).record(draft)


def test_one_step_notes_needs_and_settles_promises(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    promised, _ = FollowUps(book, now).add(owner, FollowUpDraft("寄样品", due_on=date(2026, 11, 21)))
    draft = RecordDraft((owner,), at(20), Channel.CALL, kept=(promised,), needs=(NeedDraft("想要夜班支持"),))
    with Steps(book):
        Interactions(book, now).record(draft)
    settled = FollowUpLookups(book, now).followup(promised)
    assert (settled.state, settled.done_on, settled.on_time) == (FollowUpState.DONE, date(2026, 11, 20), True)
    assert [need.text for need in NeedLookups(book).needs_of(owner)] == ["想要夜班支持"]
