"""Reminders in words: for the list behind the bell and for the notices of the system."""

from collections.abc import Sequence
from datetime import date

from desktop.i18n.catalogue import _, n_
from desktop.i18n.festival_words import festival_reminder
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_short_weekday, relative_day, time_text
from desktop.i18n.labels import label
from desktop.models.kinds import CareKind, ReminderKind
from desktop.models.rows.reminders import Reminder

_MOST_IN_NOTICE = 3
_DOT = " · "
_OF_FIELDS = (ReminderKind.PURCHASING, ReminderKind.TAKE_BACK)


def reminder_title(one: Reminder) -> str:
    """What it is about: "14:00 拜访华远精密", "今天到期：发样品"."""
    if one.kind is ReminderKind.VISIT:
        return _("{time} visit to {name}").format(time=time_text(one.starts_at), name=one.customer)
    if one.kind is ReminderKind.DEADLINE:
        return _("Due today: {what}").format(what=one.text or one.customer)
    if one.kind is ReminderKind.RECORD:
        return n_("{count} visit has no record yet", "{count} visits have no record yet", one.count).format(
            count=one.count
        )
    if one.kind is ReminderKind.GRADES:
        return _("Look at the grades and statuses suggested this month")
    if one.kind in _OF_FIELDS:
        return _("{who}: {what}").format(who=one.customer, what=field_label(one.text))
    if one.festival is not None and one.on is not None:
        return festival_reminder(one.festival, one.count)
    if one.care is CareKind.BIRTHDAY:
        return _("{name}'s birthday").format(name=one.text)
    return _DOT.join(part for part in (one.text, label(one.care) if not one.text and one.care else "") if part)


def reminder_detail(one: Reminder, today: date) -> str:
    """What stands beside it: the purpose of the visit, the customer, the day of the occasion."""
    if one.kind is ReminderKind.VISIT:
        return one.text
    if one.kind is ReminderKind.CARE:
        day = date_short_weekday(one.on, today) if one.on is not None else ""
        ahead = relative_day(one.on, today) if one.festival is not None and one.on is not None else ""
        return _DOT.join(part for part in (one.customer, day, ahead) if part)
    if one.kind is ReminderKind.GRADES:
        return _("what changed is shown before it is applied")
    if one.kind in _OF_FIELDS and one.on is not None:
        return _DOT.join((date_short_weekday(one.on, today), relative_day(one.on, today)))
    return one.customer


def notice_text(reminders: Sequence[Reminder], today: date) -> tuple[str, str]:
    """Title and lines of a notice of the system."""
    if len(reminders) == 1:
        [one] = reminders
        return reminder_title(one), reminder_detail(one, today)
    lines = [_DOT.join((reminder_title(one), reminder_detail(one, today))) for one in reminders[:_MOST_IN_NOTICE]]
    return count_text(len(reminders)), "\n".join(line.removesuffix(_DOT) for line in lines)


def count_text(count: int) -> str:
    """All that is said while the book is locked."""
    return n_("Roadbook: {count} reminder", "Roadbook: {count} reminders", count).format(count=count)
