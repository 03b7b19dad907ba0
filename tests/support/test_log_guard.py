"""The guard itself: it fails for what nobody waited for, and for what was waited for in vain."""

import logging

import pytest

from tests.support.log_guard import LogGuard

LOGGER = logging.getLogger("tests.guard")


@pytest.fixture
def guard(expect_log: LogGuard) -> LogGuard:
    """The guard of this very test."""
    return expect_log


def test_a_message_that_was_waited_for_is_well(guard: LogGuard) -> None:
    with guard("disk"):
        LOGGER.warning("the disk is %s", "full")


def test_waiting_in_vain_fails(guard: LogGuard) -> None:
    with pytest.raises(pytest.fail.Exception, match="no log message contained"), guard("disk"):
        pass


def test_an_unexpected_message_fails(guard: LogGuard) -> None:
    with guard("surprise"):
        LOGGER.error("a surprise")
        with pytest.raises(pytest.fail.Exception, match="unexpected log messages"):
            guard.judge()
