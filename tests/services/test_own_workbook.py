"""The workbook of the whole book comes back without loss, changes nothing where it came from, and is known again."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.exchange.isolated import read_tables
from desktop.exchange.plan import Action
from desktop.exchange.reader_protocol import Limits
from desktop.exchange.spreadsheets import SheetColumn, SheetContent, Value, write_xlsx
from desktop.i18n.catalogue import speaking
from desktop.models.changes import Operation
from desktop.models.entities import Contact, Customer
from desktop.models.errors import Cancelled
from desktop.models.kinds import Language
from desktop.models.values import CustomerId
from desktop.services.importing.stages import Whole
from desktop.services.ports import FixedClock
from desktop.services.whole_workbook import sheet_title
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.storage.queries.whole_book import whole_rows, whole_tables
from tests.support.books import NOW
from tests.support.dump import dump

Content = dict[str, list[tuple[Any, ...]]]


def content(opened: OpenBook) -> Content:
    """Everything alive in the book, table by table."""
    with opened.book.reading() as connection:
        return {name: list(whole_rows(connection, name)) for name in whole_tables()}


@pytest.fixture
def sample(sample_copy: Book, now: FixedClock) -> OpenBook:
    """A book with something of every kind."""
    return open_services(sample_copy, now)


@pytest.fixture(scope="module")
def whole(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a sample book."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(sample_book, folder / "sample.roadbook")
    book = books.open_book(folder / "sample.roadbook", lambda: NOW)
    open_services(book, FixedClock(NOW)).exports.workbook(folder / "all.xlsx")
    book.close()
    return folder / "all.xlsx"


@pytest.fixture
def other(empty_book: Path, tmp_path: Path) -> Iterator[OpenBook]:
    """An untouched book."""
    folder = tmp_path / "other.roadbook"
    shutil.copytree(empty_book, folder)
    opened = open_services(books.open_book(folder, lambda: NOW), FixedClock(NOW))
    yield opened
    opened.book.close()


def test_the_sample_comes_back_as_it_was(sample: OpenBook, other: OpenBook, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    counts = sample.exports.workbook(path)
    assert counts["customers"] == 120
    assert counts["purchase"] > 100
    before = dump(other.book)
    preview = other.imports.preview(other.imports.read(path))
    assert preview.whole is Whole.TAKE
    result, _changes = other.imports.apply(preview)
    assert result.customers == 120
    assert content(other) == content(sample)
    assert other.safekeeping.check() == []
    other.undo.undo()
    assert dump(other.book) == before


def test_the_same_book_is_not_changed(sample: OpenBook, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    sample.exports.workbook(path)
    before = dump(sample.book)
    preview = sample.imports.preview(sample.imports.read(path))
    assert preview.whole is Whole.SAME
    assert {row.action for row in preview.plan.rows} == {Action.UNCHANGED}
    result, _changes = sample.imports.apply(preview)
    assert result.added == result.changed == 0
    assert dump(sample.book) == before


def sheet_of(table: str) -> str:
    """The name of the table's sheet."""
    with speaking(Language.ZH):
        return sheet_title(table)


NAUGHTY = [
    "=1+1",
    "'=1+1",
    "''@x",
    "-3",
    "007",
    "2026-03-01",
    "TRUE",
    " spaced ",
    "line\nline\r\nline\ttab",
    "_x000D_ and \\u0041 and \\",
    "𠮷野家 👩‍🌾 é",
    "\x0b\x1f￾ gone elsewhere",
    "x" * 32_768,
    "=" + "长文" * 40_000,
    "\r" * 20_000,
]


@pytest.fixture
def small(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


def test_no_text_is_lost(small: OpenBook, other: OpenBook, tmp_path: Path) -> None:
    with small.book.unit_of_work(Operation.CHANGE_CUSTOMER) as uow:
        for number, text in enumerate(NAUGHTY):
            person = Contact(customer_id=0, name=text[:100], phones=("1、2", "[3"), taboos=text)
            customer = uow.add(Customer(code=f"C{number:03}", name=f"客户{number}", private_notes=text))
            person.customer_id = customer.id
            uow.add(person)
        uow.commit()
    path = tmp_path / "all.xlsx"
    small.exports.workbook(path)
    other.imports.apply(other.imports.preview(other.imports.read(path)))
    assert content(other) == content(small)


def test_what_is_deleted_stays_behind(sample: OpenBook, other: OpenBook, tmp_path: Path) -> None:
    sample.customers.delete([CustomerId(1), CustomerId(2)])
    path = tmp_path / "all.xlsx"
    sample.exports.workbook(path)
    other.imports.apply(other.imports.preview(other.imports.read(path)))
    assert content(other) == content(sample)
    assert other.safekeeping.check() == []
    assert len(content(other)["customer"]) == 118


def changed(path: Path, target: Path, sheet: str, change: Callable[[list[list[Value]]], None]) -> Path:
    """A copy of the workbook with one sheet changed by somebody."""
    sheets: list[SheetContent] = []
    for table in read_tables(path):
        rows: list[list[Value]] = [list(row) for row in table.rows]
        if table.sheet == sheet:
            change(rows)
        width = max(map(len, rows))
        columns = [SheetColumn(str(title)) for title in [*rows[0], *[""] * (width - len(rows[0]))]]
        sheets.append(SheetContent(table.sheet, columns, rows[1:]))
    write_xlsx(target, sheets)
    return target


def _without_last_row(rows: list[list[Value]]) -> None:
    rows.pop()


def _with_nonsense(rows: list[list[Value]]) -> None:
    rows[1] = ["?" for _ in rows[1]]


def _with_foreign_reference(rows: list[list[Value]]) -> None:
    rows[1] = [99_999.0 if isinstance(cell, float) else cell for cell in rows[1]]


CHANGES = {"row": _without_last_row, "cells": _with_nonsense, "reference": _with_foreign_reference}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_workbook_is_read_like_any_other(change: str, whole: Path, other: OpenBook, tmp_path: Path) -> None:
    path = changed(whole, tmp_path / "changed.xlsx", sheet_of("purchase"), CHANGES[change])
    read = other.imports.read(path)
    assert read.own is None
    assert read.note == "own_workbook_changed"
    preview = other.imports.preview(read)
    assert preview.whole is None
    result, _changes = other.imports.apply(preview)
    assert result.customers == 120


def test_a_word_changed_by_hand_is_taken(whole: Path, other: OpenBook, tmp_path: Path) -> None:
    def rename(rows: list[list[Value]]) -> None:
        rows[1][1] = "改名有限公司"

    path = changed(whole, tmp_path / "changed.xlsx", "客户", rename)
    other.imports.apply(other.imports.preview(other.imports.read(path)))
    assert any("改名有限公司" in row for row in content(other)["customer"])


def test_a_book_that_has_something_is_not_replaced(whole: Path, other: OpenBook) -> None:
    other.customers.add({"name": "先来的客户"})
    preview = other.imports.preview(other.imports.read(whole))
    assert preview.whole is None
    assert any(row.action is Action.ADD for row in preview.plan.rows)


def test_taking_a_book_can_be_cancelled(whole: Path, other: OpenBook, tmp_path: Path) -> None:
    preview = other.imports.preview(other.imports.read(whole))
    before = dump(other.book)
    with pytest.raises(Cancelled):
        other.imports.apply(preview, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        other.exports.workbook(tmp_path / "more.xlsx", cancelled=lambda: True)
    assert dump(other.book) == before
    assert not (tmp_path / "more.xlsx").exists()


def test_a_book_that_no_workbook_brings_back_is_told(sample: OpenBook) -> None:
    assert not sample.exports.exceeds()
    held = content(sample)
    most, cells = max(map(len, held.values())), sum(_filled(rows) for rows in held.values())
    assert not sample.exports.exceeds(Limits(rows=most + 1, cells=cells))
    assert sample.exports.exceeds(Limits(rows=most, cells=cells))
    assert sample.exports.exceeds(Limits(rows=most + 1, cells=cells - 1))


def _filled(rows: list[tuple[Any, ...]]) -> int:
    return sum(value not in (None, "") for row in rows for value in row)
