"""Remembers a book in the key ring that the desktop has and opens it again; run by ``dbus-run-session`` with a folder.

Says ``none`` where no ring answers, ``remembered`` when everything went well.
"""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop.bootstrap.options import Options
from desktop.bootstrap.paths import Paths
from desktop.bootstrap.program import Program
from desktop.services import key_ring
from desktop.services.ports import SystemClock


def main() -> str:
    home = Path(sys.argv[1])
    subprocess.run(["gnome-keyring-daemon", "--unlock"], input=b"login", capture_output=True, check=True)
    if not key_ring.available():
        return "none"
    paths = Paths(home / "config", home / "logs", home)
    program = Program(paths, Options(paths.options_file), SystemClock())
    begun = datetime.now().astimezone()
    book, _code = program.create(home / "mine.roadbook", "geheim!")
    book.security.remember()
    assert book.security.remembered()
    book.close()
    again = program.open_remembered(home / "mine.roadbook")
    assert again is not None
    again.security.forget()
    assert not again.security.remembered()
    again.close()
    assert program.open_remembered(home / "mine.roadbook") is None
    assert (datetime.now().astimezone() - begun).total_seconds() < 60
    return "remembered"


sys.stdout.write(main() + "\n")
