"""Collects reference cycles on the GUI thread only.

Python runs its collector in whichever thread happens to allocate; a forgotten dialog would then be destroyed by a
worker, which Qt does not survive. While a keeper lives, nothing is collected except by its timer on the GUI thread.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500
_QUIET_SECONDS = 2.0
_LATEST = 8  # times the usual threshold
_FIRST_MS = 3_000  # not while a window opens: what that makes stays


def rest() -> None:
    """Collect nothing while the program is imported: what that makes stays. The first keeper takes over."""
    gc.disable()


class GarbageKeeper(QObject):
    """Create it on the GUI thread before workers start; ``release`` gives the collector back to Python."""

    _living = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._held = True
        self._worked = 0.0
        GarbageKeeper._living += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_FIRST_MS)

    def note_work(self) -> None:
        """Called when a job begins: the user does something, and must not wait for the oldest generation."""
        self._worked = time.monotonic()

    def release(self) -> None:
        """Called on the GUI thread once no worker runs any more."""
        if self._held:
            self._held = False
            self._timer.stop()
            GarbageKeeper._living -= 1
            if not GarbageKeeper._living:
                gc.enable()

    def _collect(self) -> None:
        """What Python would do: the oldest generation that has grown beyond its threshold, with all younger ones.

        Going through everything takes longer than a key press may, so it waits for a rest, though not for ever.
        """
        self._timer.setInterval(_EVERY_MS)
        if gc.get_threshold()[0] == 0:
            return  # somebody makes very many rows and has asked for rest
        counts = gc.get_count()
        patience = _LATEST if time.monotonic() - self._worked < _QUIET_SECONDS else 1
        for generation, times in ((2, patience), (1, 1), (0, 1)):
            if counts[generation] > self._thresholds[generation] * times > 0:
                gc.collect(generation)
                return
