"""Forgets what a closed book left in memory, as far as Python and the system's allocator allow.

Caches of rules that were fed with texts are emptied, cycles are collected, and freed memory is overwritten: blocks of
Python's own allocator by filling them once more, blocks of the C library (glibc) by its own means, before whole pages
are given back. What cannot be reached: copies that the system made (a swapped page, a hibernated computer), and what
other programs took over by the clipboard. Knows neither book nor window.
"""

import ctypes
import functools
import gc
import re
import sys
import threading
from types import TracebackType
from typing import Any

_M_PERTURB = -6
_PATTERN = 0xA5
_SMALLEST, _LARGEST, _STEP = 16, 512, 16  # the sizes that Python manages itself
_FILLING = 48 * 1024 * 1024
_SLICE = 64 * 1024
_BINS = range(24, 1041, 16)  # small blocks that glibc keeps per thread without overwriting them
_PER_BIN = 16
_THREADS = 8
_PATIENCE = 10.0
_CACHE: type = type(functools.lru_cache(maxsize=1)(len))


class Wiping:
    """``with Wiping():`` around closing a book: what is freed inside is overwritten, and then what was freed before."""

    def __enter__(self) -> "Wiping":
        _perturb(_PATTERN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            empty_caches()
            gc.collect()
            _fill_small_blocks()
            _fill_bins_of_lanes()
            _give_back()
        finally:
            _perturb(0)


def empty_caches() -> None:
    """Empty the bounded caches of the program: they hold what was typed and read; the others hold our own tables."""
    for one in gc.get_objects():
        if type(one) is _CACHE and _holds_data(one):
            one.cache_clear()
    re.purge()


def _holds_data(cache: Any) -> bool:
    ours = str(getattr(cache, "__module__", "")).startswith("desktop.")
    return ours and cache.cache_parameters()["maxsize"] is not None


def _fill_small_blocks() -> None:
    """Take every free block of Python's allocator once, overwrite it, and give all back."""
    head = sys.getsizeof(b"")
    taken: list[bytes] = []
    left = _FILLING
    while left > 0:
        for size in range(_LARGEST, max(_SMALLEST, head), -_STEP):
            taken.extend(bytes(size - head) for _block in range(_SLICE // size))
            left -= _SLICE
    taken.clear()


def _fill_bins_of_lanes() -> None:
    """Each thread has had a heap of its own, which the next one takes over: as many stand up as there may have been."""
    everyone = threading.Barrier(_THREADS)

    def fill() -> None:
        everyone.wait(_PATIENCE)  # one that ended early would hand its heap to the next
        _fill_bins()
        everyone.wait(_PATIENCE)

    others = [threading.Thread(target=fill) for _thread in range(_THREADS - 1)]
    for one in others:
        one.start()
    fill()
    for one in others:
        one.join()


def _fill_bins() -> None:
    library = _glibc()
    if library is None:
        return
    blocks = [(library.malloc(size), size) for size in _BINS for _block in range(_PER_BIN)]
    for block, size in blocks:
        if block:
            ctypes.memset(block, 0, size)
            library.free(ctypes.c_void_p(block))


def _give_back() -> None:
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


def _perturb(pattern: int) -> None:
    library = _glibc()
    if library is not None:
        library.mallopt(_M_PERTURB, pattern)


@functools.cache
def _glibc() -> ctypes.CDLL | None:
    """The C library when it is the one that knows how to overwrite what is freed."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL(None)
        library.gnu_get_libc_version.restype = ctypes.c_char_p
        library.malloc.restype = ctypes.c_void_p
        library.malloc.argtypes = [ctypes.c_size_t]
        library.malloc_trim.argtypes = [ctypes.c_size_t]
        library.mallopt.argtypes = [ctypes.c_int, ctypes.c_int]
    except (OSError, AttributeError):
        return None
    return library
