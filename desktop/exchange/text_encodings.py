"""In which encoding words stand that do not say so: UTF-8, the Chinese ones, or a western code page.

Part of the child process: imports only the standard library.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_KNOWN_AS = {"gb2312": "gb18030", "gbk": "gb18030", "us-ascii": "", "ascii": "", "iso-8859-1": "cp1252"}


def to_utf8(body: bytes) -> bytes:
    """The same text in UTF-8 when it is wholly in UTF-16 or UTF-32; other bytes as they are, without their mark."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            rest = body[len(mark) :]
            return rest if encoding == "utf-8" else rest.decode(encoding, "replace").encode()
    wide = _wide(body[:64])
    return body.decode(wide, "replace").encode() if wide else body


def decode_words(body: bytes, charset: str = "") -> str:
    """The text of some bytes: UTF-8, else as ``charset`` says, else what they look like. Never fails."""
    if body.isascii():
        return body.decode("ascii")
    charset = _KNOWN_AS.get(charset.lower(), charset)
    for encoding in (charset, "utf-8"):
        text = _strictly(body, encoding) if encoding else None
        if text is not None:
            return text
    if _looks_chinese(body):
        text = _strictly(body, "gb18030")
        return text if text is not None else _strictly(body, "big5") or body.decode("gb18030", "replace")
    return body.decode("cp1252", "replace")


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _looks_chinese(body: bytes) -> bool:
    """Chinese characters are two bytes each; a letter with an accent stands alone among plain ones."""
    runs = [len(run) for run in _HIGH.findall(body)]
    return sum(runs) > len(runs) + runs.count(3)


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark, by the zeros beside plain letters."""
    if len(sample) < 8 or sample.count(b"\0") * 3 < len(sample):
        return ""
    even, odd = sample[::2].count(b"\0"), sample[1::2].count(b"\0")
    return "utf-16-le" if odd > even else "utf-16-be"
