"""Drags by the mouse in the real window. The test platform carries nothing from place to place (its drags end where
they begin), so the mouse begins the drag, what the window would have carried is kept, and the events of the window
system that end it are sent to where it shall go.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.itemmodels import candidates
from desktop.views.visits import stop_card
from tests.support.calendars import drag as press_and_move

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_MOVE = Qt.DropAction.MoveAction


class Carrier:
    """``carrier.drag(card, card.rect().center(), column, QPoint(40, 300))``."""

    def __init__(self) -> None:
        self.data: QMimeData | None = None

    def keep(self, data: QMimeData) -> QMimeData:
        """Remember what a drag carries; its own data goes with it."""
        self.data = QMimeData()
        for name in data.formats():
            self.data.setData(name, data.data(name))
        return data

    def drag(self, source: QWidget, start: QPoint, target: QWidget, place: QPoint) -> None:
        """Press, move beyond what is still a click, and let go over another widget."""
        self.data = None
        press_and_move(source, start, start + QPoint(3 * QApplication.startDragDistance(), 0))
        data = self.data
        assert data is not None, "nothing was dragged"
        for event in (
            QDragEnterEvent(place, _MOVE, data, LEFT, NONE),
            QDragMoveEvent(place, _MOVE, data, LEFT, NONE),
            QDropEvent(QPointF(place), _MOVE, data, LEFT, NONE),
        ):
            QApplication.sendEvent(target, event)
            assert event.isAccepted(), f"{target} takes nothing of {data.formats()}"


@pytest.fixture
def carrier(monkeypatch: pytest.MonkeyPatch) -> Iterator[Carrier]:
    """Carries customers and visits on the planner."""
    made = Carrier()

    class Kept(QDrag):
        def exec(self, *_actions: Qt.DropAction) -> Qt.DropAction:
            made.keep(self.mimeData())
            return Qt.DropAction.IgnoreAction

    whole = candidates.CandidateModel.mimeData
    monkeypatch.setattr(stop_card, "QDrag", Kept)
    monkeypatch.setattr(candidates.CandidateModel, "mimeData", lambda model, rows: made.keep(whole(model, rows)))
    yield made
