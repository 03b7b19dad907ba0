"""Assessments out of a real book, grades applied in one step, the rep's word for 90 days."""

import json
from datetime import date, timedelta

import pytest

from desktop.models.changes import Operation
from desktop.models.entities import GradeList
from desktop.models.errors import Cancelled, InvalidInput, NotFound
from desktop.models.kinds import (
    ActivityBand,
    Grade,
    GradeFact,
    JudgementKind,
    NeedKind,
    PriorityClass,
    Status,
    Urgency,
    ValueBand,
)
from desktop.models.rows.assessments import GradeChange, StatusChange
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import CustomerId, Money
from desktop.services.assessments import Assessments
from desktop.services.customers import Customers
from desktop.services.needs import Needs
from desktop.services.ports import FixedClock
from desktop.services.trade import Trade
from desktop.storage.book import Book
from tests.support.books import Steps
from tests.support.people import customer


@pytest.fixture
def two(book: Book, now: FixedClock) -> tuple[int, int]:
    """A customer that buys, with a need, a contract and an opportunity, and one that stopped."""
    first, second = customer(book, influence=4), customer(book, "C002", "美佳百货连锁有限公司")
    trade = Trade(book, now)
    pump, _ = trade.add_product({"name": "水泵", "category": "设备"})
    trade.add_product({"name": "密封圈", "category": "备件"})
    for on, yuan in ((date(2026, 9, 1), 3000), (date(2026, 10, 1), 2000), (date(2026, 11, 1), 1000)):
        trade.add_purchase(first, {"bought_on": on, "amount": Money.of_yuan(yuan), "product_id": pump})
    trade.add_purchase(second, {"bought_on": date(2025, 6, 1), "amount": Money.of_yuan(400)})
    trade.add_contract(first, {"title": "年度", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)})
    Needs(book, now).add(first, NeedDraft("扩产", NeedKind.CORE, Urgency.HIGH))
    return first, second


def test_facts_of_the_book(book: Book, now: FixedClock, two: tuple[int, int]) -> None:
    first, second = (Assessments(book, now).of_customer(one) for one in two)
    assert (first.facts.to_date, first.facts.days, first.facts.cycle) == (Money.of_yuan(6000), 3, 30.5)
    assert (first.facts.categories, first.demand, first.value) == (1, Urgency.HIGH, ValueBand.HIGH)
    assert first.facts.terms == ((date(2026, 12, 31), False),)
    assert (first.potential_by, first.rank) == ("unsold", 1)
    assert (second.activity, second.value, second.suggested) == (ActivityBand.LAPSED, ValueBand.LOW, Grade.D)
    assert second.grade_facts == (GradeFact.NO_SALES, GradeFact.LAPSED, GradeFact.HALVED)
    with pytest.raises(NotFound):
        Assessments(book, now).of_customer(999)


def grades(assessments: Assessments) -> list[GradeChange]:
    """The proposed changes of grade."""
    return [one for one in assessments.monthly().proposals if isinstance(one, GradeChange)]


def test_suggested_grades_are_applied_in_one_step(book: Book, now: FixedClock, two: tuple[int, int]) -> None:
    assessments = Assessments(book, now)
    [change] = grades(assessments)
    assert (change.customer, change.grade, change.suggested) == (two[1], Grade.A, Grade.D)
    with Steps(book):
        assessments.apply([change])
    assert grades(assessments) == []
    book.undo()
    assert len(grades(assessments)) == 1


def test_a_proposed_status_is_taken_with_the_list_which_is_kept(
    book: Book, now: FixedClock, two: tuple[int, int]
) -> None:
    assessments = Assessments(book, now)
    Customers(book, now).change(CustomerId(two[0]), {"status": Status.PROSPECT})
    found = assessments.monthly()
    [grade] = grades(assessments)
    status, lapsed = (one for one in found.proposals if isinstance(one, StatusChange))
    assert (lapsed.customer, lapsed.suggested) == (two[1], Status.FORMER)
    assert (status.customer, status.status, status.suggested) == (two[0], Status.PROSPECT, Status.BUYING)
    with Steps(book):
        assessments.apply([status], found)
    assert assessments.monthly().proposals == [lapsed, grade]
    with book.reading() as connection:
        kept = json.loads(connection.exec_driver_sql("SELECT lines FROM grade_list").scalar_one())
    *lines, stood = kept
    assert [(line["what"], line["from"], line["to"], line["taken"]) for line in lines] == [
        ("status", "prospect", "buying", True), ("status", "buying", "former", False), ("grade", "A", "D", False),
    ]  # fmt: skip
    assert stood == {"what": "standing", "classes": {}, "top": [two[0]]}
    assessments.apply([grade])  # of one customer alone: no list
    with book.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM grade_list").scalar_one() == 1


def test_class_and_top_are_told_against_the_list_that_was_kept(
    book: Book, now: FixedClock, two: tuple[int, int]
) -> None:
    november, december = Assessments(book, now), FixedClock(now.now() + timedelta(30))
    first = november.monthly()
    assert first.moves is None
    november.apply([], first)  # nothing of it taken
    Trade(book, december).add_purchase(two[1], {"bought_on": date(2026, 12, 1), "amount": Money.of_yuan(2_000_000)})
    with book.unit_of_work(Operation.APPLY_GRADES) as uow:  # as lists were kept before, and one that is damaged
        uow.add(GradeList(made_on=now.today() + timedelta(1), lines='[{"what": "grade"}]'))
        uow.add(GradeList(made_on=now.today() + timedelta(2), lines='[{"what": "standing", "cl'))
        uow.commit()
    second = Assessments(book, december).monthly()
    found = second.moves
    assert found is not None
    assert found.since == now.today()
    [moved] = found.classes
    assert (moved.now.facts.customer, moved.before, moved.now.priority) == (
        two[1], PriorityClass.OPPORTUNITY, PriorityClass.CORE,
    )  # fmt: skip
    assert ([one.facts.customer for one in found.came], found.left) == ([two[1]], [])
    with Steps(book):
        Assessments(book, december).apply([], second)
    kept = Assessments(book, december).monthly().moves
    assert kept is not None
    assert (kept.since, *kept.classes, *kept.came, *kept.left) == (december.today(),)
    book.undo()
    assert Assessments(book, december).monthly().moves == found


def test_the_reps_word_counts_and_is_taken_back(book: Book, now: FixedClock, two: tuple[int, int]) -> None:
    assessments = Assessments(book, now)
    with Steps(book):
        assessments.judge(two[1], JudgementKind.GRADE, "B", "集团客户")
    assert grades(assessments) == []
    with Steps(book):
        assessments.judge(two[1], JudgementKind.GRADE, "C", "集团客户，看半年")
    with Steps(book):
        assessments.withdraw(two[1], JudgementKind.GRADE)
    assert len(grades(assessments)) == 1
    with pytest.raises(NotFound):
        assessments.withdraw(two[1], JudgementKind.GRADE)
    for value, reason in (("X", "理由"), ("B", " ")):
        with pytest.raises(InvalidInput):
            assessments.judge(two[1], JudgementKind.GRADE, value, reason)


def test_it_says_how_far_it_is_and_can_be_cancelled(book: Book, now: FixedClock, two: tuple[int, int]) -> None:
    told: list[float | None] = []
    Assessments(book, now).all(lambda fraction, _words: told.append(fraction))
    assert told == sorted(told, key=lambda one: one or 0.0)
    assert told[-1] is not None
    with pytest.raises(Cancelled):
        Assessments(book, now).all(cancelled=lambda: True)
