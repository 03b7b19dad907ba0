"""Customers that may be the same: found in the background, merged side by side or said to be two.

Nothing is merged before the rep looked at both (domain.md §10).
"""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.duplicate_words import reasons_text
from desktop.i18n.formats import count_text
from desktop.itemmodels.duplicate_pairs import DuplicatePairsModel
from desktop.models.errors import Cancelled
from desktop.models.rows.duplicates import DuplicatePair
from desktop.qtsupport import theme
from desktop.qtsupport.jobs import Job, JobPorts, JobProgress, Lane
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.form import FormDialog
from desktop.views.dialogs.merge_dialog import MergeDialog
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.labels import Label
from desktop.views.widgets.progress import ProgressLine

_WIDTH, _HEIGHT = 1080, 380
_WIDTHS = (12, 34, 34)


class _Table(QTableView):
    """Enter merges the pair of the current row, Delete keeps the two apart."""

    merge_wanted = Signal()
    """Sent when Enter was pressed on a pair."""

    apart_wanted = Signal()
    """Sent when Delete was pressed on a pair."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.merge_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.apart_wanted.emit()
        else:
            super().keyPressEvent(event)


class DuplicatesDialog(FormDialog):
    """``DuplicatesDialog(context, parent).open()`` begins to look at once."""

    def __init__(self, context: PageContext, parent: QWidget | None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._words = Label("", parent=self, wrap=True)
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self.stop)
        self.model = DuplicatePairsModel(self)
        self.table = self._make_table()
        small = Variant.SMALL_BUTTON
        self.apart = Button("", "users", small, parent=self).bind(self.keep_apart)
        self.open_one = Button("", "building-2", small, parent=self).bind(partial(self.show_customer, 0))
        self.open_other = Button("", "building-2", small, parent=self).bind(partial(self.show_customer, 1))
        self.again = Button("", "refresh-cw", small, parent=self).bind(self.look)
        self.none = EmptyState("circle-check", "", "", self)
        self.none.setMinimumHeight(self.table.minimumHeight())
        self.none.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.GROUP)
        for button in (self.apart, self.open_one, self.open_other):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.again)
        self.form.addWidget(self._words)
        self.form.addWidget(self.progress)
        self.form.addWidget(self.table, 1)
        self.form.addWidget(self.none, 1)
        self.form.addLayout(row)
        self._job: Job[list[DuplicatePair]] | None = None
        self._state = "working"
        context.jobs.progress_changed.connect(self._show_progress)
        self.retranslate()
        self.look()

    def look(self, row: int = 0) -> None:
        """Compare all customers; afterwards the pair in this row is chosen."""
        self._state = "working"
        self.model.set_pairs([])
        self.progress.show_progress(None, _("Comparing all customers"))
        self._say()
        self._job = self.context.jobs.run(
            Lane.PARALLEL, partial(_scan, self.context), partial(self._show_found, row), self._failed, owner=self
        )

    def stop(self) -> None:
        """Stop looking."""
        if self._job is not None:
            self._job.cancel()

    def pair(self) -> DuplicatePair | None:
        """The pair that is chosen."""
        row = self.table.currentIndex().row()
        return self.model.pairs[row] if 0 <= row < len(self.model.pairs) else None

    def keep_apart(self) -> None:
        """The two are not the same; they are not proposed again."""
        pair = self.pair()
        if pair is not None:
            row = self.table.currentIndex().row()
            work = partial(self.context.book.duplicates.keep_apart, pair.one, pair.other)
            self.context.write(self, work, partial(self._kept_apart, row))

    def show_customer(self, side: int) -> None:
        """Open the profile of one of the two; the dialog closes."""
        pair = self.pair()
        if pair is not None:
            self.reject()
            self.context.navigator.open_customer((pair.one, pair.other)[side])

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Find and merge duplicates"))
        self.cancel.setText(_("Close"))
        self.save.setText(_("Merge…"))
        self.apart.setText(_("Not the same"))
        self.open_one.setText(_("Open the first"))
        self.open_other.setText(_("Open the second"))
        self.again.setText(_("Look again"))
        self.none.set_texts(
            _("No two customers look like the same."),
            "",
            _("Names, credit codes, phones and WeChat ids of all customers were compared."),
        )
        self.table.setAccessibleName(_("Likely duplicates"))
        self.model.set_columns(
            (
                (_("Certainty"), _certainty),
                (_("Customer"), _one),
                (_("May be the same as"), _other),
                (_("Why"), _why),
            )
        )
        self._size_columns()
        self._say()

    @override
    def submit(self) -> None:
        pair = self.pair()
        if pair is not None:
            row = self.table.currentIndex().row()
            MergeDialog(self.context, pair.one, pair.other, self, merged=partial(self.look, row)).open()

    @override
    def done(self, result: int) -> None:
        self.stop()
        super().done(result)

    def _make_table(self) -> _Table:
        table = _Table(self)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.setMinimumHeight(theme.current().px(_HEIGHT))
        table.merge_wanted.connect(self.submit)
        table.apart_wanted.connect(self.keep_apart)
        table.doubleClicked.connect(self._merge_at)
        return table

    def _merge_at(self, _index: QModelIndex) -> None:
        self.submit()

    def _size_columns(self) -> None:
        head = self.table.horizontalHeader()
        for number, digits in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, theme.current().chars(digits))
        head.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _show_progress(self, progress: JobProgress | None) -> None:
        if progress is not None and progress.job is self._job and self._state == "working":
            self.progress.show_progress(progress.fraction, _("Comparing all customers"))

    def _show_found(self, row: int, found: list[DuplicatePair]) -> None:
        self._state = "found"
        self.progress.hide()
        self.model.set_pairs(found)
        self._say()
        self.table.setFocus()
        if found:
            self.table.selectRow(min(row, len(found) - 1))

    def _failed(self, problem: Exception) -> None:
        self.progress.hide()
        self._state = "stopped"
        self._say()
        if not isinstance(problem, Cancelled):
            self.context.navigator.show_problem(problem)

    def _kept_apart(self, row: int, _rest: object) -> None:
        left = [pair for number, pair in enumerate(self.model.pairs) if number != row]
        self._show_found(row, left)
        self.context.navigator.show_toast(_("They will not be proposed again"), self.context.navigator.undo)

    def _say(self) -> None:
        count = len(self.model.pairs)
        nothing = self._state == "found" and not count
        for button in (self.save, self.apart, self.open_one, self.open_other):
            button.setEnabled(count > 0)
            button.setVisible(not nothing)
        self.table.setVisible(not nothing)
        self.none.setVisible(nothing)
        self._words.setVisible(not nothing)
        words = {
            "working": _("Names, credit codes, phones and WeChat ids of all customers are compared."),
            "stopped": _("Stopped. Nothing was changed."),
            "found": n_(
                "{count} pair may be one customer. Nothing is merged before you looked at both.",
                "{count} pairs may be one customer. Nothing is merged before you looked at both.",
                count,
            ).format(count=count_text(count))
            if count
            else _("No two customers look like the same."),
        }
        self._words.setText(words[self._state])


def _scan(context: PageContext, ports: JobPorts) -> list[DuplicatePair]:
    return context.book.duplicates.scan(ports.progress, ports.cancelled)


def _certainty(pair: DuplicatePair) -> str:
    return _("Certain") if pair.certain else _("Likely")


def _one(pair: DuplicatePair) -> str:
    return f"{pair.one_code} {pair.one_name}"


def _other(pair: DuplicatePair) -> str:
    return f"{pair.other_code} {pair.other_name}"


def _why(pair: DuplicatePair) -> str:
    return reasons_text(pair.reasons)
