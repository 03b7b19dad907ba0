"""The second step of an import: what would happen with each row, what needs a decision, and the button that does it.

Shows a preview and tells what the user wants; plans and imports nothing itself.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.exchange.card_rows import has_person
from desktop.exchange.fields import CustomerField, TableKind
from desktop.exchange.forms import CARDS, TABLE
from desktop.exchange.plan import Action, Becomes, Choices, Decision, PlannedRow, RowKey
from desktop.exchange.records import CustomerRecord
from desktop.i18n.catalogue import _, n_
from desktop.itemmodels.import_plan import PlanModel
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.services.imports import ImportPreview, ReadTable
from desktop.views.importer.count_chip import CountChip
from desktop.views.importer.event_texts import event_columns
from desktop.views.importer.notes import Notes, is_undecided
from desktop.views.importer.plan_table import PlanTable
from desktop.views.importer.texts import KINDS, plan_columns
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import ElidedLabel, Label
from desktop.views.widgets.progress import ProgressLine
from desktop.views.widgets.tabs import Tabs

_TAKEN = (Action.ADD, Action.CHANGE, Action.STUB)
_UNKNOWN = ("customer_code_unknown", "customer_name_unknown")
_STATED = (CustomerField.STATED_TYPE, CustomerField.STATED_VALUE)


def _of(action: Action, row: PlannedRow) -> bool:
    return row.action is action or (action is Action.ADD and row.action is Action.STUB)


def _remarked(row: PlannedRow) -> bool:
    return bool(row.problems) and row.action is not Action.REJECT


class Review(QWidget):
    """``show_preview`` shows another plan; what was filtered and which sheet was shown stay."""

    link_chosen = Signal(object, str)
    """Sent when something shall be done with a row, with the PlannedRow and the link's key (``importer.notes``)."""

    choices_changed = Signal(bool, bool)
    """Sent when a tick changed, with whether unknown customers are added and whether grades are taken."""

    columns_wanted = Signal(object)
    """Sent when the user wants to say what the columns of a table are, with the table's number."""

    save_wanted = Signal()
    """Sent when the rows with problems shall be saved as a spreadsheet."""

    cancel_wanted = Signal()
    """Sent when the import shall not be done."""

    import_wanted = Signal()
    """Sent when the import shall be done."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._preview: ImportPreview | None = None
        self._table_number = 0
        self._wanted = ""
        self._notes = Notes()
        self.model = PlanModel(self._notes, self)
        self.table = PlanTable(self.model, self)
        self.table.link_chosen.connect(self.link_chosen)
        self._tests: Mapping[str, Callable[[PlannedRow], bool]] = {
            "add": partial(_of, Action.ADD),
            "change": partial(_of, Action.CHANGE),
            "unchanged": partial(_of, Action.UNCHANGED),
            "reject": partial(_of, Action.REJECT),
            "remark": _remarked,
            "skip": partial(_of, Action.SKIP),
            "duplicate": self._is_undecided,
        }
        tones = (Tone.GREEN, Tone.ACCENT, Tone.NEUTRAL, Tone.RED, Tone.AMBER, Tone.NEUTRAL, Tone.AMBER)
        self.chips = {key: CountChip(tone, self) for key, tone in zip(self._tests, tones, strict=True)}
        self._tabs_place = QVBoxLayout()
        self._tabs: Tabs | None = None
        self._build_parts()
        self._arrange()
        self.retranslate()

    def show_preview(self, preview: ImportPreview, decisions: Mapping[RowKey, Decision]) -> None:
        """Show what would happen."""
        fresh = self._preview is None or self._preview.read.path != preview.read.path
        self._preview = preview
        self._notes.decisions = decisions
        if fresh:
            self._wanted = ""
            self._table_number = _first_known(preview.read.tables)
        self._show_tabs(preview)
        self._fill()

    def show_choices(self, choices: Choices) -> None:
        """Show the ticks as they are."""
        for box, on in ((self.stubs, choices.stubs), (self.grades, choices.grades)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)

    def show_working(self, fraction: float | None, words: str) -> None:
        """Something runs: how far it is; the buttons rest."""
        self.progress.show_progress(fraction, words)
        self._rest(resting=True)

    def show_idle(self) -> None:
        """Nothing runs any more."""
        self.progress.hide()
        self._rest(resting=False)

    def show_only(self, key: str) -> None:
        """Show only the rows of a chip; an empty key shows all."""
        self._wanted = key
        self._fill()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.decide.setText(_("Decide one by one"))
        self.grades.setText(_("Take the grade from the stated value (high A, middle B, low C)"))
        self.stubs.setText(_("Add customers that are not in the book yet"))
        self.save.setText(_("Save the rows with problems"))
        self.cancel.setText(_("Cancel"))
        self._hint.setText(_("Can be undone as a whole. The same file once more changes nothing."))
        if self._preview is not None:
            self._show_tabs(self._preview)
            self._fill()

    def summary(self) -> str:
        """The file, the sheet and its rows, for the heading."""
        if self._preview is None:
            return ""
        shown = self._read_table()
        count = n_("{count} row", "{count} rows", len(self._rows())).format(count=f"{len(self._rows()):,}")
        return " · ".join((self._preview.read.path.name, shown.raw.sheet, count))

    def _build_parts(self) -> None:
        for key, chip in self.chips.items():
            chip.clicked.connect(partial(self._toggle, key))
        self.columns = Button("", "table-properties", parent=self).bind(self._ask_columns)
        self.message = InlineMessage(self, closable=False)
        self._alike = ElidedLabel("", Variant.MUTED, parent=self)
        self.decide = Button("", "", Variant.LINK, parent=self).bind(partial(self.show_only, "duplicate"))
        self.grades, self.stubs = QCheckBox(self), QCheckBox(self)
        for box in (self.grades, self.stubs):
            box.toggled.connect(self._tell_choices)
        self.progress = ProgressLine(self)
        self.save = Button("", parent=self)
        self.save.clicked.connect(self.save_wanted)
        self.cancel = Button("", parent=self)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.go = Button("", "", Variant.PRIMARY, parent=self)
        self.go.clicked.connect(self.import_wanted)
        self._hint = Label("", Variant.MUTED, Variant.SMALL, parent=self)

    def _arrange(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(Space.GROUP + 2)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self.columns)
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.table)
        ticks = QHBoxLayout()
        ticks.setSpacing(Space.PAGE)
        ticks.addWidget(self.grades)
        ticks.addWidget(self.stubs)
        ticks.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.INNER)
        column.addLayout(chips)
        column.addLayout(self._tabs_place)
        column.addWidget(self.message)
        column.addWidget(card, 1)
        column.addLayout(ticks)
        column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.GROUP + 2)
        row.addWidget(self._alike)
        row.addWidget(self.decide)
        row.addStretch(1)
        for widget in (self.progress, self.save, self.cancel, self.go):
            row.addWidget(widget)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._hint)
        foot = QVBoxLayout()
        foot.setSpacing(Space.GROUP)
        foot.addLayout(row)
        foot.addLayout(below)
        return foot

    def _show_tabs(self, preview: ImportPreview) -> None:
        """One tab for each sheet when there are several."""
        if self._tabs is not None:
            self._tabs.deleteLater()
            self._tabs = None
        tables = preview.read.tables
        if len(tables) == 1:
            return
        self._tabs = Tabs([(str(number), _tab_words(table)) for number, table in enumerate(tables)], self)
        self._tabs.setAccessibleName(_("Sheets of the file"))
        self._tabs.choose(str(self._table_number))
        self._tabs.chosen.connect(self._show_table)
        self._tabs_place.addWidget(self._tabs)

    def _show_table(self, key: str) -> None:
        self._table_number = int(key)
        self._wanted = ""
        self._fill()

    def _read_table(self) -> ReadTable:
        assert self._preview is not None
        return self._preview.read.tables[self._table_number]

    def _rows(self) -> list[PlannedRow]:
        """The rows of the sheet that is shown."""
        assert self._preview is not None
        sheet = self._read_table().raw.sheet
        return [row for row in self._preview.plan.rows if row.sheet == sheet]

    def _fill(self) -> None:
        if self._preview is None:
            return
        rows = self._rows()
        counts = {key: sum(map(test, rows)) for key, test in self._tests.items()}
        if not counts.get(self._wanted):
            self._wanted = ""
        self._notes.remarks = self._wanted == "remark"
        mapping = self._read_table().recognised.mapping
        fields = list(dict.fromkeys(field for _index, field in sorted(mapping.items())))
        test = self._tests.get(self._wanted, bool)
        table = self._read_table()
        if table.raw.form == CARDS:  # a card has room for much that most do not say
            fields = [field for field in fields if any(getattr(row.record, field, None) for row in rows)]
        events = table.recognised.kind is TableKind.CALENDAR
        self.model.set_plan(rows, event_columns() if events else plan_columns(fields, self._today()), test)
        self._show_counts(counts)
        self._show_alike(rows)
        self._show_state(self._read_table())

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        words = {
            "add": _("To add"),
            "change": _("To update"),
            "unchanged": _("Unchanged"),
            "reject": _("Problem"),
            "remark": _("With remarks"),
            "skip": _("Skipped"),
            "duplicate": _("Possibly known"),
        }
        for key, chip in self.chips.items():
            chip.show_count(words[key], counts[key])
            chip.setChecked(key == self._wanted)
        self.save.setVisible(self._preview is not None and self._preview.plan.count(Action.REJECT) > 0)
        self._show_button()

    def _show_button(self) -> None:
        """The button says what will be done."""
        assert self._preview is not None
        rows = self._preview.plan.rows
        people = sum(_tells_of_person(row) and row.action in _TAKEN for row in rows)
        customers = sum(row.kind is TableKind.CUSTOMERS and row.action in _TAKEN for row in rows) - people
        records = sum(row.kind is TableKind.INTERACTIONS and row.action in _TAKEN for row in rows)
        visits = sum(row.becomes is Becomes.VISIT and row.action in _TAKEN for row in rows)
        events = sum(row.kind is TableKind.CALENDAR and row.action in _TAKEN for row in rows) - visits
        bought, goods, chances = (
            sum(row.kind is kind and row.action in _TAKEN for row in rows)
            for kind in (TableKind.PURCHASES, TableKind.PRODUCTS, TableKind.OPPORTUNITIES)
        )
        parts = [
            n_("{count} customer", "{count} customers", customers).format(count=f"{customers:,}") if customers else "",
            n_("{count} contact", "{count} contacts", people).format(count=f"{people:,}") if people else "",
            n_("{count} record", "{count} records", records).format(count=f"{records:,}") if records else "",
            n_("{count} visit", "{count} visits", visits).format(count=f"{visits:,}") if visits else "",
            n_("{count} event", "{count} events", events).format(count=f"{events:,}") if events else "",
            n_("{count} purchase", "{count} purchases", bought).format(count=f"{bought:,}") if bought else "",
            n_("{count} product", "{count} products", goods).format(count=f"{goods:,}") if goods else "",
            n_("{count} opportunity", "{count} opportunities", chances).format(count=f"{chances:,}") if chances else "",
        ]
        what = _(" and ").join(filter(None, parts))
        self.go.setText(_("Import {what}").format(what=what) if what else _("Nothing to import"))
        self.go.setEnabled(bool(what))

    def _show_alike(self, rows: list[PlannedRow]) -> None:
        alike = [row for row in rows if self._is_undecided(row)]
        self._alike.setVisible(bool(alike))
        self.decide.setVisible(bool(alike))
        if alike:
            name = str(getattr(alike[0].record, "name", "") or "")
            words = _("{count} may be known: {one} ≈ {other}")
            self._alike.setText(words.format(count=len(alike), one=name, other=alike[0].duplicates[0].name))

    def _show_state(self, table: ReadTable) -> None:
        """The ticks that make sense, and what is to be said of the sheet."""
        found = table.recognised
        assert self._preview is not None
        every = [field for one in self._preview.read.tables for field in one.recognised.mapping.values()]
        self.grades.setVisible(any(field in _STATED for field in every))
        unknown = any(p.code in _UNKNOWN for p in self._preview.plan.problems())
        self.stubs.setVisible(unknown or self.stubs.isChecked())
        left = len(found.unknown)
        words = _("Columns: {count} understood, {left} left out") if left else _("Columns: all {count} understood")
        words = words if found.mapping else _("Columns: not understood")
        self.columns.setVisible(table.raw.form == TABLE)
        self.columns.setText(words.format(count=len(found.mapping), left=left))
        if found.kind is None:
            self.message.show_message(
                _("This sheet was not understood and is left out. Say under “Columns” what it holds."), Tone.AMBER
            )
        elif found.kind is TableKind.EVENTS:
            words = _("Results of events cannot be imported yet; this sheet is left out.")
            self.message.show_message(words, Tone.AMBER)
        else:
            self.message.hide()

    def _is_undecided(self, row: PlannedRow) -> bool:
        return is_undecided(row, self._notes.decisions)

    def _toggle(self, key: str, _checked: bool = False) -> None:
        self.show_only(key if self.chips[key].isChecked() else "")

    def _tell_choices(self) -> None:
        self.choices_changed.emit(self.stubs.isChecked(), self.grades.isChecked())

    def _ask_columns(self) -> None:
        self.columns_wanted.emit(self._table_number)

    def _rest(self, *, resting: bool) -> None:
        for widget in (self.go, self.save, self.cancel, self.columns, self.grades, self.stubs):
            widget.setEnabled(not resting)
        if not resting and self._preview is not None:
            self._show_button()


def _tells_of_person(row: PlannedRow) -> bool:
    """Whether the row is a card of somebody: then it is counted as a contact, not as a customer."""
    record = row.record
    return isinstance(record, CustomerRecord) and record.card_uid is not None and has_person(record)


def _first_known(tables: tuple[ReadTable, ...]) -> int:
    return next((number for number, table in enumerate(tables) if table.recognised.kind is not None), 0)


def _tab_words(table: ReadTable) -> str:
    kind = table.recognised.kind
    name = table.raw.sheet
    return f"{name} · {_(KINDS[kind])}" if kind is not None else _("{name} · not understood").format(name=name)
