"""A field for a whole number with arrows: its text stands as far from the edge as that of every other field."""

from PySide6.QtWidgets import QSpinBox, QWidget

_LEFT = 8  # px; a style sheet cannot move the text inside a spin box


class NumberBox(QSpinBox):
    """``NumberBox(1, 28, self)``; the number may be typed, and changes by one with the arrows and the wheel."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.lineEdit().setTextMargins(_LEFT, 0, 0, 0)
