"""Two or three panes side by side; remembers where the border stood."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.qtsupport.tokens import Space
from desktop.qtsupport.ui_state import UiState


class SplitView(QSplitter):
    """``SplitView("customers.filters", ui_state, [200, 900])`` ; add panes, then ``restore``."""

    def __init__(
        self,
        name: str,
        ui_state: UiState,
        sizes: list[int],
        parent: QWidget | None = None,
        *,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
    ) -> None:
        super().__init__(orientation, parent)
        self._key, self._state = f"split.{name}", ui_state
        self._usual = sizes
        self.setChildrenCollapsible(False)
        self.setHandleWidth(Space.BLOCK)
        self.splitterMoved.connect(self._remember)

    def restore(self) -> None:
        """Put the border where it was; call it after the panes were added. The last pane takes what is left over."""
        known = self._state.numbers(self._key)
        self.setSizes(known if len(known) == self.count() else self._usual)
        self.setStretchFactor(self.count() - 1, 1)

    def _remember(self, _place: int, _number: int) -> None:
        self._state.put(self._key, self.sizes())
