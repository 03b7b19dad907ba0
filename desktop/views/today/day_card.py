"""A card of Today: its lines are made anew only when what they say has changed, so that nothing jumps."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space
from desktop.views.widgets.acting_line import ActingLine
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import Label


class DayCard(Card):
    """``card.fill(rows, make, empty=…)``; a link in its head leads to the whole list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(" ", parent=parent)
        self._shown: object = None
        self.more = Button("", "", Variant.LINK, parent=self)
        self.more.hide()
        self.add_head(self.more)

    @property
    def lines(self) -> list[ActingLine]:
        """The lines that act."""
        return [row for row in self.rows if isinstance(row, ActingLine)]

    def forget(self) -> None:
        """Make every line anew the next time."""
        self._shown = None

    def set_more(self, text: str) -> None:
        """The word of the link to the whole list; none hides it."""
        self.more.setText(text)
        self.more.setVisible(bool(text))

    def fill(
        self,
        rows: Sequence[Any],
        make: Callable[[Any, QWidget], ActingLine],
        open_row: Callable[[Any], object],
        empty: Callable[[QWidget], QWidget] | None = None,
    ) -> bool:
        """Show a line per row that opens it, or what ``empty`` makes; whether anything was made anew."""
        if self._shown == rows and self.rows:
            return False
        self._shown = rows
        self.clear_rows()
        for row in rows:
            line = make(row, self)
            line.activated.connect(partial(open_row, row))
            self.add_row(line)
        if not rows and empty is not None:
            self.add_row(empty(self))
        return True


def empty_line(sentence: str, button: str, handler: Callable[[], object] | None, parent: QWidget) -> QWidget:
    """What an empty card says, with the button that makes the first one."""
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(Space.BLOCK - 2, Space.GROUP, Space.BLOCK - 2, Space.GROUP)
    row.addWidget(Label(sentence, Variant.MUTED, parent=line, wrap=True), 1)
    if handler is not None:
        row.addWidget(Button(button, "", Variant.SMALL_BUTTON, parent=line).bind(handler))
    line.setMinimumHeight(theme.current().px(Size.NAV + Space.GROUP))
    return line
