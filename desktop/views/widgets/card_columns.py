"""Cards in columns side by side; where they do not fit, the last column goes below the one before it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.qtsupport.tokens import Space


class CardColumns(QWidget):
    """``CardColumns([(left, 27), (right, 20)], self)``: the cards of each column and its share of the width."""

    def __init__(
        self,
        columns: Sequence[tuple[Sequence[QWidget], int]],
        parent: QWidget,
        *,
        gap: int = Space.BLOCK,
        even: bool = False,
    ) -> None:
        """``even`` columns end at the same height: their cards take the room below them."""
        super().__init__(parent)
        self._even = even
        self._parts = columns
        self._shown = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._places = [QVBoxLayout() for _cards in columns]
        for place, (_cards, share) in zip(self._places, columns, strict=True):
            place.setSpacing(Space.BLOCK)
            self._row.addLayout(place, share)
        self._arrange(len(columns))

    @property
    def shown(self) -> int:
        """How many columns stand side by side."""
        return self._shown

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest card; what does not fit beside goes below."""
        margins = self._row.contentsMargins()
        widest = max(self._least(cards) for cards, _share in self._parts)
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _fitting(self) -> int:
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        widths = [self._least(cards) for cards, _share in self._parts]
        while len(widths) > 1 and sum(widths) + self._row.spacing() * (len(widths) - 1) > room:
            last = widths.pop()
            widths[-1] = max(widths[-1], last)
        return len(widths)

    @staticmethod
    def _least(cards: Sequence[QWidget]) -> int:
        return max((card.minimumSizeHint().width() for card in cards if not card.isHidden()), default=0)

    def _empty(self, place: QVBoxLayout) -> None:
        """Qt must drop the cards' items itself: a card whose old item still lives forgets when its height changes."""
        for cards, _share in self._parts:
            for card in cards:
                place.removeWidget(card)
        while place.count():
            place.takeAt(0)

    def _arrange(self, count: int) -> None:
        if count == self._shown:
            return
        self._shown = count
        for place in self._places:
            self._empty(place)
        for number, (cards, share) in enumerate(self._parts):
            place = self._places[min(number, count - 1)]
            for card in cards:
                place.addWidget(card)
            self._row.setStretch(number, share if number < count else 0)
        for place in self._places[:count] if not self._even else ():
            place.addStretch(1)
