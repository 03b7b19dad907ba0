"""Cells of tables of trade: numbers, shares, codes and stages. Knows no rows and no sentences."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from desktop.exchange.cells import Parser, Severity, Trouble, line_of, plain, says_nothing
from desktop.exchange.tables import Cell
from desktop.models.kinds import OpportunityStage
from desktop.models.rules.folding import fold
from desktop.models.values import Money

_CENT = Decimal("0.01")
_NOISE = str.maketrans("", "", " ,，¥￥$£€元")
_FOREIGN = frozenset("$£€")
_WHOLE = re.compile(r"(\d+)\.0+")
_MOST = 10**12
_WAN = 10_000
_STAGES: dict[str, OpportunityStage] = {
    word: stage
    for stage, words in {
        OpportunityStage.FIRST_CONTACT: "初步接触 接触 初步沟通 线索 意向 prospecting prospect qualification qualified"
        " new lead",
        OpportunityStage.DEMO: "产品演示 演示 方案 方案报价 需求确认 engaging demo presentation proposal needsanalysis",
        OpportunityStage.TRIAL: "试用 试样 打样 测试 trial pilot poc evaluation",
        OpportunityStage.CONTRACT: "签约 合同 谈判 商务谈判 合同签订 签约中 negotiation contract contracting closing",
        OpportunityStage.WON: "赢单 成交 已成交 成功 已签约 won closedwon win",
        OpportunityStage.LOST: "丢单 输单 失败 流失 已流失 lost closedlost loss",
    }.items()
    for word in words.split()
}


def _number(cell: Cell) -> Decimal | None:
    """The number in a cell, negative in brackets or with a minus at either end; nothing when there is none.

    Nor for what no purchase has: a thousand billion and more, infinite, not a number.
    """
    if isinstance(cell, float):
        return _sensible(Decimal(repr(cell)))
    text = plain(cell).translate(_NOISE)
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    if text.endswith("-"):
        text = f"-{text[:-1]}"
    times = _WAN if text.endswith("万") else 1
    try:
        return _sensible(Decimal(text.removesuffix("万")) * times)
    except InvalidOperation:
        return None


def _sensible(found: Decimal) -> Decimal | None:
    return found if found.is_finite() and abs(found) < _MOST else None


def number(cell: Cell) -> object:
    """A quantity or a price."""
    found = _read(cell)
    return _told(cell, found) if isinstance(found, Decimal) else found


def _told(cell: Cell, found: object) -> object:
    """The book keeps yuan (domain.md §0): an amount in another currency is taken as it is, with a remark."""
    foreign = isinstance(cell, str) and not _FOREIGN.isdisjoint(plain(cell))
    return Trouble("currency_is_yuan", Severity.REMARK, found) if foreign else found


def _read(cell: Cell) -> object:
    found = _number(cell)
    if found is not None:
        return found
    return None if isinstance(cell, str) and says_nothing(plain(cell)) else Trouble("number_unreadable")


def share(cell: Cell) -> object:
    """A discount as a share of 0 to 1: ``0.15``, ``15%`` and ``15`` are the same."""
    percent = isinstance(cell, str) and cell.strip().endswith(("%", "％"))
    found = _number(cell.strip().rstrip("%％")) if isinstance(cell, str) else _number(cell)
    if found is None:
        return Trouble("number_unreadable")
    found = found / 100 if percent or found > 1 else found
    return found if 0 <= found <= 1 else Trouble("number_unreadable")


def money(title: str) -> Parser:
    """An amount; a title may say that it is in 万."""
    times = _WAN if "万" in title else 1

    def parse(cell: Cell) -> object:
        found = _read(cell)
        if not isinstance(found, Decimal):
            return found
        return _told(cell, Money.of_yuan((found * times).quantize(_CENT, ROUND_HALF_UP)))

    return parse


def code(cell: Cell) -> object:
    """A code; what a spreadsheet made a number of (``17850.0``) is the whole number again."""
    text = line_of(cell)
    whole = _WHOLE.fullmatch(text)
    text = whole[1] if whole else text
    return None if says_nothing(text) else text[:200]


def stage(cell: Cell) -> object:
    """The stage of an opportunity, in Chinese or English."""
    words = fold(line_of(cell)).replace(" ", "").replace("-", "").replace("_", "")
    return _STAGES.get(words) or Trouble("value_unknown")
