"""The words of the query line: what fields and values may be called, in both languages at once.

People type what they see, so every label is a word; besides, there are the short ones that everybody uses.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache

from desktop.i18n.catalogue import _, speaking
from desktop.i18n.kind_labels import LABELS
from desktop.models import kinds as k
from desktop.models.kinds import QueryField, QuerySign
from desktop.models.rows.queries import Condition
from desktop.models.rules.folding import fold
from desktop.models.rules.query_line import Vocabulary

_FIELDS: Mapping[QueryField, str] = {
    QueryField.GRADE: "级别 客户等级",
    QueryField.ACTIVITY: "活跃",
    QueryField.DUE: "该联系 联系状态",
    QueryField.REGION: "地区 城市 省份 区域 city province",
    QueryField.TAG: "标签 tags",
    QueryField.RESPONSIBLE: "经理 客户经理 owner manager",
    QueryField.CONTACT: "人 联系人 person",
    QueryField.COMPETITOR: "对手",
    QueryField.PRODUCT: "品类 购买 category bought",
    QueryField.HAS: "拥有",
    QueryField.SILENT: "未联系 没联系 uncontacted",
    QueryField.UNVISITED: "没拜访 未见 没见 unseen",
    QueryField.CONTRACT: "合同到期 到期 expires",
    QueryField.SALES: "年销售 销售额 revenue",
    QueryField.GROWTH: "增长 销售同比 change",
    QueryField.EMPLOYEES: "员工 人数",
    QueryField.FIT: "契合",
    QueryField.CLOSENESS: "亲密",
}
KINDS: Mapping[QueryField, type[StrEnum]] = {
    QueryField.GRADE: k.Grade,
    QueryField.STATUS: k.Status,
    QueryField.ACTIVITY: k.ActivityBand,
    QueryField.DUE: k.DueState,
    QueryField.VALUE: k.ValueBand,
    QueryField.POTENTIAL: k.Potential,
    QueryField.SOURCE: k.Source,
    QueryField.SIZE: k.CompanySize,
    QueryField.HAS: k.QueryThing,
}
"""The kinds of the fields that take only their values."""
_ALSO: Mapping[QueryField, Mapping[str, str]] = {
    QueryField.GRADE: {"未定级": "", "无": "", "none": ""},
    QueryField.POTENTIAL: {"中低": "medium_low", "低": "medium_low", "low": "medium_low"},
    QueryField.SIZE: {"大": "large", "中": "medium", "小": "small"},
    QueryField.HAS: {
        "合同": "contracts",
        "交易": "purchases",
        "商机": "opportunities",
        "附件": "files",
        "需求": "needs",
    },
}
_ALONE_FIELDS = (QueryField.STATUS, QueryField.ACTIVITY)


def _in_every_language(text: str) -> Iterator[str]:
    for language in k.Language:
        with speaking(language):
            yield _(text)


@cache
def vocabulary() -> Vocabulary:
    """All words of the query line. Gathering them takes a while the first time."""
    fields = {fold(word): field for field in QueryField for word in _field_words(field)}
    members = {field: _member_words(field) for field in KINDS}
    alone: dict[str, Condition] = {}
    for field in _ALONE_FIELDS:
        for word, value in members[field].items():
            alone.setdefault(word, Condition(field, values=(value,)))
    for word in ("逾期", "overdue"):
        alone[word] = Condition(QueryField.DUE, values=("overdue",))
    for word in ("签约后未拜访", "not-visited-since-signing"):
        alone[word] = Condition(QueryField.HAS, values=("visit_since_contract",), negated=True)
    for word in ("下滑", "falling"):
        alone[word] = Condition(QueryField.GROWTH, QuerySign.LESS, number=0)
    return Vocabulary(fields, members, alone)


def _field_words(field: QueryField) -> Iterable[str]:
    return (*_in_every_language(LABELS[QueryField][field]), *_FIELDS.get(field, "").split())


def _member_words(field: QueryField) -> dict[str, str]:
    kind = KINDS[field]
    words: dict[str, str] = {}
    for member in kind:
        for label in (member.value, *_in_every_language(LABELS[kind][member])):
            words.setdefault(fold(label), member.value)
            # "A 核心" is called A and 核心, too.
            for part in label.split():
                words.setdefault(fold(part), member.value)
    return {**words, **_ALSO.get(field, {})}
