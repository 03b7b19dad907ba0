"""Write-up (补记): walks through the visits without a record in the order of the printed sheets (domain.md §5)."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _, n_
from desktop.models.rows.visits import VisitRow
from desktop.models.values import VisitId
from desktop.views.dialogs.completion_dialog import CompletionDialog, WriteUpPlace
from desktop.views.page import PageContext


class WriteUp(QObject):
    """``WriteUp(context, window).start()``; one form after the other until all are written or it is closed."""

    shown = Signal(object)
    """Sent when a form was opened, with the dialog."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._order: list[VisitId] = []
        self._written: set[int] = set()
        self._settled: set[int] = set()
        self._dialog: CompletionDialog | None = None

    def start(self) -> None:
        """Begin with the earliest sheet."""
        self._context.read(self, self._context.book.lookups.visits.to_write, self._begin, key="to_write")

    def _begin(self, rows: Sequence[VisitRow]) -> None:
        self._order = [row.id for row in rows]
        if not self._order:
            self._context.navigator.show_toast(_("Every visit has its record."))
            self.deleteLater()
            return
        self._open(0)

    def _open(self, number: int) -> None:
        visit = self._order[number]
        place = WriteUpPlace(number + 1, len(self._order), earlier=self._before(number) is not None)
        dialog = CompletionDialog(self._context, visit, self._window, place=place)
        dialog.written.connect(self._note_written)
        dialog.skipped.connect(self._go_on)
        dialog.settled.connect(self._note_settled)
        dialog.back_asked.connect(self._go_back)
        dialog.sheet_asked.connect(self._go_to)
        dialog.rejected.connect(self._end)
        self._dialog = dialog
        dialog.open()
        self.shown.emit(dialog)

    def _current(self) -> int:
        visit = self._visit()
        return self._order.index(visit) if visit is not None and visit in self._order else 0

    def _visit(self) -> VisitId | None:
        return None if self._dialog is None else self._dialog.visit

    def _note_written(self) -> None:
        visit = self._visit()
        if visit is not None:
            self._written.add(visit)
        self._go_on()

    def _note_settled(self) -> None:
        """It was missed or cancelled: there is nothing to write."""
        visit = self._visit()
        if visit is not None:
            self._settled.add(visit)
        self._go_on()

    def _is_done(self, number: int) -> bool:
        return self._order[number] in self._written or self._order[number] in self._settled

    def _before(self, number: int) -> int | None:
        """The sheet before one that is not done yet."""
        return next((one for one in range(number - 1, -1, -1) if not self._is_done(one)), None)

    def _go_back(self) -> None:
        number = self._before(self._current())
        if number is not None:
            self._leave()
            self._open(number)

    def _go_on(self) -> None:
        """The next sheet that is not done; after the last one it ends."""
        number = self._current() + 1
        while number < len(self._order) and self._is_done(number):
            number += 1
        self._leave()
        if number < len(self._order):
            self._open(number)
        else:
            self._finish()

    def _go_to(self, visit: VisitId) -> None:
        """Another sheet by its code; one that is not in the list (not over yet) is put behind the present one."""
        if visit not in self._order:
            self._order.insert(self._current() + 1, visit)
        number = self._order.index(visit)
        self._leave()
        self._open(number)

    def _leave(self) -> None:
        """The form that closes now is no reason to end."""
        if self._dialog is not None:
            self._dialog.rejected.disconnect(self._end)
            self._dialog = None

    def _end(self) -> None:
        self._dialog = None
        self.deleteLater()

    def _finish(self) -> None:
        count, left = len(self._written), len(self._order) - len(self._written | self._settled)
        text = n_("{count} record written", "{count} records written", count).format(count=count)
        if left:
            text = _("{text}, {left} still to be written").format(text=text, left=left)
        self._context.navigator.show_toast(text)
        self.deleteLater()
