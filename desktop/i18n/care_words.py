"""Words about dates worth remembering: what an occasion is called, when it is, what speaks against a gift."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short_weekday, money_yuan
from desktop.i18n.labels import joined, label
from desktop.i18n.lunar_words import lunar_date_text
from desktop.models.kinds import CareKind, CareState, CareWarning, GiftKind
from desktop.models.rows.care import CareActionRow, Greeted, Occasion
from desktop.models.values import Birthday, LunarDate

_DOT = " · "
_NAMED = 4


def occasion_title(one: Occasion) -> str:
    """What is remembered: "王建国的生日", "合作 5 周年", "成立 10 周年", "女儿高考"."""
    if one.kind is CareKind.BIRTHDAY and one.person:
        return _("{name}'s birthday").format(name=one.person)
    if one.kind is CareKind.CONTRACT_ANNIVERSARY and one.years:
        return n_("{count} year since the first contract", "{count} years since the first contract", one.years).format(
            count=one.years
        )
    if one.kind is CareKind.FOUNDING_DAY and one.years:
        return n_("{count} year since the founding", "{count} years since the founding", one.years).format(
            count=one.years
        )
    title = one.title or label(one.kind)
    return _("{name}: {title}").format(name=one.person, title=title) if one.person else title


def occasion_day(one: Occasion, today: date) -> str:
    """The day, with the lunar date beside it for a lunar one: "农历八月十五（9月25日 周五）"."""
    day = date_short_weekday(one.on, today)
    if one.when is None or not one.when.lunar:
        return day
    return _("{lunar} ({day})").format(lunar=lunar_words(one.when), day=day)


def lunar_words(when: Birthday) -> str:
    """The lunar month and day without a year."""
    return lunar_date_text(LunarDate(0, when.month, when.day, when.leap))


def begin_text(one: Occasion, today: date) -> str:
    """Whether it must be begun with."""
    if one.begin_on <= today:
        return _("to be prepared now")
    return _("prepare from {day}").format(day=date_short_weekday(one.begin_on, today))


def action_text(action: CareActionRow) -> str:
    """What was done or is planned: "礼品 · 明前龙井 · 280 元", "祝福", "未送"."""
    if action.state is CareState.SKIPPED:
        return label(action.state)
    parts = [label(action.gift), action.item, money_yuan(action.cost) if action.cost and action.cost.fen else ""]
    return _DOT.join(part for part in parts if part)


def action_title(action: CareActionRow) -> str:
    """For what it was given, and to whom."""
    occasion = label(action.festival) if action.festival else action.own_festival or label(action.kind)
    return _DOT.join(part for part in (occasion, action.person) if part)


def warning_text(warnings: Iterable[CareWarning]) -> str:
    """What speaks against a gift, in one line."""
    return joined(label(warning) for warning in warnings)


def warned_text(found: Sequence[tuple[str, Sequence[CareWarning]]]) -> str:
    """What speaks against a gift to several people, a line for each warning: "犯忌讳：王总、李总等 5 位"."""
    lines: list[str] = []
    for warning in CareWarning:
        names = [name for name, warnings in found if warning in warnings]
        if names:
            whom = joined(names[:_NAMED])
            if len(names) > _NAMED:
                whom = _("{names} and {count} others").format(names=whom, count=len(names) - _NAMED)
            lines.append(_("{warning}: {whom}").format(warning=label(warning), whom=whom))
    return "\n".join(lines)


def greeted_name(one: Greeted) -> str:
    """How the person on a greeting list is addressed; the customer's name when nobody is known there."""
    return one.form_of_address or one.person or one.customer


def wish_text(one: Greeted) -> str:
    """What the person wishes and does not want; empty where nothing is known."""
    wish = ""
    if one.wish is GiftKind.NOTHING:
        wish = _("wants no gifts")
    elif one.wish is not None:
        wish = _("wishes: {what}").format(what=label(one.wish))
    taboos = _("taboos: {what}").format(what=one.taboos) if one.taboos.strip() else ""
    return _DOT.join(part for part in (wish, taboos) if part)


def rule_text(when: Birthday | None) -> str:
    """The rule that holds for a day which some years do not have (domain.md §7); empty for a plain one."""
    if when is None:
        return ""
    if when.lunar and when.leap:
        return _("In years without this leap month it is kept in the ordinary month of that number.")
    if when.lunar and when.day == 30:
        return _("Where the month has 29 days it is kept on the 29th.")
    if not when.lunar and (when.month, when.day) == (2, 29):
        return _("In years without 29 February it is kept on the 28th.")
    return ""
