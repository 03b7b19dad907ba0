"""What is stored for finding a thing, and what a typed query looks for in it (architecture.md §2.6).

How the book uses it: it keeps the four columns of :func:`search_blob` in a narrow table. :func:`parse_query` gives
terms; a row is found when it satisfies **every** term, and it satisfies a term by **any** of the term's alternatives,
each of which is a tuple of needles that must **all** be found. A needle is
``column LIKE like ESCAPE '\\'`` and, when ``glob`` is not empty, besides ``column GLOB glob`` (in this order: LIKE is
the cheap one). A term with ``verify`` finds too much this way: its rows must pass :func:`matches` as well; for all
others SQL and :func:`matches` agree. LIKE must ignore the case of Latin letters, which is SQLite's default.
``text`` of a term is what to look for in long texts (notes).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Literal, NamedTuple

from desktop.models.rules.folding import fold
from desktop.models.rules.found_places import Places
from desktop.models.rules.haystack import ANYTHING, Haystack
from desktop.models.rules.matching import phone_digits
from desktop.models.rules.pinyin import HAN, Reading, Spelling, corrected, read, spelled, usual_initial

FIELD_END = "\x1f"
"""Stands between the fields of a column, so that no needle reaches from one field into the next."""

Column = Literal["text", "full", "initials", "digits"]

_ALL_HAN = re.compile(f"[{HAN}]+")
_SYLLABLE = re.compile("[A-Z][a-z]*")
_HAN_OR_LATIN = re.compile(f"([{HAN}])|([a-z0-9]+)")
_MIXED = re.compile(f"(?=.*[{HAN}])(?=.*[a-z])[{HAN}a-z0-9]+")
_LATIN = re.compile("[a-z0-9]+")
_NUMBER = re.compile(r"\+?[\d\s()./-]+")
_ONLY_INITIALS = re.compile("(?:[^aeiouv]*(?<![zcs]h))?")


class SearchText(NamedTuple):
    """The four columns for one thing; in each, fields are joined by :data:`FIELD_END`.

    ``text``: folded texts and names. ``full``: their pinyin, each syllable with a capital. ``initials``: first letters,
    runs of Latin letters and digits whole. ``digits``: the digits of phone numbers.
    """

    text: str
    full: str
    initials: str
    digits: str


_search_text = partial(tuple.__new__, SearchText)  # pyright: ignore[reportUnknownMemberType]


@dataclass(frozen=True, slots=True)
class Needle:
    """A condition on one column: a LIKE pattern (escaped by a backslash) and, unless empty, a GLOB pattern."""

    column: Column
    like: str
    glob: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: any of the alternatives must hold, and all needles of an alternative."""

    text: str
    any_of: tuple[tuple[Needle, ...], ...]
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A typed query; without terms it finds everything."""

    terms: tuple[Term, ...]

    @property
    def verify(self) -> bool:
        """Whether rows found by SQL must still pass :func:`matches`."""
        return any(term.verify for term in self.terms)


def search_blob(
    texts: Sequence[str],
    people: Sequence[str] = (),
    phones: Sequence[str] = (),
    pinyin_override: Mapping[str, str] | None = None,
) -> SearchText:
    """Make the columns for one thing out of its texts, the names of its people and its phone numbers.

    ``pinyin_override`` maps a name (as it stands in ``texts`` or ``people``) to pinyin corrected by the user, syllables
    parted by blanks; such a name is found by its corrected and by its usual reading. Empty texts are left out.
    """
    found = [spelled(text) for text in texts if text] + [spelled(name, True) for name in people if name]
    if pinyin_override:
        found = list(_with_corrections(found, [*filter(None, texts), *filter(None, people)], pinyin_override))
    return blob_of(found, phones)


def blob_of(spellings: Iterable[Spelling], phones: Iterable[str] = ()) -> SearchText:
    """As :func:`search_blob` for texts and names whose spelling is known."""
    found = [spelling for spelling in spellings if spelling[0]]
    digits = [digits for phone in phones if phone and (digits := phone_digits(phone))]
    # A thing without any letter has four empty columns.
    folded, full, initials, _keys = zip(*found, strict=True) if found else ((),) * 4
    return _search_text(map(FIELD_END.join, (folded, full, initials, digits)))


def _with_corrections(
    spellings: Iterable[Spelling], values: Iterable[str], pinyin_override: Mapping[str, str]
) -> Iterable[Spelling]:
    """Before every name that has one the field of its corrected pinyin."""
    for spelling, value in zip(spellings, values, strict=True):
        if spelling.text and value in pinyin_override:
            yield from _corrections(spelling.text, pinyin_override[value])
        yield spelling


def _corrections(folded: str, pinyin: str) -> Iterable[Spelling]:
    """The field for corrected pinyin; where its syllables do not fit the name they are kept as a text of their own."""
    syllables = _as_typed(fold(pinyin)).split()
    if not syllables:
        return ()
    reading = corrected(folded, syllables)
    if reading is None:
        folded, reading = " ".join(syllables), Reading(tuple(s[0] for s in syllables), tuple(syllables))
    return (Spelling(folded, reading.full, reading.initials, ""),)


@lru_cache(maxsize=256)
def parse_query(text: str) -> Query:
    """Understand what was typed: words parted by blanks must all be found.

    A word finds part of a text; Latin letters also full pinyin from the start of a syllable on and initials; Han
    characters mixed with Latin letters (``王z``, ``王zong``) a text in which the letters are initials or pinyin; three
    or more digits (blanks, ``+``, ``-`` and brackets between them do not matter) a phone number.
    """
    folded = fold(text)
    if len(re.sub(r"\D", "", folded)) >= 3 and _NUMBER.fullmatch(folded):
        return Query((_number_term(folded),))
    return Query(tuple(map(_term, folded.split())))


def _term(word: str) -> Term:
    letters = _as_typed(word)
    if _LATIN.fullmatch(letters):
        return Term(word, tuple(_latin_alternatives(word, letters)))
    if _MIXED.fullmatch(letters):
        return Term(word, ((_part("text", word),), _mixed_needles(letters)), verify=True)
    return Term(word, ((_part("text", word),),))


def _as_typed(word: str) -> str:
    """Pinyin as our tables write it: without apostrophes and tones, ``v`` for ü, ``lue`` and ``nue``."""
    letters = word.replace("'", "")
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFD", letters.replace("’", "")).replace("u\u0308", "v")
        letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return letters.replace("lve", "lue").replace("nve", "nue")


def _number_term(folded: str) -> Term:
    digits = phone_digits(folded)
    return Term(folded, ((_part("digits", digits),), (_part("text", folded),)))


def _latin_alternatives(word: str, letters: str) -> Iterable[tuple[Needle, ...]]:
    """Latin letters and digits: every text that holds them holds them in its initials too, so these come first."""
    yield (_part("initials", letters),)
    if letters.isdigit() and len(letters) >= 3:
        yield (_part("digits", letters),)
    if not _ONLY_INITIALS.fullmatch(letters) and len(letters) > 1:
        glob = "".join(c if c.isdigit() else f"[{c}{c.upper()}]" for c in letters[1:])
        yield (Needle("full", f"%{letters}%", f"*{letters[0].upper()}{glob}*"),)
    if word != letters:
        yield (_part("text", word),)


def _mixed_needles(letters: str) -> tuple[Needle, ...]:
    """Narrow by the first Han character and by initials: known ones, ``_`` for one of several, ``%`` after letters."""
    pattern = ""
    for han, latin in _HAN_OR_LATIN.findall(letters):
        pattern += (usual_initial(han) or "_") if han else latin[0] + "%" * (len(latin) > 1)
    return (_part("text", _first_han(letters)), Needle("initials", f"%{pattern}%"))


def _first_han(letters: str) -> str:
    return next(han for han, _ in _HAN_OR_LATIN.findall(letters) if han)


def _part(column: Column, needle: str) -> Needle:
    escaped = needle.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return Needle(column, f"%{escaped}%")


def matches(query: Query, blob: SearchText) -> bool:
    """Whether a thing with these columns satisfies the query."""
    return all(_satisfies(term, blob) for term in query.terms)


def find_among(query: Query, count: int, column: Callable[[Column], Haystack], among: Places | None = None) -> Places:
    """The places of those among ``count`` things that :func:`matches`, out of whole columns at once.

    ``column`` gives all values of a column; it is asked only for the columns that the query looks at. With ``among``
    only these places are looked at.
    """
    found = among
    for term in query.terms:
        found = _places(term, found, column)
    return Places.every(count) if found is None else found


def matcher(query: Query, column: Callable[[Column], Haystack]) -> Callable[[int], object]:
    """What tells of a place whether its thing :func:`matches`: for a few of them, where whole columns are too much."""
    return _every([_term_test(term, column) for term in query.terms])


def _term_test(term: Term, column: Callable[[Column], Haystack]) -> Callable[[int], object]:
    narrowed = _any([_every([_needle_test(one, column(one.column)) for one in needles]) for needles in term.any_of])
    if not term.verify:
        return narrowed
    text, full = column("text"), column("full")
    return lambda at: narrowed(at) and _satisfies(term, SearchText(text[at], full[at], "", ""))


def _every(tests: Sequence[Callable[[int], object]]) -> Callable[[int], object]:
    if len(tests) == 1:
        return tests[0]
    return lambda at: all(test(at) for test in tests)


def _any(tests: Sequence[Callable[[int], object]]) -> Callable[[int], object]:
    first, *others = tests
    if not others:
        return first
    rest = _any(others)
    return lambda at: first(at) or rest(at)


def beginnings(query: Query) -> Iterable[tuple[Column, str, bool]]:
    """Columns, each with a text or (``True``) a regular expression: fields that begin so fit the first word best."""
    for needles in query.terms[0].any_of if query.terms else ():
        if len(needles) == 1:
            literal = _literal(needles[0])
            yield needles[0].column, needles[0].glob.strip("*") if literal is None else literal, literal is None


def narrows(query: Query, wider: Query) -> bool:
    """Whether everything that the query finds was found by the wider one too; ``False`` when that is not certain."""
    return all(any(_implies(term, old) for term in query.terms) for old in wider.terms)


def _implies(term: Term, wider: Term) -> bool:
    if wider.verify:  # what is woven is found from left to right
        goes_on = term.text.startswith(wider.text) and _as_typed(term.text).startswith(_as_typed(wider.text))
        return term.verify and goes_on
    return all(
        any(all(any(_needle_implies(n, old) for n in needles) for old in olds) for olds in wider.any_of)
        for needles in term.any_of
    )


def _needle_implies(needle: Needle, wider: Needle) -> bool:
    if needle.column != wider.column:
        return False
    if wider.glob:
        return needle.glob.startswith(wider.glob.rstrip("*"))
    old, new = _literal(wider), _literal(needle)
    return needle == wider or (old is not None and new is not None and old in new)


def _places(term: Term, among: Places | None, column: Callable[[Column], Haystack]) -> Places | None:
    if not term.verify:
        return _any_places(term, among, column)
    # Whatever a mixed word finds holds its first character, which the last needles do not look for.
    text, full = column("text"), column("full")
    others = replace(term, any_of=tuple(needles[-1:] for needles in term.any_of))
    places = _any_places(others, text.places(_first_han(_as_typed(term.text)), among), column)
    found = [at for at in places or () if _satisfies(term, SearchText(text[at], full[at], "", ""))]
    return Places(len(text), found)


def _any_places(term: Term, among: Places | None, column: Callable[[Column], Haystack]) -> Places | None:
    found: list[Places] = []
    for needles in term.any_of:
        here = among
        for needle in needles:
            here = _needle_places(needle, column(needle.column), here)
        if here is None or len(here) == (len(column("text")) if among is None else len(among)):
            return among
        found.append(here)
    return Places.any_of(found)


def _needle_places(needle: Needle, values: Haystack, among: Places | None) -> Places:
    wanted, pattern = _wanted(needle)
    return values.places(wanted, among, pattern=pattern)


def _needle_test(needle: Needle, values: Haystack) -> Callable[[int], object]:
    wanted, pattern = _wanted(needle)
    return values.test(wanted, pattern=pattern)


def _wanted(needle: Needle) -> tuple[str, bool]:
    """What a column is to hold, and whether that is a regular expression.

    Columns other than ``full`` are folded as the needle is; a GLOB of ours implies its LIKE.
    """
    literal = _literal(needle)
    return (needle.glob.strip("*") or _like(needle, ANYTHING), True) if literal is None else (literal, False)


@lru_cache(maxsize=1024)
def _literal(needle: Needle) -> str | None:
    """What a needle without wildcards looks for."""
    inner = needle.like[1:-1]
    if needle.column == "full" or re.search(r"(?<!\\)[%_]", inner.replace("\\\\", "")):
        return None
    return re.sub(r"\\(.)", r"\1", inner, flags=re.DOTALL)


def _satisfies(term: Term, blob: SearchText) -> bool:
    if term.verify:  # a woven match implies the needles
        return term.text in blob.text or _woven_match(term, blob)
    return any(all(_holds(needle, blob) for needle in alternative) for alternative in term.any_of)


def _holds(needle: Needle, blob: SearchText) -> bool:
    like, glob = _regexes(needle)
    value: str = getattr(blob, needle.column)
    return bool(like.search(value) and glob.search(value))


@lru_cache(maxsize=1024)
def _regexes(needle: Needle) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The needle's LIKE and GLOB patterns as regular expressions that are searched for."""
    flags = re.DOTALL | re.IGNORECASE | re.ASCII
    return re.compile(_like(needle, "."), flags), re.compile(needle.glob.strip("*"))


def _like(needle: Needle, anything: str) -> str:
    """The needle's LIKE pattern as a regular expression; ``anything`` stands for any sign."""
    wild = {"%": f"{anything}*", "_": anything}
    parts: list[str] = re.findall(r"\\.|.", needle.like[1:-1], re.DOTALL)
    return "".join([wild.get(part, re.escape(part[-1])) for part in parts])


def _woven_match(term: Term, blob: SearchText) -> bool:
    """Verify a mixed word: Latin letters must be the beginning of, or go on with, syllables beside the characters."""
    pattern, first_han = _woven_pattern(term.text)
    fields = zip(blob.text.split(FIELD_END), blob.full.split(FIELD_END), strict=True)
    return any(pattern.search(_woven(text, full)) for text, full in fields if first_han in text)


def _woven(text: str, full: str) -> str:
    """Characters and their syllables in turn: ``王Wang总Zong``; a run of Latin letters stands once."""
    syllables = _SYLLABLE.findall(full)
    if len(syllables) == len(text) and _ALL_HAN.fullmatch(text):
        return "".join(map("".join, zip(text, syllables, strict=True)))
    woven, at = "", 0
    for piece in read(text).pieces:
        syllable = _SYLLABLE.match(full, at) if len(piece) == 1 and not piece.isascii() else None
        end = syllable.end() if syllable else at + len(piece)
        woven += (piece if syllable else "") + full[at:end]
        at = end
    return woven


@lru_cache(maxsize=256)
def _woven_pattern(word: str) -> tuple[re.Pattern[str], str]:
    """A regular expression that finds a mixed word in a woven text, and its first character."""
    letters = _as_typed(word)
    pattern = gap = ""
    for han, latin in _HAN_OR_LATIN.findall(letters):
        if han:
            pattern += gap + han
            gap = "[A-Z][a-z]*"
        else:
            more = "".join(f"(?:{c}|[a-z]*[{HAN}]?{c.upper()})" for c in latin[1:])
            pattern += f"{gap}[{HAN}]?{latin[0].upper()}{more}"
            gap = "[a-z]*"
    return re.compile(pattern), _first_han(letters)
