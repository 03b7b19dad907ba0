"""The form that plans a contact with one or several customers: when, how, about what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.due import standing_reason
from desktop.i18n.formats import date_short_weekday
from desktop.i18n.labels import joined
from desktop.i18n.sentences import sentence
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Channel
from desktop.models.rows.customers import CustomerLine
from desktop.models.rows.followups import NextContact
from desktop.models.values import CustomerId
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.choices import KindCombo
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.form import FormDialog, FormField, side_by_side
from desktop.views.dialogs.words import clock_text, coming
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

_WIDTH = 560
_NAMED = 5


@dataclass(frozen=True, slots=True)
class PlanContactStart:
    """With what the form begins: the customers, if they are known, and a day or moment."""

    customers: tuple[CustomerId, ...] = ()
    day: date | datetime | None = None


class PlanContactDialog(FormDialog):
    """``PlanContactDialog(context, PlanContactStart((customer,)), parent).open()``; Enter in the day saves too."""

    def __init__(self, context: PageContext, start: PlanContactStart, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._customers = start.customers
        self._lines: tuple[CustomerLine, ...] = ()
        self._who = Label("", Variant.STRONG, parent=self, wrap=True)
        self._why = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.picker = CustomerPicker(context, self)
        self.when = DateField(coming(context.clock), self, with_time=True)
        self.how: KindCombo[Channel] = KindCombo(tuple(Channel), self, optional=True)
        self.how.choose(Channel.CALL)
        self.topic = TextInput("", self)
        self._picked = self.enter("customer", FormField(self.picker, self))
        self._day = self.enter("day", FormField(self.when, self))
        self._channel = self.enter("channel", FormField(self.how, self))
        self._topic = self.enter("topic", FormField(self.topic, self))
        for part in (self._who, self._why, self._picked):
            self.form.addWidget(part)
        self.form.addLayout(side_by_side(self._day, self._channel))
        self.form.addWidget(self._topic)
        self.form.addSpacing(Space.GROUP)
        self._who.hide()
        self._why.hide()
        self.when.set_moment(start.day)
        self.when.submitted.connect(self.submit)
        self.topic.submitted.connect(self.submit)
        self.picker.chosen.connect(self._take)
        self._picked.setVisible(not start.customers)
        self.retranslate()
        self._begin()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        count = len(self._customers)
        self.setWindowTitle(_("Plan a contact"))
        many = n_("Plan contact with {count} customer", "Plan contact with {count} customers", count)
        self.save.setText(many.format(count=count) if count > 1 else _("Plan the contact"))
        self._picked.set_label(_("Customer"))
        self._day.set_label(_("When"))
        self._channel.set_label(_("How"))
        self._topic.set_label(_("Topic"))
        self._show_lines(self._lines)

    @override
    def submit(self) -> None:
        errors = self._problems()
        self.show_errors(errors)
        if errors or not self.save.isEnabled():
            return
        self.save.setEnabled(False)
        self.context.write(self, self._work(), self._saved, failed=self.show_problem)

    def _begin(self) -> None:
        if self._customers:
            read = partial(_read_lines, self.context.book, self._customers)
            self.context.read(self, read, self._show_lines, key="known")
            self.when.setFocus()
        else:
            self.picker.setFocus()

    def _take(self, customer: CustomerId) -> None:
        self._customers = (customer,)
        self.when.setFocus()

    def _show_lines(self, lines: Sequence[CustomerLine]) -> None:
        self._lines = tuple(lines)
        names = [line.short_name or line.name for line in lines[:_NAMED]]
        rest = len(self._customers) - len(names)
        words = joined(names)
        if names and rest > 0:
            words = _("{names} and {count} more").format(names=words, count=rest)
        self._who.setText(words)
        self._who.setVisible(bool(names))
        alone = lines[0].standing if len(lines) == 1 else None
        self._why.setText(standing_reason(alone, self.context.today()) if alone is not None else "")
        self._why.setVisible(alone is not None)
        self.fit()

    def _problems(self) -> dict[str, str]:
        errors: dict[str, str] = {}
        if not self._customers or (self._picked.isVisible() and self.picker.customer is None):
            errors["customer"] = sentence(InvalidInput("customer_missing"))
        if self.when.day is None:
            errors["day"] = _("Say on which day the next contact shall be.")
        return errors

    def _work(self) -> Any:
        assert self.when.day is not None
        planned = NextContact(self.when.day, self.how.member, self.topic.text().strip(), clock_text(self.when.moment))
        verbs = self.context.book.followups
        if len(self._customers) == 1:
            return partial(verbs.plan_contact, self._customers[0], planned)
        return partial(verbs.plan_contacts, self._customers, planned)

    def _saved(self, _made: object) -> None:
        assert self.when.day is not None
        day, count = date_short_weekday(self.when.day, self.context.today()), len(self._customers)
        words = n_("Contact planned for {day}", "{count} contacts planned for {day}", count)
        self.context.navigator.show_toast(words.format(day=day, count=count), self.context.navigator.undo)
        self.accept()


def _read_lines(book: "OpenBook", customers: Sequence[CustomerId]) -> list[CustomerLine]:
    return book.lookups.customers.lines(customers[:_NAMED])
