"""Whether the promises of the cadence fit into the coming quarter, and what would make them fit."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import count_text, date_short
from desktop.i18n.labels import grade_label, label
from desktop.models.kinds import Grade, Status
from desktop.models.rows.planning import Capacity, Demand, Relief
from desktop.models.rules.capacity import relieved
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.dialogs.form import FormDialog
from desktop.views.page import PageContext
from desktop.views.widgets.bar_chart import Measure
from desktop.views.widgets.chips import StatusChip
from desktop.views.widgets.labels import Label, hairline

_WIDTH = 640
_GRADES = {"a": Grade.A, "b": Grade.B, "c": Grade.C, "d": Grade.D, "none": None}
_SHOWN = (*_GRADES, Status.INTENT.value, Status.PROSPECT.value)
"""The rows in the order in which people know them; which of them are kept first is another one."""


class CapacityDialog(FormDialog):
    """Read when it opens; its button puts the proposed cadence in force."""

    def __init__(self, context: PageContext, parent: QWidget | None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._capacity: Capacity | None = None
        self._sum = Label("", Variant.SECTION, parent=self, wrap=True)
        self._measure = Measure(0, Tone.GREEN, self)
        self._ground = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(Space.BLOCK)
        self._table.setVerticalSpacing(Space.GROUP)
        self._relief_title = Label("", Variant.STRONG, parent=self)
        self._reliefs = Label("", parent=self, wrap=True)
        self._after = Label("", Variant.MUTED, parent=self, wrap=True)
        for part in (self._sum, self._measure, self._ground, hairline(self)):
            self.form.addWidget(part)
        self.form.addLayout(self._table)
        for part in (self._relief_title, self._reliefs, self._after):
            self.form.addWidget(part)
        self.save.hide()
        self.retranslate()
        context.read(self, context.book.lookups.planning.capacity, self._show)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Can all promises be kept?"))
        self.save.setText(_("Change the cadence so"))
        self.cancel.setText(_("Close"))
        self._relief_title.setText(_("What would make it fit"))
        self._say()

    @override
    def submit(self) -> None:
        capacity = self._capacity
        if capacity is not None and capacity.reliefs:
            table = relieved(self.context.book.preferences.cadence(), capacity.reliefs)
            self.save.setEnabled(False)
            work = partial(self.context.book.preferences.change_cadence, table)
            self.context.write(self, work, self._done, failed=self.show_problem)

    def _done(self, _rest: object) -> None:
        go = self.context.navigator
        go.show_toast(_("The cadence is changed; due dates follow"), go.undo)
        self.accept()

    def _show(self, capacity: Capacity) -> None:
        self._capacity = capacity
        self._fill_table(capacity)
        self._say()
        QTimer.singleShot(0, self, self.fit)  # when the new lines have found their size

    def _say(self) -> None:
        capacity = self._capacity
        some = capacity is not None and bool(capacity.reliefs)
        for part in (self._relief_title, self._reliefs):
            part.setVisible(some)
        self._after.setVisible(capacity is not None and not capacity.fits)
        self.save.setVisible(some)
        self._measure.setVisible(capacity is not None)
        if capacity is None:
            self._sum.setText(_("Adding up what was promised…"))
            return
        self._sum.setText(_summary(capacity))
        share = capacity.minutes / capacity.available_minutes if capacity.available_minutes else 0
        self._measure.set_share(min(1.0, share), Tone.GREEN if capacity.fits else Tone.RED)
        today, last = self.context.today(), capacity.period.end
        words = n_(
            "Until {date} there is {count} working day; {hours} hours of it are for customers (Settings).",
            "Until {date} there are {count} working days; {hours} hours of them are for customers (Settings).",
            capacity.workdays,
        )
        self._ground.setText(
            words.format(
                date=date_short(last, today), count=capacity.workdays, hours=_hours(capacity.available_minutes)
            )
        )
        self._reliefs.setText("\n".join(f"•  {_relief(relief)}" for relief in capacity.reliefs))
        self._after.setText(_effect(capacity))

    def _fill_table(self, capacity: Capacity) -> None:
        heads = (_("Customers of"), _("Number"), _("Contacts to make"), _("Visits"), _("Hours"), _("Can be kept"))
        for column, head in enumerate(heads):
            self._cell(0, column, Label(head, Variant.MUTED, Variant.SMALL, parent=self))
        demands = sorted(capacity.demands, key=lambda demand: _SHOWN.index(demand.row))
        for line, demand in enumerate(demands, 1):
            self._cell(line, 0, Label(row_name(demand.row), parent=self))
            for column, value in enumerate((demand.customers, demand.contacts, demand.visits), 1):
                self._cell(line, column, Label(count_text(value), parent=self))
            self._cell(line, 4, Label(_hours(demand.minutes), parent=self))
            self._cell(line, 5, _kept_chip(demand, self))
        self._table.setColumnStretch(0, 1)

    def _cell(self, line: int, column: int, part: QWidget) -> None:
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        self._table.addWidget(part, line, column, side | Qt.AlignmentFlag.AlignVCenter)


def row_name(row: str) -> str:
    """What a row of the cadence table is called."""
    if row in _GRADES:
        grade = _GRADES[row]
        return grade_label(grade) if grade is not None else _("No grade yet")
    return label(Status(row))


def _kept_chip(demand: Demand, parent: QWidget) -> StatusChip:
    percent = demand.kept_percent
    tone = Tone.GREEN if percent == 100 else Tone.AMBER if percent > 0 else Tone.RED
    words = _("all") if percent == 100 else _("{percent} %").format(percent=percent) if percent else _("none")
    return StatusChip(words, tone, parent)


def _summary(capacity: Capacity) -> str:
    needed, there = _hours(capacity.minutes), _hours(capacity.available_minutes)
    if capacity.fits:
        return _("Yes: {needed} hours are promised, {there} are there.").format(needed=needed, there=there)
    words = _("No: {needed} hours are promised, only {there} are there.")
    return words.format(needed=needed, there=there)


def _relief(relief: Relief) -> str:
    row, saved = row_name(relief.row), _hours(relief.saves_minutes)
    if relief.new is None:
        words = _("{row}: calls instead of visits (now every {old} days): {hours} hours less")
    elif relief.what == "visit":
        words = _("{row}: a visit every {new} days instead of {old}: {hours} hours less")
    else:
        words = _("{row}: contact every {new} days instead of {old}: {hours} hours less")
    return words.format(row=row, old=relief.old, new=relief.new, hours=saved)


def _effect(capacity: Capacity) -> str:
    after, there = _hours(capacity.minutes_after), _hours(capacity.available_minutes)
    if capacity.minutes_after <= capacity.available_minutes:
        return _("Then {after} of {there} hours are needed. This changes the cadence in Settings.").format(
            after=after, there=there
        )
    words = _("Then {after} hours are still needed, more than the {there}: fewer customers or more hours are left.")
    return words.format(after=after, there=there)


def _hours(minutes: int) -> str:
    return count_text(round(minutes / 60))
