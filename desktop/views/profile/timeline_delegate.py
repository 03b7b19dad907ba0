"""Paints an entry of the time line in a list of equal rows: icon in a circle, who and when, subject, first words."""

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_text, time_text
from desktop.i18n.labels import joined, label
from desktop.itemmodels.table import TableModel
from desktop.models.kinds import Mood
from desktop.models.rows.interactions import TimelineRow
from desktop.qtsupport import icons, theme
from desktop.qtsupport.tokens import Size, Space, Token, Type, pair
from desktop.views.profile.channels import icon_of
from desktop.views.tones import tone_of

Index = QModelIndex | QPersistentModelIndex
_CIRCLE = 26
_HEIGHT = 76
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def head_words(row: TimelineRow) -> str:
    """When, how and with whom: 2026-11-08 09:30 · 上门拜访 · 李强."""
    when = f"{date_text(row.starts_at.date())} {time_text(row.starts_at)}"
    how = label(row.channel) if row.answered else _("{channel}, not answered").format(channel=label(row.channel))
    return " · ".join(part for part in (when, how, joined(row.people)) if part)


def first_words(row: TimelineRow) -> str:
    """The text as one line."""
    return " ".join((row.said or row.feedback or row.issues).split())


def entry_text(row: TimelineRow, _today: date) -> str:
    """The whole entry in words, for readers."""
    return "\n".join(part for part in (head_words(row), row.subject, first_words(row)) if part)


class TimelineDelegate(QStyledItemDelegate):
    """For a list view on a TableModel of TimelineRows."""

    def __init__(self, model: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, theme.current().px(_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: int = option.state.value  # type: ignore[attr-defined]
        if state & (_SELECTED | _HOVERED):
            painter.fillRect(rect, look.color(Token.ACCENT_SOFT if state & _SELECTED else Token.HOVER))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color(Token.BORDER))
        if state & _FOCUSED:
            painter.fillRect(rect.x(), rect.y(), 2, rect.height() - 1, look.color(Token.ACCENT))
        row = self._model.row_at(index.row())
        if isinstance(row, TimelineRow):
            self._mark(painter, rect, row)
            self._words(painter, rect, row)

    def _mark(self, painter: QPainter, rect: QRect, row: TimelineRow) -> None:
        place = QRectF(rect.x() + Space.INNER, rect.y() + Space.INNER, _CIRCLE, _CIRCLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(Token.SUNKEN))
        painter.drawEllipse(place)
        painter.restore()
        inset = (_CIRCLE - Size.ICON) // 2
        ratio = painter.device().devicePixelRatioF()
        picture = icons.pixmap(icon_of(row.channel), pair(tone_of(row.channel))[0], Size.ICON, ratio)
        painter.drawPixmap(round(place.x()) + inset, round(place.y()) + inset, picture)

    def _words(self, painter: QPainter, rect: QRect, row: TimelineRow) -> None:
        look = theme.current()
        left = rect.x() + Space.INNER + _CIRCLE + Space.GROUP
        width = rect.right() - left - Space.INNER
        line = (rect.height() - Space.INNER) // 3
        top = rect.y() + Space.TINY + 2
        marks = self._marks(row)
        room = QFontMetrics(look.font(Type.SMALL)).horizontalAdvance(marks) + Space.GROUP if marks else 0
        small = look.font(Type.SMALL)
        self._line(painter, QRect(left, top, width - room, line), head_words(row), small, look.color(Token.MUTED))
        if marks:
            color = look.color(Token.RED if row.mood is Mood.NEGATIVE else Token.MUTED)
            self._line(painter, QRect(left + width - room, top, room, line), marks, small, color)
        subject = row.subject or first_words(row)
        body = first_words(row) if row.subject else ""
        strong = look.font(bold=bool(row.subject))
        self._line(painter, QRect(left, top + line, width, line), subject, strong, look.color(Token.TEXT))
        plain = look.font()
        self._line(painter, QRect(left, top + 2 * line, width, line), body, plain, look.color(Token.TEXT))

    @staticmethod
    def _marks(row: TimelineRow) -> str:
        """What deserves a second look: open follow-ups, a bad mood."""
        parts = [label(row.mood)] if row.mood is Mood.NEGATIVE else []
        if row.open_followups:
            parts.append(n_("{count} open", "{count} open", row.open_followups).format(count=row.open_followups))
        return " · ".join(parts)

    @staticmethod
    def _line(painter: QPainter, place: QRect, text: str, font: QFont, color: QColor) -> None:
        if text:
            painter.setFont(font)
            painter.setPen(color)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, _ONE_LINE, shown)
