"""How hard a password is to guess: the fewest tries of somebody who knows how people make passwords.

The text is cut into pieces (known passwords, pinyin, dates, runs on the keyboard, repetitions, letters) so that the
product of the tries for each is smallest, after D. Wheeler, "zxcvbn" (USENIX Security 2016), with what Chinese users
choose. An estimate for a hint beside a field, never a condition. Knows no words.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache
from itertools import pairwise

from desktop.assets import data_text

_LONGEST = 64
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedc", "147258369", "159357")
_LEET = str.maketrans("01345@$", "oleasas")
_IDEOGRAPHS = 3_000  # characters in everyday use
_NEXT_IDEOGRAPH = 50  # what usually stands behind another one
_NEXT_LETTER = 10
_SYMBOLS = 33
_SYLLABLES = 400
_DAYS = 40_000  # of a century, some written in two ways
_PER_PIECE = math.log10(2)  # where one piece ends is not known
_DATE = re.compile(
    r"(?:19|20)\d\d(?:0?[1-9]|1[0-2])(?:0?[1-9]|[12]\d|3[01])"
    r"|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_YEAR = re.compile(r"19[3-9]\d|20[0-4]\d")


@unique
class Strength(StrEnum):
    """What the tries mean when somebody has the file and much hardware."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


@unique
class Weakness(StrEnum):
    """What makes a password easy to guess."""

    NONE = "none"
    SHORT = "short"
    COMMON = "common"
    OWN_WORDS = "own_words"
    PINYIN = "pinyin"
    DATE = "date"
    SEQUENCE = "sequence"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Estimate:
    """``digits`` is the logarithm to the base of ten of the tries."""

    strength: Strength
    weakness: Weakness
    digits: float


_Piece = tuple[int, float, Weakness]
"""Where a piece ends, the logarithm of its tries, and what it is."""

_FROM = ((12.0, Strength.STRONG), (10.0, Strength.GOOD), (8.0, Strength.FAIR))


def estimate(password: str, related: Iterable[str] = ()) -> Estimate:
    """Estimate a password; ``related`` are words that everybody would try first, such as the book's name."""
    text = password[:_LONGEST]
    lower = text.lower()
    own = frozenset(word.lower() for word in related if len(word) > 1)
    best: list[tuple[float, int, Weakness]] = [(0.0, 0, Weakness.NONE)]
    pieces = [[*_pieces(text, lower, start, own)] for start in range(len(text))]
    for end in range(1, len(text) + 1):
        ways = [
            (best[start][0] + digits, start, weakness)
            for start in range(end)
            for stop, digits, weakness in pieces[start]
            if stop == end
        ]
        best.append(min(ways, key=lambda way: way[0]))
    digits = best[-1][0]
    strength = next((strength for least, strength in _FROM if digits >= least), Strength.WEAK)
    return Estimate(strength, _weakness(best, strength), digits)


def _weakness(best: list[tuple[float, int, Weakness]], strength: Strength) -> Weakness:
    """The kind of the longest piece that is not just letters; a password that is merely short says so."""
    if strength in (Strength.GOOD, Strength.STRONG):
        return Weakness.NONE
    found, longest, end = Weakness.SHORT, 2, len(best) - 1
    while end:
        _digits, start, weakness = best[end]
        if weakness is not Weakness.NONE and end - start > longest:
            found, longest = weakness, end - start
        end = start
    return found


def _pieces(text: str, lower: str, start: int, own: frozenset[str]) -> Iterator[_Piece]:
    yield start + 1, math.log10(_tries(text, start)), Weakness.NONE
    for end, digits, weakness in _words(text, lower, start, own):
        yield end, digits + _PER_PIECE, weakness
    for find in (_repeated, _sequence, _keyboard, _date, _pinyin):
        for end, digits, weakness in find(lower, start):
            yield end, digits + _PER_PIECE, weakness


def _tries(text: str, place: int) -> int:
    """Tries for one letter; behind its like a letter is easier to guess, since people write words."""
    letter, before = text[place], text[place - 1 : place]
    if letter.isalpha() and before.isalpha():
        if not letter.isascii() and not before.isascii():
            return _NEXT_IDEOGRAPH
        if letter.islower() and before.islower():
            return _NEXT_LETTER
    return _alphabet(letter)


def _alphabet(letter: str) -> int:
    if letter.isdigit():
        return 10
    if letter.isascii():
        return 26 if letter.isalpha() else _SYMBOLS
    return _IDEOGRAPHS


def _words(text: str, lower: str, start: int, own: frozenset[str]) -> Iterator[_Piece]:
    """Known passwords and one's own words, also with capitals and with digits for letters."""
    ranks = _ranks()
    for end in range(start + 2, len(text) + 1):
        word = lower[start:end]
        plain = word.translate(_LEET)
        bent = math.log10(2) * ((word != text[start:end]) + (word not in ranks and word not in own))
        if word in own or plain in own:
            yield end, bent + 0.5, Weakness.OWN_WORDS
        rank = ranks.get(word) or ranks.get(plain)
        if rank is not None:
            yield end, bent + math.log10(rank + 1), Weakness.COMMON


def _run(lower: str, start: int, follows: Callable[[str, str], bool]) -> int:
    """Where the run that begins here ends."""
    end = start + 1
    for one, other in pairwise(lower[start:]):
        if not follows(one, other):
            break
        end += 1
    return end


def _ends(start: int, end: int, digits: float, weakness: Weakness) -> Iterator[_Piece]:
    """A run and its shorter beginnings of three letters at least."""
    for stop in range(start + 3, end + 1):
        yield stop, digits + math.log10(stop - start), weakness


def _repeated(lower: str, start: int) -> Iterator[_Piece]:
    end = _run(lower, start, lambda one, other: one == other)
    yield from _ends(start, end, math.log10(_alphabet(lower[start])), Weakness.REPEATED)


def _sequence(lower: str, start: int) -> Iterator[_Piece]:
    for step in (1, -1):
        end = _run(lower, start, lambda one, other, step=step: ord(other) - ord(one) == step)
        yield from _ends(start, end, math.log10(2 * _alphabet(lower[start])), Weakness.SEQUENCE)


def _keyboard(lower: str, start: int) -> Iterator[_Piece]:
    longest = max(_on_row(lower, start, row) for line in _ROWS for row in (line, line[::-1]))
    yield from _ends(start, start + longest, math.log10(2 * sum(map(len, _ROWS))), Weakness.SEQUENCE)


def _on_row(lower: str, start: int, row: str) -> int:
    place = row.find(lower[start])
    length = 0
    while 0 <= place + length < len(row) and lower[start + length : start + length + 1] == row[place + length]:
        length += 1
    return length if place >= 0 else 0


def _date(lower: str, start: int) -> Iterator[_Piece]:
    found = _DATE.match(lower, start)
    if found:
        yield found.end(), math.log10(_DAYS), Weakness.DATE
    year = _YEAR.match(lower, start)
    if year:
        yield year.end(), math.log10(120), Weakness.DATE


def _pinyin(lower: str, start: int) -> Iterator[_Piece]:
    for length in range(2, 7):
        if lower[start : start + length] in _syllables() and start + length <= len(lower):
            yield start + length, math.log10(_SYLLABLES), Weakness.PINYIN


@cache
def _ranks() -> dict[str, int]:
    words = data_text("common_passwords.txt").split()
    return {word: rank for rank, word in enumerate(dict.fromkeys(words), 1)}


@cache
def _syllables() -> frozenset[str]:
    lines = data_text("pinyin.txt").splitlines()
    return frozenset(line.split(" ", 1)[0] for line in lines if line and not line.startswith("#"))
