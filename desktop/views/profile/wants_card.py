"""All needs of the customer with their kind, urgency, and by what they were met; texts are edited in place."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short
from desktop.i18n.labels import label, urgency_label
from desktop.models.kinds import NeedState
from desktop.models.rows.needs import NeedDraft, NeedRow
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.need_dialog import NeedDialog
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.edited_line import EditedLine, Entry, LineVerb
from desktop.views.profile.fact_lines import LineList
from desktop.views.profile.need_verbs import NeedVerbs
from desktop.views.profile.quick_line import QuickLine
from desktop.views.profile.steps import Steps, changed
from desktop.views.tones import tone_of
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card


class WantsCard(Card):
    """Open needs first; the line at the end takes a new one."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._steps = Steps(context, self)
        self.verbs = NeedVerbs(context, self)
        self.lines = LineList(EditedLine, self)
        self.quick = QuickLine(self)
        self.quick.entered.connect(self._add)
        self._more = Button("", "plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self._open_form)
        self.add_head(self._more)
        self.add_body(self.lines)
        self.add_body(self.quick)

    def show_data(self, data: ProfileData) -> None:
        """Show the needs of a customer."""
        self._data = data
        number = len(data.unmet)
        self.set_title(_("Needs"), n_("{count} open", "{count} open", number).format(count=number) if number else "")
        self._more.setText(_("Add"))
        self.quick.set_placeholder(_("What does the customer want? Enter notes it"))
        lines = self.lines.take(len(data.needs), _("No needs noted yet."))
        for line, need in zip(lines, data.needs, strict=True):
            line.show_entry(self._entry(need, data))

    def reveal(self, need: int) -> None:
        """Lead to a need."""
        ids = [int(one.id) for one in self._data.needs] if self._data is not None else []
        if need in ids:
            self.lines.lead_to(ids.index(need))

    def _entry(self, need: NeedRow, data: ProfileData) -> Entry:
        met = need.state is NeedState.MET
        noted = date_short(need.noted_on, data.today) if need.noted_on else ""
        chip = label(need.state) if met else urgency_label(need.urgency) if need.urgency else ""
        tone = tone_of(need.state if met else need.urgency)
        change = partial(changed, self._context.book.needs.change, need.id, "text")
        more = LineVerb("ellipsis", _("More"), partial(self._show_menu, need))
        verbs = (more,) if met else (LineVerb("check", _("Met by…"), partial(self._ask_met, need)), more)
        title = " · ".join(part for part in (label(need.kind), noted) if part)
        return Entry(
            need.id, title, need.text, partial(self._steps.save, change), chip, tone, _met_words(need, data), verbs
        )

    def _add(self, text: str) -> None:
        if self._data is not None:
            self._steps.do(partial(self._context.book.needs.add, self._data.id, NeedDraft(text)))

    def _open_form(self) -> None:
        if self._data is not None:
            NeedDialog(self._context, self._data.id, self).open()

    def _ask_met(self, need: NeedRow, _line: EditedLine) -> None:
        self.verbs.ask_met(need)

    def _show_menu(self, need: NeedRow, line: EditedLine) -> None:
        self.verbs.show_menu(need, line.mapToGlobal(line.rect().bottomRight()))


def _met_words(need: NeedRow, data: ProfileData) -> str:
    """Met on 11-03 by 减速机 NMRV075."""
    if need.state is not NeedState.MET:
        return ""
    parts = (
        _("met on {date}").format(date=date_short(need.met_on, data.today)) if need.met_on else "",
        _("by {what}").format(what=need.served_by) if need.served_by else "",
    )
    return " · ".join(part for part in parts if part)
