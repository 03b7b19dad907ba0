"""Where the command line speaks: results on standard output, messages for people on standard error.

With ``--json`` the result is exactly one JSON object, and what a person would read goes to standard error.
"""

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

_WIDEST = 48


class Console:
    """Says things to people, or to a program that reads JSON."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._counting = False
        _make_safe(sys.stdout)
        _make_safe(sys.stderr)

    def message(self, text: str) -> None:
        """Tell a person something that is not the result."""
        print(text, file=sys.stderr, flush=True)

    def countdown(self, text: str) -> None:
        """Say something in the line that is said already, or clear it with an empty text."""
        if text or self._counting:
            print(f"\r{text}\x1b[K", end="" if text else "\r", file=sys.stderr, flush=True)
        self._counting = bool(text)

    def result(self, text: str, values: Mapping[str, Any]) -> None:
        """Give the result: the text to a person, the values to a program."""
        if not self._as_json:
            print(text, flush=True)
            return
        if text:
            self.message(text)
        print(json.dumps(values, ensure_ascii=False, default=str), flush=True)

    def failure(self, text: str, values: Mapping[str, Any]) -> None:
        """Say why nothing was done."""
        self.message(text)
        if self._as_json:
            print(json.dumps(values, ensure_ascii=False, default=str), flush=True)


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in columns of equal width, where a Chinese character counts as two; the last column is never cut."""
    cells = [[*map(_cut, row[:-1]), _plain(row[-1])] for row in (titles, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(map(_padded, row, widths)).rstrip() for row in cells)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _plain(text: str) -> str:
    """Without control characters, which could move the cursor."""
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)


def _cut(text: str) -> str:
    plain = _plain(text)
    if _width(plain) <= _WIDEST:
        return plain
    while _width(plain) >= _WIDEST:
        plain = plain[:-1]
    return plain + "…"


def _make_safe(stream: TextIO) -> None:
    """A character that the terminal cannot show must not end the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        narrow = (getattr(stream, "encoding", "") or "").lower() in ("ascii", "us-ascii", "ansi_x3.4-1968")
        reconfigure(errors="backslashreplace", **({"encoding": "utf-8"} if narrow or not stream.isatty() else {}))
