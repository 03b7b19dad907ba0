"""Week and day as a grid of hours with the mouse on it: a span is drawn, an entry moved, its edges are pulled.

Knows no verb: it only says what the user wants.
"""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip
from typing_extensions import override

from desktop.models.rules.day_grid import DAY, Span
from desktop.qtsupport.plain_tip import plain_tip
from desktop.views.calendar.hold import Grip, hold_new, hold_of
from desktop.views.calendar.kinds import can_stretch
from desktop.views.calendar.slots import Slot
from desktop.views.calendar.time_canvas import HALF_HOUR
from desktop.views.calendar.time_keys import TimeKeys
from desktop.views.calendar.time_sheet import Placed
from desktop.views.calendar.words import day_words, entry_words

_EDGE = 5
_SCROLL_EDGE = 16


class TimeGrid(TimeKeys):
    """``show_days(days)`` with one day or a week; the chosen day is ``grid.day``, the chosen entry ``grid.entry``."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        found = self._choose_at(place)
        number = self.places.day_at(place)
        if event.button() != Qt.MouseButton.LeftButton or number is None or self._hold is not None:
            return
        minute = self.places.minute_at(place)
        if found is not None:
            hold = hold_of(found.entry, self._grip_at(found, place), minute)
        else:
            hold = None if minute is None else hold_new(self._days[number].day, minute)
            count, rest = self._sheet.rest(number, self.places)
            if count and rest.contains(place):
                self.more_requested.emit(self._days[number], event.globalPosition().toPoint())
                return
        self._pressed = (hold, place)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(place)
            return
        hold, start = self._pressed
        if hold is None or (self._hold is None and not _is_far(place, start)):
            return
        self._scroll_at(place)
        day = self._days[self.places.nearest_day(place)].day
        minute = self.places.minute_at(place)
        self._hold = (self._hold or hold).followed(day, minute)
        if hold.grip is Grip.WHOLE:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._repaint()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drop() if self._hold is not None else self._escape_press()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        place = event.position().toPoint()
        number = self.places.day_at(place)
        found = self._choose_at(place)
        if found is not None:
            self.entry_activated.emit(found.entry)
        elif number is not None and place.y() < self.places.head:
            self.day_opened.emit(self._days[number].day)
        elif number is not None:
            span = None if self.places.is_strip(place) else self._slot
            self.create_requested.emit(Slot(self.day, span), event.globalPosition().toPoint())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        found = self._choose_at(event.pos())
        if found is not None:
            self.menu_requested.emit(found.entry, event.globalPos())
        elif self.places.day_at(event.pos()) is not None:
            span = None if self.places.minute_at(event.pos()) is None else self._slot
            self.create_requested.emit(Slot(self.day, span), event.globalPos())

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._tip_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def _choose_at(self, place: QPoint) -> Placed | None:
        """Choose the day, and the entry or the half hour at a place."""
        number, minute = self.places.day_at(place), self.places.minute_at(place)
        if number is None:
            return None
        day, found = self._days[number].day, self._sheet.found(place, self.places)
        if day != self.day:
            self._go_to(day)
        if found is None and minute is not None:
            start = min(int(minute) // HALF_HOUR * HALF_HOUR, DAY - HALF_HOUR)
            self._slot = Span(start, min(start + self._length, DAY))
        self.entry = None if found is None else found.entry
        self._tell_reader()
        self._repaint()
        return found

    def _grip_at(self, found: Placed, place: QPoint) -> Grip:
        if found.span is None or not can_stretch(found.entry):
            return Grip.WHOLE
        if found.place.bottom() - place.y() <= _EDGE:
            return Grip.BOTTOM
        return Grip.TOP if place.y() - found.place.top() < _EDGE else Grip.WHOLE

    def _show_cursor(self, place: QPoint) -> None:
        found = self._sheet.found(place, self.places)
        if found is not None and self._grip_at(found, place) is not Grip.WHOLE:
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor)
        else:
            self.viewport().unsetCursor()

    def _scroll_at(self, place: QPoint) -> None:
        """What is dragged to the upper or lower edge of the hours finds the hours beyond."""
        bar, top = self.verticalScrollBar(), self.places.top
        if top <= place.y() < top + _SCROLL_EDGE:
            bar.setValue(bar.value() - _SCROLL_EDGE)
        elif place.y() > self.viewport().height() - _SCROLL_EDGE:
            bar.setValue(bar.value() + _SCROLL_EDGE)

    def _escape_press(self) -> None:
        self._pressed = None

    def _tip_at(self, place: QPoint) -> str:
        number = self.places.day_at(place)
        if number is None:
            return ""
        found = self._sheet.found(place, self.places)
        now = self._clock.now()
        if found is not None:
            return entry_words(found.entry, now)
        return day_words(self._days[number], now) if place.y() < self.places.head else ""


def _is_far(place: QPoint, start: QPoint) -> bool:
    return (place - start).manhattanLength() >= QApplication.startDragDistance()
