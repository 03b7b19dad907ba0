"""Lets Python's collector of circles rest while very many rows are made.

It would look again and again at a million objects of which none is garbage; half of the time of an import went there.
When it works again, it takes them for old ones: looking at all of them at once would cost a third of a second.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()


class _Rest:
    """How many blocks are open, and the collector's thresholds before the first."""

    blocks = 0
    thresholds = gc.get_threshold()


@contextmanager
def without_collecting() -> Iterator[None]:
    """No automatic collection inside the block, in whichever thread; after the last one it is as it was.

    A threshold of 0 says so to everybody who collects.
    """
    with _LOCK:
        if _Rest.blocks == 0:
            _Rest.thresholds = gc.get_threshold()
            gc.set_threshold(0)
        _Rest.blocks += 1
    try:
        yield
    finally:
        with _LOCK:
            _Rest.blocks -= 1
            if _Rest.blocks == 0:
                _grow_old()
                gc.set_threshold(*_Rest.thresholds)


def _grow_old() -> None:
    """Let the collector count every object among the old ones, which it seldom looks at; none is looked at now."""
    if gc.get_freeze_count() == 0:
        gc.freeze()
        gc.unfreeze()
