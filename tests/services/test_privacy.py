"""One person: everything is given out; everything is erased from the book, every free page and every backup."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.bootstrap.context import OpenBook
from desktop.i18n.catalogue import language, set_language
from desktop.models.errors import NotFound, StorageFailure
from desktop.models.kinds import Channel, Language
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.backups import Reason
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.visits import VisitDraft
from desktop.services.ports import FixedClock
from desktop.storage import keys
from desktop.storage.book import Book
from tests.support.books import Steps, at
from tests.support.people import contact, customer
from tests.support.plaintext import plain_copy, plain_pages


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language()
    set_language(Language.EN)
    yield
    set_language(before)


NAME, PHONE, OLD_PHONE, WECHAT, MAIL, TABOO = (
    "王芳", "13812345678", "13987654321", "wangfang88", "fang@huayuan.cn", "不能送白花"
)  # fmt: skip
SPELT = [
    *(text.encode() for text in (NAME, PHONE, OLD_PHONE, WECHAT, MAIL, TABOO, "138 1234 5678", "138-1234-5678")),
    json.dumps(NAME)[1:-1].encode(),
    " 王  芳 ".encode(),
    "王主任".encode(),
]


@dataclass(frozen=True)
class Stage:
    """A book that knows the person in every way there is."""

    open: OpenBook
    customer: int
    person: int
    colleague: int
    record: int
    visit: int
    file: int
    second: Path


@pytest.fixture
def stage(book: Book, now: FixedClock, tmp_path: Path) -> Iterator[Stage]:
    services = OpenBook(book, now)
    first = customer(book, private_notes=f"{NAME}的孩子今年中考，电话 138 1234 5678", legal_representative=NAME)
    person = contact(book, first, name=NAME, phones=(OLD_PHONE,), form_of_address="王主任")
    contact(book, first, name="王芳芳", phones=("13700000000",), reports_to_id=person)
    services.contacts.change(
        person, {"phones": (PHONE,), "wechat": WECHAT, "email": MAIL, "taboos": TABOO, "tea": "龙井"}
    )
    colleague = contact(book, first, name="李明")
    services.backups.back_up(Reason.MANUAL)
    record, _ = services.interactions.record(
        RecordDraft(
            customers=(first,),
            contacts=(person, colleague),
            starts_at=at(16), channel=Channel.CALL, subject=f"{NAME}来电",
            said=f"王主任说交期要提前；{NAME}（138-1234-5678）微信 WANGFANG88，邮箱 {MAIL}。王芳芳也在，王 芳同意",
            followups=(FollowUpDraft(f"给{NAME}寄样品", due_on=date(2026, 12, 1), contact_id=person),),
        )
    )  # fmt: skip
    visit, _ = services.visits.plan(
        VisitDraft(first, at(25, 10), at(25, 11), purpose=f"拜访{NAME}", contacts=(person,))
    )
    services.needs.add(first, NeedDraft(f"{NAME}提的：供应链稳定"))
    services.customers.tag([first], add=[f"{NAME}介绍"])
    services.drafts.save("record:1", {"said": f"{NAME}要的报价"})
    (file,), _ = services.attachments.add_content(FileOwner(first, contact_id=person), f"{NAME}名片.jpg", b"card")
    services.attachments.add_content(FileOwner(first, interaction_id=record), "会议纪要.pdf", b"minutes")
    second = tmp_path / "stick"
    second.mkdir()
    services.backups.choose_second_folder(second)
    services.backups.back_up(Reason.DAILY)
    yield Stage(services, first, person, colleague, int(record), int(visit), int(file), second)


def seen(data: bytes) -> list[str]:
    data = data.replace("王芳芳".encode(), b"")  # somebody else, whose name begins alike
    return [word.decode() for word in SPELT if word.lower() in data.lower()]


def backups(stage: Stage) -> list[Path]:
    places = (stage.open.book.folder / "backups", stage.second)
    return sorted(path / "book.db" for place in places for path in place.iterdir() if path.suffix == ".roadbook")


def test_traces_are_told_before(stage: Stage) -> None:
    told = stage.open.privacy.traces(stage.person)
    assert (told.name, told.customer, told.records, told.visits, told.files) == (NAME, "华远精密", 1, 1, 1)
    assert told.texts >= 6 and told.backups == 3 and told.same_name == 0


def test_erased_from_every_page_and_every_backup(stage: Stage) -> None:
    book = stage.open.book
    key = keys.unlock(book.folder, None).hex
    assert len(seen(plain_copy(book))) >= 8, "the search would see them"
    assert len(backups(stage)) == 3 and all(seen(plain_pages(path, key)) for path in backups(stage))
    erased, changes = stage.open.privacy.erase(stage.person)
    assert changes.step is None
    assert seen(plain_copy(book)) == []
    assert [seen(plain_pages(path, key)) for path in backups(stage)] == [[]] * 3
    assert (erased.records, erased.visits, erased.files, erased.backups_rewritten) == (1, 1, 1, 3)
    assert (erased.files_to_check, erased.backups_removed, erased.backups_left) == (1, 0, ())
    assert erased.texts >= 6 and erased.drafts == 1
    with pytest.raises(NotFound):
        stage.open.lookups.contacts.contact(stage.person)


def test_what_remains_is_whole(stage: Stage) -> None:
    book = stage.open.book
    stage.open.privacy.erase(stage.person)
    assert book.check(lambda _fraction: None) == []
    with book.reading() as connection:
        said = connection.exec_driver_sql("SELECT said FROM interaction").scalar_one()
    assert said == (
        "a contact说交期要提前；a contact（a contact）微信 a contact，邮箱 a contact。王芳芳也在，a contact同意"
    )
    people = {person.name for person in stage.open.lookups.contacts.contacts_of(stage.customer)}
    assert people == {"王芳芳", "李明"}
    assert stage.open.lookups.customers.find("13700000000"), "others are found as before"
    assert not stage.open.lookups.customers.find(PHONE)
    assert [
        row.name
        for row in stage.open.lookups.attachments.attachment_rows(
            stage.open.lookups.attachments.attachment_ids(stage.customer)
        )
    ] == ["会议纪要.pdf"]
    assert len([*(book.folder / "attachments").iterdir()]) == 1
    for path in backups(stage):
        folder = path.parent / "attachments"
        assert not folder.is_dir() or len([*folder.iterdir()]) == 1


def test_no_undo_leads_back_and_work_goes_on(stage: Stage) -> None:
    book = stage.open.book
    stage.open.privacy.erase(stage.person)
    while book.undo_status().undo is not None:
        book.undo()
        assert seen(plain_copy(book)) == []
    with Steps(book):
        stage.open.customers.change(stage.customer, {"phone": "0512-62510000"})


def test_a_backup_opens_and_holds_the_rest(stage: Stage) -> None:
    stage.open.privacy.erase(stage.person)
    line = stage.open.backups.lines()[0]
    assert line.counts is not None and line.counts.contacts == 2
    stage.open.backups.restore(line.backup)
    assert seen(plain_copy(stage.open.book)) == []
    assert stage.open.book.check(lambda _fraction: None) == []


def test_a_backup_where_the_id_means_somebody_else_is_removed(stage: Stage) -> None:
    """The book went back to an older state and gave the id once more; who is meant there is not clear."""
    book = stage.open.book
    path = backups(stage)[0]
    book.cleaning.rewrite(
        path.parent,
        lambda connection: connection.exec_driver_sql(
            "UPDATE contact SET created_at = '2020-01-01T00:00:00+08:00' WHERE id = ?", (stage.person,)
        ),
    )
    erased, _ = stage.open.privacy.erase(stage.person)
    assert (erased.backups_rewritten, erased.backups_removed) == (2, 1)
    assert not path.exists()


def test_a_damaged_backup_is_removed(stage: Stage) -> None:
    path = backups(stage)[0]
    path.write_bytes(path.read_bytes()[:5000])
    erased, _ = stage.open.privacy.erase(stage.person)
    assert erased.backups_removed == 1 and not path.exists()


def test_everything_is_given_out(stage: Stage, tmp_path: Path) -> None:
    made = stage.open.privacy.export(stage.person, tmp_path)
    names = sorted(path.name for path in made.folder.rglob("*") if path.is_file())
    assert names == ["王芳_Personal data_2026-11-23.json", "王芳_Personal data_2026-11-23.pdf", "王芳名片.jpg"]
    told = json.loads(next(made.folder.glob("*.json")).read_text("utf-8"))
    assert told["person"]["phones"] == json.dumps([PHONE])
    assert [row["subject"] for row in told["records"]] == [f"{NAME}来电"]
    assert {change["field"] for change in told["changes"]} >= {"phones", "wechat", "email"}
    assert any(one["field"] == "private_notes" for one in told["mentions"])
    document = pypdfium2.PdfDocument(next(made.folder.glob("*.pdf")).read_bytes())
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for word in (NAME, PHONE, WECHAT, TABOO, "龙井"):
        assert word in text


def test_a_place_that_cannot_be_written_leaves_nothing(stage: Stage, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(StorageFailure):
        stage.open.privacy.export(stage.person, blocked)
