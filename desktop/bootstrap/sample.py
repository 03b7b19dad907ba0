"""The sample book: made anew and filled, to look around in and for what runs without a window."""

from pathlib import Path

from desktop.services.ports import Clock
from desktop.services.sample.filling import SampleBook
from desktop.storage.book import Book, create


def create_sample(folder: Path, clock: Clock, password: str | None = None) -> tuple[Book, str | None]:
    """Make a new book in the folder and fill it; returns the recovery code when a password was given.

    What is in the sample cannot be undone: undo takes back what somebody tried out in it.
    Raises BookUnavailable ``book_exists``. When filling fails, the book is closed and what was made stays empty.
    """
    book, code = create(folder, clock.now, password)
    try:
        SampleBook(book, clock).fill()
        book.close_undo()
    except BaseException:
        book.close()
        raise
    return book, code
