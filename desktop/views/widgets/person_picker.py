"""Choose one or several people of those given, with their faces and what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space
from desktop.views.widgets.avatar import Avatar
from desktop.views.widgets.elided_check import ElidedCheck
from desktop.views.widgets.labels import ElidedLabel, Label


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be chosen; ``detail`` is the position, for instance."""

    id: int
    name: str
    detail: str = ""


class PersonPicker(QWidget):
    """A short list with check marks; ``picker.chosen`` are the ids in the order given."""

    changed = Signal(object)
    """Sent after the user's choice changed, with the tuple of chosen ids."""

    def __init__(self, people: Sequence[Person] = (), parent: QWidget | None = None, *, empty: str = "") -> None:
        super().__init__(parent)
        self._boxes: dict[int, QCheckBox] = {}
        self._empty_words = empty
        self._empty = Label("", Variant.MUTED, parent=self, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._rows: list[QWidget] = []
        self.set_people(people)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._empty.setText(self._empty_words or _("Nobody to choose yet"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The chosen ids."""
        return tuple(person for person, box in self._boxes.items() if box.isChecked())

    def set_people(self, people: Sequence[Person], chosen: Sequence[int] = ()) -> None:
        """Offer these people, with some chosen, without a signal."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._boxes = {}
        self._rows = [self._make_row(person, checked=person.id in chosen) for person in people]
        for row in self._rows:
            self._column.addWidget(row)
        self._empty.setVisible(not people)

    def set_chosen(self, chosen: Sequence[int]) -> None:
        """Choose these without a signal."""
        for person, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(person in chosen)
            box.blockSignals(False)

    def _make_row(self, person: Person, *, checked: bool) -> QWidget:
        row = QWidget(self)
        row.setMinimumHeight(theme.current().px(Size.TARGET + 4))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(Space.GROUP)
        box = ElidedCheck(person.name, row)
        box.setAccessibleName(f"{person.name} {person.detail}".strip())
        box.setChecked(checked)
        box.toggled.connect(self._tell)
        line.addWidget(Avatar(person.name, 24, row))
        line.addWidget(box)
        line.addWidget(ElidedLabel(person.detail, Variant.MUTED, Variant.SMALL, parent=row), 1)
        self._boxes[person.id] = box
        return row

    def _tell(self, _checked: bool) -> None:
        self.changed.emit(self.chosen)
