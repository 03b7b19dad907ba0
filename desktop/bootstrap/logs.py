"""The log: one file that starts anew when it is large, with two older parts. Never a word of a customer.

Messages of the program name codes and numbers only. What an exception says about itself may quote data, therefore only
its type and the places in the code are written.
"""

import logging
import traceback
from pathlib import Path
from types import TracebackType

from typing_extensions import override

LARGEST_BYTES = 1_000_000
OLDER_PARTS = 2
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Writes of an exception its type and where it arose, but nothing it says: that may quote a customer."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        # A text that another handler left in the record says everything; it is put back for others.
        said, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = said

    @override
    def formatException(self, ei: _Raised) -> str:
        return discreet_trace(ei[1]) if ei[1] is not None else ""


def discreet_trace(error: BaseException) -> str:
    """The chain of exceptions as types and places in the code, innermost last; also for reports of a failure."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        frames = traceback.extract_tb(current.__traceback__, limit=-30)
        lines.extend(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines)


class RollingFile(logging.FileHandler):
    """A log file of limited size. Opened at the first message; a place that cannot be written to is borne silently."""

    def __init__(self, path: Path, largest: int = LARGEST_BYTES) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self.console: logging.Handler | None = None
        self._path = path
        self._largest = largest

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size > self._largest:
                self._roll()
            super().emit(record)
        except OSError:
            self.close()

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk must not turn every message into noise on the terminal."""

    def _roll(self) -> None:
        self.close()
        for number in range(OLDER_PARTS, 0, -1):
            newer = self._path if number == 1 else self._part(number - 1)
            if newer.exists():
                newer.replace(self._part(number))

    def _part(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.stem}.{number}{self._path.suffix}")


def start_logging(path: Path, *, debug: bool = False) -> RollingFile:
    """Write the program's messages (others' from WARNING on) to the file; with ``debug`` more, and to standard error.

    Returns the file's handler; :func:`stop_logging` takes it off again.
    """
    for earlier in [handler for handler in logging.getLogger().handlers if isinstance(handler, RollingFile)]:
        stop_logging(earlier)
    file = RollingFile(path)
    logging.getLogger("desktop").setLevel(logging.DEBUG if debug else logging.INFO)
    if debug:
        file.console = logging.StreamHandler()
    for handler in filter(None, (file, file.console)):
        handler.setFormatter(DiscreetFormatter(_FORM))
        logging.getLogger().addHandler(handler)
    return file


def stop_logging(file: RollingFile) -> None:
    """Take off what :func:`start_logging` put on."""
    for handler in filter(None, (file, file.console)):
        logging.getLogger().removeHandler(handler)
        handler.close()


def _place(filename: str) -> str:
    """The file's last parts: the folders above are those of a user."""
    return "/".join(Path(filename).parts[-3:])
