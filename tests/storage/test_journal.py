"""Undo and redo of everything a step can do, however it did it; also across a restart (architecture.md §2.5)."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update

from desktop.models.changes import Operation
from desktop.models.entities import (
    Contact,
    Customer,
    FollowUp,
    Interaction,
    InteractionContact,
    InteractionCustomer,
    Visit,
    VisitObjective,
)
from desktop.models.kinds import Channel, Subject
from desktop.storage import at_once, book, journal, steps
from desktop.storage.unit_of_work import UnitOfWork
from tests.support.dump import dump

NOW = datetime(2026, 3, 16, 9, tzinfo=timezone(timedelta(hours=8)))
Step = Callable[[UnitOfWork], object]
NUMBERS = count(1)


def now() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[book.Book]:
    opened, _ = book.create(tmp_path_factory.mktemp("journal") / "b.roadbook", now, None)
    yield opened
    opened.close()


def do(opened: book.Book, step: Step, operation: Operation = Operation.CHANGE_CUSTOMERS) -> object:
    with opened.unit_of_work(operation) as uow:
        result = step(uow)
        uow.commit()
        return result


def fill(uow: UnitOfWork, how_many: int = 12) -> list[int]:
    """Some customers with people, a record each, a visit with objectives and a follow-up."""
    ids: list[int] = []
    for n in range(how_many):
        number = next(NUMBERS)
        customer = uow.add(Customer(code=f"T{number}", name=f"客户{number}有限公司", created_at=NOW))
        person = uow.add(Contact(customer_id=customer.id, name="王建国", phones=("13800000000", "0512-6251")))
        record = uow.add(Interaction(starts_at=NOW - timedelta(days=n), channel=Channel.CALL, said="谈了备件"))
        uow.add(InteractionCustomer(interaction_id=record.id, customer_id=customer.id))
        uow.add(InteractionContact(interaction_id=record.id, contact_id=person.id))
        visit = uow.add(Visit(customer_id=customer.id, starts_at=NOW, ends_at=NOW, day_number=n + 1))
        uow.add(VisitObjective(visit_id=visit.id, position=1, text="确认方案"))
        uow.add(FollowUp(customer_id=customer.id, action="寄手册", interaction_id=record.id))
        ids.append(customer.id)
    return ids


def bulk_insert(uow: UnitOfWork) -> None:
    base = uow.connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM customer").scalar_one()
    rows = [{"code": f"B{base + n}", "name": f"批量{n}", "status": "prospect"} for n in range(50)]
    plain = {c.name: "" for c in Customer.__table__.columns if not c.nullable and c.name not in {"id", "status"}}
    uow.session.execute(insert(Customer), [{**plain, **row} for row in rows])


def bulk_update(uow: UnitOfWork) -> None:
    uow.session.execute(update(Customer).values(city="苏州", annual_revenue=None, employees=2**60))


def cascade(uow: UnitOfWork) -> None:
    some = uow.connection.exec_driver_sql("SELECT min(id) FROM customer").scalar_one()
    uow.session.execute(delete(Customer).where(Customer.id == some))


def add_and_remove(uow: UnitOfWork) -> None:
    fleeting = uow.add(Customer(code="FLEETING", name="一闪而过"))
    uow.remove(fleeting)
    uow.flush()


def change_twice(uow: UnitOfWork) -> None:
    for name in ("第一次", "第二次"):
        uow.connection.exec_driver_sql("UPDATE customer SET short_name = ?", (name,))


def swap_codes(uow: UnitOfWork) -> None:
    (a, first), (b, second) = uow.connection.exec_driver_sql("SELECT id, code FROM customer LIMIT 2").all()
    for customer, code in ((a, "swap"), (b, first), (a, second)):
        uow.connection.exec_driver_sql("UPDATE customer SET code = ? WHERE id = ?", (code, customer))


def soft_delete(uow: UnitOfWork) -> None:
    uow.connection.exec_driver_sql("UPDATE customer SET deleted_at = ? WHERE id % 2 = 0", (NOW.isoformat(),))


def retell(uow: UnitOfWork) -> None:
    uow.session.execute(update(Interaction).values(said='他说 "好" \\ \x07 㛃䶮𬭊', channel=Channel.VISIT))


STEPS: dict[str, Step] = {
    "orm insert": fill,
    "bulk insert": bulk_insert,
    "bulk update": bulk_update,
    "cascade delete": cascade,
    "insert and delete in one step": add_and_remove,
    "two updates of one row": change_twice,
    "exchanged unique values": swap_codes,
    "soft delete": soft_delete,
    "texts": retell,
}


@pytest.mark.parametrize("many", [10_000, 1])
@pytest.mark.parametrize("name", STEPS)
def test_undo_restores_and_redo_repeats_every_table(
    shared: book.Book, name: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once, "MANY_ROWS", many)
    do(shared, fill)
    before = dump(shared)
    do(shared, STEPS[name])
    after = dump(shared)
    for _ in range(2):
        shared.undo()
        assert dump(shared) == before
        shared.redo()
        assert dump(shared) == after
    with shared.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_repeating_a_change_of_many_customers_looks_at_each_once(shared: book.Book) -> None:
    """Giving up the unique texts of a step once compared every customer with every change: minutes for a workbook."""
    do(shared, lambda uow: [bulk_insert(uow) for _ in range(12)])
    do(shared, bulk_update)
    shared.undo()
    ticks: list[int] = []
    with shared.unit_of_work(Operation.IMPORT) as uow:
        raw = uow.connection.raw
    raw.set_progress_handler(lambda: ticks.append(1), 1000)
    shared.redo()
    raw.set_progress_handler(None, 0)
    assert len(ticks) < 1200


@pytest.mark.parametrize("seed", range(4))
def test_a_random_walk_goes_all_the_way_back_and_forth(tmp_path: Path, shared: book.Book, seed: int) -> None:
    chance = random.Random(seed)
    do(shared, fill)
    states = [dump(shared)]
    for _ in range(8):
        do(shared, STEPS[chance.choice([name for name in STEPS if name != "insert and delete in one step"])])
        states.append(dump(shared))
    for state in reversed(states[:-1]):
        shared.undo()
        assert dump(shared) == state
    for state in states[1:]:
        shared.redo()
        assert dump(shared) == state


def test_a_step_that_changes_nothing_leaves_no_trace(shared: book.Book) -> None:
    do(shared, fill)
    status = shared.undo_status()
    do(shared, lambda uow: None)
    assert shared.undo_status() == status


def test_an_error_rolls_the_whole_step_back(shared: book.Book) -> None:
    do(shared, fill)
    before, status = dump(shared), shared.undo_status()

    def fails(uow: UnitOfWork) -> None:
        fill(uow)
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError):
        do(shared, fails)
    assert dump(shared) == before
    assert shared.undo_status() == status


def test_a_new_step_ends_redo(shared: book.Book) -> None:
    do(shared, fill)
    do(shared, bulk_update)
    shared.undo()
    assert shared.undo_status().redo is not None
    do(shared, change_twice)
    assert shared.undo_status().redo is None
    assert shared.redo() is None


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "b.roadbook"
    opened, _ = book.create(folder, now, None)
    do(opened, fill)
    before = dump(opened)
    do(opened, cascade)
    opened.close()
    opened = book.open_book(folder, now)
    opened.undo()
    assert dump(opened) == before
    opened.close()
    opened = book.open_book(folder, now)
    assert opened.undo_status().redo is not None
    opened.redo()
    assert dump(opened) != before
    opened.close()


def test_undo_stops_at_its_depth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "UNDO_DEPTH", 3)
    opened, _ = book.create(tmp_path / "b.roadbook", now, None)
    for n in range(5):
        do(opened, lambda uow, n=n: uow.add(Customer(code=f"D{n}", name="x")))
    undone = [opened.undo() for _ in range(4)]
    assert [step is not None for step in undone] == [True, True, True, False]
    opened.close()


def test_the_change_set_says_what_was_touched(shared: book.Book) -> None:
    with shared.unit_of_work(Operation.ADD_VISIT) as uow:
        customer, *_ = fill(uow, 1)
        uow.describe(name="客户")
        changes = uow.commit()
    assert changes.operation is Operation.ADD_VISIT
    assert changes.params == {"name": "客户"}
    assert changes.touches_customer(customer)
    assert changes.touches(Subject.VISITS)
    assert not changes.touches(Subject.NEEDS)
    undone = shared.undo()
    assert undone is not None
    assert undone.touches_customer(customer)
    assert undone.ids[Subject.INTERACTIONS] == changes.ids[Subject.INTERACTIONS]


def test_ids_are_never_used_twice(shared: book.Book) -> None:
    def add(uow: UnitOfWork) -> int:
        return uow.add(Customer(code=f"U{random.random()}", name="x")).id

    first = do(shared, add)
    shared.undo()
    assert do(shared, add) != first


def test_every_entity_table_is_journaled_and_no_other(shared: book.Book) -> None:
    with shared.reading() as connection:
        names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    journaled = {table.name for table in journal.journaled_tables()}
    others = {name for name in names - journaled if not name.startswith(("sqlite_", "note_text"))}
    assert others == {
        "alembic_version",
        "customer_line",
        "draft",
        "reminder",
        "due_line",
        "interaction_line",
        "journal_change",
        "journal_redo",
        "journal_step",
        "search_text",
    }
