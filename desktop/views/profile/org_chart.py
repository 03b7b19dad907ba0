"""The organisation chart: a card per person, lines to those who report to them; dragging changes who reports to whom.

Arrow keys go from card to card; Ctrl+X and Ctrl+V, or Alt with an arrow, move somebody below another one; Ctrl with the
wheel, + or - zooms. What the chart says is on the person's card as well.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.models.rows.contacts import ContactRow
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Size, Space, Token, Tone, Type, pair
from desktop.views.profile.org_layout import chart_places, reports
from desktop.views.widgets.avatar import avatar_tone, initials

_WIDTH, _HEIGHT = 162, 96
_GAP, _DROP = 12, 34
_BAR = 4
_FACE = 26
_FAR = 6
_MOST, _DOT_SIZE, _DOT_GAP = 5, 5, 2
_DOT = " · "
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
_KEYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@dataclass(frozen=True, slots=True)
class Member:
    """A person: ``facts`` is role and stance, ``last`` the last contact (``late`` marks it), ``weight`` influence."""

    person: ContactRow
    facts: str
    last: str
    tone: Tone
    late: bool = False
    weight: str = ""


def _paint_weight(painter: QPainter, influence: int, box: QRectF) -> None:
    """Influence as dots in the upper corner of a card, where there is no room for its words."""
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(_MOST):
        painter.setBrush(look.color(Token.TEXT if number < influence else Token.BORDER_STRONG))
        left = box.right() - Space.GROUP - (_MOST - number) * (_DOT_SIZE + _DOT_GAP)
        painter.drawEllipse(QRectF(left, box.y() + Space.GROUP, _DOT_SIZE, _DOT_SIZE))


class OrgChart(QWidget):
    """``show_members(order, members)``; who is chosen has the accent."""

    chosen = Signal(object)
    """Sent when somebody is clicked or reached by an arrow key, with the ContactId."""

    moved = Signal(object, object)
    """Sent when somebody was dropped on another card or beside all of them, with both ids (or ``None``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members: Mapping[int, Member] = {}
        self._boxes: dict[int, QRectF] = {}
        self._below: dict[int, list[int]] = {}
        self._current: int | None = None
        self._pressed: tuple[int, QPointF] | None = None
        self._dragged: QPointF | None = None
        self._cut: int | None = None
        self._zoom = _ZOOMS.index(1.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.MinimumExpanding)

    def show_members(self, order: Sequence[tuple[int, int]], members: Mapping[int, Member]) -> None:
        """Show these people; ``order`` are ids with their depth, superiors first."""
        self._members = members
        self._below = reports(order)
        scale = theme.current().px(100) / 100
        width, height = _WIDTH * scale, _HEIGHT * scale
        self._boxes = {
            person: QRectF(Space.BLOCK + column * (width + _GAP), Space.BLOCK + row * (height + _DROP), width, height)
            for person, (column, row) in chart_places(order).items()
        }
        lines = (
            ", ".join(filter(None, (one.person.shown_name, one.person.title, one.facts, one.last, one.weight)))
            for one in members.values()
        )
        self.setAccessibleDescription("; ".join(lines))
        self.setMinimumSize(self.sizeHint())
        self.update()

    def set_chosen(self, person: int | None) -> None:
        """Mark somebody without a signal."""
        self._current = person
        self.update()

    def box_of(self, person: int) -> QRectF:
        """Where somebody's card is drawn, in px of the chart."""
        box = self._boxes.get(person, QRectF())
        return QRectF(box.topLeft() * self.zoom, box.size() * self.zoom).translated(self._shift())

    @property
    def zoom(self) -> float:
        """How large the chart is drawn; 1 is plain."""
        return _ZOOMS[self._zoom]

    def zoom_by(self, steps: int) -> None:
        """Draw the chart larger or smaller; 0 steps is back to plain."""
        wanted = _ZOOMS.index(1.0) if steps == 0 else self._zoom + steps
        self._zoom = max(0, min(wanted, len(_ZOOMS) - 1))
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        right = max((box.right() for box in self._boxes.values()), default=0)
        bottom = max((box.bottom() for box in self._boxes.values()), default=0)
        return QSize(round((right + Space.BLOCK) * self.zoom), round((bottom + Space.BLOCK) * self.zoom))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._shift())
        painter.scale(self.zoom, self.zoom)
        self._paint_lines(painter)
        for person, box in self._boxes.items():
            self._paint_card(painter, person, box)
        if self._dragged is not None and self._pressed is not None:
            box = QRectF(self._boxes[self._pressed[0]])
            box.translate((self._dragged - self._pressed[1]) / self.zoom)
            painter.setOpacity(0.7)
            self._paint_card(painter, self._pressed[0], box)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        self._pressed = None if found is None else (found, event.position())
        if found is not None:
            self.chosen.emit(self._members[found].person.id)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = Qt.CursorShape.PointingHandCursor if self._at(event.position()) is not None else None
        self.setCursor(hand) if hand else self.unsetCursor()
        if self._pressed is None:
            return
        far = (event.position() - self._pressed[1]).manhattanLength() > _FAR
        if far or self._dragged is not None:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragged = self._pressed, self._dragged
        self._pressed = self._dragged = None
        self.unsetCursor()
        self.update()
        if pressed is None or dragged is None:
            return
        target = self._at(event.position())
        person = self._members[pressed[0]].person
        above = None if target is None else self._members[target].person.id
        if target != pressed[0] and person.reports_to_id != above:
            self.moved.emit(person.id, above)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._verb(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = self._verb(event)
        way = _KEYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and (self._dragged is not None or self._cut is not None):
            self._pressed = self._dragged = self._cut = None
            self.update()
        elif verb is not None:
            verb()
        elif way is None or self._current not in self._boxes:
            super().keyPressEvent(event)
        else:
            found = self._nearest(self._boxes[self._current].center(), *way)
            if found is not None:
                self.chosen.emit(self._members[found].person.id)

    def _verb(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key with Ctrl or Alt does."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        verbs: Mapping[tuple[Qt.KeyboardModifier, int], Callable[[], object]] = {
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_X): self._take_up,
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_V): self._put_down,
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Plus): partial(self.zoom_by, 1),
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Equal): partial(self.zoom_by, 1),
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Minus): partial(self.zoom_by, -1),
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_0): partial(self.zoom_by, 0),
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up): self._raise,
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down): self._lower,
        }
        return next((verb for (wanted, key), verb in verbs.items() if wanted == modifiers and key == event.key()), None)

    def _take_up(self) -> None:
        """Mark who is to stand below another one."""
        self._cut = self._current
        self.update()

    def _put_down(self) -> None:
        """Let who was marked report to the one who is chosen."""
        cut, self._cut = self._cut, None
        self.update()
        if cut is not None and self._current is not None and cut != self._current:
            self._move(cut, self._current)

    def _raise(self) -> None:
        """Report to the superior of the superior."""
        above = self._above(self._current)
        if self._current is not None and above is not None:
            self._move(self._current, self._above(above))

    def _lower(self) -> None:
        """Report to the one who stands at the left in the same line."""
        row = next((children for children in self._rows() if self._current in children), [])
        place = row.index(self._current) if self._current is not None and row else 0
        if self._current is not None and place > 0:
            self._move(self._current, row[place - 1])

    def _rows(self) -> list[list[int]]:
        """Those who report to the same person, and those at the top."""
        below = {child for children in self._below.values() for child in children}
        return [[person for person in self._below if person not in below], *self._below.values()]

    def _above(self, person: int | None) -> int | None:
        return next((above for above, children in self._below.items() if person in children), None)

    def _move(self, person: int, above: int | None) -> None:
        target = None if above is None else self._members[above].person.id
        self.moved.emit(self._members[person].person.id, target)

    def _shift(self) -> QPointF:
        """A chart that is narrower than its place stands in the middle."""
        return QPointF(max(0, (self.width() - self.sizeHint().width()) // 2), 0)

    def _at(self, place: QPointF) -> int | None:
        inside = (place - self._shift()) / self.zoom
        return next((person for person, box in self._boxes.items() if box.contains(inside)), None)

    def _nearest(self, here: QPointF, right: int, down: int) -> int | None:
        """The card in this direction that is least far away; going across counts double."""
        best: tuple[float, int] | None = None
        for person, box in self._boxes.items():
            away = box.center() - here
            along = away.x() * right + away.y() * down
            across = abs(away.y() if right else away.x())
            if along > 1 and (right == 0 or across < 1) and (best is None or along + 2 * across < best[0]):
                best = (along + 2 * across, person)
        return None if best is None else best[1]

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setPen(theme.current().color(Token.BORDER_STRONG))
        for person, children in self._below.items():
            if not children:
                continue
            top = self._boxes[person]
            middle = top.bottom() + _DROP / 2
            painter.drawLine(QPointF(top.center().x(), top.bottom()), QPointF(top.center().x(), middle))
            columns = [self._boxes[child].center().x() for child in children]
            painter.drawLine(QPointF(min(columns), middle), QPointF(max(columns), middle))
            for child in children:
                box = self._boxes[child]
                painter.drawLine(QPointF(box.center().x(), middle), QPointF(box.center().x(), box.top()))

    def _paint_card(self, painter: QPainter, person: int, box: QRectF) -> None:
        look, member = theme.current(), self._members[person]
        ink = pair(member.tone)[0]
        is_current = person == self._current
        pen = QPen(look.color(Token.ACCENT if is_current else Token.AMBER if member.late else Token.BORDER))
        if person == self._cut:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.color(Token.ACCENT_SOFT if is_current else Token.SURFACE))
        painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(ink))
        painter.drawRoundedRect(QRectF(box.x(), box.y(), _BAR, box.height()), 2, 2)
        if is_current and self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(look.color(Token.ACCENT))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
        self._paint_face(painter, member.person.shown_name, box)
        self._paint_words(painter, member, box)

    @staticmethod
    def _paint_face(painter: QPainter, name: str, box: QRectF) -> None:
        look = theme.current()
        text, back = look.tone(avatar_tone(name))
        place = QRectF(box.x() + Space.INNER, box.y() + Space.INNER, _FACE, _FACE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawEllipse(place)
        painter.setPen(text)
        painter.setFont(look.font(Type.SMALL, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials(name))

    @staticmethod
    def _paint_words(painter: QPainter, member: Member, box: QRectF) -> None:
        look = theme.current()
        line = (box.height() - 2 * Space.GROUP) / 4
        beside = box.x() + Space.INNER + _FACE + Space.GROUP
        mark = " ★" if member.person.is_key else ""
        late = Token.AMBER if member.late else Token.MUTED
        small, room = look.font(Type.SMALL, bold=member.late), int(box.width()) - Space.INNER - Space.TINY
        last = _DOT.join(part for part in (member.last, member.weight) if part)
        if QFontMetrics(small).horizontalAdvance(last) > room:  # what was said last stays, the weight becomes dots
            last = member.last
            _paint_weight(painter, member.person.influence or 0, box)
        for number, (text, left, font, token) in enumerate(
            (
                (member.person.shown_name + mark, beside, look.font(bold=True), Token.TEXT),
                (member.person.title or member.person.department, beside, look.font(Type.SMALL), Token.MUTED),
                (member.facts, box.x() + Space.INNER, look.font(Type.SMALL), Token.TEXT),
                (last, box.x() + Space.INNER, small, late),
            )
        ):
            place = QRectF(left, box.y() + Space.GROUP + number * line, box.right() - left - Space.TINY, line)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.setFont(font)
            painter.setPen(look.color(token))
            painter.drawText(place, _LEFT, shown)
