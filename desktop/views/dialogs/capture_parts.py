"""Parts of the preview of a line in plain words: who is meant, and the needs that were understood.

They show a proposal and give back what stands after corrections; they read and save nothing.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short
from desktop.models.rows.capturing import Meant, Proposal
from desktop.models.rows.needs import NeedDraft
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.digit_chips import DigitChips
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput


class MeantChips(QWidget):
    """Those whom a line may mean; one is on when it is clear, or when only one is visited about that day."""

    changed = Signal()
    """Sent when the user chose another one."""

    other_wanted = Signal()
    """Sent when the user wants a customer whom the line does not name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Meant, ...] = ()
        self._picked: Meant | None = None
        self._today = date.min
        self._chips = DigitChips(self)
        self._more = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self._chips)
        column.addWidget(self._more)
        self._chips.chosen.connect(self._take)
        self.setFocusProxy(self._chips)

    def retranslate(self) -> None:
        """Say the words anew."""
        if self._choices:
            place = self._choices.index(self._picked) if self._picked in self._choices else None
            self._chips.set_choices([*map(self._words, self._choices), _("Another customer…")], place)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def meant(self) -> Meant | None:
        """The one that is on."""
        return self._picked

    def show_proposal(self, proposal: Proposal, today: date) -> None:
        """Offer whom the line may mean; who was picked stays picked as long as the line may mean them."""
        near = [one for one in proposal.choices if one.visit_near]
        likely = proposal.clear if len(proposal.choices) == 1 else near[0] if len(near) == 1 else None
        self._picked = self._picked if self._picked in proposal.choices else likely
        self._choices, self._today = proposal.choices, today
        count = proposal.more
        text = n_("{count} further customer by this name", "{count} further customers by this name", count)
        self._more.setText(text.format(count=count))
        self._more.setVisible(count > 0)
        self.setVisible(bool(self._choices))
        self.retranslate()

    def _words(self, one: Meant) -> str:
        last = _("last {date}").format(date=date_short(one.last_contact_on, self._today)) if one.last_contact_on else ""
        near = _("visit planned") if one.visit_near else ""
        person = " ".join(part for part in (one.person, one.title) if part)
        return " · ".join(part for part in (person, one.customer, near or last) if part)

    def _take(self, place: object) -> None:
        if place == len(self._choices):
            self._picked = None
            self.other_wanted.emit()
        elif isinstance(place, int):
            self._picked = self._choices[place]
            self.changed.emit()


class NeedLines(QWidget):
    """Needs as lines that can be corrected or unticked."""

    changed = Signal()
    """Sent when the user corrected or ticked one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] = ()
        self._lines: list[tuple[QWidget, QCheckBox, TextInput]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.TINY)

    @property
    def lines(self) -> list[tuple[QCheckBox, TextInput]]:
        """The tick and the words of each need."""
        return [(box, field) for _holder, box, field in self._lines]

    def drafts(self) -> tuple[NeedDraft, ...]:
        """The needs that are ticked."""
        kept = (field.text().strip() for box, field in self.lines if box.isChecked())
        return tuple(NeedDraft(text) for text in kept if text)

    def show_needs(self, needs: Sequence[str]) -> bool:
        """Show these; whether they are others than before."""
        if tuple(needs) == self._shown:
            return False
        self._shown = tuple(needs)
        for holder, _box, _field in self._lines:
            self._column.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
        self._lines = [self._line(need) for need in needs]
        return True

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            for box, field in self.lines:
                _name(box, field)
        super().changeEvent(event)

    def _line(self, need: str) -> tuple[QWidget, QCheckBox, TextInput]:
        holder = QWidget(self)
        box, field = QCheckBox(holder), TextInput("", holder)
        box.setChecked(True)
        field.setText(need)
        _name(box, field)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(field, 1)
        box.toggled.connect(field.setEnabled)
        box.toggled.connect(self._tell)
        field.textEdited.connect(self._tell)
        self._column.addWidget(holder)
        return holder, box, field

    def _tell(self, _value: object) -> None:
        self.changed.emit()


def _name(box: QCheckBox, field: TextInput) -> None:
    box.setAccessibleName(_("Keep this need"))
    field.setAccessibleName(_("Need"))
