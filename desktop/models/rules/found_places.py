"""Which of many things were found: their places in order where they are few, a byte for each thing where they are many.

Knows nothing of what the things are. With a mark for each, 100,000 are joined, counted and let through inside the
interpreter; a list of the places of most of them would take ten times as long to be made.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import chain, compress

_FEW_OF = 10


class Places:
    """Some of ``size`` things; not to be changed."""

    __slots__ = ("_listed", "_marks", "size")

    def __init__(self, size: int, listed: Sequence[int] | None = None, marks: bytes = b"") -> None:
        """Either the places, in order, or a mark for each thing: 1 for those that were found, 0 for others."""
        self.size = size
        self._listed, self._marks = listed, marks

    @classmethod
    def every(cls, size: int) -> "Places":
        """All of them."""
        return cls(size, marks=b"\1" * size)

    @property
    def few(self) -> bool:
        """Whether going through their places is faster than going through all marks."""
        return self._listed is not None and len(self._listed) * _FEW_OF < self.size

    @property
    def listed(self) -> Sequence[int]:
        """The places in order; made anew each time where there are only marks, for it is large."""
        return [*compress(range(self.size), self._marks)] if self._listed is None else self._listed

    @property
    def marks(self) -> bytes:
        """A byte for each thing."""
        if self._listed is None:
            return self._marks
        marks = bytearray(self.size)
        for place in self._listed:
            marks[place] = 1
        return bytes(marks)

    def __len__(self) -> int:
        return self._marks.count(1) if self._listed is None else len(self._listed)

    def __iter__(self) -> Iterator[int]:
        return iter(self.listed)

    def both(self, other: "Places") -> "Places":
        """Those that are among these and among the others."""
        if self.few:
            let_through = other.marks
            return Places(self.size, [place for place in self.listed if let_through[place]])
        if other.few:
            return other.both(self)
        return Places(self.size, marks=_joined(int.__and__, [self, other]))

    @staticmethod
    def any_of(parts: Sequence["Places"]) -> "Places":
        """Those that are in at least one of these, of which there must be one."""
        parts = [part for part in parts if len(part)] or parts[:1]
        if len(parts) == 1:
            return parts[0]
        if all(part.few for part in parts):
            return Places(parts[0].size, sorted(set(chain.from_iterable(part.listed for part in parts))))
        return Places(parts[0].size, marks=_joined(int.__or__, parts))

    def moved(self, numbers: Sequence[int], size: int) -> "Places":
        """The numbers, which ascend below ``size``, of those that were found."""
        if self._listed is not None:
            return Places(size, [numbers[place] for place in self._listed])
        if numbers and numbers[-1] - numbers[0] + 1 == len(numbers):  # none is missing
            return Places(size, marks=bytes(numbers[0]) + self._marks + bytes(size - numbers[-1] - 1))
        return Places(size, [*compress(numbers, self._marks)])


def _joined(how: Callable[[int, int], int], parts: Sequence[Places]) -> bytes:
    """Marks of several, all bits of them at once."""
    return reduce(how, (int.from_bytes(part.marks, "little") for part in parts)).to_bytes(parts[0].size, "little")
