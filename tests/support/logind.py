"""Plays logind on a bus of its own and says whether the watch heard it; run by ``dbus-run-session``."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6 import QtDBus
from PySide6.QtCore import QCoreApplication, QTimer

from desktop.app import sleep_watch
from desktop.services.ports import SystemClock


def main() -> int:
    application = QCoreApplication([])
    bus = QtDBus.QDBusConnection.sessionBus()
    assert bus.registerService("org.freedesktop.login1")
    QtDBus.QDBusConnection.systemBus = staticmethod(lambda: bus)
    sleep_watch._BUS = Path("/")
    watch = sleep_watch.SleepWatch(SystemClock(), application)
    watch.slept.connect(lambda: application.exit(42))
    watch.watch()

    def go_to_sleep() -> None:
        message = QtDBus.QDBusMessage.createSignal(sleep_watch._PATH, sleep_watch._MANAGER, "PrepareForSleep")
        message.setArguments([True])
        bus.send(message)

    QTimer.singleShot(100, go_to_sleep)
    QTimer.singleShot(10_000, application.quit)
    return application.exec()


sys.exit(main())
