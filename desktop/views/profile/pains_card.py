"""What hurts the customer's business: noted by Enter, edited in place, solved, deleted."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short
from desktop.models.rows.knowing import PainPointRow
from desktop.qtsupport.tokens import Tone
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.edited_line import EditedLine, Entry, LineVerb
from desktop.views.profile.fact_lines import LineList
from desktop.views.profile.quick_line import QuickLine
from desktop.views.profile.steps import Steps, changed
from desktop.views.widgets.card import Card


class PainsCard(Card):
    """Shows the pain points of ProfileData, those that still hurt first."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._steps = Steps(context, self)
        self.lines = LineList(EditedLine, self)
        self.quick = QuickLine(self)
        self.quick.entered.connect(self._add)
        self.add_body(self.lines)
        self.add_body(self.quick)

    def show_data(self, data: ProfileData) -> None:
        """Show what hurts a customer."""
        self._data = data
        self.set_title(_("Pain points"))
        self.quick.set_placeholder(_("What hurts this business? Enter notes it"))
        lines = self.lines.take(len(data.pains), _("Nothing is known to hurt yet."))
        for line, pain in zip(lines, data.pains, strict=True):
            line.show_entry(self._entry(pain, data))

    def _entry(self, pain: PainPointRow, data: ProfileData) -> Entry:
        solved = pain.solved_on
        title = date_short(pain.noted_on, data.today) if pain.noted_on else ""
        chip = _("Solved {date}").format(date=date_short(solved, data.today)) if solved else ""
        change = partial(changed, self._context.book.pain_points.change, pain.id, "text")
        turn = (
            LineVerb("rotate-ccw", _("Open again"), partial(self._set_solved, pain, False))
            if solved
            else LineVerb("check", _("Mark as solved"), partial(self._set_solved, pain, True))
        )
        verbs = (turn, LineVerb("trash-2", _("Delete"), partial(self._delete, pain)))
        return Entry(pain.id, title, pain.text, partial(self._steps.save, change), chip, Tone.GREEN, "", verbs)

    def _add(self, text: str) -> None:
        if self._data is not None:
            self._steps.do(partial(self._context.book.pain_points.add, self._data.id, text))

    def _set_solved(self, pain: PainPointRow, solved: bool, _line: EditedLine) -> None:
        day = self._context.today() if solved else None
        self._steps.do(partial(self._context.book.pain_points.change, pain.id, {"solved_on": day}))

    def _delete(self, pain: PainPointRow, _line: EditedLine) -> None:
        self._steps.do(partial(self._context.book.pain_points.delete, [pain.id]), _("Pain point deleted"))
