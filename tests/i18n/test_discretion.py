"""What is masked on the screen, and what never is: texts of lanes, editors and the clipboard."""

import threading
from collections.abc import Iterator

import pytest

from desktop.i18n import discretion, formats, labels
from desktop.i18n.cells import cell_text
from desktop.models.columns import Form
from desktop.models.kinds import Grade, Status
from desktop.models.values import Money
from tests.support.books import NOW

AMOUNT, PHONE = Money.of_yuan(1_500_000), "13812345678"


@pytest.fixture(autouse=True)
def masked() -> Iterator[None]:
    discretion.switch(on=True)
    yield
    discretion.switch(on=False)


def said() -> list[str]:
    today = NOW.date()
    return [
        formats.money_yuan(AMOUNT),
        formats.money_wan(AMOUNT),
        formats.phone_text(PHONE),
        labels.label(Grade.A),
        labels.grade_label(Grade.A),
        cell_text(Form.PHONE, PHONE, today),
        cell_text(Form.MONEY_WAN, AMOUNT, today),
        cell_text(Form.TEXT, Grade.A, today),
    ]


def test_the_main_thread_says_nothing_that_a_customer_must_not_read() -> None:
    assert said() == [discretion.MASK] * 8
    assert "A" not in labels.grade_class(Grade.A).replace("Grade", "")


def test_what_is_not_known_and_what_is_harmless_is_said() -> None:
    assert formats.money_yuan(None) == labels.NOTHING == formats.phone_text("")
    assert labels.label(Status.BUYING) != discretion.MASK
    assert labels.grade_label(None) != discretion.MASK


def test_lanes_editors_and_the_clipboard_get_the_whole_text() -> None:
    heard: list[str] = []
    lane = threading.Thread(target=lambda: heard.extend(said()))
    lane.start()
    lane.join()
    assert discretion.MASK not in heard and "138 1234 5678" in heard and "150.0" in heard
    assert formats.wan_number(AMOUNT) == "150.0" and formats.phone_number(PHONE) == "138 1234 5678"
