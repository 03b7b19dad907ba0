"""Chips, badges and check marks as small pictures, painted once per text and theme and then copied.

Used by the cells of tables and by the widgets of the same name, so that both look the same.
"""

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from desktop.i18n import discretion
from desktop.qtsupport import icons, theme
from desktop.qtsupport.tokens import Size, Token, Tone, Type

_CHIP_HEIGHT = 20
_BADGE = 22
_PADDING = 7
_MANY = 2_000
_MASKED = "•"
_cache: dict[tuple[object, ...], QPixmap] = {}


def chip(text: str, tone: Tone, ratio: float, widest: int = 10_000, *, chosen: bool = False) -> QPixmap:
    """A rounded chip of at most ``widest`` px, with its words elided when they do not fit.

    On a ``chosen`` row the chip of the accent, which has the colour of the row, stands on the colour of a card.
    """
    lifted = chosen and tone is Tone.ACCENT
    return _kept(("chip", text, tone, ratio, widest, lifted), partial(_paint_chip, text, tone, ratio, widest, lifted))


def badge(text: str, tone: Tone, ratio: float) -> QPixmap:
    """The small square with a grade's letter; it says nothing while a customer looks."""
    if discretion.hides():
        text, tone = _MASKED, Tone.NEUTRAL
    return _kept(("badge", text, tone, ratio), partial(_paint_badge, text, tone, ratio))


def check(ratio: float, *, on: bool) -> QPixmap:
    """A check mark for yes, a dash for no."""
    return icons.pixmap("check" if on else "minus", Token.GREEN if on else Token.DISABLED, Size.ICON, ratio)


def forget() -> None:
    """Keep no picture any more: some hold words of a book."""
    _cache.clear()


def _kept(key: tuple[object, ...], paint: "partial[QPixmap]") -> QPixmap:
    full = (*key, theme.current().generation)
    picture = _cache.get(full)
    if picture is None:
        if len(_cache) > _MANY:
            _cache.clear()
        picture = _cache[full] = paint()
    return picture


def _paint_chip(text: str, tone: Tone, ratio: float, widest: int, lifted: bool) -> QPixmap:
    look = theme.current()
    font = look.font(Type.SMALL)
    metrics = QFontMetrics(font)
    height = look.px(_CHIP_HEIGHT)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(widest - 2 * _PADDING, 0))
    width = metrics.horizontalAdvance(shown) + 2 * _PADDING
    picture = _blank(width, height, ratio)
    painter = _painter(picture, tone, QRectF(0, 0, width, height), height / 2, lifted=lifted)
    painter.setFont(font)
    painter.drawText(QRectF(0, -0.5, width, height), Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return picture


def _paint_badge(text: str, tone: Tone, ratio: float) -> QPixmap:
    look = theme.current()
    side = look.px(_BADGE)
    picture = _blank(side, side, ratio)
    painter = _painter(picture, tone, QRectF(0, 0, side, side), 4)
    painter.setFont(look.font(Type.SMALL, bold=True))
    painter.drawText(QRectF(0, -0.5, side, side), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


def _blank(width: int, height: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _painter(picture: QPixmap, tone: Tone, place: QRectF, radius: float, *, lifted: bool = False) -> QPainter:
    """A painter that has filled the rounded shape and is ready to write in the tone's colour."""
    text, back = theme.current().tone(tone)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color(Token.SURFACE) if lifted else back)
    painter.drawRoundedRect(place, radius, radius)
    painter.setPen(text)
    return painter
