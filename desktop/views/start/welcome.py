"""The page of the first start: three ways to work within a minute, and the way to a book that is there already."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import IconLabel, Label

_CARD_WIDTH = 250
_CARD_PADDING = 22
_ICON = 26
_LOGO = 32
_CENTER = Qt.AlignmentFlag.AlignHCenter


class Way(QFrame):
    """One of the three ways: icon, name, what it means, its button."""

    def __init__(self, icon: str, parent: QWidget, *, primary: bool = False) -> None:
        super().__init__(parent)
        theme.style(self, Variant.CARD)
        self.setFixedWidth(theme.current().px(_CARD_WIDTH))
        self._title = Label("", Variant.SECTION, parent=self)
        self._text = Label("", Variant.MUTED, parent=self, wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.button = Button("", "", *((Variant.PRIMARY,) if primary else ()), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_CARD_PADDING, _CARD_PADDING, _CARD_PADDING, _CARD_PADDING)
        column.setSpacing(Space.GROUP)
        column.addWidget(IconLabel(icon, Token.ACCENT, _ICON, self))
        column.addSpacing(Space.TINY)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)
        column.addSpacing(Space.TINY)
        column.addWidget(self.button)

    def set_words(self, title: str, text: str, button: str) -> None:
        """Say the words anew."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self.button.setAccessibleDescription(f"{title}: {text}")


class Welcome(QWidget):
    """Asks for nothing itself; the window does what was chosen."""

    new_wanted = Signal()
    """Sent when the user wants a new book."""

    sheet_wanted = Signal()
    """Sent when the user wants to begin with a spreadsheet."""

    sample_wanted = Signal()
    """Sent when the user wants to look around in the sample."""

    open_wanted = Signal()
    """Sent when the user has a book already."""

    restore_wanted = Signal()
    """Sent when the user wants to go back to a backup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", Variant.TITLE, parent=self)
        self._motto = Label("", Variant.MUTED, parent=self)
        self._new = Way("book-plus", self, primary=True)
        self._sheet = Way("file-spreadsheet", self)
        self._sample = Way("eye", self)
        self.message = InlineMessage(self)
        self.message.setFixedWidth(theme.current().px(3 * _CARD_WIDTH + 2 * Space.BLOCK))
        self._question = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._open = Button("", "", Variant.LINK, parent=self)
        self._dot = Label("·", Variant.MUTED, Variant.SMALL, parent=self)
        self._restore = Button("", "", Variant.LINK, parent=self)
        self._arrange()
        for button, signal in (
            (self._new.button, self.new_wanted),
            (self._sheet.button, self.sheet_wanted),
            (self._sample.button, self.sample_wanted),
            (self._open, self.open_wanted),
            (self._restore, self.restore_wanted),
        ):
            button.clicked.connect(signal)
        self.setFocusProxy(self._new.button)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._name.setText(_("Roadbook"))
        self._motto.setText(_("Your customers, all on this computer. Not online, not uploaded."))
        self._new.set_words(
            _("A new book"),
            _("Give it a name, and a password if you like. Should you forget it, the recovery code opens the book."),
            _("Begin"),
        )
        self._sheet.set_words(
            _("From a spreadsheet"),
            _("Choose the Excel or WPS sheet you use now, and see within a minute whom to contact."),
            _("Choose…"),
        )
        self._sample.set_words(
            _("Just look around"),
            _("Opens the sample: 120 customers, eighteen months of work. Click anything; your data is not touched."),
            _("Look around"),
        )
        self._question.setText(_("You have a book already?"))
        self._open.setText(_("Open…"))
        self._restore.setText(_("Restore a backup…"))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.INNER)
        head.addStretch(1)
        head.addWidget(IconLabel("route", Token.TEXT, _LOGO, self))
        head.addWidget(self._name)
        head.addStretch(1)
        ways = QHBoxLayout()
        ways.setSpacing(Space.BLOCK + 2)
        ways.addStretch(1)
        for way in (self._new, self._sheet, self._sample):
            ways.addWidget(way)
        ways.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.TINY)
        foot.addStretch(1)
        for widget in (self._question, self._open, self._dot, self._restore):
            foot.addWidget(widget)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.PAGE)
        column.setSpacing(Space.GROUP)
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._motto, 0, _CENTER)
        column.addSpacing(Space.BLOCK)
        message = QHBoxLayout()
        message.addStretch(1)
        message.addWidget(self.message)
        message.addStretch(1)
        column.addLayout(message)
        column.addLayout(ways)
        column.addSpacing(Space.BLOCK)
        column.addLayout(foot)
        column.addStretch(1)
