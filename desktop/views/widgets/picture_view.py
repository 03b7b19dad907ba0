"""One picture, as large as the space allows or as large as wanted. Knows nothing of where it comes from."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Space, Token

_STEP = 1.25
_LEAST, _MOST = 0.05, 8.0


class PictureView(QAbstractScrollArea):
    """``show_picture(image)``; zoom by ``zoom_by``, ``fit``."""

    zoom_changed = Signal(float)
    """Sent when the picture is shown in another size, with the factor of its own one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._zoom = 1.0
        self._fitting = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    @property
    def zoom(self) -> float:
        """The factor of the picture's own size."""
        return self._zoom

    @property
    def picture(self) -> QImage:
        """What is shown."""
        return self._picture

    def show_picture(self, picture: QImage) -> None:
        """Show another picture, whole."""
        self._picture = picture
        self.fit()

    def zoom_by(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        self._fitting = False
        self._set_zoom(self._zoom * _STEP**steps)

    def fit(self) -> None:
        """As large as the space allows, but not larger than it is."""
        self._fitting = True
        room, size = self.viewport().size(), self._picture.size()
        if size.isEmpty():
            return
        edge = 2 * Space.BLOCK
        self._set_zoom(min((room.width() - edge) / size.width(), (room.height() - edge) / size.height(), 1.0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting:
            self.fit()
        else:
            self._lay_out()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bars = {
            Qt.Key.Key_Up: (self.verticalScrollBar(), -1),
            Qt.Key.Key_Down: (self.verticalScrollBar(), 1),
            Qt.Key.Key_Left: (self.horizontalScrollBar(), -1),
            Qt.Key.Key_Right: (self.horizontalScrollBar(), 1),
        }
        if event.key() in bars:
            bar, way = bars[Qt.Key(event.key())]
            bar.setValue(bar.value() + way * Space.PAGE * 2)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.current().color(Token.SUNKEN))
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._picture)
        painter.end()

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = max(_LEAST, min(zoom, _MOST))
        self._lay_out()
        self.zoom_changed.emit(self._zoom)
        self.viewport().update()

    def _shown(self) -> QSize:
        return self._picture.size() * self._zoom

    def _place(self) -> QRect:
        room, size = self.viewport().size(), self._shown()
        left = max((room.width() - size.width()) // 2, 0) - self.horizontalScrollBar().value()
        top = max((room.height() - size.height()) // 2, 0) - self.verticalScrollBar().value()
        return QRect(left, top, size.width(), size.height())

    def _lay_out(self) -> None:
        room, size = self.viewport().size(), self._shown()
        for bar, there, wanted in (
            (self.horizontalScrollBar(), room.width(), size.width()),
            (self.verticalScrollBar(), room.height(), size.height()),
        ):
            bar.setRange(0, max(wanted - there, 0))
            bar.setPageStep(there)
            bar.setSingleStep(Space.PAGE)
