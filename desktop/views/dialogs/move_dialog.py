"""To another time: asks for a day (and time) in words; a day alone keeps the time of day."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.form import FormDialog, FormField
from desktop.views.dialogs.words import coming
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import DateField, Moment
from desktop.views.widgets.labels import ElidedLabel

_WIDTH = 400


class MoveDialog(FormDialog):
    """``MoveDialog(context, "华远精密", moment, chosen, parent).open()``; ``chosen`` gets a moment of the same kind."""

    def __init__(
        self,
        context: PageContext,
        what: str,
        moment: Moment,
        chosen: Callable[[Moment], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._before, self._chosen = moment, chosen
        self.when = DateField(coming(context.clock), self, with_time=isinstance(moment, datetime))
        self.when.set_moment(moment)
        self._field = self.enter("when", FormField(self.when, self))
        self.form.addWidget(ElidedLabel(what, Variant.STRONG, parent=self))
        self.form.addWidget(self._field)
        self.form.addSpacing(Space.BLOCK)
        self.when.submitted.connect(self.submit)
        self.retranslate()
        self.when.setFocus()
        self.when.input.selectAll()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("To another time"))
        self._field.set_label(_("New time"))
        self.save.setText(_("Move"))

    @override
    def submit(self) -> None:
        moment = self.when.moment
        if moment is None:
            self.show_errors({"when": _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")})
            return
        self.accept()
        self._chosen(on_day(self._before, moment))


def on_day(before: Moment, moment: Moment) -> Moment:
    """A day alone, for something that has a time of day: it keeps that."""
    if isinstance(before, datetime) and not isinstance(moment, datetime):
        return datetime.combine(moment, before.timetz())
    return moment.date() if isinstance(moment, datetime) and not isinstance(before, datetime) else moment


def day_of(moment: Moment) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
