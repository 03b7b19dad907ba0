"""The check finds what is wrong."""

import pytest

from desktop.models.errors import BookDamaged, Cancelled
from desktop.models.rows.checks import Finding, Flaw
from desktop.services.ports import FixedClock
from desktop.services.safekeeping import Safekeeping
from desktop.storage import book as books
from desktop.storage.book import Book
from tests.support.books import NOW
from tests.support.dump import dump


@pytest.fixture
def safekeeping(book: Book, now: FixedClock) -> Safekeeping:
    """The verbs of the book's safety."""
    return Safekeeping(book, now)


def test_a_sound_book_has_no_findings(sample_copy: Book, now: FixedClock) -> None:
    before = dump(sample_copy)
    told: list[float | None] = []
    assert Safekeeping(sample_copy, now).check(lambda fraction, words: told.append(fraction)) == []
    assert told[0] == 0.0
    assert dump(sample_copy) == before


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE customer_line SET name_key = 'x' WHERE customer_id = 3", "customer_line"),
        ("DELETE FROM due_line WHERE customer_id = 3", "due_line"),
        ("UPDATE search_text SET text = '' WHERE customer_id = 3", "search_text"),
        ("UPDATE interaction_line SET channel = 'other' WHERE customer_id = 3", "interaction_line"),
        ("DELETE FROM note_text WHERE rowid = (SELECT max(id) FROM interaction)", "note_text"),
    ],
)
def test_stale_derived_rows_are_found(sample_copy: Book, now: FixedClock, sql: str, table: str) -> None:
    with sample_copy.writing_aside() as connection:
        connection.exec_driver_sql(sql)
    findings = Safekeeping(sample_copy, now).check()
    assert [(finding.flaw, finding.place) for finding in findings] == [(Flaw.DERIVED, table)]
    assert findings[0].count >= 1


def test_a_missing_copy_of_the_keys_is_found(book: Book, safekeeping: Safekeeping) -> None:
    (book.folder / "keys.copy.json").unlink()
    assert safekeeping.check() == [Finding(Flaw.KEYS, "keys.copy.json", 1)]


def test_a_flipped_page_is_found(sample_copy: Book, now: FixedClock) -> None:
    sample_copy.close()
    path = sample_copy.folder / "book.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    opened = books.open_book(sample_copy.folder, lambda: NOW, read_only=True)
    try:
        findings = Safekeeping(opened, now).check()
        assert [finding.flaw for finding in findings] == [Flaw.PAGES]
    except BookDamaged:
        pass  # the page was one that is read at once
    finally:
        opened.close()


def test_a_check_can_be_cancelled(safekeeping: Safekeeping) -> None:
    with pytest.raises(Cancelled):
        safekeeping.check(cancelled=lambda: True)
