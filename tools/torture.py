"""The long run: kills, failing disks, flipped pages, made-up input. ``python3 dev.py torture``.

Writes its numbers to build/torture.json; exit code 1 when anything was lost. docs/trust.md quotes the last run.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "build" / "torture.json"
_TIMES = 10


def module(name: str, *arguments: object) -> dict[str, Any]:
    """Run one part, which prints a JSON object as its last line."""
    command = [sys.executable, "-m", f"tests.torture.{name}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) if lines else {"failure": f"{name} ended with {done.returncode}"}


def faults() -> dict[str, Any]:
    """All cases of failing disks."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:xdist"]
    files = ["tests/torture/test_faults.py", "tests/app/test_damaged.py"]
    environment = {**os.environ, "ROADBOOK_TORTURE": "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([*command, *files], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    last = done.stdout.splitlines()[-1] if done.stdout else ""
    counted = {word: int(count) for count, word in re.findall(r"(\d+) (passed|failed|skipped|error)", last)}
    failure = "" if done.returncode == 0 else done.stdout[-2000:]
    return {**counted, "seconds": round(time.monotonic() - begun, 1), "failure": failure}


def guessed() -> dict[str, Any]:
    """Made-up input at every door, many times as much as in the suite."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:xdist", "tests/fuzzing"]
    environment = {**os.environ, "ROADBOOK_FUZZ": str(_TIMES), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    failure = "" if done.returncode == 0 else done.stdout[-2000:]
    return {"times": _TIMES, "seconds": round(time.monotonic() - begun, 1), "failure": failure}


def fuzzed(seconds: int) -> dict[str, Any]:
    """The same doors with input that follows the ways through the code."""
    command = [sys.executable, "-m", "tests.fuzzing.guided.run", "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) if lines else {"failure": f"the fuzzer ended with {done.returncode}"}


def say(text: str) -> None:
    """Tell the developer."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Everything, with the numbers that are asked for."""
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=460, help="kills on a small book")
    parser.add_argument("--large-kills", type=int, default=60, help="kills on the whole sample")
    parser.add_argument("--every", type=int, default=1, help="flip each so many-th page")
    parser.add_argument("--fuzz", type=int, default=200, help="seconds at each door, where atheris is installed")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    told: dict[str, Any] = {"seed": asked.seed}
    parts = {
        "kills": lambda: module("kills", "--kills", asked.kills, "--seed", asked.seed),
        "large_kills": lambda: module("kills", "--large", "--kills", asked.large_kills, "--seed", asked.seed + 1),
        "pages": lambda: module("pages", "--every", asked.every, "--seed", asked.seed),
        "faults": faults,
        "files": lambda: module("files"),
        "guessed": guessed,
        "guided": lambda: fuzzed(asked.fuzz),
    }
    for name, run in parts.items():
        say(f"{name} …")
        told[name] = run()
        say(json.dumps(told[name]))
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps(told, indent=1), "utf-8")
    lost = [name for name in parts if told[name].get("failure") or told[name].get("unnoticed")]
    say(f"lost: {', '.join(lost)}" if lost else f"nothing was lost; the numbers are in {RESULT.relative_to(ROOT)}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
