"""A list that nobody has seen yet shows its first screen before the rest is read."""

import pytest

from desktop.storage.book import Book
from desktop.views.customers import page as page_module
from desktop.views.customers import reading
from desktop.views.customers.page import CustomersPage
from desktop.views.page import PageContext
from tests.support.people import customer


def test_what_is_seen_first_is_shown_before_the_rest(
    context: PageContext, book: Book, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "SCREENFUL", 2)
    context.ui_state.put("customers.sort", "name")
    made = [customer(book, f"C{number}", f"客户{number}") for number in range(4)]
    shown: list[list[int]] = []
    showing = CustomersPage._show_list

    def show(page: CustomersPage, listed: reading.Listed) -> None:
        showing(page, listed)
        shown.append([*page._model.ids])
        assert listed.whole or not context.jobs.idle  # the rest was asked for already
        assert page._listed.ids == (listed.ids if listed.whole else page._listed.ids[:0])
        assert page._table.selected_ids() == [page._table.current_id()] == shown[0][:1]

    monkeypatch.setattr(CustomersPage, "_show_list", show)
    page = CustomersPage(context)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    page.show()
    page.catch_up()
    assert context.jobs.wait_idle()
    assert shown == [made[:2], made]
    page.refresh(None)
    assert context.jobs.wait_idle()
    assert shown[2] == made  # somebody may have scrolled: never less again
