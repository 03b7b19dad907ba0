"""Words of the Chinese calendar: lunar days and months, names of years, solar terms, birthdays.

In Chinese these are fixed proper names, so they are tables here and not translations; English shows numbers. The
conversion between calendars is a rule of :mod:`desktop.models.rules.lunar`.
"""

from desktop.i18n.catalogue import N_, _, language
from desktop.i18n.labels import label
from desktop.models.kinds import Festival, Language
from desktop.models.values import Birthday, LunarDate

_DIGITS = "一二三四五六七八九十"
_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ANIMALS = (
    "Rat", "Ox", "Tiger", "Rabbit", "Dragon", "Snake", "Horse", "Goat", "Monkey", "Rooster", "Dog", "Pig"
)  # fmt: skip

# In the order of the solar year from January on.
SOLAR_TERMS = (
    N_("Minor Cold"), N_("Major Cold"), N_("Start of Spring"), N_("Rain Water"), N_("Awakening of Insects"),
    N_("Spring Equinox"), N_("Clear and Bright"), N_("Grain Rain"), N_("Start of Summer"), N_("Grain Buds"),
    N_("Grain in Ear"), N_("Summer Solstice"), N_("Minor Heat"), N_("Major Heat"), N_("Start of Autumn"),
    N_("End of Heat"), N_("White Dew"), N_("Autumn Equinox"), N_("Cold Dew"), N_("Frost's Descent"),
    N_("Start of Winter"), N_("Minor Snow"), N_("Major Snow"), N_("Winter Solstice"),
)  # fmt: skip


def _chinese() -> bool:
    return language() is Language.ZH


def _day_name(day: int) -> str:
    if day in {10, 20, 30}:
        return {10: "初十", 20: "二十", 30: "三十"}[day]
    return "初十廿"[day // 10] + _DIGITS[day % 10 - 1]


def lunar_month_text(month: int, *, leap: bool = False) -> str:
    """The name of a lunar month 1-12: "十月", "闰六月"; in English "month 10", "leap month 6"."""
    if _chinese():
        return ("闰" if leap else "") + _MONTHS[month - 1] + "月"
    return f"leap month {month}" if leap else f"month {month}"


def lunar_day_text(lunar: LunarDate) -> str:
    """The small line of a calendar cell: "廿三", and on the first day the month's name (conventions.md §3.6)."""
    if lunar.day == 1:
        return lunar_month_text(lunar.month, leap=lunar.leap)
    return _day_name(lunar.day) if _chinese() else str(lunar.day)


def lunar_mini_text(lunar: LunarDate) -> str:
    """As :func:`lunar_day_text` where there is hardly room: "十五", "冬月", "闰六"; in English "15", "11/1"."""
    if lunar.day > 1:
        return lunar_day_text(lunar)
    if not _chinese():
        return f"{lunar.month}/1"
    return lunar_month_text(lunar.month, leap=lunar.leap)[:2]


def lunar_title(lunar: LunarDate) -> str:
    """Month and day without the word for lunar: "十月十五"; in English "lunar 10/15"."""
    if _chinese():
        return lunar_month_text(lunar.month, leap=lunar.leap) + _day_name(lunar.day)
    return f"lunar {'leap ' if lunar.leap else ''}{lunar.month}/{lunar.day}"


def lunar_date_text(lunar: LunarDate) -> str:
    """Month and day, said to be lunar: "农历十月二十"."""
    return f"农历{lunar_title(lunar)}" if _chinese() else lunar_title(lunar)


def year_name(lunar_year: int) -> str:
    """The name of a lunar year in the cycle of sixty: "丙午年"; in English its animal."""
    place = (lunar_year - 4) % 60
    if _chinese():
        return f"{_STEMS[place % 10]}{_BRANCHES[place % 12]}年"
    return f"Year of the {_ANIMALS[place % 12]}"


def solar_term_name(number: int) -> str:
    """The name of a solar term in the order of the solar year: 1 小寒, 2 大寒 … 24 冬至."""
    return _(SOLAR_TERMS[number - 1])


def after_term_text(number: int, days: int) -> str:
    """How many days have passed since a solar term began: "小雪", "小雪后一日", "3 days after Minor Snow"."""
    term = solar_term_name(number)
    if days == 0:
        return term
    if _chinese():
        return f"{term}后{'十' if days >= 10 else ''}{_DIGITS[days % 10 - 1] if days % 10 else ''}日"
    return f"{days} day{'' if days == 1 else 's'} after {term}"


def calendar_line(lunar: LunarDate | None, term: int | None = None, festival: Festival | None = None) -> str:
    """The small line under a day: its festival, else its solar term, else the lunar day (conventions.md §3.6)."""
    if festival is not None:
        return label(festival)
    if term is not None:
        return solar_term_name(term)
    return lunar_day_text(lunar) if lunar is not None else ""


def birthday_text(birthday: Birthday) -> str:
    """The birthday as it was given, with its year when known: "农历十月二十", "1978-03-05", "03-05"."""
    if birthday.lunar:
        text = lunar_date_text(LunarDate(birthday.year or 0, birthday.month, birthday.day, birthday.leap))
        return f"{birthday.year} {text}" if birthday.year else text
    day = f"{birthday.month:02}-{birthday.day:02}"
    return f"{birthday.year:04}-{day}" if birthday.year else day
