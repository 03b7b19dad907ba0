"""The proposed grades and statuses of all customers: worked out in the background, ticked, applied in one step.

Everything that was used is said beside each change; nothing is changed before the rep says so. What follows from facts
alone, class and Top 20, is told against the last kept list (domain.md §3).
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QWidget
from typing_extensions import override

from desktop.i18n.assessment_words import grade_reason, moves_words, status_reason, unattended_words, wan_text
from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import count_text, date_text
from desktop.i18n.labels import grade_label, label
from desktop.itemmodels.proposals import ProposalsModel
from desktop.models.changes import ChangeSet
from desktop.models.rows.assessments import GradeChange, MonthlyList, Proposal
from desktop.models.values import CustomerId
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.looking_dialog import LookingDialog, dress
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import Label

_WIDTH, _HEIGHT = 980, 380
_WIDTHS = (25, 8, 13, 13, 20)


class _Table(QTableView):
    """Space turns the mark of the current row, wherever in the row one stands."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, ProposalsModel) and self.currentIndex().isValid():
            model.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class ProposalsDialog(LookingDialog):
    """``ProposalsDialog(context, parent).open()`` begins to work at once."""

    def __init__(self, context: PageContext, parent: QWidget | None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self.model = ProposalsModel(self)
        self.model.ticked_changed.connect(self._count)
        self.table = self._make_table()
        self._found: MonthlyList | None = None
        self._alone = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._since = Label("", Variant.STRONG, Variant.SMALL, parent=self)
        self._moves = Label("", Variant.SMALL, parent=self, wrap=True)
        self._all = Button("", "square-check", Variant.SMALL_BUTTON, parent=self).bind(
            partial(self.model.tick_all, True)
        )
        self._none = Button("", "square", Variant.SMALL_BUTTON, parent=self).bind(partial(self.model.tick_all, False))
        self._again = Button("", "refresh-cw", Variant.SMALL_BUTTON, parent=self).bind(self.work_out)
        row = QHBoxLayout()
        row.setSpacing(Space.GROUP)
        for button in (self._all, self._none, self._again):
            row.addWidget(button)
        row.addStretch(1)
        self.form.addWidget(self._words)
        self.form.addWidget(self.progress)
        self.form.addLayout(row)
        self.form.addWidget(self.table, 1)
        for words in (self._alone, self._since, self._moves):
            self.form.addWidget(words)
        self.retranslate()
        self.work_out()

    def work_out(self) -> None:
        """Look at all customers."""
        self._found = None
        self.model.set_changes([])
        self.look_for(partial(_propose, self.context), self._show_found)

    @override
    def looking_words(self) -> str:
        return _("Looking at all customers")

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Grade and status suggestions"))
        self._all.setText(_("Tick all"))
        self._none.setText(_("Tick none"))
        self._again.setText(_("Work out again"))
        self.table.setAccessibleName(_("Proposed changes of grade and status"))
        self.model.set_columns(
            (
                (_("Customer"), _customer),
                (_("Which"), _what),
                (_("At present"), _now),
                (_("Suggested"), _suggested),
                (_("Sales of 12 months"), _sales),
                (_("Why"), _why),
            )
        )
        self.size_columns(_WIDTHS)
        self._count()
        self.say()

    @override
    def submit(self) -> None:
        if self._found is None:
            return
        changes = self.model.ticked
        self.save.setEnabled(False)
        apply = partial(_apply, self.context, changes, self._found)
        self.context.write_long(self, apply, partial(self._applied, len(changes)), failed=self.show_problem)

    def _make_table(self) -> _Table:
        table = dress(_Table(self), self.model, _HEIGHT)
        table.doubleClicked.connect(self._open)
        return table

    def _show_found(self, found: MonthlyList) -> None:
        self._found = found
        self.model.set_changes(found.proposals)
        self.found(len(found.proposals))
        self.fit()

    @override
    def say(self) -> None:
        number = len(self.model.changes)
        words = {
            "working": _("Sales, contracts, influence, referrals, potential and silence of all customers are weighed."),
            "stopped": _("Stopped. Nothing was changed."),
            "found": n_(
                "{count} change is suggested. Nothing is changed before you apply it.",
                "{count} changes are suggested. Nothing is changed before you apply them.",
                number,
            ).format(count=count_text(number))
            if number
            else _("Every grade and status is what the facts suggest, or the book has no sales yet."),
        }
        self._words.setText(words[self._state])
        self._say_besides(self._found)

    def _say_besides(self, found: MonthlyList | None) -> None:
        """Say under the table what there is nothing to accept for."""
        self._alone.setText("" if found is None else unattended_words(found.unattended))
        self._alone.setVisible(found is not None and bool(found.unattended))
        moves = None if found is None else found.moves
        if moves is not None:
            self._since.setText(_("Since the list of {date}").format(date=date_text(moves.since)))
            self._moves.setText(moves_words(moves))
        for words in (self._since, self._moves):
            words.setVisible(moves is not None)

    def _count(self) -> None:
        number = len(self.model.ticked)
        words = n_("Apply {count} change", "Apply {count} changes", number).format(count=count_text(number))
        self.save.setText(words if number or self._found is None else _("Keep the list only"))
        self.save.setEnabled(self._found is not None)

    def _applied(self, number: int, _rest: object) -> None:
        self.accept()
        words = n_("{count} suggestion followed", "{count} suggestions followed", number).format(
            count=count_text(number)
        )
        said = words if number else _("The list of this month is kept")
        self.context.navigator.show_toast(said, self.context.navigator.undo)

    def _open(self, index: QModelIndex) -> None:
        """The profile of the customer in the row; the dialog closes."""
        change = self.model.changes[index.row()]
        self.reject()
        self.context.navigator.open_customer(CustomerId(change.customer), "overview")


def _propose(context: PageContext, ports: JobPorts) -> MonthlyList:
    return context.book.assessments.monthly(ports.progress, ports.cancelled)


def _apply(context: PageContext, changes: Sequence[Proposal], found: MonthlyList, ports: JobPorts) -> ChangeSet:
    return context.book.assessments.apply(changes, found, ports.progress, ports.cancelled)


def _customer(change: Proposal) -> str:
    return f"{change.code} {change.name}"


def _what(change: Proposal) -> str:
    return _("Grade") if isinstance(change, GradeChange) else _("Status")


def _now(change: Proposal) -> str:
    return grade_label(change.grade) if isinstance(change, GradeChange) else label(change.status)


def _suggested(change: Proposal) -> str:
    return f"→ {label(change.suggested)}"


def _sales(change: Proposal) -> str:
    return wan_text(change.sales)


def _why(change: Proposal) -> str:
    if isinstance(change, GradeChange):
        return grade_reason(change.facts, change.sales, change.year_before, change.rank)
    return status_reason(change.facts, change.suggested)
