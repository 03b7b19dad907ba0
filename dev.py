#!/usr/bin/env python3
"""The one entry for developers: ``python3 dev.py COMMAND``, one of run, test, check, bench, package, words and others.

Needs nothing but Python 3.11 to 3.13 and its standard library. Makes the virtual environment ``.venv``, installs the
locked dependencies, adds the system libraries that Qt needs where it may, and runs what was asked for. Knows nothing
of the program but its command line.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)
RUNTIME_LOCK, DEVELOPER_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
STAMP = VENV / "installed.json"

# What PySide6's wheel expects of a Debian or Ubuntu system: library → package that brings it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Besides, for a window under X11.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Tests go into memory only where so many bytes are free: they need a quarter of it.
ENOUGH_MEMORY = 4 << 30

# What the zipped folder holds, and the scripts that start it.
BUNDLED = (
    "desktop",
    "resources",
    "tools/words.py",
    "dev.py",
    "requirements.lock",
    "pyproject.toml",
    "LICENSE",
    "README.md",
)
STARTERS = {
    "start.sh": '#!/bin/sh\nexec python3 "$(dirname "$0")/dev.py" run "$@"\n',
    "start.bat": '@py -3 "%~dp0dev.py" run %*\r\n',
}


class Unable(Exception):
    """Something that is needed cannot be had; the text says what to do."""


# --- small helpers -------------------------------------------------------------------------------------------------


def say(text: str) -> None:
    """Tell the developer; on standard error, because results go to standard output."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def succeeds(command: Sequence[str | Path], folder: Path = ROOT) -> bool:
    """Whether the command ends well; its output is kept quiet."""
    try:
        return subprocess.run(command, capture_output=True, check=False, cwd=folder).returncode == 0
    except OSError:
        return False


def code_of(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run the command in the checkout and give its exit code."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **(environment or {})}, check=False).returncode


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Only one process at a time passes."""
    with path.open("w") as handle:
        if not WINDOWS:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# --- the system's packages -----------------------------------------------------------------------------------------


def as_root() -> list[str] | None:
    """What to put before a command that needs the system's administrator; ``None`` when it may not be asked."""
    if WINDOWS or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if sys.stdin.isatty():
        return ["sudo"]
    return ["sudo", "-n"] if succeeds(["sudo", "-n", "true"]) else None


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages; ``False`` when that is not allowed or fails."""
    prefix = as_root()
    if prefix is None:
        return False
    say(f"installing system packages: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    install = [*apt, "install", "--no-install-recommends", *packages]
    if succeeds(install):
        return True
    code_of([*apt, "update"], {"LC_ALL": "C"})  # the lists of a fresh machine are empty or old
    return code_of(install) == 0


def loadable(library: str) -> bool:
    """Whether the system's loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(*, window: bool) -> dict[str, str]:
    """Shared libraries that Qt needs and this system lacks, with the Debian package of each."""
    if sys.platform != "linux":
        return {}
    needed = QT_LIBRARIES | (WINDOW_LIBRARIES if window else {})
    return {library: package for library, package in needed.items() if not loadable(library)}


def qt_ready(*, window: bool) -> bool:
    """Bring Qt's system libraries; says exactly what is missing where that is not possible."""
    missing = missing_libraries(window=window)
    if missing:
        apt_install(list(missing.values()))
        missing = missing_libraries(window=window)
    if missing:
        say("Qt needs system libraries that are not here: " + ", ".join(sorted(missing)))
        say("on Debian or Ubuntu: sudo apt-get install " + " ".join(sorted(set(missing.values()))))
        say("elsewhere: install the packages of your system that contain these libraries")
    return not missing


def has_display() -> bool:
    """Whether a window can be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# --- the virtual environment ---------------------------------------------------------------------------------------


def right_python() -> None:
    """Go on with a Python that the program supports; raises ``Unable`` when none is found."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            sys.exit(code_of([other, __file__, *sys.argv[1:]]))
    raise Unable(f"Python 3.11, 3.12 or 3.13 is needed, this is {sys.version.split()[0]}")


def venv_works() -> bool:
    """Whether ``.venv`` has a living Python of a supported version."""
    test = f"import sys; sys.exit(not ({OLDEST} <= sys.version_info[:2] <= {NEWEST}))"
    return PYTHON.exists() and succeeds([PYTHON, "-c", test])


def debian_pip(folder: Path) -> Path | None:
    """Debian's wheel of pip, from the system or fetched without being administrator; ``None`` elsewhere."""
    wheels = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    if wheels:
        return wheels[-1]
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    fetch = ["apt-get", "-q", "download", "python3-pip-whl"]
    if not succeeds(fetch, folder):
        private = [f"-oDir::State::lists={folder}/lists", f"-oDir::Cache={folder}/cache"]
        (folder / "lists" / "partial").mkdir(parents=True)
        (folder / "cache" / "archives" / "partial").mkdir(parents=True)
        succeeds(["apt-get", "-q", *private, "update"], folder)
        succeeds([fetch[0], *private, *fetch[1:]], folder)
    for package in folder.glob("python3-pip-whl*.deb"):
        succeeds(["dpkg-deb", "-x", package, folder / "unpacked"])
    return next(iter(folder.glob("unpacked/usr/share/python-wheels/pip-*.whl")), None)


def add_pip() -> bool:
    """Put pip into a ``.venv`` that was made without it (Debian keeps ``ensurepip`` in a package of its own)."""
    install = ["install", "-qq", "--no-deps"]
    if succeeds([sys.executable, "-m", "pip", "--version"]):
        return code_of([sys.executable, "-m", "pip", "--python", PYTHON, *install, "pip"]) == 0
    with tempfile.TemporaryDirectory() as name:
        wheel = debian_pip(Path(name))
        return bool(wheel) and code_of([PYTHON, f"{wheel}/pip", *install, "--no-index", str(wheel)]) == 0


def make_venv() -> None:
    """Make ``.venv`` with pip, also where Debian left out ``ensurepip``; raises ``Unable`` when nothing helps."""
    say("making the virtual environment .venv")
    make = [sys.executable, "-m", "venv", "--clear", VENV]
    if succeeds(make):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if apt_install([package]) and succeeds(make):
        return
    if succeeds([*make, "--without-pip"]) and add_pip():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    raise Unable(f"Python cannot make a virtual environment; on Debian or Ubuntu: sudo apt-get install {package}")


def digest(lock: Path) -> str:
    """Digest of a lock file."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def installed(lock: Path) -> bool:
    """Whether what the lock file names was installed, and the lock has not changed since."""
    try:
        return digest(lock) in json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return False


def install(lock: Path) -> None:
    """Install what the lock file names, each file checked against its hash."""
    with alone(VENV / "installing"):
        if installed(lock):
            return
        say(f"installing the dependencies of {lock.name}")
        pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--require-hashes"]
        if code_of([*pip, "-r", lock]):
            raise Unable(f"the dependencies of {lock.name} could not be installed (see above)")
        locks = {RUNTIME_LOCK, lock}  # the developers' lock holds all of the other one
        STAMP.write_text(json.dumps(sorted(digest(each) for each in locks)), "utf-8")


def prepare(*, developer: bool) -> None:
    """Everything that is needed before a command: environment, dependencies, compiled words."""
    if not venv_works():
        make_venv()
    lock = DEVELOPER_LOCK if developer else RUNTIME_LOCK
    if not installed(lock):
        install(lock)
    if code_of([PYTHON, ROOT / "tools" / "words.py", "--compile"]):
        raise Unable("the words could not be compiled (see above)")


# --- running the program -------------------------------------------------------------------------------------------


def roadbook(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a verb of the program and keep what it prints to standard output."""
    command = [PYTHON, "-m", "desktop", *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)


def must(*arguments: str | Path) -> None:
    """Run a verb of the program that has to end well."""
    if roadbook(*arguments).returncode:
        raise Unable("this did not work: roadbook " + " ".join(map(str, arguments)))


def plan_next_day(book: Path, folder: Path) -> Path:
    """The plan of the next day that has visits; raises ``Unable`` when the coming month has none."""
    today = datetime.now().astimezone().date()
    for ahead in range(31):
        day = (today + timedelta(ahead)).isoformat()
        pdf = folder / f"plan-{day}.pdf"
        done = subprocess.run(
            [PYTHON, "-m", "desktop", "plan", "--book", book, "--date", day, "--pdf", pdf, "--json"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if done.returncode == 0:
            return pdf
    raise Unable("the sample book has no visit in the coming month")


def tour() -> int:
    """The main job without a window: sample book, plan and profile as PDF, pictures of the pages."""
    folder = BUILD / "tour"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    say("there is no display, so this does the main job without a window")
    book, profile = folder / "sample.roadbook", folder / "profile-C001.pdf"
    must("new", book, "--sample", "--no-password")
    plan = plan_next_day(book, folder)
    must("profile", "C001", "--book", book, "--pdf", profile)
    print(f"book     {book}\nplan     {plan}\nprofile  {profile}", flush=True)
    if not qt_ready(window=False):
        say("so there are no pictures of the pages")
        return 0
    pictures = folder / "pictures"
    code = take_pictures(pictures)
    print(f"pictures {pictures}", flush=True)
    return code


def take_pictures(folder: Path) -> int:
    """Pictures of every page of the sample book in both languages."""
    return code_of([PYTHON, "-m", "desktop.app.screenshots", folder], {"QT_QPA_PLATFORM": "offscreen"})


# --- the commands --------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Start the program (arguments are passed on); without a display, do the main job without a window."""
    prepare(developer=False)
    if arguments:  # from the folder in which the developer stands, so that relative paths mean what they say
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run([PYTHON, "-m", "desktop", *arguments], env=environment, check=False).returncode
    if not has_display():
        return tour()
    qt_ready(window=True)
    return code_of([PYTHON, "-m", "desktop"])


def checks() -> list[str]:
    """Run every check that needs no test; the names of those that failed."""
    modules = {
        "ruff": ["-m", "ruff", "check", "."],
        "types": ["-m", "basedpyright"],
        "contracts": ["-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        "words": ["tools/words.py", "--check"],
    }
    failed: list[str] = []
    for name, command in modules.items():
        say(f"check: {name}")
        if code_of([PYTHON, *command], {"PYTHONPATH": str(ROOT)}):
            failed.append(name)
    return failed


def check(_arguments: list[str]) -> int:
    """Style, types, import contracts, catalogue."""
    prepare(developer=True)
    failed = checks()
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def pytest(*arguments: str) -> int:
    """Run pytest without a display."""
    return code_of([PYTHON, "-m", "pytest", *arguments], {"QT_QPA_PLATFORM": "offscreen"})


@contextlib.contextmanager
def quick_place() -> Iterator[list[str]]:
    """Options of pytest that put the books of tests into memory, where there is plenty: thousands are made."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or shutil.disk_usage(memory).free < ENOUGH_MEMORY:
        yield []
        return
    with tempfile.TemporaryDirectory(prefix="roadbook-tests-", dir=memory) as folder:
        yield ["--basetemp", f"{folder}/all", "-o", "tmp_path_retention_policy=failed"]


def test(arguments: list[str]) -> int:
    """Checks and the whole suite (arguments go to pytest; with some, the checks are left out)."""
    prepare(developer=True)
    if not qt_ready(window=False):
        raise Unable("the tests need Qt")
    if arguments:
        return pytest(*arguments)
    failed = checks()
    workers = str(min(4, os.cpu_count() or 1))
    with quick_place() as place:
        # Whole modules stay with one worker, which prepares their books and windows once.
        if pytest("-n", workers, "--dist", "worksteal", *place):
            failed.append("tests")
    say(f"failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure the budgets of docs/architecture.md side by side with their yardsticks."""
    prepare(developer=True)
    if not qt_ready(window=False):
        raise Unable("the benchmarks need Qt")
    alone = ("-p", "no:randomly", "-p", "no:xdist", "-s")
    if arguments:
        return pytest("tests/benchmarks", *alone, *arguments)
    # Each module in a process of its own: what one leaves in memory must not count for the next.
    modules = sorted((ROOT / "tests" / "benchmarks").glob("test_*.py"))
    return max(pytest(str(module.relative_to(ROOT)), *alone) for module in modules)


def package(_arguments: list[str]) -> int:
    """Build the wheel, and a zipped folder that starts by a double click and fetches what it needs, into dist/."""
    prepare(developer=True)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "wheel", "-qq"]
    failed = code_of([*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", ROOT / "dist", ROOT])
    if not failed:
        print(bundle(ROOT / "dist" / "roadbook.zip"), flush=True)
    return failed


def bundle(target: Path) -> Path:
    """Zip the program with the two scripts that start it through ``dev.py run``."""
    parts = [path for name in BUNDLED for path in sorted((ROOT / name).rglob("*"), key=str) or [ROOT / name]]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as folder:
        for path in parts:
            if path.is_file() and "__pycache__" not in path.parts:
                folder.write(path, f"roadbook/{path.relative_to(ROOT).as_posix()}")
        for name, text in STARTERS.items():
            script = zipfile.ZipInfo(f"roadbook/{name}")
            script.external_attr, script.create_system = 0o100755 << 16, 3
            folder.writestr(script, text, zipfile.ZIP_DEFLATED)
    return target


def screenshots(arguments: list[str]) -> int:
    """Pictures of every page of the sample book in both languages, into the folder that is named."""
    prepare(developer=False)
    if not qt_ready(window=False):
        raise Unable("pictures need Qt")
    return take_pictures(Path(arguments[0] if arguments else BUILD / "pictures").resolve())


def words(arguments: list[str]) -> int:
    """Extract the words, merge translations (--add PAIRS.json), compile; --missing, --check, --prune."""
    prepare(developer=True)
    return code_of([PYTHON, ROOT / "tools" / "words.py", *arguments])


def torture(arguments: list[str]) -> int:
    """Kill, damage and starve books, feed them nonsense: the numbers of docs/trust.md (--kills, --every, --fuzz)."""
    prepare(developer=True)
    if not qt_ready(window=False):
        raise Unable("the faults need Qt")
    return code_of([PYTHON, ROOT / "tools" / "torture.py", *arguments], {"PYTHONPATH": str(ROOT)})


COMMANDS = {each.__name__: each for each in (run, test, check, bench, package, screenshots, words, torture)}


def main() -> int:
    """Do the command that the first argument names."""
    parser = argparse.ArgumentParser(prog="dev.py", formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.description = "\n".join(f"{name:12} {(each.__doc__ or '').strip()}" for name, each in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS)
    options = parser.parse_args(sys.argv[1:2])
    try:
        right_python()
        return COMMANDS[options.command](sys.argv[2:])
    except Unable as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
