"""The key ring of the computer, where it has a real one: it keeps what opens a book after logging in.

The library is optional. Where it is missing, or finds only a ring that keeps nothing or keeps it in the open, there is
none, and nothing fails. Called in a lane: a ring may ask its user. Knows no book.
"""

import logging
from typing import Any, Protocol, cast

_SERVICE = "Roadbook"
_REAL = 1.0  # by its own rules the library gives rings that protect nothing a lower priority
_log = logging.getLogger(__name__)


class _Ring(Protocol):
    priority: float

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


def available() -> bool:
    """Whether this computer has a ring that protects what it keeps."""
    return _ring() is not None


def get(name: str) -> str | None:
    """What is kept under the name, if anything."""
    ring = _ring()
    if ring is None:
        return None
    try:
        return ring.get_password(_SERVICE, name)
    except Exception as error:  # noqa: BLE001 -- every ring fails in its own way, and none may stop the program
        _log.info("The key ring did not answer: %s", type(error).__name__)
        return None


def put(name: str, secret: str) -> bool:
    """Keep a secret under the name; whether it is kept."""
    ring = _ring()
    if ring is None:
        return False
    try:
        ring.set_password(_SERVICE, name, secret)
        return ring.get_password(_SERVICE, name) == secret
    except Exception as error:  # noqa: BLE001 -- as above
        _log.info("The key ring kept nothing: %s", type(error).__name__)
        return False


def drop(name: str) -> None:
    """Keep it no more."""
    ring = _ring()
    if ring is None:
        return
    try:
        ring.delete_password(_SERVICE, name)
    except Exception as error:  # noqa: BLE001 -- as above; a name that is gone is no mistake
        _log.info("The key ring dropped nothing: %s", type(error).__name__)


def _ring() -> _Ring | None:
    try:
        import keyring
    except ImportError:
        return None
    try:
        ring: Any = keyring.get_keyring()
        # A chain of rings stands for its first one.
        chained = getattr(ring, "backends", None)
        if chained is not None:
            ring = next(iter(chained), None)
        return cast("_Ring", ring) if ring is not None and float(ring.priority) >= _REAL else None
    except Exception as error:  # noqa: BLE001 -- as above
        _log.info("No key ring: %s", type(error).__name__)
        return None
