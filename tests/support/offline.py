"""The program from its start to its end, watched for every socket that Python or Qt opens.

``python offline.py HOME SHEET`` makes the sample, opens its window, imports the sheet, makes and prints a plan, locks
and closes, and writes what it saw as JSON on standard output.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.views.main_window.window import MainWindow

EVENTS: list[str] = []
SOCKETS: set[str] = set()
OUTSIDE: set[str] = set()
STEPS: list[str] = []
HOME = Path(sys.argv[1])
_NETS = ("tcp", "tcp6", "udp", "udp6", "udplite", "raw", "raw6", "packet", "netlink")


def hear(event: str, arguments: tuple[Any, ...]) -> None:
    """Every socket that Python makes, and every file that it writes elsewhere than it may."""
    if event.startswith("socket."):
        EVENTS.append(f"{event} {arguments[1:]}")
    elif event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        path = str(arguments[0])
        if not path.startswith((str(HOME), "/dev/", "/proc/")) and not path.isdigit() and "__pycache__" not in path:
            OUTSIDE.add(path)


def look() -> None:
    """The sockets that this process holds now, also those of Qt: by the system's own tables."""
    held = set()
    for handle in Path("/proc/self/fd").iterdir():
        try:
            target = os.readlink(handle)
        except OSError:
            continue
        if target.startswith("socket:["):
            held.add(target[8:-1])
    named = {line.split()[6]: line.split()[7:] for line in Path("/proc/net/unix").read_text().splitlines()[1:]}
    for inode in held:
        where = named.get(inode)
        SOCKETS.add("unknown" if where is None else f"unix {where[0] if where else '(pair)'}")
    for net in _NETS:
        table = Path("/proc/net") / net
        for line in table.read_text().splitlines()[1:] if table.exists() else ():
            if held & set(line.split()):
                SOCKETS.add(net)


def until(what: Callable[[], object]) -> Iterator[bool]:
    """Let the program run until something has come true."""
    while not what():
        yield False


def window() -> "MainWindow | None":
    """The window of the book, once it is there."""
    from PySide6.QtWidgets import QApplication

    from desktop.views.main_window.window import MainWindow

    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)


def steps() -> Iterator[bool]:
    """What the user does."""
    yield from until(window)
    STEPS.append("started")
    shown = window()
    assert shown is not None
    yield from take_in(shown)
    yield from print_out(shown)
    for key in shown.page_keys:
        if key not in ("profile", "importer"):
            shown.open_page(key)
            yield True
    shown.context.book.security.protect("geheim!")
    shown.lock_requested.emit()
    STEPS.append("locked")
    yield True


def take_in(shown: "MainWindow") -> Iterator[bool]:
    """The sheet that the program was started with is previewed and taken."""
    from desktop.views.importer.page import ImportPage

    page = shown.page("importer")
    assert isinstance(page, ImportPage)
    yield from until(lambda: shown.current_page is page and page._preview is not None)
    page._apply()
    yield from until(lambda: shown.context.book.lookups.customers.find("QZNEU"))
    STEPS.append("imported")


def print_out(shown: "MainWindow") -> Iterator[bool]:
    """The plan of a day is previewed, a profile is written with a password."""
    from desktop.documents.render import PageOptions
    from desktop.views.dialogs.preview_dialog import PreviewDialog

    shown.context.navigator.print_day(date(2026, 11, 23))
    yield from until(lambda: shown.findChildren(PreviewDialog))
    for dialog in shown.findChildren(PreviewDialog):
        dialog.close()
    book, pdf = shown.context.book, []
    customer = book.lookups.customers.find("QZNEU")[0].customer_id
    shown.context.read(shown, partial(book.printing.profile, customer, PageOptions(password="geheim")), pdf.append)
    yield from until(lambda: pdf)
    STEPS.append("printed" if pdf[0].startswith(b"%PDF") else "not printed")


def main() -> int:
    sys.addaudithook(hear)
    from desktop.app import start
    from desktop.cli.main import main as verb

    folder = HOME / "sample.roadbook"
    assert verb(["new", str(folder), "--sample", "--no-password", "--json"]) == 0

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    application = QApplication(["roadbook"])
    walk = steps()

    def step() -> None:
        look()
        if next(walk, None) is None:
            timer.stop()
            for one in QApplication.topLevelWidgets():
                one.close()
            STEPS.append("closed")

    timer = QTimer(application)
    timer.timeout.connect(step)
    timer.start(150)
    code = start.run(["--book", str(folder), sys.argv[2]])
    look()
    told = {"code": code, "events": EVENTS, "sockets": sorted(SOCKETS), "outside": sorted(OUTSIDE), "steps": STEPS}
    sys.stdout.write("\n" + json.dumps(told) + "\n")
    return 0


sys.path.insert(0, str(Path(__file__).parents[2]))
sys.exit(main())
