"""The tabs of a page: words with counts on a hairline, the current one underlined in the accent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Token


class Tabs(QTabBar):
    """``Tabs([("overview", "概览"), ("people", "联系人 6")])``; Ctrl+Tab is the page's own business."""

    chosen = Signal(str)
    """Sent when another tab became the current one, with its key."""

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [key for key, _text in tabs]
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for _key, text in tabs:
            self.addTab(text)
        self.currentChanged.connect(self._tell)

    def set_text(self, key: str, text: str) -> None:
        """Say a tab anew, for instance with another count."""
        self.setTabText(self._keys.index(key), text)

    def choose(self, key: str) -> None:
        """Make a tab the current one."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) tab, around the ends."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    @property
    def current(self) -> str:
        """The key of the current tab."""
        return self._keys[self.currentIndex()]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().color(Token.BORDER))
        painter.end()
        super().paintEvent(event)

    def _tell(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(self._keys[number])
