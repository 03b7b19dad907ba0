"""QR codes as vectors: text to the dark cells of its grid (ISO/IEC 18004, byte mode, error correction M).

Our own, because the PDF library's loads all its bar codes, charts and paragraphs first, which takes as long as
everything else that the first document needs; a test compares the two. Knows nothing of pages.
"""

from functools import cache, lru_cache
from typing import NamedTuple

# By version from 1 on, for error correction M: correcting bytes in each block, number of blocks.
_CORRECTING = (10, 16, 26, 18, 24, 16, 18, 22, 22, 26)
_BLOCKS = (1, 1, 1, 2, 2, 4, 4, 4, 5, 5)

_BYTE_MODE = 0b0100
_PADDING = (0xEC, 0x11)
_LONG_COUNT_FROM = 10  # from this version on the length takes two bytes
_VERSION_SHOWN_FROM = 7
_FIELD = 0x11D
_FORMAT = 0x537
_FORMAT_MASK = 0x5412
_VERSION = 0x1F25
_LEVEL_M = 0b00
_MASK = 3


class Grid(NamedTuple):
    """Side of a code in cells and the runs of dark cells: (row, column, length)."""

    side: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(256)
def encode(text: str) -> Grid | None:
    """The code of a text; None for an empty one and for one of more than 213 bytes, which is too fine to print small.

    One mask is used for all: judging the eight of the standard takes long, and readers accept any.
    """
    data = text.encode("utf-8", "replace")
    version = _version_for(len(data)) if data else None
    if version is None:
        return None
    cells = _Cells(version)
    cells.fill(_codewords(data, version))
    runs = (run for row, line in enumerate(cells.dark) for run in _runs(row, line))
    return Grid(cells.side, tuple(runs))


def _version_for(length: int) -> int | None:
    for version in range(1, len(_BLOCKS) + 1):
        if length + (3 if version >= _LONG_COUNT_FROM else 2) <= _data_bytes(version):
            return version
    return None


def _all_bytes(version: int) -> int:
    """Bytes of a version, data and correction together."""
    cells = (16 * version + 128) * version + 64
    if version > 1:
        count = version // 7 + 2
        cells -= (25 * count - 10) * count - 55
    if version >= _VERSION_SHOWN_FROM:
        cells -= 36
    return cells // 8


def _data_bytes(version: int) -> int:
    return _all_bytes(version) - _CORRECTING[version - 1] * _BLOCKS[version - 1]


def _codewords(data: bytes, version: int) -> bytes:
    """The bytes of the code in their final order: data and correction of all blocks, interleaved."""
    room = _data_bytes(version)
    length_bits = 16 if version >= _LONG_COUNT_FROM else 8
    number = (_BYTE_MODE << length_bits) | len(data)
    number = (number << (8 * len(data)) | int.from_bytes(data, "big")) << 4
    words = bytearray(number.to_bytes((length_bits + 8) // 8 + len(data), "big"))
    words.extend(_PADDING[place % 2] for place in range(room - len(words)))
    count = _BLOCKS[version - 1]
    short, longer = divmod(room, count)
    blocks: list[bytes] = []
    start = 0
    for index in range(count):
        end = start + short + (1 if index >= count - longer else 0)
        blocks.append(bytes(words[start:end]))
        start = end
    corrections = [_correction(block, _CORRECTING[version - 1]) for block in blocks]
    return _interleaved(blocks) + _interleaved(corrections)


def _interleaved(blocks: list[bytes]) -> bytes:
    longest = max(map(len, blocks))
    return bytes(block[place] for place in range(longest) for block in blocks if place < len(block))


@cache
def _powers() -> tuple[list[int], list[int]]:
    """Powers of two in the field of 256, and their logarithms."""
    powers, logarithms = [0] * 510, [0] * 256
    value = 1
    for place in range(255):
        powers[place] = powers[place + 255] = value
        logarithms[value] = place
        value <<= 1
        if value > 0xFF:
            value ^= _FIELD
    return powers, logarithms


@cache
def _generator(degree: int) -> list[int]:
    """Logarithms of the factors of the generator polynomial, the highest left out."""
    powers, logarithms = _powers()
    factors = [1]
    for place in range(degree):
        longer = [*factors, 0]
        for index, factor in enumerate(factors):
            longer[index + 1] ^= powers[logarithms[factor] + place]
        factors = longer
    return [logarithms[factor] for factor in factors[1:]]


def _correction(block: bytes, degree: int) -> bytes:
    """The Reed-Solomon remainder of a block."""
    powers, logarithms = _powers()
    generator = _generator(degree)
    rest = [0] * degree
    for byte in block:
        lead = byte ^ rest[0]
        rest = [*rest[1:], 0]
        if lead:
            shift = logarithms[lead]
            rest = [old ^ powers[shift + factor] for old, factor in zip(rest, generator, strict=True)]
    return bytes(rest)


def _with_check(value: int, bits: int, polynomial: int) -> int:
    """A number with its cyclic check of so many bits behind it."""
    rest = value << bits
    for place in range(rest.bit_length() - 1, bits - 1, -1):
        if rest >> place & 1:
            rest ^= polynomial << (place - bits)
    return value << bits | rest


class _Cells:
    """The grid of a version with its fixed patterns, ready for the data."""

    def __init__(self, version: int) -> None:
        self.side = version * 4 + 17
        self.dark = [[False] * self.side for _row in range(self.side)]
        self._fixed = [[False] * self.side for _row in range(self.side)]
        for place in range(self.side):
            self._set(6, place, place % 2 == 0)
            self._set(place, 6, place % 2 == 0)
        for row, column in ((3, 3), (3, self.side - 4), (self.side - 4, 3)):
            self._finder(row, column)
        self._alignments(version)
        self._format()
        if version >= _VERSION_SHOWN_FROM:
            self._version(version)

    def fill(self, words: bytes) -> None:
        """Lay the bytes out in the zigzag of the standard, under the mask."""
        bits = int.from_bytes(words, "big")
        left = len(words) * 8
        for row, column in self._zigzag():
            left -= 1
            bit = left >= 0 and bits >> left & 1 == 1
            self.dark[row][column] = bit != ((row + column) % 3 == 0)

    def _zigzag(self) -> list[tuple[int, int]]:
        """The free cells, in pairs of columns from the right, upwards and downwards in turn."""
        columns = list(range(self.side - 1, 0, -2))
        places: list[tuple[int, int]] = []
        for index, right in enumerate(columns):
            right -= 1 if right <= 6 else 0
            rows = range(self.side) if index % 2 else range(self.side - 1, -1, -1)
            for row in rows:
                places.extend((row, column) for column in (right, right - 1) if not self._fixed[row][column])
        return places

    def _set(self, row: int, column: int, dark: bool) -> None:
        self.dark[row][column] = dark
        self._fixed[row][column] = True

    def _square(self, row: int, column: int, reach: int, light: tuple[int, ...]) -> None:
        """A square around a middle; rings at the distances of ``light`` are light."""
        for y in range(max(row - reach, 0), min(row + reach + 1, self.side)):
            for x in range(max(column - reach, 0), min(column + reach + 1, self.side)):
                self._set(y, x, max(abs(y - row), abs(x - column)) not in light)

    def _finder(self, row: int, column: int) -> None:
        self._square(row, column, 4, (2, 4))

    def _alignments(self, version: int) -> None:
        if version == 1:
            return
        count = version // 7 + 2
        step = (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
        places = [6, *(self.side - 7 - index * step for index in range(count - 2, -1, -1))]
        corners = {(6, 6), (6, places[-1]), (places[-1], 6)}
        for row in places:
            for column in places:
                if (row, column) not in corners:
                    self._square(row, column, 2, (1,))

    def _format(self) -> None:
        bits = _with_check(_LEVEL_M << 3 | _MASK, 10, _FORMAT) ^ _FORMAT_MASK
        far = self.side - 1
        for place in range(15):
            dark = bits >> place & 1 == 1
            upper = place if place < 6 else place + 1
            if place < 8:
                self._set(upper, 8, dark)
                self._set(8, far - place, dark)
            else:
                self._set(8, 7 if place == 8 else 14 - place, dark)
                self._set(far - 14 + place, 8, dark)
        self._set(far - 7, 8, True)

    def _version(self, version: int) -> None:
        bits = _with_check(version, 12, _VERSION)
        for place in range(18):
            dark = bits >> place & 1 == 1
            low, high = place // 3, self.side - 11 + place % 3
            self._set(low, high, dark)
            self._set(high, low, dark)


def _runs(row: int, cells: list[bool]) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    start = -1
    for column, dark in enumerate([*cells, False]):
        if dark and start < 0:
            start = column
        elif not dark and start >= 0:
            runs.append((row, start, column - start))
            start = -1
    return runs
