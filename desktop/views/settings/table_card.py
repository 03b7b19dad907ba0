"""What the cards of Settings with a table share: the table, its button and words, and a toast with the way back.

Knows nothing of what stands in the table.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.itemmodels.table import TableModel, TableSource
from desktop.models.columns import Column
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Tone
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.labels import Label


class TableCard(Card):
    """A subclass names its columns and rows, and says with ``serve`` what is done with them."""

    def __init__(
        self,
        context: PageContext,
        name: str,
        columns: Sequence[Column],
        rows: TableSource,
        parent: QWidget | None = None,
        *,
        height: int,
        texts: Mapping[str, Callable[[Any, date], str]],
        tones: Mapping[str, Callable[[Any, date], Tone]],
    ) -> None:
        """``name`` is that under which the table keeps its columns; ``height`` is in pixels, the least."""
        super().__init__(" ", "", parent, lined=False)
        self._context = context
        self._model = TableModel(columns, rows, context.today, self, texts=texts, tones=tones)
        self.table = DataTable(self._model, name, context.ui_state, self)
        self.table.setMinimumHeight(height)
        self.add = Button("", "plus", Variant.SMALL_BUTTON, parent=self)
        self._words = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)

    def serve(
        self,
        *,
        add: Callable[[], object],
        edit: Callable[[int], object],
        delete: Callable[[list[int]], object],
        menu: Callable[[list[int], QPoint], object],
        turn: Callable[[int], object] | None = None,
    ) -> None:
        """Put button, table and words in their places; Enter edits, Delete deletes, Space turns what is chosen."""
        self.add_head(self.add.bind(add))
        self.add_body(self.table)
        self.add_body(self._words)
        self.table.row_activated.connect(edit)
        self.table.edit_requested.connect(edit)
        self.table.delete_requested.connect(delete)
        self.table.menu_requested.connect(menu)
        if turn is not None:
            space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
            space.setContext(Qt.ShortcutContext.WidgetShortcut)
            space.activated.connect(partial(self._turn_chosen, turn))

    def do(self, work: Callable[[], Any], words: str) -> None:
        """One step in the write lane, then these words and the way back."""
        self._context.write(self, work, partial(self._tell, words))

    def say(self, words: str) -> None:
        """What was done, with the way back."""
        self._context.navigator.show_toast(words, self._context.navigator.undo)

    def _tell(self, words: str, _rest: object) -> None:
        self.say(words)

    def _turn_chosen(self, turn: Callable[[int], object]) -> None:
        chosen = self.table.current_id()
        if chosen is not None:
            turn(chosen)
