"""What the suite counted stands at the end of a run, with workers of xdist too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

_COUNT = "counted"


@pytest.fixture
def counted(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """``counted("12 kills")`` puts a line under the report of the whole run."""
    return lambda line: request.node.user_properties.append((_COUNT, line))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = (report for reports in terminalreporter.stats.values() for report in reports)
    properties = (pair for report in reports for pair in getattr(report, "user_properties", ()))
    lines = dict.fromkeys(line for name, line in properties if name == _COUNT)
    if lines:
        terminalreporter.section("faults, load and attacks")
        for line in lines:
            terminalreporter.line(line)
