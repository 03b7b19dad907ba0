"""The bell in the window's head: how many reminders there are, and the list of them with what can be done.

Shows what it is given; who counts the time is ``app.reminding``.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.labels import label
from desktop.models.kinds import ReminderKind
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.widgets.acting_line import ActingLine, Verb
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import Label

if TYPE_CHECKING:
    from desktop.models.rows.reminders import Reminder

_WIDTH, _MOST_SHOWN = 600, 14
_TONES = {
    ReminderKind.VISIT: Tone.ACCENT,
    ReminderKind.DEADLINE: Tone.AMBER,
    ReminderKind.CARE: Tone.VIOLET,
    ReminderKind.RECORD: Tone.AMBER,
    ReminderKind.PURCHASING: Tone.AMBER,
    ReminderKind.TAKE_BACK: Tone.RED,
    ReminderKind.GRADES: Tone.ACCENT,
}
Key = Qt.Key


class ReminderList(QFrame):
    """What opens below the bell; Esc closes it."""

    def __init__(self, bell: "ReminderBell") -> None:
        super().__init__(bell, Qt.WindowType.Popup)
        theme.style(self, Variant.SURFACE)
        self._bell = bell
        self.card = Card(" ", parent=self)
        self.all_done = Button("", "check", Variant.LINK, parent=self).bind(bell.finish_all)
        self.card.add_head(self.all_done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.setFixedWidth(theme.current().px(_WIDTH))

    @property
    def lines(self) -> list[ActingLine]:
        """The lines in order."""
        return [row for row in self.card.rows if isinstance(row, ActingLine)]

    def fill(self, reminders: "Sequence[Reminder]", now: datetime) -> None:
        """Show these, the keyboard at the first or where it was."""
        place = next((number for number, line in enumerate(self.lines) if line.hasFocus()), 0)
        self.card.clear_rows()
        count = len(reminders)
        self.card.set_title(_("Reminders"), str(count) if count else "")
        self.all_done.setText(_("Dismiss all"))
        self.all_done.setVisible(count > 1)
        for one in reminders[:_MOST_SHOWN]:
            self.card.add_row(self._line(one, now))
        if count > _MOST_SHOWN:
            self._say(n_("{count} more", "{count} more", count - _MOST_SHOWN).format(count=count - _MOST_SHOWN))
        if not reminders:
            self._say(_("Nothing to be reminded of right now."))
        self.adjustSize()
        lines = self.lines
        if lines:
            lines[min(place, len(lines) - 1)].setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Key.Key_Down, Key.Key_Up):
            self.focusNextPrevChild(event.key() == Key.Key_Down)
        elif event.key() == Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _say(self, text: str) -> None:
        words = Label(text, Variant.MUTED, parent=self, wrap=True)
        words.setContentsMargins(Space.BLOCK - 2, Space.INNER, Space.BLOCK - 2, Space.INNER)
        self.card.add_row(words)

    def _line(self, one: "Reminder", now: datetime) -> ActingLine:
        from desktop.i18n.reminder_words import reminder_detail, reminder_title

        put_off = self._bell.put_off
        verbs = (
            Verb(_("Got it"), "check", partial(self._bell.finish, one), Key.Key_Space),
            Verb(_("In 10 minutes"), "clock", partial(put_off, one, "ten"), Key.Key_1),
            Verb(_("In an hour"), "hourglass", partial(put_off, one, "hour"), Key.Key_2),
            Verb(_("Tomorrow"), "sun", partial(put_off, one, "tomorrow"), Key.Key_3),
        )
        detail = reminder_detail(one, now.date())
        line = ActingLine(
            one.key, verbs, reminder_title(one), detail, self, chip=label(one.kind), tone=_TONES[one.kind]
        )
        line.activated.connect(partial(self._bell.open_reminder, one))
        return line


class ReminderBell(Button):
    """``bell.show_reminders(reminders, now)``."""

    put_off_wanted = Signal(object, object)
    """Sent when reminders shall come later, with their keys and ``ten``, ``hour`` or ``tomorrow``."""

    done_wanted = Signal(object)
    """Sent when reminders shall rest, with their keys."""

    open_wanted = Signal(object)
    """Sent when what a reminder is about shall be shown, with the Reminder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "bell", Variant.QUIET, parent=parent)
        self._reminders: tuple[Reminder, ...] = ()
        self._now: datetime | None = None
        self.list = ReminderList(self)
        self.clicked.connect(self._open_list)
        self.retranslate()

    @property
    def reminders(self) -> "tuple[Reminder, ...]":
        """What is shown."""
        return self._reminders

    def show_reminders(self, reminders: "tuple[Reminder, ...]", now: datetime) -> None:
        """Show how many there are, and in the open list which."""
        changed = reminders != self._reminders
        self._reminders, self._now = reminders, now
        self.retranslate()
        if self.list.isVisible() and changed:
            self.list.fill(reminders, now)

    def retranslate(self) -> None:
        """Say the words anew."""
        count = len(self._reminders)
        self.setText(str(count) if count else "")
        words = n_("{count} reminder", "{count} reminders", count).format(count=count)
        self.setToolTip(_("{what} (Ctrl+Shift+B)").format(what=words if count else _("No reminders")))
        self.setAccessibleName(words if count else _("No reminders"))

    def open_list(self) -> None:
        """Open the list below the bell."""
        if self._now is not None:
            self.list.fill(self._reminders, self._now)
        right = self.mapToGlobal(QPoint(self.width(), self.height() + Space.TINY))
        self.list.move(right.x() - self.list.width(), right.y())
        self.list.show()

    def finish(self, one: "Reminder", _place: QPoint | None = None) -> None:
        """Let one rest."""
        self.done_wanted.emit([one.key])

    def finish_all(self) -> None:
        """Let all rest."""
        self.done_wanted.emit([one.key for one in self._reminders])

    def put_off(self, one: "Reminder", choice: str, _place: QPoint | None = None) -> None:
        """One shall come later."""
        self.put_off_wanted.emit([one.key], choice)

    def open_reminder(self, one: "Reminder") -> None:
        """Show what it is about."""
        self.list.close()
        self.open_wanted.emit(one)

    def _open_list(self, _checked: bool = False) -> None:
        self.open_list()
