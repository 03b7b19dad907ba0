"""The bundled faces: what they cover, and how their text is found again."""

import pytest

from desktop.documents.fonts import missing_characters, text_width, to_unicode_cmap
from desktop.documents.theme import Weight
from tests.support.documents import RARE


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        (("王建国", RARE, "¥ 1,500.00 ✓"), ""),
        (("好的😀", "ก และ 😀"), "กละแ😀"),
        (("a\tb\nc\u3000d\x00",), ""),
        ((), ""),
    ],
)
def test_missing_characters_are_named(texts: tuple[str, ...], missing: str):
    assert missing_characters(*texts) == missing


@pytest.mark.parametrize("weight", list(Weight))
def test_widths_of_chinese_are_square(weight: Weight):
    assert text_width("国", weight, 10) == pytest.approx(10)
    assert text_width("国" * 7 + RARE, weight, 10) == pytest.approx(100)


def test_the_cmap_writes_surrogates_and_small_blocks():
    cmap = to_unicode_cmap("X", [0x56FD, 0x2CB4A, *range(0x4E00, 0x4E00 + 200)])
    assert "<00> <56FD>" in cmap
    assert "<01> <D872DF4A>" in cmap
    assert [line for line in cmap.split("\n") if "beginbfchar" in line] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "2 beginbfchar",
    ]
