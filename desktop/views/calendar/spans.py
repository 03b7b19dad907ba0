"""What each view of the calendar spans: its days, its title, what the arrows turn. Plain values in and out."""

from datetime import date, timedelta
from enum import StrEnum, unique

from desktop.i18n.catalogue import _
from desktop.i18n.formats import day_title, month_title, week_title
from desktop.i18n.labels import label
from desktop.i18n.lunar_words import lunar_date_text, lunar_month_text, solar_term_name, year_name
from desktop.models.kinds import DayKind, Festival
from desktop.models.rows.calendar import CalendarDay
from desktop.models.rules.lunar import to_lunar

_DOT = " · "
_MIDDLE = 15  # the lunar month that most of a solar month belongs to


@unique
class View(StrEnum):
    """A way to look at the calendar, in the order of the keys 1 to 4."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    AGENDA = "agenda"


def span_of_view(view: View, day: date) -> tuple[date, date]:
    """The first and the last day that must be known to show a day in a view of the hours or of the month."""
    if view is View.WEEK:
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    return day, day


def turned(view: View, day: date, by: int) -> date:
    """The day as many months, weeks or days further as an arrow goes; a month keeps the day as far as it has it."""
    if view is View.WEEK:
        return day + timedelta(7 * by)
    if view is View.DAY:
        return day + timedelta(by)
    month = day.month - 1 + by
    first = date(day.year + month // 12, month % 12 + 1, 1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return first.replace(day=min(day.day, last.day))


def title_of(view: View, day: date, first: date) -> str:
    """The heading: the month that is shown, the month of the week, or the day."""
    if view is View.DAY:
        return day_title(day)
    return month_title(day if view is View.WEEK else first)


def subtitle_of(view: View, day: date, first: date, known: CalendarDay | None) -> str:
    """Beside the heading: the lunar month, the week, or all that the calendar knows of the day."""
    if view is View.WEEK:
        start, end = span_of_view(view, day)
        return _DOT.join((week_title(day), f"{start:%m-%d} – {end:%m-%d}"))
    if view is View.DAY and known is not None:
        return _DOT.join(part for part in _day_parts(known) if part)
    lunar = to_lunar(first.replace(day=_MIDDLE))
    if lunar is None:
        return ""
    month = lunar_month_text(lunar.month, leap=lunar.leap)
    return _("{year}, {month}").format(year=year_name(lunar.year), month=month)


def _day_parts(day: CalendarDay) -> tuple[str, ...]:
    return (
        f"{day.day.year}",
        lunar_date_text(day.lunar) if day.lunar is not None else "",
        label(day.festival) if day.festival is not None else "",
        solar_term_name(day.term) if day.term is not None else "",
        label(day.kind) if day.kind is not DayKind.WORKDAY else "",
        _holiday(day),
        _("provisional") if day.provisional and day.kind is DayKind.HOLIDAY else "",
    )


def _holiday(day: CalendarDay) -> str:
    """Why it is off or made up, unless its festival says so already."""
    if not day.holiday or day.kind is DayKind.WORKDAY:
        return ""
    named = next((one for one in Festival if one.value == day.holiday), None)
    if named is None:
        return day.holiday
    return "" if named is day.festival else label(named)
