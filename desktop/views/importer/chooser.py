"""The first step of an import: choose a file or drop it here; and what prevented one from being read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import IconLabel, Label
from desktop.views.widgets.progress import ProgressLine

_CENTER = Qt.AlignmentFlag.AlignHCenter
_WELL_WIDTH = 620
_ICON = 32


class Chooser(QWidget):
    """Reads nothing itself."""

    file_wanted = Signal()
    """Sent when the user wants to choose a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = InlineMessage(self)
        self._title = Label("", Variant.SECTION, parent=self)
        self._kinds = Label("", Variant.MUTED, parent=self, wrap=True)
        self._kinds.setAlignment(_CENTER)
        self.button = Button("", "folder-open", Variant.PRIMARY, parent=self)
        self.button.clicked.connect(self.file_wanted)
        self.progress = ProgressLine(self)
        self._tables = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._tables.setAlignment(_CENTER)
        self._arrange()
        self.setFocusProxy(self.button)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(_("Drop your file here"))
        self._kinds.setText(
            _("Spreadsheets (xlsx, xls, ods, csv), contacts of a phone (vcf), calendars (ics): as they are")
        )
        self.button.setText(_("Choose a file…"))
        self._tables.setText(
            _(
                "Understood are tables of customers (name, code, industry, contact, phone …) and of records (customer, "
                "time, subject, next step …). Nothing is changed before you have seen what would happen."
            )
        )

    def show_problem(self, text: str, action: str = "") -> None:
        """Say why a file could not be read, and what can be done about it."""
        self.message.show_message(text, Tone.RED, action)
        self.show_idle()

    def show_working(self, fraction: float | None, words: str) -> None:
        """A file is being read."""
        self.message.hide()
        self.button.setEnabled(False)
        self.progress.show_progress(fraction, words)

    def show_idle(self) -> None:
        """Nothing is being read."""
        self.button.setEnabled(True)
        self.progress.hide()

    def _arrange(self) -> None:
        well = QFrame(self)
        theme.style(well, Variant.CARD)
        well.setFixedWidth(theme.current().px(_WELL_WIDTH))
        inner = QVBoxLayout(well)
        inner.setContentsMargins(Space.PAGE * 2, Space.PAGE * 2, Space.PAGE * 2, Space.PAGE * 2)
        inner.setSpacing(Space.INNER)
        inner.addWidget(IconLabel("file-spreadsheet", Token.ACCENT, _ICON, well), 0, _CENTER)
        inner.addWidget(self._title, 0, _CENTER)
        inner.addWidget(self._kinds)
        inner.addWidget(self.button, 0, _CENTER)
        inner.addWidget(self.progress)
        inner.addSpacing(Space.GROUP)
        inner.addWidget(self._tables)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.BLOCK)
        column.addWidget(self.message)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(well)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)
