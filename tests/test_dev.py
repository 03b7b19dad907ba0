"""The developers' entry: what it decides before it runs anything. The set-up as a whole is tried on bare machines."""

import json
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev


def test_every_command_says_what_it_does() -> None:
    assert [name for name, command in dev.COMMANDS.items() if not command.__doc__] == []
    assert list(dev.COMMANDS) == ["run", "test", "check", "bench", "package", "screenshots", "words", "torture"]


def test_dependencies_are_installed_again_when_the_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, stamp = tmp_path / "requirements.lock", tmp_path / "installed.json"
    lock.write_text("one==1", "utf-8")
    monkeypatch.setattr(dev, "STAMP", stamp)
    assert not dev.installed(lock)
    stamp.write_text(json.dumps([dev.digest(lock)]), "utf-8")
    assert dev.installed(lock)
    lock.write_text("one==2", "utf-8")
    assert not dev.installed(lock)


def test_a_broken_stamp_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = tmp_path / "installed.json"
    stamp.write_text("[", "utf-8")
    monkeypatch.setattr(dev, "STAMP", stamp)
    assert not dev.installed(dev.RUNTIME_LOCK)


def test_the_zipped_folder_holds_what_starts_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(dev.bundle(tmp_path / "roadbook.zip")) as folder:
        names = set(folder.namelist())
        start = folder.getinfo("roadbook/start.sh")
    wanted = {
        "dev.py",
        "desktop/__main__.py",
        "tools/words.py",
        "requirements.lock",
        "resources/fonts/OFL.txt",
        "start.bat",
    }
    assert {f"roadbook/{name}" for name in wanted} <= names
    assert not any("tests/" in name or "__pycache__" in name for name in names)
    assert start.external_attr >> 16 & 0o111, "it can be started"


@pytest.mark.skipif(sys.platform != "linux", reason="a display is always there")
def test_a_display_is_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_display()


def test_missing_libraries_are_named_with_their_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "loadable", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(dev, "apt_install", lambda _packages: False)
    assert not dev.qt_ready(window=False)
    told = capsys.readouterr().err
    assert "libEGL.so.1" in told
    assert "libegl1" in told
    assert "libgl1 " not in told


@pytest.mark.parametrize(("free", "inside"), [(dev.ENOUGH_MEMORY, True), (dev.ENOUGH_MEMORY - 1, False)])
def test_books_of_tests_lie_in_memory_where_there_is_plenty(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, inside: bool
) -> None:
    monkeypatch.setattr(dev, "Path", lambda _name: tmp_path)
    monkeypatch.setattr(dev.shutil, "disk_usage", lambda _place: SimpleNamespace(free=free))
    with dev.quick_place() as options:
        assert bool(options) is inside
        assert len(list(tmp_path.iterdir())) == inside
    assert list(tmp_path.iterdir()) == []


def test_an_unsupported_python_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 10, 1))
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    with pytest.raises(dev.Unable, match=r"3\.11, 3\.12 or 3\.13"):
        dev.right_python()
