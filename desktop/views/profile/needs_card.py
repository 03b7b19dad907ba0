"""What the customer wants: noted, changed, met and deleted in place."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short
from desktop.i18n.labels import label, urgency_label
from desktop.models.kinds import NeedState
from desktop.models.rows.needs import NeedRow
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.need_dialog import NeedDialog
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.profile.need_verbs import NeedVerbs
from desktop.views.tones import tone_of
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card

_MET_SHOWN = 3


class NeedsCard(Card):
    """Shows the needs of ProfileData with their verbs."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self.verbs = NeedVerbs(context, self)
        self._lines = FactList(self)
        self._add = Button("", "plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self.add_need)
        self.add_head(self._add)
        self.add_body(self._lines)

    def show_data(self, data: ProfileData) -> None:
        """Open needs first, then the last that were met."""
        self._data = data
        self.set_title(_("Needs"), "")
        self._add.setText(_("Add"))
        met = [need for need in data.needs if need.state is NeedState.MET][:_MET_SHOWN]
        facts = [self._fact(need, data) for need in (*data.unmet, *met)]
        self._lines.show_facts(facts, _("No needs noted yet."))

    def add_need(self) -> None:
        """Open the form of a new need."""
        if self._data is not None:
            NeedDialog(self._context, self._data.id, self).open()

    def _fact(self, need: NeedRow, data: ProfileData) -> Fact:
        is_met = need.state is NeedState.MET
        chip = label(need.state) if is_met else urgency_label(need.urgency) if need.urgency else ""
        when = date_short(need.met_on, data.today) if is_met and need.met_on else ""
        title = " · ".join(part for part in (label(need.kind), when) if part)
        tone = tone_of(need.state if is_met else need.urgency)
        more = Verb("ellipsis", _("More"), partial(self._show_menu, need))
        verbs = (more,) if is_met else (Verb("check", _("Mark as met"), partial(self._meet, need)), more)
        return Fact("circle-check" if is_met else "target", title, need.text, chip, tone, verbs=verbs)

    def _show_menu(self, need: NeedRow, line: FactLine) -> None:
        self.verbs.show_menu(need, line.mapToGlobal(line.rect().bottomRight()))

    def _meet(self, need: NeedRow, _line: FactLine) -> None:
        self.verbs.meet(need)
