"""What the journal tells somebody who remembers an earlier state."""

from desktop.models.changes import Operation
from desktop.storage.book import Book
from desktop.storage.changes_since import Span, changed_rows, changes_columns, last_step, steps_since, touches
from tests.support.books import book, empty_book
from tests.support.people import contact, customer

__all__ = ["book", "empty_book"]


def test_steps_after_a_state_and_what_they_touched(book: Book) -> None:
    first = customer(book)
    with book.reading() as connection:
        before = last_step(connection)
        assert steps_since(connection, before) == Span(before, before)
        assert not touches(connection, Span(before, before), "customer")
    contact(book, first)
    second = customer(book, "C002", "美佳百货有限公司")
    with book.reading() as connection:
        span = steps_since(connection, before)
        assert span is not None and touches(connection, span, "contact") and not touches(connection, span, "visit")
        assert changed_rows(connection, span, "customer", 5) == [second]
        assert changed_rows(connection, span, "customer", 0) is None
        assert changes_columns(connection, span, "customer", ("code",))  # a row was added
        after = last_step(connection)
    book.undo()
    with book.reading() as connection:
        assert steps_since(connection, after) == Span(last_step(connection), after)
    customer(book, "C003", "长风医疗有限公司")
    with book.reading() as connection:
        assert steps_since(connection, after) is None  # the step that was remembered is no more


def test_only_some_columns_matter(book: Book) -> None:
    one = customer(book)
    with book.reading() as connection:
        before = last_step(connection)
    with book.unit_of_work(Operation.CHANGE_CUSTOMERS) as uow:
        uow.connection.exec_driver_sql("UPDATE customer SET address = '星湖街' WHERE id = ?", (one,))
        uow.commit()
    with book.reading() as connection:
        span = steps_since(connection, before)
        assert span is not None
        assert not changes_columns(connection, span, "customer", ("code", "deleted_at"))
        assert changes_columns(connection, span, "customer", ("address",))
