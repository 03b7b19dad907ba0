"""One line in plain words: below it, while one types, what the program understands; Enter writes all of it at once.

Who, when, how, what was wanted and promised, when to talk again: each can be corrected or taken away. What was
corrected by hand is not overwritten when typing goes on. Understands nothing itself (services.capturing).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.i18n.sentences import sentence
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Channel, Direction, Mood, RecordHint
from desktop.models.rows.capturing import Meant, Proposal
from desktop.models.rows.drafts import FormDraft
from desktop.models.rows.interactions import PlanChoice, RecordDraft
from desktop.models.values import CustomerId
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.services.capturing import record_draft
from desktop.views.dialogs.capture_parts import MeantChips, NeedLines
from desktop.views.dialogs.choices import KindCombo
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.form import FormDialog, FormField, side_by_side
from desktop.views.dialogs.next_steps import NextActions, NextContactLine
from desktop.views.dialogs.plan_line import PlanLine
from desktop.views.dialogs.record_side import plans_settled
from desktop.views.dialogs.words import gone, moment_at
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import Label, hairline
from desktop.views.widgets.text_input import TextInput

_WIDTH = 820
_UNDERSTAND_MS = 120
_FIT_MS = 20
_DRAFT = "capture"


class CaptureDialog(FormDialog):
    """``CaptureDialog(context, parent, line).open()``; ``line`` is what was typed already."""

    def __init__(self, context: PageContext, parent: QWidget | None = None, line: str = "") -> None:
        super().__init__(context, parent, width=_WIDTH)
        self.proposal: Proposal | None = None
        self._understood = ""
        self._saving = False
        self._other = False
        self._begun = bool(line)
        self._by_hand: set[str] = set()
        self._plans_of: object = None
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_UNDERSTAND_MS)
        self._timer.timeout.connect(self._understand)
        self._connect()
        self.retranslate()
        self.line.setText(line)
        self.line.setFocus()
        self.save.setEnabled(bool(line.strip()))
        self._understand()
        if not line:
            context.read(self, partial(context.book.drafts.load, _DRAFT), self._restore)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Record in one line"))
        self.title.setText(self.windowTitle())
        self.line.set_placeholder(_("Lunch with Mr Wang on Wednesday, he wants samples, send by next Friday"))
        self._how_to.setText(_("Who, when, how, what is wanted, promised, and when to talk again. Enter saves."))
        self.save.setText(_("Save the record"))
        self.save.setToolTip("Enter")
        for field, words in (
            (self._who, _("Who")),
            (self._picked, _("Customer")),
            (self._when_field, _("When")),
            (self._how_field, _("How")),
            (self._way_field, _("Direction")),
            (self._mood_field, _("Mood")),
            (self._needs_field, _("Needs found")),
            (self._promises_field, _("Next actions")),
            (self._next_field, _("Next contact")),
        ):
            field.set_label(words)
        self.answered.setText(_("Answered"))
        self._name_stranger()

    @property
    def meant(self) -> Meant | None:
        """The customer (and people) whose record it is."""
        if self._by_picker:
            chosen = self.picker.customer
            return None if chosen is None else Meant(chosen, self.picker.input.text())
        return self.who.meant

    def draft(self, meant: Meant) -> RecordDraft:
        """The record as it stands after corrections."""
        assert self.proposal is not None
        proposed = record_draft(self.proposal, meant)
        return replace(
            proposed,
            starts_at=moment_at(self.context.clock, self.when.moment) or proposed.starts_at,
            channel=self.how.member or proposed.channel,
            direction=self.way.member or proposed.direction,
            answered=self.answered.isChecked(),
            mood=self.mood.member,
            needs=self.needs.drafts(),
            followups=self.promises.drafts(),
            next_contact=self.next.planned(),
            closes=self.plan.closes if self._plans_of == self._plan_key() else None,
            new_people=(self._stranger,) if self.newcomer.isChecked() and not self.newcomer.isHidden() else (),
        )

    @override
    def submit(self) -> None:
        if not self.save.isEnabled():
            return
        if self._understood != self.line.text().strip():
            self._saving = True
            self._understand()
            return
        self._saving = False
        meant = self.meant
        errors = self._problems(meant)
        self.plan.show_error("" if self.plan.answered else sentence(InvalidInput("several_plans")))
        self.show_errors(errors)
        if errors or meant is None or not self.promises.check() or not self.plan.answered:
            return
        self.save.setEnabled(False)
        self.line.setReadOnly(True)
        work = partial(self.context.book.interactions.record, self.draft(meant))
        self.context.write(self, work, partial(self._saved, meant.customer), failed=self.show_problem)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A form that opens selects what stands in its first field; here typing goes on behind it.
        if self._begun:
            QTimer.singleShot(0, self.line, partial(self.line.end, False))

    @override
    def show_problem(self, problem: Exception) -> None:
        self.line.setReadOnly(False)
        super().show_problem(problem)

    @override
    def reject(self) -> None:
        text = self.line.text().strip()
        if text:
            self._keep({"line": text})
            self.context.navigator.show_toast(_("Kept as a draft; it is offered the next time."))
        super().reject()

    # what it is made of

    def _build(self) -> None:
        clock = self.context.clock
        self.title = Label("", Variant.TITLE, parent=self)
        self.line = TextInput("", self)
        self._line_field = self.enter("said", FormField(self.line, self))
        self._how_to = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.who = MeantChips(self)
        self._who = FormField(self.who, self)
        self.picker = CustomerPicker(self.context, self)
        self._picked = self.enter("customers", FormField(self.picker, self))
        self.newcomer = QCheckBox("", self)
        self.when = DateField(gone(clock), self, with_time=True)
        self.how: KindCombo[Channel] = KindCombo(tuple(Channel), self)
        self.way: KindCombo[Direction] = KindCombo(tuple(Direction), self)
        self.mood: KindCombo[Mood] = KindCombo(tuple(Mood), self, optional=True)
        self.answered = QCheckBox("", self)
        self.needs = NeedLines(self)
        self.hint = InlineMessage(self)
        self.plan = PlanLine(self)
        self.promises = NextActions(clock, self)
        self.next = NextContactLine(clock, self)
        self._when_field = self.enter("starts_at", FormField(self.when, self))
        self._how_field, self._way_field = FormField(self.how, self), FormField(self.way, self)
        self._mood_field, self._needs_field = FormField(self.mood, self), FormField(self.needs, self)
        self._promises_field = self.enter("followups", FormField(self.promises, self))
        self._next_field = self.enter("next_contact", FormField(self.next, self))
        self._lay_out()

    def _lay_out(self) -> None:
        for place, part in enumerate((self.title, self._line_field, self._how_to)):
            self.form.insertWidget(place, part)
        self.preview = QWidget(self)
        column = QVBoxLayout(self.preview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.INNER)
        column.addWidget(hairline(self))
        for part in (self._who, self._picked, self.newcomer):
            column.addWidget(part)
        fields = (self._when_field, self._how_field, self._way_field, self._mood_field)
        column.addLayout(side_by_side(*fields, stretches=(4, 3, 3, 3)))
        for part in (
            self.answered, self._needs_field, self._promises_field, self._next_field, self.hint, self.plan,
        ):  # fmt: skip
            column.addWidget(part)
        self.form.addWidget(self.preview)
        self.form.addStretch(1)
        for part in (self._picked, self.newcomer, self.preview):
            part.hide()

    def _connect(self) -> None:
        self.line.textChanged.connect(self._typed)
        self.line.submitted.connect(self.submit)
        self.who.changed.connect(self._take_named)
        self.who.other_wanted.connect(self._choose_other)
        self.picker.chosen.connect(self._ask)
        hands: Sequence[tuple[str, Callable[[object], object]]] = (
            ("when", self.when.changed.connect),
            ("how", self.how.activated.connect),
            ("way", self.way.activated.connect),
            ("mood", self.mood.activated.connect),
            ("answered", self.answered.clicked.connect),
            ("needs", self.needs.changed.connect),
            ("promises", self.promises.changed.connect),
            ("next", self.next.changed.connect),
        )
        for name, connect in hands:
            connect(partial(self._corrected, name))

    # understanding

    def _typed(self, text: str) -> None:
        self.save.setEnabled(bool(text.strip()))
        self._timer.start()

    def _understand(self) -> None:
        text = self.line.text().strip()
        self._timer.stop()
        read = partial(self.context.book.capturing.read, text)
        self.context.read(self, read, partial(self._show, text), key="line")

    def _show(self, text: str, proposal: Proposal) -> None:
        self._understood, self.proposal = text, proposal
        captured = proposal.captured
        self.preview.setVisible(bool(text))
        self.who.show_proposal(proposal, self.context.today())
        self._place_who()
        self._name_stranger()
        self._fill("when", partial(self.when.set_moment, captured.starts_at or proposal.moment))
        self._fill("how", partial(self.how.choose, captured.channel or Channel.CALL))
        self._fill("way", partial(self.way.choose, Direction.INBOUND if captured.inbound else Direction.OUTBOUND))
        self._fill("mood", partial(self.mood.choose, captured.mood))
        self._fill("answered", partial(self.answered.setChecked, captured.answered))
        self._fill("needs", partial(self.needs.show_needs, captured.needs))
        self._fill("promises", self._show_promises)
        self._fill("next", self._show_next)
        self._needs_field.setVisible(bool(self.needs.lines))
        self._ask()
        QTimer.singleShot(_FIT_MS, self, self.fit)
        if self._saving:
            self.submit()

    def _fill(self, name: str, show: Callable[[], object]) -> None:
        if name not in self._by_hand:
            show()

    def _show_promises(self) -> None:
        assert self.proposal is not None
        rows = [
            {"action": one.action, "promise": one.promise.value, "due_on": str(one.due_on or ""), "due_time": ""}
            for one in self.proposal.captured.promises
        ]
        if rows != self.promises.values():
            self.promises.restore(rows)

    def _show_next(self) -> None:
        assert self.proposal is not None
        captured = self.proposal.captured
        how = captured.next_channel.value if captured.next_channel else ""
        self.next.restore({"day": str(captured.next_on or ""), "time": captured.next_time, "channel": how, "topic": ""})

    def _corrected(self, name: str, *_value: object) -> None:
        self._by_hand.add(name)
        self._ask()

    # who

    @property
    def _stranger(self) -> str:
        return next(iter(self.proposal.captured.unknown), "") if self.proposal is not None else ""

    def _name_stranger(self) -> None:
        text = _("“{name}” is not in the book: add to this customer's people")
        self.newcomer.setText(text.format(name=self._stranger))
        self.newcomer.setVisible(bool(self._stranger))

    @property
    def _by_picker(self) -> bool:
        """Whether the customer is looked up: the line names none, or another one is meant."""
        return self._other or self.proposal is None or not self.proposal.choices

    def _place_who(self) -> None:
        self._who.setVisible(self.proposal is not None and bool(self.proposal.choices))
        self._picked.setVisible(self._by_picker)

    def _take_named(self) -> None:
        self._other = False
        self._place_who()
        self._ask()

    def _choose_other(self) -> None:
        self._other = True
        self._place_who()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    # what belongs to it

    def _plan_key(self) -> object:
        return (self.meant.customer_id if self.meant else None, self.when.day, self.how.member)

    def _ask(self, _customer: CustomerId | None = None) -> None:
        """Ask which plan the record settles, and what is worth remarking."""
        meant, day, key = self.meant, self.when.day, self._plan_key()
        if meant is None or day is None or self.proposal is None:
            self.plan.show_plans((), self.context.today())
            self.hint.hide()
            return
        lookups = self.context.book.lookups.interactions
        near = partial(lookups.plans_near, meant.customer_id, day)
        self.context.read(self, near, partial(self._show_plans, key), key="plans")
        self.context.read(self, partial(lookups.hints, self.draft(meant)), self._show_hints, key="hints")

    def _show_plans(self, key: object, near: Sequence[PlanChoice]) -> None:
        how = self.how.member or Channel.CALL
        settled = plans_settled(near, self.when.day, how, answered=self.answered.isChecked())
        self.plan.show_plans(settled, self.context.today())
        self._plans_of = key
        QTimer.singleShot(_FIT_MS, self, self.fit)

    def _show_hints(self, hints: Sequence[RecordHint]) -> None:
        if hints:
            self.hint.show_message("\n".join(label(hint) for hint in hints), Tone.AMBER)
        else:
            self.hint.hide()

    # saving

    def _problems(self, meant: Meant | None) -> dict[str, str]:
        errors: dict[str, str] = {}
        if not self._understood:
            errors["said"] = _("Say in one line what happened.")
        elif meant is None and not self._by_picker:
            errors["said"] = _("Several may be meant: choose with Alt and the number.")
        elif meant is None:
            errors["customers"] = sentence(InvalidInput("customer_missing"))
        if self.when.moment is None:
            errors["starts_at"] = _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")
        if words := self.next.problem():
            errors["next_contact"] = words
        return errors

    def _restore(self, kept: FormDraft | None) -> None:
        """The line that was left is offered selected: typing replaces it."""
        if kept is not None and not self.line.text():
            self.line.setText(str(kept.values.get("line", "")))
            self.line.selectAll()
            self._understand()

    def _keep(self, values: dict[str, str]) -> None:
        self.context.write(self.context.hub, partial(self.context.book.drafts.save, _DRAFT, values), failed=_let_go)

    def _saved(self, name: str, _interaction: object) -> None:
        forget = partial(self.context.book.drafts.forget, _DRAFT)
        self.context.write(self.context.hub, forget, failed=_let_go)
        words = _("Record of {name} saved").format(name=name)
        self.context.navigator.show_toast(words, self.context.navigator.undo)
        self.accept()


def _let_go(_problem: Exception) -> None:
    """A draft that cannot be kept (a book that is only read) is no reason to stop anybody."""
