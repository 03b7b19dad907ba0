"""The proposal above the board: what would be added, with the reason of each choice; taken or left by a button."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short_weekday, time_text
from desktop.i18n.planning_words import left_out_text, proposed_text
from desktop.models.rows.planning import Proposal
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.services.ports import Clock
from desktop.views.visits.planner_words import proposal_words
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import IconLabel, Label

_REASONS_HEIGHT = 168


class ProposalBar(QWidget):
    """``show_proposal(proposal)``; hidden without one."""

    accepted = Signal()
    """Sent when the proposal shall be put into the book."""

    refused = Signal()
    """Sent when it shall be forgotten."""

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self._proposal: Proposal | None = None
        self._icon = IconLabel("wand-sparkles", Token.ACCENT, Size.ICON, self)
        self._words = Label("", parent=self, wrap=True)
        self.why = Button("", "", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self._fold)
        self.accept = Button("", "", Variant.PRIMARY, Variant.SMALL_BUTTON, parent=self).bind(self._accept)
        self.refuse = Button("", "", Variant.SMALL_BUTTON, parent=self).bind(self._refuse)
        self._reasons = Label("", Variant.SMALL, parent=self, wrap=True)
        self._reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._arrange()
        self.retranslate()
        self.hide()

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show a proposal, or nothing."""
        self._proposal = proposal
        self.setVisible(proposal is not None)
        self._scroll.hide()
        self._say()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.accept.setText(_("Take it"))
        self._say()

    def _say(self) -> None:
        proposal, today = self._proposal, self._clock.today()
        if proposal is None:
            return
        some = bool(proposal.visits)
        self._words.setText(_("Proposal: {words}").format(words=proposal_words(proposal, today)))
        self.setAccessibleName(self._words.text())
        self.accept.setVisible(some)
        self.refuse.setText(_("Leave it") if some else _("Close"))
        self.why.setText(_("Hide the reasons") if self._scroll.isVisible() else _("Why?"))
        self.why.setVisible(bool(proposal.visits or proposal.left_out))
        self._reasons.setText("\n".join(self._lines(proposal)))

    def _lines(self, proposal: Proposal) -> list[str]:
        today = self._clock.today()
        lines = [
            _("{day} {time} {name}: {reason}").format(
                day=date_short_weekday(one.starts_at.date(), today),
                time=time_text(one.starts_at),
                name=one.candidate.name,
                reason=proposed_text(one),
            )
            for one in proposal.visits
        ]
        if proposal.exact and proposal.visits:
            lines.append(_("No better choice exists for these days."))
        return lines + [left_out_text(one, today) for one in proposal.left_out]

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.INNER)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        for button in (self.why, self.accept, self.refuse):
            row.addWidget(button)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._reasons)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setMaximumHeight(theme.current().px(_REASONS_HEIGHT))
        self._scroll.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.INNER, Space.GROUP, Space.GROUP, Space.GROUP)
        column.setSpacing(Space.GROUP)
        column.addLayout(row)
        column.addWidget(self._scroll)

    def _fold(self) -> None:
        self._scroll.setVisible(not self._scroll.isVisible())
        self._say()

    def _accept(self) -> None:
        self.accepted.emit()

    def _refuse(self) -> None:
        self.refused.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _text, back = theme.current().tone(Tone.ACCENT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(QRectF(self.rect()), Size.RADIUS, Size.RADIUS)
        painter.end()
