"""Chips as pictures: they stand out from the row they lie on."""

import pytest

from desktop.qtsupport.theme import Theme
from desktop.qtsupport.tokens import Token, Tone
from desktop.views.delegates import pictures


@pytest.mark.parametrize("tone", list(Tone))
def test_no_chip_has_the_colour_of_a_chosen_row(look: Theme, tone: Tone) -> None:
    ground = look.color(Token.ACCENT_SOFT)
    shown = pictures.chip("Confirmed", tone, 1.0, chosen=True).toImage()
    assert shown.pixelColor(shown.width() // 2, 1).name() != ground.name()


def test_on_other_rows_a_chip_is_as_ever(look: Theme) -> None:
    shown = pictures.chip("Confirmed", Tone.ACCENT, 1.0).toImage()
    assert shown.pixelColor(shown.width() // 2, 1).name() == look.color(Token.ACCENT_SOFT).name()
