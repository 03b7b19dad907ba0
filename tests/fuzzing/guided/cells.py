"""Cells of a stranger's spreadsheet, in every column that the program knows."""

from desktop.exchange.cells import Trouble, text_of
from desktop.exchange.columns import parser_for
from desktop.exchange.fields import FIELDS, TableKind
from desktop.i18n.sentences import has_sentence
from tests.fuzzing.guided.parts import cells, chosen
from tests.support.books import NOW

_FIELDS = [field for kind in TableKind for field in FIELDS[kind]]
_TODAY = NOW.date()
SEEDS = [
    bytes([number]) + text.encode()
    for number, text in enumerate(
        "高价值/活跃 25人(目标30人) 83%(达标) 4.2分 电话沟通 3月20日前 1周 *经理 1395678 农历八月十五 2026-03-16 ¥1.5万元 13800138000".split()
    )
]


def one(data: bytes) -> None:
    """Every cell is a value or a trouble that can be said."""
    number, rest = chosen(data, len(_FIELDS))
    parse = parser_for(_FIELDS[number], "年度贡献值(万元)", _TODAY)
    for cell in cells(rest, 6):
        found = parse("" if cell is None else cell)
        if isinstance(found, Trouble):
            assert has_sentence(found.code), found.code
        assert isinstance(text_of("" if cell is None else cell), str)
