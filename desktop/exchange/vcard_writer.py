"""Contacts as vCard 3.0, which every phone reads, and as the short text of a QR code. Knows no database."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from desktop.models.values import Birthday

_LINE_BYTES = 75
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CJK = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,}")
_NO_YEAR = 1604  # Apple's year for birthdays without one: a leap year before all others
_TWO_SIGNS = frozenset(
    "欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 长孙"
    " 宇文 司徒 端木 南宫 轩辕 呼延 百里 东郭 西门 独孤 拓跋 申屠".split()
)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")


class Card(NamedTuple):
    """A person at a company, or (without ``name``) the company itself. Lists have the most important first."""

    uid: str
    company: str
    name: str = ""
    department: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    wechat: str = ""
    birthday: Birthday | None = None
    address: str = ""
    website: str = ""
    note: str = ""


def write_cards(cards: Iterable[Card]) -> bytes:
    """A file of the cards, in their order: UTF-8, lines of at most 75 bytes."""
    return b"".join(_folded(line) for card in cards for line in _lines(card))


def short_code(card: Card, most_bytes: int = 213) -> str:
    """The text of a QR code with which a phone takes the contact (MECARD); what does not fit is left out.

    The number and the name come first, the address last. 213 bytes are what our codes hold
    (:mod:`desktop.documents.qr`).
    """
    family, given = _name_parts(card.name or card.company)
    name = ",".join(_mecard(part) for part in (family, given) if part)
    told = f"MECARD:N:{name};"
    parts = [*(("TEL", phone) for phone in card.phones), ("ORG", card.company if card.name else "")]
    parts += [("EMAIL", card.email), ("TITLE", card.title), ("URL", card.website), ("ADR", card.address)]
    for key, value in parts:
        piece = f"{key}:{_mecard(value)};" if value else ""
        if len(f"{told}{piece};".encode()) <= most_bytes:
            told += piece
    return f"{told};"


def _lines(card: Card) -> Iterable[str]:
    family, given = _name_parts(card.name) if card.name else (card.company, "")
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{_escaped(card.uid)}"
    yield f"FN:{_escaped(card.name or card.company)}"
    yield f"N:{_escaped(family)};{_escaped(given)};;;"
    if card.company:
        yield f"ORG:{_escaped(card.company)}" + (f";{_escaped(card.department)}" if card.department else "")
    if not card.name:
        yield "X-ABShowAs:COMPANY"
    if card.title:
        yield f"TITLE:{_escaped(card.title)}"
    for phone in card.phones:
        kind = "CELL" if _MOBILE.fullmatch(phone) else "WORK,VOICE"
        yield f"TEL;TYPE={kind}:{_escaped(phone)}"
    yield from _ways(card)
    yield "END:VCARD"


def _ways(card: Card) -> Iterable[str]:
    if card.email:
        yield f"EMAIL;TYPE=INTERNET:{_escaped(card.email)}"
    if card.wechat:
        yield f"X-WECHAT:{_escaped(card.wechat)}"
    if card.birthday is not None:
        yield _birthday(card.birthday)
    if card.address:
        yield f"ADR;TYPE=WORK:;;{_escaped(card.address)};;;;"
    if card.website:
        yield f"URL:{_escaped(card.website)}"
    if card.note:
        yield f"NOTE:{_escaped(card.note)}"


def _birthday(birthday: Birthday) -> str:
    if birthday.lunar:
        year = f"{birthday.year}年" if birthday.year else ""
        leap = "闰" if birthday.leap else ""
        return f"X-ROADBOOK-LUNAR-BIRTHDAY:农历{year}{leap}{birthday.month}月{birthday.day}日"
    month_day = f"{birthday.month:02}-{birthday.day:02}"
    if birthday.year is None:
        return f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{month_day}"
    return f"BDAY:{birthday.year:04}-{month_day}"


def _name_parts(name: str) -> tuple[str, str]:
    """Family and given name: of Chinese the first sign or two, of others the last word."""
    name = " ".join(name.split())
    if _CJK.fullmatch(name):
        length = 2 if name[:2] in _TWO_SIGNS and len(name) > 2 else 1
        return name[:length], name[length:]
    given, _blank, family = name.rpartition(" ")
    return (family, given) if given else (name, "")


def _escaped(text: str) -> str:
    plain = _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in "\\;,":
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _mecard(text: str) -> str:
    plain = " ".join(_NO_TEXT.sub("", text).split())
    return re.sub(r'([\\;,:"])', r"\\\1", plain)


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 bytes, none of which cuts a character."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        raw = sign.encode()
        if len(piece) + len(raw) > _LINE_BYTES:
            pieces.append(piece)
            piece = b" "
        piece += raw
    return b"\r\n".join([*pieces, piece, b""])
