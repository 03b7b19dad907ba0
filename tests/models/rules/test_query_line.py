"""The query line: conditions in either language, negation, numbers with units, what remains for searching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n.query_words import vocabulary
from desktop.models.kinds import QueryField, QuerySign
from desktop.models.rows.queries import Condition, Query
from desktop.models.rules.query_line import read_query

F = QueryField


def read(line: str) -> Query:
    return read_query(line, vocabulary())


def test_the_line_of_the_issue() -> None:
    found = read("等级:A 行业:制造 逾期>7 标签:重点 -流失")
    assert found.conditions == (
        Condition(F.GRADE, values=("A",)),
        Condition(F.INDUSTRY, values=("制造",)),
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
        ("未联系>=3个月", Condition(F.SILENT, QuerySign.AT_LEAST, number=90)),
        ("合同<6月", Condition(F.CONTRACT, QuerySign.LESS, number=183)),
        ("合同到期<半年", Condition(F.CONTRACT, QuerySign.LESS, number=183)),
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
        ("行业=制造业", Condition(F.INDUSTRY, QuerySign.EQUALS, ("制造业",))),
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
    ],
)
def test_words_that_mean_nothing_are_told(word: str, code: str) -> None:
    found = read(f"华远 {word}")
    assert [(one.word, one.code) for one in found.problems] == [(word, code)]
    assert (found.text, found.conditions) == ("华远", ())


@given(st.text('等级行业:ABC<>=逾期标签-流失"“” ，：华远0123.天月', max_size=30))
def test_any_line_is_read(line: str) -> None:
    found = read(line)
    assert all(problem.word for problem in found.problems)
