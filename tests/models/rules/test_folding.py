"""Texts that mean the same fold to the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.folding import fold, fold_lines


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("  杭州\t一 和\n", "杭州 一 和"),
        ("單雄信", "单雄信"),
        ("臺灣積體電路", "台湾积体电路"),
        ("TCL科技（集團）", "tcl科技(集团)"),
        ("Straße", "strasse"),
        ("ﬁx①", "fix1"),
        ("a\x1fb", "a b"),
        ("", ""),
        ("𬭊䶮㛃", "𬭊䶮㛃"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x9FFF)))
def test_case_does_not_matter(text: str) -> None:
    assert fold(fold(text).upper()) == fold(fold(text).upper().casefold())


@given(st.text())
def test_the_separator_of_fields_never_survives(text: str) -> None:
    assert "\x1f" not in fold(text + "\x1f" + text)


@given(st.lists(st.text("aB1ＡßＺ報价合同①é", max_size=8), min_size=1, max_size=6))
def test_many_lines_are_folded_as_each_is(lines: list[str]) -> None:
    assert fold_lines("\n".join(lines)).split("\n") == [fold(line) for line in lines]


def test_traditional_lines_become_simplified() -> None:
    assert fold_lines("報價\nＡｂＣ 合同\n") == "报价\nabc 合同\n"
