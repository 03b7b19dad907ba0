"""People on our side."""

import pytest

from desktop.models.errors import InvalidInput, NotFound
from desktop.services.colleagues import Colleagues
from desktop.services.lookups.colleagues import ColleagueLookups
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import Steps


def test_a_colleague_is_added_changed_and_deleted(book: Book, now: FixedClock) -> None:
    people, lookups = Colleagues(book, now), ColleagueLookups(book)
    with Steps(book):
        made, changes = people.add({"name": "刘洋", "department": "技术部", "phone": "13900000000"})
    assert changes.params["name"] == "刘洋"
    with Steps(book):
        people.change(made, {"skills": "环保改造", "title": "工程师"})
    row = lookups.colleague(made)
    assert (row.name, row.department, row.title, row.skills, row.phone) == (
        "刘洋",
        "技术部",
        "工程师",
        "环保改造",
        "13900000000",
    )
    with Steps(book):
        people.delete([made])
    with pytest.raises(NotFound):
        lookups.colleague(made)


def test_they_stand_as_in_a_telephone_book(book: Book, now: FixedClock) -> None:
    people = Colleagues(book, now)
    for name in ("周明", "曾志", "何工", "安宁"):
        people.add({"name": name})
    assert [row.name for row in ColleagueLookups(book).colleagues()] == ["安宁", "何工", "曾志", "周明"]


def test_a_name_is_needed(book: Book, now: FixedClock) -> None:
    with pytest.raises(InvalidInput, match="name_missing"):
        Colleagues(book, now).add({"department": "技术部"})
