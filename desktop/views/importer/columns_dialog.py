"""The dialog that says what the columns of a sheet are: its row of titles, its kind, a field for every column.

What is accepted is remembered with the import and holds for the next file with the same titles.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget
from typing_extensions import override

from desktop.exchange.cells import line_of
from desktop.exchange.fields import FIELDS, SEVERAL_COLUMNS, Field, TableKind
from desktop.exchange.headings import Recognised
from desktop.exchange.tables import Cell, RawTable, column_letters
from desktop.i18n.catalogue import _
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.form import FormDialog, FormField, side_by_side
from desktop.views.importer.texts import KINDS, field_title
from desktop.views.page import PageContext
from desktop.views.widgets.labels import ElidedLabel, Label

_ROWS_OFFERED = 30
_SAMPLES = 3
_LEAST_LETTERS = 14
_CHOSEN_KINDS = (
    TableKind.CUSTOMERS,
    TableKind.INTERACTIONS,
    TableKind.PURCHASES,
    TableKind.PRODUCTS,
    TableKind.OPPORTUNITIES,
)
Recognise = Callable[[TableKind | None, int | None], Recognised]


class ColumnsDialog(FormDialog):
    """``recognise(kind, header row)`` says how the table is understood then; :meth:`mapping` is what was chosen."""

    def __init__(
        self,
        context: PageContext,
        table: RawTable,
        found: Recognised,
        recognise: Recognise,
        accept: Callable[[Recognised, dict[int, Field]], object],
        parent: QWidget | None,
    ) -> None:
        super().__init__(context, parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._table, self._found, self._recognise, self._accept = table, found, recognise, accept
        self.header = QComboBox(self)
        self.kind = QComboBox(self)
        for box in (self.header, self.kind):
            _narrow(box)
        self.fields: dict[int, QComboBox] = {}
        self._header_field, self._kind_field = FormField(self.header, self), FormField(self.kind, self)
        self._grid_holder: QWidget | None = None
        self.form.addLayout(side_by_side(self._header_field, self._kind_field))
        self.retranslate()
        self.header.activated.connect(self._change_header)
        self.kind.activated.connect(self._change_kind)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("What the columns hold"))
        self._header_field.set_label(_("The titles stand in row"))
        self._kind_field.set_label(_("The sheet holds"))
        self.save.setText(_("Use these columns"))
        self._fill_header()
        self._fill_kind()
        self._fill_grid()

    @override
    def submit(self) -> None:
        self._accept(self._found, self.mapping())
        self.accept()

    def mapping(self) -> dict[int, Field]:
        """Column index → field, without those that are left out."""
        chosen = ((index, self._field(box)) for index, box in self.fields.items())
        return {index: field for index, field in chosen if field is not None}

    def _fill_header(self) -> None:
        self.header.clear()
        for number, row in enumerate(self._table.rows[:_ROWS_OFFERED]):
            told = " · ".join(text for text in map(_shown, row) if text)
            self.header.addItem(f"{self._table.first_row + number}    {told[:60]}", number)
        self.header.setCurrentIndex(self._found.header_row)

    def _fill_kind(self) -> None:
        self.kind.clear()
        if self._found.kind not in _CHOSEN_KINDS:
            self.kind.addItem(_("Not understood"), None)
        for kind in _CHOSEN_KINDS:
            self.kind.addItem(_(KINDS[kind]), kind)
        self.kind.setCurrentIndex(max(self.kind.findData(self._found.kind), 0))

    def _fill_grid(self) -> None:
        """One line per column of the file: its letters and title, examples, the field."""
        if self._grid_holder is not None:
            self._grid_holder.hide()
            self._grid_holder.deleteLater()
        holder = self._grid_holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, Space.GROUP, 0, 0)
        grid.setHorizontalSpacing(Space.INNER)
        grid.setVerticalSpacing(Space.GROUP)
        for column, text in enumerate((_("Column of the file"), _("Examples"), _("Becomes"))):
            grid.addWidget(Label(text, Variant.MUTED, Variant.SMALL, parent=holder), 0, column)
            grid.setColumnStretch(column, 1)
        self.fields = {}
        for line, (index, title) in enumerate(self._titled(), 1):
            letters = column_letters(self._table.first_column + index)
            grid.addWidget(ElidedLabel(f"{letters}  {title}", Variant.STRONG, parent=holder), line, 0)
            grid.addWidget(ElidedLabel(self._examples(index), Variant.MUTED, parent=holder), line, 1)
            box = self.fields[index] = self._field_box(index, title, holder)
            grid.addWidget(box, line, 2)
        self.form.addWidget(holder)
        self.save.setEnabled(self._found.kind in _CHOSEN_KINDS)

    def _titled(self) -> list[tuple[int, str]]:
        """The columns that have a title or anything in them."""
        width = max((len(row) for row in self._table.rows[: _ROWS_OFFERED * 2]), default=0)
        titles = [*self._found.titles, *[""] * max(width - len(self._found.titles), 0)]
        return [(index, title) for index, title in enumerate(titles) if title or self._examples(index)]

    def _field_box(self, index: int, title: str, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        _narrow(box)
        box.setAccessibleName(title or column_letters(self._table.first_column + index))
        box.addItem(_("Left out"), None)
        if self._found.kind is not None:
            for field in FIELDS[self._found.kind]:
                box.addItem(field_title(field), field)
        box.setCurrentIndex(max(box.findData(self._found.mapping.get(index)), 0))
        box.activated.connect(partial(self._keep_one, index))
        return box

    def _keep_one(self, index: int, _chosen: int) -> None:
        """A field that was chosen anew leaves the column that had it, unless several may share it."""
        field = self._field(self.fields[index])
        if field is None or field in SEVERAL_COLUMNS:
            return
        for other, box in self.fields.items():
            if other != index and self._field(box) is field:
                box.setCurrentIndex(0)

    def _field(self, box: QComboBox) -> Field | None:
        """What is chosen; Qt gives the plain text of an enumeration's member back."""
        chosen, kind = box.currentData(), self._found.kind
        return FIELDS[kind](chosen) if chosen is not None and kind is not None else None

    def _examples(self, index: int) -> str:
        rows = self._table.rows[self._found.header_row + 1 : self._found.header_row + 60]
        found = [text for row in rows if index < len(row) and (text := _shown(row[index]))]
        return " · ".join(found[:_SAMPLES])

    def _change_header(self, number: int) -> None:
        self._found = self._recognise(None, number)
        self._fill_kind()
        self._fill_grid()

    def _change_kind(self, _number: int) -> None:
        kind = self.kind.currentData()
        if kind is not None:
            self._found = self._recognise(TableKind(kind), self._found.header_row)
            self._fill_kind()
            self._fill_grid()


def _shown(cell: Cell) -> str:
    return line_of(cell)


def _narrow(box: QComboBox) -> None:
    """The longest entry must not decide the width of the dialog."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST_LETTERS)
