"""The line above the list of the bin: search, which kinds are shown, and the verbs for the chosen rows."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import BinKind
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.search_field import SearchField

_SEARCH_DIGITS = 30


class ListBar(QWidget):
    """The verbs are always in sight and rest while nothing is chosen."""

    kind_chosen = Signal(object)
    """Sent when another kind shall be shown, with the BinKind or ``None`` for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[BinKind, int] = {}
        self.search = SearchField("", self)
        self.search.setMaximumWidth(theme.current().chars(_SEARCH_DIGITS))
        self.kinds = QComboBox(self)
        self.kinds.activated.connect(self._tell)
        self.purge = Button("", "trash-2", Variant.SMALL_BUTTON, parent=self)
        self.restore = Button("", "rotate-ccw", Variant.SMALL_BUTTON, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GROUP + 2, Space.GROUP - 1, Space.GROUP + 2, Space.GROUP - 1)
        row.setSpacing(Space.GROUP)
        row.addWidget(self.search, 9)
        row.addWidget(self.kinds)
        row.addStretch(1)
        row.addWidget(self.purge)
        row.addWidget(self.restore)
        self.show_chosen(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.search.set_placeholder(_("Name, text, customer"))
        self.kinds.setAccessibleName(_("Which kinds are shown"))
        self.restore.setText(_("Restore"))
        self.purge.setText(_("Delete for good…"))
        self.show_counts(self._counts, self.kinds.currentData())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_counts(self, counts: Mapping[BinKind, int], chosen: BinKind | None) -> None:
        """Offer the kinds of which there is something, with how many."""
        self._counts = counts
        self.kinds.clear()
        self.kinds.addItem(_("All kinds ({count})").format(count=sum(counts.values())), None)
        for kind, count in counts.items():
            self.kinds.addItem(_("{kind} ({count})").format(kind=label(kind), count=count), kind)
        self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))

    def show_chosen(self, count: int) -> None:
        """Let the verbs be used while something is chosen."""
        self.restore.setEnabled(count > 0)
        self.purge.setEnabled(count > 0)

    def _tell(self, index: int) -> None:
        self.kind_chosen.emit(self.kinds.itemData(index))
