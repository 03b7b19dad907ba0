"""The list of industries: added, renamed, marked, united, removed; customers and ideas follow, undo brings all back."""

from functools import partial

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import QueryField
from desktop.models.rows.customers import CustomerFilter
from desktop.models.values import CustomerId
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.people import customer


@pytest.fixture
def opened(book: Book, now: FixedClock) -> OpenBook:
    """甲 and 乙 are in 制造, 丙 is in 机械."""
    services = open_services(book, now)
    for code, name, industry in (("C1", "甲", "制造"), ("C2", "乙", "制造"), ("C3", "丙", "机械")):
        services.customers.name_industry(CustomerId(customer(book, code, name)), industry)
    return services


def listed(opened: OpenBook) -> list[tuple[str, bool, int]]:
    return [(one.name, one.emerging, one.customers) for one in opened.industries.listed()]


def by_name(opened: OpenBook, name: str) -> int:
    return next(one.id for one in opened.industries.listed() if one.name == name)


def test_renamed_and_marked(opened: OpenBook) -> None:
    lookups = opened.lookups.customers
    more = [QueryField.INDUSTRY, QueryField.POTENTIAL]
    before = lookups.counts(CustomerFilter(), more).more
    assert before == {QueryField.INDUSTRY: {"制造": 2, "机械": 1}, QueryField.POTENTIAL: {"medium_low": 3}}
    opened.industries.change(by_name(opened, "制造"), {"name": " 制造业 ", "emerging": True})
    assert listed(opened) == [("制造业", True, 2), ("机械", False, 1)]
    after = lookups.counts(CustomerFilter(), more).more
    assert after[QueryField.INDUSTRY] == {"制造业": 2, "机械": 1}
    assert after[QueryField.POTENTIAL] == {"high": 2, "medium_low": 1}
    assert [one.potential for one in opened.assessments.all()] == ["high", "high", "medium_low"]
    assert [line.industry for line in lookups.lines(lookups.ids(CustomerFilter(), "code"))] == [
        "制造业",
        "制造业",
        "机械",
    ]
    opened.undo.undo()
    assert lookups.counts(CustomerFilter(), more).more == before


def test_united_and_removed(opened: OpenBook) -> None:
    idea, _ = opened.care_ideas.add({"text": "参观工厂", "industry_id": by_name(opened, "机械")})
    opened.industries.unite(by_name(opened, "机械"), by_name(opened, "制造"))
    assert listed(opened) == [("制造", False, 3)]
    assert next(one.industry for one in opened.care_ideas.listed() if one.id == idea) == "制造"
    opened.undo.undo()
    assert listed(opened) == [("制造", False, 2), ("机械", False, 1)]
    left, _ = opened.industries.delete([by_name(opened, "制造"), by_name(opened, "机械")])
    assert (left, listed(opened)) == (3, [])
    opened.undo.undo()
    assert listed(opened) == [("制造", False, 2), ("机械", False, 1)]


def test_what_cannot_be(opened: OpenBook) -> None:
    made, _ = opened.industries.add({"name": "农业"})
    for values, code in (({"name": "制造"}, "industry_taken"), ({"name": "  "}, "name_missing")):
        for verb in (opened.industries.add, partial(opened.industries.change, made)):
            with pytest.raises(InvalidInput) as refused:
                verb(values)
            assert (refused.value.code, refused.value.field) == (code, "name")
    with pytest.raises(NotFound):
        opened.industries.change(999, {"emerging": True})
    assert opened.industries.change(made, {"name": "农业"}).step is None
