"""Calendars that other programs wrote go into a book; the same file again changes nothing."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.exchange.headings import recognise
from desktop.exchange.plan import Action
from desktop.models.rows.calendar_events import EventOccurrence
from desktop.services.imports import ReadFile, ReadTable
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from desktop.storage.queries.calendar_events import events_between
from tests.support.books import CHINA
from tests.support.shared_data import shared_data
from tests.support.strangers import read_here


@pytest.fixture
def opened(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


def taken(opened: OpenBook, folder: Path, event: str) -> None:
    """Takes a file with one event into the book."""
    path = folder / "one.ics"
    path.write_text(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n", "utf-8")
    tables = (ReadTable(table, recognise(table)) for table in read_here(path))
    opened.imports.apply(opened.imports.preview(ReadFile(path, tuple(tables))))


def on(book: Book, day: datetime) -> list[EventOccurrence]:
    with book.reading() as connection:
        return events_between(connection, day, day + timedelta(1))


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


def test_a_holiday_of_centuries_stands_on_its_days(opened: OpenBook, book: Book, tmp_path: Path) -> None:
    event = (
        "SUMMARY:Election Day\nDTSTART;VALUE=DATE:17531106\n"
        "RRULE:FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;BYMONTH=11"
    )
    begins = datetime(2025, 11, 4, tzinfo=CHINA)
    taken(opened, tmp_path, event)
    around = [on(book, begins + timedelta(day)) for day in (-1, 0, 1)]
    assert [[one.starts_at for one in day] for day in around] == [[], [begins], []]


def test_a_title_longer_than_a_title_is_kept_whole_in_the_description(
    opened: OpenBook, book: Book, tmp_path: Path
) -> None:
    title = "季度回顾" * 200
    taken(opened, tmp_path, f"SUMMARY:{title}\nDTSTART;VALUE=DATE:20260316\nDESCRIPTION:带样品")
    (event,) = on(book, datetime(2026, 3, 16, tzinfo=CHINA))
    assert title.startswith(event.title)
    assert event.description == f"{title}\n\n带样品"
