"""A text of one paragraph that is shown whole: the field is as high as its lines. Enter goes on and divides nothing."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size
from desktop.views.widgets.text_input import TextArea

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_CHARS = 8


class GrowingInput(TextArea):
    """Used like a ``TextInput``: ``text()``, ``show_text()``, ``submitted`` on Enter."""

    text_edited = Signal(str)
    """Sent when the user changed the text, with it."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent, lines=1, grows=True)
        self._told = True
        self.setMinimumHeight(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.style(self, Variant.FLAT)
        self._centre()
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """What is written, on one line."""
        return " ".join(self.toPlainText().splitlines())

    def show_text(self, text: str) -> None:
        """Show a text from its beginning, without ``text_edited``."""
        self._told = False
        self.setPlainText(" ".join(text.splitlines()))
        self._told = True
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @override
    def heightForWidth(self, width: int) -> int:
        layout = QTextLayout(self.toPlainText() or self.placeholderText(), self.font())
        option = QTextOption()
        option.setWrapMode(self.wordWrapMode())
        layout.setTextOption(option)
        edges = self.contentsMargins()
        room = width - edges.left() - edges.right() - 2 * self.document().documentMargin()
        lines = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, 1))
            lines += 1
        layout.endLayout()
        return max(lines, 1) * self.fontMetrics().lineSpacing() + self._spare()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._one_line())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * _LEAST_CHARS, self._one_line())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self.composing:
            event.accept()
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._centre()
            self.updateGeometry()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))

    def _one_line(self) -> int:
        return self.fontMetrics().lineSpacing() + self._spare()

    def _spare(self) -> int:
        """What stands above and below the lines, so that one of them is as high as other compact fields."""
        return max(theme.current().px(Size.ROW_COMPACT) - self.fontMetrics().lineSpacing(), 4)

    def _centre(self) -> None:
        self.document().setDocumentMargin(self._spare() / 2)

    def _changed(self) -> None:
        self.updateGeometry()
        if self._told:
            self.text_edited.emit(self.text())
