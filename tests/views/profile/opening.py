"""Opening a profile as the window does, for the tests of its parts."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from desktop.models.values import CustomerId
from desktop.views.page import PageContext
from desktop.views.profile.page import ProfilePage
from tests.support.people import contact, customer

Open = Callable[..., ProfilePage]


@pytest.fixture
def opened(context: PageContext, qtbot: object) -> Open:
    """Opens a customer's profile at a tab."""

    def open_page(customer_id: int, tab: str = "") -> ProfilePage:
        page = ProfilePage(context)
        qtbot.addWidget(page)  # type: ignore[attr-defined]
        page.resize(1190, 690)
        page.show_customer(CustomerId(customer_id), tab)
        page.show()
        page.catch_up()
        settle(context)
        return page

    return open_page


@pytest.fixture
def known(context: PageContext) -> CustomerId:
    """A customer with two people, the second below the first."""
    book = context.book.book
    made = customer(book)
    boss = contact(book, made, "王建国", form_of_address="王总", title="总经理")
    contact(book, made, "李强", title="生产副总", reports_to_id=boss)
    return CustomerId(made)


def settle(context: PageContext) -> None:
    """Let every job end and be shown."""
    for _round in range(4):
        assert context.jobs.wait_idle()
        QTest.qWait(2)


def take_back(context: PageContext) -> None:
    """Undo the last step as the window does."""
    step = context.book.undo.undo()
    assert step is not None
    context.hub.broadcast(step, None)
    settle(context)
