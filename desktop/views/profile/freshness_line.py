"""When a group of fields was confirmed last, a mark when that is too long ago, and one click that confirms it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_text
from desktop.models.kinds import FieldGroup
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.profile.data import ProfileData
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.chips import StatusChip
from desktop.views.widgets.labels import Label


class FreshnessLine(QWidget):
    """``confirm`` gets the group; the line is hidden while nothing is known in the group."""

    def __init__(self, group: FieldGroup, confirm: Callable[[FieldGroup], object], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._group = group
        self._words = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._chip = StatusChip("", parent=self)
        self.button = Button("", "check", Variant.QUIET, Variant.SMALL_BUTTON, parent=self)
        self.button.bind(partial(confirm, group))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.TINY, 0, 0)
        row.setSpacing(Space.GROUP)
        row.addWidget(self._words)
        row.addWidget(self._chip)
        row.addStretch(1)
        row.addWidget(self.button)

    @property
    def words(self) -> str:
        """What is said."""
        return " ".join(part for part in (self._words.text(), self._chip.text()) if part)

    def show_data(self, data: ProfileData) -> None:
        """Show the group of a customer."""
        on = data.profile.confirmed.get(self._group)
        confirmed = _("Confirmed on {date}").format(date=date_text(on)) if on else _("Never confirmed")
        self._words.setText(confirmed)
        self._chip.show_status(_("May be out of date") if self._group in data.stale else "", Tone.AMBER)
        self.button.setText(_("Still right"))
        self.button.setVisible(on != data.today)
        self.setVisible(self._group in data.known_groups)
