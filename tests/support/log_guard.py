"""Makes an unexpected log message of WARNING and above fail the test that caused it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class LogGuard(logging.Handler):
    """Collects warnings and errors; those that a test waits for by calling the guard are taken out."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message with where it came from."""
        self._messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Listen at the root of all loggers."""
        root = logging.getLogger()
        root.addHandler(self)
        try:
            yield
        finally:
            root.removeHandler(self)

    @contextmanager
    def __call__(self, text: str) -> Iterator[None]:
        """Within the block a message that contains the text must be logged, once or several times."""
        before = len(self._messages)
        yield
        after = self._messages[before:]
        expected = [message for message in after if text in message]
        if not expected:
            pytest.fail(f"no log message contained {text!r}; logged were: {after}")
        self._messages[before:] = [message for message in after if message not in expected]

    def judge(self) -> None:
        """Fail for every message that nobody waited for."""
        if self._messages:
            listing = "\n".join(self._messages)
            pytest.fail(f"unexpected log messages (wait for them with expect_log):\n{listing}", pytrace=False)
