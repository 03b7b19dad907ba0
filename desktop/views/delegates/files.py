"""The cells of a list of files: the name has a small picture of the content, or the icon of its kind."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from typing_extensions import override

from desktop.itemmodels.table import TableModel
from desktop.models.kinds import FileKind
from desktop.models.rows.attachments import AttachmentRow
from desktop.qtsupport import icons, theme
from desktop.qtsupport.tokens import Size, Token
from desktop.views.delegates.cells import PADDING, Cell, CellDelegate

FILE_ICONS = {
    FileKind.PICTURE: "file-text",
    FileKind.PDF: "file-text",
    FileKind.TEXT: "file-text",
    FileKind.SHEET: "file-spreadsheet",
    FileKind.SLIDES: "chart-line",
    FileKind.MAIL: "mail",
    FileKind.SOUND: "megaphone",
    FileKind.VIDEO: "video",
    FileKind.ARCHIVE: "archive",
    FileKind.OTHER: "paperclip",
}
_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_BOX = 28
_ROOM = 40

Picture = Callable[[AttachmentRow], QImage | None]


class FileDelegate(CellDelegate):
    """``picture`` gives the small picture of a row, or nothing yet."""

    def __init__(self, picture: Picture, model: TableModel, parent: QObject) -> None:
        self._picture = picture
        super().__init__(model, parent)

    @override
    def _strong(self, painter: QPainter, cell: Cell, text: str) -> None:
        found = self._model.row_at(cell.row)
        if isinstance(found, AttachmentRow):
            self._draw_picture(painter, cell, found)
        super()._strong(painter, cell._replace(left=cell.left + _ROOM, width=cell.width - _ROOM), text)

    def _draw_picture(self, painter: QPainter, cell: Cell, row: AttachmentRow) -> None:
        look = theme.current()
        side = look.px(_BOX)
        box = QRect(cell.left + PADDING, cell.top + (self.row_height - 1 - side) // 2, side, side)
        picture = self._picture(row)
        if picture is None:
            ratio = painter.device().devicePixelRatioF()
            icon = icons.pixmap(FILE_ICONS[row.kind], Token.MUTED, Size.ICON, ratio)
            painter.drawPixmap(box.center().x() - Size.ICON // 2 + 1, box.center().y() - Size.ICON // 2 + 1, icon)
            return
        shown = picture.size().scaled(QSize(side, side), _KEEP)
        place = QRectF(0, 0, shown.width(), shown.height())
        place.moveCenter(QRectF(box).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, picture)
        painter.setPen(QPen(look.color(Token.BORDER), 1))
        painter.drawRect(place.toRect().adjusted(0, 0, -1, -1))
        painter.restore()
