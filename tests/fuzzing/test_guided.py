"""The doors of the guided fuzzer stay usable, and what it once found stays mended; the long run is ``dev.py torture``."""

import importlib
import random

import pytest

from tests.fuzzing.guided import TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_every_door_bears_its_seeds_and_what_is_near_them(target: str) -> None:
    """The seeds, then each with a few bytes exchanged, left out or doubled."""
    module, chance = importlib.import_module(f"tests.fuzzing.guided.{target}"), random.Random(target)
    for seed in module.SEEDS:
        module.one(seed)
        for _each in range(2):
            at = chance.randrange(len(seed))
            module.one(seed[:at] + chance.randbytes(chance.randrange(3)) + seed[at + chance.randrange(4) :])
