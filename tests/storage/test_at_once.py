"""What rests while very many rows are written, and is afterwards as it was."""

from desktop.models.changes import Operation
from desktop.storage.at_once import MANY_ROWS, indexes_later
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from tests.support.books import book, empty_book

__all__ = ["book", "empty_book"]


def indexes(connection: Connection) -> dict[str, str | None]:
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'customer'"
    return dict(connection.exec_driver_sql(sql).cursor.fetchall())


def test_indexes_of_all_rows_are_made_at_the_end_and_others_stay(book: Book) -> None:
    with book.unit_of_work(Operation.IMPORT) as uow:
        before = indexes(uow.connection)
        with indexes_later(uow.connection, ("customer",), MANY_ROWS):
            inside = indexes(uow.connection)
        assert indexes(uow.connection) == before
    gone = before.keys() - inside.keys()
    assert {"ix_customer_name", "ix_customer_industry_id"} <= gone
    assert not any(" WHERE " in (before[name] or "") for name in gone), "made of a few rows: making it reads them all"
    assert any(" WHERE " in (sql or "") for sql in inside.values())


def test_few_rows_leave_all_indexes(book: Book) -> None:
    with book.unit_of_work(Operation.IMPORT) as uow:
        before = indexes(uow.connection)
        with indexes_later(uow.connection, ("customer",), MANY_ROWS - 1):
            assert indexes(uow.connection) == before
