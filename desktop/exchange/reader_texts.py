"""Reads tables kept as text (csv, tab separated) in the child process, whatever their encoding and delimiter.

Knows nothing of what is done with the rows. The rows are numbered as a spreadsheet would: a cell with line breaks is
still one row.
"""

import codecs
import csv
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from desktop.exchange.reader_protocol import Limits
from desktop.exchange.reader_sheets import CannotRead, Outlet

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_THINGS = (b"<?xml", b"<!doctype", b"<html", b"%pdf", b"{\\rtf", b"begin:v", b"{", b"[{", b"\x89png", b"gif8")
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARS = 200_000
_SAMPLE_ROWS = 200
_FIELD_CHARS = 1 << 20
_HEAD_BYTES = 4096
_PACKED = b"\x1f\x8b"
_NAME = "CSV"


def read_text(path: str, head: bytes, outlet: Outlet, limits: Limits) -> None:
    """Send the one table of a text file. Raises ``CannotRead``."""
    _require_table(head)
    with Path(path).open("rb") as file:
        packed = head.startswith(_PACKED)
        body = _unpacked(file, limits) if packed else file.read(limits.text_file_bytes + 1)
    _require_table(body[:_HEAD_BYTES])
    if len(body) > limits.text_file_bytes:
        raise CannotRead("file_too_large")
    text = decode(body)
    del body
    if not text.strip():
        raise CannotRead("file_empty")
    delimiter, text = _declared(text)
    outlet.sheet(_NAME, _rows(text, limits, delimiter))


def _require_table(head: bytes) -> None:
    """Raise ``CannotRead`` for what is known to be something else; a packed file may hold that, too."""
    if head.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_OTHER_THINGS):
        raise CannotRead("not_a_table")


def read_pasted(stream: BinaryIO, outlet: Outlet, limits: Limits) -> None:
    """Send the table that was copied out of a spreadsheet: cells part at tabs. Raises ``CannotRead``."""
    body = stream.read(limits.text_file_bytes + 1)
    if len(body) > limits.text_file_bytes:
        raise CannotRead("file_too_large")
    text = body.decode("utf-8", "replace")
    if not text.strip():
        raise CannotRead("file_empty")
    delimiter = sniff(text) if "\t" not in text and _is_even(text) else "\t"
    outlet.sheet(_NAME, _rows(text, limits, delimiter))


def _is_even(text: str) -> bool:
    """Whether nearly all lines have as many cells: a comma in some names parts no cells."""
    delimiter = sniff(text)
    widths = Counter(line.count(delimiter) for line in text.splitlines() if line.strip())
    (width, count), *_others = widths.most_common(1)
    return width > 0 and count * 10 >= widths.total() * 9


def _unpacked(file: BinaryIO, limits: Limits) -> bytes:
    """What a gzip file holds, no more than a text may be."""
    try:
        with gzip.open(file) as stream:
            return stream.read(limits.text_file_bytes + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise CannotRead("file_truncated") from None


def decode(body: bytes) -> str:
    """The text of a file: by its mark, else by its zeros, else UTF-8, GB18030 or Big5. Raises ``CannotRead``."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(body)
    if wide:
        return body.decode(wide, "replace")
    if b"\0" in body:
        raise CannotRead("not_a_table")
    for encoding in ("utf-8", "gb18030", "big5"):
        text = _decode_strictly(body, encoding)
        if text is not None:
            return text
    return _decode_with_faults(body)


def _wide_encoding(body: bytes) -> str:
    """UTF-16 or UTF-32 without a mark is known by line ends and delimiters: one byte and its zeros."""
    sample = body[: 1 << 16]
    if sample.count(b"\0") * 50 < len(sample):
        return ""
    if len(body) % 4 == 0 and sample.count(b"\0\0") * 5 > len(sample):
        return "utf-32-le" if sample[1:2] == b"\0" else "utf-32-be"
    even, odd = sample[::2].count(b"\0"), sample[1::2].count(b"\0")
    if len(body) % 2 or min(even, odd) * 4 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _decode_strictly(body: bytes, encoding: str) -> str | None:
    """Nothing unless ``body`` is wholly in ``encoding``; a character cut off at the very end is forgiven."""
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(body, final=False)
    except UnicodeDecodeError:
        return None
    return text


def _decode_with_faults(body: bytes) -> str:
    """Chinese with a few broken bytes stays Chinese; many of them mean a western code page."""
    text = body.decode("gb18030", "replace")
    if text.count("\ufffd") * 200 <= len(text):
        return text
    if sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in body[:4096]) * 20 > len(body[:4096]):
        raise CannotRead("not_a_table")
    return body.decode("cp1252", "replace")


def _rows(text: str, limits: Limits, declared: str) -> Iterator[list[object]]:
    csv.field_size_limit(_FIELD_CHARS)
    delimiter = declared or sniff(text)
    quoting = csv.QUOTE_MINIMAL if _quotes_match(text, delimiter) else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    for row in reader:
        if len(row) > limits.max_columns:
            raise CannotRead("file_too_large")
        yield [cell.replace("\0", "") if "\0" in cell else cell for cell in row]


def _declared(text: str) -> tuple[str, str]:
    """The delimiter that a first line ``sep=;`` names, and the text without that line."""
    if text[:4].lower() != "sep=" or len(text) < 6 or text[5] not in "\r\n":
        return "", text
    return text[4], text[5:].lstrip("\r\n")


def _quotes_match(text: str, delimiter: str) -> bool:
    """Whether every quoted cell ends; a quotation mark that is just a character would swallow the rest."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False):
            pass
    except csv.Error:
        return False
    return True


def sniff(text: str) -> str:
    """The delimiter with which most rows of the beginning have the same, greatest number of cells."""
    sample = text[:_SAMPLE_CHARS]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    if delimiter not in sample:
        return 0.0
    try:
        rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if any(row))
    return max((count * (width - 1) ** 0.5 for width, count in widths.items()), default=0.0)
