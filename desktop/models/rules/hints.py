"""What is worth remarking on a record while it is written: hints, not walls (domain.md §6)."""

from collections.abc import Iterable, Sequence

from desktop.models.kinds import Channel, ContentKind, Direction

LAST_OUTBOUND = 3
"""So many outbound exchanges in a row that were all sales are worth a hint."""

WRITTEN: frozenset[Channel] = frozenset(
    {Channel.WECHAT, Channel.WECOM, Channel.DINGTALK, Channel.MAIL, Channel.SMS, Channel.LETTER}
)

# Words by which a text deals with a contract, a price or a complaint; compared in lower case.
_DELICATE = (
    "合同", "协议", "价格", "报价", "涨价", "降价", "折扣", "投诉", "索赔", "抱怨",
    "contract", "price", "quotation", "discount", "complaint",
)  # fmt: skip


def all_sales(kind: ContentKind | None, direction: Direction, before: Sequence[ContentKind | None]) -> bool:
    """Whether with this record the last three outbound exchanges were all sales.

    ``before`` are the outbound ones before it, the latest first. A record of another kind breaks the row.
    """
    if direction is not Direction.OUTBOUND or kind not in (ContentKind.SALES, None):
        return False
    own = [] if kind is None else [kind]
    last = [*own, *before][:LAST_OUTBOUND]
    return len(last) == LAST_OUTBOUND and all(one is ContentKind.SALES for one in last)


def only_in_writing(channel: Channel, texts: Iterable[str]) -> bool:
    """Whether a contract, a price or a complaint is dealt with in writing only."""
    return channel in WRITTEN and any(word in text.lower() for text in texts for word in _DELICATE)
