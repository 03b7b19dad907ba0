"""Sends the pages of a PDF to a printer, in a lane, as they are. Knows nothing of what they are about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from desktop.i18n.catalogue import _
from desktop.models.errors import Cancelled, StorageFailure
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FINEST = 600
"""Dots per inch beyond which nobody sees a difference, as fine as office printers print."""


def print_pages(pages: PdfPages, target: "QPrinter", ports: JobPorts) -> int:
    """Print the range that the printer is set to; returns how many pages. Raises StorageFailure, Cancelled."""
    first = max(target.fromPage(), 1) - 1
    last = min(target.toPage() or len(pages), len(pages))
    target.setFullPage(True)
    target.setPageLayout(_layout(pages.sizes[first]))
    painter = QPainter()
    if not painter.begin(target):
        raise StorageFailure("print_failed")
    try:
        for number in range(first, last):
            if ports.cancelled():
                raise Cancelled
            ports.progress((number - first) / (last - first), _("Printing page {number}").format(number=number + 1))
            if number > first:  # a week's overview lies across, the sheets of its days stand upright
                target.setPageLayout(_layout(pages.sizes[number]))
                target.newPage()
            picture = pages.picture_at(number, min(target.resolution(), _FINEST))
            painter.drawImage(QRectF(target.pageLayout().fullRectPixels(target.resolution())), picture)
    finally:
        painter.end()
    return last - first


def _layout(size: tuple[float, float]) -> QPageLayout:
    """A page of so many points, known to the printer by the paper it is and how that lies, without margins."""
    paper = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point)
    lies = QPageLayout.Orientation.Landscape if size[0] > size[1] else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, lies, QMarginsF())
