"""Draws the time grid: heads of days, the row of the whole day, hours with work and quiet times, blocks, now."""

from dataclasses import dataclass
from datetime import datetime, time

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import weekday_text
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.models.rules.day_grid import DAY, Span
from desktop.models.rules.workdays import quiet_spans
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Space, Token, Type
from desktop.views.calendar.hold import Hold
from desktop.views.calendar.kinds import span_text
from desktop.views.calendar.painting import draw_badge, draw_bar, draw_ground, draw_line, draw_shape, number_text
from desktop.views.calendar.time_places import HOURS, Places
from desktop.views.calendar.time_sheet import Placed, Sheet
from desktop.views.calendar.words import detail_text, is_off, lunar_line, main_text, short_text, state_text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PAD = 6
_LINE = 16
_HELD = 0.35
_WIDE = 260


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is painted."""

    sheet: Sheet
    places: Places
    work: Span
    now: datetime
    chosen_day: int
    slot: Span | None
    entry: CalendarEntry | None
    hold: Hold | None
    focused: bool

    def number_of(self, day: object) -> int:
        """The column of a date; -1 when it is not shown."""
        return next((number for number, one in enumerate(self.sheet.days) if one.day == day), -1)


def draw_scene(painter: QPainter, scene: Scene) -> None:
    """Paint it all."""
    places = scene.places
    painter.fillRect(QRect(0, 0, places.width, places.height), theme.current().color(Token.SURFACE))
    painter.save()
    painter.setClipRect(QRect(0, places.top, places.width, places.height - places.top))
    _draw_hours(painter, scene)
    painter.restore()
    _draw_top(painter, scene)


# the hours


def _draw_hours(painter: QPainter, scene: Scene) -> None:
    for number, day in enumerate(scene.sheet.days):
        _draw_ground(painter, scene, number, day)
    _draw_hour_lines(painter, scene)
    _draw_slot(painter, scene)
    for number in range(len(scene.sheet.days)):
        for block in scene.sheet.blocks(number, scene.places):
            held = scene.hold is not None and scene.hold.entry == block.entry
            painter.setOpacity(_HELD if held else 1)
            _draw_block(painter, block, scene.now, chosen=block.entry == scene.entry)
            painter.setOpacity(1)
    _draw_hold(painter, scene)
    _draw_now(painter, scene)


def _draw_ground(painter: QPainter, scene: Scene, number: int, day: CalendarDay) -> None:
    """Working hours are light, the rest of the day is not; quiet times are hatched."""
    look, places = theme.current(), scene.places
    column = places.span_of(number, Span(0, DAY))
    painter.fillRect(column, look.color(Token.WINDOW))
    if is_off(day):
        return
    work = places.span_of(number, scene.work)
    painter.fillRect(work, look.color(Token.SURFACE))
    hatch = QBrush(look.color(Token.BORDER), Qt.BrushStyle.BDiagPattern)
    for begin, end in quiet_spans(day.day).values():
        quiet = places.span_of(number, Span(_minute(begin), DAY if end == time.max else _minute(end)))
        painter.fillRect(quiet.intersected(work), hatch)


def _draw_hour_lines(painter: QPainter, scene: Scene) -> None:
    look, places = theme.current(), scene.places
    painter.setFont(look.font(Type.SMALL))
    for hour in range(HOURS + 1):
        y = places.y_of(hour * 60)
        painter.fillRect(QRect(places.gutter, y, places.width - places.gutter, 1), look.color(Token.BORDER))
        if 0 < hour < HOURS:
            painter.setPen(look.color(Token.MUTED))
            painter.drawText(QRect(0, y - 8, places.gutter - Space.GROUP, 16), _RIGHT, f"{hour:02}:00")
    for number in range(places.days + 1):
        painter.fillRect(QRect(places.left(number), places.top, 1, places.height), look.color(Token.BORDER))


def _draw_slot(painter: QPainter, scene: Scene) -> None:
    """Where the keyboard stands; its time is said where nothing lies upon it."""
    if scene.slot is None or scene.entry is not None or scene.hold is not None or not scene.focused:
        return
    look = theme.current()
    rect = QRectF(scene.places.span_of(scene.chosen_day, scene.slot)).adjusted(1.5, 1.5, -1.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(Token.ACCENT), 1.5))
    taken = any(block.place.intersects(rect.toRect()) for block in scene.sheet.blocks(scene.chosen_day, scene.places))
    painter.setBrush(Qt.BrushStyle.NoBrush if taken else look.color(Token.ACCENT_SOFT))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if taken:
        return
    words = QRect(int(rect.left()) + _PAD, int(rect.top()), int(rect.width()) - _PAD, theme.current().px(_LINE) + 4)
    painter.setFont(look.font(Type.SMALL))
    painter.setPen(look.color(Token.ACCENT))
    painter.drawText(words, _LEFT, span_text(scene.slot))


def _draw_block(painter: QPainter, block: Placed, now: datetime, *, chosen: bool) -> None:
    """An entry among the hours: whom and when, and below that about what, as far as there is room."""
    look, entry = theme.current(), block.entry
    draw_ground(painter, block.place, entry, now, chosen=chosen)
    line = look.px(_LINE)
    inner = block.place.adjusted(_PAD + 1, 2, -3, -2)
    if inner.height() < 2 * line or block.span is None:
        row = QRect(inner.left(), block.place.top(), inner.width(), min(block.place.height(), line + 4))
        row.setLeft(row.left() + draw_shape(painter, row, entry))
        draw_line(painter, row, short_text(entry), entry)
        return
    for number, words in enumerate(_lines(block.span, entry, now, wide=inner.width() >= look.px(_WIDE))):
        if (number + 1) * line > inner.height() + 2:
            break
        row = QRect(inner.left(), inner.top() + number * line, inner.width(), line)
        if number == 0:
            row.setLeft(row.left() + draw_shape(painter, row, entry))
        draw_line(painter, row, " ".join(words.split()), entry, bold=number == 0)


def _lines(span: Span, entry: CalendarEntry, now: datetime, *, wide: bool) -> list[str]:
    """Whom, when, about what, how far; a wide block says whom and when in one line."""
    state = "" if state_text(entry, now) in (_("Visit"), _("Planned contact")) else state_text(entry, now)
    head = [f"{main_text(entry)}   {span_text(span)}"] if wide else [main_text(entry), span_text(span)]
    return [words for words in (*head, detail_text(entry), state) if words]


def _draw_hold(painter: QPainter, scene: Scene) -> None:
    """Where what is held would be put, with its new time."""
    hold = scene.hold
    number = scene.number_of(hold.at.day) if hold is not None else -1
    if hold is None or hold.at.span is None or number < 0:
        return
    look = theme.current()
    rect = scene.places.span_of(number, hold.at.span).adjusted(1, 1, -3, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(Token.ACCENT), 2))
    painter.setBrush(look.color(Token.ACCENT_SOFT))
    painter.drawRoundedRect(QRectF(rect), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(look.color(Token.ACCENT))
    words = [span_text(hold.at.span), *([main_text(hold.entry)] if hold.entry is not None else [])]
    inner, line = rect.adjusted(_PAD, 0, -2, 0), look.px(_LINE)
    for place, text in enumerate(words):
        painter.setFont(look.font(Type.SMALL, bold=place == 0))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        if place == 0 or rect.height() >= 2 * line:
            painter.drawText(QRect(inner.left(), inner.top() + place * line, inner.width(), line + 2), _LEFT, shown)


def _draw_now(painter: QPainter, scene: Scene) -> None:
    """The line of the present moment, with a point at its day."""
    number = scene.number_of(scene.now.date())
    if number < 0:
        return
    look, places = theme.current(), scene.places
    y = places.y_of(scene.now.hour * 60 + scene.now.minute)
    column = places.column(number)
    painter.fillRect(QRect(places.gutter, y, places.width - places.gutter, 1), look.color(Token.RED_SOFT))
    painter.fillRect(QRect(column.left(), y - 1, column.width(), 2), look.color(Token.RED))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(Token.RED))
    painter.drawEllipse(QPointF(column.left(), y), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


# what does not scroll


def _draw_top(painter: QPainter, scene: Scene) -> None:
    look, places = theme.current(), scene.places
    painter.fillRect(QRect(0, 0, places.width, places.top), look.color(Token.SURFACE))
    painter.setFont(look.font(Type.SMALL))
    painter.setPen(look.color(Token.MUTED))
    beside = QRect(2, places.head + 2, places.gutter - Space.GROUP, places.chip + 4)
    painter.drawText(beside, _RIGHT, _("All day"))
    for number, day in enumerate(scene.sheet.days):
        _draw_head(painter, scene, number, day)
        _draw_strip(painter, scene, number)
    for y in (places.head, places.top - 1):
        painter.fillRect(QRect(0, y, places.width, 1), look.color(Token.BORDER))
    for number in range(places.days + 1):
        painter.fillRect(QRect(places.left(number), 0, 1, places.top), look.color(Token.BORDER))


def _draw_head(painter: QPainter, scene: Scene, number: int, day: CalendarDay) -> None:
    """Weekday and lunar line above, the number with 休 or 班 below."""
    look, rect = theme.current(), scene.places.head_of(number)
    today, chosen = day.day == scene.now.date(), number == scene.chosen_day and scene.places.days > 1
    painter.fillRect(rect, look.color(Token.ACCENT_SOFT if chosen else Token.WINDOW if is_off(day) else Token.SURFACE))
    upper = QRect(rect.left() + _PAD, rect.top() + 4, rect.width() - 2 * _PAD, look.px(_LINE) + 2)
    lower = QRect(upper.left(), upper.bottom(), upper.width(), rect.bottom() - upper.bottom() - 3)
    painter.setFont(look.font(Type.SMALL))
    painter.setPen(look.color(Token.ACCENT if today else Token.MUTED))
    painter.drawText(upper, _LEFT, weekday_text(day.day))
    named = day.festival is not None or day.term is not None
    painter.setPen(look.color(Token.GREEN if named else Token.MUTED))
    room = upper.width() - painter.fontMetrics().horizontalAdvance(weekday_text(day.day)) - _PAD
    line = painter.fontMetrics().elidedText(lunar_line(day), Qt.TextElideMode.ElideRight, room)
    painter.drawText(upper, _RIGHT, line)
    painter.setFont(look.font(Type.SECTION, bold=True))
    painter.setPen(look.color(Token.ACCENT if today else Token.MUTED if is_off(day) else Token.TEXT))
    words = number_text(day.day)
    painter.drawText(lower, _LEFT, words)
    left = lower.left() + painter.fontMetrics().horizontalAdvance(words) + _PAD
    draw_badge(painter, left, lower.center().y() + 1, day)
    if today:
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), look.color(Token.ACCENT))


def _draw_strip(painter: QPainter, scene: Scene, number: int) -> None:
    look, places, hold = theme.current(), scene.places, scene.hold
    strip = places.strip_of(number)
    target = hold is not None and hold.at.span is None and scene.number_of(hold.at.day) == number
    painter.fillRect(strip, look.color(Token.ACCENT_SOFT if target else Token.WINDOW))
    for line in scene.sheet.lines(number, places):
        held = hold is not None and hold.entry == line.entry
        painter.setOpacity(_HELD if held else 1)
        draw_bar(painter, line.place, line.entry, scene.now, chosen=line.entry == scene.entry)
        painter.setOpacity(1)
    rest, place = scene.sheet.rest(number, places)
    if rest > 0:
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.color(Token.MUTED))
        painter.drawText(
            place.adjusted(_PAD, 0, 0, 0), _LEFT, n_("{count} more", "{count} more", rest).format(count=rest)
        )


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
