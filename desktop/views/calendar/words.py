"""What the entries and days of the calendar say: short in a cell of the month, whole for readers and the agenda."""

from datetime import date, datetime

from desktop.i18n.catalogue import _, n_
from desktop.i18n.festival_words import festival_name, festival_state, festival_task
from desktop.i18n.formats import day_title, time_span
from desktop.i18n.labels import joined, label
from desktop.i18n.lunar_words import calendar_line
from desktop.models.kinds import CalendarEntryKind, CareKind, DayKind, Promise
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.models.rows.festivals import FestivalDay
from desktop.qtsupport.tokens import Tone
from desktop.views.tones import tone_of

Kind = CalendarEntryKind


def short_text(entry: CalendarEntry) -> str:
    """The bar in a cell of the month: 09:30 华远精密, 恒信建工 该联系, 设备清单（他们）; its state is a mark."""
    head = time_text_of(entry)
    if entry.kind is Kind.VISIT:
        return f"{head} {entry.customer}"
    if entry.kind is Kind.FOLLOWUP:
        words = _("{action} (theirs)") if entry.promise is Promise.THEIRS else _("{action} due")
        return words.format(action=entry.title)
    return " ".join(part for part in (head, _who_what(entry)) if part)


def main_text(entry: CalendarEntry) -> str:
    """The words of a line of the agenda without time and state: what or whom it is about."""
    if entry.kind is Kind.FOLLOWUP:
        return entry.title
    by_name = (Kind.VISIT, Kind.PLANNED_CONTACT, Kind.CONTRACT, Kind.REVIEW)
    return entry.customer if entry.kind in by_name else _who_what(entry)


def detail_text(entry: CalendarEntry) -> str:
    """What stands muted behind the main text: the purpose, the topic, the customer."""
    if entry.kind is Kind.EVENT:
        return joined(part for part in (entry.what, entry.customer) if part)
    if entry.kind is Kind.CARE:
        if entry.festival is not None and entry.festival.on == entry.day:
            return festival_state(entry.festival)
        return entry.customer if entry.title else ""
    if entry.kind is Kind.FOLLOWUP:
        return entry.customer
    return label(entry.review) if entry.review is not None else entry.title


def state_text(entry: CalendarEntry, now: datetime) -> str:
    """What an entry is, or how far it is: 拜访, 已完成, 待补记, 跟进截止."""
    if entry.kind is Kind.VISIT:
        return _visit_state(entry, now)
    if entry.kind is Kind.FOLLOWUP:
        return _("Due, theirs") if entry.promise is Promise.THEIRS else _("Due, ours")
    if entry.kind is Kind.CARE and entry.care is not None:
        return label(entry.care)
    words = {
        Kind.PLANNED_CONTACT: _("Planned contact"),
        Kind.REVIEW: _("Review planned"),
        Kind.EVENT: _("Event"),
    }
    return words.get(entry.kind) or label(entry.kind)


def state_tone(entry: CalendarEntry, now: datetime) -> Tone:
    """The tone of :func:`state_text`."""
    if entry.done:
        return Tone.GREEN
    return Tone.AMBER if is_unwritten(entry, now) else tone_of(entry.kind)


def time_text_of(entry: CalendarEntry) -> str:
    """When on its day an entry begins; empty for one of the whole day."""
    return f"{entry.starts_at:%H:%M}" if entry.starts_at is not None else entry.due_time


def span_text_of(entry: CalendarEntry) -> str:
    """From when to when."""
    return time_span(entry.starts_at, entry.ends_at) if entry.starts_at is not None else entry.due_time


def entry_words(entry: CalendarEntry, now: datetime) -> str:
    """Everything about an entry, for tool tips and readers."""
    parts = (span_text_of(entry), main_text(entry), detail_text(entry), state_text(entry, now))
    return joined(part for part in parts if part)


def day_words(day: CalendarDay, now: datetime) -> str:
    """A day for readers: date, lunar line, what kind of day, how many entries."""
    parts = [day_title(day.day), calendar_line(day.lunar, day.term, day.festival)]
    if day.kind is not DayKind.WORKDAY:
        parts.append(label(day.kind))
    if is_guessed(day):
        parts.append(_("provisional"))
    if day.day == now.date():
        parts.append(_("Today"))
    count = len(day.entries)
    parts.append(n_("{count} entry", "{count} entries", count).format(count=count) if count else _("no entries"))
    return joined(part for part in parts if part)


def is_guessed(day: CalendarDay) -> bool:
    """Whether its being a day off is worked out by rule, because the year is not announced yet."""
    return day.provisional and day.kind is DayKind.HOLIDAY


def is_off(day: CalendarDay) -> bool:
    """Whether one does not work on it."""
    return day.kind in (DayKind.HOLIDAY, DayKind.WEEKEND)


def is_unwritten(entry: CalendarEntry, now: datetime) -> bool:
    """Whether a visit is over and has no record yet."""
    return entry.kind is Kind.VISIT and not entry.done and entry.ends_at is not None and entry.ends_at < now


def lunar_line(day: CalendarDay) -> str:
    """The small line of a cell."""
    return calendar_line(day.lunar, day.term, day.festival)


def _visit_state(entry: CalendarEntry, now: datetime) -> str:
    if entry.done:
        return _("Done")
    if is_unwritten(entry, now):
        return _("To be written")
    return _("Confirmed") if entry.confirmed else _("Visit")


def _who_what(entry: CalendarEntry) -> str:
    if entry.festival is not None:
        return _festival_text(entry.festival, entry.day)
    if entry.kind is Kind.CARE:
        return _care_text(entry)
    if entry.kind is Kind.EVENT:
        return entry.title or _("Event")
    if entry.customer_id is None:
        return _count_text(entry)
    if entry.review is not None:
        return _("{who}: {what}").format(who=entry.customer, what=label(entry.review))
    words = {
        Kind.DUE: _("{name} due"),
        Kind.OVERDUE: _("{name} overdue"),
        Kind.PLANNED_CONTACT: _("{name} contact"),
        Kind.CONTRACT: _("{name} contract ends"),
    }
    return words[entry.kind].format(name=entry.customer)


def _care_text(entry: CalendarEntry) -> str:
    """王建国生日, 青禾教育 校庆: of whom, and what is kept."""
    who = entry.title or entry.customer
    if entry.care in (CareKind.BIRTHDAY, None):
        return _("{name}'s birthday").format(name=who)
    what = entry.what or label(entry.care)
    return _("{who}: {what}").format(who=who, what=what)


def _festival_text(one: FestivalDay, day: date) -> str:
    """中秋节问候 on its day; 中秋节 5 天后：准备问候 on the day from which one thinks of it."""
    if one.on == day:
        return _("{festival} greetings").format(festival=festival_name(one.festival))
    return festival_task(one, day)


def _count_text(entry: CalendarEntry) -> str:
    count = entry.count
    if entry.kind is Kind.OVERDUE:
        return n_("{count} customer overdue", "{count} customers overdue", count).format(count=count)
    return n_("{count} customer due", "{count} customers due", count).format(count=count)
