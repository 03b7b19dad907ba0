"""One-colour icons drawn in the palette's colour at the screen's resolution.

An icon asks the theme when it is painted, so that it needs no care when light becomes dark. Knows no meaning.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from desktop import assets
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Size, Token

_pixmaps: dict[tuple[str, Token, int, int, int], QPixmap] = {}
_MANY = 2_000


class _Engine(QIconEngine):
    """Paints one SVG in the colour that its state asks for."""

    def __init__(self, name: str, token: Token, on: Token) -> None:
        super().__init__()
        self._name, self._token, self._on = name, token, on

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
        side = min(rect.width(), rect.height())
        place = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
        painter.drawPixmap(place, pixmap(self._name, self._shade(mode, state), side, ratio))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._shade(mode, state), min(size.width(), size.height()), 1.0)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return pixmap(self._name, self._shade(mode, state), min(size.width(), size.height()), scale)

    @override
    def clone(self) -> QIconEngine:
        return _keep(_Engine(self._name, self._token, self._on))

    def _shade(self, mode: QIcon.Mode, state: QIcon.State) -> Token:
        if mode is QIcon.Mode.Disabled:
            return Token.DISABLED
        return self._on if state is QIcon.State.On else self._token


_engines: list[_Engine] = []


def _keep(engine: _Engine) -> _Engine:
    """Qt owns an engine but Python must not forget it."""
    _engines.append(engine)
    return engine


@cache
def icon(name: str, token: Token = Token.TEXT, on: Token | None = None) -> QIcon:
    """The icon ``resources/icons/NAME.svg``; ``on`` is its colour when checked (accent unless said otherwise)."""
    if not assets.icon_file(name).is_file():
        raise FileNotFoundError(name)
    chosen = on or (Token.ACCENT if token in (Token.TEXT, Token.MUTED) else token)
    return QIcon(_keep(_Engine(name, token, chosen)))


def pixmap(name: str, token: Token = Token.TEXT, size: int = Size.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` px at the device pixel ratio; kept until the theme changes."""
    look = theme.current()
    key = (name, token, size, round(ratio * 100), look.generation)
    if key not in _pixmaps:
        if len(_pixmaps) > _MANY or any(kept[4] != look.generation for kept in list(_pixmaps)[:1]):
            _pixmaps.clear()
        _pixmaps[key] = _render(name, look.color(token).name(), size, ratio)
    return _pixmaps[key]


def _render(name: str, color: str, size: int, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", color)
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _source(name: str) -> str:
    return assets.icon_file(name).read_text("utf-8")
