"""A candidate as a card: name and how urgent it is, below it where it is and what speaks for it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop.itemmodels.roles import Role
from desktop.models.rows.planning import Candidate
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Size, Space, Token, Type
from desktop.views.delegates import pictures
from desktop.views.tones import tone_of
from desktop.views.visits.planner_words import candidate_line, chip_of

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 62
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CandidateDelegate(QStyledItemDelegate):
    """``today`` is asked while painting."""

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme.current().px(_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        candidate, rect = index.data(int(Role.ROW)), option.rect  # type: ignore[attr-defined]
        if not isinstance(candidate, Candidate):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = rect.adjusted(1, 1, -Space.TINY, -Space.GROUP + 1)
        self._draw_card(painter, card, option.state)  # type: ignore[attr-defined]
        self._draw_texts(painter, card.adjusted(Space.INNER, Space.TINY, -Space.INNER, -Space.TINY), candidate)
        painter.restore()

    def _draw_card(self, painter: QPainter, card: QRect, state: QStyle.StateFlag) -> None:
        look = theme.current()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(look.color(Token.ACCENT if chosen else Token.BORDER), 2 if focused else 1))
        painter.setBrush(look.color(Token.ACCENT_SOFT if chosen else Token.HOVER if hover else Token.SURFACE))
        painter.drawRoundedRect(QRectF(card), Size.RADIUS, Size.RADIUS)

    def _draw_texts(self, painter: QPainter, room: QRect, candidate: Candidate) -> None:
        look, ratio = theme.current(), painter.device().devicePixelRatioF()
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.height() - upper.height())
        words, tone = chip_of(candidate, self._today())
        right = upper.right()
        if words:
            chip = pictures.chip(words, tone, ratio)
            width, height = round(chip.width() / ratio), round(chip.height() / ratio)
            painter.drawPixmap(right - width + 1, upper.center().y() - height // 2 + 1, chip)
            right -= width + Space.GROUP
        letter = candidate.grade.value if candidate.grade is not None else ""
        left = upper.left()
        if letter:
            badge = pictures.badge(letter, tone_of(candidate.grade), ratio)
            side = round(badge.height() / ratio)
            painter.drawPixmap(left, upper.center().y() - side // 2 + 1, badge)
            left += side + Space.GROUP
        painter.setFont(look.font(bold=True))
        painter.setPen(look.color(Token.TEXT))
        self._draw(painter, QRect(left, upper.top(), right - left, upper.height()), candidate.name)
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.color(Token.MUTED))
        self._draw(painter, lower, candidate_line(candidate))

    @staticmethod
    def _draw(painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, _LEFT, shown)
