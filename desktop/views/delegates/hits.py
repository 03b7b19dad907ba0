"""Paints the hits of the search box: icon, title with the typed parts marked, detail, keys; headings of groups."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop.itemmodels.hits import HitModel, SearchHit
from desktop.qtsupport import icons, theme
from desktop.qtsupport.tokens import Size, Space, Token, Type

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected.value
_HEADING = 28


class HitDelegate(QStyledItemDelegate):
    """For a list of a HitModel; ``hovered_row`` is set by the list."""

    def __init__(self, model: HitModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered_row = -1

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.current()
        return QSize(0, look.px(_HEADING if self._model.hit(index.row()) is None else Size.ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: int = option.state.value  # type: ignore[attr-defined]
        row = self._model.row(index.row())
        if not isinstance(row, SearchHit):
            self._heading(painter, rect, row)
            return
        look = theme.current()
        if state & _SELECTED:
            painter.fillRect(rect, look.color(Token.ACCENT_SOFT))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), look.color(Token.ACCENT))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, look.color(Token.HOVER))
        self._hit(painter, rect.adjusted(Space.BLOCK, 0, -Space.BLOCK, 0), row)

    def _heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        look = theme.current()
        painter.setFont(look.font(Type.SMALL, bold=True))
        painter.setPen(look.color(Token.MUTED))
        place = rect.adjusted(Space.BLOCK, 0, -Space.BLOCK, -Space.TINY)
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)

    def _hit(self, painter: QPainter, rect: QRect, hit: SearchHit) -> None:
        look = theme.current()
        left, right = rect.left(), rect.right()
        if hit.icon:
            ratio = painter.device().devicePixelRatioF()
            picture = icons.pixmap(hit.icon, Token.MUTED, Size.ICON, ratio)
            painter.drawPixmap(left, rect.center().y() - Size.ICON // 2 + 1, picture)
            left += Size.ICON + Space.GROUP + 2
        if hit.keys:
            width = QFontMetrics(look.font(Type.SMALL)).horizontalAdvance(hit.keys) + 2
            place = QRect(right - width, rect.y(), width, rect.height())
            _write(painter, place, hit.keys, look.font(Type.SMALL), look.color(Token.MUTED))
            right -= width + Space.BLOCK
        detail = QFontMetrics(look.font()).horizontalAdvance(hit.detail)
        room = right - left
        title_room = room - min(detail, room * 2 // 5) - Space.INNER if hit.detail else room
        left += self._title(painter, QRect(left, rect.y(), title_room, rect.height()), hit) + Space.INNER
        place = QRect(left, rect.y(), right - left, rect.height())
        text = QFontMetrics(look.font()).elidedText(hit.detail, Qt.TextElideMode.ElideRight, place.width())
        _write(painter, place, text, look.font(), look.color(Token.MUTED))

    def _title(self, painter: QPainter, rect: QRect, hit: SearchHit) -> int:
        """The width that the title took."""
        look = theme.current()
        plain, bold = look.font(), look.font(bold=True)
        shown = QFontMetrics(bold).elidedText(hit.title, Qt.TextElideMode.ElideRight, rect.width())
        left = rect.x()
        for text, is_marked in _parts(shown, hit.marked):
            font = bold if is_marked else plain
            color = look.color(Token.ACCENT if is_marked else Token.TEXT)
            _write(painter, QRect(left, rect.y(), rect.right() - left + 2, rect.height()), text, font, color)
            left += QFontMetrics(font).horizontalAdvance(text)
        return left - rect.x()


def _parts(text: str, marked: Iterable[tuple[int, int]]) -> Iterable[tuple[str, bool]]:
    at = 0
    for start, end in marked:
        if start > at:
            yield text[at:start], False
        if text[start:end]:
            yield text[start:end], True
        at = end
    if text[at:]:
        yield text[at:], False


def _write(painter: QPainter, rect: QRect, text: str, font: QFont, color: QColor) -> None:
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
