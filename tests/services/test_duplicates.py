"""Likely duplicates are found, kept apart or merged; a merge loses nothing and is undone in one step."""

from datetime import date

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.models.errors import Cancelled, InvalidInput, NotFound
from desktop.models.kinds import Channel, DuplicateReason, LinkKind
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft, TimelineFilter
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import ContactId, CustomerId, Money
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import Steps, at
from tests.support.people import contact, customer


@pytest.fixture
def open_book(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


@pytest.fixture
def pair(open_book: OpenBook) -> tuple[int, int]:
    """Two customers that are one, with everything on the second."""
    first = customer(open_book.book, phone="0571-88888888")
    other = customer(open_book.book, "C002", "华远精密制造股份有限公司", phone="057188888888", city="杭州市")
    person = contact(open_book.book, other, phones=("13800138000",))
    open_book.needs.add(other, NeedDraft("扩产"))
    open_book.followups.add(other, FollowUpDraft("寄样"))
    open_book.trade.add_purchase(other, {"bought_on": date(2026, 1, 5), "amount": Money(100)})
    both = RecordDraft((first, other), at(16), Channel.CALL, contacts=(person,), said="一起吃饭")
    open_book.interactions.record(both)
    for one in (first, other):
        open_book.customers.tag([CustomerId(one)], add=["重点"])
    open_book.customers.link(CustomerId(other), CustomerId(first), LinkKind.GROUP)
    open_book.customers.change(CustomerId(first), {"referred_by_id": other})
    return first, other


def test_what_may_be_the_same_is_found_and_kept_apart(open_book: OpenBook, pair: tuple[int, int]) -> None:
    [found] = open_book.duplicates.scan()
    assert (found.one, found.other, found.certain) == (*pair, False)
    assert found.reasons == {DuplicateReason.PHONE, DuplicateReason.NORMAL_NAME}
    with Steps(open_book.book):
        open_book.duplicates.keep_apart(pair[1], pair[0])
    assert open_book.duplicates.scan() == []
    with pytest.raises(Cancelled):
        open_book.duplicates.scan(cancelled=lambda: True)


def test_a_merge_moves_everything_in_one_step(open_book: OpenBook, pair: tuple[int, int]) -> None:
    first, other = pair
    shown = open_book.duplicates.preview(first, other)
    assert {one.field: one.theirs_wins for one in shown.fields} == {
        "name": False,
        "phone": False,
        "city": True,
        "referred_by_id": False,
    }
    assert dict(shown.moved)["contact"] == 1
    with Steps(open_book.book):
        open_book.duplicates.merge(first, other, {"name": True})
    lookups = open_book.lookups
    profile = lookups.customers.profile(CustomerId(first))
    assert (profile.name, profile.code) == ("华远精密制造股份有限公司", "C001")
    assert [row.text for row in lookups.needs.needs_of(first)] == ["扩产"]
    assert [row.name for row in lookups.contacts.contacts_of(first)] == ["王建国"]
    assert lookups.trade.summary_of(first).to_date == Money(100)
    assert len(lookups.interactions.timeline_ids(CustomerId(first), TimelineFilter())) == 1
    with pytest.raises(NotFound):
        lookups.customers.profile(CustomerId(other))
    with open_book.book.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        [lost] = connection.exec_driver_sql("SELECT lost_values FROM merge").scalars()
        assert connection.exec_driver_sql("SELECT count(*) FROM customer_link").scalar() == 0
    assert "华远精密制造有限公司" in lost
    open_book.book.undo()
    assert [row.name for row in lookups.contacts.contacts_of(other)] == ["王建国"]


def test_people_are_merged_within_a_customer(open_book: OpenBook) -> None:
    owner = customer(open_book.book)
    kept = contact(open_book.book, owner, phones=("13800138000",), title="经理")
    lost = contact(open_book.book, owner, "王工", phones=("13900139000",), taboos="不喝酒", title="总监")
    staff = contact(open_book.book, owner, "李强", reports_to_id=lost)
    with Steps(open_book.book):
        open_book.duplicates.merge_contacts(kept, lost, {"title": True})
    found = open_book.lookups.contacts.contact(ContactId(kept))
    assert (found.name, found.title, found.taboos, found.phones) == (
        "王建国", "总监", "不喝酒", ("13800138000", "13900139000"),
    )  # fmt: skip
    assert open_book.lookups.contacts.contact(ContactId(staff)).reports_to_id == kept
    stranger = contact(open_book.book, customer(open_book.book, "C002", "美佳百货连锁有限公司"))
    for one, two in ((kept, kept), (kept, stranger)):
        with pytest.raises(InvalidInput):
            open_book.duplicates.merge_contacts(one, two)
