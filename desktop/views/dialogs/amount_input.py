"""A line for an amount in yuan as people write it: 12,800 · ¥12800 · 1.28万. Knows no subject."""

from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QWidget

from desktop.models.errors import InvalidInput
from desktop.models.values import Money
from desktop.views.widgets.text_input import TextInput

_NOISE = str.maketrans("", "", " ,，¥￥元")
_WAN = 10_000
_MOST = 10**12


def number_of(text: str, field: str) -> Decimal | None:
    """The number that is written, nothing when nothing is. Raises InvalidInput ``number_invalid`` with the field."""
    plain = text.translate(_NOISE)
    if not plain:
        return None
    times = _WAN if plain.endswith(("万", "w", "W")) else 1
    try:
        number = Decimal(plain.rstrip("万wW")) * times
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > _MOST:
        raise InvalidInput("number_invalid", field=field, text=text.strip())
    return number


class AmountInput(TextInput):
    """``amount.money("cost")`` gives what is written, ``amount.show_money(money)`` writes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)

    def money(self, field: str) -> Money | None:
        """The amount, nothing when the line is empty. Raises InvalidInput ``number_invalid`` with the field."""
        number = number_of(self.text(), field)
        return None if number is None else Money.of_yuan(round(number, 2))

    def show_money(self, money: Money | None) -> None:
        """Write an amount as it is typed."""
        self.setText("" if money is None else f"{money.yuan.normalize():f}")
