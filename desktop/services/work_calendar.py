"""The working calendar of a book, for whoever only reads it: a page that plans must not wait for the mapper."""

from desktop.models.rules.workdays import WorkCalendar
from desktop.storage.book import Book
from desktop.storage.queries.holidays import work_calendar


def calendar_of(book: Book) -> WorkCalendar:
    """The calendar in force in a book."""
    with book.reading() as connection:
        return work_calendar(connection)
