"""Passwords as people choose them are judged as somebody would guess them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.password_strength import Strength, Weakness, estimate


@pytest.mark.parametrize(
    ("password", "strength", "weakness"),
    [
        ("a", Strength.WEAK, Weakness.SHORT),
        ("123456", Strength.WEAK, Weakness.COMMON),
        ("Passw0rd!", Strength.WEAK, Weakness.COMMON),
        ("woaini1314", Strength.WEAK, Weakness.COMMON),
        ("wangjianguo", Strength.WEAK, Weakness.PINYIN),
        ("19870316", Strength.WEAK, Weakness.DATE),
        ("qwertyuiop", Strength.WEAK, Weakness.SEQUENCE),
        ("aaaaaaaaaaaa", Strength.WEAK, Weakness.REPEATED),
        ("huayuan", Strength.WEAK, Weakness.OWN_WORDS),
        ("wjg19870316", Strength.FAIR, Weakness.DATE),
        ("xK9#mP2$vL7q", Strength.STRONG, Weakness.NONE),
        ("月亮代表我的心啊1987", Strength.STRONG, Weakness.NONE),
        ("tiger-lamp-river-42", Strength.STRONG, Weakness.NONE),
    ],
)
def test_the_table(password: str, strength: Strength, weakness: Weakness) -> None:
    told = estimate(password, ["huayuan"])
    assert (told.strength, told.weakness) == (strength, weakness)


@given(st.text(max_size=80), st.text(max_size=10))
def test_any_text_is_judged_and_more_of_it_is_never_much_worse(text: str, more: str) -> None:
    told = estimate(text)
    assert told.digits >= 0
    assert estimate(text[:40] + more).digits >= estimate(text[:40]).digits - 3


def test_it_keeps_up_with_typing() -> None:
    estimate("warm")
    begun = time.perf_counter()
    estimate("ab1!" * 20)
    assert time.perf_counter() - begun < 0.1
