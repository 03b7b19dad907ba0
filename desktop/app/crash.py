"""What happens when something unexpected fails: it is logged, told once in plain words, and the program carries on.

A report holds types and places in the code, never what an exception says: that may quote a customer. Failures of
other threads are brought to the GUI thread. Knows no page.
"""

import faulthandler
import logging
import re
import sys
import threading
from datetime import datetime
from pathlib import Path, PurePath
from types import TracebackType
from typing import IO

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.bootstrap.logs import discreet_trace
from desktop.i18n.catalogue import _
from desktop.models.errors import BookDamaged, StorageFailure
from desktop.qtsupport import ask
from desktop.qtsupport.ask import FileQuestion, Question
from desktop.services.ports import SystemClock

_LOG_TAIL = 8_000
_PLACE = re.compile(r'File "([^"]*)"')
_log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """One per application; :meth:`install` takes the hooks of the interpreter, :meth:`remove` gives them back."""

    damage_met = Signal()
    """Sent when what failed is that a page of the book is damaged."""

    _raised = Signal(object, str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._fatal_file = log_file.with_name("fatal.txt")
        self._fatal: IO[str] | None = None
        self._showing = False
        self.told = 0
        self._before = (sys.excepthook, threading.excepthook)
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> str:
        """Watch from now on; gives what the interpreter wrote when it was killed last time, else an empty text."""
        sys.excepthook = self.take
        threading.excepthook = self._take_of_thread
        return self._watch_fatal()

    def remove(self) -> None:
        """Stop watching; what failed at the very end is told before."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        sys.excepthook, threading.excepthook = self._before
        if self._fatal is not None:
            faulthandler.disable()
            self._fatal.close()
            self._fatal = None

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, thread: str = ""
    ) -> None:
        """``sys.excepthook``: called on whichever thread failed."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        name = thread or threading.current_thread().name
        _log.error("Unexpected failure in thread %s", name, exc_info=(kind, error, trace))
        self._raised.emit(error, name)

    def report(self, error: BaseException | None, thread: str, moment: datetime, fatal: str = "") -> str:
        """What can be sent to a developer: versions, places in the code, the end of the log; no customer data."""
        import platform  # asks the system about much that is only wanted here

        parts = [
            f"Roadbook {__version__} · Python {platform.python_version()} · Qt {qVersion()}",
            f"{platform.platform()} · {QApplication.platformName()}",
            moment.isoformat(timespec="seconds"),
        ]
        if error is not None:
            parts += [f"Thread {thread}", discreet_trace(error)]
        return "\n".join([*parts, *filter(None, (_discreet(fatal), _tail(self._log_file)))]) + "\n"

    def offer_report(self, title: str, text: str, report: str) -> None:
        """Say what happened and let the user save the report; one dialog at a time."""
        if self._showing:
            return
        self._showing = True
        try:
            self.told += 1
            window = QApplication.activeWindow()
            if ask.choose(window, Question(title, text, (_("Save report…"),))) == 0:
                suggested = Path.home() / "roadbook-report.txt"
                path = ask.save_file(window, FileQuestion(_("Save report"), suggested, ((_("Text"), ("*.txt",)),)))
                if path is not None:
                    path.write_text(report, "utf-8")
        except OSError as problem:
            _log.warning("The report could not be written: %s", problem.strerror)
        finally:
            self._showing = False

    def _take_of_thread(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value or args.exc_type()
        self.take(args.exc_type, error, args.exc_traceback, args.thread.name if args.thread else "")

    def _tell(self, error: BaseException, thread: str) -> None:
        """On the GUI thread. A disk or a book that fails under a painted list is no mistake of the program."""
        if isinstance(error, (StorageFailure, BookDamaged)):
            self._tell_plainly(error)
            return
        moment = SystemClock().now()
        self.offer_report(
            _("Something unexpected happened"),
            _(
                "What you were doing was not finished; everything saved before is safe, and you can carry on. "
                "A report helps to correct the mistake. It holds no customer data."
            ),
            self.report(error, thread, moment),
        )

    def _tell_plainly(self, error: StorageFailure | BookDamaged) -> None:
        from desktop.i18n.sentences import sentence

        if isinstance(error, BookDamaged):
            self.damage_met.emit()
        if not self._showing:
            self._showing = True
            try:
                ask.tell(QApplication.activeWindow(), _("That did not work"), sentence(error))
            finally:
                self._showing = False

    def _watch_fatal(self) -> str:
        """Let the interpreter write where it was when it is killed by a fault; give what it wrote last time."""
        try:
            self._fatal_file.parent.mkdir(parents=True, exist_ok=True)
            left = self._fatal_file.read_text("utf-8", "replace") if self._fatal_file.exists() else ""
            self._fatal = self._fatal_file.open("w", encoding="utf-8")
            faulthandler.enable(self._fatal)
        except OSError:
            return ""
        return left


def _discreet(fatal: str) -> str:
    """What the interpreter wrote when it was killed, without the folders above: those are named after people."""
    return _PLACE.sub(_shortened, fatal)


def _shortened(found: re.Match[str]) -> str:
    return f'File "{"/".join(PurePath(found[1].replace(chr(92), "/")).parts[-3:])}"'


def _tail(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")[-_LOG_TAIL:]
    except OSError:
        return ""
