"""Lets a form take files wherever they are dropped, and wherever one that is no text is pasted. Knows no book."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.views.widgets.text_input import TextArea


class FileIntake(QObject):
    """``FileIntake(form, areas).given.connect(…)``; pasting goes to the areas of text, dropping to all of the form."""

    given = Signal(object)
    """Sent when files or a picture were dropped or pasted, with the QMimeData, which is valid only until it returns."""

    def __init__(self, form: QWidget, areas: Sequence[TextArea] = ()) -> None:
        super().__init__(form)
        form.setAcceptDrops(True)
        form.installEventFilter(self)
        for area in areas:
            area.take_others()
            area.other_given.connect(self.given)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent | QDragEnterEvent | QDragMoveEvent) and holds_files(event.mimeData()):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.given.emit(event.mimeData())
            return True
        return super().eventFilter(watched, event)


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files of what was dropped or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def holds_files(data: QMimeData) -> bool:
    """Whether there are files or a picture, and no words: cells of a spreadsheet come with a picture of themselves."""
    return bool(dropped_files(data)) or (data.hasImage() and not data.hasFormat("text/plain"))


def picture_bytes(data: QMimeData) -> bytes:
    """The picture as PNG; nothing where there is none."""
    picture = QImage(data.imageData()) if data.hasImage() else QImage()
    if picture.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload] -- PySide6's types know bytes only
    return bytes(buffer.data().data())
