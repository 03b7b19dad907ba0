"""Drives one door with atheris for some seconds: ``python -m tests.fuzzing.guided.run cells --seconds 180``.

Prints one JSON object as its last line; exit code 1 when something was found, which then lies in ``build/fuzzing``.
What is interesting is kept there too, and the next run goes on from it. Needs Linux and requirements-fuzz.lock.
"""

import argparse
import importlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.fuzzing.guided import TARGETS

ROOT = Path(__file__).resolve().parents[3]
PLACE = ROOT / "build" / "fuzzing"
_MOST_SECONDS = 20
"""What one input may take before it counts as a hang."""


def available() -> bool:
    """Whether atheris is installed here."""
    return importlib.util.find_spec("atheris") is not None


def fuzz(target: str, seconds: int) -> dict[str, Any]:
    """Run one door in a process of its own; how many inputs were tried, and what was found."""
    corpus = PLACE / target
    corpus.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzzing.guided.run", target, "--inside"]
    limits = [f"-max_total_time={seconds}", f"-timeout={_MOST_SECONDS}", "-rss_limit_mb=2500", "-max_len=600"]
    where = [f"-artifact_prefix={PLACE}{os.sep}{target}-", "-print_final_stats=1", str(corpus)]
    done = subprocess.run(
        [*command, *limits, *where], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    said = done.stdout.decode("utf-8", "replace")
    tried = re.findall(r"stat::number_of_executed_units:\s*(\d+)", said)
    ways = re.findall(r"cov: (\d+)", said)
    return {
        "inputs": int(tried[-1]) if tried else 0,
        "branches": int(ways[-1]) if ways else 0,
        "seconds": round(time.monotonic() - begun, 1),
        "failure": "" if done.returncode == 0 else said[-3000:],
    }


def inside(target: str, arguments: list[str]) -> None:
    """The process that is watched; never returns."""
    import atheris

    with atheris.instrument_imports(include=["desktop"]):
        module = importlib.import_module(f"tests.fuzzing.guided.{target}")
    corpus = Path(arguments[-1])
    for number, seed in enumerate(module.SEEDS):
        (corpus / f"seed-{number:02}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *arguments], module.one)
    atheris.Fuzz()


def main() -> int:
    """One door, or all of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target", nargs="?", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=180)
    parser.add_argument("--inside", action="store_true")
    asked, rest = parser.parse_known_args()
    if asked.inside:
        inside(asked.target, rest)
    if not available():
        sys.stdout.write(json.dumps({"left_out": "atheris is not installed"}) + "\n")
        return 0
    told = {one: fuzz(one, asked.seconds) for one in ([asked.target] if asked.target else TARGETS)}
    failed = [name for name, found in told.items() if found["failure"]]
    sys.stdout.write(json.dumps({"doors": told, "failure": " ".join(failed)}) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
