"""A drop-down list of any values for forms: pairs of value and words, the value in and out. Knows no subject."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

Choices = Sequence[tuple[Any, str]]


class ValueCombo(QComboBox):
    """``ValueCombo([(None, "未定级"), (Grade.A, "A 核心")])``."""

    def __init__(self, choices: Choices = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.set_choices(choices)

    def set_choices(self, choices: Choices) -> None:
        """Offer these; the value stays when it is still among them."""
        before = self.value
        self._values = [value for value, _words in choices]
        self.blockSignals(True)
        self.clear()
        self.addItems([words for _value, words in choices])
        self.set_value(before)
        self.blockSignals(False)

    @property
    def value(self) -> Any:
        """The chosen value; ``None`` when there is nothing to choose."""
        number = self.currentIndex()
        return self._values[number] if 0 <= number < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not offered leaves the first."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
