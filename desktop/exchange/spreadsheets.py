"""Writes tables as xlsx and csv that other programs open as they are meant: texts stay texts, nothing is a formula.

A file appears whole or not at all. What is written here, :mod:`desktop.exchange.isolated` reads back. Knows nothing of
what the columns mean; all words come in.
"""

import csv
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, cast

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Value: TypeAlias = str | int | float | Decimal | date | datetime | None
"""What a cell may hold. Codes and phones are texts; whole and broken numbers are numbers; moments are wall clock."""

_RISKY = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_WIDEST = 60
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # so that the same content gives the same bytes


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column's title and its width in average digits."""

    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet: its name, its columns, and its rows, which may be made while they are written."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Value]]


def write_xlsx(path: Path, sheets: Sequence[SheetContent]) -> None:
    """Write a workbook; an existing file is replaced when all is written. Raises ``OSError``."""
    with _replacing(path) as temporary, TemporaryDirectory(prefix="roadbook-export-") as parts:
        # Parts of the workbook lie open while it is made; in a folder of their own they vanish with it, come what may.
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": parts}
        with cast("Any", xlsxwriter.Workbook(str(temporary), options)) as book:
            book.set_properties({"created": _MADE})
            forms = _Forms(
                book.add_format({"bold": True, "bg_color": "#E8EEF7", "bottom": 1}),
                book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
                book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
            )
            for name, sheet in zip(_names(sheets), sheets, strict=True):
                _write_sheet(book.add_worksheet(name), sheet, forms)


def write_csv(path: Path, sheet: SheetContent, *, gbk: bool = False) -> None:
    """Write one sheet as csv with a byte-order mark, or as GBK (GB18030, so that no character is lost).

    A text that a spreadsheet could take for a formula gets an apostrophe in front. Raises ``OSError``.
    """
    encoding = "gb18030" if gbk else "utf-8-sig"
    with _replacing(path) as temporary, temporary.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_guarded(column.title) for column in sheet.columns])
        writer.writerows([_csv_cell(value) for value in row] for row in sheet.rows)


@dataclass(frozen=True, slots=True)
class _Forms:
    title: Format
    day: Format
    moment: Format


def _write_sheet(sheet: Worksheet, content: SheetContent, forms: _Forms) -> None:
    for index, column in enumerate(content.columns):
        sheet.set_column(index, index, min(column.width, _WIDEST))
        sheet.write_string(0, index, _text(column.title), forms.title)
    sheet.freeze_panes(1, 0)
    last = 0
    for last, row in enumerate(content.rows, 1):
        for index, value in enumerate(row):
            _write_cell(sheet, last, index, value, forms)
    if content.columns:
        sheet.autofilter(0, 0, last, len(content.columns) - 1)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Value, forms: _Forms) -> None:
    match value:
        case None | "":
            pass
        case str():
            text = _text(value)
            sheet.write_string(row, column, f"'{text}"[:_LONGEST_CELL] if _GUARDED.match(text) else text)
        case datetime():
            sheet.write_datetime(row, column, value.replace(tzinfo=None), forms.moment)
        case date():
            sheet.write_datetime(row, column, datetime.combine(value, time()), forms.day)
        case _:
            sheet.write_number(row, column, float(value))


def _text(value: str) -> str:
    return _NOT_IN_CELLS.sub("", value)[:_LONGEST_CELL]


def _csv_cell(value: Value) -> str | int | float | Decimal:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _guarded(value) if isinstance(value, str) else value


def _guarded(text: str) -> str:
    text = _NOT_IN_CELLS.sub("", text)
    return f"'{text}" if _RISKY.match(text.lstrip(" ")) else text


def _names(sheets: Sequence[SheetContent]) -> Iterator[str]:
    """Names that a workbook accepts: without some signs, at most 31 characters, no two alike."""
    taken: set[str] = set()
    for number, sheet in enumerate(sheets, 1):
        name = _NOT_IN_NAMES.sub(" ", sheet.title).strip(" '")[:_LONGEST_NAME].strip() or str(number)
        if name.lower() in taken or name.lower() == "history":
            name = f"{name[: _LONGEST_NAME - 4]} {number}"
        taken.add(name.lower())
        yield name


def _system_error(error: FileCreateError) -> OSError:
    """What the system said; the library wraps it into an exception of its own."""
    cause = error.args[0] if error.args else None
    return cause if isinstance(cause, OSError) else OSError(str(error))


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file beside ``path`` that takes its place when the block ends well, and vanishes otherwise."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        temporary.touch()
        yield temporary
        temporary.replace(path)
    except FileCreateError as error:
        raise _system_error(error) from error
    finally:
        temporary.unlink(missing_ok=True)
