"""Asks by whom a visit was cancelled and why; a visit cancelled by the customer does not count against the rep."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import CancelledBy
from desktop.models.values import VisitId
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Segments
from desktop.views.widgets.labels import ElidedLabel
from desktop.views.widgets.text_input import TextInput

_WIDTH = 420
_ORDER = (CancelledBy.CUSTOMER, CancelledBy.US)


class CancelVisitDialog(QuickForm):
    """Cancels the visit and says so."""

    def __init__(self, context: PageContext, visit: VisitId, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._visit, self._name = visit, name
        self.by = Segments([(by.value, "") for by in _ORDER], self)
        self.reason = TextInput("", self)
        self.form.addWidget(ElidedLabel(name, Variant.STRONG, parent=self))
        self.add_field("by", self.by)
        self.add_field("reason", self.reason)
        self.retranslate()
        self.reason.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Cancel the visit"), _("Cancel the visit"))
        self.cancel.setText(_("Keep it"))
        self.by.set_texts([label(by) for by in _ORDER])
        self.set_label("by", _("Who cancelled"))
        self.set_label("reason", _("Reason (may stay empty)"))

    @override
    def submit(self) -> None:
        by = CancelledBy(self.by.current)
        work = partial(self.context.book.visits.cancel, self._visit, by, self.reason.text().strip())
        self.run(work, self._say)

    def _say(self, _nothing: object) -> None:
        navigator = self.context.navigator
        navigator.show_toast(_("Visit to {name} cancelled").format(name=self._name), navigator.undo)
