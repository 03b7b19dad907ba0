"""The month as a grid of six weeks, painted by one widget; days and entries are chosen by keyboard and mouse.

Enter goes from a day into its entries and opens the one that is chosen; Esc comes back, and leaves what is dragged
where it was. What is chosen is read aloud through its accessible name. Knows no verb: it only says what is wanted.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from typing_extensions import override

from desktop.i18n.formats import weekday_names
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.qtsupport import theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Token, Type
from desktop.services.ports import Clock
from desktop.views.calendar.kinds import can_move
from desktop.views.calendar.painting import Cell, draw_bar, draw_cell
from desktop.views.calendar.slots import Slot
from desktop.views.calendar.words import day_words, entry_words

_WEEK = 7
_WEEKS = 6
_HEADING = 29
_DRAGGED = 20
_WHEEL = 240
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthGrid(QWidget):
    """``show_days(days, first)``; the chosen day is ``grid.day``, the chosen entry ``grid.entry`` or ``None``."""

    day_chosen = Signal(object)
    """Sent when another day was chosen, with the date; it may lie outside the days shown."""

    entry_activated = Signal(object)
    """Sent when an entry is to be opened, with the CalendarEntry."""

    create_requested = Signal(object, object)
    """Sent when something new is wanted on a day, with the Slot and the global QPoint for a menu."""

    menu_requested = Signal(object, object)
    """Sent when the verbs of an entry are wanted, with the CalendarEntry and the global QPoint."""

    more_requested = Signal(object, object)
    """Sent when the entries without room are wanted, with the CalendarDay and the global QPoint."""

    move_requested = Signal(object, object)
    """Sent when an entry shall go to another day, with the CalendarEntry and the date."""

    month_requested = Signal(object)
    """Sent when the wheel or Ctrl+arrow asks for another month, with 1 for the next and -1 for the one before."""

    delete_requested = Signal(object)
    """Sent on Del on an entry, with the CalendarEntry."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._days: Sequence[CalendarDay] = ()
        self._kinds = frozenset(CalendarEntryKind)
        self._month = clock.today().replace(day=1)
        self.day = clock.today()
        self._entry = -1
        self._pressed: tuple[CalendarEntry, QPoint] | None = None
        self._over: date | None = None
        self._pointer = QPoint()
        self._wheel = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(False)
        self.setMinimumHeight(theme.current().px(_HEADING + _WEEKS * 68))
        theme.current().changed.connect(self.update)

    # what is shown

    def show_days(self, days: Sequence[CalendarDay], month: date) -> None:
        """Show six weeks of which ``month`` is the first day of the month that is meant."""
        kept = self.entry
        self._days, self._month = days, month
        self._entry = self._number_of(kept)
        self._tell_reader()
        self.update()

    def show_kinds(self, kinds: frozenset[CalendarEntryKind]) -> None:
        """Show entries of these kinds only."""
        kept = self.entry
        self._kinds = kinds
        self._entry = self._number_of(kept)
        self.update()

    def choose_day(self, day: date) -> None:
        """Choose a day without a signal."""
        if day != self.day:
            before, self.day, self._entry = self.day, day, -1
            self._tell_reader()
            for changed in (before, day):
                self.update(self.rect_of(changed))

    def choose_entry(self, kind: CalendarEntryKind, entry_id: int) -> None:
        """Choose an entry wherever it stands now, for instance after it was moved."""
        for day in self._days:
            for number, entry in enumerate(self.entries_of(day)):
                if entry.kind is kind and entry.id == entry_id:
                    self.day, self._entry = day.day, number
                    self._tell_reader()
                    self.update()
                    return

    @property
    def entry(self) -> CalendarEntry | None:
        """The chosen entry."""
        entries = self._entries()
        return entries[self._entry] if 0 <= self._entry < len(entries) else None

    def entries_of(self, day: CalendarDay) -> tuple[CalendarEntry, ...]:
        """The entries of a day that are shown."""
        return tuple(entry for entry in day.entries if entry.kind in self._kinds)

    def rect_of(self, day: date) -> QRect:
        """Where a day stands; empty when it is not shown."""
        if not self._days or not self._days[0].day <= day <= self._days[-1].day:
            return QRect()
        return self._rects()[(day - self._days[0].day).days]

    def _rects(self) -> list[QRect]:
        """Where the days of the six weeks stand, in order."""
        top = theme.current().px(_HEADING)
        lefts, tops = self._edges(self.width() - 1, _WEEK), self._edges(self.height() - 1 - top, _WEEKS)
        places = [(lefts[day] + 1, top + tops[week] + 1, day, week) for week in range(_WEEKS) for day in range(_WEEK)]
        return [QRect(x, y, lefts[day + 1] - x, top + tops[week + 1] - y) for x, y, day, week in places]

    # painting

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color(Token.BORDER))
        changed, focused = event.region(), self.hasFocus()
        if changed.intersects(QRect(0, 0, self.width(), look.px(_HEADING))):
            self._draw_heading(painter)
        for day, rect in zip(self._days, self._rects(), strict=False):
            if changed.intersects(rect):
                draw_cell(painter, self._cell(day, rect), focused=focused)
        if self._pressed is not None and self._over is not None:
            self._draw_dragged(painter, self._pressed[0])
        painter.end()

    def _draw_dragged(self, painter: QPainter, entry: CalendarEntry) -> None:
        """What is dragged, at the pointer."""
        look, cell = theme.current(), self.rect_of(self._over or self.day)
        place = QRect(self._pointer + QPoint(10, 6), QSize(max(cell.width() - 10, 20), look.px(_DRAGGED)))
        painter.fillRect(place, look.color(Token.SURFACE))
        draw_bar(painter, place, entry, self._now(), chosen=True)

    def _draw_heading(self, painter: QPainter) -> None:
        look = theme.current()
        height = look.px(_HEADING)
        painter.fillRect(QRect(1, 1, self.width() - 2, height - 1), look.color(Token.SURFACE))
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.color(Token.MUTED))
        lefts = self._edges(self.width() - 1, _WEEK)
        for number, name in enumerate(weekday_names()):
            place = QRect(lefts[number] + 7, 1, lefts[number + 1] - lefts[number], height - 1)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)

    def _cell(self, day: CalendarDay, rect: QRect) -> Cell:
        chosen = day.day == self.day
        return Cell(
            day,
            self.entries_of(day),
            rect,
            (day.day.year, day.day.month) == (self._month.year, self._month.month),
            self._now(),
            chosen,
            self._entry if chosen else -1,
            day.day == self._over,
        )

    @staticmethod
    def _edges(length: int, parts: int) -> list[int]:
        return [round(length * part / parts) for part in range(parts + 1)]

    # the keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(key, event.modifiers())
        elif key in _OPEN:
            self._enter()
        elif key == Qt.Key.Key_Escape and (self._pressed is not None or self._entry >= 0):
            self._escape()
        elif key == Qt.Key.Key_Delete and self.entry is not None:
            self.delete_requested.emit(self.entry)
        elif key == Qt.Key.Key_Menu or (
            key == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._ask_menu()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _step(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        entry, by = self.entry, _STEPS[key]
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            if entry is not None:
                self.move_requested.emit(entry, entry.day + timedelta(by))
            elif abs(by) == 1:
                self.month_requested.emit(by)
        elif entry is not None and abs(by) == _WEEK:
            number = self._entry + (1 if by > 0 else -1)
            self._choose_number(min(number, len(self._entries()) - 1))
        else:
            self._go_to(self.day + timedelta(by))

    def _escape(self) -> None:
        """Leave what is dragged where it was; else leave the entry for its day."""
        if self._pressed is not None:
            self._pressed, self._over = None, None
            self.unsetCursor()
            self.update()
        else:
            self._choose_number(-1)

    def _go_to(self, day: date) -> None:
        self.choose_day(day)
        self.day_chosen.emit(day)

    def _enter(self) -> None:
        entry = self.entry
        if entry is not None:
            self.entry_activated.emit(entry)
        elif self._entries():
            self._choose_number(0)
        else:
            self.create_requested.emit(Slot(self.day), self._corner())

    def _ask_menu(self) -> None:
        if self.entry is not None:
            self.menu_requested.emit(self.entry, self._corner())
        else:
            self.create_requested.emit(Slot(self.day), self._corner())

    def _choose_number(self, number: int) -> None:
        self._entry = number
        self._tell_reader()
        self.update()

    # the mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        day = self._choose_at(place)
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        entry = self.entry
        self._pressed = (entry, place) if entry is not None and can_move(entry) else None
        if entry is None and self._is_rest(day, place):
            self.more_requested.emit(day, event.globalPosition().toPoint())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        place = event.position().toPoint()
        far = (place - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        day = self._day_at(place)
        if day is not None and (far or self._over is not None):
            self._over, self._pointer = day.day, place
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, over = self._pressed, self._over
        self._pressed, self._over = None, None
        self.unsetCursor()
        if pressed is not None and over is not None and over != pressed[0].day:
            self.move_requested.emit(pressed[0], over)
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        day = self._choose_at(event.position().toPoint())
        if self.entry is not None:
            self.entry_activated.emit(self.entry)
        elif day is not None:
            self.create_requested.emit(Slot(self.day), event.globalPosition().toPoint())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Two notches are a month, so that a touchpad does not race through the year."""
        self._wheel += event.angleDelta().y()
        if abs(self._wheel) >= _WHEEL:
            self.month_requested.emit(-1 if self._wheel > 0 else 1)
            self._wheel = 0
        event.accept()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._day_at(event.pos()) is None:
            return
        if self.entry is not None:
            self.menu_requested.emit(self.entry, event.globalPos())
        else:
            self.create_requested.emit(Slot(self.day), event.globalPos())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            number = self._entry_at(day, event.pos()) if day is not None else -1
            if day is not None:
                words = day_words(day, self._now()) if number < 0 else self._words_of(day, number)
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _choose_at(self, place: QPoint) -> CalendarDay | None:
        """Choose the day and the entry at a place."""
        day = self._day_at(place)
        if day is not None:
            number = self._entry_at(day, place)
            if day.day != self.day:
                self._go_to(day.day)
            self._choose_number(number)
        return day

    def _day_at(self, place: QPoint) -> CalendarDay | None:
        return next((day for day in self._days if self.rect_of(day.day).contains(place)), None)

    def _entry_at(self, day: CalendarDay, place: QPoint) -> int:
        cell = self._cell(day, self.rect_of(day.day))
        return next((number for number, rect in cell.bars() if rect.contains(place)), -1)

    def _is_rest(self, day: CalendarDay, place: QPoint) -> bool:
        rest, rect = replace(self._cell(day, self.rect_of(day.day)), entry=-1).rest()
        return rest > 0 and rect.contains(place)

    # small things

    def _now(self) -> datetime:
        return self._clock.now()

    def _chosen_day(self) -> CalendarDay | None:
        return next((day for day in self._days if day.day == self.day), None)

    def _entries(self) -> tuple[CalendarEntry, ...]:
        day = self._chosen_day()
        return self.entries_of(day) if day is not None else ()

    def _number_of(self, wanted: CalendarEntry | None) -> int:
        """The place of an entry in the chosen day after the days were read anew."""
        if wanted is None:
            return -1
        places = (n for n, entry in enumerate(self._entries()) if (entry.kind, entry.id) == (wanted.kind, wanted.id))
        return next(places, -1)

    def _corner(self) -> QPoint:
        rect = self.rect_of(self.day)
        return self.mapToGlobal(rect.center() if not rect.isEmpty() else self.rect().center())

    def _words_of(self, day: CalendarDay, number: int) -> str:
        return entry_words(self.entries_of(day)[number], self._now())

    def _tell_reader(self) -> None:
        day = self._chosen_day()
        if day is None:
            return
        words = day_words(day, self._now()) if self._entry < 0 else self._words_of(day, self._entry)
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
