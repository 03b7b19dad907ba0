"""A line in plain words on a real book: who is meant, and the one step that it becomes."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.models.kinds import Channel, Direction, Mood, PlanKind
from desktop.models.rows.capturing import Proposal
from desktop.models.rows.visits import VisitDraft
from desktop.services.capturing import Capturing, record_draft
from desktop.services.contacts import Contacts
from desktop.services.interactions import Interactions
from desktop.services.lookups.contacts import ContactLookups
from desktop.services.lookups.interactions import InteractionLookups
from desktop.services.lookups.needs import NeedLookups
from desktop.services.ports import FixedClock
from desktop.services.visits import Visits
from desktop.storage.book import Book
from tests.support.books import Steps, at
from tests.support.people import contact, customer


@pytest.fixture
def two_wangs(book: Book) -> tuple[int, int]:
    """Two customers where a 王总 works."""
    first, second = customer(book), customer(book, "C002", "天成物流有限公司")
    contact(book, first, "王建国", form_of_address="王总")
    contact(book, second, "王小明", title="总经理")
    return first, second


def read(book: Book, now: FixedClock, line: str) -> Proposal:
    return Capturing(book, now).read(line)


def test_namesakes_are_left_to_choose(book: Book, now: FixedClock, two_wangs: tuple[int, int]) -> None:
    found = read(book, now, "周三和王总吃饭,他要样品,下周五前送")
    assert {one.customer_id for one in found.choices} == set(two_wangs) and found.clear is None
    assert {one.person for one in found.choices} == {"王建国", "王小明"}


def test_a_visit_about_that_day_makes_likelier(book: Book, now: FixedClock, two_wangs: tuple[int, int]) -> None:
    Visits(book, now).plan(VisitDraft(two_wangs[1], at(20, 10), at(20, 11)))
    found = read(book, now, "周五和王总吃饭")
    assert [(one.customer_id, one.visit_near) for one in found.choices] == [(two_wangs[1], True), (two_wangs[0], False)]


def test_a_company_or_a_full_name_makes_it_clear(book: Book, now: FixedClock, two_wangs: tuple[int, int]) -> None:
    clear = read(book, now, "天成物流的王总来电").clear
    assert clear is not None and (clear.customer_id, clear.person) == (two_wangs[1], "王小明")
    clear = read(book, now, "王建国来电").clear
    assert clear is not None and clear.customer_id == two_wangs[0]


def test_namesakes_in_one_company_are_told_apart(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    people = {contact(book, owner, "王建国", form_of_address="王总"), contact(book, owner, "王强", title="副总")}
    found = read(book, now, "和王总通了电话")
    assert {one.contact_id for one in found.choices} == people
    together = read(book, now, "和王建国、王强通了电话").choices
    assert len(together) == 1 and set(together[0].with_people) == people


def test_who_left_or_was_deleted_is_not_meant(book: Book, now: FixedClock, two_wangs: tuple[int, int]) -> None:
    gone = read(book, now, "王建国来电").choices[0].contact_id
    assert gone is not None
    Contacts(book, now).mark_left(gone)
    assert not read(book, now, "王建国来电").choices


def test_a_line_becomes_one_step(book: Book, now: FixedClock, two_wangs: tuple[int, int]) -> None:
    owner = two_wangs[0]
    line = "周五和王建国吃饭，很满意，他要样品，下周五前送，12月10日再去拜访"
    Visits(book, now).plan(VisitDraft(owner, at(20, 12), at(20, 13)))
    proposal = read(book, now, line)
    with Steps(book):
        made, _changes = Interactions(book, now).record(record_draft(proposal, proposal.choices[0]))
    record = InteractionLookups(book, now).interaction(made)
    assert (record.row.said, record.row.channel, record.row.direction) == (line, Channel.VISIT, Direction.OUTBOUND)
    assert (record.row.starts_at.date(), record.row.mood) == (date(2026, 11, 20), Mood.POSITIVE)
    assert [name for _id, name in record.contacts] == ["王建国"]
    assert [(one.action, one.due_on) for one in record.followups] == [
        ("送样品", date(2026, 12, 4)),
        ("", date(2026, 12, 10)),
    ]
    assert [need.text for need in NeedLookups(book).needs_of(owner)] == ["样品"]
    planned = InteractionLookups(book, now).plans_near(owner, date(2026, 12, 10))
    assert [(plan.day, plan.channel) for plan in planned] == [(date(2026, 12, 10), Channel.VISIT)]
    near = InteractionLookups(book, now).plans_near(owner, date(2026, 11, 20))
    assert not [plan for plan in near if plan.ref.kind is PlanKind.VISIT], "the visit is settled by it"


def test_a_stranger_can_be_added_with_the_record(book: Book, now: FixedClock, two_wangs: tuple[int, int]) -> None:
    proposal = read(book, now, "和王建国、赵经理通了电话")
    assert proposal.captured.unknown == ("赵经理",)
    draft = replace(record_draft(proposal, proposal.choices[0]), new_people=("赵经理",))
    with Steps(book):
        made, _changes = Interactions(book, now).record(draft)
    names = {name for _id, name in InteractionLookups(book, now).interaction(made).contacts}
    assert names == {"王建国", "赵经理"}
    assert "赵经理" in {one.shown_name for one in ContactLookups(book).contacts_of(two_wangs[0])}
