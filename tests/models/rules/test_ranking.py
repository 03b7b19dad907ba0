"""How well names fit what was typed, and which of their characters are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import Rank
from desktop.models.rules.ranking import excerpt, rank, spans


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("华远", "华远精密制造有限公司", Rank.PREFIX),
        ("華遠", "华远精密制造有限公司", Rank.PREFIX),
        ("精密", "华远精密制造有限公司", Rank.WORD),
        ("精密 华远", "华远精密制造有限公司", Rank.WORD),
        ("hy", "华远精密制造有限公司", Rank.PINYIN_PREFIX),
        ("huayuan", "华远精密制造有限公司", Rank.PINYIN_PREFIX),
        ("jm", "华远精密制造有限公司", Rank.PINYIN),
        ("jingmi", "华远精密制造有限公司", Rank.PINYIN),
        ("138", "华远精密制造有限公司", Rank.TEXT),
        ("nor", "Northwind", Rank.PREFIX),
        ("", "华远", Rank.TEXT),
    ],
)
def test_rank(typed: str, name: str, expected: Rank) -> None:
    assert rank(typed, name) is expected


def test_a_surname_is_read_as_a_surname() -> None:
    assert rank("shanx", "单雄", person=True) is Rank.PINYIN_PREFIX


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("报价", "澄清报价,再报价", ["报价", "报价"]),
        ("報價", "澄清报价", ["报价"]),
        ("报价", "澄清報價", ["報價"]),
        ("hy", "上海城桓园林", ["桓园"]),
        ("yuanlin", "上海城桓园林", ["园林"]),
        ("yuanl", "上海城桓园林", ["园林"]),
        ("north", "ABC NorthWind", ["North"]),
        ("abc", "ＡＢＣ公司", ["ＡＢＣ"]),
        ("华 公司", "华远公司", ["华", "公司"]),
        ("xyz", "华远公司", []),
        ("", "华远公司", []),
    ],
)
def test_spans(typed: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(typed, text)] == marked


@given(st.text(max_size=12), st.text(max_size=60))
def test_spans_lie_in_order_inside_the_text(typed: str, text: str) -> None:
    edges = [edge for span in spans(typed, text) for edge in span]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
    assert all(start < end for start, end in spans(typed, text))


def test_an_excerpt_shows_what_was_found() -> None:
    long = "一" * 300 + "样品测试" + "二" * 300
    assert "样品测试" in excerpt("样品", long) and len(excerpt("样品", long)) < 80
    assert excerpt("样品", "要样品\n测试") == "要样品 测试"
    assert excerpt("", long) == "一" * 72
