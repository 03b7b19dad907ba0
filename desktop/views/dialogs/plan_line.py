"""Which plan a record settles: it is named, and with several equally near ones the form asks (domain.md §4)."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short_weekday
from desktop.i18n.labels import label
from desktop.models.kinds import PlanKind
from desktop.models.rows.interactions import PlanChoice, PlanRef
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.labels import Label


class PlanLine(QWidget):
    """Hidden while no plan is near; one plan is a check mark, several are a choice."""

    changed = Signal()
    """Sent when the user chose another plan, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans: tuple[PlanChoice, ...] = ()
        self._today = date.min
        self._boxes: list[QCheckBox | QRadioButton] = []
        self._group = QButtonGroup(self)
        self._question = Label("", Variant.STRONG, parent=self)
        self._error = Label("", Variant.ERROR, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.TINY)
        self._column.addWidget(self._question)
        self._column.addWidget(self._error)
        self._error.hide()
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._question.setText(_("Which plan does this record settle?"))
        for number, box in enumerate(self._boxes):
            box.setText(self._words(number))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def answered(self) -> bool:
        """Whether it is clear which plan is meant."""
        return len(self._plans) < 2 or self._group.checkedId() >= 0

    @property
    def closes(self) -> tuple[PlanRef, ...]:
        """The plans that the record settles."""
        return tuple(plan.ref for plan, box in zip(self._plans, self._boxes, strict=False) if box.isChecked())

    def show_plans(self, plans: Sequence[PlanChoice], today: date) -> None:
        """Offer these plans; when they are the same as before the choice stays."""
        if tuple(plans) == self._plans:
            return
        self._plans, self._today = tuple(plans), today
        self._clear()
        if len(plans) == 1:
            self._add(QCheckBox(self)).setChecked(True)
        elif plans:
            for number in range(len(plans) + 1):
                self._group.addButton(self._add(QRadioButton(self)), number)
        self._question.setVisible(len(plans) > 1)
        self.setVisible(bool(plans))
        self.retranslate()

    def choose(self, number: int) -> None:
        """Choose one of the plans; the number behind the last one means none of them."""
        self._boxes[number].setChecked(True)

    def show_error(self, text: str) -> None:
        """Say that a choice is missing."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        if text and self._boxes:
            self._boxes[0].setFocus()

    def _words(self, number: int) -> str:
        if number >= len(self._plans):
            return _("None of them")
        plan = self._plans[number]
        kind = label(plan.channel) if plan.channel and plan.ref.kind is PlanKind.CONTACT else label(plan.ref.kind)
        parts = (date_short_weekday(plan.day, self._today), kind, plan.topic)
        words = " · ".join(part for part in parts if part)
        return words if len(self._plans) > 1 else _("Settles the plan {plan}").format(plan=words)

    def _add(self, box: QCheckBox | QRadioButton) -> QCheckBox | QRadioButton:
        box.toggled.connect(self._tell)
        self._boxes.append(box)
        self._column.insertWidget(self._column.count() - 1, box)
        return box

    def _clear(self) -> None:
        self._error.hide()
        for box in self._boxes:
            self._group.removeButton(box)
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []

    def _tell(self, _checked: bool) -> None:
        self._error.hide()
        self.changed.emit()
