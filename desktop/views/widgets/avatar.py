"""A person as a circle with the family name's character; the colour follows from the name."""

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Tone, Type

_TONES = (Tone.ACCENT, Tone.GREEN, Tone.VIOLET, Tone.AMBER, Tone.RED)


class Avatar(QWidget):
    """``Avatar("王建国", 26)``; decoration beside the name, not read aloud."""

    def __init__(self, name: str = "", side: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._side = name, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        text, back = look.tone(avatar_tone(self._name))
        place = QRectF(0, 0, self._side, self._side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawEllipse(place)
        painter.setPen(text)
        painter.setFont(look.font(Type.SMALL if self._side < 32 else Type.SECTION, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials(self._name))
        painter.end()


def avatar_tone(name: str) -> Tone:
    """The colour of a person, which follows from the name."""
    return _TONES[crc32(name.encode()) % len(_TONES)]


def initials(name: str) -> str:
    """The first character of a Chinese name, the first letters of at most two Latin words."""
    words = name.split()
    if not words:
        return "?"
    if not words[0][0].isascii():
        return words[0][0]
    return "".join(word[0] for word in words[:2]).upper()
