"""A form over a table of what is looked for among all customers in the background: progress, stopping, dress.

Knows nothing of what is looked for.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from desktop.models.errors import Cancelled
from desktop.qtsupport import theme
from desktop.qtsupport.jobs import Job, JobPorts, JobProgress, Lane
from desktop.views.dialogs.form import FormDialog
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.progress import ProgressLine

T = TypeVar("T")
Table = TypeVar("Table", bound=QTableView)


class LookingDialog(FormDialog):
    """A subclass makes its table by ``dress``, begins by ``look_for``, and ends by ``found``; closing stops looking."""

    table: QTableView

    def __init__(self, context: PageContext, parent: QWidget | None, *, width: int) -> None:
        super().__init__(context, parent, width=width)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._words = Label("", parent=self, wrap=True)
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self.stop)
        self._job: Job[Any] | None = None
        self._state = "working"
        context.jobs.progress_changed.connect(self._show_progress)

    def looking_words(self) -> str:
        """What is being done, beside the bar."""
        raise NotImplementedError

    def say(self) -> None:
        """Say how it stands: ``_state`` is working, stopped or found."""
        raise NotImplementedError

    def look_for(self, work: Callable[[JobPorts], T], then: Callable[[T], None]) -> None:
        """Look in the background; ``then`` is called with what was found."""
        self._state = "working"
        self.progress.show_progress(None, self.looking_words())
        self.say()
        self._job = self.context.jobs.run(Lane.PARALLEL, work, then, self._failed, owner=self)

    def found(self, count: int, row: int = 0) -> None:
        """So many rows are in the table now; the one in this place, or the last, is chosen."""
        self._state = "found"
        self.progress.hide()
        self.say()
        self.table.setFocus()
        if count:
            self.table.selectRow(min(row, count - 1))

    def stop(self) -> None:
        """Stop looking."""
        if self._job is not None:
            self._job.cancel()

    @override
    def done(self, result: int) -> None:
        self.stop()
        super().done(result)

    def size_columns(self, widths: Sequence[int]) -> None:
        """Give the first columns so many characters, and the last what is left."""
        head = self.table.horizontalHeader()
        for number, digits in enumerate(widths):
            self.table.setColumnWidth(number, theme.current().chars(digits))
        head.setSectionResizeMode(len(widths), QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _show_progress(self, progress: JobProgress | None) -> None:
        if progress is not None and progress.job is self._job and self._state == "working":
            self.progress.show_progress(progress.fraction, self.looking_words())

    def _failed(self, problem: Exception) -> None:
        self.progress.hide()
        self._state = "stopped"
        self.say()
        if not isinstance(problem, Cancelled):
            self.context.navigator.show_problem(problem)


def dress(table: Table, model: QAbstractItemModel, height: int) -> Table:
    """The table as these dialogs show it: one whole row is chosen, no grid, at least so high."""
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.setMinimumHeight(theme.current().px(height))
    return table
