"""Reads the contacts of a vCard file (2.1, 3.0 and 4.0) in the child process, whatever program wrote it.

One broken card does not lose the others. Pictures, sounds and keys are left out. Knows nothing of what is done with
the rows.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from desktop.exchange.content_lines import ContentLine, content_lines, parted, unescaped
from desktop.exchange.forms import CARD_COLUMNS

_BEGIN, _END, _CARD = "BEGIN", "END", "VCARD"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_DAY = re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?![\d])")
_NO_YEAR = re.compile(r"--(?P<month>\d{2})-?(?P<day>\d{2})")
_LUNAR = "X-ROADBOOK-LUNAR-BIRTHDAY"
_COMPANY_KINDS = frozenset(("org", "organization", "company"))
_NO_PHONE = frozenset(("fax", "pager", "telex", "modem"))
_NOT_THEIRS = frozenset(("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"))


def read_cards(body: bytes) -> Iterator[list[object]]:
    """One row of :data:`CARD_COLUMNS` for each card of the file, in their order."""
    for lines, whole in _cards(content_lines(body)):
        yield _row(_Card(lines), whole=whole)


def _cards(lines: Iterable[ContentLine]) -> Iterator[tuple[list[ContentLine], bool]]:
    """The lines of each card and whether its end was there; cards within cards (agents) are passed over."""
    card: list[ContentLine] | None = None
    depth = 0
    for line in lines:
        kind = line.value.strip().upper()
        if line.name == _BEGIN and kind == _CARD:
            is_within = card is not None and bool(card) and card[-1].name == "AGENT"
            if is_within or depth > 1:
                depth += 1
                continue
            if card is not None:
                yield card, False
            card, depth = [], 1
        elif line.name == _END and kind == _CARD:
            depth = max(0, depth - 1)
            if depth == 0 and card is not None:
                yield card, True
                card = None
        elif card is not None and depth == 1:
            card.append(line)
    if card is not None:
        yield card, False


class _Card:
    """The lines of one card by name, the preferred ones first."""

    def __init__(self, lines: list[ContentLine]) -> None:
        self._by_name: dict[str, list[ContentLine]] = {}
        for line in sorted(lines, key=_preference):
            self._by_name.setdefault(line.name, []).append(line)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def lines(self, name: str) -> list[ContentLine]:
        """All lines of that property that say something."""
        return [line for line in self._by_name.get(name, ()) if line.value.strip()]

    def text(self, *names: str) -> str:
        """The first text of the properties."""
        found = (unescaped(line.value).strip() for name in names for line in self.lines(name))
        return next((text for text in found if text), "")

    def texts(self, *names: str) -> list[str]:
        """All texts of the properties, each once."""
        found = (unescaped(line.value).strip() for name in names for line in self.lines(name))
        return list(dict.fromkeys(text for text in found if text))

    def parts(self, name: str) -> list[str]:
        """The parts of the first line of a property with several."""
        lines = self.lines(name)
        return [part.strip() for part in parted(lines[0].value)] if lines else []


def _preference(line: ContentLine) -> int:
    pref = (line.params.get("PREF") or ("",))[0]
    if pref.isdigit():
        return int(pref)
    return 0 if "pref" in line.types() else 1000


def _row(card: _Card, *, whole: bool) -> list[object]:
    organisation = [part for part in card.parts("ORG") if part]
    company = organisation[0] if organisation else ""
    name = _name(card)
    if _is_company(card, company, name):
        company, name = company or name, ""
    phones, faxes = _phones(card)
    mails = _mails(card)
    work, home = _addresses(card)
    row = dict.fromkeys(CARD_COLUMNS, "")
    row |= {
        "uid": card.text("UID").removeprefix("urn:uuid:"),
        "company": company,
        "name": name,
        "department": " / ".join(organisation[1:]),
        "title": card.text("TITLE", "ROLE"),
        "phones": "\n".join(phones),
        "email": mails[0] if mails else "",
        "wechat": _wechat(card),
        "birthday": _birthday(card),
        "address": work[0] if work else "",
        "website": card.text("URL"),
    }
    row["remarks"] = "\n".join([*card.texts("NOTE"), *mails[1:], *faxes, *work[1:], *home, *_other_words(card)])
    if not any((company, name, phones, mails)):
        row["trouble"] = "card_group" if not _NOT_THEIRS.isdisjoint(_names_in(card)) else "card_empty"
    elif not whole:
        row["trouble"] = "card_cut"
    return [row[column] for column in CARD_COLUMNS]


def _names_in(card: _Card) -> frozenset[str]:
    return frozenset(name for name in _NOT_THEIRS if name in card)


def _name(card: _Card) -> str:
    """The whole name as its own language writes it."""
    parts = [*card.parts("N"), "", "", ""]
    family, given, middle = parts[:3]
    shown = " ".join(card.text("FN").split())
    if (family or given) and _CJK.search(family + given):
        return f"{family}{middle}{given}".replace(" ", "")
    if shown:
        return shown
    built = " ".join(filter(None, (given, middle.replace(",", " "), family)))
    return built or card.text("NICKNAME")


def _is_company(card: _Card, company: str, name: str) -> bool:
    if card.text("X-ABSHOWAS").upper() == "COMPANY" or card.text("KIND").lower() in _COMPANY_KINDS:
        return True
    return bool(company) and name == company


def _phones(card: _Card) -> tuple[list[str], list[str]]:
    phones: list[str] = []
    faxes: list[str] = []
    for line in card.lines("TEL"):
        number = _of_uri(unescaped(line.value).strip(), "tel:")
        types = line.types()
        is_phone = types.isdisjoint(_NO_PHONE) or not types.isdisjoint(("voice", "cell", "mobile"))
        (phones if is_phone else faxes).append(number if is_phone else f"Fax {number}")
    return list(dict.fromkeys(filter(None, phones))), list(dict.fromkeys(faxes))


def _of_uri(value: str, scheme: str) -> str:
    """``tel:+1-418-656-9254;ext=102`` is a number with an extension."""
    if not value.lower().startswith(scheme):
        return value
    number, _semicolon, rest = unquote(value[len(scheme) :]).partition(";")
    extension = re.search(r"ext=(\d+)", rest)
    return f"{number} ext. {extension[1]}" if extension else number


def _mails(card: _Card) -> list[str]:
    mails = [_of_uri(unescaped(line.value).strip(), "mailto:") for line in card.lines("EMAIL")]
    return list(dict.fromkeys(mail for mail in mails if mail))


def _wechat(card: _Card) -> str:
    own = card.text("X-WECHAT", "X-WEIXIN")
    if own:
        return own
    for line in (*card.lines("IMPP"), *card.lines("X-SOCIALPROFILE")):
        value = unescaped(line.value).strip()
        scheme, colon, rest = value.partition(":")
        services = {word.lower() for name in ("X-SERVICE-TYPE", "TYPE") for word in line.params.get(name, ())}
        if scheme.lower() in ("wechat", "weixin", "x-wechat") and colon:
            return unquote(rest.lstrip("/"))
        if not services.isdisjoint(("wechat", "weixin")):
            return unquote(rest.lstrip("/")) if colon and scheme.lower() in ("x-apple", "im", "xmpp") else value
    return ""


def _addresses(card: _Card) -> tuple[list[str], list[str]]:
    work: list[str] = []
    home: list[str] = []
    for line in card.lines("ADR"):
        words = _address(parted(line.value))
        if words:
            is_home = "home" in line.types() and "work" not in line.types()
            (home if is_home else work).append(words)
    return work, home


def _address(parts: list[str]) -> str:
    """In the order in which its language writes it."""
    box, more, street, city, region, code, country = [" ".join(part.split()) for part in [*parts, *[""] * 7][:7]]
    if _CJK.search("".join((street, city, region, more))):
        return "".join((region, "" if city == region else city, street, more, box))
    told = (box, more, street, " ".join(filter(None, (code, city))), region, country)
    return ", ".join(filter(None, told))


def _birthday(card: _Card) -> str:
    """A day as ``1980-03-15``, ``03-15`` without a year, a lunar one in words; what is no day stays as it is said."""
    lunar = card.text(_LUNAR)
    if lunar:
        return lunar
    lines = card.lines("BDAY")
    if not lines:
        return ""
    said = unescaped(lines[0].value).strip()
    found = _NO_YEAR.match(said)
    if found:
        return f"{found['month']}-{found['day']}"
    found = _DAY.match(said)
    if not found:
        return said
    omitted = (lines[0].params.get("X-APPLE-OMIT-YEAR") or ("",))[0]
    month_day = f"{found['month']}-{found['day']}"
    return month_day if found["year"] == omitted else f"{found['year']}-{month_day}"


def _other_words(card: _Card) -> list[str]:
    """QQ, instant messages, further titles and web addresses: kept as they are said."""
    told = [f"QQ {text}" for text in card.texts("X-QQ")]
    told += [text for text in card.texts("IMPP") if not text.lower().startswith(("wechat:", "weixin:", "x-wechat:"))]
    titles = card.texts("TITLE", "ROLE")
    return [*told, *titles[1:], *card.texts("URL")[1:]]
