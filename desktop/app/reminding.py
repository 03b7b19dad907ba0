"""Watches the clock for reminders: keeps the bell true, has notices pop up, and counts in silence while locked.

Where the desktop has no tray a notice is a line in the window.

Reads the day's reminders after every step and on a new day; between, only the time is compared. While the book is
locked it knows nothing but when something begins.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from desktop.i18n.reminder_words import count_text, notice_text
from desktop.models.changes import ChangeSet
from desktop.models.errors import RoadbookError
from desktop.models.kinds import ReminderKind
from desktop.models.rows.reminders import DayReminders, Reminder
from desktop.models.rules.reminders import popping, standing
from desktop.models.values import CustomerId, VisitId
from desktop.services.ports import Clock

if TYPE_CHECKING:
    from desktop.app.tray import Tray
    from desktop.views.main_window.window import MainWindow

_TICK_MS = 20_000
_TABS = {
    ReminderKind.DEADLINE: "followups",
    ReminderKind.CARE: "care",
    ReminderKind.PURCHASING: "business",
    ReminderKind.TAKE_BACK: "overview",
}


class Reminding(QObject):
    """``watch(window)`` begins, ``lock()`` forgets every word, ``rest()`` ends."""

    def __init__(self, clock: Clock, tray: "Tray", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._tray = clock, tray
        self._window: MainWindow | None = None
        self._day: DayReminders | None = None
        self._locked = False
        self._since = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def watch(self, window: "MainWindow") -> None:
        """Remind of what is in the book of this window."""
        self._window, self._locked, self._day = window, False, None
        window.bell.put_off_wanted.connect(self._put_off)
        window.bell.done_wanted.connect(self._finish)
        window.bell.open_wanted.connect(self._open)
        window.context.hub.subscribe(window.bell, self._hear)
        self._begin()
        self.read()

    def lock(self, window: "MainWindow") -> None:
        """The book of this window is about to be locked: only times are kept, read now where they were not yet."""
        if self._day is None:
            self._begin()
            with suppress(RoadbookError):
                self._day = window.context.book.reminders.of_day()
        self._locked = self._day is not None
        if self._day is not None:
            self._day = stripped(self._day)

    def rest(self) -> None:
        """The window goes; unless it was locked nothing is watched any more."""
        self._window = None
        if not self._locked:
            self._day = None
            self._timer.stop()
            self._tray.hide()

    def read(self) -> None:
        """Read the day's reminders off the GUI thread."""
        window = self._window
        if window is not None:
            window.context.read(window, window.context.book.reminders.of_day, self._take, key="reminders")

    def tick(self) -> None:
        """Compare with the clock."""
        now = self._clock.now()
        if self._window is not None and self._day is not None and self._day.day != now.date():
            self.read()
        self._show(now)

    def _begin(self) -> None:
        """What began today and was not said yet is said at the next look at the clock."""
        self._since = self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        self._timer.start()

    def _take(self, day: DayReminders) -> None:
        self._day = day
        self._show(self._clock.now())

    def _show(self, now: datetime) -> None:
        if self._day is None:
            return
        if self._window is not None and isValid(self._window):
            self._window.bell.show_reminders(standing(self._day, now), now)
        new = popping(self._day, self._since, now)
        self._since = now
        if new and self._locked:
            self._tray.notify(count_text(len(standing(self._day, now))), "")
        elif new:
            self._tell(*notice_text(new, now.date()))

    def _tell(self, title: str, text: str) -> None:
        """A notice of the system; where the desktop has no place for one, a line in the window."""
        if not self._tray.notify(title, text) and self._window is not None and isValid(self._window):
            self._window.show_notice(" · ".join(part for part in (title, *text.splitlines()[:1]) if part))

    def _hear(self, _changes: ChangeSet, _initiator: object) -> None:
        self.read()

    def _put_off(self, keys: list[str], choice: str) -> None:
        window = self._window
        if window is not None:
            work = partial(window.context.book.reminders.snooze, keys, choice)
            window.context.write(window, work, self._said)

    def _finish(self, keys: list[str]) -> None:
        window = self._window
        if window is not None:
            window.context.write(window, partial(window.context.book.reminders.finish, keys), self._said)

    def _said(self, _rest: object) -> None:
        self.read()

    def _open(self, one: Reminder) -> None:
        window = self._window
        if window is None:
            return
        ways = window.context.navigator
        if one.kind is ReminderKind.VISIT:
            ways.open_visit(VisitId(one.id))
        elif one.kind is ReminderKind.RECORD:
            ways.write_up()
        elif one.kind is ReminderKind.GRADES:
            ways.suggest_grades()
        elif one.festival is not None and one.on is not None:
            ways.greet(one.festival, one.on)
        elif one.customer_id is not None:
            ways.open_customer(CustomerId(one.customer_id), _TABS[one.kind])


def stripped(day: DayReminders) -> DayReminders:
    """The same times without a word, a name or an id."""
    kept = day.kept or {}
    numbered = {one.key: str(number) for number, one in enumerate(day.reminders)}
    return replace(
        day,
        reminders=tuple(
            Reminder(numbered[one.key], one.kind, one.begins_at, one.ends_at, count=one.count) for one in day.reminders
        ),
        kept={numbered[key]: said for key, said in kept.items() if key in numbered},
    )
