"""The query line: conditions in either language, negation, numbers with units, what remains for searching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n.query_words import vocabulary
from desktop.models.kinds import QueryField, QuerySign
from desktop.models.rows.queries import Condition, Query
from desktop.models.rules.query_line import is_unfinished, read_query

F = QueryField
FACTORIES = "Manufacturing industry"


def read(line: str) -> Query:
    return read_query(line, vocabulary())


def test_the_line_of_the_issue() -> None:
    found = read("等级:A 行业:制造 逾期>7 标签:重点 -流失")
    assert found.conditions == (
        Condition(F.GRADE, values=("A",)),
        Condition(F.INDUSTRY, values=("制造", FACTORIES)),
        Condition(F.OVERDUE, QuerySign.MORE, number=7),
        Condition(F.TAG, values=("重点",)),
        Condition(F.STATUS, values=("former",), negated=True),
    )
    assert (found.text, found.problems) == ("", ())


@pytest.mark.parametrize(
    ("word", "condition"),
    [
        ("grade:a,B", Condition(F.GRADE, values=("A", "B"))),
        ("等级：核心", Condition(F.GRADE, values=("A",))),
        ("-等级:未定级", Condition(F.GRADE, values=("",), negated=True)),
        ("status:buying", Condition(F.STATUS, values=("buying",))),
        ("未拜访>30天", Condition(F.UNVISITED, QuerySign.MORE, number=30)),
        ("未联系>=3个月", Condition(F.SILENT, QuerySign.AT_LEAST, number=3, months=True)),
        ("合同<6月", Condition(F.CONTRACT, QuerySign.LESS, number=6, months=True)),
        ("合同到期<半年", Condition(F.CONTRACT, QuerySign.LESS, number=6, months=True)),
        ("合同<1年", Condition(F.CONTRACT, QuerySign.LESS, number=12, months=True)),
        ("未拜访>一个月", Condition(F.UNVISITED, QuerySign.MORE, number=1, months=True)),
        ("逾期＞两周", Condition(F.OVERDUE, QuerySign.MORE, number=14)),
        ("逾期 > 十五 天", Condition(F.OVERDUE, QuerySign.MORE, number=15)),
        ("unvisited>2 months", Condition(F.UNVISITED, QuerySign.MORE, number=2, months=True)),
        ("contract < 6 months", Condition(F.CONTRACT, QuerySign.LESS, number=6, months=True)),
        ("逾期≥7", Condition(F.OVERDUE, QuerySign.AT_LEAST, number=7)),
        ("逾期7天以上", Condition(F.OVERDUE, QuerySign.AT_LEAST, number=7)),
        ("超过30天没拜访", Condition(F.UNVISITED, QuerySign.MORE, number=30)),
        ("一个月没联系", Condition(F.SILENT, QuerySign.AT_LEAST, number=1, months=True)),
        ("半年内到期", Condition(F.CONTRACT, QuerySign.LESS, number=6, months=True)),
        ("合同:半年内", Condition(F.CONTRACT, QuerySign.LESS, number=6, months=True)),
        ("销售超过50万", Condition(F.SALES, QuerySign.MORE, number=50_000_000)),
        ("最近购买>90天", Condition(F.UNBOUGHT, QuerySign.MORE, number=90)),
        ("等级>=B", Condition(F.GRADE, values=("A", "B"))),
        ("等级<B", Condition(F.GRADE, values=("C", "D"))),
        ("A级客户", Condition(F.GRADE, values=("A",))),
        ("等级:A 或 等级:B", Condition(F.GRADE, values=("A", "B"))),
        ("grade:A or grade:B", Condition(F.GRADE, values=("A", "B"))),
        ("等级:A 等级:B", Condition(F.GRADE, values=("A", "B"))),
        ("标签:甲 或 标签:乙", Condition(F.TAG, values=("甲", "乙"))),
        ("行业: 制造", Condition(F.INDUSTRY, values=("制造", FACTORIES))),
        ("无:合同", Condition(F.HAS, values=("contracts",), negated=True)),
        ("-无:合同", Condition(F.HAS, values=("contracts",))),
        ("without:contract", Condition(F.HAS, values=("contracts",), negated=True)),
        ("不用管", Condition(F.DUE, values=("later", "none"))),
        ("该联系", Condition(F.DUE, values=("overdue", "due"))),
        ("industry:manufacturing", Condition(F.INDUSTRY, values=("manufacturing", "制造业"))),
        ("行业:finance", Condition(F.INDUSTRY, values=("finance", "金融业", "Financial industry"))),
        ("行业:化工", Condition(F.INDUSTRY, values=("化工",))),
        ("行业!=制造业", Condition(F.INDUSTRY, values=("制造业", FACTORIES), negated=True)),
        ("非流失", Condition(F.STATUS, values=("former",), negated=True)),
        ("- 流失", Condition(F.STATUS, values=("former",), negated=True)),
        ("高价值", Condition(F.VALUE, values=("high",))),
        ("战略级", Condition(F.PRIORITY, values=("strategic",))),
        ("紧急:合同", Condition(F.URGENT, values=("contract",))),
        ("urgent", Condition(F.URGENT, values=("contract", "dependency", "regulation"))),
        ("没有联系人", Condition(F.HAS, values=("contacts",), negated=True)),
        ("有商机", Condition(F.HAS, values=("opportunities",))),
        ("无标签", Condition(F.HAS, values=("tags",), negated=True)),
        ("从未拜访", Condition(F.HAS, values=("visits",), negated=True)),
        ("编号:C001", Condition(F.CODE, values=("C001",))),
        ("-电话:138", Condition(F.NAME, values=("138",), negated=True)),
        ("销售>50万", Condition(F.SALES, QuerySign.MORE, number=50_000_000)),
        ("sales<=1.5万元", Condition(F.SALES, QuerySign.AT_MOST, number=1_500_000)),
        ("同比<0%", Condition(F.GROWTH, QuerySign.LESS, number=0)),
        ("下滑", Condition(F.GROWTH, QuerySign.LESS, number=0)),
        ("有:合同", Condition(F.HAS, values=("contracts",))),
        ("-has:decider", Condition(F.HAS, values=("decider",), negated=True)),
        ("签约后未拜访", Condition(F.HAS, values=("visit_since_contract",), negated=True)),
        ('标签:"重点 客户"', Condition(F.TAG, values=("重点 客户",))),
        ("-博世", Condition(F.NAME, values=("博世",), negated=True)),
        ("沉默", Condition(F.ACTIVITY, values=("silent",))),
        ("逾期", Condition(F.DUE, values=("overdue",))),
        ("行业=制造业", Condition(F.INDUSTRY, QuerySign.EQUALS, ("制造业", FACTORIES))),
        ("等级=A", Condition(F.GRADE, values=("A",))),
        ("逾期=7", Condition(F.OVERDUE, number=7)),
        ("影响力>=4", Condition(F.INFLUENCE, QuerySign.AT_LEAST, number=4)),
    ],
)
def test_words(word: str, condition: Condition) -> None:
    found = read(word)
    assert (found.conditions, found.text, found.problems) == ((condition,), "", ())


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("颜色:红", "field_unknown"),
        ("等级:Z", "value_unknown"),
        ("逾期>很久", "no_number"),
        ("等级>A", "value_unknown"),
        ("标签:", "value_unknown"),
        ("逾期>2吨", "no_number"),
        ("合同到期:2026-12", "no_number"),
        ("上次拜访<2026-01-01", "no_number"),
        ("逾期>一一", "no_number"),
    ],
)
def test_words_that_mean_nothing_are_told(word: str, code: str) -> None:
    found = read(f"华远 {word}")
    assert [(one.word, one.code) for one in found.problems] == [(word, code)]
    assert (found.text, found.conditions) == ("华远", ())


@pytest.mark.parametrize(
    ("line", "least", "most"),
    [("销售:50-100万", 50_000_000, 100_000_000), ("销售:5万~10万", 5_000_000, 10_000_000), ("逾期:7到14天", 7, 14)],
)
def test_ranges(line: str, least: float, most: float) -> None:
    field = F.SALES if line.startswith("销售") else F.OVERDUE
    both = (Condition(field, QuerySign.AT_LEAST, number=least), Condition(field, QuerySign.AT_MOST, number=most))
    assert read(line).conditions == both


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("电话:138", "138"),
        ("华远 - 苏州", "华远 苏州"),
        ("或许 有限", "或许 有限"),
        ("black and white", "black and white"),
        ("3天没有睡", "3天没有睡"),
        ("7天酒店", "7天酒店"),
        ("三个月", "三个月"),
    ],
)
def test_what_is_no_condition_is_searched_for(line: str, text: str) -> None:
    assert read(line) == Query(text)


def test_or_between_two_fields_is_told() -> None:
    found = read("等级:A or 行业:医疗")
    assert [(one.word, one.code) for one in found.problems] == [("or", "or_between")]
    assert len(found.conditions) == 2
    assert read("等级:A,B 等级:A").conditions[1:] == (Condition(F.GRADE, values=("A",)),)
    assert read("或 等级:B").conditions == (Condition(F.GRADE, values=("B",)),)


@pytest.mark.parametrize(("word", "unfinished"), [("unvisited>2", True), ("未拜访>30天", False), ("等级:A", False)])
def test_a_number_waits_for_its_unit(word: str, unfinished: bool) -> None:
    assert is_unfinished(word, vocabulary()) is unfinished


@given(st.text('等级行业:ABC<>=!≥逾期标签-~流失没拜访超过"“” ，：华远0123.一十百半天月内以上或', max_size=30))
def test_any_line_is_read(line: str) -> None:
    found = read(line)
    assert all(problem.word for problem in found.problems)
