"""The line above the list of follow-ups: search, which part is shown, and the verbs for the chosen rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.kinds import FollowUpState
from desktop.models.rows.followups import FollowUpRow
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.followups.reading import Part
from desktop.views.widgets.buttons import Button, IconButton, Segments
from desktop.views.widgets.fitting import Fitting
from desktop.views.widgets.search_field import SearchField

_SEARCH_DIGITS = 26


class ListBar(QWidget):
    """The verbs are always in sight and rest while nothing is chosen."""

    part_chosen = Signal(object)
    """Sent when another part shall be shown, with the Part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[Part, int] = {}
        self._settled = False
        self.search = SearchField("", self)
        self.search.setMaximumWidth(theme.current().chars(_SEARCH_DIGITS))
        self.parts = Segments([(part.value, "") for part in Part], self)
        self.parts.chosen.connect(self._tell)
        self.done = Button("", "check", Variant.SMALL_BUTTON, parent=self)
        self.postpone = Button("", "clock", Variant.SMALL_BUTTON, parent=self)
        self.drop = Button("", "ban", Variant.SMALL_BUTTON, parent=self)
        self.columns = IconButton("columns-3-cog", "", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GROUP + 2, Space.GROUP - 1, Space.GROUP + 2, Space.GROUP - 1)
        row.setSpacing(Space.GROUP)
        row.addWidget(self.search, 9)
        row.addWidget(self.parts)
        row.addStretch(1)
        for verb in (self.done, self.postpone, self.drop, self.columns):
            row.addWidget(verb)
        Fitting(self, row, [self.done, self.postpone, self.drop])
        self.show_chosen(())
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.search.set_placeholder(_("Action, owner, customer"))
        self.postpone.setText(_("Postpone"))
        self.drop.setText(_("Drop"))
        self.columns.set_name(_("Columns"))
        self.parts.setAccessibleName(_("Which follow-ups are shown"))
        self.show_counts(self._counts)
        self._show_done()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_part(self, part: Part) -> None:
        """Show which part is on, without a signal."""
        self.parts.choose(part.value)

    def show_counts(self, counts: Mapping[Part, int]) -> None:
        """Say beside each part how many open ones it has."""
        self._counts = counts
        self._say_parts()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_parts()

    def _say_parts(self) -> None:
        """The parts with their counts; without where those have no room beside the verbs' icons."""
        words = {
            Part.ALL: _("All open"),
            Part.OURS: _("We owe"),
            Part.THEIRS: _("They owe"),
            Part.CONTACTS: _("To contact"),
            Part.CLOSED: _("Settled"),
        }
        counts = self._counts
        full = [f"{words[part]} {counts[part]}" if part in counts else words[part] for part in Part]
        verbs = (self.done, self.postpone, self.drop)
        others = [self.search, *verbs, self.columns]
        taken = sum(
            one.minimumSizeHint().width() - getattr(one, "spare", 0) + getattr(one, "saved", 0) for one in others
        )
        room = self.width() - taken - (len(others) + 1) * Space.GROUP - 2 * (Space.GROUP + 2)
        self.parts.set_texts(full if self.parts.width_of(full) <= room else [words[part] for part in Part])

    def show_chosen(self, rows: Sequence[FollowUpRow]) -> None:
        """Let the verbs that suit the chosen rows be used."""
        still_open = any(row.state is FollowUpState.OPEN for row in rows)
        self._settled = bool(rows) and not still_open
        self.done.setEnabled(bool(rows))
        self.postpone.setEnabled(still_open)
        self.drop.setEnabled(still_open)
        self._show_done()

    def _show_done(self) -> None:
        self.done.setText(_("Reopen") if self._settled else _("Complete"))
        self.done.setToolTip(_("Space"))

    def _tell(self, key: str) -> None:
        self.part_chosen.emit(Part(key))
