"""A stop on the board: a visit, or one that is proposed. Painted; moved by drag, by keys, resized at its lower edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import time_span, time_text
from desktop.i18n.planning_words import proposed_text, purpose_text
from desktop.models.kinds import VisitState
from desktop.models.rows.planning import BoardStop, Proposed
from desktop.models.rules.day_plan import GRID
from desktop.models.rules.visits import OPEN
from desktop.qtsupport import icons, theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Size, Space, Token, Type
from desktop.views.visits.dragging import Carried, carry

_HEIGHT = 66
_USUAL_MINUTES = 60
_PIXELS_A_STEP = 6
"""How much higher a card is, and how far its edge is dragged, for each quarter of an hour beyond the first hour."""
_MOST_STEPS = 12
_EDGE = 7
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier

_PLAIN: Mapping[Qt.Key, str] = {
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Space: "complete",
    Qt.Key.Key_C: "confirm",
    Qt.Key.Key_M: "ask_move",
    Qt.Key.Key_X: "cancel",
    Qt.Key.Key_O: "customer",
    Qt.Key.Key_Plus: "longer",
    Qt.Key.Key_Equal: "longer",
    Qt.Key.Key_Minus: "shorter",
    Qt.Key.Key_Up: "focus_up",
    Qt.Key.Key_Down: "focus_down",
    Qt.Key.Key_Left: "focus_left",
    Qt.Key.Key_Right: "focus_right",
    Qt.Key.Key_Menu: "menu",
}
_WITH_ALT: Mapping[Qt.Key, str] = {
    Qt.Key.Key_Up: "before",
    Qt.Key.Key_Down: "behind",
    Qt.Key.Key_Left: "day_before",
    Qt.Key.Key_Right: "day_after",
}
_WITH_SHIFT: Mapping[Qt.Key, str] = {
    Qt.Key.Key_Up: "shorter",
    Qt.Key.Key_Down: "longer",
    Qt.Key.Key_Left: "earlier",
    Qt.Key.Key_Right: "later",
    Qt.Key.Key_Plus: "longer",
    Qt.Key.Key_F10: "menu",
}


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: its time, its customer, what the visit is for."""

    time: str
    name: str
    purpose: str


class StopCard(QWidget):
    """``StopCard(stop=…)`` or ``StopCard(proposed=…)``; ``words`` is what readers hear."""

    asked = Signal(object, str)
    """Sent when something shall be done with the card, with the card and the name of the verb."""

    menu_requested = Signal(object, QPoint)
    """Sent when the verbs of the card are wanted, with the card and the global place."""

    resized = Signal(object, object)
    """Sent when the lower edge was dragged, with the card and the new length in minutes."""

    def __init__(
        self, words: str, parent: QWidget, *, stop: BoardStop | None = None, proposed: Proposed | None = None
    ) -> None:
        super().__init__(parent)
        self.stop, self.proposed = stop, proposed
        self._pressed: QPoint | None = None
        self._stretching: int | None = None
        self._minutes = self._planned_minutes()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.replace("\n", ", "))
        self.setToolTip(plain_tip(words if stop is not None else self._proposed_words()))

    @property
    def key(self) -> tuple[str, int]:
        """Finds the card again after a refresh."""
        if self.stop is not None:
            return "visit", self.stop.id
        assert self.proposed is not None
        return "proposed", self.proposed.candidate.customer_id

    @property
    def movable(self) -> bool:
        """Whether it is a visit that can still be moved."""
        return self.stop is not None and self.stop.row.state in OPEN

    def text(self) -> CardText:
        """The three lines."""
        if self.stop is not None:
            row = self.stop.row
            ends = row.starts_at + timedelta(minutes=self._minutes)
            return CardText(time_span(row.starts_at, ends), row.customer, row.purpose or _("no purpose yet"))
        assert self.proposed is not None
        one = self.proposed
        time = _("{time} · proposed").format(time=time_text(one.starts_at))
        return CardText(time, one.candidate.name, purpose_text(one.candidate.urgency))

    @override
    def sizeHint(self) -> QSize:
        steps = min(_MOST_STEPS, max(0, self._minutes - _USUAL_MINUTES) // GRID)
        return QSize(120, theme.current().px(_HEIGHT + steps * _PIXELS_A_STEP))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    # painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        told, left, right = self.text(), Space.GROUP, self.width() - Space.GROUP
        line = look.px(19)
        top = look.px(5)
        right = self._paint_marks(painter, right, top, line)
        small, bold = look.font(Type.SMALL), look.font(bold=True)
        token = Token.MUTED if self._closed else Token.ACCENT
        for font, colour, text, edge in (
            (small, token, told.time, right),
            (bold, Token.TEXT, told.name, self.width() - Space.GROUP),
            (small, Token.MUTED, told.purpose, self.width() - Space.GROUP),
        ):
            painter.setFont(font)
            painter.setPen(look.color(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, edge - left)
            painter.drawText(QRectF(left, top, edge - left, line), Qt.AlignmentFlag.AlignVCenter, shown)
            top += line
        painter.end()

    @property
    def _closed(self) -> bool:
        return self.stop is not None and self.stop.row.state not in OPEN

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme.current()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.proposed is not None:
            painter.setPen(QPen(look.color(Token.ACCENT), 1, Qt.PenStyle.DashLine))
            painter.setBrush(look.color(Token.SURFACE))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(Token.SURFACE if self._closed else Token.ACCENT_SOFT))
        painter.drawRoundedRect(rect, Size.RADIUS, Size.RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(look.color(Token.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, Size.RADIUS, Size.RADIUS)

    def _paint_marks(self, painter: QPainter, right: int, top: int, line: int) -> int:
        """A warning, confirmed, done or on video as a small picture at the right; gives what is left of the line."""
        stop = self.stop
        if stop is None:
            return right
        marks = [("triangle-alert", Token.AMBER)] if stop.warnings else []
        if stop.row.state in (VisitState.CONFIRMED, VisitState.COMPLETED):
            marks.append(("circle-check", Token.GREEN))
        if stop.row.on_video:
            marks.append(("video", Token.MUTED))
        for name, token in marks:
            right -= Size.ICON
            picture = icons.pixmap(name, token, Size.ICON, self.devicePixelRatioF())
            painter.drawPixmap(right, top + (line - Size.ICON) // 2, picture)
            right -= Space.TINY
        return right

    # mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        place = event.position().toPoint()
        self._pressed = place
        self._stretching = self._minutes if self.movable and self._at_edge(place) else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            at_edge = self.movable and self._at_edge(place)
            self.setCursor(Qt.CursorShape.SizeVerCursor if at_edge else Qt.CursorShape.PointingHandCursor)
        elif self._stretching is not None:
            steps = round((place.y() - self._pressed.y()) / _PIXELS_A_STEP)
            self._minutes = max(GRID, self._stretching + steps * GRID)
            self.updateGeometry()
            self.update()
        elif self.movable and (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._drag()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        stretched = self._stretching is not None and self._minutes != self._stretching
        self._pressed = self._stretching = None
        if stretched:
            self.resized.emit(self, self._minutes)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.asked.emit(self, "open")

    def _at_edge(self, place: QPoint) -> bool:
        return place.y() >= self.height() - _EDGE

    def _drag(self) -> None:
        assert self.stop is not None
        drag = QDrag(self)
        drag.setMimeData(carry(Carried(visit=self.stop.id)))
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed or QPoint())
        self._pressed = None
        drag.exec(Qt.DropAction.MoveAction)

    # keyboard

    @override
    def event(self, event: QEvent) -> bool:
        # The window's own shortcuts (Alt+Left goes back) must not take a key that means something on a card.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _verb_of(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = _verb_of(event)
        if verb == "menu":
            self.menu_requested.emit(self, self.mapToGlobal(self.rect().center()))
        elif verb is not None:
            self.asked.emit(self, verb)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_requested.emit(self, event.globalPos())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.asked.emit(self, "chosen")
        self.update()

    def _planned_minutes(self) -> int:
        if self.stop is not None:
            return (self.stop.row.ends_at - self.stop.row.starts_at) // timedelta(minutes=1)
        assert self.proposed is not None
        return (self.proposed.ends_at - self.proposed.starts_at) // timedelta(minutes=1)

    def _proposed_words(self) -> str:
        assert self.proposed is not None
        return proposed_text(self.proposed)


def _verb_of(event: QKeyEvent) -> str | None:
    """What a key asks of a card."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    known = {_ALT: _WITH_ALT, _SHIFT: _WITH_SHIFT, Qt.KeyboardModifier.NoModifier: _PLAIN}.get(modifiers)
    return known.get(Qt.Key(event.key())) if known is not None else None
