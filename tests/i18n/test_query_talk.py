"""The query line in words: what is said of conditions, what is offered, and that every example is understood."""

import pytest

from desktop.i18n.catalogue import speaking
from desktop.i18n.query_talk import examples, offers, said
from desktop.i18n.query_words import vocabulary
from desktop.models.kinds import Language, QueryField
from desktop.models.rules.query_line import read_query

NAMES = {QueryField.INDUSTRY: ["制造业", "医疗"], QueryField.TAG: ["重点 客户"]}


@pytest.mark.parametrize("language", Language)
def test_examples_are_understood(language: Language) -> None:
    with speaking(language):
        for line, meaning in examples():
            query = read_query(line, vocabulary())
            assert query.conditions, line
            assert (query.problems, query.text) == ((), ""), line
            assert meaning


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("等级:A,B", "等级：A 核心、B 重点"),
        ("-流失", "状态 不含：流失"),
        ("未拜访>30", "未拜访 > 30 天"),
        ("销售>=5万", "销售 ≥ 50,000 元"),
        ("同比<0", "同比 < 0%"),
        ("签约后未拜访", "签约后未拜访"),
        ("行业=制造业", "行业：制造业"),
        ("industry:manufacturing,医疗", "行业：manufacturing、医疗"),
        ("-标签:重点", "标签 不含：重点"),
        ("合同<半年", "合同 < 6 个月"),
        ("没有联系人", "没有：联系人"),
        ("紧急", "紧急"),
        ("-紧急", "不紧急"),
    ],
)
def test_conditions_in_words(line: str, words: str) -> None:
    with speaking(Language.ZH):
        assert said(read_query(line, vocabulary()).conditions[0]) == words


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("等", ["等级:"]),
        ("华远 -等", ["-等级:"]),
        ("等级:", ["等级:A", "等级:B", "等级:C", "等级:D"]),
        ("行业:制", ["行业:制造业"]),
        ("industry:manu", ["industry:制造业"]),
        ("行业:医疗,制", ["行业:医疗,制造业"]),
        ("-标签:重", ['-标签:"重点 客户"']),
        ("等级:A", []),
        ("等级:A ", []),
        ("未拜访>3", []),
        ("-", []),
        ("沉", ["沉默>", "沉默"]),
        ("华远", []),
    ],
)
def test_offers(line: str, found: list[str]) -> None:
    with speaking(Language.ZH):
        assert offers(line, NAMES) == found
