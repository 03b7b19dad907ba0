"""Who of our side comes along: the colleagues as chips that are on or off, and a line that adds a new one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.rows.colleagues import ColleagueRow
from desktop.models.values import ColleagueId
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.widgets.chips import FilterChip
from desktop.views.widgets.flow_layout import FlowLayout
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput


class CompanionField(QWidget):
    """``field.chosen`` are the ids of those who come along."""

    changed = Signal()
    """Sent when somebody was chosen or not any more."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chips: dict[int, FilterChip] = {}
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=Space.TINY)
        self.input = TextInput("", self)
        self.input.submitted.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        for widget in (self._title, self._holder, self.input):
            column.addWidget(widget)
        self.setFocusProxy(self.input)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._title.setText(_("Companions of ours"))
        self.input.set_placeholder(_("Add a colleague: name, Enter"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def chosen(self) -> tuple[int, ...]:
        """Who comes along."""
        return tuple(colleague for colleague, chip in self._chips.items() if chip.isChecked())

    @property
    def waiting_name(self) -> str:
        """A name that was typed and not added yet."""
        return self.input.text().strip()

    def show_colleagues(self, colleagues: Sequence[ColleagueRow], chosen: Sequence[int] = ()) -> None:
        """Offer these colleagues, with some chosen, without a signal."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for colleague in colleagues:
            self._add_chip(colleague.id, colleague.name, colleague.title, on=colleague.id in chosen)
        self._holder.setVisible(bool(self._chips))

    def choose(self, chosen: Sequence[int]) -> None:
        """Choose these without a signal."""
        for colleague, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(colleague in chosen)
            chip.blockSignals(False)

    def _add_chip(self, colleague: int, name: str, detail: str, *, on: bool) -> None:
        chip = FilterChip(name, self._holder, checkable=True)
        chip.setToolTip(plain_tip(detail))
        chip.setChecked(on)
        chip.toggled.connect(self._tell)
        self._chips[colleague] = chip
        self._flow.addWidget(chip)
        chip.show()

    def _add(self) -> None:
        """Somebody known by this name is chosen, somebody new is added to the colleagues and chosen."""
        name = self.waiting_name
        if not name:
            return
        self.input.clear()
        for chip in self._chips.values():
            if chip.text() == name:
                chip.setChecked(True)
                return
        add = partial(self._context.book.colleagues.add, {"name": name})
        self._context.write(self, add, partial(self._added, name))

    def _added(self, name: str, colleague: ColleagueId) -> None:
        self._holder.show()
        self._add_chip(colleague, name, "", on=True)
        self.changed.emit()

    def _tell(self, _on: bool) -> None:
        self.changed.emit()
