"""Customers that may be the same: found in the background, merged side by side or said to be two.

Nothing is merged before the rep looked at both (domain.md §10).
"""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.duplicate_words import reasons_text
from desktop.i18n.formats import count_text
from desktop.itemmodels.duplicate_pairs import DuplicatePairsModel
from desktop.models.rows.duplicates import DuplicatePair
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.looking_dialog import LookingDialog, dress
from desktop.views.dialogs.merge_dialog import MergeDialog
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.empty_state import EmptyState

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


class DuplicatesDialog(LookingDialog):
    """``DuplicatesDialog(context, parent).open()`` begins to look at once."""

    def __init__(self, context: PageContext, parent: QWidget | None) -> None:
        super().__init__(context, parent, width=_WIDTH)
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
        self.retranslate()
        self.look()

    def look(self, row: int = 0) -> None:
        """Compare all customers; afterwards the pair in this row is chosen."""
        self.model.set_pairs([])
        self.look_for(partial(_scan, self.context), partial(self._show_found, row))

    @override
    def looking_words(self) -> str:
        return _("Comparing all customers")

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
        self.size_columns(_WIDTHS)
        self.say()

    @override
    def submit(self) -> None:
        pair = self.pair()
        if pair is not None:
            row = self.table.currentIndex().row()
            MergeDialog(self.context, pair.one, pair.other, self, merged=partial(self.look, row)).open()

    def _make_table(self) -> _Table:
        table = dress(_Table(self), self.model, _HEIGHT)
        table.merge_wanted.connect(self.submit)
        table.apart_wanted.connect(self.keep_apart)
        table.doubleClicked.connect(self._merge_at)
        return table

    def _merge_at(self, _index: QModelIndex) -> None:
        self.submit()

    def _show_found(self, row: int, found: list[DuplicatePair]) -> None:
        self.model.set_pairs(found)
        self.found(len(found), row)

    def _kept_apart(self, row: int, _rest: object) -> None:
        left = [pair for number, pair in enumerate(self.model.pairs) if number != row]
        self._show_found(row, left)
        self.context.navigator.show_toast(_("They will not be proposed again"), self.context.navigator.undo)

    @override
    def say(self) -> None:
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
