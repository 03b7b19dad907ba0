"""The heading of a table with its arrow of sorting: behind the words, ahead of them where they end at the right.

The style sheet has no arrow of its own: Qt paints it over the end of words that are aligned right.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from desktop.qtsupport import icons, theme
from desktop.qtsupport.tokens import Space, Token

_ARROW = 12
_ROOM = 10
"""What the style sheet leaves beside the words of a heading."""


class SortHeader(QHeaderView):
    """The columns of a table by which it is sorted when they are clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            self._paint_arrow(painter, self.arrow_place(rect, logicalIndex))

    def arrow_place(self, rect: QRect, number: int) -> QRect:
        """Where the arrow of a section stands: beside its words, at the section's edge when they leave no room."""
        words = str(self.model().headerData(number, Qt.Orientation.Horizontal) or "")
        side, wide = _ARROW, _ROOM + self.fontMetrics().horizontalAdvance(words) + Space.TINY
        if self._ends_at_the_right(number):
            left = max(rect.left(), rect.right() + 1 - wide - side)
        else:
            left = min(rect.left() + wide, rect.right() + 1 - side)
        return QRect(left, rect.center().y() - side // 2, side, side)

    def _paint_arrow(self, painter: QPainter, place: QRect) -> None:
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        painter.fillRect(place, theme.current().color(Token.SUNKEN))
        icons.icon("chevron-down" if down else "chevron-up", Token.MUTED).paint(painter, place)

    def _ends_at_the_right(self, number: int) -> bool:
        said = self.model().headerData(number, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        return said is not None and bool(Qt.AlignmentFlag(said) & Qt.AlignmentFlag.AlignRight)
