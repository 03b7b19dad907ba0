"""What is written opens as it was meant, starts no formula, and is read back the same."""

import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.cells import text_of
from desktop.exchange.headings import recognise
from desktop.exchange.isolated import read_tables
from desktop.exchange.rejected import rejected_sheet
from desktop.exchange.spreadsheets import SheetColumn, SheetContent, write_csv, write_xlsx
from tests.support.shared_data import shared_data
from tests.support.tables import parsed, raw

COLUMNS = [SheetColumn(title) for title in ("客户ID", "客户名称", "联系方式", "备注")]
ROWS = [
    ["0001", "㛃䶮𬭊科技", "13812345678", '=HYPERLINK("http://x")'],
    ["-2", "@SUM(A1)", "+86 138 1234 5678", "'=1+1"],
    ["C3", 'a,b;c\td"e', "", "两行\n文字"],
]


def content(rows: object = ROWS, title: str = "客户") -> SheetContent:
    return SheetContent(title, COLUMNS, rows)  # type: ignore[arg-type]


def read_back(path: Path) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in read_tables(path)[0].rows]


def test_workbook_is_read_back(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [content()])
    assert read_back(tmp_path / "a.xlsx")[1:] == [
        [text_of(cell) if cell != "'=1+1" else cell for cell in row] for row in ROWS
    ]


@pytest.mark.parametrize("gbk", [False, True])
def test_csv_is_read_back(tmp_path: Path, gbk: bool) -> None:
    write_csv(tmp_path / "a.csv", content(), gbk=gbk)
    assert (tmp_path / "a.csv").read_bytes().startswith("﻿".encode()) is not gbk
    assert read_back(tmp_path / "a.csv")[1:] == ROWS


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [content()])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        xml = b"".join(archive.read(name) for name in archive.namelist() if "sheet1" in name)
    assert b"<f>" not in xml
    assert b"<hyperlink" not in xml


def test_no_cell_of_a_csv_starts_a_formula(tmp_path: Path) -> None:
    path = shared_data("4-exports-spreadsheets", "strings-injection", "csv-injection-payloads.txt")
    payloads = path.read_text(encoding="utf-8", errors="replace").splitlines()
    write_csv(tmp_path / "a.csv", SheetContent("x", [SheetColumn("=1")], [[payload] for payload in payloads]))
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len(cells) == len(payloads) + 1
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@\t\r]", cell)]


def test_numbers_days_and_moments_keep_their_kind(tmp_path: Path) -> None:
    row = [150, Decimal("212.40"), date(2026, 3, 16), datetime(2026, 3, 16, 9, 30, tzinfo=UTC)]
    write_xlsx(tmp_path / "a.xlsx", [content([row])])
    assert read_tables(tmp_path / "a.xlsx")[0].rows[1] == [150.0, 212.4, "2026-03-16", "2026-03-16 09:30:00"]
    write_csv(tmp_path / "a.csv", content([row]))
    assert read_tables(tmp_path / "a.csv")[0].rows[1] == ["150", "212.40", "2026-03-16", "2026-03-16 09:30"]


def test_names_of_sheets_are_made_acceptable(tmp_path: Path) -> None:
    titles = ["客户/沟通:记录", "客户/沟通:记录", "很长" * 30, "", "History"]
    write_xlsx(tmp_path / "a.xlsx", [content(title=title) for title in titles])
    names = [table.sheet for table in read_tables(tmp_path / "a.xlsx")]
    assert len({name.lower() for name in names}) == 5


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(tmp_path / name, [content()])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"old")

    def rows() -> Iterator[list[str]]:
        yield ["1", "2", "3", "4"]
        raise RuntimeError("cancelled")

    with pytest.raises(RuntimeError):
        write_xlsx(path, [content(rows())]) if suffix == "xlsx" else write_csv(path, content(rows()))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_export_of_customers_is_read_back_as_the_same_records(tmp_path: Path) -> None:
    source = read_tables(shared_data("8-three-tables", "clean.xlsx"))[0]
    titles, *rows = source.rows
    columns = [SheetColumn(str(title)) for title in titles]
    write_csv(tmp_path / "a.csv", SheetContent("客户", columns, rows))
    write_xlsx(tmp_path / "a.xlsx", [SheetContent("客户", columns, rows)])
    wanted = [record[2:] for record in parsed(source).customers]
    for name in ("a.csv", "a.xlsx"):
        assert [record[2:] for record in parsed(read_tables(tmp_path / name)[0]).customers] == wanted


def test_rejected_rows_come_back_with_their_reasons_and_can_be_read_again(tmp_path: Path) -> None:
    table = read_tables(shared_data("8-three-tables", "messy.xlsx"))[0]
    found = recognise(table)
    sheet = rejected_sheet(table, found, {8: ["没有客户名称"], 9: ["金额不对", "其他"]}, "原因")
    write_xlsx(tmp_path / "a.xlsx", [sheet])
    rows = read_back(tmp_path / "a.xlsx")
    assert rows[0] == [*(title.strip() for title in found.titles), "原因"]
    assert [row[-1] for row in rows[1:]] == ["没有客户名称", "金额不对; 其他"]
    assert rows[1][1:4] == ["13900000000", "C007", "1"]
    again = read_tables(tmp_path / "a.xlsx")[0]
    assert recognise(again).mapping == found.mapping


def test_a_phone_read_as_a_number_goes_back_as_a_text() -> None:
    table = raw(["客户名称", "电话"], ["", 13812345678.0])
    (row,) = rejected_sheet(table, recognise(table), {2: ["x"]}, "原因").rows
    assert list(row) == ["", "13812345678", "x"]


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=12
)


@given(
    rows=st.lists(
        st.lists(
            st.one_of(TEXTS, st.sampled_from(["=1", "+1", "-1", "@x", "'=1", "''-1", "＝1"])), min_size=4, max_size=4
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_written_is_read_back(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Without the child here: reading the csv as Python does and the cells as the parsers do."""
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_csv(path, content(rows))
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))
    assert [[text_of(cell) for cell in row] for row in read[1:]] == [
        [cell.replace("\ufeff", "") for cell in row] for row in rows
    ]
