"""The form that notes what a competitor did: a price, a visit, an offer, a win, on a day."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import CompetitorMoveKind
from desktop.models.rows.knowing import CompetitorRow
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.dialogs.words import gone
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.text_input import TextArea


class CompetitorMoveDialog(QuickForm):
    """``CompetitorMoveDialog(context, competitor, parent).open()``."""

    def __init__(self, context: PageContext, competitor: CompetitorRow, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._competitor = competitor
        self.kind = ValueCombo((), self)
        self.day = DateField(gone(context.clock), self)
        self.text = TextArea("", self, lines=3)
        self.add_field("kind", self.kind, half=True)
        self.add_field("made_on", self.day, half=False)
        self.add_field("text", self.text)
        self.retranslate()
        self.day.set_moment(context.today())
        self.text.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Move of {name}").format(name=self._competitor.name), _("Note the move"))
        self.set_label("kind", _("Kind of move"))
        self.set_label("made_on", _("Date"))
        self.set_label("text", _("What happened"))
        self.kind.set_choices([(kind, label(kind)) for kind in CompetitorMoveKind])

    @override
    def submit(self) -> None:
        if not self.day.understood:
            self.show_errors({"made_on": _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")})
            return
        note = self.context.book.competitors.note_move
        self.run(partial(note, self._competitor.id, self.kind.value, self.text.toPlainText(), self.day.day))
