"""The small month beside the calendar: days with their lunar day and dots, to go there by mouse or keys.

It may be turned to other months without turning the page. What is chosen is read aloud through its accessible name.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import month_title, weekday_names
from desktop.i18n.lunar_words import lunar_mini_text
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay
from desktop.qtsupport import theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Type
from desktop.services.ports import Clock
from desktop.views.calendar.words import day_words, is_off
from desktop.views.tones import tone_of
from desktop.views.widgets.buttons import IconButton
from desktop.views.widgets.labels import Label

_WEEK, _WEEKS = 7, 6
_CELL = 28
_ROW = 32
_NAMES = 20
_TINY = 0.66
_DOT = 1.8
_MOST_DOTS = 3
_WHEEL = 240
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MiniGrid(QWidget):
    """The days; ``show_days(days, first of the month)`` and ``mark(chosen, first and last shown by the page)``."""

    day_chosen = Signal(object)
    """Sent on a click and on Enter, with the date."""

    month_wanted = Signal(object)
    """Sent when the keyboard or the wheel goes beyond the month, with a day of the month that is wanted."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._days: Sequence[CalendarDay] = ()
        self._kinds = frozenset(CalendarEntryKind)
        self.first = clock.today().replace(day=1)
        self.cursor_day = clock.today()
        self._chosen, self._band = clock.today(), (date.min, date.min)
        self._wheel = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        theme.current().changed.connect(self.update)

    def show_days(self, days: Sequence[CalendarDay], first: date) -> None:
        """Show six weeks around a month."""
        self._days, self.first = days, first
        self._tell_reader()
        self.update()

    def show_kinds(self, kinds: frozenset[CalendarEntryKind]) -> None:
        """Dots only for entries of these kinds."""
        self._kinds = kinds
        self.update()

    def mark(self, chosen: date, band: tuple[date, date]) -> None:
        """Say which day is chosen and which days the page shows, so that they stand out."""
        before = {self._chosen, self.cursor_day, *_days_of(self._band)}
        self._chosen, self._band, self.cursor_day = chosen, band, chosen
        self._tell_reader()
        for day in before | {chosen, *_days_of(band)}:
            self.update(self.rect_of(day))

    @override
    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(_CELL) * _WEEK, look.px(_NAMES) + look.px(_ROW) * _WEEKS)

    def rect_of(self, day: date) -> QRect:
        """Where a day stands; empty when it is not shown."""
        number = (day - self._days[0].day).days if self._days else -1
        if not 0 <= number < len(self._days):
            return QRect()
        look, (week, weekday) = theme.current(), divmod(number, _WEEK)
        cell, row = look.px(_CELL), look.px(_ROW)
        return QRect(weekday * cell, look.px(_NAMES) + week * row, cell, row)

    # painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setFont(look.font(Type.SMALL * 0.9))
        painter.setPen(look.color(Token.MUTED))
        cell, changed = look.px(_CELL), event.region()
        for number, name in enumerate(weekday_names()):
            place = QRect(number * cell, 0, cell, look.px(_NAMES))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name[-1] if len(name) == 2 else name[:2])
        for day in self._days:
            rect = self.rect_of(day.day)
            if changed.intersects(rect):
                self._draw_day(painter, day, rect)
        painter.end()

    def _draw_day(self, painter: QPainter, day: CalendarDay, rect: QRect) -> None:
        look, today = theme.current(), self._clock.today()
        self._draw_ground(painter, day, rect)
        inside = (day.day.year, day.day.month) == (self.first.year, self.first.month)
        quiet = not inside or is_off(day)
        token = Token.ACCENT if day.day == today else Token.MUTED if quiet else Token.TEXT
        painter.setPen(look.color(token))
        painter.setFont(look.font(Type.SMALL, bold=day.day == today))
        centre, line = Qt.AlignmentFlag.AlignCenter, look.px(15)
        painter.drawText(QRect(rect.left(), rect.top(), rect.width(), line), centre, str(day.day.day))
        if day.lunar is not None and inside:
            named = day.festival is not None or day.term is not None
            painter.setPen(look.color(Token.GREEN if named else Token.MUTED))
            painter.setFont(look.font(_TINY))
            place = QRect(rect.left(), rect.top() + line - 1, rect.width(), look.px(12))
            painter.drawText(place, centre, lunar_mini_text(day.lunar))
        if inside:
            self._draw_dots(painter, day, rect)

    def _draw_ground(self, painter: QPainter, day: CalendarDay, rect: QRect) -> None:
        """The days of the page lie on a band; the chosen one is filled, the one of the keyboard has a ring."""
        look = theme.current()
        if self._band[0] <= day.day <= self._band[1] and self._band[0] != self._band[1]:
            painter.fillRect(rect.adjusted(0, 1, 0, -1), look.color(Token.SUNKEN))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(rect).adjusted(1, 1, -1, -1)
        if day.day == self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(Token.ACCENT_SOFT))
            painter.drawRoundedRect(shape, 4, 4)
        if day.day == self.cursor_day and self.hasFocus():
            painter.setPen(QPen(look.color(Token.ACCENT), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(shape, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_dots(self, painter: QPainter, day: CalendarDay, rect: QRect) -> None:
        """A dot for each colour of the day's entries, three at most."""
        colors = self._colors(day)[:_MOST_DOTS]
        left = rect.center().x() + 0.5 - (len(colors) - 1) * 3
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, color in enumerate(colors):
            painter.setBrush(color)
            painter.drawEllipse(QPointF(left + number * 6, rect.bottom() - 2.5), _DOT, _DOT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _colors(self, day: CalendarDay) -> list[QColor]:
        tones = dict.fromkeys(tone_of(entry.kind) for entry in day.entries if entry.kind in self._kinds)
        return [theme.current().tone(tone)[0] for tone in tones]

    # hands

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _STEPS:
            self._go(self.cursor_day + timedelta(_STEPS[key]))
        elif key in _OPEN:
            self.day_chosen.emit(self.cursor_day)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            event.ignore()

    def turn(self, by: int) -> None:
        """Go to the month before or after; the day stays as far as that month has it."""
        month = self.first.month - 1 + by
        first = date(self.first.year + month // 12, month % 12 + 1, 1)
        last = (first + timedelta(31)).replace(day=1) - timedelta(1)
        self._go(first.replace(day=min(self.cursor_day.day, last.day)))

    def _go(self, day: date) -> None:
        self.cursor_day = day
        if (day.year, day.month) != (self.first.year, self.first.month):
            self.month_wanted.emit(day)
        self._tell_reader()
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.cursor_day = day.day
            self.day_chosen.emit(day.day)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        if abs(self._wheel) >= _WHEEL:
            self.turn(-1 if self._wheel > 0 else 1)
            self._wheel = 0
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            QToolTip.showText(
                event.globalPos(), plain_tip(day_words(day, self._clock.now()) if day is not None else ""), self
            )
            return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _day_at(self, place: QPoint) -> CalendarDay | None:
        return next((day for day in self._days if self.rect_of(day.day).contains(place)), None)

    def _tell_reader(self) -> None:
        day = next((one for one in self._days if one.day == self.cursor_day), None)
        words = day_words(day, self._clock.now()) if day is not None else month_title(self.first)
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


class MiniMonth(QWidget):
    """The days below their month's name and two arrows."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = MiniGrid(clock, self)
        self._title = Label("", Variant.STRONG, parent=self)
        self.back = IconButton("chevron-left", "", token=Token.MUTED, parent=self).bind(partial(self.grid.turn, -1))
        self.on = IconButton("chevron-right", "", token=Token.MUTED, parent=self).bind(partial(self.grid.turn, 1))
        head = QHBoxLayout()
        head.setContentsMargins(Space.TINY, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(self.back)
        head.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.grid)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._title.setText(month_title(self.grid.first))
        self.back.set_name(_("Previous month in the small calendar"))
        self.on.set_name(_("Next month in the small calendar"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_days(self, days: Sequence[CalendarDay], first: date) -> None:
        """Show six weeks around a month."""
        self.grid.show_days(days, first)
        self.retranslate()


def _days_of(band: tuple[date, date]) -> list[date]:
    """The days of a band, both ends included."""
    return [band[0] + timedelta(number) for number in range((band[1] - band[0]).days + 1)]
