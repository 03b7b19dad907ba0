"""The keyboard on the grid of hours.

Arrows go by days and half hours, Ctrl+Up and Ctrl+Down from entry to entry, Alt with arrows moves an entry, Shift+Alt
stretches it (done when Alt is let go, Esc lets it be), Enter opens or creates. Knows no verb.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from typing_extensions import override

from desktop.models.rules.day_grid import DAY, Span
from desktop.views.calendar.hold import Hold, hold_of
from desktop.views.calendar.kinds import span_of
from desktop.views.calendar.time_canvas import HALF_HOUR, TimeCanvas, slot_words

_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_Modifier = Qt.KeyboardModifier


class TimeKeys(TimeCanvas):
    """A canvas that is worked by keys."""

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._by_keys:
            self._drop()

    @override
    def event(self, event: QEvent) -> bool:
        # The window's own "back" must not take Alt+Left from the entry that it moves.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._pushes(event):
            event.accept()
            return True
        return super().event(event)

    def _pushes(self, event: QKeyEvent) -> bool:
        """Whether a key with Alt moves or stretches the chosen entry."""
        alt = bool(event.modifiers() & _Modifier.AltModifier)
        return alt and self.entry is not None and event.key() in (*_DAYS, *_STEPS)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._keys(event.modifiers() & ~_Modifier.KeypadModifier).get(Qt.Key(event.key()))
        if run is not None:
            run()
        else:
            event.ignore()  # the page's own keys

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and self._by_keys:
            self._drop()
        else:
            event.ignore()

    def _keys(self, modifiers: Qt.KeyboardModifier) -> dict[Qt.Key, Callable[[], object]]:
        if modifiers == _Modifier.NoModifier:
            return self._plain_keys()
        if modifiers == _Modifier.ShiftModifier:
            grow = {key: partial(self._grow_slot, step) for key, step in _STEPS.items()}
            return {**grow, Qt.Key.Key_F10: self._ask_menu}
        if modifiers == _Modifier.ControlModifier:
            jumps = {key: partial(self._jump, step) for key, step in _STEPS.items()}
            return {**jumps, **{key: partial(self._move_or_turn, days) for key, days in _DAYS.items()}}
        if modifiers == _Modifier.AltModifier:
            days = {key: partial(self._push, by, 0) for key, by in _DAYS.items()}
            return {**days, **{key: partial(self._push, 0, step) for key, step in _STEPS.items()}}
        if modifiers == _Modifier.AltModifier | _Modifier.ShiftModifier:
            return {key: partial(self._grow, step) for key, step in _STEPS.items()}
        return {}

    def _plain_keys(self) -> dict[Qt.Key, Callable[[], object]]:
        keys: dict[Qt.Key, Callable[[], object]] = {
            **{key: partial(self._go_by, days) for key, days in _DAYS.items()},
            **{key: partial(self._step, step) for key, step in _STEPS.items()},
            **dict.fromkeys(_OPEN, self._enter),
            Qt.Key.Key_Menu: self._ask_menu,
        }
        if self._hold is not None or self.entry is not None or self._pressed is not None:
            keys[Qt.Key.Key_Escape] = self._escape
        if self.entry is not None:
            keys[Qt.Key.Key_Delete] = self._delete
        return keys

    def _go_by(self, days: int) -> None:
        self._go_to(self.day + timedelta(days))

    def _go_to(self, day: date) -> None:
        self.choose_day(day)
        self.day_chosen.emit(day)

    def _step(self, by: int) -> None:
        """The entry below or above; without one the half hour below or above."""
        if self.entry is not None:
            self._jump(by)
            return
        start = min(max((self._slot.start // HALF_HOUR + by) * HALF_HOUR, 0), DAY - HALF_HOUR)
        self._choose_slot(Span(start, min(start + self._length, DAY)))

    def _grow_slot(self, by: int) -> None:
        """Keys draw a new span as the mouse does."""
        if self.entry is None:
            end = min(max(self._slot.end + by * HALF_HOUR, self._slot.start + HALF_HOUR), DAY)
            self._choose_slot(Span(self._slot.start, end))

    def _jump(self, by: int) -> None:
        """The next entry of the day, or the one before, from the chosen one or from where the keyboard stands."""
        number = self._number_of(self.day)
        entries = self._sheet.entries(number) if number >= 0 else []
        if self.entry in entries:
            place = entries.index(self.entry) + by
        else:
            before = sum((span_of(entry) or Span(-1, 0)).start < self._slot.start for entry in entries)
            place = before if by > 0 else before - 1
        if 0 <= place < len(entries):
            self._choose(entries[place])

    def _move_or_turn(self, days: int) -> None:
        if self.entry is None:
            self.turn_requested.emit(days)
            return
        self._push(days, 0)
        self._drop()

    def _push(self, days: int, steps: int) -> None:
        """Alt with arrows: the chosen entry goes a day or a quarter of an hour further; done when Alt is let go."""
        held = self._taken()
        if held is not None:
            self._show_hold(held.pushed(days, steps, self._work.start))

    def _grow(self, steps: int) -> None:
        """Shift+Alt with arrows: its end goes a quarter of an hour further."""
        held = self._taken()
        if held is not None:
            self._show_hold(held.grown(steps))

    def _taken(self) -> Hold | None:
        if self._hold is None and self.entry is not None:
            self._hold = hold_of(self.entry)
        self._by_keys = self._hold is not None
        return self._hold

    def _show_hold(self, hold: Hold) -> None:
        self._hold = hold
        if hold.at.span is not None:
            self._reveal(hold.at.span)
        self._say(slot_words(hold.at))
        self._repaint()

    def _drop(self) -> None:
        """Let go: what changed is said, and shown until it is written."""
        hold, self._by_keys, self._pressed = self._hold, False, None
        self.viewport().unsetCursor()
        if hold is None or not hold.changed:
            self._let_go()
        elif hold.entry is not None:
            self._settle.start()
            self.put_requested.emit(hold.entry, hold.at)
        else:
            self._let_go()
            if hold.at.span is not None:
                self._choose_slot(hold.at.span)
            self.create_requested.emit(hold.at, self._global(self._slot_rect().center()))
        self._repaint()

    def _escape(self) -> None:
        """Put back what is held; else leave the entry for its time."""
        if self._hold is not None or self._pressed is not None:
            self._by_keys, self._pressed = False, None
            self.viewport().unsetCursor()
            self._let_go()
            return
        span = span_of(self.entry) if self.entry is not None else None
        self.entry = None
        if span is not None:
            self._slot = Span(span.start, min(span.start + self._length, DAY))
        self._tell_reader()
        self._repaint()

    def _enter(self) -> None:
        """Open the entry; else choose the one that stands here; else make something new."""
        number = self._number_of(self.day)
        if self.entry is not None:
            self.entry_activated.emit(self.entry)
        elif number >= 0:
            here = (entry for entry in self._sheet.entries(number) if _touch(span_of(entry), self._slot))
            found = next(here, None)
            if found is not None:
                self._choose(found)
            else:
                self.create_requested.emit(self.slot, self._global(self._slot_rect().center()))

    def _delete(self) -> None:
        self.delete_requested.emit(self.entry)

    def _ask_menu(self) -> None:
        if self.entry is not None:
            self.menu_requested.emit(self.entry, self._global(self.place_of(self.entry).center()))
        else:
            self.create_requested.emit(self.slot, self._global(self._slot_rect().center()))


def _touch(span: Span | None, slot: Span) -> bool:
    return span is not None and span.start < slot.end and slot.start < span.end
