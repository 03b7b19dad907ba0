"""Draws one cell of the month: number, lunar line, badge, bars of entries, how many more there are.

Knows where things stand in a cell, so that the grid can tell what was clicked. Holds nothing of its own.
"""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from desktop.i18n.catalogue import n_
from desktop.i18n.formats import month_day_text
from desktop.i18n.labels import day_badge
from desktop.models.kinds import DayKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.qtsupport import icons, theme
from desktop.qtsupport.tokens import Size, Token, Tone, Type
from desktop.views.calendar.kinds import icon_of, token_of
from desktop.views.calendar.words import is_guessed, is_off, is_unwritten, lunar_line, short_text
from desktop.views.tones import tone_of

_PAD = 5
_HEAD = 24
_BAR = 18
_GAP = 2
_SMALL_BADGE = 15
_MARK = 12
_SHAPE = 11
_LEAST_WITH_SHAPE = 60
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the grid with how it stands: in the shown month, today, chosen, with the entry that is chosen."""

    day: CalendarDay
    entries: tuple[CalendarEntry, ...]
    rect: QRect
    inside: bool
    now: datetime
    chosen: bool = False
    entry: int = -1
    target: bool = False

    @property
    def is_today(self) -> bool:
        """Whether the day is today."""
        return self.day.day == self.now.date()

    def bars(self) -> list[tuple[int, QRect]]:
        """The entries that have room, by their number, with where they stand."""
        look = theme.current()
        height, gap = look.px(_BAR), _GAP
        room = max((self.rect.height() - look.px(_HEAD) - _PAD + gap) // (height + gap), 0)
        count = len(self.entries)
        shown = count if count <= room else max(room - 1, 0)
        first = min(max(self.entry - shown + 1, 0), count - shown) if shown else 0
        top = self.rect.top() + look.px(_HEAD)
        left, width = self.rect.left() + _PAD, self.rect.width() - 2 * _PAD
        places = (QRect(left, top + number * (height + gap), width, height) for number in range(shown))
        return list(zip(range(first, first + shown), places, strict=True))

    def rest(self) -> tuple[int, QRect]:
        """How many entries have no room, and where that is said."""
        return self.rest_below(self.bars())

    def rest_below(self, bars: list[tuple[int, QRect]]) -> tuple[int, QRect]:
        """The same, when the bars are known."""
        look = theme.current()
        bottom = bars[-1][1].bottom() + 1 + _GAP if bars else self.rect.top() + look.px(_HEAD)
        place = QRect(self.rect.left() + _PAD, bottom, self.rect.width() - 2 * _PAD, look.px(_BAR))
        return len(self.entries) - len(bars), place


def draw_cell(painter: QPainter, cell: Cell, *, focused: bool) -> None:
    """Paint one day."""
    painter.fillRect(cell.rect, theme.current().color(_ground(cell)))
    _draw_head(painter, cell)
    bars = cell.bars()
    for number, place in bars:
        draw_bar(painter, place, cell.entries[number], cell.now, chosen=cell.chosen and number == cell.entry)
    rest, place = cell.rest_below(bars)
    if rest > 0:
        look = theme.current()
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.color(Token.MUTED))
        words = n_("{count} more", "{count} more", rest).format(count=rest)
        painter.drawText(place.adjusted(_PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
    _draw_frame(painter, cell, focused=focused)


def draw_bar(painter: QPainter, place: QRect, entry: CalendarEntry, now: datetime, *, chosen: bool) -> None:
    """Paint one entry as a soft bar with the colour and shape of its kind; its state is a mark at its end."""
    open_shape = draw_ground(painter, place, entry, now, chosen=chosen)
    inner = place.adjusted(_PAD, 0, -3, 0)
    inner.setRight(inner.right() - _draw_state(painter, inner, entry, unwritten=open_shape))
    inner.setLeft(inner.left() + draw_shape(painter, inner, entry))
    draw_line(painter, inner, short_text(entry), entry)


def draw_line(painter: QPainter, place: QRect, words: str, entry: CalendarEntry, *, bold: bool = False) -> None:
    """One small line in the colour of an entry's kind, cut where there is no room."""
    look = theme.current()
    painter.setFont(look.font(Type.SMALL, bold=bold))
    painter.setPen(look.color(token_of(entry)))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(place.width(), 0))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def draw_shape(painter: QPainter, place: QRect, entry: CalendarEntry) -> int:
    """Paint the shape of an entry's kind at the left of a line that is long enough; the width it took."""
    if place.width() < _LEAST_WITH_SHAPE:
        return 0
    side = theme.current().px(_SHAPE)
    picture = icons.pixmap(icon_of(entry), token_of(entry), side, painter.device().devicePixelRatioF())
    painter.drawPixmap(place.left(), place.center().y() - side // 2 + 1, picture)
    return side + 4


def draw_ground(painter: QPainter, place: QRect, entry: CalendarEntry, now: datetime, *, chosen: bool) -> bool:
    """Paint the soft shape under an entry; whether it is open, since its record is still to be written.

    What the customer has confirmed has a firm edge.
    """
    look = theme.current()
    text, back = look.tone(tone_of(entry.kind))
    shape = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
    open_shape = is_unwritten(entry, now)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.color(Token.SURFACE) if open_shape else back)
    painter.setPen(QPen(text, 2 if chosen else 1, Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DashLine))
    if not (chosen or open_shape):
        plain = tone_of(entry.kind) is Tone.NEUTRAL  # its soft colour is that of the ground beyond the month
        painter.setPen(look.color(Token.BORDER) if plain else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(shape, 4, 4)
    if entry.confirmed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(text)
        painter.drawRoundedRect(QRectF(place.left(), place.top(), _EDGE, place.height()), 1.5, 1.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return open_shape


def _draw_state(painter: QPainter, place: QRect, entry: CalendarEntry, *, unwritten: bool) -> int:
    """Paint a check mark for what is done, a pen for what is to be written; the width it took."""
    if not (entry.done or unwritten):
        return 0
    side = theme.current().px(_MARK)
    name = "check" if entry.done else "pen-line"
    ratio = painter.device().devicePixelRatioF()
    picture = icons.pixmap(name, Token.ACCENT, side, ratio)
    painter.drawPixmap(place.right() - side + 1, place.center().y() - side // 2 + 1, picture)
    return side + 2


def draw_badge(painter: QPainter, left: int, middle: int, day: CalendarDay) -> int:
    """Paint 休 or 班 (in a dashed frame while it is only worked out by rule); the width it took."""
    words = day_badge(day.kind)
    if not words:
        return 0
    look = theme.current()
    text, back = look.tone(Tone.GREEN if day.kind is DayKind.HOLIDAY else Tone.NEUTRAL)
    font = look.font(Type.SMALL * 0.9, bold=True)
    side = look.px(_SMALL_BADGE)
    width = max(side, QFontMetrics(font).horizontalAdvance(words) + 6)
    shape = QRectF(left, middle - side / 2, width, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    guessed = is_guessed(day)
    painter.setPen(QPen(text, 1, Qt.PenStyle.DashLine) if guessed else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if guessed else back)
    painter.drawRoundedRect(shape, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(text)
    painter.setFont(font)
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, words)
    return width


def number_text(day: date) -> str:
    """The number of a day, with its month on the first."""
    return month_day_text(day) if day.day == 1 else str(day.day)


def _ground(cell: Cell) -> Token:
    if cell.target:
        return Token.ACCENT_SOFT
    if not cell.inside:
        return Token.SUNKEN
    return Token.WINDOW if is_off(cell.day) else Token.SURFACE


def _number_color(cell: Cell) -> QColor:
    if cell.is_today:
        return theme.current().color(Token.ACCENT)
    muted = not cell.inside or is_off(cell.day)
    return theme.current().color(Token.MUTED if muted else Token.TEXT)


def _draw_head(painter: QPainter, cell: Cell) -> None:
    look = theme.current()
    head = QRect(cell.rect.left() + _PAD + 1, cell.rect.top() + 1, cell.rect.width() - 2 * _PAD - 1, look.px(_HEAD) - 2)
    painter.setFont(look.font(bold=cell.inside or cell.is_today))
    painter.setPen(_number_color(cell))
    words = number_text(cell.day.day)
    painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    left = head.left() + painter.fontMetrics().horizontalAdvance(words) + _PAD
    left += draw_badge(painter, left, head.center().y() + 1, cell.day)
    painter.setFont(look.font(Type.SMALL))
    named = cell.inside and (cell.day.festival is not None or cell.day.term is not None)
    painter.setPen(look.color(Token.GREEN if named else Token.MUTED))
    room = head.right() - left - _PAD
    line = painter.fontMetrics().elidedText(lunar_line(cell.day), Qt.TextElideMode.ElideRight, max(room, 0))
    painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line)


def _draw_frame(painter: QPainter, cell: Cell, *, focused: bool) -> None:
    """Today is outlined; the chosen day has a rounded ring, in the accent while it has the keyboard."""
    look = theme.current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if cell.is_today:
        width = 3 if cell.chosen and focused else 2
        pen = QPen(look.color(Token.ACCENT), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(QRectF(cell.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2))
    elif cell.chosen:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color(Token.ACCENT if focused else Token.BORDER_STRONG), 2))
        painter.drawRoundedRect(QRectF(cell.rect).adjusted(1, 1, -1, -1), Size.RADIUS - 1, Size.RADIUS - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
