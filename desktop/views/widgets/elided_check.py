"""A check mark with words that end in … where there is no room; the whole text is its tool tip then."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget
from typing_extensions import override

from desktop.qtsupport.plain_tip import plain_tip

_LEAST_DIGITS = 8


class ElidedCheck(QCheckBox):
    """``ElidedCheck("整理新品折扣方案 · 今天", self)``; takes the width that there is."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._full = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        more = metrics.horizontalAdvance(self._full) - metrics.horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(hint.width() + more, hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        mark = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._full)
        least = mark + self.fontMetrics().horizontalAdvance("0") * _LEAST_DIGITS
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        shown = self.fontMetrics().elidedText(self._full.replace("&", "&&"), Qt.TextElideMode.ElideRight, words.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(plain_tip(self._full) if shown.replace("&&", "&") != self._full else "")
