"""Every file of the shared collections brings its records or one sentence, as the kept table says (issue B)."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.exchange.isolated import read_tables
from desktop.i18n.sentences import has_sentence
from desktop.services.imports import Imports
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from tests.support import strangers
from tests.support.books import NOW
from tests.support.dump import dump
from tests.support.shared_data import shared_data


@pytest.fixture(scope="module")
def imports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imports]:
    """An empty book; that no file changed it is seen at the end."""
    book, _code = books.create(tmp_path_factory.mktemp("strangers") / "empty.roadbook", lambda: NOW, None)
    before = dump(book)
    yield Imports(book, FixedClock(NOW))
    assert dump(book) == before
    book.close()


def paths(collection: str) -> list[Path]:
    shared_data(collection)
    return strangers.strangers(collection)


def test_every_contact_and_event_of_the_collection(imports: Imports) -> None:
    known = strangers.known_outcomes()
    found = [strangers.outcome_of(path, imports, strangers.read_here) for path in paths("3-vcard-ical")]
    assert [one for one in found if known[one.file] != one] == []


def test_a_sample_through_the_child(imports: Imports) -> None:
    known = strangers.known_outcomes()
    chosen = [path for collection in strangers.COLLECTIONS for path in strangers.sample(paths(collection))]
    found = [strangers.outcome_of(path, imports, read_tables) for path in chosen]
    assert [one for one in found if known[one.file] != one] == []


def test_the_table_names_every_file_and_every_refusal_has_a_sentence() -> None:
    known = strangers.known_outcomes()
    there = {strangers.name_of(path) for collection in strangers.COLLECTIONS for path in paths(collection)}
    assert set(known) == there
    assert all(has_sentence(code) for code in {one.code for one in known.values() if one.code})
    problems = {word.split(":")[0] for one in known.values() for word in one.problems.split()}
    assert [code for code in problems if not has_sentence(code)] == []
    assert not {one.code for one in known.values()} & {"file_timeout", "file_memory"}


COUNTED = {"vcards": ("cards", r"(\d+) BEGIN:VCARD"), "icalendar": ("events", r"(\d+) VEVENT")}


@pytest.mark.parametrize("folder", COUNTED)
def test_as_many_as_were_counted_before(folder: str) -> None:
    """The rows handed over (without the titles) are the cards and events that the inventory counted in each file."""
    form, pattern = COUNTED[folder]
    root = shared_data("3-vcard-ical", folder)
    with (root / "INVENTORY.csv").open(encoding="utf-8") as file:
        inventory = {row["file"]: row["opened_and_counted"] for row in csv.DictReader(file)}
    known = strangers.known_outcomes()
    wrong: list[str] = []
    for name, counted in inventory.items():
        found = re.search(pattern, counted)
        wanted = int(found[1]) if found else 0
        one = known[f"3-vcard-ical/{folder}/{name}"]
        got = int(one.rows or 1) - 1 if one.outcome == "read" else 0
        kind = "calendar" if form == "events" else "customers"
        if got != wanted and (wanted or kind in one.kinds):
            wrong.append(f"{name}: {got} of {wanted}")
    assert wrong == []


def test_polluted_tables_are_nearly_the_clean_ones() -> None:
    truths = [int(one.truth) for one in strangers.known_outcomes().values() if one.truth]
    assert len(truths) == 136
    assert sum(truths) / len(truths) > 98.5
