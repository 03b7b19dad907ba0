"""The form that starts the rhythm: first contacts of customers never contacted are spread over the coming weeks."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.number_box import NumberBox

_MOST = 100


class RhythmDialog(QuickForm):
    """For all customers without a first contact; ``count`` of them are shown in words."""

    def __init__(self, context: PageContext, count: int, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._count = count
        self._words = Label("", parent=self, wrap=True)
        self.form.addWidget(self._words)
        self.a_day = NumberBox(1, _MOST, self)
        self.a_day.setValue(context.book.preferences.cadence().first_contacts_per_day)
        self.add_field("a_day", self.a_day)
        self.retranslate()
        self.a_day.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Start rhythm"), _("Spread first contacts"))
        self.set_label("a_day", _("First contacts a day at most"))
        words = n_(
            "{count} customer was never contacted. The first contacts are spread over one gap of the cadence, grade A "
            "first; from then on the calendar says who is due.",
            "{count} customers were never contacted. The first contacts are spread over one gap of the cadence, "
            "grade A first; from then on the calendar says who is due.",
            self._count,
        )
        self._words.setText(words.format(count=self._count))

    @override
    def submit(self) -> None:
        self.run(partial(self.context.book.customers.start_rhythm, None, self.a_day.value()), self._say)

    def _say(self, _rest: object) -> None:
        navigator = self.context.navigator
        navigator.show_toast(_("The rhythm has started"), navigator.undo)
