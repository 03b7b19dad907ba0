"""The form that says when a need was met, and by what of ours."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.fields import field_label
from desktop.models.rows.needs import NeedRow
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.words import gone
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.text_input import TextInput


class NeedMetDialog(QuickForm):
    """``NeedMetDialog(context, need, parent).open()``."""

    def __init__(self, context: PageContext, need: NeedRow, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._need = need
        self.served_by = TextInput("", self)
        self.day = DateField(gone(context.clock), self)
        self.add_field("served_by", self.served_by)
        self.add_field("met_on", self.day)
        self.retranslate()
        self.served_by.setText(need.served_by)
        self.day.set_moment(need.met_on or context.today())
        self.served_by.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Need met"), _("Mark as met"))
        self.set_label("served_by", field_label("served_by"))
        self.set_label("met_on", field_label("met_on"))

    @override
    def submit(self) -> None:
        if not self.day.understood:
            self.show_errors({"met_on": _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")})
            return
        meet = self.context.book.needs.meet
        self.run(partial(meet, self._need.id, self.day.day, self.served_by.text()))
