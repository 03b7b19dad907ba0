"""The lines of which vCards and iCalendar files consist: unfolded, decoded and parted into name, parameters and value.

Forgives what the programs of others write: any line end, folds within a character, vCard 2.1 with quoted-printable and
its own charset in every line, parameters without a name. Part of the child process: imports only the standard library.
Knows no property.
"""

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from desktop.exchange.text_encodings import decode_words, to_utf8

_FOLDS = (b" ", b"\t")
_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_NAME = re.compile(r"(?:(?P<group>[A-Za-z0-9_\-/]+)\.)?(?P<name>[A-Za-z0-9_\-/]+)")
_PARAMETER = re.compile(r'\s*(?P<name>[A-Za-z0-9_\-/.]*)\s*(?P<equal>=?)(?P<values>(?:"[^"]*"|[^";:])*)')
_VALUE = re.compile(r'"([^"]*)"|([^,"]+)')
_ENCODINGS = frozenset(("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"))
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_CARET = re.compile(r"\^[n'^]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SOFT_BREAK = re.compile(rb"=[ \t]*$")
_QUOTED_PRINTABLE = re.compile(rb"^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)


class ContentLine(NamedTuple):
    """One property: its name in capitals, its parameters by name in capitals, its value as it stood, decoded."""

    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str
    group: str = ""

    def types(self) -> frozenset[str]:
        """What the parameter TYPE says, in small letters."""
        return frozenset(word.lower() for word in self.params.get("TYPE", ()))


def content_lines(body: bytes) -> Iterator[ContentLine]:
    """Every line of the file that is a property; what is none is passed over."""
    for raw in _unfolded(to_utf8(body)):
        line = _parsed(raw)
        if line is not None:
            yield line


def unescaped(text: str) -> str:
    """The text that a value stands for: line breaks, commas and semicolons as themselves."""
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


def parted(value: str, separator: str = ";") -> list[str]:
    """The parts of a value with several, each unescaped; a separator after a backslash parts nothing."""
    if separator not in value:
        return [unescaped(value)]
    pieces = re.split(rf"(?<!\\)((?:\\\\)*){re.escape(separator)}", value)
    joined = [first + kept for first, kept in zip(pieces[::2], [*pieces[1::2], ""], strict=True)]
    return [unescaped(piece) for piece in joined]


def _unescape(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _unfolded(body: bytes) -> Iterator[bytes]:
    """Logical lines: a line that begins with a blank goes on, and so does quoted-printable with a soft break."""
    held: list[bytes] = []
    soft = False
    for physical in _LINE_ENDS.split(body):
        if not (physical or soft):  # a carriage return too many makes an empty line of each end, also between folds
            continue
        if held and (soft or physical[:1] in _FOLDS):
            held.append(physical if soft else physical[1:])
        else:
            if held:
                yield b"".join(held)
            held = [physical]
        soft = bool(_SOFT_BREAK.search(physical)) and bool(_QUOTED_PRINTABLE.match(held[0]))
        if soft:
            held[-1] = _SOFT_BREAK.sub(b"", held[-1])
    if held:
        yield b"".join(held)


def _parsed(raw: bytes) -> ContentLine | None:
    head, colon, _value = raw.partition(b":")
    if not colon:
        return None
    text = decode_words(raw) if b'"' in head else decode_words(head) + ":"
    named = _NAME.match(text)
    if named is None:
        return None
    params, end = _parameters(text, named.end())
    if text[end : end + 1] != ":":
        return None
    value = text[end + 1 :].encode() if b'"' in head else raw[len(head) + 1 :]
    return ContentLine(named["name"].upper(), params, _decoded(value, params), named["group"] or "")


def _parameters(text: str, place: int) -> tuple[dict[str, tuple[str, ...]], int]:
    params: dict[str, tuple[str, ...]] = {}
    while text[place : place + 1] == ";":
        found = _PARAMETER.match(text, place + 1)
        if found is None:  # pragma: no cover -- the pattern matches nothing, too
            break
        place = found.end()
        name, values = _parameter(found)
        if values:
            params[name] = (*params.get(name, ()), *values)
    return params, place


def _parameter(found: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    """Name and values; a bare word of vCard 2.1 is an encoding or a type."""
    if not found["equal"]:
        word = found["name"].upper()
        return ("ENCODING" if word in _ENCODINGS else "TYPE"), ((word,) if word else ())
    values = tuple(_uncaret(quoted or bare).strip() for quoted, bare in _VALUE.findall(found["values"]))
    name = found["name"].upper()
    if name == "TYPE":
        values = tuple(part for value in values for part in value.split(","))
    return name, values


def _uncaret(text: str) -> str:
    return _CARET.sub(lambda found: _CARETS[found[0]], text) if "^" in text else text


def _decoded(value: bytes, params: Mapping[str, tuple[str, ...]]) -> str:
    encoding = (params.get("ENCODING") or ("",))[0].upper()
    charset = (params.get("CHARSET") or ("",))[0]
    if encoding == "QUOTED-PRINTABLE":
        return decode_words(quopri.decodestring(value), charset).replace("\r\n", "\n")
    if encoding in ("B", "BASE64"):
        return _of_base64(value, charset)
    return decode_words(value, charset)


def _of_base64(value: bytes, charset: str) -> str:
    """Base64 of words; pictures and keys are no words, and nothing here wants them."""
    try:
        raw = binascii.a2b_base64(value)
    except binascii.Error:
        return ""
    return "" if b"\0" in raw else decode_words(raw, charset)
