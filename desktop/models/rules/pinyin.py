"""Readings of Chinese names: pinyin syllables, initials and the order of a Chinese telephone book.

The tables are our own (``resources/data``, made by ``tools/make_tables.py``), so that nothing has to be imported for
the first name. Syllables have no tones; ü is written ``v`` (``lv``, ``nv``), but ``lue`` and ``nue`` as people type.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import chain, compress
from typing import NamedTuple

from desktop.assets import data_text
from desktop.models.rules.folding import FIRST_COMMON, LAST_COMMON, common_run, fold

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Chinese characters, as the inside of a regular expression's character class."""

_RUNS = re.compile(f"([{HAN}]+)|([^\\W_{HAN}]+)")
_ONE_RUN = re.compile(f"[{HAN}]+")
_FIRST_SYLLABLE = 0xA000
MANY = 100
"""From how many texts on they are spelled all at once."""
_PLACE = re.Match[str].start


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
def _telling_pairs() -> frozenset[str]:
    """Of every phrase a polyphone in it, with the character before or behind it: no phrase without such a pair."""
    found: set[str] = set()
    for phrase in _phrases():
        at = next((at for at, character in enumerate(phrase) if character in _polyphones()), 0)
        found.add(phrase[at - 1 : at + 1] if at else phrase[:2])
    return frozenset(found)


@cache
def _longest_phrase() -> int:
    return max(map(len, _phrases()))


def _tells(text: str, at: int) -> bool:
    """Whether the polyphone at that place has a character beside it with which some word may be read unusually."""
    pairs = _telling_pairs()
    return text[at : at + 2] in pairs or (at > 0 and text[at - 1 : at + 1] in pairs)


def _phrase_starts(run: str) -> range:
    """Where in the run words may begin that are read differently from the usual way; mostly nowhere."""
    telling = [at for at in map(_PLACE, _polyphone().finditer(run)) if _tells(run, at)]
    return range(max(0, telling[0] - _longest_phrase() + 1), telling[-1] + 1) if telling else range(0)


_Told = list[tuple[int, tuple[str, ...]]]
"""Words of a run that are read differently from the usual way: where each begins, and its syllables."""


def _told_apart(run: str, person: bool) -> _Told:
    """The words of a run of Han characters that are read unusually (the longest wins), a person's surname first."""
    told: _Told = []
    start = 0
    if person:
        surnames = _surnames()
        found = surnames.get(run[:2]) or surnames.get(run[:1])
        if found:
            told.append((0, found))
            start = len(found)
    starts = _phrase_starts(run)
    return told + _told_phrases(run, max(start, starts.start), starts.stop) if starts else told


def _told_phrases(run: str, at: int, end: int) -> _Told:
    """The phrases of the run that begin from that place on and before the end."""
    phrases, lengths = _phrases(), _phrase_lengths()
    told: _Told = []
    while at < end:
        step = 1
        for length in lengths.get(run[at], ()):
            found = phrases.get(run[at : at + length])
            if found:
                told.append((at, found))
                step = length
                break
        at += step
    return told


def _read_run(run: str, person: bool) -> list[str]:
    """Syllables of a run of Han characters; ``person`` says that it begins with a surname."""
    singles = _singles()
    syllables = [singles.get(c, c) for c in run]
    for at, told in _told_apart(run, person):
        syllables[at : at + len(told)] = told
    return syllables


class Spelling(NamedTuple):
    """A text folded, and what :class:`Reading` makes of it: full pinyin, initials, key."""

    text: str
    full: str
    initials: str
    key: str

    @property
    def sort_key(self) -> str:
        """As :func:`sort_key` makes it."""
        return self.key or self.text


_Written = Callable[[str, str], str]
"""What a character and its syllable become in a column."""


class _Column(dict[int, str]):
    """What a character that is read as usual becomes in a column, by its code; worked out when it is first met."""

    def __init__(self, written: _Written) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, code: int) -> str:
        character = chr(code)
        found = self[code] = self._written(character, _singles().get(character, character))
        return found


def _full_part(_character: str, syllable: str) -> str:
    return _capitals().get(syllable) or syllable.capitalize()


def _key_part(character: str, syllable: str) -> str:
    return character + " " if syllable == character else _ranks().get(syllable, syllable) + character


_FULL, _KEY = _Column(_full_part), _Column(_key_part)
_FIRST_MARK = 0xE000
"""Signs for private use, which no name has, stand for characters that are read unusually while columns are made."""


@cache
def _marks() -> dict[tuple[str, str], str]:
    """Character and a syllable that it is read with only in some words → the sign for both."""
    singles = _singles()
    words = chain(_phrases().items(), _surnames().items())
    unusual = {pair for word in words for pair in zip(*word, strict=True) if singles.get(pair[0]) != pair[1]}
    return {pair: chr(_FIRST_MARK + number) for number, pair in enumerate(sorted(unusual))}


@cache
def _written_as(written: _Written) -> list[str]:
    """What each common character, each mark and a line's end becomes in a column, at the place of its code."""
    singles = _singles()
    marks = _marks()
    found = [""] * (_FIRST_MARK + len(marks))
    found[ord("\n")] = "\n"
    for character in map(chr, range(ord(FIRST_COMMON), ord(LAST_COMMON) + 1)):
        found[ord(character)] = written(character, singles.get(character, character))
    for pair, mark in marks.items():
        found[ord(mark)] = written(*pair)
    return found


def _column_of(lines: str, written: _Written) -> str:
    """Lines of common characters as they stand in a column; looking codes up in a list beats translating the text."""
    codes = memoryview(lines.encode("utf-16")).cast("H")[1:]  # behind the mark of the order of bytes
    return "".join(map(_written_as(written).__getitem__, codes))


_spelling = partial(tuple.__new__, Spelling)  # pyright: ignore[reportUnknownMemberType]
_NOTHING = Spelling("", "", "", "")
_SMALL = bytes(range(ord("a"), ord("z") + 1))
_AS_SMALL = bytes.maketrans(_SMALL.upper(), _SMALL)


def _spelled_run(run: str, person: bool) -> Spelling:
    """How a run of Han characters is spelled: all at once but for the words that are read unusually."""
    full, key, done = "", "", 0
    for at, told in _told_apart(run, person):
        usual, word = run[done:at], run[at : at + len(told)]
        done = at + len(told)
        full += usual.translate(_FULL) + "".join(map(_full_part, word, told))
        key += usual.translate(_KEY) + "".join(map(_key_part, word, told))
    rest = run[done:]
    full += rest.translate(_FULL)
    return _spelling((run, full, _capitals_of(full), key + rest.translate(_KEY)))


def _capitals_of(full: str) -> str:
    """The initials of full pinyin."""
    return full.encode().translate(_AS_SMALL, _SMALL).decode()


def spelled(text: str, person: bool = False) -> Spelling:
    """How a text is spelled; ``person`` makes it begin with a surname, see :func:`read`."""
    return _spelled(fold(text), person)


def spelled_all(texts: Sequence[str], person: bool = False) -> list[Spelling]:
    """As :func:`spelled` for many texts: those that are common characters are turned into columns all at once."""
    if not any(texts):
        return [_NOTHING] * len(texts)
    is_run = list(map(bool, map(common_run().fullmatch, texts)))
    runs = iter(_spelled_runs(list(compress(texts, is_run)), person))
    return [
        next(runs) if run else _of_letters(text.lower()) if _is_letters(text) else _spelled(fold(text), person)
        for text, run in zip(texts, is_run, strict=True)
    ]


def _spelled_runs(runs: Sequence[str], person: bool) -> list[Spelling]:
    """As :func:`_spelled_run` for many runs of characters; only those with unusual words are looked at one by one."""
    if len(runs) < MANY:
        return [_spelled_run(run, person) for run in runs]
    marked = [*runs]
    if person:
        surnames = _marked_surnames()
        for at in _with_surname(runs):
            run = runs[at]
            marked[at] = surnames[run[:2]] + run[2:] if run[:2] in surnames else surnames[run[:1]] + run[1:]
    for at in _telling_lines("\n".join(runs)):
        marked[at] = _marked(runs[at], _told_apart(runs[at], person))
    lines = "\n".join(marked)
    full = _column_of(lines, _full_part)
    columns = (full, _capitals_of(full), _column_of(lines, _key_part))
    return list(map(_spelling, zip(runs, *(column.split("\n") for column in columns), strict=False)))


@cache
def _marked_surnames() -> dict[str, str]:
    return {surname: _marked(surname, [(0, told)]) for surname, told in _surnames().items()}


def _marked(run: str, told: _Told) -> str:
    """The run with a mark for each of its characters that is read differently from the usual way."""
    marks = _marks()
    for at, syllables in told:
        word = zip(run[at : at + len(syllables)], syllables, strict=True)
        run = run[:at] + "".join([marks.get(pair, pair[0]) for pair in word]) + run[at + len(syllables) :]
    return run


def _telling_lines(lines: str) -> set[int]:
    """Numbers of the lines in which some word may be read differently from the usual way."""
    found: set[int] = set()
    pairs = _telling_pairs()
    number = counted = 0
    for at in map(_PLACE, _polyphone().finditer(lines)):
        if lines[at : at + 2] in pairs or lines[at - 1 : at + 1] in pairs:
            number += lines.count("\n", counted, at)
            counted = at
            found.add(number)
    return found


def _with_surname(runs: Sequence[str]) -> list[int]:
    """Numbers of the runs that begin with a surname of :func:`_surnames`."""
    surnames = _surnames()
    return [at for at, run in enumerate(runs) if run[:1] in surnames or run[:2] in surnames]


def _is_letters(text: str) -> bool:
    """Whether a text is nothing but Latin letters and digits, as codes are: these have no other forms to fold."""
    return text.isascii() and text.isalnum()


def _of_letters(folded: str) -> Spelling:
    return _spelling((folded, folded.capitalize(), folded, folded + " "))


def _spelled(folded: str, person: bool) -> Spelling:
    if not folded:
        return _NOTHING
    if _is_letters(folded):
        return _of_letters(folded)
    if _ONE_RUN.fullmatch(folded):
        return _spelled_run(folded, person)
    reading = read(folded, person)
    return Spelling(folded, reading.full, reading.initials, reading.key)


def read(folded: str, person: bool = False) -> Reading:
    """Read a folded text; ``person`` makes it begin with a surname, which our own table reads (domain.md §2)."""
    if _ONE_RUN.fullmatch(folded):
        return Reading(tuple(folded), tuple(_read_run(folded, person)))
    if folded.isascii() and folded.isalnum():
        return Reading((folded,), (folded,))
    pieces: list[str] = []
    syllables: list[str] = []
    for han, other in _RUNS.findall(folded):
        if other:
            pieces.append(other)
            syllables.append(other)
        else:
            syllables += _read_run(han, person and not pieces)
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
    return spelled(text, person).sort_key


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
