"""What the forms of contracts, purchases and opportunities share: days, amounts and numbers read with their fields.

Knows no subject.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.models.errors import InvalidInput
from desktop.models.rules.date_words import parse_day
from desktop.services.ports import Clock
from desktop.views.dialogs.amount_input import AmountInput
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.text_input import TextArea, TextInput


class DealForm(QuickForm):
    """Derived forms read everything by :meth:`values_of` inside ``save_values`` and do their verb there."""

    def day_field(self) -> DateField:
        """A field for a day that understands words."""
        field = DateField(_days(self.context.clock), self)
        field.submitted.connect(self.try_submit)
        return field

    def values_of(self, fields: Mapping[str, QWidget]) -> dict[str, Any]:
        """What the fields say by their names. Raises InvalidInput with the first field at fault."""
        return {name: _value(name, field) for name, field in fields.items()}

    def submit(self) -> None:
        """Read the fields and save; what is at fault is said beside its field."""
        try:
            self.save_values()
        except InvalidInput as problem:
            self.show_problem(problem)

    def save_values(self) -> None:
        """Do the verb with what the fields say."""
        raise NotImplementedError


def _value(name: str, field: QWidget) -> Any:
    if isinstance(field, DateField):
        if not field.understood:
            raise InvalidInput("date_invalid", field=name, text=field.input.text().strip())
        return field.day
    if isinstance(field, AmountInput):
        return field.money(name)
    if isinstance(field, TextInput):
        return field.text().strip()
    if isinstance(field, TextArea):
        return field.toPlainText().strip()
    return getattr(field, "value", None)


def _days(clock: Clock) -> Callable[[str], date | datetime | None]:
    def parse(text: str) -> date | datetime | None:
        return parse_day(text, clock.today())

    return parse
