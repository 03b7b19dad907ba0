"""Derived rows are the same however many are written at once, and due dates computed from lines equal those from facts."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from desktop.models.changes import Operation
from desktop.models.entities import (
    Contact,
    Contract,
    Customer,
    FollowUp,
    Interaction,
    InteractionContact,
    InteractionCustomer,
    Purchase,
    Visit,
    VisitContact,
)
from desktop.models.kinds import Channel, DecisionRole, FollowUpKind, Grade, Status, VisitKind
from desktop.models.values import Money
from desktop.storage import at_once, derived, facts
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from desktop.storage.unit_of_work import UnitOfWork
from tests.support.books import NOW
from tests.support.dump import dump

NAMES = ("苏州恒瑞精密机械有限公司", "重庆长安电子", "GTX Pro 上海", "單雄信貿易", "行长银行", "○○", "A-1")
PEOPLE = ("王建国", "单晓明", "欧阳静", "", "Wang Li")


def fill(uow: UnitOfWork, chance: random.Random, number: int) -> None:
    """A customer of whom something, much or nothing is known."""
    customer = uow.add(
        Customer(
            code=f"K{number:03d}",
            name=f"{chance.choice(NAMES)}{number}",
            short_name=chance.choice(("", "恒瑞")),
            phone=chance.choice(("", "0512-62510000")),
            city=chance.choice(("", "苏州市")),
            district=chance.choice(("", "工业园区")),
            status=chance.choice(list(Status)),
            grade=chance.choice([None, *Grade]),
            own_visit_gap=chance.choice((None, 20)),
            preferred_weekday=chance.choice((None, 3)),
            stated_last_contact_on=chance.choice((None, NOW.date() - timedelta(40))),
            rhythm_start_on=chance.choice((None, NOW.date())),
            deleted_at=NOW if chance.random() < 0.1 else None,
        )
    )
    people = [_person(uow, chance, customer.id) for _ in range(chance.randrange(3))]
    for _ in range(chance.randrange(4)):
        _record(uow, chance, customer.id, people)
    if chance.random() < 0.4:
        _plans(uow, chance, customer.id, people)
    for _ in range(chance.randrange(3)):
        bought_on = NOW.date() - timedelta(chance.randrange(400))
        uow.add(Purchase(customer_id=customer.id, bought_on=bought_on, amount=Money(chance.randrange(-500, 5000))))
    if chance.random() < 0.3:
        uow.add(Contract(customer_id=customer.id, title="年度", ends_on=chance.choice((None, NOW.date()))))


def _person(uow: UnitOfWork, chance: random.Random, customer: int) -> int:
    return uow.add(
        Contact(
            customer_id=customer,
            name=chance.choice(PEOPLE),
            form_of_address="*经理",
            pinyin=chance.choice(("", "wang jian guo")),
            title=chance.choice(("", "采购")),
            phones=chance.choice(((), ("13800000000",), ("13800000000", "0512-6251"), ('1"3\\8',))),
            role=chance.choice((None, DecisionRole.DECIDER)),
            is_key=chance.random() < 0.3,
            left_on=chance.choice((None, None, NOW.date())),
        )
    ).id


def _record(uow: UnitOfWork, chance: random.Random, customer: int, people: list[int]) -> None:
    made = uow.add(
        Interaction(
            starts_at=NOW - timedelta(days=chance.randrange(300)),
            channel=chance.choice((Channel.CALL, Channel.VISIT, Channel.WECHAT)),
            answered=chance.random() < 0.7,
            executive=chance.random() < 0.2,
            said="谈了备件",
        )
    )
    uow.add(InteractionCustomer(interaction_id=made.id, customer_id=customer))
    for person in people[:1]:
        uow.add(InteractionContact(interaction_id=made.id, contact_id=person))


def _plans(uow: UnitOfWork, chance: random.Random, customer: int, people: list[int]) -> None:
    start = NOW + timedelta(days=chance.randrange(60))
    kind = chance.choice((VisitKind.ROUTINE, VisitKind.EXECUTIVE))
    visit = uow.add(Visit(customer_id=customer, starts_at=start, ends_at=start, day_number=1, kind=kind))
    for person in people[:1]:
        uow.add(VisitContact(visit_id=visit.id, contact_id=person))
    follow = FollowUp(
        customer_id=customer, action="电话", kind=FollowUpKind.CONTACT, due_on=start.date() + timedelta(9)
    )
    uow.add(follow)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book of 60 customers; every test leaves it as it was."""
    book, _ = books.create(tmp_path_factory.mktemp("derived") / "b.roadbook", lambda: NOW, None)
    chance = random.Random(7)
    with book.unit_of_work(Operation.CHANGE_CUSTOMERS) as uow:
        for number in range(60):
            fill(uow, chance, number)
        uow.commit()
    yield book
    book.close()


def one_by_one(connection: Connection) -> None:
    for customer in list(connection.exec_driver_sql("SELECT id FROM customer").scalars()):
        connection.exec_driver_sql("INSERT INTO touched_customer VALUES (?)", (customer,))
        derived.refresh(connection, ())


def due_dates_of_nobody(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM due_line")
    derived.refresh_due_dates(connection)


def due_dates_of_some_are_wrong(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM due_line WHERE customer_id % 3 = 0")
    connection.exec_driver_sql("UPDATE due_line SET due_on = '2000-01-01' WHERE customer_id % 3 = 1")
    derived.refresh_due_dates(connection)


@pytest.mark.parametrize(
    "way", [one_by_one, derived.rebuild, derived.refresh_due_dates, due_dates_of_nobody, due_dates_of_some_are_wrong]
)
@pytest.mark.parametrize("many", [10_000, 10])
def test_derived_rows_are_the_same_however_they_are_written(
    filled: Book, way: Callable[[Connection], None], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(filled)
    assert len(before["due_line"]) > 30
    monkeypatch.setattr(at_once, "MANY_ROWS", many)
    monkeypatch.setattr(at_once, "FOR_TOGETHER", many)
    monkeypatch.setattr(facts, "CHUNK", many // 2)
    with filled.writing_aside() as connection:
        way(connection)
    assert dump(filled) == before
    assert filled.check(derived.nobody_watches) == []


def test_a_large_step_has_room_in_memory_until_it_ends(filled: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled.writing_aside() as connection:
        usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    monkeypatch.setattr(at_once, "MANY_ROWS", 10)
    with filled.writing_aside() as connection:
        derived.rebuild(connection)
        assert abs(connection.exec_driver_sql("PRAGMA cache_size").scalar_one()) > abs(usual)
    with filled.writing_aside() as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar_one() == usual
