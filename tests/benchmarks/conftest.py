"""Prints the table of all benchmarks at the end of the run; books of size for all of them."""

import gc
from collections.abc import Iterator

import pytest

from tests.benchmarks.books_of_size import large, ten_thousand
from tests.benchmarks.measuring import HEAD, RESULTS
from tests.support.books import now
from tests.support.qt import asker, look

__all__ = ["asker", "large", "look", "now", "ten_thousand"]


@pytest.fixture(autouse=True)
def collector_of_the_window() -> Iterator[None]:
    """As in the window, where the collector does not run beside work in a lane (desktop.qtsupport.garbage)."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The budgets of docs/architecture.md side by side with what was measured."""
    if RESULTS:
        terminalreporter.section("budgets")
        for line in (HEAD, *(result.line() for result in RESULTS)):
            terminalreporter.write_line(line)
