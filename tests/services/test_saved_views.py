"""Saved views keep everything a list shows, in the order given, and every change is undone."""

import pytest

from desktop.bootstrap.context import open_services
from desktop.models.errors import InvalidInput
from desktop.models.kinds import ActivityBand, DueState, Grade, QueryField, QuerySign, Status
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.list_views import ListView
from desktop.models.rows.queries import Condition
from desktop.models.rules.kept_views import read_view, view_text
from desktop.services.ports import FixedClock
from desktop.storage.book import Book

EVERYTHING = ListView(
    CustomerFilter(
        "华",
        frozenset({Status.BUYING}),
        frozenset({Grade.A, None}),
        frozenset({ActivityBand.SILENT}),
        frozenset({DueState.LATER, DueState.NONE}),
        frozenset({3}),
        frozenset({7}),
        (
            Condition(QueryField.GROWTH, QuerySign.LESS, number=-12.5),
            Condition(QueryField.TAG, QuerySign.EQUALS, ("重点",), negated=True),
        ),
    ),
    ("name", "grade"),
    "name",
    False,
    QueryField.STATUS,
)


def test_a_view_is_kept_as_it_is() -> None:
    assert read_view(view_text(EVERYTHING)) == EVERYTHING


@pytest.mark.parametrize("text", ["", "[]", "nonsense", '{"statuses": 3, "conditions": ["x", "[1]"], "group": "x"}'])
def test_a_damaged_view_is_an_empty_one(text: str) -> None:
    assert read_view(text) == ListView(CustomerFilter())


def test_views_are_saved_ordered_renamed_replaced_and_deleted(book: Book, now: FixedClock) -> None:
    services = open_services(book, now)
    views, all_views = services.saved_views, services.lookups.saved_views.all
    first, _ = views.save(" 重点 ", EVERYTHING)
    second, _ = views.save("其他", ListView(CustomerFilter()))
    assert [(one.id, one.name) for one in all_views()] == [(first, "重点"), (second, "其他")]
    views.order([second, first])
    assert [one.id for one in all_views()] == [second, first]
    views.rename(first, "核心")
    views.replace(second, EVERYTHING)
    assert [(one.name, one.view) for one in all_views()] == [("其他", EVERYTHING), ("核心", EVERYTHING)]
    views.delete(second)
    assert [one.id for one in all_views()] == [first]
    services.undo.undo()
    assert [one.id for one in all_views()] == [second, first]
    with pytest.raises(InvalidInput):
        views.save(" ", EVERYTHING)
