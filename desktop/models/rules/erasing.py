"""Finds the traces of one person in texts and replaces them (domain.md §11): name, phones, WeChat, email.

A name is found with blanks between its characters, a phone however it is grouped, the rest in any case; none inside a
longer word, and never inside a longer name that somebody else bears. Knows no table.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

_SHORTEST_NAME = 2
_SHORTEST_PHONE = 7
_TAIL = 4
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_BETWEEN = r"[\s\-\u2010-\u2015()（）.·]*"


@dataclass(frozen=True, slots=True)
class Traces:
    """By what a person can be recognised in a text. ``words`` are WeChat and email; ``addresses`` such as 王总.

    An address may be somebody else's too, so it is looked for only in what the person took part in.
    """

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    def __or__(self, other: "Traces") -> "Traces":
        return Traces(
            self.names | other.names,
            self.phones | other.phones,
            self.words | other.words,
            self.addresses | other.addresses,
        )


def traces_of(images: Iterable[Mapping[str, object]]) -> Traces:
    """The traces of a person out of everything that ever stood in the row, by column names of contacts."""
    found = Traces()
    for image in images:
        phones = image.get("phones")
        listed: list[object] = json.loads(phones) if isinstance(phones, str) and phones else []
        found |= Traces(
            _long_enough([image.get("name")], _SHORTEST_NAME),
            _long_enough(listed, _SHORTEST_PHONE, _digits),
            _long_enough([image.get("wechat"), image.get("email"), image.get("uid")], 3),
            _long_enough([image.get("form_of_address")], _SHORTEST_NAME),
        )
    return found


@dataclass(frozen=True, slots=True)
class Eraser:
    """Replaces traces. ``others`` are names of others, which stay where they contain a name of the person."""

    traces: Traces
    neutral: str
    others: frozenset[str] = frozenset()
    with_addresses: bool = False
    _pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pattern", self._compiled())

    def __call__(self, text: str) -> str:
        """The text without the traces."""
        return self._pattern.sub(self._instead, text)

    def finds(self, text: str) -> bool:
        """Whether the text has a trace."""
        return self(text) != text

    def likes(self) -> list[str]:
        """Patterns of SQL's LIKE (escaped by ``\\``), one of which every text with a trace matches."""
        names = [*self.traces.names, *(self.traces.addresses if self.with_addresses else ())]
        spaced = ["%".join(_escaped(part) for part in _parts(name)) for name in names]
        coded = [_escaped(code) for name in names if (code := _coded(name)) != name]
        tails = [_escaped(phone[-_TAIL:]) for phone in self.traces.phones]
        return [f"%{one}%" for one in (*spaced, *coded, *tails, *map(_escaped, self.traces.words))]

    def _compiled(self) -> re.Pattern[str]:
        names = sorted(self.traces.names, key=len, reverse=True)
        addresses = sorted(self.traces.addresses, key=len, reverse=True) if self.with_addresses else []
        longer = [one for one in self.others if any(name in one and name != one for name in (*names, *addresses))]
        wanted = [_name_pattern(name) for name in (*names, *addresses)]
        wanted += [re.escape(code) for name in names if (code := _coded(name)) != name]
        wanted += [rf"(?<!\d){_BETWEEN.join(phone)}(?!\d)" for phone in sorted(self.traces.phones)]
        wanted += [_word_pattern(word) for word in sorted(self.traces.words, key=len, reverse=True)]
        kept = "|".join(map(re.escape, sorted(longer, key=len, reverse=True)))
        parts = [f"(?P<kept>{kept})"] if kept else []
        return re.compile("|".join([*parts, *wanted]) or r"(?!)", re.IGNORECASE)

    def _instead(self, found: re.Match[str]) -> str:
        return found[0] if found.groupdict().get("kept") else self.neutral


def _long_enough(values: Iterable[object], least: int, shape: Callable[[str], str] = str.strip) -> frozenset[str]:
    shaped = (shape(value) for value in values if isinstance(value, str))
    return frozenset(value for value in shaped if len(value) >= least)


def _digits(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return digits.removeprefix("86") if len(digits) == 13 else digits


def _parts(name: str) -> list[str]:
    """The characters of a Chinese name, the words of another."""
    return [*name.replace(" ", "")] if _HAN.search(name) else name.split()


def _name_pattern(name: str) -> str:
    if _HAN.search(name):
        return r"\s*".join(map(re.escape, _parts(name)))
    spaced = r"\s+".join(map(re.escape, name.split()))
    return rf"(?<!\w){spaced}(?!\w)"


def _word_pattern(word: str) -> str:
    return rf"(?<![\w.@]){re.escape(word)}(?![\w@])"


def _coded(text: str) -> str:
    """The text as JSON writes it where it keeps to ASCII."""
    return json.dumps(text)[1:-1]


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)
