"""Days and moments as people write them: "明天 15:00", "下周三", "+3d", "3月20日前", "next wed", "农历八月十五".

A day without a year is the next one from today on ("the next after the contact", domain.md §10), or with
``past=True`` the latest one up to today. A weekday is the coming one; "下周三" and "next wed" lie in the week after
this one; weeks begin on Monday. Knows no clock: today is handed in. Never raises, whatever the text.
"""

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from desktop.models.rules.festival_words import parse_festival

_NAMED_DAYS = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "今晚": 0, "今": 0,
    "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "明": 1, "后天": 2, "大后天": 3,
    "today": 0, "tomorrow": 1, "tmr": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
    "yesterday": -1, "day before yesterday": -2, "the day before yesterday": -2,
}  # fmt: skip
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STEPS = {
    "本": 0, "这": 0, "当": 0, "今": 0, "this": 0, "下": 1, "次": 1, "明": 1, "next": 1, "下下": 2, "后": 2, "上": -1,
    "去": -1, "last": -1,
}  # fmt: skip
_UNITS = {"天": "d", "日": "d", "周": "w", "星期": "w", "礼拜": "w", "个月": "m", "月": "m", "年": "y"}
_HALVES = {"w": 3, "m": 15, "y": 182}
_MOST = {"d": 3660, "w": 520, "m": 120, "y": 20}
_FRIDAY = 4
_HOLIDAYS = re.compile(r"十一(?:长假|黄金周|假期)?$")

_N = r"\d{1,4}|[零〇一二两三四五六七八九十]{1,3}"
_DM = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_EM = "|".join(f"{month}[a-z]*" for month in _ENGLISH_MONTHS)
_ED = r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_PERIOD = r"凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早"

_SPACE_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_LIMIT_WORDS = re.compile(r"(?:之前|以前|前|之内|以内|内|截止|为止|左右)$")
_LEADING_WORDS = re.compile(r"^(?:by|before|on|until|最迟|最晚|截止到|截止|截至|于|在|到)\s*")
_WEEKDAY_BEHIND = re.compile(r"(?<=[\d日号])\s*,?\(?(?:周|星期|礼拜)[一二三四五六日天]\)?$")
_WEEKDAY_AHEAD = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+(?=\d|[a-z]{3,9}\s+\d)")
_PERIOD_BEHIND = re.compile(rf"(?<=.)(?:{_PERIOD}|\s+(?:morning|afternoon|evening))$")

_CLOCK = rf"(?P<period>{_PERIOD})?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::\d{{2}})?\s*(?P<half>am|pm)?"
_OCLOCK = rf"(?P<period>{_PERIOD})?(?P<hour>{_DM})(?P<point>点钟|点|时)(?P<minute>半|一刻|三刻|\d{{1,2}}(?=分?$))?分?"
_AMPM = r"(?P<hour>\d{1,2})\s*(?P<half>am|pm)"
_TIMES_BEHIND = [
    re.compile(rf"^(?P<day>.*?)(?:(?<!\d)|(?<=\d)[\s,t])(?:at\s+)?{shape}$") for shape in (_CLOCK, _OCLOCK, _AMPM)
]
_TIMES_AHEAD = [re.compile(rf"^(?:at\s+)?{shape}\s*,?\s*(?P<day>\D.*)$") for shape in (_CLOCK, _AMPM)]
_CHINESE_NUMBER = re.compile("[一二两三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两三四五六七八九]")
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45}
_AFTERNOON = {"下午", "傍晚", "晚上", "晚"}


def parse_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that a text means, or ``None`` when it means none (or holds a time as well).

    ``past`` prefers the latest possible day up to today where the text leaves it open.
    """
    for words in _wordings(_plain(text)):
        for pattern, read in _READINGS:
            found = pattern.fullmatch(words)
            day = _tried(read, found, today, past) if found else None
            if day is not None:
                return day
        kept = parse_festival(words, today, past=past)
        if kept is not None:
            return kept
    return None


def parse_place(text: str, today: date) -> date | None:
    """As :func:`parse_day`, for going somewhere: a month (8月, 2027-03, next month, March 2027) means its first day.

    A week of the year (第50周, 2027-W05, week 50; ISO 8601) means its Monday, "+3" means days, "十一" National Day.
    """
    words = _plain(text)
    found = parse_day(text, today) or parse_festival(_HOLIDAYS.sub("国庆", words), today)
    if found is not None:
        return found
    for pattern, read in _PLACES:
        match = pattern.fullmatch(words)
        first = _tried(read, match, today, False) if match else None
        if first is not None:
            return first
    return None


def parse_moment(text: str, now: datetime, *, past: bool = False) -> datetime | date | None:
    """The moment that a text means: a date and time in the zone of ``now``, or a date when no time is said.

    A time alone is today's. Without "上午" or "下午" the hours 1 to 6 of "3点" are those of the afternoon.
    """
    words = _LIMIT_WORDS.sub("", _plain(text))
    today = now.date()
    for pattern in (*_TIMES_BEHIND, *_TIMES_AHEAD):
        found = pattern.fullmatch(words)
        moment = _clock_time(found) if found else None
        if found is None or moment is None:
            continue
        said = found["day"].strip(" ,的")
        day = parse_day(said, today, past=past) if said else today
        if day is not None:
            return datetime.combine(day, moment, now.tzinfo)
    return parse_day(text, today, past=past)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text[:80]).lower().strip().rstrip("。.!;,")
    return _SPACE_BESIDE_CHINESE.sub("", " ".join(folded.split()))


def _wordings(words: str) -> Iterator[str]:
    """The text as it stands, then without words that only say "by then" or repeat the weekday."""
    yield words
    bare = _LEADING_WORDS.sub("", _LIMIT_WORDS.sub("", words))
    yield bare
    yield _PERIOD_BEHIND.sub("", _WEEKDAY_AHEAD.sub("", _WEEKDAY_BEHIND.sub("", bare)))


def _tried(read: "_Reading", found: re.Match[str], today: date, past: bool) -> date | None:
    try:
        return read(found, today, past)
    except (ValueError, OverflowError):  # no such day: 2月30日, or beyond the calendar
        return None


def _clock_time(found: re.Match[str]) -> time | None:
    parts = found.groupdict()
    minute = parts.get("minute") or "0"
    period, half, spoken = parts.get("period") or "", parts.get("half") or "", bool(parts.get("point"))
    try:
        hour = _hour_of_day(_number(parts["hour"]), period, half, spoken=spoken)
        return time(hour, _QUARTERS.get(minute) or int(minute))
    except ValueError:
        return None


def _hour_of_day(hour: int, period: str, half: str, *, spoken: bool) -> int:
    """The hour 0-23, or -1 for one that does not exist, such as 13 pm."""
    if half:
        return hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else -1
    if period == "凌晨" and hour == 12:
        return 0
    afternoon = period in _AFTERNOON or (period == "中午" and hour <= 3) or (spoken and not period and 1 <= hour <= 6)
    if period in {"晚上", "晚"} and hour == 12:
        return -1  # midnight of which day is anybody's guess
    return hour + 12 if afternoon and hour < 12 else hour


def _number(text: str) -> int:
    """A number in digits, or in Chinese below a hundred. Raises ``ValueError`` for anything else."""
    if text.isdecimal():
        return int(text)
    if not _CHINESE_NUMBER.fullmatch(text):
        raise ValueError(text)
    tens, ten, ones = text.rpartition("十")
    high = (_DIGITS[tens] if tens else 1) if ten else 0
    return high * 10 + (_DIGITS[ones] if ones else 0)


def _month_later(day: date, months: int) -> date:
    """The same day of another month, clipped to the month's end (domain.md §0)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _clipped(year, month + 1, day.day)


def _clipped(year: int, month: int, day: int) -> date:
    first = date(year, month, 1)
    return first.replace(day=min(day, calendar.monthrange(year, month)[1]))


def _without_year(month: int, day: int, today: date, past: bool) -> date | None:
    for step in range(9):  # 29 February may be eight years away
        year = today.year + (-step if past else step)
        if day > calendar.monthrange(year, month)[1]:
            continue
        found = date(year, month, day)
        if (found <= today) if past else (found >= today):
            return found
    return None


def _step(word: str | None) -> int:
    return _STEPS[(word or "本").strip().removesuffix("个")]


def _full(found: re.Match[str], _today: date, _past: bool) -> date | None:
    return date(int(found["y"]), _number(found["m"]), _number(found["d"]))


def _month_day(found: re.Match[str], today: date, past: bool) -> date | None:
    month, day = _number(found["m"]), _number(found["d"])
    if found.groupdict().get("year"):
        return date(today.year + _step(found["year"]), month, day)
    return _without_year(month, day, today, past) if 1 <= month <= 12 and day >= 1 else None


def _english_date(found: re.Match[str], today: date, past: bool) -> date | None:
    month, day = _ENGLISH_MONTHS.index(found["m"][:3]) + 1, int(found["d"])
    if found["y"]:
        return date(int(found["y"]), month, day)
    return _without_year(month, day, today, past) if day >= 1 else None


def _day_of_month(found: re.Match[str], today: date, past: bool) -> date | None:
    day = _number(found["d"])
    if found["month"]:
        first = _month_later(today.replace(day=1), _step(found["month"]))
        return first.replace(day=day)
    for step in range(13):
        first = _month_later(today.replace(day=1), -step if past else step)
        if 1 <= day <= calendar.monthrange(first.year, first.month)[1]:
            found_day = first.replace(day=day)
            if (found_day <= today) if past else (found_day >= today):
                return found_day
    return None


def _part_of_month(found: re.Match[str], today: date, past: bool) -> date | None:
    day = {"初": 1, "中": 15}.get(found["part"][0], 31)
    if found["m"]:
        month = _number(found["m"])
        return _without_year(month, min(day, calendar.monthrange(today.year, month)[1]), today, past)
    first = _month_later(today.replace(day=1), _step(found["month"]))
    return _clipped(first.year, first.month, day)


def _part_of_year(found: re.Match[str], today: date, _past: bool) -> date | None:
    year = today.year + _step(found["year"])
    return date(year, 1, 1) if found["part"] == "初" else date(year, 12, 31)


def _end_of_quarter(found: re.Match[str], today: date, _past: bool) -> date | None:
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return _month_later(first, 3 * _step(found["quarter"]) + 3) - timedelta(1)


def _end_of_month(_found: re.Match[str], today: date, _past: bool) -> date | None:
    return _clipped(today.year, today.month, 31)


def _on_weekday(today: date, weekday: int, step: int | None, past: bool) -> date:
    if step is not None:
        return today + timedelta(weekday - today.weekday() + 7 * step)
    days = (weekday - today.weekday()) % 7
    return today + timedelta(days - 7 if past and days else days)


def _weekday(found: re.Match[str], today: date, past: bool) -> date | None:
    word = found["day"]
    weekday = int(word) - 1 if word.isdecimal() else _WEEKDAYS[word]
    return _on_weekday(today, weekday, _step(found["step"]) if found["step"] else None, past)


def _english_weekday(found: re.Match[str], today: date, past: bool) -> date | None:
    weekday = _ENGLISH_WEEKDAYS.index(found["day"][:3])
    return _on_weekday(today, weekday, _step(found["step"]) if found["step"] else None, past)


def _within_week(found: re.Match[str], today: date, _past: bool) -> date | None:
    """The Friday of that week; on its weekend the Sunday."""
    friday = _on_weekday(today, _FRIDAY, _step(found["step"]), past=False)
    return friday if friday >= today else friday + timedelta(2)


def _some_week(found: re.Match[str], today: date, _past: bool) -> date | None:
    step = _step(found["step"])
    return _within_week(found, today, _past) if step == 0 else _on_weekday(today, 0, step, past=False)


def _moved(today: date, unit: str, number: int, sign: int) -> date | None:
    if number > _MOST[unit]:
        return None
    if unit in {"m", "y"}:
        return _month_later(today, sign * number * (12 if unit == "y" else 1))
    return today + timedelta(sign * number * (7 if unit == "w" else 1))


def _signed(found: re.Match[str], today: date, _past: bool) -> date | None:
    return _moved(today, found["unit"], int(found["n"]), -1 if found["sign"] == "-" else 1)


def _spoken_span(found: re.Match[str], today: date, _past: bool) -> date | None:
    unit = _UNITS[found["unit"]]
    sign = -1 if "前" in (found["when"] or "") else 1
    if found["n"] == "半":
        return today + timedelta(sign * _HALVES[unit])
    return _moved(today, unit, _number(found["n"]), sign)


def _english_span(found: re.Match[str], today: date, _past: bool) -> date | None:
    number = int(found["n"]) if found["n"].isdecimal() else 1
    return _moved(today, found["unit"][0], number, -1 if found["ago"] else 1)


def _named_day(found: re.Match[str], today: date, _past: bool) -> date | None:
    return today + timedelta(_NAMED_DAYS[found[0]])


def _whole_month(found: re.Match[str], today: date, _past: bool) -> date | None:
    """The first of a month; without a year the month of this year, as one looks it up."""
    parts = found.groupdict()
    name = parts.get("name")
    month = _ENGLISH_MONTHS.index(name[:3]) + 1 if name else _number(parts["m"])
    if parts.get("y"):
        return date(int(parts["y"]), month, 1)
    return date(today.year + _step(parts.get("year") or "今"), month, 1)


def _stepped_month(found: re.Match[str], today: date, _past: bool) -> date | None:
    return _month_later(today.replace(day=1), _step(found["step"]))


def _whole_week(found: re.Match[str], today: date, _past: bool) -> date | None:
    """The Monday of a week of the year; without a year that of this one."""
    parts = found.groupdict()
    year = int(parts["y"]) if parts.get("y") else today.isocalendar().year + _step(parts.get("year") or "今")
    return date.fromisocalendar(year, _number(parts["n"]), 1)


def _signed_days(found: re.Match[str], today: date, _past: bool) -> date | None:
    return _moved(today, "d", int(found["n"]), -1 if found["sign"] == "-" else 1)


def _whole_year(found: re.Match[str], today: date, _past: bool) -> date | None:
    return date(int(found["y"]) if found["y"] else today.year + _step(found["year"]), 1, 1)


_Reading = Callable[[re.Match[str], date, bool], date | None]
_STEP = r"(?:(?:本|这|下下|下|上)个?)"

_READINGS: list[tuple[re.Pattern[str], _Reading]] = [
    (re.compile(pattern), read)
    for pattern, read in (
        ("|".join(sorted(_NAMED_DAYS, key=len, reverse=True)), _named_day),
        (r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})", _full),
        (rf"(?P<y>\d{{4}})年(?P<m>{_DM})月(?P<d>{_DM})[日号]?", _full),
        (r"(?P<y>19\d\d|20\d\d)(?P<m>\d\d)(?P<d>\d\d)", _full),
        (rf"(?:(?P<year>今|明|后|去)年)?(?P<m>{_DM})月(?P<d>{_DM})[日号]?", _month_day),
        (r"(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})", _month_day),
        (rf"(?P<m>{_EM})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?", _english_date),
        (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_EM})\.?(?:,? (?P<y>\d{{4}}))?", _english_date),
        (rf"(?:(?P<month>{_STEP}|当|次)月)?(?P<d>{_DM})[日号]", _day_of_month),
        (rf"(?:(?P<m>{_DM})月|(?P<month>{_STEP}|当|次)?月)(?P<part>初|中旬?|底|末|内)", _part_of_month),
        (r"(?:(?P<year>本|今|明|后)?年)(?P<part>初|底|末|内)", _part_of_year),
        (rf"(?P<quarter>{_STEP})?季度?(?:底|末|内)", _end_of_quarter),
        (r"(?:the )?end of (?:the |this )?month|eom", _end_of_month),
        (rf"(?P<step>{_STEP})?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末1-7])", _weekday),
        (rf"(?P<step>{_STEP})(?:周|星期|礼拜)(?:之|以)?内", _within_week),
        (rf"(?P<step>{_STEP})(?:周|星期|礼拜)", _some_week),
        (r"(?P<step>this|next|last) week", _some_week),
        (rf"(?:(?P<step>this|next|last) )?(?P<day>{_ED})", _english_weekday),
        (r"(?P<sign>[+-])(?P<n>\d{1,4}) ?(?P<unit>[dwmy])", _signed),
        (
            rf"(?P<n>{_N}|半)个?(?P<unit>天|周|星期|礼拜|个月|年)(?P<when>之?后|以后|之?内|以内|之?前|以前)?",
            _spoken_span,
        ),
        (r"(?P<n>半)个?(?P<unit>月)(?P<when>之?后|以后|之?内|以内|之?前|以前)?", _spoken_span),
        (rf"(?P<n>{_N})(?P<unit>日)(?P<when>之?后|以后|之?内|以内)", _spoken_span),
        (r"(?:in )?(?P<n>\d{1,4}|an?) (?P<unit>day|week|month|year)s?(?: (?P<ago>ago)| later)?", _english_span),
    )
]

_PLACES: list[tuple[re.Pattern[str], _Reading]] = [
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<sign>[+-])(?P<n>\d{1,4})", _signed_days),
        (rf"(?:(?P<y>\d{{4}})年|(?P<year>今|明|后|去)年)?第(?P<n>{_DM})(?:周|星期)", _whole_week),
        (r"(?P<y>\d{4})-?w(?P<n>\d{1,2})", _whole_week),
        (r"(?:week|wk|w) ?(?P<n>\d{1,2})(?:,? (?P<y>\d{4}))?", _whole_week),
        (rf"(?:(?P<y>\d{{4}})年|(?P<year>今|明|后|去)年)?(?P<m>{_DM})月份?", _whole_month),
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})", _whole_month),
        (r"(?P<m>\d{1,2})/(?P<y>\d{4})", _whole_month),
        (rf"(?P<name>{_EM})\.?(?: (?P<y>\d{{4}}))?", _whole_month),
        (rf"(?P<step>{_STEP})月", _stepped_month),
        (r"(?P<step>this|next|last) month", _stepped_month),
        (r"(?:(?P<y>\d{4})年?|(?P<year>今|明|后|去)年)", _whole_year),
    )
]
