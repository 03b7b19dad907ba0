"""The words of the query line: what fields and values may be called, in both languages at once.

People type what they see, so every label is a word; besides, there are the short ones that everybody uses.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

from desktop.i18n.catalogue import in_every_language
from desktop.i18n.kind_labels import LABELS
from desktop.i18n.usual_industries import names_of_usual_industries
from desktop.models import kinds as k
from desktop.models.kinds import QueryField, QuerySign
from desktop.models.rows.queries import Condition
from desktop.models.rules.folding import fold
from desktop.models.rules.query_line import Vocabulary

_FIELDS: Mapping[QueryField, str] = {
    QueryField.GRADE: "级别 客户等级 客户级别",
    QueryField.ACTIVITY: "活跃",
    QueryField.DUE: "该联系 联系状态",
    QueryField.REGION: "地区 城市 省份 省 市 区 区县 区域 地址 city province district address",
    QueryField.TAG: "标签 tags",
    QueryField.RESPONSIBLE: "经理 客户经理 第二负责人 二负责人 owner manager",
    QueryField.CONTACT: "人 联系人 person",
    QueryField.COMPETITOR: "对手",
    QueryField.PRODUCT: "品类 购买 category bought",
    QueryField.HAS: "拥有",
    QueryField.PRIORITY: "优先级别 客户价值等级 priority",
    QueryField.URGENT: "紧迫 紧急度",
    QueryField.SILENT: "未联系 没联系 没有联系 未沟通 没沟通 上次联系 最近联系 上次沟通 uncontacted",
    QueryField.UNVISITED: "没拜访 没有拜访 未见 没见 没见面 没去 上次拜访 最近拜访 unseen",
    QueryField.UNBOUGHT: "没买 没购买 没下单 未下单 没交易 上次购买 最近购买",
    QueryField.CONTRACT: "合同到期 到期 合同将到期 合同剩余 expires",
    QueryField.SALES: "年销售 销售额 年销售额 近一年销售 revenue",
    QueryField.GROWTH: "增长 销售同比 change",
    QueryField.EMPLOYEES: "员工 人数",
    QueryField.FIT: "契合",
    QueryField.CLOSENESS: "亲密",
    QueryField.NAME: "客户名称 公司 公司名 公司名称 客户 company customer",
    QueryField.CODE: "代码 客户编号 客户代码 客户id id",
}
KINDS: Mapping[QueryField, type[StrEnum]] = {
    QueryField.GRADE: k.Grade,
    QueryField.STATUS: k.Status,
    QueryField.ACTIVITY: k.ActivityBand,
    QueryField.DUE: k.DueState,
    QueryField.VALUE: k.ValueBand,
    QueryField.POTENTIAL: k.Potential,
    QueryField.PRIORITY: k.PriorityClass,
    QueryField.URGENT: k.UrgentReason,
    QueryField.SOURCE: k.Source,
    QueryField.SIZE: k.CompanySize,
    QueryField.HAS: k.QueryThing,
}
"""The kinds of the fields that take only their values."""
_ALSO: Mapping[QueryField, Mapping[str, str]] = {
    QueryField.GRADE: {"未定级": "", "无": "", "none": ""},
    QueryField.POTENTIAL: {"中低": "medium_low", "低": "medium_low", "low": "medium_low"},
    QueryField.SIZE: {"大": "large", "中": "medium", "小": "small"},
    QueryField.PRIORITY: {"战略": "strategic", "核心": "core", "成长": "growth", "机会": "opportunity"},
    QueryField.URGENT: {"合同": "contract", "合同到期": "contract", "依赖": "dependency", "法规": "regulation"},
    QueryField.HAS: {
        "合同": "contracts",
        "交易": "purchases",
        "商机": "opportunities",
        "购买": "purchases",
        "拜访": "visits",
        "附件": "files",
        "需求": "needs",
        "决策人": "decider",
        "对手": "competitors",
        "承诺": "promises",
        **{word: f"{word}s" for word in ("contact", "need", "promise", "contract", "purchase", "visit")},
        "opportunity": "opportunities",
        "competitor": "competitors",
        "file": "files",
        "tag": "tags",
    },
}
ALONE_FIELDS = (QueryField.STATUS, QueryField.ACTIVITY)
"""The fields whose values are known by themselves."""
_ALONE: Mapping[QueryField, Mapping[str, str]] = {
    QueryField.GRADE: {
        "未定级": "",
        **{
            shape.format(grade.value): grade.value
            for grade in k.Grade
            for shape in ("{}级", "{}类", "{}客户", "{}级客户", "{}类客户", "等级{}")
        },
    },
    QueryField.DUE: dict.fromkeys(("从未联系", "从未联系过", "从没联系", "从没联系过", "没联系过"), "unstarted"),
    QueryField.VALUE: {"高价值": "high", "中价值": "medium", "低价值": "low"},
    QueryField.POTENTIAL: {"高潜力": "high", "高潜": "high"},
    QueryField.PRIORITY: {"战略级": "strategic", "核心级": "core", "成长级": "growth", "机会级": "opportunity"},
}
"""What is said without its field, as nothing else can be meant."""
_STANDINGS = {
    "逾期": ("overdue",),
    "overdue": ("overdue",),
    "该联系": ("overdue", "due"),
    "已约": ("planned",),
    "不用管": ("later", "none"),
}
"""What the filter panel calls those who are due and those who are not."""
_WITH, _WITHOUT = ("有",), ("没有", "无", "没")
_LACKING = frozenset({"无", "没有", "没", "without", "no"})
_PHONES = "电话 手机 手机号 座机 号码 phone mobile tel telephone"
"""What is searched for by digits, with or without its field."""


@cache
def vocabulary() -> Vocabulary:
    """All words of the query line. Gathering them takes a while the first time."""
    fields = {fold(word): field for field in QueryField for word in _field_words(field)}
    members = {field: _member_words(field) for field in KINDS}
    alone: dict[str, Condition] = {}
    for field in ALONE_FIELDS:
        for word, value in members[field].items():
            alone.setdefault(word, Condition(field, values=(value,)))
    for field, words in _ALONE.items():
        for word, value in words.items():
            alone.setdefault(fold(word), Condition(field, values=(value,)))
    alone |= _things_alone(members[QueryField.HAS])
    for word in ("紧急", "紧迫", "urgent"):
        alone[word] = Condition(QueryField.URGENT, values=tuple(reason.value for reason in k.UrgentReason))
    for word, states in _STANDINGS.items():
        alone[word] = Condition(QueryField.DUE, values=states)
    for word in ("没拜访过", "从未拜访", "从没拜访", "没来过", "没去过", "never-visited"):
        alone[word] = Condition(QueryField.HAS, values=("visits",), negated=True)
    for word in ("签约后未拜访", "not-visited-since-signing"):
        alone[word] = Condition(QueryField.HAS, values=("visit_since_contract",), negated=True)
    for word in ("下滑", "falling"):
        alone[word] = Condition(QueryField.GROWTH, QuerySign.LESS, number=0)
    same = {QueryField.INDUSTRY: names_of_usual_industries()}
    return Vocabulary(fields, members, alone, frozenset(fold(word) for word in _PHONES.split()), same, _LACKING)


def _things_alone(words: Mapping[str, str]) -> dict[str, Condition]:
    """有商机, 没有决策者: what customers have or lack, in one word."""
    return {
        f"{ahead}{word}": Condition(QueryField.HAS, values=(value,), negated=negated)
        for heads, negated in ((_WITH, False), (_WITHOUT, True))
        for ahead in heads
        for word, value in words.items()
        if not word.isascii()
    }


def _field_words(field: QueryField) -> Iterable[str]:
    return (*in_every_language(LABELS[QueryField][field]), *_FIELDS.get(field, "").split())


def _member_words(field: QueryField) -> dict[str, str]:
    kind = KINDS[field]
    words: dict[str, str] = {}
    for member in kind:
        for label in (member.value, *in_every_language(LABELS[kind][member])):
            words.setdefault(fold(label), member.value)
            # "A 核心" is called A and 核心, too.
            for part in label.split():
                words.setdefault(fold(part), member.value)
    return {**words, **_ALSO.get(field, {})}
