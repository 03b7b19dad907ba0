"""What was freed is overwritten: in Python's blocks, and in the heaps of the C library that ended threads left."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.bootstrap import heaps
from desktop.bootstrap.heaps import Places
from desktop.bootstrap.wiping import Wiping
from tests.support.memory import mirrored_word


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is read through /proc")
def test_freed_memory_of_ended_threads_is_overwritten() -> None:
    script = Path(__file__).parents[1] / "support" / "leaving_memory.py"
    done = subprocess.run([sys.executable, script, mirrored_word()], capture_output=True, check=True)
    before, after = (int(word) for word in done.stdout.split())
    # The room behind the last block of a pool that Python goes on using is nobody's to take.
    assert before > 20_000 and after < before / 100, (before, after)


@pytest.mark.parametrize(
    ("address", "size", "held"),
    [(10, 10, True), (15, 6, False), (9, 1, False), (20, 1, False), (30, 5, True), (99, 1, False)],
)
def test_a_block_lies_in_what_was_there_before(address: int, size: int, held: bool) -> None:
    assert Places([(10, 20), (30, 40)]).hold(address, size) is held


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    heaps._glibc.cache_clear()
    try:
        with Wiping():
            assert heaps.writable_places() is None
    finally:
        heaps._glibc.cache_clear()
