"""Finds companies by a name that is written otherwise: short for full, full for short, with or without its place.

Holds many names and answers while one types: which names have how many of the typed signs is counted for all of them
at once, on whole numbers of which every bit is a name. Knows no customer and no book.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop.models.rules.folding import fold
from desktop.models.rules.likeness import bare_lines, bare_signs, likeness, short_form
from desktop.models.rules.matching import normal_name, tells_nothing

_MOST = 3000
_COMMON = 50
"""A sign in one of so many names is looked up so often that its number is kept ready."""
_MOST_ALIKE = 500
"""What so many names hold tells nobody apart."""
_LEAST = 2
_TELLING, _TELLING_BRIEF = 48.0, 60.0
"""From these likenesses on a name is told as one that may be the same; of two typed signs more is asked."""
_TELLING_SPREAD, _APART, _FEW = 40.0, 2.0, 10
_PROVINCES = frozenset("京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂藏宁新深")
"""Signs that stand for a province or a large city in front of a short name."""


class Alike(NamedTuple):
    """A name by its place, and how likely it is the same company, 0-100."""

    place: int
    likeness: float


class NameIndex:
    """Names by their places: the order in which they were given or added."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._names: list[str] = [*names]
        self._wholes = bare_lines(names)
        self._gone: set[int] = set()
        self._places: defaultdict[str, array[int]] = defaultdict(_no_places)
        self._ready: dict[str, int] = {}
        for place, whole in enumerate(self._wholes):
            self._note(place, set(whole))
        self._wake()

    def __len__(self) -> int:
        return len(self._wholes) - len(self._gone)

    def add(self, name: str) -> int:
        """Add a name; its place."""
        place, whole = len(self._wholes), bare_signs(fold(name))
        self._names.append(name)
        self._wholes.append(whole)
        signs = set(whole)
        self._note(place, signs)
        for sign in self._ready.keys() & {*signs, _size(len(signs))}:
            self._ready[sign] |= 1 << place
        return place

    def remove(self, place: int) -> None:
        """Find this name no more."""
        self._gone.add(place)

    def alike(self, name: str, limit: int = 5) -> list[Alike]:
        """The names that may be the same company, the best first: those that hold the typed one, those inside it.

        When there is none, one with all signs of the typed name in their order, far apart, may be it (南钢股份 is
        南京钢铁股份有限公司), or one with all but the sign of a province in front (粤电力).
        """
        whole, bare, typed = bare_signs(fold(name)), short_form(normal_name(name)), short_form(name)
        if len(bare) < _LEAST or (tells_nothing(bare) and typed == bare):
            return []
        found = {} if tells_nothing(bare) else self._near(whole, bare, typed)
        if not found and len(whole) > _LEAST:
            found = self._spread(typed)
        if not found and typed[0] in _PROVINCES and len(typed) > _LEAST:
            found = self._near(typed[1:], typed[1:], typed[1:])
        return sorted((Alike(*one) for one in found.items()), key=_order)[:limit]

    def _near(self, whole: str, bare: str, typed: str) -> dict[int, float]:
        """The telling names that hold a typed one without its place, or stand in it."""
        telling = _TELLING if len(bare) > _LEAST else _TELLING_BRIEF
        found = self._holding(bare, typed, telling)
        for place in self._numbered(self._within(set(whole))):
            inner = self._wholes[place]
            if len(inner) >= _LEAST:
                found[place] = max(found.get(place, 0.0), likeness(inner, whole, bare))
        return {place: alike for place, alike in found.items() if alike >= telling}

    def _holding(self, bare: str, typed: str, telling: float) -> dict[int, float]:
        """The names with all signs of a bare one; those from elsewhere than the typed place are told behind."""
        holding = self._with_all(set(bare))
        if holding.bit_count() > _MOST_ALIKE:
            return {}
        found: dict[int, float] = {}
        for place in self._numbered(holding):
            found[place] = self._likeness(bare, place)
            if typed != bare:
                there = self._likeness(typed, place)
                near, far = max(found[place], there, telling + 2 * _APART), min(found[place], telling + _APART)
                found[place] = near if there >= _TELLING else far
        return found

    def _spread(self, typed: str) -> dict[int, float]:
        """The names with all signs of a typed one, when these are few."""
        holding = self._with_all(set(typed))
        places = self._numbered(holding) if holding.bit_count() <= _FEW else ()
        found = {place: self._likeness(typed, place) for place in places}
        return {place: alike for place, alike in found.items() if alike >= _TELLING_SPREAD}

    def _note(self, place: int, signs: Collection[str]) -> None:
        places = self._places
        for sign in signs:
            places[sign].append(place)
        places[_size(len(signs))].append(place)

    def _wake(self) -> None:
        """Keep the numbers of common signs ready, so that no key press has to make them."""
        least = len(self._wholes) // _COMMON
        self._ready = {sign: self._number(places) for sign, places in self._places.items() if len(places) > least}

    def _likeness(self, short: str, place: int) -> float:
        return likeness(short, self._wholes[place], normal_name(self._names[place]))

    def _with_all(self, signs: Collection[str]) -> int:
        found = -1
        for sign in signs:
            found &= self._names_with(sign)
        return found

    def _within(self, signs: Collection[str]) -> int:
        """The names of which every sign is among these."""
        counters, found = self._count(signs), 0
        for size in range(1, len(signs) + 1):
            found |= self._with_count(counters, size) & self._names_with(_size(size))
        return found

    def _count(self, signs: Collection[str]) -> list[int]:
        """How many of the signs each name has: the n-th number holds the n-th binary digit of every name's count."""
        counters: list[int] = []
        for sign in signs:
            carry = self._names_with(sign)
            for number, digit in enumerate(counters):
                counters[number], carry = digit ^ carry, digit & carry
            if carry:
                counters.append(carry)
        return counters

    def _with_count(self, counters: list[int], count: int) -> int:
        if count >> len(counters):
            return 0
        found = (1 << len(self._wholes)) - 1
        for number, digit in enumerate(counters):
            found &= digit if count >> number & 1 else ~digit
        return found

    def _numbered(self, names: int) -> Iterator[int]:
        """The places of a number's bits, in order, of very many only the first."""
        digits = bin(names)[:1:-1]
        place, seen = digits.find("1"), 0
        while place >= 0 and seen < _MOST:
            if place not in self._gone:
                seen += 1
                yield place
            place = digits.find("1", place + 1)

    def _names_with(self, sign: str) -> int:
        ready = self._ready.get(sign)
        return self._number(self._places.get(sign, ())) if ready is None else ready

    def _number(self, places: Iterable[int]) -> int:
        bits = bytearray(len(self._wholes) // 8 + 1)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")


def _no_places() -> "array[int]":
    return array("I")


def _size(signs: int) -> str:
    """What stands for the names of so many different signs, beside the signs themselves."""
    return f"size {signs}"


def _order(one: Alike) -> tuple[float, int]:
    return -one.likeness, one.place
