"""A row whose buttons keep only their icons where their words have no room; the words are their tool tips then.

Where even that is too wide, what may be missing at all (the title of the page, which the bar at the left says) goes.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLayout, QWidget
from typing_extensions import override

from desktop.views.widgets.buttons import Button

_WHEN = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class Fitting(QObject):
    """``Fitting(header, row, [copy, propose, print])``: the first named loses its words first, ``label`` goes last.

    ``title`` goes where nothing else helps.
    """

    def __init__(
        self,
        holder: QWidget,
        row: QLayout,
        buttons: Sequence[Button] = (),
        label: QWidget | None = None,
        title: QWidget | None = None,
    ) -> None:
        super().__init__(holder)
        self._holder, self._row, self._buttons, self._label, self._title = holder, row, list(buttons), label, title
        holder.installEventFilter(self)

    def add(self, button: Button) -> None:
        """One more, which keeps its words longer than those before."""
        self._buttons.append(button)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WHEN and watched is self._holder:
            self._fit()
        return False

    def _fit(self) -> None:
        room = self._holder.width()
        margins = self._holder.contentsMargins()
        room -= margins.left() + margins.right()
        shown = [button for button in self._buttons if not button.isHidden() and not button.icon().isNull()]
        wanted = self._row.minimumSize().width() + sum(button.saved for button in shown)
        wanted += self._missing(self._label) + self._missing(self._title)
        for button in shown:
            bare = wanted > room
            wanted -= button.spare if bare else 0
            button.set_bare(bare)
        for part in (self._label, self._title):
            if part is not None:
                part.setVisible(wanted <= room)
                wanted -= 0 if wanted <= room else part.minimumSizeHint().width() + self._row.spacing()

    def _missing(self, part: QWidget | None) -> int:
        """The room that a part would take which is hidden now, in px."""
        hidden = part is not None and part.isHidden()
        return part.minimumSizeHint().width() + self._row.spacing() if part is not None and hidden else 0
