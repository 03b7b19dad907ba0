"""A program of its own for the search of its memory: shows a planted name everywhere, then locks itself.

``python locking.py BOOK HOME MIRRORED`` says ``read``, waits for a line, locks, and says ``locked``.
"""

import os
import sys
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app.desk import Desk
from desktop.bootstrap.options import Options
from desktop.bootstrap.paths import Paths
from desktop.bootstrap.program import Program
from desktop.models.kinds import Scheme
from desktop.qtsupport import theme
from desktop.services.ports import FixedClock
from tests.support.books import NOW


def settle(desk: Desk, milliseconds: int = 60) -> None:
    """Let everything that runs come to its end and be painted."""
    for _round in range(3):
        desk._jobs.wait_idle(30)
        if desk.window is not None:
            desk.window.context.jobs.wait_idle(30)
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def show_everything(desk: Desk, mirrored: str) -> None:
    """Plant the name, show every page, search for it, open the profile."""
    window = desk.window
    assert window is not None
    book = window.context.book
    customer = book.lookups.customers.find("华远")[0].customer_id
    work = partial(book.customers.change, customer, {"name": "绝密 " + mirrored[::-1], "address": mirrored[::-1]})
    window.context.write(window, work)
    settle(desk)
    book.security.protect("路书 correct horse")
    desk.show_safety()
    for page in ("today", "customers", "calendar", "visits", "followups"):
        window.open_page(page)
        settle(desk)
    window._top.search.setText(mirrored[::-1])
    settle(desk)
    window._top.search.setText("")
    window.open_customer(customer, "overview")
    settle(desk)
    # What the desk does beside the window, in threads that outlive it.
    desk._keeper.read_whole()
    desk._keeper.look()
    settle(desk)


def main() -> None:
    folder, home, mirrored = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    application = QApplication(["roadbook"])
    theme.apply_theme(application, Scheme.LIGHT)
    paths = Paths(home / "config", home / "logs", home / "documents")
    desk = Desk(Program(paths, Options(paths.options_file), FixedClock(NOW)))
    desk.begin(folder)
    settle(desk)
    show_everything(desk, mirrored)
    sys.stdout.write("read\n")
    sys.stdout.flush()
    sys.stdin.readline()
    desk.lock()
    settle(desk)
    sys.stdout.write("locked\n")
    sys.stdout.flush()
    sys.stdin.readline()


main()
