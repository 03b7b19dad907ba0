"""Small pictures of files, made in memory in the parallel lane and kept there; nothing of them is written anywhere.

Knows no book: the caller says where content comes from.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop.models.kinds import FileKind
from desktop.models.rules.attachments import can_be_shown
from desktop.qtsupport.jobs import JobPorts, Jobs, Lane
from desktop.qtsupport.pdf_pages import PdfPages

_LARGEST = 20 * 1024 * 1024
_MANY = 200
_MEGABYTES = 256

Content = Callable[[int], bytes]


class Thumbnails(QObject):
    """``picture(id, …)`` gives what is there; what is not is made, and ``arrived`` tells when."""

    arrived = Signal(object)
    """Sent when a picture is there, with the file's id."""

    def __init__(self, jobs: Jobs, content: Content, side: int, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._content = content
        self._side = side
        self._pictures: dict[int, QImage | None] = {}

    def picture(self, file_id: int, name: str, kind: FileKind, size: int) -> QImage | None:
        """The picture, when it was made already and the file can be shown."""
        if file_id in self._pictures or size > _LARGEST or not can_be_shown(name, size):
            return self._pictures.get(file_id)
        while len(self._pictures) >= _MANY:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[file_id] = None
        work = partial(_make, self._content, file_id, kind, self._side)
        self._jobs.run(Lane.PARALLEL, work, partial(self._keep, file_id), _let_go, owner=self)
        return None

    def forget(self) -> None:
        """Make every picture anew when it is wanted again."""
        self._pictures.clear()

    def _keep(self, file_id: int, picture: QImage | None) -> None:
        if picture is not None:
            self._pictures[file_id] = picture
            self.arrived.emit(file_id)


def read_picture(data: bytes, fitting: QSize | None = None) -> QImage:
    """The picture turned upright, at most ``fitting`` large; null when it is none or would not fit into memory."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MEGABYTES)
    size = reader.size()
    if fitting is not None and size.isValid() and (size.width() > fitting.width() or size.height() > fitting.height()):
        reader.setScaledSize(size.scaled(fitting, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _make(content: Content, file_id: int, kind: FileKind, side: int, _ports: JobPorts) -> QImage | None:
    """In a lane."""
    data = content(file_id)
    if kind is FileKind.PDF:
        try:
            pages = PdfPages(data)
        except ValueError:
            return None
        try:
            wide, high = pages.sizes[0] if pages.sizes else (1, 1)
            return pages.picture(0, max(round(side * min(1.0, wide / high)), 1)) if pages.sizes else None
        finally:
            pages.close()
    picture = read_picture(data, QSize(side, side))
    return None if picture.isNull() else picture


def _let_go(_problem: Exception) -> None:
    """A file that cannot be read keeps its icon; who opens it is told why."""
