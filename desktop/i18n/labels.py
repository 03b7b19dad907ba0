"""Names of kinds in words, in the terms of domain.md.

A new member needs one line in :mod:`desktop.i18n.kind_labels`; a test names those that have none.
Knows nothing of where a label is shown.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from desktop.i18n import discretion
from desktop.i18n.catalogue import N_, _
from desktop.i18n.kind_labels import LABELS
from desktop.models import kinds as k

NOTHING = "–"  # shown for what is not known (domain.md §0)

_OWN_NAMES: Mapping[str, str] = {k.Language.ZH: "中文", k.Language.EN: "English"}

_CHANNEL_VERBS: Mapping[str, str] = {
    k.Channel.VISIT: N_("Pay a visit"),
    k.Channel.CALL: N_("Make a call"),
    k.Channel.WECHAT: N_("Write on WeChat"),
    k.Channel.WECOM: N_("Write on WeCom"),
    k.Channel.DINGTALK: N_("Write on DingTalk"),
    k.Channel.MAIL: N_("Write an email"),
    k.Channel.SMS: N_("Send a text message"),
    k.Channel.VIDEO: N_("Hold a video call"),
    k.Channel.MEETING: N_("Hold a meeting"),
    k.Channel.EVENT: N_("Meet at an event"),
    k.Channel.EXHIBITION: N_("Meet at an exhibition"),
    k.Channel.RECEPTION: N_("Receive a visit"),
    k.Channel.LETTER: N_("Write a letter"),
    k.Channel.OTHER: N_("Get in touch"),
}

_DAY_BADGES: Mapping[str, str] = {
    k.DayKind.HOLIDAY: N_("off"),
    k.DayKind.MAKEUP: N_("work"),
}


def label(kind: StrEnum | None) -> str:
    """The name of a kind in the spoken language, "–" for none; a grade is masked while a customer looks."""
    if kind is None:
        return NOTHING
    if isinstance(kind, k.Grade) and discretion.hides():
        return discretion.MASK
    if isinstance(kind, k.Language):
        return _OWN_NAMES[kind]
    return _(LABELS[type(kind)][kind])


def labels(kinds: Iterable[StrEnum]) -> str:
    """The names of several kinds, joined as a list in words."""
    return joined(label(kind) for kind in kinds)


def joined(texts: Iterable[str]) -> str:
    """Several texts as one list in words: "王建国、李强"."""
    return _(", ").join(texts)


def grade_label(grade: k.Grade | None) -> str:
    """The grade with its name ("A 核心"); no grade yet is a state of its own (domain.md §3)."""
    return _("No grade yet") if grade is None else label(grade)


def grade_class(grade: k.Grade | None) -> str:
    """The grade as it stands in a sentence: "C 级", "未定级"."""
    if grade is None:
        return _("No grade yet")
    return _("Grade {grade}").format(grade=discretion.MASK if discretion.hides() else grade.value)


def stance_label(stance: k.Stance | None) -> str:
    """The stance of a contact; none stored means unknown."""
    return _("Stance unknown") if stance is None else label(stance)


def urgency_label(urgency: k.Urgency | None) -> str:
    """The urgency of a need; none stored means unknown."""
    return _("Unknown") if urgency is None else label(urgency)


def channel_verb(channel: k.Channel) -> str:
    """What one does on the channel, for actions and planned contacts: "打电话"."""
    return _(_CHANNEL_VERBS[channel])


def channel_short(channel: k.Channel | None) -> str:
    """The channel where room is scarce: a visit is "上门"."""
    shorts = {k.Channel.VISIT: N_("On site"), k.Channel.CALL: N_("Phone")}
    short = shorts.get(channel) if channel is not None else None
    return label(channel) if short is None else _(short)


def day_badge(kind: k.DayKind) -> str:
    """休 or 班 in the corner of a calendar day, nothing on ordinary days."""
    badge = _DAY_BADGES.get(kind)
    return _(badge) if badge else ""


def to_be_written_label() -> str:
    """The derived state of a visit whose end has passed without a record (domain.md §5)."""
    return _("To be written")
