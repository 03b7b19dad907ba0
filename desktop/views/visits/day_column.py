"""A day of the board: its head, its stops with the ways between them, a place to drop onto."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.kinds import VisitWarning
from desktop.models.rows.planning import BoardDay, BoardStop, Proposed
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token
from desktop.views.visits.dragging import carried_by
from desktop.views.visits.planner_words import day_heading, day_line, stop_words, way_text
from desktop.views.visits.stop_card import StopCard
from desktop.views.widgets.labels import ElidedLabel, Label

_INDICATOR = 3


class DayColumn(QWidget):
    """``show_day(day, proposed)`` fills it; ``cards`` are its stops in order."""

    dropped = Signal(object, object, object)
    """Sent when something was dropped, with what was carried (``dragging.Carried``), the date and the position."""

    chosen = Signal(object)
    """Sent when the day was clicked, with its date."""

    card_made = Signal(object)
    """Sent for every new StopCard, so that its signals can be connected."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today, self._chosen = today, False
        self._drop_at: int | None = None
        self.day: BoardDay | None = None
        self.cards: list[StopCard] = []
        self._head = ElidedLabel("", Variant.STRONG, parent=self)
        self._line = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._hint = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAcceptDrops(True)
        # All days are as wide as each other, whatever their words are.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.GROUP)
        self._column.setSpacing(Space.TINY)
        self._column.addWidget(self._head)
        self._column.addWidget(self._line)
        self._stops = QVBoxLayout()
        self._stops.setSpacing(Space.TINY)
        self._stops.setContentsMargins(0, Space.TINY, 0, 0)
        self._column.addLayout(self._stops)
        self._column.addStretch(1)
        self._column.addWidget(self._hint)
        self._column.addStretch(2)

    @property
    def open(self) -> bool:
        """Whether visits can still be planned onto the day."""
        return self.day is not None and self.day.day >= self._today

    def show_day(self, day: BoardDay, proposed: Sequence[Proposed], today: date) -> None:
        """Show a day, with proposed visits among its own in order of time."""
        self.day, self._today = day, today
        self._clear()
        self._fill(day, proposed)
        heading = day_heading(day.day)
        if day.day == today:
            heading = _("{day} · today").format(day=heading)
        self._head.setText(heading)
        theme.style(self._head, Variant.STRONG)
        self._line.setText(day_line(day, len(proposed)))
        self._hint.setText(_("Drag customers here") if self.open and not self.cards else "")
        self.setAccessibleName(f"{heading}, {self._line.text()}")
        self.update()

    def choose(self, *, on: bool) -> None:
        """Mark it as the day onto which Enter plans."""
        self._chosen = on
        self.update()

    def _fill(self, day: BoardDay, proposed: Sequence[Proposed]) -> None:
        entries: list[tuple[object, BoardStop | Proposed]] = [(stop.row.starts_at, stop) for stop in day.stops]
        entries += [(one.starts_at, one) for one in proposed]
        for _starts, entry in sorted(entries, key=lambda one: str(one[0])):
            if isinstance(entry, BoardStop):
                if entry.way is not None and not proposed:
                    self._add_way(entry)
                card = StopCard(stop_words(entry, self._today), self, stop=entry)
            else:
                words = _("Proposed: {name}").format(name=entry.candidate.name)
                card = StopCard(words, self, proposed=entry)
            self._stops.addWidget(card)
            card.show()
            self.cards.append(card)
            self.card_made.emit(card)

    def _add_way(self, stop: BoardStop) -> None:
        assert stop.way is not None
        label = ElidedLabel(way_text(stop.way), Variant.MUTED, Variant.SMALL, parent=self)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if VisitWarning.TRAVEL in stop.warnings:
            theme.style(label, Variant.ERROR)
        self._stops.addWidget(label)
        label.show()

    def _clear(self) -> None:
        self.cards = []
        while (item := self._stops.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # dropping

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.open and carried_by(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.open and carried_by(event.mimeData()) is not None:
            self._drop_at = self.position_at(event.position().toPoint())
            self.update()
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_at = None
        self.update()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_at = None
        carried = carried_by(event.mimeData())
        self.update()
        if carried is None or self.day is None or not self.open:
            return
        event.acceptProposedAction()
        position = self.position_at(event.position().toPoint())
        own = [int(card.stop.id) for card in self.cards if card.stop is not None]
        if carried.visit is not None and carried.visit in own and own.index(carried.visit) < position:
            position -= 1  # it leaves its old place first
        self.dropped.emit(carried, self.day.day, position)

    def position_at(self, place: QPoint) -> int:
        """Among which visits a point lies: how many of them are above it."""
        own = [card for card in self.cards if card.stop is not None]
        return sum(card.mapTo(self, card.rect().center()).y() < place.y() for card in own)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.day is not None:
            self.chosen.emit(self.day.day)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.color(Token.ACCENT), 2) if self._chosen else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(Token.SUNKEN))
        painter.drawRoundedRect(rect, Size.RADIUS, Size.RADIUS)
        if self._drop_at is not None:
            self._paint_indicator(painter)
        painter.end()

    def _paint_indicator(self, painter: QPainter) -> None:
        """A line where the dropped one would stand."""
        own = [card for card in self.cards if card.stop is not None]
        at = self._drop_at or 0
        if at < len(own):
            top = own[at].mapTo(self, QPoint(0, 0)).y() - Space.TINY
        elif own:
            top = own[-1].mapTo(self, QPoint(0, own[-1].height())).y() + 1
        else:
            top = self._line.geometry().bottom() + Space.TINY
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(Token.ACCENT))
        line = QRectF(Space.GROUP, top, self.width() - 2 * Space.GROUP, _INDICATOR)
        painter.drawRoundedRect(line, _INDICATOR / 2, _INDICATOR / 2)
