"""Needs of customers: noted, changed, met, reopened, deleted."""

from datetime import date

import pytest

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import NeedKind, NeedState, Urgency
from desktop.models.rows.needs import NeedDraft
from desktop.services.lookups.needs import NeedLookups
from desktop.services.needs import Needs
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import Steps
from tests.support.people import customer


def test_a_need_runs_its_course(book: Book, now: FixedClock) -> None:
    owner, needs, lookups = customer(book), Needs(book, now), NeedLookups(book)
    with Steps(book):
        made, _ = needs.add(owner, NeedDraft("环保改造方案", NeedKind.CORE, Urgency.HIGH))
    row = lookups.need(made)
    assert (row.text, row.state, row.noted_on, row.met_on) == ("环保改造方案", NeedState.OPEN, date(2026, 11, 23), None)
    with Steps(book):
        needs.change(made, {"text": "环保改造", "urgency": None, "kind": NeedKind.LATENT})
    assert (lookups.need(made).text, lookups.need(made).urgency) == ("环保改造", None)
    with Steps(book):
        needs.meet(made, date(2026, 11, 20))
    assert (lookups.need(made).state, lookups.need(made).met_on) == (NeedState.MET, date(2026, 11, 20))
    with Steps(book):
        needs.reopen(made)
    assert (lookups.need(made).state, lookups.need(made).met_on) == (NeedState.OPEN, None)
    with Steps(book):
        needs.delete([made])
    with pytest.raises(NotFound):
        lookups.need(made)


def test_open_and_urgent_needs_stand_first(book: Book, now: FixedClock) -> None:
    owner, needs = customer(book), Needs(book, now)
    for text, urgency in (("未知", None), ("低", Urgency.LOW), ("高", Urgency.HIGH), ("中", Urgency.MEDIUM)):
        needs.add(owner, NeedDraft(text, urgency=urgency))
    met, _ = needs.add(owner, NeedDraft("已满足", urgency=Urgency.HIGH))
    needs.meet(met)
    assert [row.text for row in NeedLookups(book).needs_of(owner)] == ["高", "中", "低", "未知", "已满足"]


@pytest.mark.parametrize(("values", "code"), [({"text": " "}, "text_missing"), ({"kind": None}, "text_missing")])
def test_what_breaks_a_rule_changes_nothing(book: Book, now: FixedClock, values: dict[str, object], code: str) -> None:
    made, _ = Needs(book, now).add(customer(book), NeedDraft("备件寄售"))
    with pytest.raises(InvalidInput, match=code):
        Needs(book, now).change(made, values)
    assert NeedLookups(book).need(made).text == "备件寄售"
