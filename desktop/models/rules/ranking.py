"""How well a name fits what was typed, and which of its characters to mark.

Knows the rules of :mod:`desktop.models.rules.searchtext`, which say what is found at all.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from desktop.models.kinds import Rank
from desktop.models.rules.folding import fold
from desktop.models.rules.pinyin import read
from desktop.models.rules.searchtext import matches, parse_query, search_blob

Span = tuple[int, int]
"""From the first marked character to the one behind the last."""

_AROUND = 24
_HAS_LATIN = re.compile(r"[^\W\d_\u3007-\U0003ffff]")


def rank(typed: str, name: str, *, person: bool = False) -> Rank:
    """The name begins so, holds it, is read so (from its beginning on), or was found by something else."""
    words, folded = _words(typed), fold(name)
    if not words:
        return Rank.TEXT
    if all(word in folded for word in words):
        return Rank.PREFIX if folded.startswith(words[0]) else Rank.WORD
    if not _HAS_LATIN.search(typed):
        return Rank.TEXT
    blob = search_blob((), (name,)) if person else search_blob((name,))
    if not matches(parse_query(typed), blob):
        return Rank.TEXT
    begins = (blob.initials.startswith(words[0]), blob.full.lower().startswith(words[0]))
    return Rank.PINYIN_PREFIX if any(begins) else Rank.PINYIN


@lru_cache(maxsize=64)
def _words(typed: str) -> tuple[str, ...]:
    return tuple(fold(typed).split())


def spans(typed: str, text: str) -> tuple[Span, ...]:
    """The parts of the text that were typed: as they are written, else as their pinyin or initials. In order, apart."""
    folded, origins = _folded(text)
    marked: set[int] = set()
    for word in fold(typed).split():
        marked.update(origins[at] for at in _places(word, folded))
    return tuple(_joined(sorted(marked)))


def excerpt(typed: str, text: str) -> str:
    """One line of a long text around the first word that was typed; its beginning when none stands there."""
    line = " ".join(text.split())
    found = spans(typed, line)
    if len(line) <= 2 * _AROUND or not found:
        return line[: 3 * _AROUND]
    start = max(0, found[0][0] - _AROUND // 2)
    return ("…" if start else "") + line[start : start + 3 * _AROUND]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded sign by sign, and where in the text each sign comes from."""
    signs: list[str] = []
    origins: list[int] = []
    for at, sign in enumerate(text):
        folded = _sign(sign)
        signs.append(folded)
        origins += [at] * len(folded)
    return "".join(signs), origins


@lru_cache(maxsize=8192)
def _sign(sign: str) -> str:
    return fold(sign) or " "


def _places(word: str, folded: str) -> Iterable[int]:
    at = folded.find(word)
    if at < 0:
        return _read_places(word.replace("'", ""), folded) if word.isascii() else ()
    places: list[int] = []
    while at >= 0:
        places += range(at, at + len(word))
        at = folded.find(word, at + len(word))
    return places


def _read_places(letters: str, folded: str) -> Iterable[int]:
    """Where the characters stand whose initials, or whose syllables from the start of one on, are the letters."""
    pieces, syllables = read(folded)
    starts: list[int] = []
    at = 0
    for piece in pieces:
        at = folded.find(piece, at)
        starts.append(at)
        at += len(piece)
    firsts = [s if len(p) > 1 else s[0] for p, s in zip(pieces, syllables, strict=True)]
    covered = _covered(letters, firsts) or _covered(letters, syllables)
    return [sign for number in covered for sign in range(starts[number], starts[number] + len(pieces[number]))]


def _covered(letters: str, parts: Sequence[str]) -> range:
    """The numbers of the first parts in a row that begin with these letters."""
    for first in range(len(parts)):
        rest = "".join(parts[first : first + len(letters)])
        if rest.startswith(letters):
            last, length = first, 0
            while length < len(letters):
                length += len(parts[last])
                last += 1
            return range(first, last)
    return range(0)


def _joined(places: Sequence[int]) -> Iterable[Span]:
    start = end = -1
    for at in places:
        if at != end:
            if end >= 0:
                yield start, end
            start = at
        end = at + 1
    if end >= 0:
        yield start, end
