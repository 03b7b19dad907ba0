"""The form of a record: opens at what was said, knows the customer from where it was opened, keeps a draft.

A new record takes promises, needs, the next contact and the plan it settles along in one step; an existing one is
changed in its own fields. Hints are shown and stop nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import recent_text
from desktop.i18n.labels import label
from desktop.i18n.sentences import sentence
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Channel, RecordHint
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.interactions import InteractionDetail, PlanChoice, RecordDraft
from desktop.models.values import CustomerId, InteractionId
from desktop.qtsupport import ask
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.file_intake import FileIntake
from desktop.views.dialogs.file_strip import FileStrip
from desktop.views.dialogs.form import FormDialog, FormField
from desktop.views.dialogs.new_files import NewFiles
from desktop.views.dialogs.next_steps import NextActions, NextContactLine
from desktop.views.dialogs.plan_line import PlanLine
from desktop.views.dialogs.record_fields import RecordFields
from desktop.views.dialogs.record_side import KnownCustomer, RecordSide, draft_key, plans_settled, read_customer
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import ElidedLabel, Label, hairline

_WIDTH = 984
_SAVE_DRAFT_MS = 2_000
_HINT_MS = 400


@dataclass(frozen=True, slots=True)
class RecordStart:
    """With what the form begins: the customer, how one was in touch, about what, which follow-ups were settled.

    ``interaction`` is an existing record that is to be changed.
    """

    customer: CustomerId | None = None
    channel: Channel = Channel.CALL
    subject: str = ""
    contacts: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    interaction: InteractionId | None = None


class RecordDialog(FormDialog):
    """``RecordDialog(context, RecordStart(customer), parent).open()``."""

    def __init__(self, context: PageContext, start: RecordStart, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._start = start
        self._known: KnownCustomer | None = None
        self._choosing = start.customer is None
        self._plans_known = False
        self._touched = False
        self._build()
        self._timers()
        self._connect()
        self.fields.choose(start.channel)
        self.fields.subject.setText(start.subject)
        if start.interaction is not None:
            self._edit(start.interaction)
        elif start.customer is not None:
            self._take_customer(start.customer)
        self.retranslate()
        (self.fields.said if start.customer or start.interaction else self.picker).setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Change the record") if self._start.interaction else _("Write a record"))
        self.title.setText(self.windowTitle())
        self.save.setText(_("Save the record"))
        self.save.setToolTip("Ctrl+Enter")
        self._picked.set_label(_("Customer"))
        self._next_title.setText(_("Next actions"))
        self._contact.set_label(_("Next contact"))
        self._show_customer_name()

    @property
    def customer(self) -> CustomerId | None:
        """The customer whose record it is."""
        if self._known is not None:
            return self._known.id
        return self.picker.customer or (None if self._choosing else self._start.customer)

    @override
    def submit(self) -> None:
        if self.files.still_taking():
            return
        errors = self._problems()
        plan_named = self.plan.answered
        self.plan.show_error("" if plan_named else sentence(InvalidInput("several_plans")))
        if not plan_named:
            self.bring_into_view(self.plan)
        self.show_errors(errors)
        if errors or not self.promises.check() or not plan_named or not self.save.isEnabled():
            return
        self.save.setEnabled(False)
        verbs = self.context.book.interactions
        if self._start.interaction is not None:
            work: Any = partial(verbs.change, self._start.interaction, self._changed_values())
        else:
            work = partial(verbs.record, self.record_draft())
        self.context.write(self, work, self._saved, failed=self.show_problem)

    def record_draft(self) -> RecordDraft:
        """The record as it stands; the moment and the customer must be known."""
        customer = self.customer
        return RecordDraft(
            customers=() if customer is None else (customer,),
            contacts=self.side.people.chosen,
            followups=self.promises.drafts(),
            kept=self.side.kept,
            needs=self.fields.found_needs(),
            next_contact=self.next.planned(),
            closes=self.plan.closes if self._plans_known else None,
            files=self.files.files,
            **self.fields.record_values(),
        )

    @override
    def reject(self) -> None:
        if self.files.still_taking():
            return
        if self._touched and self._start.interaction is not None:
            words = _("What you changed in this record is not saved.")
            if not ask.confirm(self, _("Leave the record?"), words, _("Leave without saving"), danger=True):
                return
        elif self._touched:
            self._keep_draft()
            if self._worth_keeping():
                self.context.navigator.show_toast(_("Kept as a draft; it is offered the next time."))
        super().reject()

    def _build(self) -> None:
        self.title = Label("", Variant.TITLE, parent=self)
        self._name = ElidedLabel("", Variant.MUTED, parent=self)
        self.offer = InlineMessage(self)
        self.hint = InlineMessage(self)
        self.picker = CustomerPicker(self.context, self)
        self._picked = self.enter("customers", FormField(self.picker, self))
        self.fields = RecordFields(self)
        self.side = RecordSide(self.context.today, self)
        self.plan = PlanLine(self)
        self._next_title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.promises = NextActions(self.context.clock, self)
        self.next = NextContactLine(self.context.clock, self)
        self._contact = self.enter("next_contact", FormField(self.next, self))
        self._rule = hairline(self)
        self.form.insertLayout(0, self._head())
        self.form.addWidget(self.offer)
        self.form.addWidget(self._picked)
        body = QHBoxLayout()
        body.setSpacing(Space.PAGE)
        body.addWidget(self.fields, 5)
        body.addWidget(self.side, 2)
        self.form.addLayout(body)
        for part in (self.hint, self.plan, self._rule, self._next_title, self.promises, self._contact):
            self.form.addWidget(part)
        self.form.addStretch(1)
        self._add_files()

    def _add_files(self) -> None:
        """What is new collects its files; what is in the book has them."""
        areas = (self.fields.said, self.fields.feedback, self.fields.issues, self.fields.needs)
        self.strip, self.files = FileStrip(self.context, self), NewFiles(self.context, self)
        self.strip.hide()
        self.files.setVisible(self._start.interaction is None)
        for part in (self.files, self.strip):
            self.foot.addWidget(part, 1)
        self.files.changed.connect(self._touch)
        intake = FileIntake(self, areas)
        for part in (self.files, self.strip):
            intake.given.connect(part.take)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.GROUP + 2)
        head.addWidget(self.title)
        head.addWidget(self._name, 1)
        self.other = Button("", "", Variant.LINK, parent=self).bind(self._choose_other)
        self.other.hide()
        head.addWidget(self.other)
        return head

    def _timers(self) -> None:
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(_SAVE_DRAFT_MS)
        self._draft_timer.timeout.connect(self._keep_draft)
        self._hint_timer = QTimer(self)
        self._hint_timer.setSingleShot(True)
        self._hint_timer.setInterval(_HINT_MS)
        self._hint_timer.timeout.connect(self._ask_hints)

    def _connect(self) -> None:
        for part in (self.fields, self.side, self.promises, self.next):
            part.changed.connect(self._touch)
        self.fields.contact_changed.connect(self._ask_plans)
        self.picker.chosen.connect(self._take_customer)
        self.offer.action_clicked.connect(self._restore)

    # what is known of the customer

    def _take_customer(self, customer: CustomerId) -> None:
        self.context.read(self, partial(read_customer, self.context.book, customer), self._show_known, key="known")

    def _show_known(self, known: KnownCustomer) -> None:
        self._known = known
        choosing = self.focusWidget() is None or self.picker.isAncestorOf(self.focusWidget())
        self.side.show_customer(known, self._start.contacts, self._start.kept)
        self._picked.hide()
        self._show_customer_name()
        self._ask_plans()
        if known.draft is not None and not self.fields.written:
            when = recent_text(known.draft.saved_at, self.context.today())
            self.offer.show_message(
                _("A record begun {when} was not finished.").format(when=when), Tone.ACCENT, _("Go on with it")
            )
        if choosing:
            self.fields.said.setFocus()
        QTimer.singleShot(0, self, self.fit)  # when the people stand there and their height is known

    def _choose_other(self) -> None:
        """The record is of another customer after all; what was typed stays."""
        self._known, self._choosing = None, True
        self.plan.show_plans((), self.context.today())
        self.offer.hide()
        self._picked.show()
        self.other.hide()
        self.picker.input.clear()
        self._name.setText("")
        self.picker.setFocus()

    def _show_customer_name(self) -> None:
        self._name.setText(self._known.name if self._known is not None else "")
        self.other.setText(_("Another customer"))
        self.other.setVisible(self._known is not None and self._start.interaction is None)

    def _edit(self, interaction: InteractionId) -> None:
        for part in (self._picked, self.plan, self._rule, self._next_title, self.promises, self._contact):
            part.hide()
        lookups = self.context.book.lookups
        self.context.read(self, partial(_read_record, lookups, self.context.book, interaction), self._show_record)

    def _show_record(self, found: tuple[InteractionDetail, KnownCustomer | None]) -> None:
        detail, known = found
        self.fields.show_record(detail)
        if known is not None:
            self._known = known
            self.strip.show_owner(FileOwner(known.id, interaction_id=self._start.interaction))
            self.side.show_customer(known, tuple(contact for contact, _name in detail.contacts))
            self.side.hide_followups()
        self._show_customer_name()
        self._touched = False

    # plans and hints

    def _ask_plans(self) -> None:
        self._plans_known = False
        moment = self.fields.starts_at()
        if self._start.interaction is not None or self._known is None or moment is None:
            return
        near = partial(self.context.book.lookups.interactions.plans_near, self._known.id, moment.date())
        self.context.read(self, near, self._show_plans, key="plans")

    def _show_plans(self, near: Sequence[PlanChoice]) -> None:
        moment, fields = self.fields.starts_at(), self.fields
        day = moment.date() if moment else None
        settled = plans_settled(near, day, fields.channel.channel, answered=fields.is_answered)
        self.plan.show_plans(settled, self.context.today())
        self._plans_known = True

    def _ask_hints(self) -> None:
        if self.customer is not None and self.fields.starts_at() is not None:
            ask = partial(self.context.book.lookups.interactions.hints, self.record_draft())
            self.context.read(self, ask, self._show_hints, key="hints")

    def _show_hints(self, hints: Sequence[RecordHint]) -> None:
        if hints:
            self.hint.show_message("\n".join(label(hint) for hint in hints), Tone.AMBER)
        else:
            self.hint.hide()

    # drafts

    def _touch(self) -> None:
        self._touched = True
        self._hint_timer.start()
        if self._start.interaction is None:
            self._draft_timer.start()

    def _worth_keeping(self) -> bool:
        plans = bool(self.promises.values()) or self.next.planned() is not None
        return self.fields.written or plans or bool(self.files.files)

    def _keep_draft(self) -> None:
        self._draft_timer.stop()
        key, drafts = draft_key(self.customer), self.context.book.drafts
        if self._worth_keeping():
            self.context.write(self, partial(drafts.save, key, self._draft_values()), failed=_let_go)

    def _draft_values(self) -> dict[str, Any]:
        return {
            "fields": self.fields.values(),
            "contacts": list(self.side.people.chosen),
            "kept": list(self.side.kept),
            "actions": self.promises.values(),
            "next": self.next.values(),
            "files": self.files.values(),
        }

    def _restore(self) -> None:
        self.offer.hide()
        if self._known is None or self._known.draft is None:
            return
        values: Mapping[str, Any] = self._known.draft.values
        self.fields.restore(values["fields"])
        self.side.show_customer(self._known, values["contacts"], values["kept"])
        self.promises.restore(values["actions"])
        self.next.restore(values["next"])
        self.files.restore(values.get("files", ()))
        self._ask_plans()
        self.fields.said.setFocus(Qt.FocusReason.OtherFocusReason)

    # saving

    def _problems(self) -> dict[str, str]:
        errors = self.fields.problems()
        if self.customer is None and self._start.interaction is None:
            errors["customers"] = sentence(InvalidInput("customer_missing"))
        if words := self.next.problem():
            errors["next_contact"] = words
        return errors

    def _changed_values(self) -> dict[str, Any]:
        return {**self.fields.record_values(), "contacts": self.side.people.chosen}

    def _saved(self, _interaction: object) -> None:
        self._draft_timer.stop()
        if self._start.interaction is None:
            forget = partial(self.context.book.drafts.forget, draft_key(self.customer))
            self.context.write(self.context.hub, forget, failed=_let_go)
        name = self._known.name if self._known is not None else ""
        words = _("Record of {name} saved") if name else _("Record saved")
        self.context.navigator.show_toast(words.format(name=name), self.context.navigator.undo)
        self.accept()


def _read_record(lookups: Any, book: Any, interaction: InteractionId) -> tuple[InteractionDetail, KnownCustomer | None]:
    detail = lookups.interactions.interaction(interaction)
    first = detail.customers[0][0] if detail.customers else None
    return detail, None if first is None else read_customer(book, first)


def _let_go(_problem: Exception) -> None:
    """A draft that cannot be kept (a book that is only read) is no reason to stop anybody."""
