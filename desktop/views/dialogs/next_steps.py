"""What comes next, on the form of a record: promises of both sides in several rows, and the next contact."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import Channel, Promise
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.services.ports import Clock
from desktop.views.dialogs.choices import KindCombo
from desktop.views.dialogs.words import clock_text, coming, with_clock
from desktop.views.widgets.buttons import Button, IconButton, Segments
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput

_TOP = Qt.AlignmentFlag.AlignTop


class ActionRow(QWidget):
    """One promise: what, whose, until when."""

    changed = Signal()
    """Sent when anything of it changed."""

    removed = Signal()
    """Sent when the user takes the row away."""

    entered = Signal()
    """Sent on Enter: the next row is wanted."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.action = TextInput("", self)
        self.side = Segments([(promise.value, "") for promise in Promise], self)
        self.due = DateField(coming(clock), self, with_time=True)
        self._away = IconButton("x", "", token=Token.MUTED, parent=self).bind(self.removed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP)
        for widget, stretch in ((self.action, 5), (self.side, 0), (self.due, 3), (self._away, 0)):
            row.addWidget(widget, stretch, _TOP)
        self.action.textEdited.connect(self._tell)
        self.side.chosen.connect(self._tell)
        self.due.changed.connect(self._tell)
        self.action.submitted.connect(self.entered)
        self.setFocusProxy(self.action)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.action.set_placeholder(_("What was promised"))
        self.side.set_texts([label(promise) for promise in Promise])
        self.side.setAccessibleName(_("Whose promise"))
        self.due.set_name(_("Due"))
        self._away.set_name(_("Remove this line"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.action.text().strip() and not self.due.input.text().strip()

    def draft(self) -> FollowUpDraft:
        """The promise as it stands."""
        side = Promise(self.side.current)
        return FollowUpDraft(self.action.text().strip(), side, "", self.due.day, clock_text(self.due.moment))

    def problem(self) -> str:
        """What is wrong with it, in words; empty when nothing is."""
        self.action.set_wrong(not self.empty and not self.action.text().strip())
        if self.empty:
            return ""
        if not self.action.text().strip():
            return _("Say what was promised, or remove the line.")
        return "" if self.due.understood else _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")

    def values(self) -> dict[str, Any]:
        """Plain values for a draft of the form."""
        made = self.draft()
        due = made.due_on.isoformat() if made.due_on else ""
        return {"action": made.action, "promise": made.promise.value, "due_on": due, "due_time": made.due_time}

    def restore(self, values: Mapping[str, Any]) -> None:
        """Show plain values again."""
        self.action.setText(values["action"])
        self.side.choose(values["promise"])
        day = date.fromisoformat(values["due_on"]) if values["due_on"] else None
        self.due.set_moment(with_clock(day, values["due_time"], self._clock.now()))

    def _tell(self, _value: object) -> None:
        self.changed.emit()


class NextActions(QWidget):
    """Rows of promises; Enter in a row opens the next one."""

    changed = Signal()
    """Sent when a row changed, came or went."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.rows: list[ActionRow] = []
        self._error = Label("", Variant.ERROR, parent=self, wrap=True)
        self._error.hide()
        self._more = Button("", "plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self.add_row)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.GROUP)
        self._column.addWidget(self._error)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._insert()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._more.setText(_("Another next action"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def add_row(self) -> ActionRow:
        """A further row, with the keyboard in it."""
        row = self._insert()
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        return row

    def begin(self) -> None:
        """Put the keyboard where the next promise is written."""
        if self.rows and self.rows[-1].empty:
            self.rows[-1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.add_row()

    def drafts(self) -> tuple[FollowUpDraft, ...]:
        """The promises that were written."""
        return tuple(row.draft() for row in self.rows if not row.empty)

    def check(self) -> bool:
        """Whether every row can be kept; says beside the rows what cannot, and goes to the first."""
        problems = [(row, words) for row in self.rows if (words := row.problem())]
        self._error.setText(problems[0][1] if problems else "")
        self._error.setVisible(bool(problems))
        if problems:
            problems[0][0].setFocus(Qt.FocusReason.OtherFocusReason)
        return not problems

    def values(self) -> list[dict[str, Any]]:
        """Plain values for a draft of the form."""
        return [row.values() for row in self.rows if not row.empty]

    def restore(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show plain values again."""
        for row in [*self.rows]:
            self._take_out(row)
        for values in rows or ({"action": "", "promise": Promise.OURS.value, "due_on": "", "due_time": ""},):
            self._insert().restore(values)

    def _insert(self) -> ActionRow:
        row = ActionRow(self._clock, self)
        row.changed.connect(self.changed)
        row.entered.connect(self._enter)
        row.removed.connect(partial(self._remove, row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        return row

    def _enter(self) -> None:
        if self.rows and not self.rows[-1].empty:
            self.add_row()

    def _remove(self, row: ActionRow) -> None:
        self._take_out(row)
        if not self.rows:
            self._insert()
        self.check()
        self.changed.emit()

    def _take_out(self, row: ActionRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class NextContactLine(QWidget):
    """The next contact: when, how, about what."""

    changed = Signal()
    """Sent when anything of it changed."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.when = DateField(coming(clock), self, with_time=True)
        self.how: KindCombo[Channel] = KindCombo(tuple(Channel), self, optional=True)
        self.topic = TextInput("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP)
        for widget, stretch in ((self.when, 3), (self.how, 2), (self.topic, 5)):
            row.addWidget(widget, stretch, _TOP)
        self.when.changed.connect(self._tell)
        self.how.activated.connect(self._tell)
        self.topic.textEdited.connect(self._tell)
        self.setFocusProxy(self.when)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.when.set_name(_("Next contact on"))
        self.how.setAccessibleName(_("Channel of the next contact"))
        self.topic.set_placeholder(_("Topic of the next contact"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def problem(self) -> str:
        """What is wrong with it, in words."""
        if not self.when.understood:
            return _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")
        if self.topic.text().strip() and self.when.day is None:
            return _("Say on which day the next contact shall be.")
        return ""

    def planned(self) -> NextContact | None:
        """The next contact, if there is one."""
        if self.when.day is None:
            return None
        return NextContact(self.when.day, self.how.member, self.topic.text().strip(), clock_text(self.when.moment))

    def values(self) -> dict[str, Any]:
        """Plain values for a draft of the form."""
        day, how = self.when.day, self.how.member
        return {
            "day": day.isoformat() if day else "",
            "time": clock_text(self.when.moment),
            "channel": how.value if how else "",
            "topic": self.topic.text().strip(),
        }

    def restore(self, values: Mapping[str, Any]) -> None:
        """Show plain values again."""
        day = date.fromisoformat(values["day"]) if values["day"] else None
        self.when.set_moment(with_clock(day, values["time"], self._clock.now()))
        self.how.choose(Channel(values["channel"]) if values["channel"] else None)
        self.topic.setText(values["topic"])

    def _tell(self, _value: object) -> None:
        self.changed.emit()
