"""Line breaking by the rules of Chinese typesetting."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.fonts import text_width
from desktop.documents.theme import BODY, TITLE
from desktop.documents.wrapping import NO_END, NO_START, clean, shorten, wrap
from tests.support.documents import LONG

WORDS = st.sampled_from(["二号线", "备件", "寄售", "SAP-7783", "2026-03-16", "don't", "𬭊", "㛃", "王建国"])
MARKS = st.sampled_from(["，", "。", "、", "：", "）", "”。", "（", "“", "《", "——", "……", " ", "", "", ""])
SENTENCES = st.lists(st.tuples(WORDS, MARKS), max_size=60).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)


@given(SENTENCES, st.floats(60, 300))
def test_no_line_breaks_a_rule_or_the_width(text: str, width: float):
    lines = wrap(text, BODY, width)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    for line in lines:
        assert text_width(line, BODY.weight, BODY.size) <= width + 0.01
    for before, line in itertools.pairwise(lines):
        assert line[0] not in NO_START
        assert before[-1] not in NO_END


@given(st.text(), st.floats(1, 200))
def test_any_text_is_wrapped_without_loss_and_never_overfull(text: str, width: float):
    lines = wrap(text, BODY, width)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(len(line) <= 1 or text_width(line, BODY.weight, BODY.size) <= width + 0.01 for line in lines)


@pytest.mark.parametrize("width", range(40, 400, 7))
def test_a_real_paragraph_in_every_width(width: int):
    lines = wrap(LONG, BODY, width)
    assert "".join(lines) == LONG
    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("一二三四五", ["一二三四五"]),
        ("一二三四五六", ["一二三四五", "六"]),
        ("一二三四五，六", ["一二三四", "五，六"]),
        ("一二三四（五", ["一二三四", "（五"]),
        ("一二 SAP7783", ["一二", "SAP7783"]),
        ("一\n二", ["一", "二"]),
        ("，，，，，，，", ["，，，，，", "，，"]),
    ],
)
def test_cases(text: str, lines: list[str]):
    assert wrap(text, BODY, BODY.size * 5) == lines


def test_codes_and_dates_stay_whole():
    for width in range(60, 200, 3):
        lines = wrap("截止 2026-03-16 前寄出 V-0316-2 的样品 91320594MA1", BODY, width)
        assert any("2026-03-16" in line for line in lines)
        assert any("V-0316-2" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\u3000c", "a b c"),
        ("a\x00\x07\u202eb\u200b", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("  <b>&amp;</b>  ", "<b>&amp;</b>"),
    ],
)
def test_what_cannot_be_drawn_is_taken_out(text: str, drawn: str):
    assert clean(text) == drawn


def test_a_shortened_text_says_so_and_fits():
    text = shorten(LONG, TITLE, 120)
    assert text.endswith("…")
    assert text_width(text, TITLE.weight, TITLE.size) <= 120
    assert shorten("短", TITLE, 120) == "短"
