"""The table of the cadence: how often customers of each grade and status must be contacted at the latest.

Tells every change as a whole table; saves nothing.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpinBox, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.labels import grade_label, label
from desktop.models.kinds import Grade, Status
from desktop.models.rules.cadence import CadenceTable, Gaps, ideal_gap
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import Label

_LONGEST = 999
_ROWS = ("a", "b", "c", "d", "intent", "prospect")
_GAPS = ("contact", "visit", "executive", "not_more_often")
_FIELD_WIDTH = 92


class CadenceCard(Card):
    """``set_table`` shows a table."""

    table_changed = Signal(object)
    """Sent when the user changed a number, with the whole CadenceTable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._table = CadenceTable()
        self._heads = [Label("", Variant.MUTED, Variant.SMALL, parent=self) for _gap in _GAPS]
        self._names = {row: Label("", parent=self) for row in _ROWS}
        self.boxes = {(row, gap): self._box() for row in _ROWS for gap in _GAPS}
        self._ideals = {row: Label("", Variant.MUTED, Variant.SMALL, parent=self) for row in _ROWS}
        self._ideal_head = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.decider, self.a_day = self._box(least=1), self._box(least=1)
        self._decider_name, self._a_day_name = Label("", parent=self), Label("", parent=self)
        self._hint = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.reset = Button("", "rotate-ccw", Variant.QUIET, parent=self).bind(self._reset)
        self._arrange()
        for (row, gap), box in self.boxes.items():
            box.editingFinished.connect(partial(self._change_gap, row, gap))
        self.decider.editingFinished.connect(self._change_single)
        self.a_day.editingFinished.connect(self._change_single)
        self.retranslate()

    def set_table(self, table: CadenceTable) -> None:
        """Show a table without a signal."""
        self._table = table
        for (row, gap), box in self.boxes.items():
            box.blockSignals(True)
            box.setValue(getattr(getattr(table, row), gap) or 0)
            box.blockSignals(False)
        for box, value in ((self.decider, table.decider), (self.a_day, table.first_contacts_per_day)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.reset.setVisible(table != CadenceTable())
        self._show_ideals()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.set_title(_("Cadence"), _("The latest acceptable gap in days"))
        heads = (_("Any contact"), _("Visit"), _("Executive meeting"), _("Not more often than"))
        for head, words in zip(self._heads, heads, strict=True):
            head.setText(words)
        self._ideal_head.setText(_("Ideal"))
        grades = (Grade.A, Grade.B, Grade.C, Grade.D)
        names = [*map(grade_label, grades), label(Status.INTENT), label(Status.PROSPECT)]
        for row, name in zip(_ROWS, names, strict=True):
            self._names[row].setText(name)
            for gap, head in zip(_GAPS, heads, strict=True):
                self.boxes[row, gap].setAccessibleName(f"{name}: {head}")
        self._decider_name.setText(_("A decider of an A or B customer"))
        self.decider.setAccessibleName(self._decider_name.text())
        self._a_day_name.setText(_("First contacts a day when the rhythm starts"))
        self.a_day.setAccessibleName(self._a_day_name.text())
        self._hint.setText(
            _("A customer is due at three quarters of the gap, on a working day; a dash asks for nothing. ")
            + _("A customer may have gaps of its own, in its profile.")
        )
        self.reset.setText(_("Usual values"))
        self._show_ideals()

    def _box(self, *, least: int = 0) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(least, _LONGEST)
        box.setFixedWidth(theme.current().px(_FIELD_WIDTH))
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setKeyboardTracking(False)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if least == 0:
            box.setSpecialValueText("–")
        return box

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.BLOCK)
        grid.setVerticalSpacing(Space.GROUP)
        for column, head in enumerate(self._heads):
            grid.addWidget(head, 0, column + 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._ideal_head, 0, len(_GAPS) + 1, Qt.AlignmentFlag.AlignRight)
        for line, row in enumerate(_ROWS, 1):
            grid.addWidget(self._names[row], line, 0)
            for column, gap in enumerate(_GAPS, 1):
                grid.addWidget(self.boxes[row, gap], line, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._ideals[row], line, len(_GAPS) + 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        self.add_body(grid)
        for name, box in ((self._decider_name, self.decider), (self._a_day_name, self.a_day)):
            line_ = QHBoxLayout()
            line_.addWidget(name, 1)
            line_.addWidget(box)
            self.add_body(line_)
        self.add_body(self._hint)
        self.add_head(self.reset)

    def _change_gap(self, row: str, gap: str) -> None:
        gaps: Gaps = getattr(self._table, row)
        value = self.boxes[row, gap].value() or None
        if getattr(gaps, gap) != value:
            self._tell(replace(self._table, **{row: replace(gaps, **{gap: value})}))

    def _change_single(self) -> None:
        self._tell(replace(self._table, decider=self.decider.value(), first_contacts_per_day=self.a_day.value()))

    def _reset(self) -> None:
        self._tell(CadenceTable())

    def _tell(self, table: CadenceTable) -> None:
        if table != self._table:
            self.set_table(table)
            self.table_changed.emit(table)

    def _show_ideals(self) -> None:
        for row, shown in self._ideals.items():
            gap = getattr(self._table, row).contact
            shown.setText(str(ideal_gap(gap)) if gap else "–")
