"""Calendars that other programs wrote go into a book; the same file again changes nothing."""

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.exchange.plan import Action
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.shared_data import shared_data


@pytest.fixture
def opened(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


@pytest.mark.parametrize(
    ("producer", "file", "count"),
    [
        ("Outlook", "tine/Import-outlook_bysetpos.ics", 1),
        ("Google", "tine/Import-invite_google.ics", 1),
        ("Apple", "tine/Import-apple_calendar_10.12_THISANDFUTURE-update-THISANDFUTURE.ics", 3),
        ("KOrganizer", "ical4j/valid-korganizer_sample.ics", 2),
    ],
)
def test_a_second_import_changes_nothing(opened: OpenBook, producer: str, file: str, count: int) -> None:
    tables = opened.imports.read(shared_data("3-vcard-ical", "icalendar", *file.split("/")))
    first = opened.imports.preview(tables)
    assert [row.action for row in first.plan.rows] == [Action.ADD] * count, producer
    opened.imports.apply(first)
    again = opened.imports.preview(tables)
    assert [row.action for row in again.plan.rows] == [Action.UNCHANGED] * count
