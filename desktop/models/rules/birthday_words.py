"""Birthdays as people write them: "1978-03-05", "3月5日", "农历十月二十", "1966 农历闰六月初三", "lunar 10/20".

Reads everything that desktop.i18n.lunar_words writes. Whether the day exists is checked by who keeps it.
"""

import re
import unicodedata

from desktop.models.values import Birthday

_LUNAR = re.compile(r"农历|阴历|旧历|lunar", re.IGNORECASE)
_LEAP = re.compile(r"闰|leap", re.IGNORECASE)
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_WORD = "[正冬腊初廿卅〇一二三四五六七八九十]"
_CHINESE = re.compile(rf"(?:(\d{{4}})年?)?({_WORD}{{1,2}}|\d{{1,2}})月({_WORD}{{1,3}}|\d{{1,2}})[日号]?")
_PLAIN = re.compile(r"(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTED = re.compile(r"(\d{4})\s+(\d{1,2})[-/.](\d{1,2})")


def parse_birthday(text: str) -> Birthday | None:
    """The birthday that a text means, or ``None``; the year may be missing, a lunar one is said to be lunar."""
    plain = unicodedata.normalize("NFKC", text).strip()
    is_lunar, is_leap = bool(_LUNAR.search(plain)), bool(_LEAP.search(plain))
    words = _LEAP.sub("", _LUNAR.sub(" ", plain)).strip()
    found = _PARTED.fullmatch(words)
    words = "".join(words.split())
    found = found or _PLAIN.fullmatch(words) or _PACKED.fullmatch(words) or _CHINESE.fullmatch(words)
    if found is None:
        return None
    month, day = _number(found[2]), _number(found[3])
    if not 1 <= month <= 12 or not 1 <= day <= 31 or (is_leap and not is_lunar):
        return None
    return Birthday(month, day, int(found[1]) if found[1] else None, is_lunar, is_leap)


def _number(word: str) -> int:
    """正 1, 冬 11, 腊 12, 初五 5, 十二 12, 廿三 23, 三十 30; 0 for what is no number."""
    if word.isdecimal():
        return int(word)
    if word in _MONTHS:
        return _MONTHS[word]
    plain = word.removeprefix("初").replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return _DIGITS.get(plain, 0)
    return 10 * _DIGITS.get(tens, 1 if not tens else 0) + _DIGITS.get(ones, 0)
