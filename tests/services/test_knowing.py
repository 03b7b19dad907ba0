"""Competitors, pain points, reviews, confirmations, people who move, and what was known at an earlier time."""

from datetime import date, datetime, timedelta

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import Channel, CompetitorMoveKind, FieldGroup, ReviewKind
from desktop.models.rows.interactions import TimelineFilter
from desktop.models.rows.knowing import HeldReview
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import ContactId, CustomerId, Money
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.storage.queries import as_of
from tests.support.books import NOW, Steps
from tests.support.people import contact, customer


@pytest.fixture
def open_book(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


def test_competitors_and_their_moves(open_book: OpenBook) -> None:
    owner, verbs, lookups = customer(open_book.book), open_book.competitors, open_book.lookups.knowing
    with Steps(open_book.book):
        first, _ = verbs.add(owner, {"name": "精工机电"})
    second, _ = verbs.add(owner, {"name": "远大"})
    with Steps(open_book.book):
        move, _ = verbs.note_move(first, CompetitorMoveKind.PRICE, "降价 5%", date(2026, 11, 1))
    verbs.note_move(second, CompetitorMoveKind.VISIT)
    assert [(row.name, [one.text for one in row.moves]) for row in lookups.competitors_of(owner)] == [
        ("远大", [""]),
        ("精工机电", ["降价 5%"]),
    ]
    with Steps(open_book.book):
        verbs.change(first, {"remarks": "本地厂"})
    with Steps(open_book.book):
        verbs.delete_move(move)
    with pytest.raises(NotFound):
        verbs.delete_move(move)
    with Steps(open_book.book):
        verbs.delete([first])
    assert [row.name for row in lookups.competitors_of(owner)] == ["远大"]
    with pytest.raises(InvalidInput):
        verbs.add(owner, {})
    history = open_book.history.of_customer(CustomerId(owner))
    assert {"competitor", "competitor_move"} <= {entry.table for entry in history}


def test_pain_points_hurt_until_they_are_solved(open_book: OpenBook) -> None:
    owner, verbs, lookups = customer(open_book.book), open_book.pain_points, open_book.lookups.knowing
    with Steps(open_book.book):
        made, _ = verbs.add(owner, "停机多")
    verbs.add(owner, "交期不稳")
    with Steps(open_book.book):
        verbs.change(made, {"solved_on": date(2026, 11, 20)})
    assert [(row.text, row.solved_on) for row in lookups.pain_points_of(owner)] == [
        ("交期不稳", None),
        ("停机多", date(2026, 11, 20)),
    ]
    with Steps(open_book.book):
        verbs.delete([made])
    with pytest.raises(InvalidInput):
        verbs.add(owner, " ")


def test_a_review_that_was_held_is_a_contact(open_book: OpenBook) -> None:
    owner, verbs, lookups = customer(open_book.book), open_book.reviews, open_book.lookups
    with Steps(open_book.book):
        made, _ = verbs.plan(owner, ReviewKind.QUARTERLY, date(2026, 11, 30))
    held = HeldReview(date(2026, 11, 20), Channel.VISIT, experience="满意", opinions="交期要稳")
    with Steps(open_book.book):
        verbs.hold(made, held, "季度业务回顾")
    assert lookups.knowing.review(made).held_on == date(2026, 11, 20)
    assert lookups.customers.profile(CustomerId(owner)).last_visit_on == date(2026, 11, 20)
    assert len(lookups.interactions.timeline_ids(CustomerId(owner), TimelineFilter())) == 1
    with pytest.raises(InvalidInput, match="already_held"):
        verbs.hold(made, held)
    with Steps(open_book.book):
        verbs.change(made, {"agreed_steps": "每周通报交期"})
    with Steps(open_book.book):
        verbs.delete([made])
    assert lookups.knowing.reviews_of(owner) == []
    later, _ = verbs.plan(owner, ReviewKind.CALL_BACK, date(2026, 12, 1))
    with pytest.raises(InvalidInput, match="record_in_future"):
        verbs.hold(later, HeldReview(date(2026, 12, 1)))


def test_reviews_fall_due_for_a_and_b(open_book: OpenBook) -> None:
    owner = customer(open_book.book, cooperation_since=date(2025, 1, 1))
    assert [kind for kind, _on in open_book.lookups.knowing.reviews_due(owner)] == [
        ReviewKind.CALL_BACK,
        ReviewKind.QUARTERLY,
        ReviewKind.YEARLY,
    ]
    open_book.customers.change(CustomerId(owner), {"grade": "C"})
    assert open_book.lookups.knowing.reviews_due(owner) == []


def test_groups_of_fields_are_confirmed(open_book: OpenBook) -> None:
    owner = CustomerId(customer(open_book.book))
    with Steps(open_book.book):
        open_book.customers.confirm(owner, [FieldGroup.BASICS, FieldGroup.FINANCE])
    open_book.customers.confirm(owner, [FieldGroup.BASICS])
    confirmed = open_book.lookups.customers.profile(owner).confirmed
    assert confirmed == {FieldGroup.BASICS: NOW.date(), FieldGroup.FINANCE: NOW.date()}


def test_a_person_takes_what_is_known_along(open_book: OpenBook) -> None:
    old, new = customer(open_book.book), customer(open_book.book, "C002", "美佳百货连锁有限公司")
    person = contact(open_book.book, old, taboos="不喝酒", phones=("13800138000",), is_key=True)
    with Steps(open_book.book):
        there, _ = open_book.contacts.move(person, new)
    left, arrived = (open_book.lookups.contacts.contact(ContactId(one)) for one in (person, there))
    assert (left.left_on, left.moved_to, left.is_key) == (NOW.date(), "美佳百货连锁有限公司", False)
    assert (arrived.customer_id, arrived.taboos, arrived.phones, arrived.role) == (
        new,
        "不喝酒",
        ("13800138000",),
        None,
    )
    with pytest.raises(InvalidInput):
        open_book.contacts.move(person, old)


def test_new_fields_are_kept(open_book: OpenBook) -> None:
    owner = CustomerId(customer(open_book.book))
    with Steps(open_book.book):
        values = {"procurement_budget": Money.of_yuan(500_000), "tender_on": date(2027, 1, 5), "credit_rating": "AA"}
        open_book.customers.change(owner, values)
    found = open_book.lookups.customers.profile(owner)
    assert (found.procurement_budget, found.tender_on, found.credit_rating) == tuple(values.values())


def test_the_past_is_put_together_from_the_journal(empty_book: object, tmp_path: object, book: Book) -> None:
    moments = iter(NOW + timedelta(days=day) for day in range(100))
    book.close()
    reopened = books.open_book(book.folder, lambda: next(moments))
    try:
        services = open_services(reopened, FixedClock(NOW + timedelta(days=60)))
        owner = CustomerId(customer(reopened))  # on the day itself
        person = contact(reopened, owner)  # a day later
        services.customers.change(owner, {"phone": "111", "grade": "B"})  # two
        services.contacts.change(person, {"title": "总经理"})  # three
        services.customers.change(owner, {"phone": "222"})  # four
        need, _ = services.needs.add(owner, NeedDraft("扩产"))  # five
        services.contacts.delete([person])  # six
        services.customers.change(owner, {"phone": "333"})  # seven, undone at once
        services.undo.undo()
        past = services.lookups.knowing

        def at(day: int) -> datetime:
            return NOW + timedelta(days=day, hours=1)

        known = past.known_since(owner)
        assert known is not None
        first = (known.date() - NOW.date()).days
        with reopened.reading() as connection:
            rows = [as_of.row_as_of(connection, "customer", owner, at(first + day)) for day in (-1, 0, 2, 4, 7, 50)]
            assert [row and row["phone"] for row in rows] == [None, "", "111", "222", "222", "222"]
            people = [as_of.rows_as_of(connection, "contact", owner, at(first + day)) for day in (0, 1, 3, 6)]
            assert [[one["title"] for one in then] for then in people] == [[], [""], ["总经理"], []]
            needs = [as_of.rows_as_of(connection, "need", owner, at(first + day)) for day in (4, 5)]
            assert [[one["id"] for one in then] for then in needs] == [[], [need]]
    finally:
        reopened.close()


def test_an_unplanned_review_and_its_record_are_one_step(open_book: OpenBook) -> None:
    owner = customer(open_book.book)
    with Steps(open_book.book):
        made, _ = open_book.reviews.hold_unplanned(owner, ReviewKind.YEARLY, HeldReview(NOW.date(), Channel.CALL))
    assert open_book.lookups.knowing.review(made).held_on == NOW.date()
