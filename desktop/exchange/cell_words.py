"""Words that stand for one of the program's kinds: channels, bands, grades, statuses.

The words are data: kind → what people write, folded and without blanks. Knows no sentences.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from desktop.exchange.cells import Parser, Severity, Trouble, plain, says_nothing
from desktop.exchange.tables import Cell
from desktop.models.kinds import (
    ActivityBand,
    Channel,
    CompanySize,
    ContentKind,
    DecisionRole,
    Direction,
    Grade,
    Mood,
    Potential,
    Source,
    Stance,
    Status,
    ValueBand,
)
from desktop.models.rules.folding import fold

_NOT_YET = frozenset(("未定级", "未评级", "未定"))
_Kind = TypeVar("_Kind", bound=StrEnum)

_CHANNELS: dict[Channel, str] = {
    Channel.WECOM: "企业微信 企微 wecom workwechat",
    Channel.WECHAT: "微信 微信沟通 微信群 wechat vx wx",
    Channel.DINGTALK: "钉钉 dingtalk dingding",
    Channel.VIDEO: "视频 视频会议 线上会议 腾讯会议 视频拜访 远程会议 video videocall zoom teams",
    Channel.RECEPTION: "来访 客户来访 接待 到访 reception",
    Channel.VISIT: "拜访 上门 上门拜访 面谈 走访 登门 面访 实地拜访"
    " 现场 当面 见面 约见 拜访客户 回访上门 visit onsite facetoface meetinginperson",
    Channel.CALL: "电话 电话沟通 电话回访 通话 致电 电联 电访 来电 电话拜访"
    " 手机 语音 call phone phonecall telephone tel",
    Channel.MAIL: "邮件 电子邮件 邮箱 email mail",
    Channel.SMS: "短信 sms text",
    Channel.EXHIBITION: "展会 展览 exhibition fair tradefair",
    Channel.EVENT: "活动 沙龙 答谢会 宴请 饭局 聚餐 招待 event",
    Channel.MEETING: "会议 开会 座谈 研讨会 meeting",
    Channel.LETTER: "信函 信件 函件 传真 letter fax",
    Channel.OTHER: "其他 其它 other qq",
}
_VALUES: dict[ValueBand, str] = {
    ValueBand.HIGH: "高 高价值 high highvalue",
    ValueBand.MEDIUM: "中 中价值 中等 中等价值 medium mediumvalue",
    ValueBand.LOW: "低 低价值 low lowvalue",
}
_ACTIVITIES: dict[ActivityBand, str] = {
    ActivityBand.LIVELY: "活跃 高活跃 活跃客户 lively active",
    ActivityBand.SILENT: "沉默 沉默客户 沉睡 休眠 不活跃 低活跃 silent inactive dormant",
    ActivityBand.UNTOUCHED: "未启动 未激活 新客户 未接触 untouched new",
    ActivityBand.LAPSED: "流失 已流失 流失客户 lapsed lost churned",
}
_GRADES: dict[Grade, str] = {
    Grade.A: "a a级 a类 a类客户 a级客户 核心 核心客户 a核心 战略 战略客户 acore core hot",
    Grade.B: "b b级 b类 b类客户 b级客户 重点 重点客户 b重点 重要 重要客户 bkey key warm",
    Grade.C: "c c级 c类 c类客户 c级客户 普通 普通客户 c普通 一般 一般客户 cregular regular cold",
    Grade.D: "d d级 d类 d类客户 d级客户 潜力 边缘 潜力边缘 d潜力边缘 d潜力 d边缘 潜力客户 边缘客户 dpotential",
}
_STATUSES: dict[Status, str] = {
    Status.PROSPECT: "潜在 潜在客户 线索 未合作 目标客户 新客户 陌生 prospect lead subscriber",
    Status.INTENT: "意向 意向客户 有意向 洽谈 洽谈中 跟进中 商机 intent opportunity qualified",
    Status.BUYING: "成交 成交客户 已成交 合作 合作中 已合作 签约 已签约 正式客户"
    " 老客户 在合作 活跃 buying customer active won",
    Status.FORMER: "流失 流失客户 已流失 停止合作 终止合作 历史客户 former lost churned inactive",
    Status.WINDING_DOWN: "退出 退出中 清退 windingdown",
}
_SIZES: dict[CompanySize, str] = {
    CompanySize.LARGE: "大 大型 大型企业 large",
    CompanySize.MEDIUM: "中 中型 中型企业 medium",
    CompanySize.SMALL: "小 小型 小型企业 微型 小微 小微企业 small",
}
_POTENTIALS: dict[Potential, str] = {
    Potential.HIGH: "高 高潜力 大 high",
    Potential.MEDIUM_LOW: "中低 中 低 中低潜力 小 medium low mediumlow",
}
_SOURCES: dict[Source, str] = {
    Source.VISIT: "拜访 陌拜 扫街 visit",
    Source.MARKET_RESEARCH: "市场调研 调研 网络 互联网 网上搜索 marketresearch web",
    Source.INQUIRY: "主动咨询 咨询 来电 询盘 官网 inquiry inbound",
    Source.PARTNER: "合作伙伴推荐 合作伙伴 渠道 代理 partner partnerreferral",
    Source.CUSTOMER_REFERRAL: "客户转介绍 转介绍 老客户介绍 客户介绍 朋友介绍 介绍"
    " customerreferral referral wordofmouth",
    Source.EXHIBITION: "展会 展览 exhibition tradeshow",
    Source.INDUSTRY_REPORT: "行业报告 industryreport",
}
_ROLES: dict[DecisionRole, str] = {
    DecisionRole.DECIDER: "决策者 决策人 拍板人 决策 decider decisionmaker",
    DecisionRole.INFLUENCER: "影响者 影响人 influencer",
    DecisionRole.USER: "使用者 使用人 用户 user",
    DecisionRole.BUYER: "采购 采购者 采购人 buyer",
    DecisionRole.GATEKEEPER: "把关者 把关人 守门人 gatekeeper",
    DecisionRole.TECHNICAL: "技术 技术人员 技术把关 technical",
}
_STANCES: dict[Stance, str] = {
    Stance.SUPPORT: "支持 支持者 友好 support",
    Stance.NEUTRAL: "中立 中立者 一般 neutral",
    Stance.AGAINST: "反对 反对者 against",
}
_MOODS: dict[Mood, str] = {
    Mood.POSITIVE: "正面 积极 满意 好 positive",
    Mood.NEUTRAL: "中性 一般 平淡 neutral",
    Mood.NEGATIVE: "负面 消极 不满 不满意 差 negative",
}
_DIRECTIONS: dict[Direction, str] = {
    Direction.OUTBOUND: "我方 我们 主动 去电 外呼 呼出 outbound",
    Direction.INBOUND: "客户 对方 来电 来访 呼入 被动 inbound",
}
_CONTENTS: dict[ContentKind, str] = {
    ContentKind.VALUE: "价值传递 价值 value",
    ContentKind.DISCOVERY: "需求挖掘 需求 discovery",
    ContentKind.CARE: "关怀维系 关怀 维系 问候 care",
    ContentKind.PROBLEM: "问题解决 问题 售后 投诉 problem",
    ContentKind.SALES: "销售推进 销售 推进 报价 sales",
}


def _lookup(words: Mapping[_Kind, str]) -> dict[str, _Kind]:
    return {word: kind for kind, listed in words.items() for word in listed.split()}


def _bare(cell: Cell) -> str:
    return re.sub(r"[\W_]+", "", fold(plain(cell)))


def word(words: Mapping[_Kind, str]) -> Parser:
    """A parser for one of the kinds; other words are lost."""
    known = _lookup(words)

    def parse(cell: Cell) -> object:
        found, words = known.get(_bare(cell)), plain(cell)
        return found or (None if says_nothing(words) or words in _NOT_YET else Trouble("value_unknown"))

    return parse


grade = word(_GRADES)
status = word(_STATUSES)
size = word(_SIZES)
potential = word(_POTENTIALS)
source = word(_SOURCES)
role = word(_ROLES)
stance = word(_STANCES)
mood = word(_MOODS)
direction = word(_DIRECTIONS)
content_kind = word(_CONTENTS)
value_band = word(_VALUES)
activity_band = word(_ACTIVITIES)

_VALUE_WORDS = _lookup(_VALUES)
_ACTIVITY_WORDS = _lookup(_ACTIVITIES)
_CHANNEL_WORDS = _lookup(_CHANNELS)
_LONG_CHANNEL_WORDS = [(word, kind) for word, kind in _CHANNEL_WORDS.items() if len(word) > 1]


def stated_type(cell: Cell) -> object:
    """``高价值/活跃`` in either order, or one of the two alone: a pair of value band and activity band."""
    value: ValueBand | None = None
    activity: ActivityBand | None = None
    unknown = False
    for part in re.split(r"[/／、,，;；|\s\-—+]+", plain(cell)):
        bare = _bare(part)
        value = value or _VALUE_WORDS.get(bare)
        activity = activity or _ACTIVITY_WORDS.get(bare)
        unknown = unknown or bool(bare and bare not in _VALUE_WORDS and bare not in _ACTIVITY_WORDS)
    if unknown and not says_nothing(plain(cell)):
        kept = (value, activity) if value or activity else None
        return Trouble("stated_type_unreadable", Severity.REMARK if kept else Severity.LOST, kept)
    return (value, activity)


def channel(cell: Cell) -> object:
    """How the exchange took place: known words, else the first known word inside the text, else other with a remark."""
    bare = _bare(cell)
    known = _CHANNEL_WORDS.get(bare)
    if known:
        return known
    inside = [(bare.find(word), -len(word), kind) for word, kind in _LONG_CHANNEL_WORDS if word in bare]
    if inside:
        return min(inside)[2]
    return Trouble("channel_unknown", Severity.REMARK, Channel.OTHER) if bare else None
