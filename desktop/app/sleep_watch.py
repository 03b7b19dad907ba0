"""Notices that the computer goes to sleep, or has slept. Knows nothing of what is locked then.

Where systemd's logind answers it tells before; everywhere a jump of the clock between two ticks tells afterwards.
"""

import logging
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

from desktop.services.ports import Clock

_TICK_MS = 10_000
_JUMP_SECONDS = 60
_BUS = Path("/run/dbus/system_bus_socket")
_LOGIN = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_log = logging.getLogger(__name__)


class SleepWatch(QObject):
    """``watch()`` begins, ``rest()`` ends; one per application."""

    slept = Signal()
    """Sent when the computer is about to sleep, or has slept."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last: datetime | None = None
        self._listening = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def watch(self) -> None:
        """Tell from now on."""
        self._last = self._clock.now()
        self._timer.start()
        self._listen()

    def rest(self) -> None:
        """Tell no more."""
        self._timer.stop()
        self._last = None

    @property
    def watching(self) -> bool:
        """Whether it tells."""
        return self._last is not None

    def tick(self) -> None:
        """Look at the clock: between two ticks lie ten seconds, unless the computer slept."""
        if self._last is None:
            return
        before, self._last = self._last, self._clock.now()
        if (self._last - before).total_seconds() > _JUMP_SECONDS:
            self.slept.emit()

    @Slot(bool)
    def prepare(self, going: bool) -> None:
        """Called by logind before the computer sleeps, and after."""
        if going and self.watching:
            self.slept.emit()

    def _listen(self) -> None:
        """Ask logind once; without its bus no connection is tried."""
        if self._listening or not sys.platform.startswith("linux") or not _BUS.exists():
            return
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        slot: Any = SLOT("prepare(bool)")  # the types say bytes, the library takes a text
        try:
            self._listening = bus.isConnected() and bus.connect(_LOGIN, _PATH, _MANAGER, "PrepareForSleep", self, slot)
        except (TypeError, ValueError):
            _log.info("logind cannot be listened to; the clock tells afterwards")
