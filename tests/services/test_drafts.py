"""A form that was left is found again, also after a restart, and leaves no step of undo."""

from desktop.services.drafts import Drafts
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.book import Book
from tests.support.books import NOW


def test_a_draft_is_kept_replaced_and_forgotten(book: Book, now: FixedClock) -> None:
    drafts = Drafts(book, now)
    assert drafts.load("record:1") is None
    drafts.save("record:1", {"said": "她说价格可以谈", "actions": [{"text": "报价", "due": "2026-11-26"}]})
    drafts.save("record:1", {"said": "她说价格可以再谈", "actions": []})
    drafts.save("record:2", {"said": "另一家"})
    found = drafts.load("record:1")
    assert found is not None
    assert found.values == {"said": "她说价格可以再谈", "actions": []}
    assert found.saved_at == NOW
    drafts.forget("record:1")
    drafts.forget("record:1")
    assert drafts.load("record:1") is None
    assert drafts.load("record:2") is not None


def test_a_draft_survives_a_restart_and_is_no_step(book: Book, now: FixedClock) -> None:
    Drafts(book, now).save("record:7", {"said": "半句"})
    assert book.undo_status().undo is None
    book.close()
    again = books.open_book(book.folder, lambda: NOW)
    found = Drafts(again, now).load("record:7")
    again.close()
    assert found is not None and found.values == {"said": "半句"}
