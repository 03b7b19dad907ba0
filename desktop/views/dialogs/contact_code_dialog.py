"""The QR code of a contact, large enough for the camera of a phone, which then offers to keep the contact."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.documents.qr import Grid, encode
from desktop.i18n.catalogue import _
from desktop.models.rows.contacts import ContactRow
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import Label

_SIDE = 300
_QUIET = 4


class CodeView(QWidget):
    """Dark cells on white in every scheme, since cameras read nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        side = theme.current().px(_SIDE)
        self.setFixedSize(QSize(side, side))

    def show_text(self, text: str) -> bool:
        """Show the code of a text; whether it is short enough for one."""
        self.grid = encode(text)
        self.update()
        return self.grid is not None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.grid is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        cell = self.width() // (self.grid.side + 2 * _QUIET)
        start = (self.width() - cell * self.grid.side) / 2
        for row, column, length in self.grid.runs:
            place = QRectF(start + column * cell, start + row * cell, length * cell, cell)
            painter.fillRect(place, QColor(Qt.GlobalColor.black))
        painter.end()


class ContactCodeDialog(QDialog):
    """``ContactCodeDialog(context, person, parent).open()``; Esc closes it."""

    def __init__(self, context: PageContext, person: ContactRow, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("{name} as a QR code").format(name=person.shown_name))
        self.code = CodeView(self)
        self.words = Label(_("Scan it with the phone's camera to keep the contact."), parent=self, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        close = Button(_("Close"), "", Variant.PRIMARY, parent=self).bind(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.BLOCK)
        column.setSpacing(Space.INNER)
        column.addWidget(Label(person.shown_name, Variant.SECTION, parent=self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
        context.read(self, partial(context.book.handouts.contact_code, person.id), self._show_code, key="code")

    def _show_code(self, text: str) -> None:
        if not self.code.show_text(text):
            self.code.hide()
            self.words.setText(_("There is too much to tell for one code; export the contacts as a file instead."))
