"""Prints the table of all benchmarks at the end of the run."""

import pytest

from tests.benchmarks.measuring import HEAD, RESULTS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The budgets of docs/architecture.md side by side with what was measured."""
    if RESULTS:
        terminalreporter.section("budgets")
        for line in (HEAD, *(result.line() for result in RESULTS)):
            terminalreporter.write_line(line)
