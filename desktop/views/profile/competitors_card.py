"""Who else sells to this customer, what is known of them, and what they did when."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short
from desktop.i18n.labels import label
from desktop.models.rows.knowing import CompetitorMoveRow, CompetitorRow
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.competitor_move_dialog import CompetitorMoveDialog
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.edited_line import EditedLine, Entry, LineVerb
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, LineList, Verb
from desktop.views.profile.quick_line import QuickLine
from desktop.views.profile.steps import Steps, changed
from desktop.views.widgets.card import Card


class _Rival(QWidget):
    """One competitor: its name, remarks and moves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = EditedLine(self)
        self.remarks = EditedLine(self)
        self.moves = FactList(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.GROUP)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.remarks)
        inset = QVBoxLayout()
        inset.setContentsMargins(Space.BLOCK, Space.TINY, 0, 0)
        inset.addWidget(self.moves)
        column.addLayout(inset)


class CompetitorsCard(Card):
    """Shows the competitors of ProfileData: who moved last stands first."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._steps = Steps(context, self)
        self.rivals = LineList(_Rival, self)
        self.quick = QuickLine(self)
        self.quick.entered.connect(self._add)
        self.add_body(self.rivals)
        self.add_body(self.quick)

    def show_data(self, data: ProfileData) -> None:
        """Show who competes for a customer."""
        self._data = data
        self.set_title(_("Competitors"))
        self.quick.set_placeholder(_("Who else sells here? Enter adds the name"))
        shown = self.rivals.take(len(data.competitors), _("No competitor is known here."))
        for rival, row in zip(shown, data.competitors, strict=True):
            self._fill(rival, row, data)

    def _fill(self, rival: _Rival, row: CompetitorRow, data: ProfileData) -> None:
        verbs = self._context.book.competitors
        rename = partial(changed, verbs.change, row.id, "name")
        remark = partial(changed, verbs.change, row.id, "remarks")
        rival.name.show_entry(
            Entry(
                (row.id, "name"), _("Competitor"), row.name, partial(self._steps.save, rename),
                verbs=(
                    LineVerb("swords", _("Note a move…"), partial(self._note_move, row)),
                    LineVerb("trash-2", _("Delete"), partial(self._delete, row)),
                ),
            )
        )  # fmt: skip
        rival.remarks.show_entry(
            Entry((row.id, "remarks"), _("Remarks"), row.remarks, partial(self._steps.save, remark))
        )
        rival.moves.show_facts([self._move(move, data) for move in row.moves])

    def _move(self, move: CompetitorMoveRow, data: ProfileData) -> Fact:
        title = f"{date_short(move.made_on, data.today)} · {label(move.kind)}"
        delete = Verb("trash-2", _("Delete"), partial(self._delete_move, move))
        return Fact("swords", title, move.text, verbs=(delete,))

    def _add(self, name: str) -> None:
        if self._data is not None:
            self._steps.do(partial(self._context.book.competitors.add, self._data.id, {"name": name}))

    def _note_move(self, row: CompetitorRow, _line: EditedLine) -> None:
        CompetitorMoveDialog(self._context, row, self).open()

    def _delete(self, row: CompetitorRow, _line: EditedLine) -> None:
        self._steps.do(partial(self._context.book.competitors.delete, [row.id]), _("Competitor deleted"))

    def _delete_move(self, move: CompetitorMoveRow, _line: FactLine) -> None:
        self._steps.do(partial(self._context.book.competitors.delete_move, move.id), _("Move deleted"))
