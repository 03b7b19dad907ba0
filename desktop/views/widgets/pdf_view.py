"""Pages of a PDF below each other, as large as wanted; only what is in sight is rendered, in the parallel lane.

Knows nothing of what the PDF is about.
"""

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.jobs import JobPorts, Jobs, Lane
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.qtsupport.tokens import Space, Token

_STEP = 1.2
_LEAST, _MOST = 0.25, 4.0
_PIXELS_PER_POINT = 96 / 72
_KEPT = 24


class Fit(Enum):
    """What follows the size of the window: nothing, the width of the pages, or a whole page."""

    NOTHING = auto()
    WIDTH = auto()
    PAGE = auto()


class PdfView(QAbstractScrollArea):
    """``show_pages(pages)``; zoom by ``zoom_by``, ``fit_width``, ``fit_page``; ``go_to(page)``."""

    page_changed = Signal(object)
    """Sent when another page is at the top, with its number from 0 on."""

    zoom_changed = Signal(float)
    """Sent when the pages are shown in another size, with the factor of their natural one."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pages: PdfPages | None = None
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._wanted: set[tuple[int, int]] = set()
        self._zoom = 1.0
        self._fitting = Fit.WIDTH
        self._page = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.setAccessibleName(_("Pages"))

    @property
    def page(self) -> int:
        """The page at the top."""
        return self._page

    @property
    def zoom(self) -> float:
        """The factor of the natural size."""
        return self._zoom

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show other pages, where the old ones were."""
        self._pages = pages
        self._pictures.clear()
        self._wanted.clear()
        self._lay_out()
        self._tell_page()
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Show a page at the top."""
        if self._pages is not None and len(self._pages):
            page = max(0, min(page, len(self._pages) - 1))
            self.verticalScrollBar().setValue(self._tops()[page] - Space.BLOCK)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) page."""
        self.go_to(self._page + by)

    def zoom_by(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        self._fitting = Fit.NOTHING
        self._set_zoom(self._zoom * _STEP**steps)

    def fit_width(self) -> None:
        """As wide as the window."""
        self._fit_in(Fit.WIDTH)

    def fit_page(self) -> None:
        """A whole page at a time."""
        self._fit_in(Fit.PAGE)
        self.go_to(self._page)

    @property
    def fitting(self) -> Fit:
        """What follows the size of the window."""
        return self._fitting

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
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
        moves = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Space: 1, Qt.Key.Key_Backspace: -1}
        if event.key() in moves:
            self.step(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End and self._pages is not None:
            self.go_to(len(self._pages) - 1)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.color(Token.SUNKEN))
        for number, place in self._visible():
            painter.fillRect(place, Qt.GlobalColor.white)  # paper is white in the dark as well
            picture = self._picture(number, place.width())
            if picture is not None:
                painter.drawImage(place, picture)
            painter.setPen(look.color(Token.BORDER))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(_("Pages"))
        super().changeEvent(event)

    def is_complete(self) -> bool:
        """Whether everything in sight is rendered."""
        ratio = self.devicePixelRatioF()
        return all((number, round(place.width() * ratio)) in self._pictures for number, place in self._visible())

    def _fit_in(self, fit: Fit) -> None:
        self._fitting = fit
        self._set_zoom(self._fit())

    def _set_zoom(self, zoom: float) -> None:
        """The middle of what is in sight stays in sight."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum() + bar.pageStep(), 1)
        self._zoom = max(_LEAST, min(zoom, _MOST))
        self._lay_out()
        bar.setValue(round(share * (bar.maximum() + bar.pageStep())))
        self.zoom_changed.emit(self._zoom)
        self.viewport().update()

    def _fit(self) -> float:
        widest = max((width for width, _height in self._sizes()), default=0)
        room = self.viewport().width() - 2 * Space.PAGE
        zoom = min(room / (widest * _PIXELS_PER_POINT), 1.6) if widest else 1.0
        if self._fitting is Fit.WIDTH or not widest:
            return zoom
        tallest = max(height for _width, height in self._sizes())
        return min(zoom, (self.viewport().height() - 2 * Space.BLOCK) / (tallest * _PIXELS_PER_POINT))

    def _sizes(self) -> list[tuple[float, float]]:
        return self._pages.sizes if self._pages is not None else []

    def _lay_out(self) -> None:
        if self._fitting is not Fit.NOTHING:
            fit = max(_LEAST, min(self._fit(), _MOST))
            if fit != self._zoom:
                self._zoom = fit
                self.zoom_changed.emit(fit)
        heights = [self._height(number) for number in range(len(self._sizes()))]
        total = sum(heights) + Space.BLOCK * (len(heights) + 1)
        widest = max((self._width(number) for number in range(len(heights))), default=0) + 2 * Space.PAGE
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(total - view.height(), 0))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(Space.PAGE * 2)
        self.horizontalScrollBar().setRange(0, max(widest - view.width(), 0))
        self.horizontalScrollBar().setPageStep(view.width())

    def _width(self, number: int) -> int:
        return round(self._sizes()[number][0] * _PIXELS_PER_POINT * self._zoom)

    def _height(self, number: int) -> int:
        return round(self._sizes()[number][1] * _PIXELS_PER_POINT * self._zoom)

    def _tops(self) -> list[int]:
        tops, top = [], Space.BLOCK
        for number in range(len(self._sizes())):
            tops.append(top)
            top += self._height(number) + Space.BLOCK
        return tops

    def _visible(self) -> list[tuple[int, QRect]]:
        view = self.viewport().rect()
        found = []
        for number, top in enumerate(self._tops()):
            width = self._width(number)
            left = max((view.width() - width) // 2, Space.PAGE) - self.horizontalScrollBar().value()
            place = QRect(left, top - self.verticalScrollBar().value(), width, self._height(number))
            if place.intersects(view):
                found.append((number, place))
        return found

    def _picture(self, number: int, width: int) -> QImage | None:
        """The page in this width, or in another one until it is rendered."""
        key = (number, round(width * self.devicePixelRatioF()))
        if key in self._pictures:
            return self._pictures[key]
        if key not in self._wanted and self._pages is not None:
            self._wanted.add(key)
            work = partial(_render, self._pages, *key)
            self._jobs.run(Lane.PARALLEL, work, partial(self._keep, self._pages, key), _let_go, owner=self)
        return next((kept for (page, _width), kept in self._pictures.items() if page == number), None)

    def _keep(self, pages: PdfPages, key: tuple[int, int], picture: QImage) -> None:
        if pages is not self._pages:
            return
        self._wanted.discard(key)
        while len(self._pictures) >= _KEPT:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = picture
        self.viewport().update()

    def _scrolled(self, _value: int) -> None:
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = self._tops()
        page = max((number for number, top in enumerate(tops) if top <= middle), default=0)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)


def _render(pages: PdfPages, number: int, width: int, _ports: JobPorts) -> QImage:
    return pages.picture(number, width)


def _let_go(_problem: Exception) -> None:
    """A page of a document that has been closed meanwhile."""
