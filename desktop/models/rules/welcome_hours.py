"""When visits are welcome, out of the words of a profile: ``工作日 9:00-11:30``, ``周二至周四下午``, ``Mon-Fri 9-17``.

Words that say nothing of weekdays and hours (``避开月底`` does) allow every hour; what is not understood is said by
``understood``, never guessed. Knows no settings: hours of work are cut with these by who plans a day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from desktop.models.rules.folding import fold

Minutes = tuple[int, int]
"""A span of a day in minutes since midnight, half-open."""

WHOLE_DAY: Minutes = (0, 24 * 60)
_NOON = 12 * 60
_ALL_WEEK = frozenset(range(7))
_WORKDAYS = frozenset(range(5))
_MONTH_END_DAYS = 5
"""How many last days of a month are its end (月底), and first days its beginning (月初)."""

_CHINESE_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}

_ED = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_TO = r"\s*(?:-|~|–|—|到|至|to)\s*"
_RANGE = re.compile(rf"(?:周|星期|礼拜)([一二三四五六日天]){_TO}(?:周|星期|礼拜)?([一二三四五六日天])")
_ENGLISH_RANGE = re.compile(rf"\b({_ED}){_TO}({_ED})\b")
_LIST = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天末](?:[、,和及/]?(?:周|星期|礼拜)?[一二三四五六日天](?![点时]))*)"
)
_ENGLISH_DAY = re.compile(rf"\b{_ED}\b")
_HOUR = r"(上午|下午|早上|晚上|中午)?(\d{1,2}|[一二两三四五六七八九]?十[一二]?|[一二两三四五六七八九])"
_CLOCK = rf"{_HOUR}(?::(\d\d)|(?:点|时)(半|\d\d)?分?)?\s*(am|pm)?"
_HOURS = re.compile(rf"{_CLOCK}{_TO}{_CLOCK}")
_AFTER = re.compile(rf"{_CLOCK}\s*(?:之后|以后|后)|\bafter\s+{_CLOCK}")
_BEFORE = re.compile(rf"{_CLOCK}\s*(?:之前|以前|前)|\bbefore\s+{_CLOCK}")
_AVOIDED = re.compile(
    r"^(?:请?避开|除了?|不要|不在|勿|avoid|not|except)\s*|(?:除外|不便|不方便|不行|勿访|不接待|以外|外)$"
)
_PARTS = re.compile(r"[;；。\n]|,\s*(?=请?避开|除|不要|不在|勿|avoid|not\b|except)|[,，]\s*(?=周|星期|礼拜|工作日|每)")
_HALVES = {"上午": (0, _NOON), "早上": (0, _NOON), "下午": (_NOON, 18 * 60), "晚上": (18 * 60, 24 * 60)}
_ENGLISH_HALVES = {"morning": (0, _NOON), "afternoon": (_NOON, 18 * 60), "evening": (18 * 60, 24 * 60)}


@dataclass(frozen=True, slots=True)
class _Rule:
    """On these weekdays these hours; ``late`` and ``early`` limit it to the end or the beginning of a month."""

    days: frozenset[int]
    hours: tuple[Minutes, ...]
    late: bool = False
    early: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the rule is about the day."""
        if self.late and (day + timedelta(_MONTH_END_DAYS)).month == day.month:
            return False
        return day.weekday() in self.days and not (self.early and day.day > _MONTH_END_DAYS)


@dataclass(frozen=True, slots=True)
class WelcomeHours:
    """What was understood; without any rule every hour is welcome."""

    welcome: tuple[_Rule, ...] = ()
    avoided: tuple[_Rule, ...] = ()
    understood: bool = True

    def on(self, day: date) -> tuple[Minutes, ...]:
        """The welcome hours of a day in order; none when it is not welcome at all."""
        spans: Sequence[Minutes] = [WHOLE_DAY]
        if self.welcome:
            spans = merged(span for rule in self.welcome if rule.holds_on(day) for span in rule.hours)
        for rule in self.avoided:
            if rule.holds_on(day):
                for hours in rule.hours:
                    spans = without(spans, hours)
        return tuple(spans)


def merged(spans: "Iterator[Minutes] | Sequence[Minutes]") -> list[Minutes]:
    """Spans in order, those that touch put together."""
    found: list[Minutes] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def without(spans: Sequence[Minutes], hole: Minutes) -> list[Minutes]:
    """Spans less the part of them that lies in another."""
    parts = [part for begin, end in spans for part in ((begin, min(end, hole[0])), (max(begin, hole[1]), end))]
    return [(begin, end) for begin, end in parts if begin < end]


def within(spans: Sequence[Minutes], frame: Minutes) -> list[Minutes]:
    """The part of spans that lies in another."""
    parts = [(max(begin, frame[0]), min(end, frame[1])) for begin, end in spans]
    return [(begin, end) for begin, end in parts if begin < end]


@lru_cache(maxsize=1024)
def read_welcome_hours(text: str) -> WelcomeHours:
    """What a text says; parts are told apart by semicolons, and ``避开``/``除外`` turn a part around."""
    plain = fold(text).replace("每周", "周").replace("逢周", "周")
    welcome, avoided, understood = list[_Rule](), list[_Rule](), True
    for part in filter(None, (one.strip(" ,、") for one in _PARTS.split(plain))):
        turned = _AVOIDED.sub("", part)
        rule = _rule(turned.strip(" ,"))
        if rule is None:
            understood = False
        else:
            (avoided if turned != part else welcome).append(rule)
    return WelcomeHours(tuple(welcome), tuple(avoided), understood)


def _rule(part: str) -> _Rule | None:
    days, rest = _days(part)
    late, early = "月底" in rest or "月末" in rest, "月初" in rest
    hours, rest = _hours(rest)
    if not (days or hours or late or early or "全天" in part or "随时" in part or "any time" in part):
        return None
    return _Rule(days or _ALL_WEEK, tuple(merged(hours)) or (WHOLE_DAY,), late, early)


def _days(part: str) -> tuple[frozenset[int], str]:
    """The weekdays that a part names, and the part without them."""
    found: set[int] = set()

    def take_range(match: re.Match[str]) -> str:
        first, last = _day(match.group(1)), _day(match.group(2))
        found.update((first + n) % 7 for n in range((last - first) % 7 + 1))
        return " "

    def take_list(match: re.Match[str]) -> str:
        names = match.group(1)
        found.update({5, 6} if "末" in names else {_CHINESE_DAYS[c] for c in names if c in _CHINESE_DAYS})
        return " "

    def take_day(match: re.Match[str]) -> str:
        found.add(_day(match.group()))
        return " "

    rest = _ENGLISH_RANGE.sub(take_range, _RANGE.sub(take_range, part))
    rest = _ENGLISH_DAY.sub(take_day, _LIST.sub(take_list, rest))
    for words, days in (("工作日", _WORKDAYS), ("weekdays", _WORKDAYS), ("双休日", {5, 6}), ("每天", _ALL_WEEK)):
        if words in rest:
            found |= days
            rest = rest.replace(words, " ")
    return frozenset(found), rest


def _day(name: str) -> int:
    return _CHINESE_DAYS[name] if name in _CHINESE_DAYS else _ENGLISH_DAYS.index(name[:3])


def _hours(part: str) -> tuple[list[Minutes], str]:
    found: list[Minutes] = []

    def take_span(match: re.Match[str]) -> str:
        groups = match.groups()
        begin = _minute(groups[:5], groups[4] or groups[9])
        end = _minute((groups[5] or groups[0], *groups[6:10]), groups[9])
        if end <= begin and end + _NOON > begin and end < _NOON:
            end += _NOON
        if begin < end <= WHOLE_DAY[1]:
            found.append((begin, end))
        return " "

    rest = _HOURS.sub(take_span, part)
    for shape, is_after in ((_AFTER, True), (_BEFORE, False)):
        match = shape.search(rest)
        if match:
            groups = match.groups()
            minute = _minute(groups[:5] if groups[1] else groups[5:10], "")
            found.append((minute, WHOLE_DAY[1]) if is_after else (0, minute))
            rest = shape.sub(" ", rest)
    for words, half in {**_HALVES, **_ENGLISH_HALVES}.items():
        if words in rest:
            found.append(half)
    return [span for span in found if span[0] < span[1]], rest


def _minute(groups: Sequence[str | None], half: str | None) -> int:
    """Minutes since midnight out of part of day, hour, minutes behind a colon, minutes behind 点, am or pm."""
    period, hour_text, minutes, spoken, own_half = groups
    hour = int(hour_text) if hour_text and hour_text.isdigit() else _chinese_hour(hour_text or "")
    half = own_half or half
    if hour < 12 and (half == "pm" or period in ("下午", "晚上")):
        hour += 12
    return hour * 60 + (30 if spoken == "半" else int(minutes or spoken or 0))


def _chinese_hour(text: str) -> int:
    tens, _ten, ones = text.rpartition("十") if "十" in text else ("", "", text)
    whole = (_DIGITS.get(tens, 1) if "十" in text else 0) * 10
    return whole + _DIGITS.get(ones, 0)
