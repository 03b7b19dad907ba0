"""Words about festivals on which customers are greeted: their name, their day, how far the greetings are."""

from datetime import date

from desktop.i18n.care_words import lunar_words
from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import relative_day
from desktop.i18n.labels import label
from desktop.i18n.lunar_words import birthday_text
from desktop.models.rows.festivals import CareFestival, FestivalDay
from desktop.models.rules.lunar import fixed_day

_DOT = " · "


def festival_name(one: CareFestival) -> str:
    """What it is called: 中秋节, or as the rep called it."""
    return label(one.festival) if one.festival is not None else one.name


def festival_day_text(one: CareFestival) -> str:
    """Its day of the year: 农历八月十五, 10-01; empty for one that follows the sun or the end of the lunar year."""
    when = one.when
    if when is None and one.festival is not None:
        when = fixed_day(one.festival)
    if when is None:
        return ""
    return lunar_words(when) if when.lunar else birthday_text(when)


def festival_state(one: FestivalDay) -> str:
    """What is to be done, or how far it is: 准备 86 位联系人的问候; 已准备 30 位 · 已问候 12 位."""
    if one.prepared or one.greeted:
        parts = (
            (_("{count} prepared"), one.prepared),
            (_("{count} greeted"), one.greeted),
        )
        return _DOT.join(words.format(count=count) for words, count in parts if count)
    return greetings_text(one.people) if one.people else _("prepare the greetings")


def festival_task(one: FestivalDay, today: date) -> str:
    """What is to be done for a festival that must be begun with: 中秋节 5 天后：准备 86 位联系人的问候."""
    words = {"festival": festival_name(one.festival), "when": relative_day(one.on, today), "what": festival_state(one)}
    return _("{festival} {when}: {what}").format(**words)


def festival_reminder(one: CareFestival, count: int) -> str:
    """The same without the days, which pass while it stands."""
    return _("{festival}: {what}").format(festival=festival_name(one), what=greetings_text(count))


def greetings_text(count: int) -> str:
    """How many greetings are to be prepared."""
    return n_("prepare the greeting of {count} person", "prepare the greetings of {count} people", count).format(
        count=count
    )
