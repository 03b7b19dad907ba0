"""Reads workbooks (xlsx, xlsm, xlsb, xls, ods, and WPS's own et) with calamine, in the child process.

Merged cells that reach over several rows are filled downwards, so that a code written once for three rows counts for
each of them. Knows nothing of what is done with the rows.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import python_calamine as calamine

from desktop.exchange.reader_protocol import Limits
from desktop.exchange.reader_sheets import CannotRead, Outlet

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF8_START = b"\x09\x08\x10\x00"
_RECORD_HEAD = 4
_FILEPASS = 0x2F
_RECORDS_SEARCHED = 20
_WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_MAX_FILLED = 200_000


def is_workbook(head: bytes) -> bool:
    """Whether the first bytes are those of a container in which workbooks come."""
    return head.startswith((_ZIP, _OLE))


def read_workbook(path: str, head: bytes, outlet: Outlet, limits: Limits) -> None:
    """Send every sheet of the workbook. Raises ``CannotRead``."""
    if head.startswith(_ZIP):
        _check_archive(path, limits)
    try:
        _read_sheets(path, outlet)
    except calamine.PasswordError:
        raise CannotRead("file_encrypted") from None
    except calamine.CalamineError as problem:
        raise CannotRead(_reason(path, head, str(problem))) from None


def _check_archive(path: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise CannotRead("file_truncated") from None
    names = {member.filename.replace("\\", "/").lower() for member in members}
    if not names.intersection(_WORKBOOK_PARTS) and "[content_types].xml" not in names:
        raise CannotRead("not_a_table")
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise CannotRead("file_too_large")


def _read_sheets(path: str, outlet: Outlet) -> None:
    with cast("Any", calamine.CalamineWorkbook).from_path(path) as workbook:
        for meta in workbook.sheets_metadata:
            if meta.typ is calamine.SheetTypeEnum.WorkSheet:
                hidden = meta.visible is not calamine.SheetVisibleEnum.Visible
                _read_sheet(workbook.get_sheet_by_name(meta.name), outlet, hidden)


def _read_sheet(sheet: calamine.CalamineSheet, outlet: Outlet, hidden: bool) -> None:
    left = sheet.start[1] if sheet.start else 0
    rows = cast("Iterator[list[object]]", sheet.iter_rows())
    merged = _merged_downwards(sheet)
    if merged:
        rows = _fill_down(rows, merged, left)
    # The library gives the empty rows above the first cell, and not the empty columns beside it.
    outlet.sheet(sheet.name, rows, first_row=1, first_column=left, hidden=hidden)


def _merged_downwards(sheet: calamine.CalamineSheet) -> dict[int, list[int]]:
    """For each row (absolute) the columns that continue a merged cell begun above it."""
    found: dict[int, list[int]] = {}
    last = sheet.end[0] if sheet.end else 0
    budget = _MAX_FILLED
    for (first_row, column), (last_row, _) in sheet.merged_cell_ranges or ():
        rows = range(first_row + 1, min(last_row, last) + 1)
        budget -= len(rows)
        if budget < 0:
            break
        for row in rows:
            found.setdefault(row, []).append(column)
    return found


def _fill_down(rows: Iterator[list[object]], merged: dict[int, list[int]], left: int) -> Iterator[list[object]]:
    above: list[object] = []
    for number, row in enumerate(rows):
        for column in merged.get(number, ()):
            index = column - left
            if 0 <= index < min(len(row), len(above)) and row[index] == "":
                row[index] = above[index]
        above = row
        yield row


def _reason(path: str, head: bytes, message: str) -> str:
    if "Cell limit" in message or "larger than" in message:
        return "file_too_large"
    if head.startswith(_OLE):
        return _ole_reason(path, message)
    return "not_a_table" if "detect" in message else "file_truncated"


def _ole_reason(path: str, message: str) -> str:
    """Why an old workbook cannot be read: the weakest old passwords are seen only by their record."""
    with Path(path).open("rb") as file:
        body = file.read(1 << 20)
    start = body.find(_BIFF8_START)
    if start >= 0 and _has_password_record(body, start):
        return "file_encrypted"
    return "not_a_table" if start < 0 and "detect" in message.lower() else "file_truncated"


def _has_password_record(body: bytes, position: int) -> bool:
    for _ in range(_RECORDS_SEARCHED):
        kind = int.from_bytes(body[position : position + 2], "little")
        if kind == _FILEPASS:
            return True
        length = int.from_bytes(body[position + 2 : position + _RECORD_HEAD], "little")
        position += _RECORD_HEAD + length
    return False
