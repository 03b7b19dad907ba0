"""Promises and planned contacts: every verb, the list with its groups and counts, what is on time."""

from datetime import date

import pytest

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import (
    Channel,
    DueGroup,
    FollowUpKind,
    FollowUpState,
    Priority,
    Promise,
)
from desktop.models.rows.followups import FOLLOWUP_COLUMNS, FollowUpDraft, FollowUpFilter, NextContact
from desktop.services.followups import FollowUps
from desktop.services.lookups.followups import FollowUpLookups
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import Steps
from tests.support.people import contact, customer


def nov(day: int) -> date:
    return date(2026, 11, day)


def test_a_promise_runs_its_course(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    person = contact(book, owner)
    followups, lookups = FollowUps(book, now), FollowUpLookups(book, now)
    with Steps(book):
        made, changes = followups.add(
            owner, FollowUpDraft("寄出样品", Promise.OURS, "周明", nov(20), "15:00", Priority.HIGH, person)
        )
    assert changes.params["name"] == "华远精密"
    row = lookups.followup(made)
    assert (row.action, row.customer, row.contact, row.owner, row.due_on, row.due_time, row.priority) == (
        "寄出样品", "华远精密", "王建国", "周明", nov(20), "15:00", Priority.HIGH,
    )  # fmt: skip
    assert (row.group, row.days_late, row.on_time, row.state) == (DueGroup.OVERDUE, 3, None, FollowUpState.OPEN)
    with Steps(book):
        followups.change(made, {"action": "寄出两件样品", "promise": Promise.THEIRS, "contact_id": None})
    with Steps(book):
        followups.postpone([made], nov(27))
    assert (lookups.followup(made).due_on, lookups.followup(made).group) == (nov(27), DueGroup.THIS_WEEK)
    with Steps(book):
        followups.complete([made], "已签收", nov(28))
    row = lookups.followup(made)
    assert (row.state, row.result, row.done_on, row.on_time, row.days_late) == (
        FollowUpState.DONE, "已签收", nov(28), False, 0,
    )  # fmt: skip
    with pytest.raises(InvalidInput, match="followup_closed"):
        followups.postpone([made], nov(30))
    with Steps(book):
        followups.reopen([made])
    with Steps(book):
        followups.drop([made], "客户不需要了")
    assert (lookups.followup(made).state, lookups.followup(made).result) == (FollowUpState.DROPPED, "客户不需要了")
    with Steps(book):
        followups.delete([made])
    with pytest.raises(NotFound):
        lookups.followup(made)


@pytest.mark.parametrize(
    ("due", "done", "kept"),
    [(nov(23), nov(23), True), (nov(24), nov(23), True), (nov(22), nov(23), False), (None, nov(23), None)],
)
def test_on_time_means_by_the_end_of_the_due_day(
    book: Book, now: FixedClock, due: date | None, done: date, kept: bool | None
) -> None:
    followups = FollowUps(book, now)
    made, _ = followups.add(customer(book), FollowUpDraft("回电", due_on=due))
    followups.complete([made], on=done)
    assert FollowUpLookups(book, now).followup(made).on_time is kept


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"action": " "}, "text_missing"),
        ({"due_time": "25:00"}, "time_invalid"),
        ({"due_on": "morgen"}, "date_invalid"),
        ({"priority": None}, "text_missing"),
    ],
)
def test_what_breaks_a_rule_changes_nothing(book: Book, now: FixedClock, values: dict[str, object], code: str) -> None:
    made, _ = FollowUps(book, now).add(customer(book), FollowUpDraft("回电"))
    before = FollowUpLookups(book, now).followup(made)
    with pytest.raises(InvalidInput, match=code):
        FollowUps(book, now).change(made, values)
    assert FollowUpLookups(book, now).followup(made) == before


def test_a_person_of_another_customer_cannot_be_meant(book: Book, now: FixedClock) -> None:
    stranger = contact(book, customer(book, "C002", "天成物流"))
    with pytest.raises(InvalidInput, match="contact_unknown"):
        FollowUps(book, now).add(customer(book), FollowUpDraft("回电", contact_id=stranger))


def test_a_planned_contact_satisfies_the_cadence(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    followups, lookups = FollowUps(book, now), FollowUpLookups(book, now)
    with Steps(book):
        made, _ = followups.plan_contact(owner, NextContact(nov(25), Channel.CALL, "对账", "10:00"))
    row = lookups.followup(made)
    assert (row.kind, row.action, row.channel, row.due_time) == (FollowUpKind.CONTACT, "对账", Channel.CALL, "10:00")
    with book.reading() as connection:
        plan = connection.exec_driver_sql("SELECT max(plan_on) FROM due_line WHERE customer_id = ?", (owner,)).scalar()
    assert plan == "2026-11-25"
    followups.change(made, {"action": ""})
    assert lookups.followup(made).action == ""


def test_several_contacts_are_planned_in_one_step(book: Book, now: FixedClock) -> None:
    owners = [customer(book, f"C00{n}", f"客户{n}") for n in (1, 2, 3)]
    with Steps(book):
        changes = FollowUps(book, now).plan_contacts(owners, NextContact(nov(25)))
    assert changes.params["count"] == "3"
    assert len(FollowUpLookups(book, now).followup_ids(FollowUpFilter())) == 3


def filled(book: Book, now: FixedClock) -> dict[str, int]:
    """One of each group of two customers, one done, a planned contact."""
    first, second = customer(book), customer(book, "C002", "天成物流有限公司")
    followups, ids = FollowUps(book, now), dict[str, int]()
    for name, owner, due, promise in (
        ("逾期", first, nov(20), Promise.OURS),
        ("今天", second, nov(23), Promise.THEIRS),
        ("周日", first, nov(29), Promise.OURS),
        ("以后", first, nov(30), Promise.OURS),
        ("无期", second, None, Promise.OURS),
        ("完成", first, nov(22), Promise.OURS),
    ):
        ids[name], _ = followups.add(owner, FollowUpDraft(name, promise, "周明", due))
    followups.complete([ids["完成"]])
    ids["联系"], _ = followups.plan_contact(second, NextContact(nov(24), Channel.CALL, "联系"))
    return ids


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (FollowUpFilter(), ["逾期", "今天", "联系", "周日", "以后", "无期"]),
        (FollowUpFilter(kinds=frozenset({FollowUpKind.ACTION})), ["逾期", "今天", "周日", "以后", "无期"]),
        (FollowUpFilter(promises=frozenset({Promise.THEIRS})), ["今天"]),
        (FollowUpFilter(groups=frozenset({DueGroup.OVERDUE, DueGroup.THIS_WEEK})), ["逾期", "联系", "周日"]),
        (FollowUpFilter(groups=frozenset({DueGroup.LATER})), ["以后"]),
        (FollowUpFilter(groups=frozenset({DueGroup.UNDATED})), ["无期"]),
        (FollowUpFilter(states=frozenset({FollowUpState.DONE})), ["完成"]),
        (FollowUpFilter(states=frozenset(), text="天成"), ["今天", "联系", "无期"]),
        (FollowUpFilter(text="期"), ["逾期", "无期"]),
    ],
)
def test_the_list_shows_what_is_asked_for(book: Book, now: FixedClock, asked: FollowUpFilter, names: list[str]) -> None:
    filled(book, now)
    lookups = FollowUpLookups(book, now)
    assert [row.action for row in lookups.followup_rows(lookups.followup_ids(asked))] == names


def test_the_list_counts_its_choices(book: Book, now: FixedClock) -> None:
    filled(book, now)
    counts = FollowUpLookups(book, now).counts(FollowUpFilter(groups=frozenset({DueGroup.LATER})))
    assert counts.groups == {
        DueGroup.OVERDUE: 1,
        DueGroup.TODAY: 1,
        DueGroup.THIS_WEEK: 2,
        DueGroup.LATER: 1,
        DueGroup.UNDATED: 1,
    }
    assert (counts.total, counts.ours, counts.theirs) == (6, 1, 0)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", [column.sort for column in FOLLOWUP_COLUMNS if column.sort])
def test_every_column_sorts(book: Book, now: FixedClock, sort: str, descending: bool) -> None:
    filled(book, now)
    ids = FollowUpLookups(book, now).followup_ids(FollowUpFilter(states=frozenset()), sort, descending)
    assert len(set(ids)) == 7


def test_what_has_no_due_date_stands_last_both_ways(book: Book, now: FixedClock) -> None:
    ids, lookups = filled(book, now), FollowUpLookups(book, now)
    assert lookups.followup_ids(FollowUpFilter(), "due", True)[-1] == ids["无期"]
    assert lookups.followup_ids(FollowUpFilter(), "due", True)[0] == ids["以后"]


def test_open_promises_of_a_customer_leave_planned_contacts_out(book: Book, now: FixedClock) -> None:
    filled(book, now)
    lookups = FollowUpLookups(book, now)
    owner = lookups.followup(lookups.followup_ids(FollowUpFilter(text="天成"))[0]).customer_id
    assert [row.action for row in lookups.open_of(owner)] == ["今天", "无期"]
