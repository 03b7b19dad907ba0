"""The form of a promise or a planned contact: a new one, or one that is changed."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.i18n.sentences import sentence
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Channel, FollowUpKind, Priority, Promise
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.followups import FollowUpDraft, FollowUpRow
from desktop.models.values import CustomerId, FollowUpId
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.choices import KindCombo
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.form import FormDialog, FormField, side_by_side
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.dialogs.words import clock_text, coming, with_clock
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Segments
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextArea, TextInput

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class FollowUpStart:
    """With what the form begins: a customer that is known, or an existing follow-up."""

    customer: CustomerId | None = None
    followup: FollowUpId | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the form knows of the customer and the follow-up; read at once."""

    customer: CustomerId
    name: str
    people: tuple[ContactRow, ...]
    row: FollowUpRow | None


class FollowUpDialog(FormDialog):
    """``FollowUpDialog(context, FollowUpStart(customer=…), parent).open()``."""

    def __init__(self, context: PageContext, start: FollowUpStart, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._start = start
        self._row: FollowUpRow | None = None
        self._name = Label("", Variant.STRONG, parent=self)
        self.picker = CustomerPicker(context, self)
        self.action = TextInput("", self)
        self.side = Segments([(promise.value, "") for promise in Promise], self)
        self.how: KindCombo[Channel] = KindCombo(tuple(Channel), self, optional=True)
        self.due = DateField(coming(context.clock), self, with_time=True)
        self.priority: KindCombo[Priority] = KindCombo(tuple(Priority), self)
        self.priority.choose(Priority.NORMAL)
        self.owner = TextInput("", self)
        self.person = ValueCombo((), self)
        self.outcome = TextArea("", self, lines=2)
        self._named: dict[str, FormField] = {}
        self._build()
        self.picker.chosen.connect(self._know)
        self.outcome.submitted.connect(self.submit)
        self.retranslate()
        self._begin()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Change the follow-up") if self._start.followup else _("New follow-up"))
        self.save.setText(_("Save") if self._start.followup else _("Add the follow-up"))
        contact = self._row is not None and self._row.kind is FollowUpKind.CONTACT
        words = {
            "customer": _("Customer"),
            "action": _("Topic") if contact else _("What was promised"),
            "promise": _("Whose promise"),
            "channel": _("How"),
            "due_on": _("Due"),
            "priority": _("Priority"),
            "owner": _("Owner"),
            "contact_id": _("Contact"),
            "result": _("Result"),
        }
        for name, text in words.items():
            self._named[name].set_label(text)
        self.side.set_texts([label(promise) for promise in Promise])
        self.person.set_choices([(None, label(None)), *self._people()])

    @override
    def submit(self) -> None:
        if not self.save.isEnabled():
            return
        errors = self._problems()
        self.show_errors(errors)
        if errors:
            return
        verbs = self.context.book.followups
        if self._start.followup is not None:
            work: Any = partial(verbs.change, self._start.followup, self._changed())
        else:
            assert self.picker.customer is not None
            work = partial(verbs.add, self.picker.customer, self._draft())
        self.save.setEnabled(False)
        self.context.write(self, work, self._saved, failed=self.show_problem)

    def _build(self) -> None:
        fields = {
            "customer": self.picker,
            "action": self.action,
            "promise": self.side,
            "channel": self.how,
            "due_on": self.due,
            "priority": self.priority,
            "owner": self.owner,
            "contact_id": self.person,
            "result": self.outcome,
        }
        self._named = {name: self.enter(name, FormField(field, self)) for name, field in fields.items()}
        named = self._named
        named["channel"].hide()
        named["result"].hide()
        for part in (self._name, named["customer"], named["action"]):
            self.form.addWidget(part)
        self.form.addLayout(side_by_side(named["due_on"], named["promise"], named["channel"]))
        self.form.addLayout(side_by_side(named["contact_id"], named["owner"], named["priority"], stretches=(3, 2, 2)))
        self.form.addWidget(named["result"])
        self.form.addSpacing(Space.GROUP)
        self._name.hide()
        self._known_people: tuple[ContactRow, ...] = ()

    def _begin(self) -> None:
        start = self._start
        if start.followup is not None or start.customer is not None:
            self._named["customer"].hide()
            read = partial(_read, self.context.book, start.customer, start.followup)
            self.context.read(self, read, self._show, key="known")
            self.action.setFocus()
        else:
            self.picker.setFocus()

    def _know(self, customer: CustomerId) -> None:
        self.context.read(self, partial(_read, self.context.book, customer, None), self._show, key="known")
        self.action.setFocus()

    def _show(self, known: _Known) -> None:
        self._known_people, self._row = known.people, known.row
        self.picker.show_customer(known.customer, known.name)
        if self._named["customer"].isHidden():
            self._name.setText(known.name)
            self._name.show()
        self.retranslate()
        if known.row is not None:
            self._show_row(known.row)
        self.fit()

    def _show_row(self, row: FollowUpRow) -> None:
        contact = row.kind is FollowUpKind.CONTACT
        self._named["promise"].setVisible(not contact)
        self._named["channel"].setVisible(contact)
        self._named["result"].setVisible(bool(row.result) or row.done_on is not None)
        self.action.setText(row.action)
        self.side.choose(row.promise.value)
        self.how.choose(row.channel)
        self.due.set_moment(with_clock(row.due_on, row.due_time, self.context.clock.now()))
        self.priority.choose(row.priority)
        self.owner.setText(row.owner)
        self.person.set_value(row.contact_id)
        self.outcome.setPlainText(row.result)

    def _people(self) -> list[tuple[int, str]]:
        return [
            (person.id, " · ".join(filter(None, (person.shown_name, person.title)))) for person in self._known_people
        ]

    def _problems(self) -> dict[str, str]:
        errors: dict[str, str] = {}
        if self.picker.customer is None:
            errors["customer"] = sentence(InvalidInput("customer_missing"))
        topic_may_miss = self._row is not None and self._row.kind is FollowUpKind.CONTACT
        if not self.action.text().strip() and not topic_may_miss:
            errors["action"] = _("Say what was promised.")
        if not self.due.understood:
            errors["due_on"] = _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")
        return errors

    def _draft(self) -> FollowUpDraft:
        return FollowUpDraft(
            self.action.text().strip(),
            Promise(self.side.current),
            self.owner.text().strip(),
            self.due.day,
            clock_text(self.due.moment),
            self.priority.member or Priority.NORMAL,
            self.person.value,
        )

    def _changed(self) -> dict[str, Any]:
        draft = self._draft()
        names = ("action", "promise", "owner", "due_on", "due_time", "priority", "contact_id")
        result = self.outcome.toPlainText().strip()
        return {**{name: getattr(draft, name) for name in names}, "channel": self.how.member, "result": result}

    def _saved(self, _followup: object) -> None:
        navigator = self.context.navigator
        words = _("Follow-up changed") if self._start.followup else _("Follow-up of {name} added")
        navigator.show_toast(words.format(name=self.picker.input.text()), navigator.undo)
        self.accept()


def _read(book: "OpenBook", customer: CustomerId | None, followup: FollowUpId | None) -> _Known:
    row = None if followup is None else book.lookups.followups.followup(followup)
    owner = row.customer_id if row is not None else customer
    assert owner is not None
    profile = book.lookups.customers.profile(owner)
    people = tuple(person for person in book.lookups.contacts.contacts_of(owner) if person.left_on is None)
    return _Known(owner, profile.short_name or profile.name, people, row)
