"""What an address says of province, city, district and position, beside it, with a button that takes it over.

Proposes only; what was typed stays as it is.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import CoordinateSystem
from desktop.models.rules.places import news_of_place
from desktop.qtsupport.tokens import Tone
from desktop.views.widgets.inline_message import InlineMessage

_NOTHING: Mapping[str, object] = {}


class PlaceHint(InlineMessage):
    """``look`` at an address; ``taken`` is what was taken over, by field."""

    fitted = Signal()
    """Sent when the words appeared, changed or went away, so that the form can fit itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._news: Mapping[str, object] = {}
        self.taken: Mapping[str, object] = {}
        self.action_clicked.connect(self.take)

    @property
    def news(self) -> Mapping[str, object]:
        """What can be taken over."""
        return self._news

    def look(self, address: str, kept: Mapping[str, object] = _NOTHING) -> None:
        """Say what this address adds to what is kept."""
        news = news_of_place(address.strip(), kept)
        if news == self.taken and news:
            self._say_taken()
            return
        self._news, self.taken = news, {}
        if news:
            self.show_message(_("Recognised: {place}").format(place=place_words(news)), Tone.ACCENT, _("Use"))
        else:
            self.hide()
        self.fitted.emit()

    def take(self) -> None:
        """Take it over."""
        self.taken = self._news
        self._say_taken()

    def _say_taken(self) -> None:
        self.show_message(_("Used: {place}").format(place=place_words(self.taken)), Tone.GREEN)
        self.fitted.emit()


def place_words(values: Mapping[str, object]) -> str:
    """Division and position in words: 江苏省苏州市吴中区 · 31.26300, 120.63100 (GCJ-02)."""
    parts = dict.fromkeys(str(values[name]) for name in ("province", "city", "district") if values.get(name))
    words = " ".join(parts)
    if "latitude" not in values:
        return words
    where = f"{values['latitude']:.5f}, {values['longitude']:.5f}"
    system = label(CoordinateSystem(str(values["coordinate_system"])))
    position = _("middle of the area {where}, {system}").format(where=where, system=system)
    return " · ".join(part for part in (words, position) if part)
