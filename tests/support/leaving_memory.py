"""A program of its own that frees memory with a word in it, in threads that end and in the main one, and wipes it.

``python leaving_memory.py MIRRORED`` prints how often the word stands in its memory before and after.
"""

import ctypes
import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop.bootstrap.wiping import Wiping
from tests.support.memory import count_in_process

_SIZES = (40, 72, 200, 600, 1032, 1500, 3000, 4400, 9000, 100_000)
_THREADS = 12


def leave_blocks(library: ctypes.PyDLL, mirrored: str) -> None:
    """Take blocks of the C library, write the word all over them, free them."""
    word = mirrored[::-1].encode()
    taken = [(library.malloc(size), size) for size in _SIZES for _block in range(4)]
    for block, size in taken:
        ctypes.memmove(block + 16, word * (size // len(word)), size - 16)
    for block, _size in taken:
        library.free(block)


def leave_texts(mirrored: str) -> None:
    """The same with texts of Python."""
    texts = [mirrored[::-1] * many + str(number) for number in range(2000) for many in (1, 2, 5, 12)]
    texts.clear()


def main() -> None:
    mirrored = sys.argv[1]
    library = ctypes.PyDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.restype, library.free.argtypes = None, [ctypes.c_void_p]
    together = threading.Barrier(_THREADS)

    def work() -> None:
        together.wait()
        leave_blocks(library, mirrored)
        together.wait()

    threads = [threading.Thread(target=work) for _thread in range(_THREADS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    leave_blocks(library, mirrored)
    leave_texts(mirrored)
    before = count_in_process(os.getpid(), mirrored)
    with Wiping():
        pass
    sys.stdout.write(f"{before} {count_in_process(os.getpid(), mirrored)}\n")


main()
