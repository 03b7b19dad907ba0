"""The history of a customer in words: one line per field that changed, kinds by their labels, dates as dates.

The journal keeps stored values (texts and numbers); what each means is said here by table and field.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.i18n.catalogue import N_, _
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_text, datetime_text, money_wan, money_yuan, phone_text, recent_text, weekday_names
from desktop.i18n.labels import NOTHING, joined, label
from desktop.i18n.operations import operation_name
from desktop.models import kinds as k
from desktop.models.columns import Column, Look
from desktop.models.rows.history import HistoryEntry
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
}
_FLAGS = frozenset(
    "is_key answered executive imported on_video no_next_step done reached birth_lunar birth_leap".split()
)
_WAN = frozenset({"annual_revenue", "procurement_budget", "stated_annual_value"})
_MOMENTS = frozenset({"starts_at", "ends_at", "deleted_at"})
_KINDS_OF_CHANGE = {"added": N_("Added"), "changed": N_("Changed"), "removed": N_("Deleted")}
_LIST_MARK = "\x1f"

HISTORY_COLUMNS: tuple[Column, ...] = (
    Column("when", N_("When"), 15, look=Look.MUTED),
    Column("step", N_("Step"), 24),
    Column("what", N_("What"), 22, look=Look.STRONG),
    Column("field", N_("Field"), 14, look=Look.MUTED),
    Column("before", N_("From"), 22, look=Look.MUTED),
    Column("after", N_("To"), 26),
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the list; ``id`` is its place."""

    id: int
    when: str
    step: str
    what: str
    field: str
    before: str
    after: str


def history_lines(entries: Sequence[HistoryEntry], today: date, field: str | None = None) -> list[HistoryLine]:
    """Every change of every entry, or of one field; something that was added or removed is one line."""
    lines: list[HistoryLine] = []
    for entry in entries:
        when = recent_text(entry.made_at, today)
        step = operation_name(entry.operation, entry.params)
        what = _what(entry)
        if field is not None and not any(change.field == field for change in entry.changes):
            continue
        if field is None and (entry.kind != "changed" or not entry.changes):
            done = _(_KINDS_OF_CHANGE[entry.kind])
            lines.append(HistoryLine(len(lines), when, step, what, done, "", _summary(entry)))
            continue
        for change in entry.changes:
            if field is not None and change.field != field:
                continue
            words = (value_words(entry.table, change.field, value) for value in (change.before, change.after))
            lines.append(HistoryLine(len(lines), when, step, what, field_label(change.field), *words))
    return lines


def value_words(table: str, field: str, value: object) -> str:
    """A stored value as people read it; nothing is a dash."""
    if value is None or value == "":
        return NOTHING
    kinds = _KINDS.get(f"{table}.{field}") or _KINDS.get(field)
    try:
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
    return money_wan(Money(int(str(value))))


def _yuan(value: object) -> str:
    return money_yuan(Money(int(str(value))))


def _phones(value: object) -> str:
    return joined(phone_text(phone) for phone in str(value).split(_LIST_MARK))


def _weekday(value: object) -> str:
    return weekday_names()[int(str(value))]


_FORMS: Sequence[tuple[frozenset[str], Callable[[object], str]]] = (
    (_FLAGS, _flag),
    (_MOMENTS, _moment),
    (_WAN, _wan),
    (frozenset({"cost"}), _yuan),
    (frozenset({"phone", "phones"}), _phones),
    (frozenset({"preferred_weekday"}), _weekday),
)


def _what(entry: HistoryEntry) -> str:
    """What was touched: 联系人 王建国."""
    return " ".join(part for part in (label(entry.subject), " ".join(entry.name.split())) if part)


def _summary(entry: HistoryEntry) -> str:
    """What a new thing began with, as far as a line holds it."""
    if entry.kind != "added":
        return ""
    named = (
        _("{field}: {value}").format(
            field=field_label(change.field), value=value_words(entry.table, change.field, change.after)
        )
        for change in entry.changes
        if change.after not in (None, "", 0) and change.field not in ("name", "text", "action")
    )
    return joined(named)
