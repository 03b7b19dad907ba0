"""The scroll area of a page: its bar stands in the page's margin, so that content keeps its right edge.

Knows no page. Who holds it gives it ``ROOM`` px to the right of where the content shall end.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

ROOM: Final = 12
"""The width of a scroll bar in px, as the style sheet has it; the room that is kept for it when there is none."""


class PageScroll(QScrollArea):
    """``PageScroll(content, self)``; ``margin`` is what stays free at the right beside the room of the bar, in px."""

    def __init__(self, content: QWidget, parent: QWidget, *, margin: int = 0) -> None:
        super().__init__(parent)
        self._margin = margin
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)

    def _make_room(self, least: int, most: int) -> None:
        self.setViewportMargins(0, 0, self._margin + (0 if most > least else ROOM), 0)
