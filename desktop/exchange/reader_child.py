"""The child process that opens a stranger's file: it limits itself, reads, and sends plain tables to its parent.

Runs with nothing but the standard library and calamine imported, and knows nothing of the rest of the program. A
failure is sent as a code; what even that cannot survive (an abort of the parser) is seen by the parent.
"""

import gc
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from desktop.exchange import reader_protocol as protocol
from desktop.exchange.reader_people import calendar_form, read_lines
from desktop.exchange.reader_protocol import Limits
from desktop.exchange.reader_sheets import CannotRead, Outlet
from desktop.exchange.reader_texts import read_pasted, read_text
from desktop.exchange.reader_workbooks import is_workbook, read_workbook

_HEAD_BYTES = 4096


def main(arguments: list[str]) -> int:
    """Read the file named by the first argument and send its tables to standard output; 0 unless it was refused."""
    gc.disable()  # what is read goes in order and has no circles; looking for some would take a tenth of the time
    limits = Limits()
    confine(limits)
    return serve(arguments[0], sys.stdout.buffer, limits)


def serve(path: str, stream: BinaryIO, limits: Limits) -> int:
    """Read ``path`` and write its tables as messages to ``stream``."""
    outlet = Outlet(stream, limits)
    try:
        _read(path, outlet, limits)
    except CannotRead as problem:
        return _fail(stream, problem.code)
    except MemoryError:
        return _fail(stream, "file_memory")
    except PermissionError:
        return _fail(stream, "file_denied")
    except OSError:
        return _fail(stream, "file_missing")
    protocol.send(stream, (protocol.DONE,))
    stream.flush()
    return 0


def _read(path: str, outlet: Outlet, limits: Limits) -> None:
    if path == protocol.PASTED:
        read_pasted(sys.stdin.buffer, outlet, limits)
        return
    with Path(path).open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if is_workbook(head):
        read_workbook(path, head, outlet, limits)
    elif form := calendar_form(path, head):
        read_lines(path, form, outlet, limits)
    else:
        read_text(path, head, outlet, limits)


def _fail(stream: BinaryIO, code: str) -> int:
    protocol.send(stream, (protocol.FAILED, code))
    stream.flush()
    return 1


def confine(limits: Limits) -> None:
    """Limit memory and processor time of this process where the system can; elsewhere the parent watches alone."""
    if sys.platform == "win32":
        return
    import resource

    wanted = [
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.max_seconds)),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ]
    for kind, amount in wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount, amount))
