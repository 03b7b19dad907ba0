"""Pages of a PDF as pictures, by the library that browsers use. Knows nothing of what the PDF is about.

The library may be used by one thread at a time; everything here waits for its turn.
"""

from threading import Lock
from typing import Any

from PySide6.QtGui import QImage

_POINTS = 72
_turn = Lock()


class PdfPages:
    """The pages of a PDF that is held in memory. Raises ``ValueError`` when it is none or the password is wrong."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        import pypdfium2

        with _turn:
            try:
                self._document: Any = pypdfium2.PdfDocument(data, password=password)
            except pypdfium2.PdfiumError as error:
                raise ValueError(str(error)) from error
            self.sizes: list[tuple[float, float]] = [
                self._document.get_page_size(number) for number in range(len(self._document))
            ]

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, number: int, width: int) -> QImage:
        """A page (from 0) as a picture of ``width`` px; can be called in a lane."""
        scale = width / self.sizes[number][0]
        return self._render(number, scale)

    def picture_at(self, number: int, dots_per_inch: int) -> QImage:
        """A page as a picture for a printer: our pages have no colours, and greys need a quarter of the room."""
        with _turn:
            page = self._document[number]
            bitmap = page.render(scale=dots_per_inch / _POINTS, grayscale=True)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8
            ).copy()
            bitmap.close()
            page.close()
        return image

    def text(self, number: int) -> str:
        """The text of a page."""
        with _turn:
            page = self._document[number]
            told = page.get_textpage()
            text = str(told.get_text_bounded())
            told.close()
            page.close()
        return text

    def close(self) -> None:
        """Give the memory back."""
        with _turn:
            self._document.close()

    def _render(self, number: int, scale: float) -> QImage:
        with _turn:
            page = self._document[number]
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
            ).copy()
            bitmap.close()
            page.close()
        return image
