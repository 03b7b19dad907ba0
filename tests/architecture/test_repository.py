"""What is kept in the repository: nothing of one machine, no address of a registry, the files that a project has."""

import re

from tests.support.source import ROOT, listing, tracked

TEXTS = {".py", ".md", ".toml", ".lock", ".txt", ".po", ".json", ".cfg", ".csv", ".svg", ".ini", ".yml", ".pyi", ""}
SLASH = "/"
OF_A_MACHINE = re.compile(rf"(?<![\w.~-]){SLASH}(work|root|home{SLASH}\w+|Users{SLASH}\w+|tmp){SLASH}\w")
ADDRESS = re.compile(r"https?:|--(extra-)?index-url|--find-links|file:", re.IGNORECASE)
EXPECTED = """
    README.md README.zh-CN.md LICENSE CHANGELOG.md CONTRIBUTING.md pyproject.toml dev.py .ci/run docs/architecture.md
    requirements.lock requirements-dev.lock
"""


def test_no_path_of_one_machine() -> None:
    found: list[str] = []
    for path in tracked():
        if path.suffix not in TEXTS or path.stat().st_size > 2_000_000:
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if OF_A_MACHINE.search(line):
                found.append(f"{path.relative_to(ROOT).as_posix()}:{number} {line.strip()[:80]}")
    assert not found, listing(found, "paths of one machine")


def test_lock_files_name_no_registry() -> None:
    found = [
        f"{path.name}:{number} {line}"
        for path in sorted(ROOT.glob("requirements*.lock"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if ADDRESS.search(line)
    ]
    assert not found, listing(found, "addresses in lock files; make them as CONTRIBUTING.md says")


def test_every_locked_package_has_hashes() -> None:
    for path in sorted(ROOT.glob("requirements*.lock")):
        entries = re.split(r"\n(?=\S)", path.read_text("utf-8").strip())
        bare = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
        assert not bare, listing(bare, f"{path.name}: packages without a hash")


def test_the_two_locks_agree() -> None:
    runtime, developer = (_pins(name) for name in ("requirements.lock", "requirements-dev.lock"))
    differing = [
        f"{name}: {version} / {developer.get(name)}"
        for name, version in runtime.items()
        if developer.get(name) != version
    ]
    assert not differing, listing(differing, "the developers' lock does not hold what the program's lock holds")


def _pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def test_the_project_has_its_papers() -> None:
    missing = [name for name in EXPECTED.split() if not (ROOT / name).is_file()]
    assert not missing, listing(missing, "files that the project lacks")
