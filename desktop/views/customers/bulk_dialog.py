"""The form that sets one field on all chosen customers, and shows before how many change from what to what."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.fields import field_label
from desktop.i18n.formats import count_text
from desktop.models.kinds import Status
from desktop.models.values import CustomerId
from desktop.qtsupport.theme import Variant
from desktop.views.customers.bulk_fields import BulkLists, bulk_choices, bulk_fields, bulk_words
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput

_MOST_LINES = 8
_LINES = 5  # kept free, so that the form does not grow while one chooses
_REASON = "winding_down_reason"


class BulkDialog(QuickForm):
    """One step of undo for all of them."""

    def __init__(
        self, context: PageContext, customers: Sequence[CustomerId], lists: BulkLists, parent: QWidget | None
    ) -> None:
        super().__init__(context, parent)
        self._customers, self._lists = customers, lists
        self._present: Mapping[Any, int] = {}
        self.field = ValueCombo(bulk_fields(), self)
        self.value = ValueCombo((), self)
        self.reason = TextInput("", self)
        self.add_field("field", self.field, half=True)
        self.add_field("value", self.value, half=False)
        self.add_field(_REASON, self.reason)
        self._preview = Label("", parent=self, wrap=True)
        self._same = Label(" ", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._preview.setMinimumHeight(self._preview.fontMetrics().lineSpacing() * _LINES)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.form.addWidget(self._preview)
        self.form.addWidget(self._same)
        self.field.currentIndexChanged.connect(self._choose_field)
        self.value.currentIndexChanged.connect(self._show_preview)
        self.retranslate()
        self._choose_field()
        self.field.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        count = len(self._customers)
        title = n_("Change {count} customer", "Change {count} customers", count).format(count=count_text(count))
        self.set_words(title, _("Change"))
        self.set_label("field", _("Field"))
        self.set_label("value", _("New value"))
        self.set_label(_REASON, field_label(_REASON))

    @override
    def submit(self) -> None:
        values: dict[str, object] = {self.field.value: self.value.value}
        if self._winds_down():
            values[_REASON] = self.reason.text()
        self.run(partial(self.context.book.customers.change_many, self._customers, values), self._say)

    def _winds_down(self) -> bool:
        return self.value.value is Status.WINDING_DOWN

    def _choose_field(self, _number: int = 0) -> None:
        self.value.set_choices(bulk_choices(self.field.value, self._lists))
        self.value.setCurrentIndex(0)
        self._present = {}
        work = partial(self.context.book.lookups.customers.present_values, self._customers, self.field.value)
        self.context.read(self, work, self._take_present, key="present")
        self._show_preview()

    def _take_present(self, present: Mapping[Any, int]) -> None:
        self._present = present
        self._show_preview()

    def _show_preview(self, _number: int = 0) -> None:
        self._fields[_REASON].setVisible(self._winds_down())
        wanted = self.value.value
        changing = [(value, count) for value, count in self._present.items() if value != wanted]
        total = sum(count for _value, count in changing)
        lines = [self._said(value, count) for value, count in changing[:_MOST_LINES]]
        rest = sum(count for _value, count in changing[_MOST_LINES:])
        if rest:
            lines.append(_("others: {count}").format(count=count_text(rest)))
        self._preview.setText("\n".join(lines))
        same = self._present.get(wanted, 0)
        words = n_("{count} has it already", "{count} have it already", same)
        self._same.setText(words.format(count=count_text(same)) if same else " ")
        button = n_("Change {count} customer", "Change {count} customers", total).format(count=count_text(total))
        self.save.setText(button)
        self.save.setEnabled(total > 0)

    def _said(self, value: Any, count: int) -> str:
        before = bulk_words(self.field.value, value, self._lists)
        after = bulk_words(self.field.value, self.value.value, self._lists)
        return _("{before} → {after}: {count}").format(before=before, after=after, count=count_text(count))

    def _say(self, _rest: object) -> None:
        navigator = self.context.navigator
        words = n_("{count} customer changed", "{count} customers changed", len(self._customers))
        navigator.show_toast(words.format(count=count_text(len(self._customers))), navigator.undo)


def change_many(context: PageContext, customers: Sequence[CustomerId], parent: QWidget) -> None:
    """Find out what can be chosen, then open the form."""
    lookups = context.book.lookups

    def read() -> BulkLists:
        return BulkLists(
            {one.id: one.name for one in lookups.customers.industries()},
            {one.id: one.name for one in lookups.colleagues.colleagues()},
        )

    def show(lists: BulkLists) -> None:
        BulkDialog(context, customers, lists, parent).open()

    context.read(parent, read, show)
