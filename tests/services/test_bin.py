"""The bin: what was deleted comes back whole, or is gone for good from everywhere."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from desktop.bootstrap.context import OpenBook
from desktop.models.errors import NotFound
from desktop.models.kinds import BinKind, Channel, VisitState
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.bin import BinRef, BinRow
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.visits import CompletionDraft, VisitDraft
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from desktop.storage.cleaning import Cleaning
from tests.support.books import Steps, assert_undone_and_redone, at
from tests.support.dump import dump
from tests.support.people import contact, customer
from tests.support.plaintext import plain_copy

WORD = "PLANTEDWORD"


@dataclass(frozen=True)
class Stage:
    """A customer with one of everything."""

    open: OpenBook
    customer: int
    boss: int
    person: int
    record: int
    visit: int
    file: int


@pytest.fixture
def stage(book: Book, now: FixedClock, tmp_path: Path) -> Stage:
    services = OpenBook(book, now)
    first = customer(book)
    boss = contact(book, first, name="李总")
    person = contact(book, first, name="王芳", reports_to_id=boss)
    contact(book, first, name="小张", reports_to_id=person)
    services.needs.add(first, NeedDraft(f"{WORD} 供应链"))
    services.followups.add(first, FollowUpDraft("寄手册", due_on=date(2026, 11, 27)))
    visit, _ = services.visits.plan(VisitDraft(first, at(20, 10), at(20, 11), purpose="季度回顾"))
    services.visits.complete(visit, CompletionDraft(said=f"{WORD} 方案通过", contacts=(person,), no_next_step=True))
    with book.reading() as connection:
        record = connection.exec_driver_sql("SELECT interaction_id FROM visit").scalar_one()
    path = tmp_path / "报价.pdf"
    path.write_bytes(b"content")
    (file,), _ = services.attachments.add(FileOwner(first, contact_id=person), [path])
    return Stage(services, first, boss, person, record, int(visit), int(file))


def rows(stage: Stage, text: str = "") -> list[BinRow]:
    look = stage.open.lookups.bin
    return [row for _day, ids in look.listed(text).days for row in look.rows(ids)]


def test_what_is_deleted_waits(stage: Stage) -> None:
    assert rows(stage) == []
    stage.open.contacts.delete([stage.person])
    stage.open.interactions.delete([stage.record])
    found = {(row.kind, row.title, row.customer) for row in rows(stage)}
    assert found == {
        (BinKind.CONTACT, "王芳", "华远精密"),
        (BinKind.INTERACTION, "季度回顾", "华远精密"),
    }
    assert [row.kind for row in rows(stage, "季度")] == [BinKind.INTERACTION]
    assert rows(stage, "没有") == []


def test_a_customer_waits_with_everything(stage: Stage) -> None:
    stage.open.customers.delete([stage.customer])
    (row,) = rows(stage)
    assert (row.kind, row.title) == (BinKind.CUSTOMER, "华远精密制造有限公司")
    assert row.with_it == 3 + 1 + 1 + 1 + 1 + 1  # contacts, need, follow-up, visit, file, record


@pytest.mark.parametrize(
    "kind", [BinKind.CONTACT, BinKind.INTERACTION, BinKind.VISIT, BinKind.CUSTOMER, BinKind.ATTACHMENT]
)
def test_it_comes_back_whole_in_one_step(stage: Stage, kind: BinKind) -> None:
    before = dump(stage.open.book)
    {
        BinKind.CONTACT: lambda: stage.open.contacts.delete([stage.person]),
        BinKind.INTERACTION: lambda: stage.open.interactions.delete([stage.record]),
        BinKind.VISIT: lambda: stage.open.visits.delete([stage.visit]),
        BinKind.CUSTOMER: lambda: stage.open.customers.delete([stage.customer]),
        BinKind.ATTACHMENT: lambda: stage.open.attachments.delete([stage.file]),
    }[kind]()
    after_deleting = dump(stage.open.book)
    (row,) = rows(stage)
    restored, changes = stage.open.bin.restore([row.id])
    assert restored.count == 1 and changes.touches_customer(stage.customer)
    assert dump(stage.open.book) == before, "links that the deletion cut lead back as well"
    assert rows(stage) == []
    assert_undone_and_redone(stage.open.book, after_deleting)


def test_restoring_is_a_step(stage: Stage) -> None:
    stage.open.contacts.delete([stage.person])
    with Steps(stage.open.book):
        stage.open.bin.restore([row.id for row in rows(stage)])


def test_what_was_led_elsewhere_meanwhile_stays_there(stage: Stage) -> None:
    junior = next(one for one in stage.open.lookups.contacts.contacts_of(stage.customer) if one.name == "小张")
    stage.open.contacts.delete([stage.person])
    stage.open.contacts.change(junior.id, {"reports_to_id": None})
    other = contact(stage.open.book, stage.customer, name="赵六")
    stage.open.contacts.change(junior.id, {"reports_to_id": other})
    stage.open.bin.restore([rows(stage)[0].id])
    assert stage.open.lookups.contacts.contact(junior.id).reports_to_id == other


def test_a_contact_of_a_deleted_customer_brings_it_back(stage: Stage) -> None:
    stage.open.contacts.delete([stage.person])
    stage.open.customers.delete([stage.customer])
    row = next(row for row in rows(stage) if row.kind is BinKind.CONTACT)
    assert row.customer_deleted
    restored, _ = stage.open.bin.restore([row.id])
    assert restored.count == 2
    assert stage.open.lookups.customers.profile(stage.customer).name == "华远精密制造有限公司"


def test_a_code_that_was_given_away_is_replaced(stage: Stage) -> None:
    stage.open.customers.delete([stage.customer])
    customer(stage.open.book, "C001", "后来的客户有限公司")
    restored, _ = stage.open.bin.restore([rows(stage)[0].id])
    assert restored.codes == {"C001": "C002"}


def test_purged_is_gone_from_everywhere(stage: Stage) -> None:
    book = stage.open.book
    stage.open.customers.delete([stage.customer])
    before = stage.open.lookups.bin.listed()
    book.cleaning.compact()
    words = [word.encode() for word in (WORD, "华远", "王芳", "报价.pdf", "plantedword")]
    assert all(word in plain_copy(book) for word in words), "the search would see them"
    purged, changes = stage.open.bin.empty()
    assert (purged.things, before.total) == (1, 1)
    assert purged.rows >= 9 and changes.step is None
    assert rows(stage) == []
    with book.reading() as connection:
        for table in ("customer", "contact", "interaction", "interaction_customer", "visit", "attachment", "need"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0, table
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    plain = plain_copy(book)
    assert [word for word in words if word in plain] == []
    assert not any((book.folder / "attachments").iterdir())
    assert book.undo_status().undo is None, "no undo leads back to it"
    assert book.undo_status().redo is None


def test_the_rest_of_the_book_is_as_it_was(stage: Stage) -> None:
    book = stage.open.book
    other = customer(book, "C002", "美佳百货连锁有限公司")
    draft = RecordDraft(
        customers=(stage.customer, other), contacts=(), starts_at=at(16), channel=Channel.CALL, said="两家一起"
    )
    record, _ = stage.open.interactions.record(draft)
    stage.open.customers.delete([stage.customer])
    stage.open.bin.empty()
    assert stage.open.lookups.interactions.latest(other, 5)[0].id == record
    assert book.check(lambda _fraction: None) == []
    with Steps(book):
        stage.open.customers.change(other, {"phone": "0512-62510000"})


def test_a_purged_superior_leaves_nobody_dangling(stage: Stage) -> None:
    stage.open.contacts.delete([stage.person])
    stage.open.bin.purge([BinRef(BinKind.CONTACT, stage.person).id])
    people = stage.open.lookups.contacts.contacts_of(stage.customer)
    assert {person.name for person in people} == {"李总", "小张"}
    assert stage.open.book.check(lambda _fraction: None) == []


def test_only_what_waits_can_be_purged(stage: Stage) -> None:
    with pytest.raises(NotFound):
        stage.open.bin.purge([BinRef(BinKind.CUSTOMER, stage.customer).id])
    assert stage.open.lookups.customers.profile(stage.customer)


def test_a_visit_gets_its_record_back(stage: Stage) -> None:
    stage.open.interactions.delete([stage.record])
    stage.open.bin.restore([rows(stage)[0].id])
    with stage.open.book.reading() as connection:
        found = connection.exec_driver_sql("SELECT state, interaction_id FROM visit").one()
    assert tuple(found) == (VisitState.COMPLETED.value, stage.record)


def test_what_was_interrupted_is_finished_at_the_next_start(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    book = stage.open.book

    def killed(_cleaning: object) -> None:
        raise KeyboardInterrupt

    stage.open.needs.delete([need.id for need in stage.open.lookups.needs.needs_of(stage.customer)])
    with monkeypatch.context() as patched:
        patched.setattr(Cleaning, "compact", killed)
        with pytest.raises(KeyboardInterrupt):
            stage.open.bin.empty()
    assert "供应链".encode() in plain_copy(book), "still in the log"
    stage.open.wake_verbs()
    assert "供应链".encode() not in plain_copy(book)
    with book.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar_one() == 0
