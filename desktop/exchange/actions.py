"""Parts the actions that share one cell, each with the deadline its own words name (domain.md §10).

Knows nothing of tables.
"""

import re
from datetime import date

from desktop.exchange.cell_dates import deadline_in
from desktop.exchange.records import Action

_STRONG = re.compile(r"[;；\n]|(?:^|(?<=[\s;；,，。]))[(（]?(?:\d{1,2}|[①-⑳一二三四五六七八九])(?:[、)）]|\.(?!\d))")
_MARKS = " ,，。;；"
_COMMA = re.compile(r"[,，。]")
_VERBS = (
    "邮寄 寄送 寄 跟进 整理 提供 发送 发 准备 安排 确认 联系 回访 拜访 约 预约 提交"
    " 协调 沟通 补寄 补发 补 更新 制定 制作 反馈 汇报 申请 报价 签订 签 催 催收 对账 开具 开票"
    " 送样 送 邀请 组织 核实 核对 推进 推荐 介绍 了解 收集 调研"
    " 落实 解决 处理 检查 测试 试用 培训 演示 起草 完善 修改 优化 关注 通知 告知 赠送 带 携带 商谈 洽谈 争取"
    " 办理 完成 退换 换货 退货 维修 上门 致歉 道歉 致电 打电话 加微信 交付 发货 排产 补货"
).split()
_BEFORE_VERBS = ("再", "并", "尽快", "继续", "另", "同时")
_STARTS = (*_VERBS, *(before + verb for before in _BEFORE_VERBS for verb in _VERBS))
_MOST = 20
_LIMIT_SIGNS = frozenset("前内后截")


def part_actions(words: str, contact: date, due: date | None) -> tuple[Action, ...]:
    """The actions of one cell, at most 20.

    Semicolons, line breaks and numbers always part them; commas only when each part begins with a verb, as a sentence
    may have commas of its own. A part's own deadline wins over ``due``, that of the row.
    """
    parts = [part for part in [part.strip(_MARKS) for part in _STRONG.split(words)] if part]
    if len(parts) == 1:
        parts = _parted_by_commas(parts[0])
    return tuple(Action(part, _own_deadline(part, contact) or due) for part in parts[:_MOST])


def _parted_by_commas(words: str) -> list[str]:
    """Commas part when every piece begins with a verb."""
    pieces = [piece.strip() for piece in _COMMA.split(words) if piece.strip()]
    if len(pieces) < 2 or not all(piece.startswith(_STARTS) for piece in pieces):
        return [words.strip()]
    return pieces


def _own_deadline(part: str, contact: date) -> date | None:
    if _LIMIT_SIGNS.isdisjoint(part):
        return None
    for piece in _COMMA.split(part):
        found = deadline_in(piece.strip(), contact)
        if found:
            return found
    return None
