"""Every member of every enumeration has a name in both languages."""

import inspect
from enum import StrEnum

import pytest

from desktop.i18n.catalogue import set_language
from desktop.i18n.labels import (
    channel_short,
    channel_verb,
    day_badge,
    grade_class,
    grade_label,
    label,
    labels,
    stance_label,
    to_be_written_label,
    urgency_label,
)
from desktop.models import kinds
from desktop.models.kinds import Channel, DayKind, Grade, Language

KINDS = [kind for _name, kind in inspect.getmembers(kinds, inspect.isclass) if issubclass(kind, StrEnum) and len(kind)]
MEMBERS = [member for kind in KINDS for member in kind]


def _chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def _named(member: StrEnum) -> str:
    return f"{type(member).__name__}.{member.name}"


@pytest.mark.parametrize("member", [m for m in MEMBERS if not isinstance(m, Language)], ids=_named)
def test_every_member_has_a_label_in_both_languages(member: StrEnum) -> None:
    assert _chinese(label(member))
    set_language(Language.EN)
    assert label(member).isascii()


def test_languages_are_called_in_themselves() -> None:
    assert [label(member) for member in Language] == ["中文", "English"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_members_of_one_kind_can_be_told_apart(kind: type[StrEnum]) -> None:
    assert len({label(member) for member in kind}) == len(kind)


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_a_verb(channel: Channel) -> None:
    assert _chinese(channel_verb(channel))


def test_words_of_domain() -> None:
    assert [grade_label(grade) for grade in (*Grade, None)] == ["A 核心", "B 重点", "C 普通", "D 潜力/边缘", "未定级"]
    assert [label(status) for status in kinds.Status] == ["潜在", "意向", "成交", "流失", "退出中"]
    assert [label(band) for band in kinds.ActivityBand] == ["活跃", "沉默", "未启动", "流失"]
    assert [grade_class(grade) for grade in (Grade.C, None)] == ["C 级", "未定级"]
    assert (stance_label(None), urgency_label(None), label(None)) == ("态度未知", "未知", "–")
    assert (channel_short(Channel.VISIT), channel_short(Channel.CALL)) == ("上门", "电话")
    assert [day_badge(day) for day in (DayKind.HOLIDAY, DayKind.MAKEUP, DayKind.WORKDAY)] == ["休", "班", ""]
    assert labels([Channel.CALL, Channel.MAIL]) == "电话、邮件"
    assert to_be_written_label() == "待补记"
