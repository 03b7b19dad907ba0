"""What comes after a visit, one key away: the next contact in a week, two weeks or a month, or no next step at all."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.rules.date_words import parse_day
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Space
from desktop.services.ports import Clock
from desktop.views.widgets.chips import FilterChip
from desktop.views.widgets.digit_chips import DigitChips

_SPANS = ("+1w", "+2w", "+1m")
_NONE_KEY = "Alt+0"


class NextChoice(QWidget):
    """Alt+4 to Alt+6 choose a day, Alt+0 says that there is no next step."""

    day_chosen = Signal(object)
    """Sent when the user chose a day, with it, or ``None`` when that was taken back."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.days = DigitChips(self, first=4, optional=True)
        self.none = FilterChip("", self, checkable=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP)
        row.addWidget(self.days)
        row.addWidget(self.none)
        row.addStretch(1)
        self.days.chosen.connect(self._tell)
        QShortcut(QKeySequence(_NONE_KEY), self).activated.connect(self.none.click)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.days.set_choices([_("in a week"), _("in two weeks"), _("in a month")], self.days.current)
        self.none.set_text("0  " + _("No next step"))
        self.none.setAccessibleName(_("No next step"))
        self.none.setToolTip(plain_tip(_NONE_KEY))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _tell(self, place: object) -> None:
        day = parse_day(_SPANS[place], self._clock.today()) if isinstance(place, int) else None
        self.day_chosen.emit(day)
