"""The search of the whole window over the sample: every kind is found, the best first, what is deleted is not."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.kinds import FoundKind, Rank
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.finding import Hit, Opened
from desktop.models.rules.folding import fold
from desktop.models.values import CustomerId
from desktop.services.attachments import Attachments
from desktop.services.customers import Customers
from desktop.services.lookups.finding import FindingLookups
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.book import Book
from tests.support.books import NOW


@pytest.fixture(scope="module")
def book(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    folder = tmp_path_factory.mktemp("finding")
    shutil.copytree(sample_book, folder / "sample.roadbook")
    made = books.open_book(folder / "sample.roadbook", lambda: NOW)
    offer = folder / "报价明细.xlsx"
    offer.write_bytes(b"offer")
    Attachments(made, FixedClock(NOW), folder / "opened").add(FileOwner(CustomerId(1)), [offer])
    yield made
    made.close()


@pytest.fixture
def look(book: Book) -> FindingLookups:
    return FindingLookups(book)


def of(kind: FoundKind, hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("华远", FoundKind.CUSTOMER, "华远精密制造有限公司"),
        ("華遠", FoundKind.CUSTOMER, "华远精密制造有限公司"),
        ("hyjm", FoundKind.CUSTOMER, "华远精密制造有限公司"),
        ("C001", FoundKind.CUSTOMER, "华远精密制造有限公司"),
        ("王建", FoundKind.CONTACT, "王建国"),
        ("wjg", FoundKind.CONTACT, "王建国"),
        ("wangjianguo", FoundKind.CONTACT, "王建国"),
        ("王j", FoundKind.CONTACT, "王建国"),
        ("澄清報價", FoundKind.VISIT, "澄清报价，争取入围"),
        ("雨水回用", FoundKind.FOLLOWUP, "回复雨水回用设备报价与交期"),
        ("報價明細", FoundKind.FILE, "报价明细.xlsx"),
        ("ht-2026-119", FoundKind.CONTRACT, "2026 年度供货框架合同 HT-2026-119"),
    ],
)
def test_every_kind_is_found(look: FindingLookups, text: str, kind: FoundKind, title: str) -> None:
    assert title in [hit.title for hit in of(kind, look.find(text))]


def test_hits_stand_by_rank_and_say_whose_they_are(look: FindingLookups) -> None:
    for text in ("王", "hy", "合同", "报价"):
        hits = look.find(text)
        assert hits and all(hit.where or hit.kind is FoundKind.CUSTOMER for hit in hits)
        for kind in FoundKind:
            ranks = [hit.rank for hit in of(kind, hits)]
            assert ranks == sorted(ranks) and len(ranks) <= 5


def test_words_of_records_may_stand_apart(look: FindingLookups) -> None:
    record = of(FoundKind.RECORD, look.find("报价"))[0]
    assert "报价" in record.title and record.on is not None
    both = of(FoundKind.RECORD, look.find("半年 报价"))
    assert both and all("报价" in hit.title or "半年" in hit.title for hit in both)


def test_what_was_opened_last_stands_first_among_equals(look: FindingLookups) -> None:
    hits = of(FoundKind.CUSTOMER, look.find("上海"))
    last = hits[-1]
    assert last.rank is Rank.PREFIX
    again = look.find("上海", [Opened(FoundKind.CUSTOMER, last.id)])
    assert of(FoundKind.CUSTOMER, again)[0].id == last.id


def test_what_was_opened_is_shown_again_in_its_order_without_the_deleted(book: Book, look: FindingLookups) -> None:
    shown = [*look.find("报价"), *look.find("王建国"), *look.find("HT-2026")]
    opened = [Opened(hit.kind, hit.id) for hit in shown]
    assert [Opened(hit.kind, hit.id) for hit in look.again(opened)] == opened
    gone = of(FoundKind.CONTACT, shown)[0].customer_id
    Customers(book, FixedClock(NOW)).delete([gone])
    left = look.again(opened)
    assert left and all(hit.customer_id != gone for hit in left) and len(left) < len(opened)
    assert not of(FoundKind.CONTACT, look.find("王建国"))
    book.undo()
    assert len(look.again(opened)) == len(opened)


@pytest.mark.parametrize("text", ["", "  ", '"', "'", "%", "_", "*", "a*b", "NOT", "(", "\x1f", "\n", "😀", "V-", "\\"])
def test_any_text_is_borne(look: FindingLookups, text: str) -> None:
    found = look.find(text)
    assert all(fold(text).strip() in fold(hit.title + hit.code) for hit in found), found
