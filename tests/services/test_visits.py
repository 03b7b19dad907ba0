"""Visits: planned with their lists, moved, closed, completed with their record; lists, codes, warnings, proposals."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.i18n.labels import label
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import (
    CancelledBy,
    Channel,
    CoordinateSystem,
    Occasion,
    OutlineItem,
    Promise,
    VisitGroup,
    VisitKind,
    VisitState,
    VisitWarning,
)
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.visits import (
    VISIT_COLUMNS,
    CheckItem,
    CompletionDraft,
    ObjectiveItem,
    OutlinePart,
    VisitDraft,
    VisitFilter,
)
from desktop.models.values import Period
from desktop.services.colleagues import Colleagues
from desktop.services.followups import FollowUps
from desktop.services.interactions import Interactions
from desktop.services.lookups.visits import VisitLookups
from desktop.services.needs import Needs
from desktop.services.ports import FixedClock
from desktop.services.preferences import PreferencesService
from desktop.services.visit_proposals import VisitProposals
from desktop.services.visits import Visits
from desktop.storage.book import Book
from tests.support.books import NOW, Steps, at
from tests.support.people import contact, customer


def draft(owner: int, start: datetime, minutes: int = 60, **values: object) -> VisitDraft:
    return replace(VisitDraft(owner, start, start + timedelta(minutes=minutes)), **values)  # type: ignore[arg-type]


def test_a_visit_is_planned_with_all_its_lists(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    boss, other = contact(book, owner), contact(book, owner, "李强")
    mate, _ = Colleagues(book, now).add({"name": "何工"})
    whole = draft(
        owner,
        at(24, 10),
        kind=VisitKind.BUSINESS,
        place="苏州工业园区星湖街 218 号 A3",
        purpose="四季度供货回顾",
        contacts=(boss, other, boss),
        companions=(mate,),
        objectives=(ObjectiveItem("确认折扣"), ObjectiveItem("  "), ObjectiveItem("拿到清单")),
        outline=(OutlinePart(20, "业务进展"), OutlinePart(40, "条款")),
        preparation=(CheckItem("折扣方案两份", done=True), CheckItem("案例")),
        materials=(CheckItem("样品 K7 两件"),),
        confirmed=True,
    )
    with Steps(book):
        made, changes = Visits(book, now).plan(whole)
    assert (changes.params["name"], changes.touches_customer(owner)) == ("华远精密", True)
    found = VisitLookups(book, now).visit(made)
    row = found.row
    assert (row.code, row.state, row.group, row.people) == (
        "V-1124-1", VisitState.CONFIRMED, VisitGroup.PLANNED, ("王建国", "李强"),
    )  # fmt: skip
    assert (row.starts_at, row.ends_at, row.minutes, row.kind) == (at(24, 10), at(24, 11), 60, VisitKind.BUSINESS)
    assert (row.place, row.purpose, row.write_overdue) == ("苏州工业园区星湖街 218 号 A3", "四季度供货回顾", False)
    assert [one.id for one in found.contacts] == [boss, other]
    assert [one.name for one in found.companions] == ["何工"]
    assert [item.text for item in found.objectives] == ["确认折扣", "拿到清单"]
    assert [(part.minutes, part.text) for part in found.outline] == [(20, "业务进展"), (40, "条款")]
    assert [(item.text, item.done) for item in found.preparation] == [("折扣方案两份", True), ("案例", False)]
    assert [item.text for item in found.materials] == ["样品 K7 两件"]


def test_lists_keep_the_rows_that_stay(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    visits, lookups = Visits(book, now), VisitLookups(book, now)
    made, _ = visits.plan(draft(owner, at(24, 10), objectives=tuple(map(ObjectiveItem, "甲乙丙"))))
    first, second, third = lookups.visit(made).objectives
    with Steps(book):
        visits.change(
            made, {"objectives": (third, replace(first, text="甲二"), ObjectiveItem("丁")), "purpose": "回顾"}
        )
    changed = lookups.visit(made).objectives
    assert [item.text for item in changed] == ["丙", "甲二", "丁"]
    assert [item.id for item in changed][:2] == [third.id, first.id]
    assert second.id not in {item.id for item in changed}
    person = contact(book, owner)
    with Steps(book):
        visits.change(made, {"contacts": (person,)})
    with Steps(book):
        visits.change(made, {"contacts": (), "preparation": (CheckItem("样品"),), "outline": (OutlinePart(5, "问候"),)})
    assert lookups.visit(made).contacts == ()


def test_items_are_ticked_off(book: Book, now: FixedClock) -> None:
    visits, lookups = Visits(book, now), VisitLookups(book, now)
    made, _ = visits.plan(
        draft(customer(book), at(24, 10), preparation=(CheckItem("案例"),), materials=(CheckItem("样品"),))
    )
    found = lookups.visit(made)
    ticked = {
        name: tuple(replace(one, done=True) for one in items)
        for name, items in (("preparation", found.preparation), ("materials", found.materials))
    }
    with Steps(book):
        visits.change(made, ticked)
    after = lookups.visit(made)
    assert [(one.text, one.done) for one in (*after.preparation, *after.materials)] == [("案例", True), ("样品", True)]
    assert after.preparation[0].id == found.preparation[0].id


def test_numbers_of_a_day_are_never_given_twice(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    visits, lookups = Visits(book, now), VisitLookups(book, now)
    ids = [visits.plan(draft(owner, at(24, hour)))[0] for hour in (14, 9, 16)]
    assert [lookups.visit(one).row.code for one in ids] == ["V-1124-1", "V-1124-2", "V-1124-3"]
    visits.delete([ids[2]])
    visits.cancel(ids[1], CancelledBy.CUSTOMER)
    fourth, _ = visits.plan(draft(owner, at(24, 11)))
    assert lookups.visit(fourth).row.code == "V-1124-4"
    with Steps(book):
        visits.reschedule(ids[0], at(25, 8))
    assert (lookups.visit(ids[0]).row.code, lookups.visit(ids[0]).row.ends_at) == ("V-1125-1", at(25, 9))
    with Steps(book):
        visits.reschedule(ids[0], at(25, 15))
    assert lookups.visit(ids[0]).row.code == "V-1125-1"
    with Steps(book):
        visits.change(ids[0], {"starts_at": at(24, 15)})
    assert (lookups.visit(ids[0]).row.code, lookups.visit(ids[0]).row.ends_at) == ("V-1124-5", at(24, 16))


@pytest.mark.parametrize(
    ("typed", "today", "year"),
    [("V-0316-2", date(2026, 3, 20), 2026), ("v0316-2", date(2026, 11, 23), 2027), ("0316-2", date(2027, 2, 1), 2027)],
)
def test_a_printed_code_finds_its_visit(book: Book, now: FixedClock, typed: str, today: date, year: int) -> None:
    owner = customer(book)
    ids: dict[int, int] = {}
    for one in (2025, 2026, 2027):
        moment = datetime(one, 3, 16, 9, tzinfo=NOW.tzinfo)
        Visits(book, now).plan(draft(owner, moment))
        ids[one], _ = Visits(book, now).plan(draft(owner, moment + timedelta(hours=2)))
    clock = FixedClock(datetime(today.year, today.month, today.day, 9, tzinfo=NOW.tzinfo))
    assert VisitLookups(book, clock).find_by_code(typed) == ids[year]
    assert VisitLookups(book, clock).find_by_code("V-0317-1") is None
    assert VisitLookups(book, clock).find_by_code("王建国") is None


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"ends_at": at(24, 9)}, "end_before_start"),
        ({"ends_at": at(24, 10)}, "end_before_start"),
        ({"starts_at": None}, "start_missing"),
        ({"starts_at": NOW.replace(tzinfo=None)}, "time_invalid"),
        ({"kind": "chat"}, "value_unknown"),
    ],
)
def test_what_breaks_a_rule_changes_nothing(book: Book, now: FixedClock, values: dict[str, object], code: str) -> None:
    owner = customer(book)
    made, _ = Visits(book, now).plan(draft(owner, at(24, 10)))
    before = VisitLookups(book, now).visit(made)
    with pytest.raises(InvalidInput, match=code):
        Visits(book, now).change(made, values)
    assert VisitLookups(book, now).visit(made) == before
    stranger = contact(book, customer(book, "C002", "天成物流"))
    with pytest.raises(InvalidInput, match="contact_unknown"):
        Visits(book, now).plan(draft(owner, at(24, 10), contacts=(stranger,)))


def test_states_run_their_course(book: Book, now: FixedClock) -> None:
    visits, lookups = Visits(book, now), VisitLookups(book, now)
    made, _ = visits.plan(draft(customer(book), at(24, 10)))
    with Steps(book):
        visits.confirm(made)
    assert lookups.visit(made).row.state is VisitState.CONFIRMED
    with Steps(book):
        visits.reschedule(made, at(26, 10))
    assert lookups.visit(made).row.state is VisitState.PLANNED
    with Steps(book):
        visits.cancel(made, CancelledBy.CUSTOMER, "生产检修")
    found = lookups.visit(made)
    assert (found.row.state, found.row.group, found.cancelled_by, found.cancel_reason) == (
        VisitState.CANCELLED, VisitGroup.CANCELLED, CancelledBy.CUSTOMER, "生产检修",
    )  # fmt: skip
    for verb in (
        lambda: visits.confirm(made),
        lambda: visits.reschedule(made, at(27, 10)),
        lambda: visits.cancel(made, CancelledBy.US),
        lambda: visits.miss(made),
        lambda: visits.complete(made, CompletionDraft(no_next_step=True)),
    ):
        with pytest.raises(InvalidInput, match="visit_closed"):
            verb()
    other, _ = visits.plan(draft(found.row.customer_id, at(20, 10)))
    with Steps(book):
        visits.miss(other)
    assert (lookups.visit(other).row.state, lookups.visit(other).row.group) == (VisitState.MISSED, VisitGroup.CANCELLED)
    with Steps(book):
        visits.delete([made, other])
    with pytest.raises(NotFound):
        lookups.visit(made)


# End of a visit as seen from Monday 9:00, its group, and whether its record is late.
ENDS = [
    (NOW, VisitGroup.PLANNED, False),
    (NOW - timedelta(seconds=1), VisitGroup.TO_WRITE, False),
    (NOW - timedelta(hours=24), VisitGroup.TO_WRITE, False),
    (NOW - timedelta(hours=24, seconds=1), VisitGroup.TO_WRITE, True),
    ((NOW - timedelta(minutes=1)).astimezone(), VisitGroup.TO_WRITE, False),
]


@pytest.mark.parametrize(("end", "group", "late"), ENDS)
def test_a_visit_whose_end_has_passed_is_to_be_written(
    book: Book, now: FixedClock, end: datetime, group: VisitGroup, late: bool
) -> None:
    visits, lookups = Visits(book, now), VisitLookups(book, now)
    made, _ = visits.plan(draft(customer(book), end - timedelta(hours=1)))
    row = lookups.visit(made).row
    assert (row.group, row.write_overdue) == (group, late)
    assert list(lookups.visit_ids(VisitFilter(frozenset({group})))) == [made]
    assert [one.id for one in lookups.to_write()] == ([made] if group is VisitGroup.TO_WRITE else [])


def filled(book: Book, now: FixedClock) -> dict[str, int]:
    first, second = customer(book), customer(book, "C002", "天成物流有限公司")
    visits = Visits(book, now)
    ids = {
        "下午": visits.plan(draft(first, at(20, 15), purpose="下午"))[0],
        "上午": visits.plan(draft(second, at(20, 9), purpose="上午"))[0],
        "上周": visits.plan(draft(first, at(13, 9), purpose="上周"))[0],
        "今天": visits.plan(draft(second, at(23, 10), purpose="今天", place="南京"))[0],
        "取消": visits.plan(draft(first, at(24, 10), purpose="取消"))[0],
        "完成": visits.plan(draft(first, at(12, 10), purpose="完成"))[0],
    }
    visits.cancel(ids["取消"], CancelledBy.US)
    visits.complete(ids["完成"], CompletionDraft(no_next_step=True))
    return ids


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (VisitFilter(), ["完成", "上周", "上午", "下午", "今天", "取消"]),
        (VisitFilter(frozenset({VisitGroup.PLANNED})), ["今天"]),
        (VisitFilter(frozenset({VisitGroup.TO_WRITE})), ["上周", "上午", "下午"]),
        (VisitFilter(frozenset({VisitGroup.DONE, VisitGroup.CANCELLED})), ["完成", "取消"]),
        (VisitFilter(period=Period(date(2026, 11, 20), date(2026, 11, 24))), ["上午", "下午", "今天"]),
        (VisitFilter(text="天成"), ["上午", "今天"]),
        (VisitFilter(text="南京"), ["今天"]),
    ],
)
def test_the_list_shows_what_is_asked_for(book: Book, now: FixedClock, asked: VisitFilter, names: list[str]) -> None:
    filled(book, now)
    lookups = VisitLookups(book, now)
    assert [row.purpose for row in lookups.visit_rows(lookups.visit_ids(asked))] == names


def test_write_up_follows_the_printed_sheets(book: Book, now: FixedClock) -> None:
    filled(book, now)
    lookups = VisitLookups(book, now)
    assert [row.purpose for row in lookups.to_write()] == ["上周", "下午", "上午"]
    assert lookups.counts(VisitFilter()) == {
        VisitGroup.PLANNED: 1, VisitGroup.TO_WRITE: 3, VisitGroup.DONE: 1, VisitGroup.CANCELLED: 1,
    }  # fmt: skip
    assert [row.purpose for row in lookups.visits_between(date(2026, 11, 20), date(2026, 11, 25))] == [
        "上午", "下午", "今天",
    ]  # fmt: skip


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", [column.sort for column in VISIT_COLUMNS if column.sort])
def test_every_column_sorts(book: Book, now: FixedClock, sort: str, descending: bool) -> None:
    filled(book, now)
    assert len(set(VisitLookups(book, now).visit_ids(VisitFilter(), sort, descending))) == 6


SUZHOU, SHANGHAI = (31.298, 120.585), (31.230, 121.474)


def at_place(book: Book, code: str, place: tuple[float, float]) -> int:
    return customer(
        book, code, f"客户{code}", latitude=place[0], longitude=place[1], coordinate_system=CoordinateSystem.GCJ02
    )


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (at(24, 10), set()),
        (at(24, 14, 30), {VisitWarning.OVERLAP}),
        (at(24, 13, 30), {VisitWarning.OVERLAP}),
        (at(24, 15), {VisitWarning.TRAVEL}),
        (at(24, 17), {VisitWarning.TRAVEL}),
        (at(24, 18), {VisitWarning.OUT_OF_HOURS}),
        (at(23, 8), {VisitWarning.PAST, VisitWarning.OUT_OF_HOURS}),
        (at(24, 12, 30), {VisitWarning.QUIET_TIME, VisitWarning.TRAVEL}),
        (at(27, 15, 30), {VisitWarning.QUIET_TIME}),
        (at(28, 10), {VisitWarning.DAY_OFF}),
    ],
)
def test_the_time_of_a_visit_is_remarked_upon(
    book: Book, now: FixedClock, start: datetime, expected: set[VisitWarning]
) -> None:
    here, far = at_place(book, "C001", SUZHOU), at_place(book, "C002", SHANGHAI)
    made, _ = Visits(book, now).plan(draft(far, at(24, 14)))
    lookups = VisitLookups(book, now)
    assert set(lookups.warnings(draft(here, start))) == expected
    assert lookups.warnings(draft(far, at(24, 14)), made) == ()
    assert VisitWarning.TRAVEL not in lookups.warnings(draft(here, start, on_video=True))


def test_the_form_remarks_by_the_rules_of_the_planner(book: Book, now: FixedClock) -> None:
    """A district stands for an address without a position; lunch and hours are those of Settings; welcome hours hold."""
    here = at_place(book, "C001", SUZHOU)
    away = customer(book, "C002", "上海客户", address="上海市浦东新区世纪大道 1 号")
    shy = customer(book, "C003", "下午客户", welcome_hours="下午")
    visits, lookups = Visits(book, now), VisitLookups(book, now)
    visits.plan(draft(away, at(24, 10)))
    assert lookups.warnings(draft(here, at(24, 11))) == (VisitWarning.TRAVEL,)
    assert lookups.warnings(draft(here, at(24, 9))) == (VisitWarning.TRAVEL,)
    assert lookups.warnings(draft(shy, at(25, 9))) == (VisitWarning.NOT_WELCOME,)
    assert lookups.warnings(draft(here, at(25, 11, 30))) == (VisitWarning.QUIET_TIME,)
    PreferencesService(book).change({"lunch_start": "12:30", "lunch_end": "13:00", "work_end": "16:00"})
    assert lookups.warnings(draft(here, at(25, 11, 30))) == ()
    assert lookups.warnings(draft(here, at(25, 15, 30))) == (VisitWarning.OUT_OF_HOURS,)
    visits.plan(draft(here, at(24, 15)))
    (way,) = lookups.ways(lookups.visits_between(date(2026, 11, 24), date(2026, 11, 25))).values()
    assert way.rough and way.kilometres is not None and 90 < way.kilometres < 150


def test_too_much_contact_is_remarked(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    touch = RecordDraft((owner,), at(23, 8), Channel.SMS, answered=False, occasion=Occasion.UNPROMPTED)
    Interactions(book, now).record(touch)
    assert VisitLookups(book, now).warnings(draft(owner, at(24, 10))) == (VisitWarning.TOO_MUCH_CONTACT,)
    assert VisitLookups(book, now).warnings(draft(owner, at(25, 10))) == ()


def test_a_customer_with_long_needs_and_many_promises_can_be_planned(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    for number in range(20):
        Needs(book, now).add(owner, NeedDraft(f"需求{number}" + "很长" * 200))
        FollowUps(book, now).add(owner, FollowUpDraft("跟进" * 500, due_on=date(2026, 12, 1)))
    visit, _changes = Visits(book, now).plan(VisitProposals(book, now).new_visit(owner))
    items = VisitLookups(book, now).visit(visit).preparation
    assert 4 < len(items) <= 16
    assert max(len(item.text) for item in items) < 1200


def test_a_new_visit_knows_everything_that_is_known(book: Book, now: FixedClock) -> None:
    owner = customer(book, address="苏州工业园区星湖街 218 号 A3")
    contact(book, owner, "李强", role=None)
    key = contact(book, owner, is_key=True)
    Needs(book, now).add(owner, NeedDraft("环保改造方案"))
    followups = FollowUps(book, now)
    followups.add(owner, FollowUpDraft("新品折扣方案", Promise.OURS, due_on=date(2026, 11, 20)))
    followups.add(owner, FollowUpDraft("二号线设备清单", Promise.THEIRS))
    proposals = VisitProposals(book, now)
    proposed = proposals.new_visit(owner)
    assert (proposed.starts_at, proposed.ends_at) == (at(24, 9), at(24, 10))
    assert (proposed.kind, proposed.place, proposed.contacts) == (
        VisitKind.FIRST,
        "苏州工业园区星湖街 218 号 A3",
        (key,),
    )
    texts = " ".join(item.text for item in proposed.preparation)
    for known in ("环保改造方案", "新品折扣方案", "11-20", "二号线设备清单"):
        assert known in texts
    Interactions(book, now).record(RecordDraft((owner,), at(20), Channel.CALL))
    routine = proposals.new_visit(owner, at(26, 14))
    assert (routine.kind, routine.starts_at) == (VisitKind.ROUTINE, at(26, 14))
    assert [(part.minutes, part.text) for part in routine.outline] == [
        (18, label(OutlineItem.BUSINESS_PROGRESS)),
        (18, label(OutlineItem.LATENT_NEEDS)),
        (18, label(OutlineItem.PERSONAL)),
        (6, label(OutlineItem.VALUE)),
    ]
    made, _ = Visits(book, now).plan(routine)
    assert VisitLookups(book, now).visit(made).row.people == ("王建国",)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (None, at(24, 10)),  # 9:00 is taken
        (date(2026, 11, 23), at(23, 10)),  # Monday before 10:00 is quiet
        (date(2026, 11, 24), at(24, 10)),
        (date(2026, 11, 27), at(27, 9)),
        (date(2026, 11, 28), at(28, 9)),  # a Saturday that was asked for
        (date(2026, 11, 20), at(20, 9)),  # a day that has passed has no free slot; a warning says so
    ],
)
def test_the_first_free_slot_is_proposed(book: Book, now: FixedClock, on: date | None, expected: datetime) -> None:
    owner = customer(book)
    Visits(book, now).plan(draft(owner, at(24, 9)))
    assert VisitProposals(book, now).new_visit(owner, on).starts_at == expected


def test_the_first_free_slot_leaves_time_for_the_ways_and_is_welcome(book: Book, now: FixedClock) -> None:
    here, far = at_place(book, "C001", SUZHOU), at_place(book, "C002", SHANGHAI)
    shy = customer(book, "C003", "下午客户", welcome_hours="15:00-17:00", latitude=SUZHOU[0], longitude=SUZHOU[1])
    Visits(book, now).plan(draft(far, at(24, 9)))
    proposals, lookups = VisitProposals(book, now), VisitLookups(book, now)
    made = proposals.new_visit(here, date(2026, 11, 24))
    assert made.starts_at == at(24, 13, 30) and lookups.warnings(made) == ()  # 10:00 and three hours of way
    assert proposals.new_visit(shy, date(2026, 11, 24)).starts_at == at(24, 15)
    PreferencesService(book).change({"lunch_start": "13:00", "lunch_end": "14:30"})
    assert proposals.new_visit(here, date(2026, 11, 24)).starts_at == at(24, 14, 30)
