"""Birthdays as people write them."""

from itertools import product

import pytest

from desktop.i18n import catalogue
from desktop.i18n.lunar_words import birthday_text
from desktop.models.kinds import Language
from desktop.models.rules.birthday_words import parse_birthday
from desktop.models.values import Birthday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1978-03-05", Birthday(3, 5, 1978)),
        ("19780305", Birthday(3, 5, 1978)),
        ("1978年3月5日", Birthday(3, 5, 1978)),
        ("3-5", Birthday(3, 5)),
        ("3月5号", Birthday(3, 5)),
        ("农历十月二十", Birthday(10, 20, lunar=True)),
        ("农历 10-20", Birthday(10, 20, lunar=True)),
        ("阴历正月初一", Birthday(1, 1, lunar=True)),
        ("1966 农历腊月廿三", Birthday(12, 23, 1966, lunar=True)),
        ("1966年农历闰三月三十", Birthday(3, 30, 1966, lunar=True, leap=True)),
        ("lunar leap 6/3", Birthday(6, 3, lunar=True, leap=True)),
        ("", None),
        ("闰三月三日", None),
        ("13-5", None),
        ("王总", None),
    ],
)
def test_readings(text: str, expected: Birthday | None) -> None:
    assert parse_birthday(text) == expected


@pytest.mark.parametrize("language", list(Language))
def test_what_is_written_is_read(language: Language) -> None:
    before = catalogue.language()
    try:
        catalogue.set_language(language)
        for month, day, year, lunar in product((1, 6, 10, 12), (1, 10, 20, 23, 30), (None, 1978), (False, True)):
            for leap in (False, True) if lunar else (False,):
                birthday = Birthday(month, day, year, lunar, leap)
                assert parse_birthday(birthday_text(birthday)) == birthday
    finally:
        catalogue.set_language(before)
