"""How well a short name stands for a full company name, and which records of a book may be one and the same.

Only proposes; nothing is ever merged by a rule (domain.md §10).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.models.kinds import DuplicateReason
from desktop.models.rules.folding import fold, fold_lines
from desktop.models.rules.matching import normal_name, phone_digits

_SIGNS = re.compile(r"[\W_]+")
_SIGNS_IN_LINES = re.compile(r"(?:[^\w\n]|_)+")
# What exchanges and people put around a short name: risk marks before it, kinds of shares behind it.
_MARKED = re.compile(r"^(?:\*?st|s\*?st|pt|nst|退市|xd|xr|dr)(?=[一-鿿])")
_SHARES = re.compile(r"(?<=[一-鿿]{2})(?:[ab]股?|h股?|退)$")
_FORM = re.compile(r"(?<=..)(?:股份|控股|集团|公司|实业)$")

_SAME, _WHOLE, _GAP, _INSIDE, _LONGER, _BARE = 100.0, 60.0, 8.0, 5.0, 0.2, 6.0
_STEM = 3.0
_PART = 20.0
_PAIRS, _BEGUN, _PAIR_THERE = 10.0, 8.0, 4.0
PHONE_DIGITS = 7
_MOST_OF_A_KEY = 20


def short_form(name: str) -> str:
    """A short name as it is compared: folded, without signs, risk marks and kinds of shares."""
    return _SHARES.sub("", _MARKED.sub("", _SIGNS.sub("", fold(name))))


def bare_signs(folded: str) -> str:
    """A folded name without blanks and punctuation."""
    return _SIGNS.sub("", folded)


def bare_lines(names: Sequence[str]) -> list[str]:
    """Many names folded and without blanks and punctuation, all at once."""
    if not names:
        return []
    lines = "\n".join(name.replace("\n", " ") for name in names)
    return _SIGNS_IN_LINES.sub("", fold_lines(lines)).split("\n")


def likeness(short: str, whole: str, bare: str) -> float:
    """How well a short form stands for a full name, 0-100; ``bare`` is the full name without place and legal form.

    Signs that occur there in their order count most, the more so in few pieces and from the beginning.
    """
    if short and short in (bare, whole):
        return _SAME
    longer = _LONGER * abs(len(bare) - len(short))
    stem = _FORM.sub("", short)
    found = max(_in_order(short, bare) + _BARE, _in_order(short, whole))
    if stem != short:
        found = max(found, max(_in_order(stem, bare) + _BARE, _in_order(stem, whole)) - _STEM)
    return found - longer if found > _BARE else _in_parts(short, whole, bare) - longer


def _in_order(part: str, whole: str) -> float:
    """Likeness by signs in the same order; 0 when one is missing."""
    best = 0.0
    start = whole.find(part[:1]) if part else -1
    while start >= 0:
        pieces = _pieces(part, whole, start)
        if pieces == 0:
            break
        best = max(best, _WHOLE - _GAP * (pieces - 1) - (_INSIDE if start else 0.0))
        start = whole.find(part[0], start + 1)
    return best


def _pieces(part: str, whole: str, start: int) -> int:
    """In how many pieces the signs of a part stand in a text from a place on, in their order; 0 when not all do."""
    pieces, last = 0, start - 2
    for sign in part:
        place = whole.find(sign, max(start, last + 1))
        if place < 0:
            return 0
        pieces += place != last + 1
        last = place
    return pieces


def _in_parts(short: str, whole: str, bare: str) -> float:
    """Likeness of a name whose signs are not all there: those that are, and pairs of neighbours."""
    if not short:
        return 0.0
    there = sum(sign in whole for sign in set(short)) / len(set(short))
    pairs = sum(short[n : n + 2] in whole for n in range(len(short) - 1)) / max(1, len(short) - 1)
    begun = _BEGUN if bare.startswith(short[:2]) else _PAIR_THERE if short[:2] in whole else 0.0
    return _PART * there + _PAIRS * pairs + begun


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one customer from another."""

    id: int
    name: str
    short_name: str = ""
    credit_code: str = ""
    phones: tuple[str, ...] = ()
    wechats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records that may be the same, and why; ``certain`` for the same credit code or exact full name."""

    one: int
    other: int
    reasons: frozenset[DuplicateReason]

    @property
    def certain(self) -> bool:
        """Whether it is more than a likeness."""
        return bool(self.reasons & {DuplicateReason.CREDIT_CODE, DuplicateReason.NAME})


def keys_of(identity: Identity) -> Iterator[tuple[DuplicateReason, str]]:
    """The keys under which a record is compared with the others."""
    if identity.credit_code:
        yield DuplicateReason.CREDIT_CODE, fold(identity.credit_code)
    if identity.name:
        # Traditional characters tell companies apart that are called alike (旭升, 旭昇).
        yield DuplicateReason.NAME, " ".join(identity.name.lower().split())
    for name in {identity.name, identity.short_name}:
        if name:
            yield DuplicateReason.NORMAL_NAME, normal_name(name)
    for phone in identity.phones:
        digits = phone_digits(phone)
        if len(digits) >= PHONE_DIGITS:
            yield DuplicateReason.PHONE, digits
    for wechat in identity.wechats:
        if wechat:
            yield DuplicateReason.WECHAT, fold(wechat)


def alike(identities: Iterable[Identity], apart: frozenset[tuple[int, int]] = frozenset()) -> list[Alike]:
    """All pairs that share a key, certain ones first; ``apart`` holds pairs (smaller id first) that are not the same.

    A key that more than 20 share (the phone of an office building) tells nobody apart and is left out.
    """
    sharing: dict[tuple[DuplicateReason, str], list[int]] = {}
    for identity in identities:
        for key in set(keys_of(identity)):
            sharing.setdefault(key, []).append(identity.id)
    found: dict[tuple[int, int], set[DuplicateReason]] = {}
    for (reason, _key), ids in sharing.items():
        if 1 < len(ids) <= _MOST_OF_A_KEY:
            for pair in _pairs(ids):
                found.setdefault(pair, set()).add(reason)
    pairs = [Alike(*pair, frozenset(reasons)) for pair, reasons in found.items() if pair not in apart]
    return sorted(pairs, key=lambda one: (not one.certain, -len(one.reasons), one.one, one.other))


def _pairs(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(set(ids))
    return ((one, other) for n, one in enumerate(ordered) for other in ordered[n + 1 :])


def chosen_values(
    kept: Mapping[str, object], lost: Mapping[str, object], choices: Mapping[str, bool]
) -> tuple[dict[str, object], dict[str, object]]:
    """The values after a merge and those that lost; ``choices`` says ``True`` where the other record's value wins.

    Without a choice the kept record's value stays, unless it has none.
    """
    result: dict[str, object] = {}
    lost_values: dict[str, object] = {}
    for name, mine in kept.items():
        theirs = lost.get(name)
        wins = choices.get(name, mine in (None, "") and theirs not in (None, ""))
        result[name] = theirs if wins else mine
        loser = mine if wins else theirs
        if loser not in (None, "") and loser != result[name]:
            lost_values[name] = loser
    return result, lost_values
