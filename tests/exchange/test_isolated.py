"""A stranger's file is opened in a child process: right tables, or one code, within time and memory."""

import gzip
import struct
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from desktop.exchange import isolated
from desktop.exchange.fields import CustomerField, InteractionField, TableKind
from desktop.exchange.headings import corrected, recognise
from desktop.exchange.isolated import read_tables
from desktop.exchange.known import Known
from desktop.exchange.parse import parse_table
from desktop.exchange.planner import make_plan
from desktop.exchange.reader_protocol import Limits
from desktop.exchange.tables import RawTable
from desktop.models.errors import Cancelled, UnreadableFile
from tests.support.shared_data import ROOT, shared_data
from tests.support.tables import TODAY

SHEET = "xl/worksheets/sheet1.xml"
CODES = {
    "not_a_table",
    "file_too_large",
    "file_encrypted",
    "file_truncated",
    "file_timeout",
    "file_memory",
    "file_empty",
    "file_missing",
    "file_denied",
}


def refusal(path: Path, **limits) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_tables(path, limits=Limits(**limits) if limits else None)
    assert caught.value.params == {"file": path.name}
    return caught.value.code


def workbook(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def with_sheet(path: Path, source: Path, xml: bytes) -> Path:
    """The workbook ``source`` with other XML in place of its first sheet."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, xml if member.filename == SHEET else old.read(member))
    return path


def sheet_xml(rows: bytes) -> bytes:
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return head + rows + b"</sheetData></worksheet>"


def test_honest_workbook_comes_as_texts_and_numbers(tmp_path: Path) -> None:
    (table,) = read_tables(workbook(tmp_path / "a.xlsx", [["客户名称", "电话"], ["华远", 13812345678], ["", 2.5]]))
    assert (table.sheet, table.first_row, table.first_column) == ("表", 1, 0)
    assert table.rows == [["客户名称", "电话"], ["华远", 13812345678.0], ["", 2.5]]


def test_table_that_starts_elsewhere_knows_where(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_string(6, 3, "客户名称")
    (table,) = read_tables(path)
    assert (table.first_row + table.rows.index(["客户名称"]), table.first_column) == (7, 3)


def test_merged_cells_count_for_every_row(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["客户ID", "沟通时间"])
        sheet.merge_range(1, 0, 3, 0, "C001")
        sheet.write_column(1, 1, ["一", "二", "三"])
    assert [row[0] for row in read_tables(path)[0].rows] == ["客户ID", "C001", "C001", "C001"]


@pytest.mark.parametrize("suffix", ["xlsx", "xlsb", "xls"])
@pytest.mark.parametrize(("epoch", "day"), [("1900", "1930-06-02"), ("1904", "1934-06-03")])
def test_dates_of_both_epochs(suffix: str, epoch: str, day: str) -> None:
    table = read_tables(shared_data("4-exports-spreadsheets", "workbooks", "sheetjs", f"1904-{epoch}.{suffix}"))[0]
    assert table.rows[4][:2] == [11111.0, day]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("mark.csv", "﻿客户名称,电话\r\n华远,1\r\n".encode()),
        ("plain.csv", "客户名称,电话\n华远,1\n".encode()),
        ("gbk.csv", "客户名称;电话\n华远;1\n".encode("gbk")),
        ("gb18030.csv", "客户名称\t电话\n华远\t1\n".encode("gb18030")),
        ("wide.csv", "﻿客户名称\t电话\n华远\t1\n".encode("utf-16-le")),
        ("big.csv", "﻿客户名称,电话\n华远,1\n".encode("utf-16-be")),
        ("unmarked.csv", "客户名称,电话\n华远,1\n".encode("utf-16-le")),
        ("unmarked_big.csv", "客户名称,电话\n华远,1\n".encode("utf-16-be")),
        ("said.csv", "sep=|\n客户名称|电话\n华远|1\n".encode()),
        ("disguised.xls", "客户名称\t电话\n华远\t1\n".encode("gbk")),
    ],
)
def test_encodings_and_delimiters(tmp_path: Path, name: str, body: bytes) -> None:
    (tmp_path / name).write_bytes(body)
    assert read_tables(tmp_path / name)[0].rows == [["客户名称", "电话"], ["华远", "1"]]


def test_quoted_line_breaks_and_delimiters_do_not_mislead(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('编号;备注\nC1;"一,二,三\n四,五,六"\nC2;"a;b"\n\nC3;x\n', encoding="utf-8")
    assert read_tables(path)[0].rows == [["编号", "备注"], ["C1", "一,二,三\n四,五,六"], ["C2", "a;b"], [], ["C3", "x"]]


def test_a_quotation_mark_that_never_ends_swallows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"开始\n' + "2,x\n" * 300_000, encoding="utf-8")
    assert len(read_tables(path)[0].rows) == 300_002


def test_file_cut_within_a_character_is_still_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("客户名称,电话\n华远,苏".encode()[:-1])
    assert read_tables(path)[0].rows == [["客户名称", "电话"], ["华远", ""]]


def test_missing_empty_denied_and_other_things(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "blank.csv").write_bytes(b" \r\n\r\n")
    (tmp_path / "page.xls").write_bytes(b"<html><table><tr><td>1</td></tr></table></html>")
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)) * 40)
    assert refusal(tmp_path / "none.xlsx") == "file_missing"
    assert refusal(tmp_path / "empty.csv") == "file_empty"
    assert refusal(tmp_path / "blank.csv") == "file_empty"
    assert refusal(tmp_path / "page.xls") == "not_a_table"
    assert refusal(tmp_path / "picture.xlsx") == "not_a_table"
    assert refusal(tmp_path / "noise.csv") == "not_a_table"
    assert refusal(tmp_path) == "not_a_table"


def test_a_packed_table_is_read_and_other_packed_things_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress("客户名称,电话\n华远,1\n".encode()))
    (table,) = read_tables(tmp_path / "a.csv.gz")
    assert table.rows == [["客户名称", "电话"], ["华远", "1"]]
    (tmp_path / "b.gnumeric").write_bytes(gzip.compress(b"<?xml version='1.0'?><gnm:Workbook/>\n" * 9))
    assert refusal(tmp_path / "b.gnumeric") == "not_a_table"


def test_word_document_is_no_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(tmp_path / "a.docx") in {"not_a_table", "file_truncated"}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated_workbook(tmp_path: Path, share: float) -> None:
    body = workbook(tmp_path / "whole.xlsx", [["客户名称"], *[[f"客户{n}"] for n in range(500)]]).read_bytes()
    (tmp_path / "half.xlsx").write_bytes(body[: int(len(body) * share)])
    assert refusal(tmp_path / "half.xlsx") == "file_truncated"


@pytest.mark.parametrize(
    "name", ["excelize/encryptAES.xlsx", "PhpSpreadsheet/XLS-pwtest2.xls", "sheetjs/password_2002_40_xor.xls"]
)
def test_passworded(name: str) -> None:
    assert refusal(shared_data("4-exports-spreadsheets", "workbooks", *name.split("/"))) == "file_encrypted"


def test_two_cells_that_would_abort_the_reader(tmp_path: Path) -> None:
    """A1 and XFD1048576 make the library ask for 17 thousand million cells."""
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    path = with_sheet(tmp_path / "two.xlsx", workbook(tmp_path / "a.xlsx", [["x"]]), sheet_xml(rows))
    assert refusal(path) in {"file_memory", "file_too_large"}


def test_two_cells_within_the_librarys_own_limit(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="95000"><c r="ALL95000"><v>2</v></c></row>'
    path = with_sheet(tmp_path / "two.xlsx", workbook(tmp_path / "a.xlsx", [["x"]]), sheet_xml(rows))
    assert refusal(path) in {"file_memory", "file_too_large"}


def test_two_million_columns(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text(",".join(["x"] * 2_000_000) + "\n", encoding="utf-8")
    assert refusal(tmp_path / "wide.csv") == "file_too_large"
    cells = b"".join(b"<c><v>%d</v></c>" % n for n in range(2_000_000))
    path = with_sheet(
        tmp_path / "wide.xlsx", workbook(tmp_path / "a.xlsx", [["x"]]), sheet_xml(b"<row>" + cells + b"</row>")
    )
    assert refusal(path) in {"file_too_large", "file_memory", "file_truncated"}


def test_columns_beyond_a_thousand_are_cut_and_said(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text(",".join(map(str, range(1500))) + "\n", encoding="utf-8")
    (table,) = read_tables(tmp_path / "wide.csv")
    assert (len(table.rows[0]), table.cut) == (1000, ("columns_cut",))


def test_long_cells_are_cut_and_said(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text("a,b\n" + "长" * 40_000 + ",1\n", encoding="utf-8")
    (table,) = read_tables(tmp_path / "long.csv")
    assert (len(str(table.rows[1][0])), table.cut) == (32_767, ("cells_cut",))


def bomb(path: Path, source: Path, megabytes: int) -> Path:
    block = b"x" * (1 << 20)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != SHEET:
                new.writestr(member.filename, old.read(member))
        with new.open(SHEET, "w") as sheet:
            sheet.write(sheet_xml(b"")[: -len(b"</sheetData></worksheet>")])
            sheet.write(b'<row r="1"><c r="A1" t="inlineStr"><is><t>')
            for _ in range(megabytes):
                sheet.write(block)
            sheet.write(b"</t></is></c></row></sheetData></worksheet>")
    return path


# In a process of its own: the children of a test worker are counted with the worker's own size before they begin.
MEASURED = """
import resource, sys, time
from pathlib import Path
from desktop.exchange.isolated import read_tables
from desktop.models.errors import UnreadableFile
started = time.monotonic()
try:
    read_tables(Path(sys.argv[1]))
except UnreadableFile as refused:
    print(refused.code)
print(time.monotonic() - started)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_bomb_is_refused_quickly_and_in_little_memory(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.xlsx", workbook(tmp_path / "a.xlsx", [["x"]]), 700)
    assert path.stat().st_size < 2 << 20
    told = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, check=True, text=True, cwd=ROOT
    ).stdout.split()
    assert told[0] in {"file_memory", "file_too_large", "file_truncated"}
    assert float(told[1]) < 30
    assert int(told[2]) < 500 << 10


def test_lying_archive(tmp_path: Path) -> None:
    """The directory says that the sheet is small; it is not."""
    path = bomb(tmp_path / "bomb.xlsx", workbook(tmp_path / "a.xlsx", [["x"]]), 3)
    size = zipfile.ZipFile(path).getinfo(SHEET).file_size
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 10)))
    assert refusal(path) in {"file_truncated", "file_too_large"}


def test_time_limit_kills_the_child(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"] * 10] * 20_000)
    assert refusal(path, seconds=0.05, seconds_per_mb=0.0) == "file_timeout"


def test_cancelling_kills_the_child(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    with pytest.raises(Cancelled):
        read_tables(path, cancelled=lambda: True)


@pytest.mark.parametrize("limit", [{"cells": 100}, {"text": 100}, {"rows": 5}, {"file_bytes": 10}])
def test_large_files_are_refused(tmp_path: Path, limit: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\n" * 200, encoding="utf-8")
    limits = Limits(**limit)
    if "file_bytes" not in limit:
        start = f"from desktop.exchange import reader_child as c; limits = c.Limits(**{limit!r}); c.Limits = lambda: limits; "
        marker = "from desktop.exchange.reader_child"
        monkeypatch.setattr(isolated, "_START", isolated._START.replace(marker, start + marker))
    with pytest.raises(UnreadableFile) as caught:
        read_tables(path, limits=limits)
    assert caught.value.code == "file_too_large"


@pytest.mark.parametrize(
    "said",
    [b"garbage", b"\xff\xff\xff\xff", b"\x00\x00\x00\x02\x5b\x00", b"\x00\x00\x00\x00"],
)
def test_a_child_that_talks_nonsense_is_not_believed(
    tmp_path: Path, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    monkeypatch.setattr(isolated, "_START", f"import sys; sys.stdout.buffer.write({said!r})")
    assert refusal(path) == "file_truncated"


def test_a_child_that_sends_other_types_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    code = (
        "import sys; sys.path.append(sys.argv[1]); from desktop.exchange import reader_protocol as p;"
        "o = sys.stdout.buffer; p.send(o, (p.SHEET, 'x', 1, 0, False, 'table')); p.send(o, (p.ROWS, [[b'bytes']])); p.send(o, (p.DONE,))"
    )
    monkeypatch.setattr(isolated, "_START", code)
    assert refusal(path) == "file_truncated"


_SENDS = (
    "import sys; sys.path.append(sys.argv[1]); from desktop.exchange import reader_protocol as p, reader_sheets as r;"
    "o = sys.stdout.buffer; {sent}; p.send(o, (p.DONE,))"
)


@pytest.mark.parametrize(
    "rows",
    [
        [["a", ""], ["", "客户\n二"]],
        [["with a sign\x1fof ours", "b"], ["c", "d\x1e"]],
        [["a", 1.5], ["b", "c"]],
        [["a"], ["b", "c"]],
    ],
)
def test_rows_arrive_as_they_were_sent(
    tmp_path: Path, rows: list[list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts alone go as one text, unless a cell holds the signs that part it."""
    sent = f"r.Outlet(o, p.Limits()).sheet('x', {rows!r})"
    monkeypatch.setattr(isolated, "_START", _SENDS.format(sent=sent))
    assert [table.rows for table in read_tables(workbook(tmp_path / "a.xlsx", [["x"]]))] == [rows]


def test_more_cells_than_a_message_can_have_are_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = "p.send(o, (p.SHEET, 'x', 1, 0, False, 'table')); p.send(o, (p.TEXTS, p.CELL_END * 1001))"
    monkeypatch.setattr(isolated, "_START", _SENDS.format(sent=sent))
    assert refusal(workbook(tmp_path / "a.xlsx", [["x"]]), columns=1) == "file_truncated"


def test_the_child_imports_little() -> None:
    """What opens a hostile file starts fast and has little to be attacked."""
    root = str(Path(isolated.__file__).parents[2])
    code = "import sys; sys.path.append(sys.argv[1]); import desktop.exchange.reader_child; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", code, root], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith("desktop.")}
    assert loaded == {
        "desktop.exchange",
        *(
            f"desktop.exchange.reader_{part}"
            for part in ("child", "people", "protocol", "sheets", "texts", "workbooks")
        ),
        "desktop.exchange.forms",
        "desktop.exchange.text_encodings",
    }
    assert not {"sqlalchemy", "PySide6", "xlsxwriter"} & set(done.stdout.split())


def hostile() -> list[Path]:
    root = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "4-exports-spreadsheets"
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    workbooks = [path for path in files if "workbooks" in path.parts]
    others = [path for path in files if "workbooks" not in path.parts]
    return workbooks[::6] + others[::25]


@pytest.mark.parametrize("path", hostile(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_hostile_collection(path: Path) -> None:
    """Every file gives tables of plain cells or one known code (a sample of the 912; the whole takes a minute)."""
    try:
        tables = read_tables(path)
    except UnreadableFile as problem:
        assert problem.code in CODES - {"file_timeout", "file_memory", "file_missing", "file_denied"}
    else:
        assert tables
        assert all(type(cell) in {str, float} for table in tables for row in table.rows for cell in row)
        for table in tables:
            take_for(table, CustomerField)
            take_for(table, InteractionField)


def take_for(table: RawTable, fields: type[CustomerField] | type[InteractionField]) -> None:
    """Take the columns for any fields: whatever stands there, parsing and planning go through."""
    width = max(map(len, table.rows))
    kind = TableKind.CUSTOMERS if fields is CustomerField else TableKind.INTERACTIONS
    for first in (0, 7, 31):
        mapping = {index: list(fields)[(first + index) % len(fields)] for index in range(width)}
        found = corrected(replace(recognise(table), titles=("",) * width, header_row=0), kind, mapping)
        known = parse_table(table, found, TODAY)
        assert known is not None
        assert len(make_plan([known], Known()).rows) <= len(table.rows)
