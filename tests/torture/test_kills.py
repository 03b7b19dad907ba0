"""Thirty kills; the long run (``python3 dev.py torture``) does five hundred and more."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import SystemRandom

import pytest

KILLS = 30


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_thirty_kills_lose_nothing_that_was_acknowledged() -> None:
    seed = SystemRandom().randrange(1 << 20)
    command = [sys.executable, "-m", "tests.torture.kills", "--kills", str(KILLS), "--seed", str(seed)]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=300, check=False
    )
    told = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {"failure": done.stderr}
    assert told["failure"] == "" and told["kills"] == KILLS, told
