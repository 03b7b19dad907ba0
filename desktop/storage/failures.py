"""Sorts what the database says into expected failures of the environment and our own bugs.

Expected ones become :class:`desktop.models.errors.StorageFailure` or ``BookDamaged`` with a code; a bug stays what it
was and reaches the crash handler.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from desktop.models.errors import BookDamaged, Cancelled, RoadbookError, StorageFailure

_BY_TEXT: tuple[tuple[str, type[RoadbookError], str], ...] = (
    ("file is not a database", BookDamaged, "book_damaged"),
    ("malformed", BookDamaged, "book_damaged"),
    ("vtable constructor failed", BookDamaged, "book_damaged"),
    ("disk is full", StorageFailure, "disk_full"),
    ("readonly", StorageFailure, "read_only"),
    ("unable to open", StorageFailure, "book_unreachable"),
    ("disk i/o error", StorageFailure, "book_io_error"),
    ("locked", StorageFailure, "database_locked"),
    ("interrupted", Cancelled, "cancelled"),
)

_BY_NUMBER = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
}


def code_of(error: OSError) -> str:
    """The code of a StorageFailure for what the system refused."""
    return _BY_NUMBER.get(error.errno or 0, "io_error")


def explained(error: BaseException) -> RoadbookError | None:
    """The expected error behind what the driver raised, or nothing when it is a bug."""
    # The mapper wraps what the driver raised; it is not imported for that.
    wrapped = getattr(error, "orig", None)
    cause = wrapped if isinstance(wrapped, BaseException) else error
    if isinstance(cause, dbapi2.OperationalError | dbapi2.DatabaseError) and not isinstance(
        cause, dbapi2.IntegrityError | dbapi2.ProgrammingError
    ):
        text = str(cause).lower()
        for part, kind, code in _BY_TEXT:
            if part in text:
                return kind(code)
    if isinstance(cause, TimeoutError):
        return StorageFailure("book_busy")
    if isinstance(cause, OSError):
        return StorageFailure(code_of(cause), reason=cause.strerror or "")
    return None


def connection_lost(error: BaseException) -> bool:
    """Whether the open files may be no good any more, even when the cause is gone: a drive that was pulled out."""
    text = str(getattr(error, "orig", None) or error).lower()
    # After a page that could not be read the connection says of every other that it is none.
    signs = ("i/o error", "unable to open", "not a database", "malformed")
    return isinstance(error, dbapi2.DatabaseError) and any(sign in text for sign in signs)


@contextmanager
def failures_explained() -> Iterator[None]:
    """Raise the expected error instead of the driver's inside the block."""
    try:
        yield
    except Exception as error:
        known = explained(error)
        if known is None:
            raise
        raise known from error
