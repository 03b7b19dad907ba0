"""Typing in a large book: what is seen first is painted before all that was found is put in order."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from desktop.storage.book import Book
from desktop.storage.queries import customers
from desktop.views.customers import reading
from desktop.views.customers.page import CustomersPage
from desktop.views.page import PageContext
from tests.support.people import customer


@pytest.fixture
def page(context: PageContext, book: Book, qtbot: object, monkeypatch: pytest.MonkeyPatch) -> CustomersPage:
    """The list of sixty customers, sorted by name, as if there were very many."""
    context.ui_state.put("customers.sort", "name")
    monkeypatch.setattr(customers, "_LARGE", 0)
    for number in range(60):
        customer(book, f"C{number:03}", f"{'华恒'[number % 2]}{number:03}")
    made = CustomersPage(context)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.resize(1190, 500)
    made.show()
    made.catch_up()
    assert context.jobs.wait_idle()
    QTest.qWait(1)
    return made


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, int, int]]:
    """Of every list that arrived: whether it was whole, how many were known, how many rows the table had."""
    heard: list[tuple[bool, int, int]] = []
    showing = CustomersPage._show_list

    def show(page: CustomersPage, listed: reading.Listed) -> None:
        showing(page, listed)
        heard.append((listed.whole, len(page._model.ids), page._model.rowCount()))

    monkeypatch.setattr(CustomersPage, "_show_list", show)
    return heard


def until(done: Callable[[], bool]) -> None:
    for _turn in range(1_000):
        if done():
            return
        QTest.qWait(5)
    raise AssertionError("it did not come")


def test_the_rest_follows_what_is_seen_first(
    context: PageContext, page: CustomersPage, shown: list[tuple[bool, int, int]]
) -> None:
    seen = page._table.first_rows
    assert 5 < seen < 20
    page._bar.search.setText("h")
    until(lambda: bool(shown))
    assert shown == [(False, seen, 60)] and page._painting.isActive() and not page._counter.isActive()
    assert page._model.text(seen - 1, 1) and page._table.selected_ids() == [page._table.current_id()]
    until(lambda: len(shown) == 2)
    assert shown[1] == (True, 60, 60) and page._counter.isActive()
    assert page._listed.ids == page._model.ids


def test_typing_on_drops_the_rest(
    context: PageContext, page: CustomersPage, shown: list[tuple[bool, int, int]]
) -> None:
    page._painting.setInterval(60_000)
    seen = page._table.first_rows
    page._bar.search.setText("h")
    until(lambda: bool(shown))
    page._bar.search.setText("hu")
    until(lambda: len(shown) == 2)
    assert shown[1] == (False, seen, 60)  # the bar stays as it stood until all are known
    page._painting.start(0)
    until(lambda: len(shown) == 3)
    assert shown[2] == (True, 30, 30) and context.jobs.idle


def test_a_list_that_was_scrolled_comes_whole(page: CustomersPage, shown: list[tuple[bool, int, int]]) -> None:
    page._table.verticalScrollBar().setValue(36)
    page._bar.search.setText("h")
    until(lambda: bool(shown))
    assert shown == [(True, 60, 60)] and page._table.verticalScrollBar().value() == 36


def test_a_change_of_the_book_shows_the_whole_list_at_once(
    page: CustomersPage, shown: list[tuple[bool, int, int]]
) -> None:
    page._bar.search.setText("hu")
    until(lambda: len(shown) == 2)
    page.refresh(None)
    until(lambda: len(shown) == 3)
    assert shown[2] == (True, 30, 30)
