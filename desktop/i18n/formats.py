"""Dates, times, money, numbers and phones as text: the same on screen, on paper and in files, in both languages.

Every function takes plain values and, where it matters, today; none reads a clock. Unknown values are "–", never 0
(domain.md §0). Lunar words are in :mod:`desktop.i18n.lunar_words`, due dates in
:mod:`desktop.i18n.due`, the cells of lists in :mod:`desktop.i18n.cells`.
"""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from desktop.i18n import discretion
from desktop.i18n.catalogue import N_, _, language, n_
from desktop.i18n.labels import NOTHING
from desktop.models.kinds import Language
from desktop.models.values import Money

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT_DAYS = 183  # a date of another year is shown without it up to half a year away
_WAN = Decimal(10_000)
_TENTH = Decimal("0.1")
_LONG_MINUTES = 90  # from here on minutes are easier read as hours

_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9]\d)(\d{4})(\d{4})")
_LANDLINE = re.compile(r"(?:\+?86)?(0(?:10|2\d|[3-9]\d{2}))(\d{3,4})(\d{4})")
_SERVICE = re.compile(r"([48]00)(\d{3})(\d{4})")
_LOCAL = re.compile(r"([2-9]\d{2,3})(\d{4})")
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#|-(?=\d{1,5}$))\s*(\d{1,6})\s*$", re.IGNORECASE)
_PHONE_NOISE = re.compile(r"[\s\-\u2010-\u2015()./]+")

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_KILO = 1024
_NAME_BYTES = 200  # the shortest limit of common file systems is 255 bytes, suffix and a number included


def date_text(day: date | None) -> str:
    """A full date: 2026-11-23."""
    return NOTHING if day is None else _plain_date(day).isoformat()


def date_short(day: date | None, today: date) -> str:
    """A date where room is scarce: 11-23, with its year when that is another one and half a year away or more."""
    if day is None:
        return NOTHING
    plain = _plain_date(day)
    near = plain.year == today.year or abs((plain - today).days) < _SHORT_DAYS
    return f"{plain:%m-%d}" if near else date_text(plain)


def weekday_text(day: date) -> str:
    """The weekday: 周一, Mon."""
    return _(_WEEKDAYS[day.weekday()])


def weekday_names() -> list[str]:
    """The weekdays from Monday on, for headings."""
    return [_(name) for name in _WEEKDAYS]


def date_weekday(day: date) -> str:
    """A full date with its weekday: 2026-11-23 周一."""
    return f"{date_text(day)} {weekday_text(day)}"


def date_short_weekday(day: date, today: date) -> str:
    """A short date with its weekday: 11-28 周六."""
    return f"{date_short(day, today)} {weekday_text(day)}"


def day_title(day: date) -> str:
    """A day as a heading: 11 月 23 日 周一, Mon 23 November."""
    return _("{weekday} {day} {month}").format(month=_month(day), day=day.day, weekday=weekday_text(day))


def month_day_text(day: date) -> str:
    """Month and day in a calendar cell: 11月1日, 1 Nov."""
    return _("{day} {month}").format(month=_month(day, letters=3), day=day.day)


def month_title(day: date) -> str:
    """The month of a day as a heading: 2026 年 11 月, November 2026."""
    return _("{month} {year}").format(month=_month(day), year=day.year)


def week_title(day: date) -> str:
    """The ISO week of a day: 第 48 周, Week 48."""
    return _("Week {week}").format(week=day.isocalendar().week)


def time_text(moment: time | datetime | None) -> str:
    """A time of day by the 24-hour clock: 09:30."""
    return NOTHING if moment is None else f"{moment:%H:%M}"


def time_span(start: time | datetime | None, end: time | datetime | None) -> str:
    """Start and end of something within a day: 09:30–10:30; the start alone without an end."""
    if start is None or end is None:
        return time_text(start)
    return f"{time_text(start)}–{time_text(end)}"


def datetime_text(moment: datetime | None) -> str:
    """Date and time: 2026-11-22 20:14."""
    return NOTHING if moment is None else f"{date_text(moment.date())} {time_text(moment)}"


def recent_text(moment: datetime, today: date) -> str:
    """A moment seen from today: 今天 08:02, 昨天 20:14, 11-08 09:00."""
    day = moment.date()
    shown = relative_day(day, today) if 0 <= (today - day).days <= 1 else date_short(day, today)
    return f"{shown} {time_text(moment)}"


def relative_day(day: date, today: date) -> str:
    """How far a day is from today: 今天, 明天, 昨天, 5 天后, 3 天前."""
    days = (_plain_date(day) - today).days
    near = {0: N_("Today"), 1: N_("Tomorrow"), -1: N_("Yesterday")}.get(days)
    if near:
        return _(near)
    if days > 0:
        return n_("in {count} day", "in {count} days", days).format(count=days)
    return n_("{count} day ago", "{count} days ago", -days).format(count=-days)


def number_text(number: Decimal | float | None) -> str:
    """A number with thousands separated and no empty digits behind the point: 1,500,000; 4.2."""
    if number is None:
        return NOTHING
    text = f"{Decimal(str(number)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count_text(count: int) -> str:
    """A number of things with thousands separated: 1,234."""
    return f"{count:,}"


def money_yuan(money: Money | None) -> str:
    """An amount in yuan without its unit: 1,500,000.00; masked while a customer looks."""
    if discretion.hides() and money is not None:
        return discretion.MASK
    return NOTHING if money is None else f"{money.yuan:,.2f}"


def money_wan(money: Money | None) -> str:
    """An amount in 万元 without its unit, rounded half up to one digit: 150.0; masked while a customer looks."""
    return discretion.MASK if discretion.hides() and money is not None else wan_number(money)


def wan_number(money: Money | None) -> str:
    """The same amount as it is typed, never masked."""
    return NOTHING if money is None else f"{(money.yuan / _WAN).quantize(_TENTH, ROUND_HALF_UP):,.1f}"


def minutes_text(minutes: int | None) -> str:
    """A duration: 45 分钟, 1 小时 50 分; a negative one is no duration."""
    if minutes is None or minutes < 0:
        return NOTHING
    hours, rest = divmod(minutes, 60)
    if minutes <= _LONG_MINUTES:
        return n_("{count} minute", "{count} minutes", minutes).format(count=minutes)
    if not rest:
        return n_("{count} hour", "{count} hours", hours).format(count=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def size_text(size: int) -> str:
    """The size of a file: 812 B, 34 KB, 2.5 MB; thousands of 1024 as file managers count."""
    if size < _KILO:
        return f"{size} B"
    number = float(size)
    for unit in ("KB", "MB", "GB"):
        number /= _KILO
        if number < _KILO or unit == "GB":
            break
    return f"{number:.0f} {unit}" if number >= 10 or number == int(number) else f"{number:.1f} {unit}"


def phone_text(phone: str | None) -> str:
    """A Chinese phone number in groups: 138 1234 5678, 0512 6251 0000, 0512 6251 0000 转 801.

    What is not recognised (foreign, incomplete, with remarks) is shown as it was written. Masked while somebody looks.
    """
    if not phone or not phone.strip():
        return NOTHING
    return discretion.MASK if discretion.hides() else phone_number(phone)


def phone_number(phone: str) -> str:
    """A phone number in groups, never masked: for the clipboard."""
    plain = unicodedata.normalize("NFKC", phone).strip()
    if (whole := _grouped(plain)) is not None:
        return whole
    extension = _EXTENSION.search(plain)
    main = _grouped(plain[: extension.start()]) if extension else None
    if extension and main:
        return _("{phone} ext. {extension}").format(phone=main, extension=extension[1])
    return phone.strip()


def file_name(customer: str, document: str, day: date) -> str:
    """A name without suffix for a document's file, allowed on Windows, macOS and Linux (conventions.md §3.9).

    "华远精密制造有限公司_客户档案_2026-11-23"; an empty customer is left out.
    """
    tail = f"_{_safe(document)}_{date_text(day)}"
    head = _safe(customer)
    while len((head + tail).encode()) > _NAME_BYTES and head:
        head = head[:-1]
    name = (head.rstrip(" .") + tail).strip("_ ")
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _plain_date(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def _month(day: date, letters: int | None = None) -> str:
    return str(day.month) if language() is Language.ZH else _MONTHS[day.month - 1][:letters]


def _grouped(phone: str) -> str | None:
    """The number in groups, or ``None`` when it is none that is known."""
    digits = _PHONE_NOISE.sub("", phone)
    for shape in (_MOBILE, _LANDLINE, _SERVICE, _LOCAL):
        if found := shape.fullmatch(digits):
            return " ".join(found.groups())
    return None


def _safe(part: str) -> str:
    kept = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", part)
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join(_NOT_IN_FILE_NAMES.sub(" ", kept).split()).strip(". ")
