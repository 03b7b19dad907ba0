"""The form that says to which company a person went; a company that is not in the book yet is added as a prospect."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.errors import InvalidInput
from desktop.models.rows.contacts import ContactRow
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.words import gone
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.labels import Label


class ContactMoveDialog(QuickForm):
    """``ContactMoveDialog(context, person, parent).open()``."""

    def __init__(self, context: PageContext, person: ContactRow, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._person = person
        self._words = Label("", parent=self, wrap=True)
        self.form.addWidget(self._words)
        self.picker = CustomerPicker(context, self)
        self.day = DateField(gone(context.clock), self)
        self.add_field("customer", self.picker)
        self.add_field("left_on", self.day)
        self.retranslate()
        self.day.set_moment(context.today())
        self.picker.input.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("{name} moves").format(name=self._person.shown_name), _("Take along"))
        self._words.setText(
            _(
                "Everything known of the person goes along; records stay with the company where they were written. A "
                "company that is not in the book is added as a prospect."
            )
        )
        self.set_label("customer", _("New company"))
        self.set_label("left_on", _("Since"))

    @override
    def submit(self) -> None:
        name, known, day = self.picker.input.text().strip(), self.picker.customer, self.day.day
        if known is None and not name:
            self.show_problem(InvalidInput("text_missing", field="customer"))
        elif day is None:
            self.show_errors({"left_on": _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")})
        else:
            contacts = self.context.book.contacts
            move: Any = (
                partial(contacts.move, self._person.id, known, day)
                if known is not None
                else partial(self.context.book.customers.add_after_move, self._person.id, name, day)
            )
            self.run(move, self._say)

    def _say(self, _rest: object) -> None:
        words = _("{name} went along").format(name=self._person.shown_name)
        self.context.navigator.show_toast(words, self.context.navigator.undo)
