"""The line below the list: how many customers are shown, and the money of those."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.models.rows.customers import ListTotals
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.customers.texts import totals_text
from desktop.views.widgets.labels import Label


class TotalsLine(Label):
    """Says the last totals anew at once when the language changes or amounts are masked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Variant.MUTED, Variant.SMALL, parent=parent)
        self._totals: ListTotals | None = None
        self.setContentsMargins(Space.GROUP + 2, Space.TINY, Space.GROUP + 2, Space.TINY)

    def show_totals(self, totals: ListTotals) -> None:
        """Say what is shown."""
        self._totals = totals
        self.setText(totals_text(totals))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._totals is not None:
            self.show_totals(self._totals)
        super().changeEvent(event)
