"""Conditions of the query line find the right customers, alone, combined and turned round."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.i18n.query_words import vocabulary
from desktop.models.changes import Operation
from desktop.models.entities import Industry
from desktop.models.kinds import ActivityBand, Channel, Grade, JudgementKind, QueryField, QuerySign, Status
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.queries import Condition
from desktop.models.rules.query_line import read_query
from desktop.models.values import CustomerId, Money
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from desktop.storage.queries.dimensions import COUNTED
from tests.support.books import NOW
from tests.support.people import contact, customer

TODAY = NOW.date()


@pytest.fixture
def asked(book: Book, now: FixedClock) -> OpenBook:
    """Four customers: 甲 sells and falls, 乙 rises, 丙 was never met, 丁 is gone."""
    services = open_services(book, now)
    with book.unit_of_work(Operation.CHANGE_SETTINGS) as uow:
        industry = uow.add(Industry(name="制造业")).id
        uow.commit()
    first = customer(book, "C1", "甲", industry_id=industry, city="苏州市", influence=5)
    second = customer(book, "C2", "乙", grade=Grade.B, industry_id=industry)
    customer(book, "C3", "丙", grade=None, status=Status.PROSPECT)
    customer(book, "C4", "丁", grade=Grade.A, status=Status.FORMER)
    contact(book, first)
    services.customers.tag([CustomerId(first)], add=["重点客户"])
    services.needs.add(second, NeedDraft("会员系统"))
    for who, ago, channel in ((first, 40, Channel.VISIT), (second, 5, Channel.VISIT), (first, 2, Channel.CALL)):
        services.interactions.record(RecordDraft((who,), NOW - timedelta(ago), channel))
    pump, _ = services.trade.add_product({"name": "水泵", "category": "设备"})
    for who, ago, yuan in ((first, 30, 100), (first, 400, 300), (second, 30, 900), (second, 400, 300)):
        values = {"bought_on": TODAY - timedelta(ago), "amount": Money.of_yuan(yuan), "product_id": pump}
        services.trade.add_purchase(who, values)
    ends = {"starts_on": TODAY - timedelta(20), "ends_on": TODAY + timedelta(100)}
    services.trade.add_contract(first, {"title": "年度", **ends})
    services.trade.add_contract(second, {"title": "年度", "starts_on": date(2026, 1, 1), "ends_on": date(2028, 1, 1)})
    return services


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("等级:A", "C1 C4"),
        ("等级:A -流失", "C1"),
        ("-等级:A", "C2 C3"),
        ("等级:未定级", "C3"),
        ("行业:制造 等级:A 未拜访>30", "C1"),
        ("行业:制造", "C1 C2"),
        ("行业=制造业", "C1 C2"),
        ("industry:manufacturing grade:A", "C1"),
        ("-industry:manufacturing", "C3 C4"),
        ('industry="Manufacturing industry"', "C1 C2"),
        ("行业:finance", ""),
        ("行业=制造", ""),
        ("地区=苏州市", "C1"),
        ("地区=苏州", "C1"),
        ("-标签=重点客户", "C2 C3 C4"),
        ("地区:苏州", "C1"),
        ("标签:重点", "C1"),
        ("-标签:重点", "C2 C3 C4"),
        ("联系人:王建国", "C1"),
        ("需求:会员", "C2"),
        ("产品:设备", "C1 C2"),
        ("未拜访>30", "C1 C3 C4"),
        ("未拜访<30", "C2"),
        ("未联系<3", "C1"),
        ("同比<0", "C1"),
        ("同比>0", "C2"),
        ("销售>=900", "C2"),
        ("价值:高", "C2"),
        ("价值:中", "C1"),
        ("合同<6月", "C1"),
        ("合同<半年 签约后未拜访", "C1"),
        ("签约后未拜访", "C1"),
        ("有:合同 -签约后未拜访", "C2"),
        ("有:决策者", "C1"),
        ("影响力>=4", "C1"),
        ("潜力:高", ""),
        ("状态:潜在,流失", "C3 C4"),
        ("-甲", "C2 C3 C4"),
        ("未联系>1个月", "C3 C4"),
        ("未购买>90", "C3 C4"),
        ("未购买<31", "C1 C2"),
        ("紧急:合同", "C1"),
        ("紧急", "C1"),
        ("-紧急", "C2 C3 C4"),
        ("机会级", "C1 C2 C3 C4"),
        ("-机会级", ""),
        ("有标签", "C1"),
        ("从未拜访", "C3 C4"),
        ("编号:c1", "C1"),
        ("负责人:无此人", ""),
        ("地区:%", ""),
    ],
)
def test_conditions(asked: OpenBook, line: str, found: str) -> None:
    query = read_query(line, vocabulary())
    assert query.problems == ()
    shown = CustomerFilter(query.text, conditions=query.conditions)
    lookups = asked.lookups.customers
    ids = lookups.ids(shown, "code")
    assert " ".join(one.code for one in lookups.lines(ids)) == found
    assert lookups.counts(shown).shown == len(ids)


def test_conditions_go_together_with_choices_and_text(asked: OpenBook) -> None:
    conditions = read_query("行业:制造", vocabulary()).conditions
    lookups = asked.lookups.customers
    both = CustomerFilter("乙", grades=frozenset({Grade.B}), conditions=conditions)
    assert [one.code for one in lookups.lines(lookups.ids(both))] == ["C2"]


def test_every_dimension_is_counted_live(asked: OpenBook) -> None:
    lookups = asked.lookups.customers
    counts = lookups.counts(CustomerFilter(), COUNTED).more
    assert counts[QueryField.INDUSTRY] == {"制造业": 2, "": 2}
    assert counts[QueryField.REGION]["苏州"] == 1
    assert counts[QueryField.TAG] == {"重点客户": 1}
    assert counts[QueryField.VALUE] == {"high": 1, "medium": 1, "low": 2}
    for field in (QueryField.POTENTIAL, QueryField.SOURCE, QueryField.SIZE, QueryField.RESPONSIBLE):
        assert sum(counts[field].values()) == 4
    industry = (Condition(QueryField.INDUSTRY, QuerySign.EQUALS, ("制造业",)),)
    narrowed = lookups.counts(CustomerFilter(conditions=industry), COUNTED).more
    assert narrowed[QueryField.INDUSTRY] == counts[QueryField.INDUSTRY]
    assert narrowed[QueryField.VALUE] == {"high": 1, "medium": 1}
    negated = lookups.counts(CustomerFilter(conditions=(replace(industry[0], negated=True),)), COUNTED).more
    assert negated[QueryField.INDUSTRY] == {"": 2}


@pytest.mark.parametrize("field", sorted(COUNTED))
def test_what_is_counted_is_what_is_found(asked: OpenBook, field: QueryField) -> None:
    lookups = asked.lookups.customers
    whole = field in (QueryField.INDUSTRY, QueryField.REGION, QueryField.TAG, QueryField.RESPONSIBLE)
    for value, count in lookups.counts(CustomerFilter(), [field]).more[field].items():
        one = Condition(field, QuerySign.EQUALS if whole else QuerySign.IS, (value,))
        assert len(lookups.ids(CustomerFilter(conditions=(one,)))) == count


def test_groups_and_totals(asked: OpenBook) -> None:
    lookups = asked.lookups.customers
    ids = lookups.ids(CustomerFilter(), "code")
    codes = {one.id: one.code for one in lookups.lines(ids)}
    parts = [(value, [codes[one] for one in part]) for value, part in lookups.parted(ids, QueryField.GRADE)]
    assert parts == [("A", ["C1", "C4"]), ("B", ["C2"]), ("", ["C3"])]
    assert [value for value, _part in lookups.parted(ids, QueryField.STATUS)] == ["prospect", "buying", "former"]
    totals = lookups.totals(ids)
    assert (totals.count, totals.sales) == (4, Money.of_yuan(1000))
    assert lookups.totals(ids[:1]).sales == Money.of_yuan(100)
    assert lookups.offered_names()[QueryField.TAG] == ["重点客户"]


def test_the_list_follows_what_was_judged(asked: OpenBook) -> None:
    lookups, first = asked.lookups.customers, asked.lookups.customers.by_code("C3")
    assert first is not None
    said = {
        JudgementKind.VALUE: "high",
        JudgementKind.ACTIVITY: "lively",
        JudgementKind.POTENTIAL: "high",
        JudgementKind.PRIORITY: "strategic",
    }
    shown = CustomerFilter(conditions=read_query("高价值 活跃 高潜力 战略级", vocabulary()).conditions)
    for kind, word in said.items():
        assert list(lookups.ids(shown)) == []
        asked.assessments.judge(first, kind, word, "老关系")
    assert list(lookups.ids(shown)) == [first]
    (line,) = lookups.lines([first])
    assert (line.value_band, line.activity, line.potential) == ("high", "lively", "high")
    counts = lookups.counts(CustomerFilter(), COUNTED)
    assert counts.activities[ActivityBand.LIVELY] == 3
    assert counts.more[QueryField.PRIORITY] == {"strategic": 1, "opportunity": 3}
    asked.assessments.withdraw(first, JudgementKind.ACTIVITY)
    assert list(lookups.ids(shown)) == []


def test_the_classes_of_the_list_are_those_of_the_profile(asked: OpenBook) -> None:
    third = asked.lookups.customers.by_code("C3")
    assert third is not None
    asked.trade.add_opportunity(third, {"title": "新线", "expected_amount": Money.of_yuan(30_000_000)})
    second = asked.lookups.customers.by_code("C2")
    assert second is not None
    asked.trade.add_purchase(second, {"bought_on": TODAY - timedelta(3), "amount": Money.of_yuan(800_000)})
    asked.customers.change(third, {"regulation_on": TODAY + timedelta(30), "dependency": 51})
    lookups = asked.lookups.customers
    by_class = lookups.counts(CustomerFilter(), [QueryField.PRIORITY]).more[QueryField.PRIORITY]
    by_reason = lookups.counts(CustomerFilter(), [QueryField.URGENT]).more[QueryField.URGENT]
    judged = asked.assessments.all()
    assert by_class == Counter(one.priority.value for one in judged)
    assert by_reason == Counter(reason.value for one in judged for reason in one.urgent)
    assert by_class == {"core": 1, "growth": 1, "opportunity": 2}
    assert by_reason == {"contract": 1, "regulation": 1, "dependency": 1}


def test_potential_follows_the_categories_that_are_not_sold_there(asked: OpenBook) -> None:
    trade, lookups = asked.trade, asked.lookups.customers
    ids = {line.code: line.id for line in lookups.lines([1, 2, 3, 4])}

    def high() -> str:
        """Who is shown as of high potential, by condition, row, count, order and assessment."""
        found = lookups.ids(CustomerFilter(conditions=read_query("高潜力", vocabulary()).conditions))
        shown = sorted(line.code for line in lookups.lines(found))
        everybody = lookups.lines(lookups.ids(CustomerFilter(), "potential"))
        assert shown == sorted(line.code for line in everybody if line.potential == "high")
        assert shown == [line.code for line in everybody][: len(shown)]
        counts = lookups.counts(CustomerFilter(), [QueryField.POTENTIAL]).more[QueryField.POTENTIAL]
        assert counts.get("high", 0) == len(shown)
        judged = [one.facts.code for one in asked.assessments.all() if one.potential == "high"]
        assert judged == shown
        return " ".join(shown)

    assert high() == ""  # there is one category, and who buys has it
    pump = asked.lookups.trade.products()[0].id
    valve, _ = trade.add_product({"name": "阀门", "category": "配件"})
    assert high() == "C1 C2"  # who never bought is asked for nothing
    trade.add_purchase(ids["C1"], {"bought_on": TODAY, "amount": Money.of_yuan(5), "product_id": valve})
    assert high() == "C2"
    trade.change_product(valve, {"category": "设备"})
    assert high() == ""
    trade.add_product({"name": "滤芯", "category": "耗材"})
    assert high() == "C1 C2"
    asked.undo.undo()
    asked.undo.undo()
    assert high() == "C2"
    trade.delete_product(pump)
    assert high() == "C2"  # what is left of what we sell it never bought
    asked.undo.undo()
    asked.undo.undo()
    assert high() == "C1 C2"
    asked.undo.redo()
    assert high() == "C2"


def test_names_that_many_share_are_counted_by_their_new_words(asked: OpenBook) -> None:
    lookups, more = asked.lookups.customers, [QueryField.RESPONSIBLE]
    person, _ = asked.colleagues.add({"name": "小李"})
    asked.customers.change(CustomerId(1), {"responsible_id": person})
    assert lookups.counts(CustomerFilter(), more).more[QueryField.RESPONSIBLE]["小李"] == 1
    asked.colleagues.change(person, {"name": "李工"})
    assert lookups.counts(CustomerFilter(), more).more[QueryField.RESPONSIBLE]["李工"] == 1
