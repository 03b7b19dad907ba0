"""The program opens no network connection, ever (domain.md §11): starting, importing, printing, locking, closing."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.source import modules

_SHEET = "客户编号,客户名称,行业\nX901,QZNEU 新客户有限公司,制造业\n"
_NETWORK = ("socket", "ssl", "http", "urllib.request", "urllib3", "ftplib", "smtplib", "requests", "asyncio", "xmlrpc")


@pytest.fixture
def short_place() -> Iterator[Path]:
    """A folder whose path leaves room for the name of a socket, which may be 107 bytes long in all."""
    with tempfile.TemporaryDirectory(prefix="rb-") as folder:
        yield Path(folder)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sockets of a process are read through /proc")
def test_no_socket_but_that_of_the_single_instance(tmp_path: Path, short_place: Path) -> None:
    sheet = tmp_path / "客户.csv"
    sheet.write_text(_SHEET, "utf-8-sig")
    home = short_place
    temporary = home / "t"
    temporary.mkdir()
    script = Path(__file__).parents[1] / "support" / "offline.py"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "DISPLAY"))}
    environment |= {"ROADBOOK_HOME": str(home), "TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(script), str(home), str(sheet)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["steps"] == ["started", "imported", "printed", "locked", "closed"]
    assert told["events"] == [], "Python made a socket"
    assert told["outside"] == [], "Python wrote outside its folders"
    assert told["sockets"], "the search finds the local socket of the single instance"
    # Qt makes the local socket under a name of its own and then renames it.
    strangers = [one for one in told["sockets"] if not re.fullmatch(rf"unix {temporary}/(roadbook-\w+|\.\w+/s)", one)]
    assert not strangers and len(told["sockets"]) == 1, told["sockets"]


def test_nothing_in_the_source_could_open_a_connection() -> None:
    found: list[str] = []
    for module in modules("desktop"):
        for line in module.text.splitlines():
            words = line.strip().split()
            name = words[1] if words[:1] in (["import"], ["from"]) and len(words) > 1 else ""
            if name in _NETWORK or name.startswith(tuple(f"{one}." for one in _NETWORK)):
                found.append(f"{module.name}: {line.strip()}")
            if name == "PySide6.QtNetwork" and module.name != "desktop/app/single_instance.py":
                found.append(f"{module.name}: {line.strip()}")
    assert not found, found
