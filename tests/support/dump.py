"""Compares a book with itself: everything in its tables, entities and derived ones alike."""

from typing import Any

from desktop.storage.book import Book
from desktop.storage.tables import customer_line

Dump = dict[str, list[tuple[Any, ...]]]

_LEFT_OUT = ("journal_step", "journal_change", "journal_redo", "draft", "reminder")


def dump(book: Book) -> Dump:
    """Every row of every table, sorted, with the full-text rows that each word finds."""
    with book.reading() as connection:
        found: Dump = {}
        for table in customer_line.metadata.sorted_tables:
            if table.name in _LEFT_OUT:
                continue
            names = [c.name for c in table.columns]
            quoted = ", ".join(f'"{name}"' for name in names)
            rows = connection.exec_driver_sql(f"SELECT {quoted} FROM {table.name} ORDER BY {quoted}")
            found[table.name] = [tuple(row) for row in rows]
        found["note_text"] = [tuple(r) for r in connection.exec_driver_sql("SELECT rowid FROM note_text ORDER BY 1")]
        return found
