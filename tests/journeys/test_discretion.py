"""A customer looks at the screen: one key masks phones, amounts and grades, and shows them again."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

from desktop.documents.render import PageOptions
from desktop.i18n import discretion
from desktop.i18n.catalogue import _
from desktop.i18n.formats import phone_number
from desktop.itemmodels.table import TableModel
from desktop.models.kinds import Language
from desktop.models.values import CustomerId
from desktop.qtsupport.pdf_pages import PdfPages
from tests.support.hands import CTRL, SHIFT, Hands

PHONE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]\d{3,4}[ -]?\d{4}")
GRADES = re.compile(r"\b[ABCD] (核心|重点|普通|潜力|core|key|regular|potential)|[ABCD] 级|Grade [ABCD]")


@pytest.fixture(autouse=True)
def shown_again() -> Iterator[None]:
    yield
    discretion.switch(on=False)


def visible(hands: Hands) -> str:
    """Every word of the window: labels, buttons, tool tips, tables."""
    words = [hands.texts(hands.window)]
    words += [one.toolTip() for one in hands.window.findChildren(QLabel) if one.isVisible()]
    for view in hands.window.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and isinstance(model, TableModel):
            rows, columns = min(model.rowCount(), 30), model.columnCount()
            words += [model.text(row, column) for row in range(rows) for column in range(columns)]
    return "\n".join(words)


def customer(hands: Hands) -> CustomerId:
    return hands.window.context.book.lookups.customers.find("华远")[0].customer_id


@pytest.mark.parametrize("spoken", list(Language), indirect=True)
def test_one_key_masks_and_shows_again(at_work: Hands) -> None:
    hands = at_work
    someone = customer(hands)
    profile = hands.window.context.book.lookups.customers.profile(someone)
    phones = [
        phone for person in hands.window.context.book.lookups.contacts.contacts_of(someone) for phone in person.phones
    ]
    assert phones
    hands.window.open_customer(someone, "people")
    hands.settle()
    assert any(phone_number(phone) in visible(hands) for phone in phones)
    hands.press(Qt.Key.Key_M, CTRL | SHIFT)
    for place in ("people", "overview", "timeline", "visits", "history"):
        hands.window.open_customer(someone, place)
        hands.settle()
        assert not PHONE.search(visible(hands)), place
        assert not GRADES.search(visible(hands)), place
    for page in ("today", "customers", "calendar", "visits", "followups"):
        hands.window.open_page(page)
        hands.settle()
        words = visible(hands)
        assert not PHONE.search(words), page
        assert not GRADES.search(words), GRADES.search(words)
        assert _("Phones, amounts and grades are hidden") in {
            one.text() for one in hands.window.findChildren(type(hands.window._status.masked)) if one.isVisible()
        }
    hands.window.open_customer(someone, "people")
    hands.settle()
    assert profile.name in visible(hands), "names of companies stay"
    hands.click(hands.window._status.masked)
    assert not hands.window._status.masked.isVisible() and not discretion.is_on()
    assert any(phone_number(phone) in visible(hands) for phone in phones)


def test_paper_is_never_masked(at_work: Hands) -> None:
    hands = at_work
    someone = customer(hands)
    hands.press(Qt.Key.Key_M, CTRL | SHIFT)
    made: list[bytes] = []
    book = hands.window.context.book
    hands.window.context.read(hands.window, lambda: book.printing.profile(someone, PageOptions()), made.append)
    hands.until(lambda: made)
    pages = PdfPages(made[0])
    told = "".join(pages.text(number) for number in range(len(pages)))
    pages.close()
    assert discretion.MASK not in told and PHONE.search(told)
