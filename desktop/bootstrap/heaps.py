"""The heaps of the C library on Linux: what is free in them is overwritten. Does nothing where there is no glibc.

glibc keeps one heap for the main thread and one for each of as many threads as lived at once. A thread that ends leaves
its heap, with all that it freed, to the next one; whole pages at the end of such a heap are given back to the system
only when there are very many. So blocks are taken from each heap, from large to small, until it has to ask the system
for more: then every free byte has been in hand.
"""

import ctypes
import functools
import sys
import threading
from array import array
from bisect import bisect_right
from pathlib import Path

_M_PERTURB = -6
# Below what is mapped by itself; the smallest are kept per thread, in steps of 16.
_SIZES = (65536, 32768, 16384, 8192, 4096, 2048, *range(1544, 23, -16))
_MOST_THREADS = 256
_PATIENCE = 10.0


class Places:
    """Ranges of memory, as they were at a moment."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        # Arrays of this very length: a list keeps room behind its end, which would not be overwritten.
        self._starts = array("Q", [start for start, _end in ranges])
        self._ends = array("Q", [end for _start, end in ranges])

    def hold(self, address: int, size: int) -> bool:
        """Whether the whole block lies in them."""
        place = bisect_right(self._starts, address) - 1
        return place >= 0 and address + size <= self._ends[place]


def writable_places() -> Places | None:
    """Where this process can write now; nothing where the system does not tell or the C library is another one."""
    if _glibc() is None:
        return None
    ranges: list[tuple[int, int]] = []
    for line in Path("/proc/self/maps").read_text("utf-8", "replace").splitlines():
        place, rights = line.split()[:2]
        if rights.startswith("rw"):
            start, end = (int(side, 16) for side in place.split("-"))
            if ranges and ranges[-1][1] == start:
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((start, end))
    return Places(ranges)


def overwrite_what_is_freed(pattern: int) -> None:
    """From now on; with 0 no longer. The smallest blocks, which are kept per thread, are not."""
    library = _glibc()
    if library is not None:
        library.mallopt(_M_PERTURB, pattern)


def fill_all(before: Places | None) -> None:
    """Overwrite what is free in the heap of this thread and in all that no thread has now; give whole pages back."""
    library = _glibc()
    if library is None or before is None:
        return
    _fill(library, before)
    released = threading.Event()
    others: list[_Filling] = []
    # Each holds the heap that it took until the last one has found none that was used before.
    while len(others) < _MOST_THREADS:
        one = _Filling(library, before, released)
        others.append(one)
        one.start()
        if not (one.ended.wait(_PATIENCE) and one.used):
            break
    released.set()
    for one in others:
        one.join()
    library.malloc_trim(0)


class _Filling(threading.Thread):
    """Takes over a heap that no thread has, fills it, and keeps it until it is released."""

    def __init__(self, library: ctypes.PyDLL, before: Places, released: threading.Event) -> None:
        super().__init__(name="roadbook-wiping", daemon=True)
        self._library, self._before, self._released = library, before, released
        self.ended = threading.Event()
        self.used = False

    def run(self) -> None:
        try:
            self.used = _fill(self._library, self._before)
        finally:
            self.ended.set()
            self._released.wait(_PATIENCE)


def _fill(library: ctypes.PyDLL, before: Places) -> bool:
    """Overwrite what is free in the heap of this thread; whether there was anything."""
    taken: list[int] = []
    used = False
    for size in _SIZES:
        known = True
        while known and (block := library.malloc(size)):
            taken.append(block)
            room = library.malloc_usable_size(block)
            ctypes.memset(block, 0, room)
            known = before.hold(block, room)
            used = used or known
    for block in taken:
        library.free(block)
    return used


@functools.cache
def _glibc() -> ctypes.PyDLL | None:
    """The C library when it is glibc. Its functions are called without letting other threads run: they are short."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.PyDLL(None)
        library.gnu_get_libc_version.restype = ctypes.c_char_p
        library.malloc.restype = ctypes.c_void_p
        library.malloc.argtypes = [ctypes.c_size_t]
        library.malloc_usable_size.restype = ctypes.c_size_t
        library.malloc_usable_size.argtypes = [ctypes.c_void_p]
        library.free.restype = None
        library.free.argtypes = [ctypes.c_void_p]
        library.malloc_trim.argtypes = [ctypes.c_size_t]
        library.mallopt.argtypes = [ctypes.c_int, ctypes.c_int]
    except (OSError, AttributeError):
        return None
    return library
