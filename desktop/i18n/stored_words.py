"""Stored values of any table in words: kinds by their labels, dates as dates, amounts as amounts. Knows no widget."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from desktop.i18n.catalogue import _
from desktop.i18n.formats import (
    date_text,
    datetime_text,
    money_wan,
    money_yuan,
    number_text,
    phone_text,
    size_text,
    weekday_names,
)
from desktop.i18n.labels import NOTHING, joined, label
from desktop.models import kinds as k
from desktop.models.values import Money

_KINDS: Mapping[str, type[StrEnum]] = {
    "status": k.Status,
    "grade": k.Grade,
    "potential": k.Potential,
    "size": k.CompanySize,
    "source": k.Source,
    "coordinate_system": k.CoordinateSystem,
    "stated_value": k.ValueBand,
    "stated_activity": k.ActivityBand,
    "role": k.DecisionRole,
    "stance": k.Stance,
    "wechat_state": k.WechatState,
    "preferred_channel": k.Channel,
    "channel": k.Channel,
    "direction": k.Direction,
    "occasion": k.Occasion,
    "content_kind": k.ContentKind,
    "mood": k.Mood,
    "promise": k.Promise,
    "priority": k.Priority,
    "urgency": k.Urgency,
    "cancelled_by": k.CancelledBy,
    "birth_leap_rule": k.LeapRule,
    "gift_wish": k.GiftKind,
    "need.kind": k.NeedKind,
    "need.state": k.NeedState,
    "follow_up.kind": k.FollowUpKind,
    "follow_up.state": k.FollowUpState,
    "visit.kind": k.VisitKind,
    "visit.state": k.VisitState,
    "opportunity.stage": k.OpportunityStage,
    "review.kind": k.ReviewKind,
    "care_date.kind": k.CareKind,
    "care_action.kind": k.CareKind,
    "care_action.state": k.CareState,
    "competitor_move.kind": k.CompetitorMoveKind,
    "customer_link.kind": k.LinkKind,
    "field_confirmation.group": k.FieldGroup,
    "judgement.kind": k.JudgementKind,
    "festival": k.Festival,
    "gift": k.GiftKind,
    "leap_rule": k.LeapRule,
}
_FLAGS = frozenset(
    "is_key answered executive imported on_video no_next_step done reached birth_lunar birth_leap".split()
)
_WAN = frozenset({"annual_revenue", "procurement_budget", "stated_annual_value"})
_YUAN = frozenset({"cost", "amount", "expected_amount"})
_MOMENTS = frozenset({"starts_at", "ends_at", "deleted_at", "added_at", "created_at"})
_THOUSANDTHS = 1000
_LIST_MARK = "\x1f"


def value_words(table: str, field: str, value: object) -> str:
    """A stored value as people read it; nothing is a dash."""
    if value is None or value == "":
        return NOTHING
    kinds = _KINDS.get(f"{table}.{field}") or _KINDS.get(field)
    try:
        if table == "attachment" and field == "size":
            return size_text(int(str(value)))
        if kinds is not None:
            return label(kinds(str(value)))
        return _plain_words(field, value)
    except ValueError:
        return str(value)


def _plain_words(field: str, value: object) -> str:
    for names, words in _FORMS:
        if field in names:
            return words(value)
    text = str(value)
    if field.endswith("_on") or field == "answer_wanted_by":
        return date_text(date.fromisoformat(text))
    return " ".join(text.replace(_LIST_MARK, " ").split())


def _flag(value: object) -> str:
    return _("Yes") if value in (True, 1, "1", "true") else _("No")


def _moment(value: object) -> str:
    return datetime_text(datetime.fromisoformat(str(value)))


def _wan(value: object) -> str:
    return _("{amount} × 10k yuan").format(amount=money_wan(Money(int(str(value)))))


def _yuan(value: object) -> str:
    return _("{amount} yuan").format(amount=money_yuan(Money(int(str(value)))))


def _quantity(value: object) -> str:
    return number_text(Decimal(int(str(value))) / _THOUSANDTHS)


def _phones(value: object) -> str:
    return joined(phone_text(phone) for phone in str(value).split(_LIST_MARK))


def _weekday(value: object) -> str:
    return weekday_names()[int(str(value))]


_FORMS: Sequence[tuple[frozenset[str], Callable[[object], str]]] = (
    (_FLAGS, _flag),
    (_MOMENTS, _moment),
    (_WAN, _wan),
    (_YUAN, _yuan),
    (frozenset({"quantity"}), _quantity),
    (frozenset({"phone", "phones"}), _phones),
    (frozenset({"preferred_weekday"}), _weekday),
)
