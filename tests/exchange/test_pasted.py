"""What is copied out of a spreadsheet is read like a file, with titles and without."""

import pytest

from desktop.exchange.headings import recognise
from desktop.exchange.isolated import read_pasted
from desktop.exchange.tables import RawTable
from desktop.exchange.untitled import with_titles
from desktop.models.errors import UnreadableFile


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.split("\n")]


def test_cells_part_at_tabs_and_may_hold_line_breaks_and_commas() -> None:
    (table,) = read_pasted('客户名称\t备注\n华远, 精密\t"一行\n两行"\n"说""好"""\t', "贴的")
    assert table.sheet == "贴的"
    assert table.rows == [["客户名称", "备注"], ["华远, 精密", "一行\n两行"], ['说"好"', ""]]


def test_one_column_with_a_comma_in_some_names_stays_one_column() -> None:
    (table,) = read_pasted("Foo, Inc.\nBar Ltd\nBaz\n", "pasted")
    assert table.rows == [["Foo, Inc."], ["Bar Ltd"], ["Baz"]]


def test_lines_of_a_csv_are_understood() -> None:
    (table,) = read_pasted("客户名称,电话\n华远,13800001111\n恒瑞,13900001111", "pasted")
    assert table.rows[0] == ["客户名称", "电话"]


def test_what_is_too_much_or_nothing_is_refused() -> None:
    for text, code in ((" \n\t", "file_empty"), ("a" * (65 << 20), "file_too_large")):
        with pytest.raises(UnreadableFile) as caught:
            read_pasted(text, "pasted")
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("苏州华远精密制造有限公司\n杭州恒瑞医药股份有限公司", ["客户名称"]),
        ("华远\n恒瑞\n快力", ["客户名称"]),
        (
            (
                "C001\t苏州华远精密有限公司\t王建国\t138 0000 1111\tA\t2026-03-01\n"
                "C002\t杭州恒瑞有限公司\t李明朗\t0571-8888666\tB\t2026/2/8"
            ),
            ["客户编号", "客户名称", "联系人", "联系方式", "客户等级", "最近联系日期"],
        ),
        (
            (
                "华远精密\t制造业\twang@huayuan.example\t江苏省苏州市工业园区星湖街 218 号\n"
                "恒瑞\t制造业\tli@hengrui.example\t浙江省杭州市余杭区文一路 1 号"
            ),
            ["客户名称", "行业", "邮箱", "地址"],
        ),
    ],
)
def test_untitled_columns_are_known_by_their_cells(text: str, titles: list[str]) -> None:
    table = RawTable("p", [list(row) for row in rows(text)])
    assert recognise(table).kind is None
    found = with_titles(table, ["制造业", "服务业"])
    assert found is not None
    assert found.rows[0] == titles
    assert found.rows[1:] == table.rows
    assert found.first_row == 0
    assert len(recognise(found).mapping) == len(titles)


@pytest.mark.parametrize("text", ["抬头甲\t号码乙\n华远\t13800001111\n恒瑞\t13900001111", "1\t2\n3\t4", ""])
def test_nothing_is_guessed_where_titles_stand_or_no_names(text: str) -> None:
    assert with_titles(RawTable("p", [list(row) for row in rows(text)])) is None
