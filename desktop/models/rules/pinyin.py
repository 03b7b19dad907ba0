"""Readings of Chinese names: pinyin syllables, initials and the order of a Chinese telephone book.

The tables are our own (``resources/data``, made by ``tools/make_tables.py``), so that nothing has to be imported for
the first name. Syllables have no tones; ü is written ``v`` (``lv``, ``nv``), but ``lue`` and ``nue`` as people type.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from desktop.assets import data_text
from desktop.models.rules.folding import fold

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Chinese characters, as the inside of a regular expression's character class."""

_RUNS = re.compile(f"([{HAN}]+)|([^\\W_{HAN}]+)")
_ONE_RUN = re.compile(f"[{HAN}]+")
_FIRST_SYLLABLE = 0xA000


class Reading(NamedTuple):
    """A folded text cut in pieces (one Han character, or one run of letters and digits) and how each is read.

    A piece that is no Han character, or has no known reading, is read as it is written.
    """

    pieces: tuple[str, ...]
    syllables: tuple[str, ...]

    @property
    def initials(self) -> str:
        """First letters of the Han characters; runs of letters and digits stand whole."""
        return "".join([s if len(p) > 1 else s[0] for p, s in zip(self.pieces, self.syllables, strict=True)])

    @property
    def full(self) -> str:
        """All syllables without blanks, each with a capital: ``HangZhouYiHe``."""
        capitals = _capitals()
        return "".join([capitals.get(s) or s.capitalize() for s in self.syllables])

    @property
    def key(self) -> str:
        """The sort key, see :func:`sort_key`."""
        ranks = _ranks()
        return "".join(
            [p + " " if s == p else ranks.get(s, s) + p for p, s in zip(self.pieces, self.syllables, strict=True)]
        )


@cache
def _singles() -> dict[str, str]:
    """Character → its usual syllable in names."""
    table: dict[str, str] = {}
    for line in data_text("pinyin.txt").splitlines():
        syllable, characters = line.split(" ")
        table.update(dict.fromkeys(characters, syllable))
    return table


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Words in which a character is not read as usual → their syllables."""
    return dict(_word_readings("polyphones.txt"))


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Surnames of one character that are read differently from usual, and compound surnames."""
    return dict(_word_readings("surnames.txt"))


def _word_readings(name: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    for line in data_text(name).splitlines():
        word, *syllables = line.split(" ")
        yield word, tuple(syllables)


@cache
def _phrase_lengths() -> dict[str, tuple[int, ...]]:
    """First character of a phrase → the lengths of phrases that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in _phrases():
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@cache
def _polyphones() -> frozenset[str]:
    """Characters that some phrase or surname reads differently from the usual way."""
    singles = _singles()
    readings = {
        pair for words in (_phrases(), _surnames()) for item in words.items() for pair in zip(*item, strict=True)
    }
    return frozenset(c for c, syllable in readings if singles.get(c) != syllable)


@cache
def _ranks() -> dict[str, str]:
    """Syllable → a character that sorts as the syllable does, behind all Latin letters and digits."""
    syllables = set(_singles().values())
    for word_syllables in (*_phrases().values(), *_surnames().values()):
        syllables.update(word_syllables)
    return {syllable: chr(_FIRST_SYLLABLE + n) for n, syllable in enumerate(sorted(syllables))}


@cache
def _capitals() -> dict[str, str]:
    """Syllable → the same with a capital."""
    return {syllable: syllable.capitalize() for syllable in _ranks()}


@cache
def _polyphone() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_polyphones()))}]")


@cache
def _phrases_with() -> dict[str, tuple[str, ...]]:
    """Polyphone → the phrases in which it stands."""
    found: dict[str, list[str]] = {character: [] for character in _polyphones()}
    for phrase in _phrases():
        for character in found.keys() & set(phrase):
            found[character].append(phrase)
    return {character: tuple(phrases) for character, phrases in found.items()}


def _has_phrase(run: str) -> bool:
    """Whether some word in the run is read differently from the usual way."""
    phrases = _phrases_with()
    for character in _polyphone().findall(run):
        for phrase in phrases[character]:
            if phrase in run:
                return True
    return False


def _read_run(run: str) -> list[str]:
    """Syllables of a run of Han characters, words that are read unusually included (the longest word wins)."""
    singles = _singles()
    syllables = [singles.get(c, c) for c in run]
    if not _has_phrase(run):
        return syllables
    phrases, lengths, at = _phrases(), _phrase_lengths(), 0
    while at < len(run):
        step = 1
        for length in lengths.get(run[at], ()):
            found = phrases.get(run[at : at + length])
            if found:
                syllables[at : at + length] = found
                step = length
                break
        at += step
    return syllables


def _read_person(run: str) -> list[str]:
    """As :func:`_read_run` for a name that begins with a surname."""
    surnames = _surnames()
    for length in (2, 1):
        found = surnames.get(run[:length])
        if found:
            return [*found, *_read_run(run[length:])]
    return _read_run(run)


class Spelling(NamedTuple):
    """A text folded, and what :class:`Reading` makes of it: full pinyin, initials, sort key."""

    text: str
    full: str
    initials: str
    key: str


class _Letters(dict[tuple[str, str], tuple[str, str, str]]):
    """What a character with its syllable becomes in each column; worked out when the pair is first met."""

    def __missing__(self, pair: tuple[str, str]) -> tuple[str, str, str]:
        character, syllable = pair
        key = character + " " if syllable == character else _ranks().get(syllable, syllable) + character
        found = self[pair] = (syllable.capitalize(), syllable[0], key)
        return found


_LETTERS = _Letters()


@lru_cache(maxsize=8192)
def spelled(text: str, person: bool = False) -> Spelling:
    """How a text is spelled; remembered for a while, since names are both sorted and found by their spelling."""
    folded = fold(text)
    if _ONE_RUN.fullmatch(folded):
        syllables = _read_person(folded) if person else _read_run(folded)
        columns = zip(*map(_LETTERS.__getitem__, zip(folded, syllables, strict=True)), strict=True)
        return Spelling(folded, *map("".join, columns))
    if folded.isascii() and folded.isalnum():
        return Spelling(folded, folded.capitalize(), folded, folded + " ")
    reading = read(folded, person)
    return Spelling(folded, reading.full, reading.initials, reading.key)


def read(folded: str, person: bool = False) -> Reading:
    """Read a folded text; ``person`` makes it begin with a surname, which our own table reads (domain.md §2)."""
    if _ONE_RUN.fullmatch(folded):
        return Reading(tuple(folded), tuple(_read_person(folded) if person else _read_run(folded)))
    if folded.isascii() and folded.isalnum():
        return Reading((folded,), (folded,))
    pieces: list[str] = []
    syllables: list[str] = []
    for han, other in _RUNS.findall(folded):
        if other:
            pieces.append(other)
            syllables.append(other)
        else:
            syllables += _read_person(han) if person and not pieces else _read_run(han)
            pieces += han
    return Reading(tuple(pieces), tuple(syllables))


def pinyin_of(text: str, person: bool = False) -> tuple[str, ...]:
    """Syllables of a text, one per Han character; runs of letters and digits are kept; other signs are dropped."""
    return read(fold(text), person).syllables


def initials(text: str, person: bool = False) -> str:
    """First letters of the syllables (``王芳`` → ``wf``); runs of letters and digits stand whole."""
    return spelled(text, person).initials


def sort_key(text: str, person: bool = False) -> str:
    """A string that sorts as a Chinese telephone book when compared by code points (``BINARY`` in SQLite).

    Syllable by syllable, then character; letters and digits stand before Han characters. A text without any letter
    sorts by its signs. Two different texts can have the same key.
    """
    spelling = spelled(text, person)
    return spelling.key or spelling.text


def key_letter(key: str) -> str:
    """The letter A to Z under which a sort key stands in a telephone book; "#" for digits and signs."""
    first = key[:1]
    return first.upper() if first.isascii() and first.isalpha() else _rank_letters().get(first, "#")


@cache
def _rank_letters() -> dict[str, str]:
    return {rank: syllable[0].upper() for syllable, rank in _ranks().items()}


def usual_initial(character: str) -> str:
    """The initial of a folded Han character, or an empty text when it is read differently in some words or names."""
    return "" if character in _polyphones() else _singles().get(character, character)[0]


def corrected(folded: str, syllables: Iterable[str]) -> Reading | None:
    """The reading of a text with syllables corrected by the user, or ``None`` when their number does not fit."""
    pieces = read(folded).pieces
    given = tuple(syllables)
    return Reading(pieces, given) if len(given) == len(pieces) else None
