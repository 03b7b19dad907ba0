"""Forgets what a closed book left in memory, as far as Python and the system's allocator allow.

Caches of rules that were fed with texts are emptied, cycles are collected, and freed memory is overwritten: on Linux
with glibc every free block of Python's allocator and of all heaps of the C library (:mod:`desktop.bootstrap.heaps`),
elsewhere as many small blocks as a book usually leaves. What cannot be reached: copies that the system made (a swapped
page, a hibernated computer), and what other programs took over by the clipboard. Knows neither book nor window.
"""

import functools
import gc
import re
import sys
from types import TracebackType
from typing import Any

from desktop.bootstrap import heaps

_PATTERN = 0xA5
# The sizes that Python manages itself. Pools that are free as a whole are taken by the first: 34 of its blocks fill
# one but for 16 bytes, where others leave up to 480 at the end.
_SIZES = (480, *range(512, 32, -16))
_USUAL = 1536 * 1024
_MOST = 64 * 1024 * 1024
_CACHE: type = type(functools.lru_cache(maxsize=1)(len))


class Wiping:
    """``with Wiping():`` around closing a book: what is freed inside is overwritten, and then what was freed before.

    Workers that read in the book must have ended by then: the heap of a thread that lives is its own.
    """

    def __enter__(self) -> "Wiping":
        heaps.overwrite_what_is_freed(_PATTERN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            empty_caches()
            gc.collect()
            _fill_small_blocks(heaps.writable_places())
            heaps.fill_all(heaps.writable_places())
        finally:
            heaps.overwrite_what_is_freed(0)


def empty_caches() -> None:
    """Empty the bounded caches of the program: they hold what was typed and read; the others hold our own tables."""
    for one in gc.get_objects():
        if type(one) is _CACHE and _holds_data(one):
            one.cache_clear()
    re.purge()


def _holds_data(cache: Any) -> bool:
    ours = str(getattr(cache, "__module__", "")).startswith("desktop.")
    return ours and cache.cache_parameters()["maxsize"] is not None


def _fill_small_blocks(before: heaps.Places | None) -> None:
    """Take every free block of Python's allocator once, overwrite it, and give all back.

    The last one is taken when a block lies where nothing was before; where that is not known, after a usual number.
    """
    head = sys.getsizeof(b"")
    taken: list[bytes] = []
    for size in _SIZES:
        for _block in range((_MOST if before else _USUAL) // size):
            block = bytes(size - head)
            taken.append(block)
            if before and not before.hold(id(block), size):
                break
    taken.clear()
