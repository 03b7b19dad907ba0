"""What every test stands on: no display, no one else's settings, a standing clock, and no unexpected warning."""

import gc
import os
import time
from collections.abc import Generator, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

# Before Qt is imported: no display, but a screen as large as that of the smallest laptop.
from desktop.assets import data_file

os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={data_file('laptop.json')}"
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):
    time.tzset()

import pytest
from hypothesis import HealthCheck, settings

from desktop.services.ports import FixedClock
from desktop.storage import keys
from tests.support.log_guard import LogGuard

settings.register_profile("house", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """A form that went when it was closed is not closed once more, however long Python keeps what is left of it."""
    added = getattr(item, "qt_widgets", None)
    if added:
        from shiboken6 import isValid

        added[:] = [(widget, before) for widget, before in added if (one := widget()) is not None and isValid(one)]
    yield


@pytest.fixture(autouse=True, scope="session")
def real_cost() -> Iterator[dict[str, int]]:
    """Passwords are hardened as little as Argon2 allows, for the tests are of the ways in; gives what books really have."""
    patch, real = pytest.MonkeyPatch(), dict(keys._ARGON)
    patch.setattr(keys, "_ARGON", {"time_cost": 1, "memory_cost": 8, "parallelism": 1})
    yield real
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def collector() -> None:
    """Importing the window has put the collector to rest for its keeper (desktop.qtsupport.garbage); here it works."""
    gc.enable()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for options, state and logs that no other test and no user shares; child processes see it too."""
    home = tmp_path_factory.mktemp("home")
    for name in HOMES:
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("ROADBOOK_PASSWORD", raising=False)
    return home


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[LogGuard]:
    """Fails the test for a log message of WARNING and above, unless ``with expect_log("text"):`` waited for it."""
    guard = LogGuard()
    with guard.watching():
        yield guard
    guard.judge()


@pytest.fixture
def clock() -> FixedClock:
    """Monday, 16 March 2026, 9:00 in China: the day of the documents' examples."""
    return FixedClock(datetime(2026, 3, 16, 9, tzinfo=timezone(timedelta(hours=8))))


@pytest.fixture
def utc_clock() -> FixedClock:
    """The same moment told in UTC, for what must not depend on the offset."""
    return FixedClock(datetime(2026, 3, 16, 1, tzinfo=UTC))
