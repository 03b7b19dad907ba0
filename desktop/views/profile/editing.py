"""Property rows that save themselves: each committed value is one step of undo; what is refused stays to be corrected.

Knows rows and fields by name, not what they mean.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.i18n.sentences import sentence
from desktop.models.errors import RoadbookError
from desktop.views.page import PageContext
from desktop.views.widgets.editors import Kind
from desktop.views.widgets.property_row import PropertyRow

Save = Callable[[str, Any], Any]


class EditedRows(QObject):
    """The rows of one thing; ``save(field, value)`` does the verb and runs in the write lane."""

    def __init__(self, context: PageContext, save: Callable[[], Save | None], parent: QWidget) -> None:
        """``save`` gives the verb for what is shown now, so that a late answer cannot go to another customer."""
        super().__init__(parent)
        self._context, self._save = context, save
        self._rows: dict[str, PropertyRow] = {}
        self._asking: dict[tuple[str, Any], Callable[[], object]] = {}

    @property
    def rows(self) -> Mapping[str, PropertyRow]:
        """The rows by field."""
        return self._rows

    def add(
        self, field: str, kind: Kind, parent: QWidget, *, editable: bool = True, label_width: int = 0
    ) -> PropertyRow:
        """Make a row; its label is said by ``retranslate`` of the owner."""
        row = PropertyRow("", kind, parent, editable=editable, label_width=label_width)
        row.committed.connect(partial(self._commit, field))
        self._rows[field] = row
        return row

    def ask_instead(self, field: str, value: Any, ask: Callable[[], object]) -> None:
        """A choice of a field that is no value: it opens a form."""
        self._asking[field, value] = ask

    def show(self, values: Mapping[str, Any]) -> None:
        """Show values by field; fields that are not named stay."""
        for field, value in values.items():
            row = self._rows.get(field)
            if row is not None and row.value != value:
                row.set_value(value)

    def close_editors(self) -> None:
        """What is being entered is kept before another thing is shown."""
        for row in self._rows.values():
            if row.editor is not None:
                row.editor.finish()

    def _commit(self, field: str, value: Any) -> None:
        ask = self._asking.get((field, value)) if isinstance(value, int) else None
        if ask is not None:
            ask()
            return
        save = self._save()
        if save is not None:
            refused = partial(self._refused, field, value)
            self._context.write(self, partial(save, field, value), failed=refused)

    def _refused(self, field: str, value: Any, problem: Exception) -> None:
        """Open the editor again with what was entered, and say what is wrong."""
        if not isinstance(problem, RoadbookError):
            self._context.navigator.show_problem(problem)
            return
        row = self._rows[field]
        row.edit()
        if row.editor is not None:
            row.editor.set_value(value)
        row.show_error(sentence(problem))
